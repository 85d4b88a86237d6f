// Lists of persons: what is read of tables and of appointments, who is a candidate and in which order, what is accepted,
// and what contradicts the register.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { core } from '../../server/codebook/load';
import { applyEdits } from '../../server/editing/apply-edits';
import { faultInWords } from '../../server/exchange/persons/file';
import { PersonReader, type PersonsRead } from '../../server/exchange/persons/read';
import { acceptPersons } from '../../server/language/accept-person';
import { candidatesFor, unidentified, unidentifiedOf } from '../../server/reports/candidates';
import { contradictionsIn } from '../../server/reports/contradictions';
import type { PersonList } from '../../server/semantics/person-record';
import { strip } from '../../server/syntax/strip';
import { viewOfText, viewsOf } from '../support/view';

const fixtures = 'test/fixtures/persons';

function read(files: Readonly<Record<string, string>>, cited = 'list'): PersonsRead {
  const reader = new PersonReader(core);
  for (const [path, text] of Object.entries(files)) reader.add({ path, text, cited });
  const found = reader.finish();
  assert.ok(!('fault' in found), 'fault' in found ? found.fault : '');
  return found;
}

function faultOf(text: string, path = 'persons.tsv'): string {
  const reader = new PersonReader(core);
  reader.add({ path, text, cited: path });
  const found = reader.finish();
  return 'fault' in found ? found.fault : '';
}

function pocomFiles(): Record<string, string> {
  const folder = join(fixtures, 'pocom');
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml'))
      .sort()
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

const pocom = read(pocomFiles(), 'pocom').list;
const table = readFileSync(join(fixtures, 'frus-1952-54-persons.tsv'), 'utf8');
const frus = read({ 'frus-1952-54-persons.tsv': table }, 'frus-1952-54-persons.tsv').list;

/** Compares all that was read with a fixture, which UPDATE=1 writes. */
function assertRecords(name: string, faults: PersonsRead['faults'], { records }: PersonList): void {
  const path = join(fixtures, `${name}-as-read.json`);
  const said = `${JSON.stringify({ faults: faults.map(faultInWords), records }, undefined, 1)}\n`;
  if (process.env['UPDATE']) writeFileSync(path, said);
  assert.equal(said, readFileSync(path, 'utf8'));
}

describe('the columns of a table of persons', () => {
  const headings: Readonly<Record<string, readonly string[]>> = {
    name: [
      'Name',
      'preferred name',
      'Full_name',
      'person’s name'.replace('’', "'"),
      'persons name',
      'Person',
      'Nom complet',
      'Имя',
    ],
    surname: [
      'surname',
      'last name',
      'lastname',
      'Family Name',
      'familyname',
      'Familienname',
      'Nachname',
      'nom',
      'Nom de famille',
      'Фамилия',
    ],
    forename: [
      'forename',
      'forenames',
      'First name',
      'firstname',
      'given names',
      'givenname',
      'Forename(s)',
      'Vorname',
      'Vornamen',
      'prénom',
      'Prénoms',
    ],
    variants: [
      'variant',
      'variants',
      'name variants',
      'alias',
      'aliases',
      'alt name',
      'altnames',
      'alternate names',
      'alternative name',
      'other names',
      'other spellings',
      'Varianten',
      'variantes',
    ],
    born: [
      'born',
      'birth',
      'birthdate',
      'birth year',
      'date of birth',
      'year of birth',
      'geboren',
      'Geburtsdatum',
      'Geburtsjahr',
      'naissance',
      'né',
      'née en',
      'année de naissance',
    ],
    died: [
      'died',
      'death',
      'deathyear',
      'death date',
      'date of death',
      'year of death',
      'gestorben',
      'Todesdatum',
      'Todesjahr',
      'décès',
      'mort',
      'année de décès',
    ],
    office: [
      'office',
      'Offices',
      'position',
      'positions',
      'function',
      'functions',
      'title of office',
      'titles of office',
      'Amt',
      'Funktion',
      'fonction',
      'poste',
      'должность',
    ],
    from: [
      'from',
      'office from',
      'position start',
      'start',
      'started',
      'start date',
      'office begin',
      'von',
      'début',
    ],
    to: ['to', 'until', 'office until', 'end', 'ended', 'end date', 'position to', 'bis', 'fin'],
    lists: ['lists', 'persons lists that name the person', 'volume', 'volumes'],
    'same-as': ['same-as', 'same as'],
    viaf: ['viaf', 'VIAF ID'],
  };
  /** What a table with such a column, and one of names, says of it. */
  const toldOf = (heading: string) => {
    const { told } = read({ 'persons.tsv': `${heading}\tname\nx\tEden\n` });
    return told[1];
  };

  for (const [meaning, all] of Object.entries(headings))
    it(`are known by their headings: ${meaning}`, () => {
      for (const heading of all) {
        assert.equal(toldOf(heading), `columns used: “${heading}” and “name”`);
        for (const other of [`x${heading}`, `x ${heading}`, `${heading}x`, `${heading} of x`])
          if (
            !(meaning === 'lists' && other.startsWith('lists ')) &&
            !(meaning === 'lists' && other.startsWith('persons lists'))
          )
            assert.equal(toldOf(other), 'columns used: “name”', other);
      }
    });

  it('are read as what they mean, row by row', () => {
    const { list, faults, told } = read({
      'persons.csv':
        ' Surname ,forename,variants,born,died,office,from,to,lists,gnd,same-as,x\n' +
        'Eden,"Anthony\n  Robert",Sir Anthony | A. E.;,1897-06-12,1977,Foreign Secretary (1951/1955)|Prime Minister (../1957)|Lord (x),1935,1938,v1#p1; v2,118529579,viaf:22936532;odd:1\n' +
        ' , ,,,,,,,,,,\n' +
        'Bidault,,,in spring,20 March 1983,Minister,,1948,,gnd:118660500,,\n' +
        'a,b,c,d,e,f,g,h,i,j,k,l,m\n' +
        '17,,,,,,,,,,,\n',
    });
    assert.deepEqual(told, [
      '2 persons',
      'columns used: “Surname”, “forename”, “variants”, “born”, “died”, “office”, “from”, “to”, “lists”, “gnd” and “same-as”',
      'columns not used: “x”',
    ]);
    assertRecords('table', faults, list);
  });

  it('must have one of names', () => {
    assert.match(faultOf('born\n1897\n'), /No column is called “name” or “surname”/);
  });
});

describe('a folder of appointments', () => {
  it('is read as a whole', () => {
    const { faults, list } = read(pocomFiles(), 'pocom');
    assertRecords('pocom', faults, list);
  });

  it('is read as far as it is one: names, dates, chiefs of missions, officers, and what is missing', () => {
    const file = (words: string) => `<?xml version="1.0"?>\n${words}`;
    const { faults, list } = read(
      {
        'people/a.xml': file(
          '<person><id>eden</id><persName><surname>Eden</surname><forename>Anthony</forename><genName>Jr.</genName><altname>Lord Avon</altname></persName><birth>1897-06</birth><death>1977-13</death></person>',
        ),
        'people/b.xml': file('<person><id/><persName><surname>Nobody</surname></persName></person>'),
        'people/c.xml': file('<person><id>x</id><persName><surname/></persName></person>'),
        'people/d.xml': file('<person><id>'),
        'people/e.xml': file('<other/>'),
      },
      'pocom',
    );
    assertRecords('appointments', faults, list);
  });
});

describe('a table of persons', () => {
  it('of the volumes Foreign Relations is read with its numbers, spellings and lists, and says what it used', () => {
    const { list, faults, told } = read({ 'persons.tsv': table });
    assert.deepEqual(faults, []);
    assert.deepEqual(told, [
      '10 persons',
      'columns used: “hsg”, “preferred name”, “viaf”, “variants” and “persons lists that name the person”',
      'columns not used: “other”',
    ]);
    const churchill = list.record('hsg:102566');
    assert.equal(churchill?.name, 'Churchill, Winston S.');
    assert.deepEqual(churchill?.authorities, ['hsg:102566', 'viaf:94507588']);
    assert.ok(churchill?.variants.includes('Prime Minister Churchill'));
    assert.deepEqual(churchill?.lists, ['frus1952-54v05p1', 'frus1952-54v08']);
    assert.equal(list.record('viaf:94507588'), churchill);
  });

  it('may be of commas or semicolons, with quotes, a byte order mark and any line ends', () => {
    const rows = (line: string) =>
      [
        '\uFEFFSurname,Forename,Born,Office,From,To,Wikidata',
        'Eden,"Robert ""Anthony""",1897-06-12,"Secretary of State for Foreign Affairs",1951-10-28,1955-04-06,Q128995',
        '"Zorin","Valerian\nAlexandrovich",,,,,',
        'Lloyd,Selwyn,28 July 1904,Minister of State (1951/1954),,,',
        '',
      ].join(line);
    for (const line of ['\n', '\r\n', '\r']) {
      const { list, faults } = read({ 'persons.csv': rows(line) });
      assert.deepEqual(faults, []);
      const [eden, zorin, lloyd] = list.records;
      assert.equal(eden?.name, 'Eden, Robert "Anthony"');
      assert.deepEqual(eden?.authorities, ['wikidata:Q128995']);
      const [office] = eden?.offices ?? [];
      assert.deepEqual(
        [office?.title, office?.started, office?.ended],
        ['Secretary of State for Foreign Affairs', '1951-10-28', '1955-04-06'],
      );
      assert.equal(zorin?.name, 'Zorin, Valerian Alexandrovich');
      assert.equal(zorin?.key, 'line:3');
      assert.equal(lloyd?.born, '1904-07-28');
      assert.equal(lloyd?.origin.place, 'line 5');
      assert.deepEqual([lloyd?.offices[0]?.started, lloyd?.offices[0]?.ended], ['1951', '1954']);
    }
    const german = 'Nachname;Vorname;geboren;GND\nAdenauer;Konrad;1876-01-05;11850066X\n';
    assert.deepEqual(read({ 'a.csv': german }).list.records[0]?.authorities, ['gnd:11850066X']);
  });

  it('has rows that cannot be used told by their lines, and the others used', () => {
    const { list, faults } = read({
      'persons.tsv': [
        'name\tborn\thsg',
        'Eden, Anthony\tin June\t103830',
        '\t1888\t103703',
        'Dulles, John Foster\t1888\t103703\tand more',
        'Stalin, Joseph\t1878\tno number',
        '"Molotov" Vyacheslav\t1890\t109285',
      ].join('\n'),
    });
    assert.deepEqual(faults.map(faultInWords), [
      'persons.tsv:2: “in June” is no date for “born”. It was not used.',
      'persons.tsv:3: This row names nobody. It was left out.',
      'persons.tsv:4: This row has 4 cells, and the first line names 3 columns. It was left out.',
      'persons.tsv:5: “hsg:no number” is no authority id. It was not used.',
    ]);
    assert.deepEqual(
      list.records.map(({ name }) => name),
      ['Eden, Anthony', 'Stalin, Joseph', '"Molotov" Vyacheslav'],
    );
  });

  it('without names is refused with a reason', () => {
    assert.match(faultOf('rank\tpay\n1\t2\n'), /No column is called “name” or “surname”/);
    assert.match(faultOf(''), /No column is called/);
    assert.match(faultOf('name\n'), /There are no persons in it/);
  });
});

describe('the appointments of American diplomats', () => {
  it('are read with persons, offices and their dates, each with its place in the list', () => {
    const bohlen = pocom.record('pocom:bohlen-charles-eustis');
    assert.deepEqual([bohlen?.name, bohlen?.born, bohlen?.died], ['Bohlen, Charles Eustis', '1904', '1974']);
    assert.deepEqual(
      bohlen?.offices.map(({ title, appointed, started, ended, origin }) => [
        title,
        appointed,
        started,
        ended,
        origin.place,
      ]),
      [
        [
          'Ambassador Extraordinary and Plenipotentiary to the Union of Soviet Socialist Republics',
          '1953-03-27',
          '1953-04-20',
          '1957-04-18',
          'missions-countries/russia.xml, ru-1953-bohl-01',
        ],
        [
          'Counselor',
          '1951-03-13',
          '1951-07-12',
          '1953-03-29',
          'positions-principals/counselor.xml, coun-1951-bohl',
        ],
      ],
    );
  });

  it('of persons whose files are missing are told; a broken file is told with its line, and the others are used', () => {
    const files = pocomFiles();
    delete files['people/k/kennan-george-frost.xml'];
    files['people/d/dulles-john-foster.xml'] = '<person>\n<id>x</id>\n</persn>';
    const { list, faults } = read(files);
    assert.equal(list.records.length, 2);
    const said = faults.map(faultInWords);
    assert.match(said[0] ?? '', /^people\/d\/dulles-john-foster\.xml:3: The file is not well-formed XML/);
    assert.match(said.join('\n'), /kennan-george-frost: There are appointments of this person/);
  });

  it('in XML of another sort are not found', () => {
    assert.match(faultOf('<TEI><text/></TEI>', 'a.xml'), /a\.xml: There are no persons in it, .*“TEI”/);
  });
});

const note = (date: string, words: string, more = '') =>
  `---\nid: note\ndate: ${date}\nurl: https://history.state.gov/historicaldocuments/frus1952-54v05p1/d250\n---\n\n${words}\n${more}`;

/** Candidates for `@who` in an edition of one document, with the first reasons. */
function ranked(text: string, list: PersonList, id = 'who'): string[] {
  const view = viewOfText(text);
  const who = unidentifiedOf(view, list, id);
  assert.ok(who !== undefined);
  return candidatesFor(who, list).map(({ record, reasons }) => `${record.name}: ${reasons.join('; ')}`);
}

describe('candidates for a mention', () => {
  it('of one surname are ranked by who was at the post, and who was not yet in office', () => {
    assert.deepEqual(ranked(note('1954-03-31', 'Ambassador [Bohlen]{@who} reports.'), pocom), [
      'Bohlen, Charles Eustis: the surname agrees; at the post on 31 March 1954: Ambassador Extraordinary and Plenipotentiary to the Union of Soviet Socialist Republics; lived 1904–1974',
      'Bohlen, Avis Thayer: the surname agrees; not yet in office: Ambassador Extraordinary and Plenipotentiary to Bulgaria, 5 September 1996–13 August 1999; born 1940',
    ]);
  });

  it('change with the date of the document', () => {
    const [first] = ranked(note('1998-03-31', 'Ambassador [Bohlen]{@who} reports.'), pocom);
    assert.match(first ?? '', /^Bohlen, Avis Thayer: the surname agrees; at the post on 31 March 1998/);
    const [before] = ranked(note('1953-04-01', '[Bohlen]{@who} is on his way.'), pocom);
    assert.match(before ?? '', /^Bohlen, Charles Eustis: .*in office on 1 April 1953: Ambassador/);
    const [dead] = ranked(note('1890', '[Bohlen]{@who}'), pocom);
    assert.match(dead ?? '', /not yet born \(19/);
  });

  it('are told by forenames and initials, in whatever order the name is written, with titles', () => {
    const names = (words: string) =>
      ranked(note('1954-03-31', `[${words}]{@who}`), frus).map((line) => line.replace(/;.*/, ''));
    assert.deepEqual(names('Mr. J.F. Dulles'), ['Dulles, John Foster: surname and initials agree']);
    assert.deepEqual(names('Foster Dulles'), ['Dulles, John Foster: surname and forenames agree']);
    assert.deepEqual(names('Secretary Dulles'), [
      'Dulles, Allen W.: the surname agrees',
      'Dulles, John Foster: the surname agrees',
      'Dulles, Eleanor Lansing: the surname agrees',
    ]);
    assert.deepEqual(names('Sir Anthony Eden'), ['Eden, Anthony: the same name']);
    assert.deepEqual(names('Chip Bohlen'), ['Bohlen, Charles Eustis (“Chip”): surname and forenames agree']);
    assert.deepEqual(names('Llewellyn Thompson, Jr.'), [
      'Thompson, Llewellyn E. (“Tommy”), Jr.: the same name',
    ]);
    assert.deepEqual(names('Molotow'), ['Molotov, Vyacheslav Mikhailovich: a similar surname']);
    assert.deepEqual(names('Harold Eden'), []);
    assert.deepEqual(names('the Ambassador'), []);
  });

  it('are found by the id where the words name nobody; an id contradicts no name', () => {
    assert.deepEqual(ranked(note('1954-03-31', 'the [Secretary]{@dulles}'), frus, 'dulles').length, 3);
    assert.equal(ranked(note('1954-03-31', '[Molotov]{@vm-molotov}'), frus, 'vm-molotov').length, 1);
  });

  it('who are in the list of persons of the volume come before those who are not', () => {
    const [first, ...others] = ranked(note('1954-03-31', '[Dulles]{@who}'), frus);
    assert.match(
      first ?? '',
      /^Dulles, Allen W\.: the surname agrees; in the list of persons of frus1952-54v05p1/,
    );
    assert.match(others.at(-1) ?? '', /^Dulles, Eleanor Lansing: the surname agrees$/);
  });

  it('are looked for where the register has no entry, or one of a person without an id of the list', () => {
    const views = viewsOf({
      'note.demarche': note('1954-03-31', '[Dulles]{@dulles} [Eden]{@eden} [NATO]{@nato} [Stalin]{@stalin}'),
      'register.demarche':
        '@eden: Anthony Eden\n  type: person\n\n@nato: NATO\n  type: organisation\n\n@stalin: Stalin\n  type: person\n  same-as: hsg:112894; viaf:1\n',
    });
    const view = views['note.demarche']!;
    assert.deepEqual(
      unidentified(view, frus).map(({ id }) => id),
      ['dulles', 'eden'],
    );
    assert.equal(unidentifiedOf(view, pocom, 'stalin')?.id, 'stalin');
  });
});

describe('candidates asked for in a document', () => {
  const views = viewsOf({
    'early.demarche': note('1953-04-01', '[Bohlen]{@bohlen}').replace('id: note', 'id: early'),
    'late.demarche': note('1954-03-31', '[Bohlen]{@bohlen}').replace('id: note', 'id: late'),
    'register.demarche': '@bohlen: Charles E. Bohlen\n  type: person\n',
  });
  const datesIn = (name: string) => unidentifiedOf(views[name]!, pocom, 'bohlen', views[name])?.dates;

  it('are judged at its date; asked for in the register, at the dates of all', () => {
    assert.deepEqual(datesIn('early.demarche'), ['1953-04-01']);
    assert.deepEqual(datesIn('late.demarche'), ['1954-03-31']);
    assert.deepEqual(datesIn('register.demarche'), ['1953-04-01', '1954-03-31']);
  });
});

describe('an accepted candidate', () => {
  const views = viewsOf({
    'note.demarche': note(
      '1954-03-31',
      '[Bohlen]{@bohlen} and [Kennan]{@kennan} wrote to [Dulles]{@dulles}.',
    ),
    'register.demarche':
      '@kennan: George F. Kennan\n  type: person\n  born: 1904-02-16\n  office: Ambassador to the USSR (1952/1953)\n\n@ussr: Soviet Union\n  type: state\n  alias: Union of Soviet Socialist Republics; USSR\n',
  });
  const view = views['note.demarche']!;
  const accept = (list: PersonList, ...pairs: (readonly [string, string])[]) => {
    const accepted = pairs.map(([id, key]) => ({
      who: unidentifiedOf(view, list, id)!,
      record: list.record(key)!,
    }));
    const made = acceptPersons(view, accepted);
    assert.ok(made !== undefined);
    const { parse } = views['register.demarche']!.file;
    assert.ok(made.edits.every(({ uri }) => uri === views['register.demarche']!.uri));
    return applyEdits(parse.slice(0, parse.width), made.edits);
  };

  it('becomes an entry with the offices of the time, each fact with its source', () => {
    const after = accept(pocom, ['bohlen', 'pocom:bohlen-charles-eustis']);
    assert.ok(
      after.endsWith(`
@bohlen: Charles Eustis Bohlen
  type: person
  office: Ambassador Extraordinary and Plenipotentiary to the Union of Soviet Socialist Republics (1953-04-20/1957-04-18)
  born: 1904
  died: 1974
  same-as: pocom:bohlen-charles-eustis
  source: pocom, missions-countries/russia.xml, ru-1953-bohl-01 (2010-05-20): office
  source: pocom, people/b/bohlen-charles-eustis.xml (2010-05-20): born, died, same-as
`),
      after,
    );
  });

  it('adds to an entry what it lacks, and leaves what it has', () => {
    const after = accept(pocom, ['kennan', 'pocom:kennan-george-frost']);
    assert.match(
      after,
      /born: 1904-02-16\n {2}office: Ambassador to the USSR \(1952\/1953\)\n {2}died: 2005\n/,
    );
    assert.doesNotMatch(after, /born: 1904\n/);
  });

  it('may be one of several; the text of no document changes', () => {
    const after = accept(
      pocom,
      ['bohlen', 'pocom:bohlen-charles-eustis'],
      ['dulles', 'pocom:dulles-john-foster'],
    );
    assert.match(after, /\n\n@bohlen: .*(?:\n .*)*\n\n@dulles: John Foster Dulles\n/);
    assert.equal(strip(viewOfText(after).file.parse), '');
  });

  it('is sorted as the list has the name where the name itself does not say it', () => {
    const list = read({ 'p.csv': 'name,viaf\n"de Gaulle, Charles",44298553\n' }).list;
    const document = viewOfText(note('1954', '[De Gaulle]{@gaulle}'));
    const who = unidentifiedOf(document, list, 'gaulle')!;
    const [candidate] = candidatesFor(who, list);
    const made = acceptPersons(document, [{ who, record: candidate!.record }]);
    assert.deepEqual(made?.added.get('gaulle')?.slice(0, 3), [
      '@gaulle: Charles de Gaulle',
      'type: person',
      'sort: de Gaulle, Charles',
    ]);
  });
});

describe('what contradicts the register', () => {
  const against = (lines: string) => {
    const text = note(
      '1954-03-31',
      '[Bohlen]{@bohlen}',
      `\n@bohlen: Charles E. Bohlen\n  type: person\n  same-as: pocom:bohlen-charles-eustis\n${lines}\n@ussr: USSR\n  type: state\n  alias: Union of Soviet Socialist Republics\n\n@usa: United States\n  type: state\n`,
    );
    return contradictionsIn(viewOfText(text), pocom).map(
      ({ place, message }) => `${place.text} – ${message}`,
    );
  };

  it('is told with its source, of life and of offices', () => {
    assert.deepEqual(against('  born: 1905\n  office: Ambassador to the USSR (1953-04-20/1956)\n'), [
      '1905 – Of Charles E. Bohlen the register says 1905, and pocom, people/b/bohlen-charles-eustis.xml (2010-05-20) says 1904. Find out which is right; the register was left as it is.',
      'Ambassador to the USSR (1953-04-20/1956) – Of Charles E. Bohlen the register says Ambassador to the USSR (1953-04-20/1956), and pocom, missions-countries/russia.xml, ru-1953-bohl-01 (2010-05-20) says 1953-04-20/1957-04-18. Find out which is right; the register was left as it is.',
    ]);
  });

  it('is nothing that is merely less exact, counts from the appointment, or is of another office', () => {
    for (const lines of [
      '  born: 1904-08-30\n',
      '  office: Ambassador of the United States to the USSR (1953/1957)\n',
      '  office: Ambassador to the USSR (1953-03-27/1957-04-18)\n',
      '  office: Ambassador to the USSR (1954)\n',
      '  office: Ambassador to the USSR (1953-04-20/..)\n',
      '  office: Counselor of Embassy (1943)\n',
    ])
      assert.deepEqual(against(lines), [], lines);
  });
});
