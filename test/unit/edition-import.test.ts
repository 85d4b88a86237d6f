// An edition comes in as an edition: many files, a corpus or a volume of letters, with one register for all.

import assert from 'node:assert/strict';
import { demarche } from '../support/command-line';

/** Imports files into a folder `out` and checks what was made; answers the files in it. */
async function edition(
  from: string,
  files: Record<string, string>,
  paths: readonly string[] = Object.keys(files).filter((name) => !name.endsWith('.txt')),
) {
  const given = new Set(Object.keys(files));
  const ran = await demarche(['import', '--from', from, '--losses', '-', '-o', 'out/', ...paths], files);
  const made = Object.fromEntries(Object.entries(files).filter(([name]) => !given.has(name)));
  const checked = await demarche(['check', '--format', 'text', ...Object.keys(made)], { ...made });
  assert.doesNotMatch(checked.out, /: error /, checked.out);
  return {
    ...ran,
    made: Object.fromEntries(Object.entries(made).map(([name, text]) => [name.replace(/^out\//, ''), text])),
  };
}

const tei = (body: string, header = '', beside = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p>free</p></publicationStmt><sourceDesc><p>paper</p></sourceDesc></fileDesc>${header}</teiHeader>${beside}<text><body>${body}</body></text></TEI>`;

/** A list of persons in the header. */
const persons = (...list: readonly string[]) =>
  `<profileDesc><particDesc><listPerson>${list.join('')}</listPerson></particDesc></profileDesc>`;

/**
 * From the volume “Guatemala” of Foreign Relations of the United States, 1952–1954 (HistoryAtState/frus,
 * volumes/frus1952-54Guat.xml; public domain), shortened: its header, lists and a telegram. Document 6 and the reference to it are of our own.
 */
const volume = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="frus1952-54Guat">
<teiHeader><fileDesc><titleStmt><title type="complete">Foreign Relations of the United States, 1952–1954, Guatemala</title>
<editor role="primary">Susan Holly</editor></titleStmt><publicationStmt><p>Public domain</p></publicationStmt>
<sourceDesc><p>Released in 2003 as printed book and online at state.gov</p></sourceDesc></fileDesc></teiHeader>
<text><front>
<div type="section" xml:id="preface"><head>Preface</head><p>This volume is a product of improved access to the <gloss target="#t_CIA1">CIA</gloss>’s files.</p></div>
<div type="section" xml:id="terms"><head>Terms and Abbreviations</head><list>
<item><hi rend="strong"><term xml:id="t_CIA1">CIA</term>,</hi> Central Intelligence Agency</item>
<item><hi rend="strong"><term xml:id="t_sab1">sab</term>,</hi> sabotage</item></list></div>
<div type="section" xml:id="persons"><head>Persons and Pseudonyms</head><list type="names">
<item><hi rend="strong"><persName xml:id="p_ADG1">Acheson, Dean G.</persName>,</hi> Secretary of State January 19, 1949–January 20, 1953</item>
<item><hi rend="strong"><persName xml:id="p_DJF1">Dulles, John Foster</persName>,</hi> consultant to the Secretary of State until April 1952; Secretary of State after January 21, 1953</item>
<item><hi rend="strong"><persName xml:id="p_THS1">Truman, Harry S</persName>,</hi> President of the United States until January 1953</item>
</list></div></front>
<body><div type="compilation" xml:id="comp1"><head>January–March 1952</head><pb n="6"/>
<div type="document" subtype="historical-document" xml:id="d5" n="5" frus:doc-dateTime-min="1952-01-26T19:38:00Z" frus:doc-dateTime-max="1952-01-26T19:38:59Z">
<head>5. Telegram From the <gloss type="from">Central Intelligence Agency</gloss> to the <gloss type="to"><gloss target="#t_CIA1">CIA</gloss> Station</gloss> in [<hi rend="italic">place not declassified</hi>]<note n="1" xml:id="d5fn1" type="source">Source: Central Intelligence Agency, Job 79–01025A, Box 145, Folder 12. Secret; Priority. A similar telegram was dispatched on January 29. (Ibid.)</note></head>
<dateline><placeName>Washington</placeName>, <date when="1952-01-26T19:38:00">January 26, 1952, 1938Z</date>.</dateline>
<p>24629. 1. Hq. desires firm list top flight Communists whom new government would desire to eliminate immediately in event of successful anti-Communist coup.<note n="2" xml:id="d5fn2">In a January 29 response the Chief of Station suggested additional names. See <ref target="#d6">Document 6</ref>.</note></p>
<frus:attachment xml:id="d5a1"><head>Attachment</head><p>A list.</p></frus:attachment></div>
<div type="document" subtype="editorial-note" xml:id="d6" n="6" frus:doc-dateTime-min="1952-03-01T00:00:00-05:00" frus:doc-dateTime-max="1952-03-31T23:59:59-05:00"><head>6. Editorial Note</head><p>See the memoirs of <persName corresp="#p_THS1">Truman</persName>.</p></div>
</div></body></text></TEI>`;

describe('import of an edition', () => {
  it('makes a document of each letter of a volume, with its date, place, partners and sources', async () => {
    const { made, code, error } = await edition('tei', { 'guat.xml': volume });
    assert.equal(code, 0, error);
    assert.deepEqual(Object.keys(made).sort(), [
      'd5.demarche',
      'd6.demarche',
      'preface.demarche',
      'register.demarche',
    ]);
    assert.equal(
      made['d5.demarche'],
      `---
title: 5. Telegram From the Central Intelligence Agency to the CIA Station in [place not declassified]
date: 1952-01-26
from: @t_CIA1
to: @cia-station
place: Washington
source: Foreign Relations of the United States, 1952–1954, Guatemala, January–March 1952, doc. 5
archive: Central Intelligence Agency, Job 79–01025A, Box 145, Folder 12
editor: Susan Holly
rights: Public domain
---

# []{page 6}5. Telegram From the Central Intelligence Agency to the [CIA]{@t_CIA1} Station in [[place not declassified]{emphasis}] [Source: Central Intelligence Agency, Job 79–01025A, Box 145, Folder 12. Secret; Priority. A similar telegram was dispatched on January 29. (Ibid.)]{footnote n=1}

[[Washington]{place}, [January 26, 1952, 1938Z]{date 1952-01-26T19:38:00}.]{dateline}

24629. 1. Hq. desires firm list top flight Communists whom new government would desire to eliminate immediately in event of successful anti-Communist coup. [In a January 29 response the Chief of Station suggested additional names. See [Document 6]{see=d6}.]{footnote n=2}

## Attachment

A list.
`,
    );
    assert.match(made['d6.demarche']!, /^date: 1952-03\ntype: editorial note\n/m);
    assert.match(made['d6.demarche']!, /\[Truman\]\{@p_THS1\}/);
    assert.match(error, /A space was set before each of 2 footnotes/);
  });

  it('makes the register of the lists of persons and terms, with offices whose dates are certain', async () => {
    const { made } = await edition('tei', { 'guat.xml': volume });
    const register = made['register.demarche']!;
    assert.match(
      register,
      /@p_ADG1: Acheson, Dean G\.\n {2}type: person\n {2}office: Secretary of State \(1949-01-19\/1953-01-20\)\n/,
    );
    assert.match(
      register,
      / {2}office: Secretary of State \(1953-01-21\/\.\.\)\n {2}note: consultant to the Secretary of State until April 1952\n/,
    );
    assert.match(
      register,
      /@p_THS1: .*\n.*\n {2}office: President of the United States \(\.\.\/1953-01\)\n {2}alias: Truman\n/,
    );
    assert.match(register, /@t_CIA1: Central Intelligence Agency\n {2}type: organisation\n {2}alias: CIA\n/);
  });

  it('reads a corpus as its documents, which share a register', async () => {
    const corpus = `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>${persons(
      '<person xml:id="p1"><persName>Bidault</persName></person>',
    )}</teiHeader>${tei('<p><persName ref="#p1">Bidault</persName> left.</p>').replace('<TEI', '<TEI xml:id="one"')}${tei(
      '<p>So did <persName ref="#p1">he</persName>.</p>',
    )}</teiCorpus>`;
    const { made } = await edition('tei', { 'c.xml': corpus });
    assert.deepEqual(Object.keys(made).sort(), ['c-2.demarche', 'one.demarche', 'register.demarche']);
    assert.match(made['c-2.demarche']!, /So did \[he\]\{@p1\}\./);
    assert.match(made['register.demarche']!, /@p1: Bidault\n/);
  });

  it('has one entry for a name in several files, of any format', async () => {
    const { made } = await edition('brat', {
      'a.ann': 'T1\tperson 0 7\tMolotov\n',
      'a.txt': 'Molotov left.\n',
      'b.ann': 'T1\tperson 0 7\tMolotov\n',
      'b.txt': 'Molotov came.\n',
    });
    assert.equal(made['a.demarche'], '---\ntitle: a\n---\n\n[Molotov]{@molotov} left.\n');
    assert.equal(made['b.demarche'], '---\ntitle: b\n---\n\n[Molotov]{@molotov} came.\n');
    assert.equal(
      made['register.demarche'],
      '---\ntitle: Register\n---\n\n@molotov: Molotov\n  type: person\n',
    );
  });

  it('keeps different people apart who have one id, and says so', async () => {
    const letter = (name: string) =>
      tei(
        `<p>To <persName ref="#p1">${name}</persName>.</p>`,
        persons(`<person xml:id="p1"><persName>${name}</persName></person>`),
      );
    const { made, error } = await edition('tei', { 'a.xml': letter('Eden'), 'b.xml': letter('Bidault') });
    assert.match(made['a.demarche']!, /\[Eden\]\{@p1\}/);
    assert.match(made['b.demarche']!, /\[Bidault\]\{@p1-2\}/);
    assert.match(made['register.demarche']!, /@p1-2: Bidault/);
    assert.match(error, /^b\.xml:1:1 “@p1” means someone else in another file: here it became “@p1-2”\.$/m);
  });

  it('takes for one who has one authority id, whatever the name; for two who have two, whatever the name', async () => {
    const letter = (name: string, gnd: string) =>
      tei(
        `<p>To <persName ref="#p">${name}</persName>.</p>`,
        persons(`<person xml:id="p"><persName>${name}</persName><idno type="gnd">${gnd}</idno></person>`),
      );
    const { made } = await edition('tei', {
      'a.xml': letter('Eden', '118529579'),
      'b.xml': letter('Anthony Eden', '118529579'),
      'c.xml': letter('Eden', '118560107'),
    });
    assert.match(made['b.demarche']!, /\{@p\}/);
    assert.match(made['c.demarche']!, /\{@p-2\}/);
    assert.match(
      made['register.demarche']!,
      /@p: Eden\n {2}type: person\n {2}same-as: gnd:118529579\n {2}alias: Anthony Eden\n/,
    );
  });

  it('reads a list of persons that is given with the letters that point at it', async () => {
    const { made, error } = await edition('tei', {
      'a.xml': tei('<p>To <persName ref="persons.xml#p7">the minister</persName>.</p>'),
      'persons.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson><person xml:id="p7"><persName>Georges Bidault</persName><note type="note">Foreign minister</note></person></listPerson></standOff></TEI>`,
    });
    assert.deepEqual(Object.keys(made).sort(), ['a.demarche', 'register.demarche']);
    assert.match(made['a.demarche']!, /\[the minister\]\{@p7\}/);
    assert.match(made['register.demarche']!, /@p7: Georges Bidault\n/);
    assert.match(error, /persons\.xml:1:1 This has no text, and became no document\./);
  });

  it('tells names that may be one person’s', async () => {
    const { error } = await edition('tei', {
      'a.xml': tei('<p><persName>Dulles, John Foster</persName> left.</p>'),
      'b.xml': tei('<p><persName>John Foster Dulles</persName> came.</p>'),
    });
    assert.match(
      error,
      /“John Foster Dulles” \(@john-foster-dulles\) may be the same as “Dulles, John Foster”/,
    );
  });

  it('reads the others where one file is broken, is missing or is something else', async () => {
    const { code, error, made } = await edition(
      'tei',
      {
        'a.xml': tei('<p>One.</p>'),
        'b.xml': '<TEI><text>',
        'c.xml': '<html/>',
        'd.xml': tei('<p>Two.</p>'),
      },
      ['a.xml', 'b.xml', 'c.xml', 'd.xml', 'e.xml'],
    );
    assert.equal(code, 2, 'what cannot be read is more than a fault in what is read');
    assert.deepEqual(Object.keys(made), ['a.demarche', 'd.demarche']);
    for (const path of ['b.xml:1:', 'c.xml:1:', 'e.xml: ']) assert.ok(error.includes(path), error);
  });

  it('reads all files of a folder, and says when there is none', async () => {
    const { made } = await edition(
      'tei',
      { 'in/a.xml': tei('<p>One.</p>'), 'in/deep/b.xml': tei('<p>Two.</p>'), 'in/readme.md': 'x' },
      ['in'],
    );
    assert.deepEqual(Object.keys(made).sort(), ['a.demarche', 'b.demarche']);
    const none = await demarche(['import', '--from', 'tei', '-o', 'out/', 'in'], { 'in/readme.md': 'x' });
    assert.deepEqual(
      [none.code, none.error],
      [1, 'in: no file in this folder ends in .xml or .tei. Nothing was imported from it.\n'],
    );
  });

  it('names letters of two volumes after their volumes, and follows references there', async () => {
    const { made } = await edition('tei', {
      'one.xml': volume,
      'two.xml': volume.replaceAll('Guatemala', 'Iran'),
    });
    assert.deepEqual(
      Object.keys(made)
        .filter((name) => name.includes('d5') || name.includes('d6'))
        .sort(),
      ['one-d5.demarche', 'one-d6.demarche', 'two-d5.demarche', 'two-d6.demarche'],
    );
    assert.match(made['two-d5.demarche']!, /\{see=two-d6\}/);
    assert.equal(made['register.demarche']!.match(/^@p_THS1/gm)?.length, 1);
  });

  it('replaces nothing unasked, and then writes nothing', async () => {
    const files: Record<string, string> = { 'guat.xml': volume, 'out/d6.demarche': 'mine\n' };
    const { code } = await demarche(['import', '--from', 'tei', '-o', 'out/', 'guat.xml'], files);
    assert.equal(code, 2);
    assert.deepEqual(Object.keys(files), ['guat.xml', 'out/d6.demarche']);
    assert.equal(files['out/d6.demarche'], 'mine\n');
  });

  it('tells what the code book refuses instead of writing it', async () => {
    const { made, error } = await edition('tei', {
      'a.xml': tei('<p>It was <gap reason="empty"/> <date when="--03-05">5 March</date>.</p>'),
      'b.xml': tei('<p>x</p>'),
    });
    assert.match(made['a.demarche']!, /It was \[\]\{gap\}\[5 March\]\{date\}\./);
    assert.match(error, /^a\.xml:1:\d+ Not imported from “gap”: reason="empty"\.$/m);
    assert.match(error, /--03-05/);
  });

  it('makes links of references from file to file, and tells of places in them', async () => {
    const { made, error } = await edition('tei', {
      'letters/a.xml': tei(
        '<p>See <ref target="b.xml">my last</ref> and <ref target="b.xml#p2">its end</ref>.</p>',
      ),
      'letters/b.xml': tei('<p>Yes.</p><p xml:id="p2">No. See <ref target="../lost.xml">another</ref>.</p>'),
      'guat.xml': volume,
      'c.xml': tei('<p>See <ref target="guat#d6">that note</ref>.</p>'),
    });
    assert.match(made['a.demarche']!, /See \[my last\]\{see=b\} and \[its end\]\{see=b\}\./);
    assert.match(made['c.demarche']!, /See \[that note\]\{see=d6\}\./);
    assert.match(made['b.demarche']!, /See another\./);
    assert.match(error, /^letters\/a\.xml:1:\d+ The reference leads to a place in “b”\./m);
    assert.match(error, /^b\.demarche: “see=lost” was not imported\. /m);
  });

  it('reuses the register that the edition has, and adds to it without changing anything else', async () => {
    const register = [
      '---\r\ntitle: Who is who\r\n---\r\n',
      '@bidault: Georges Bidault\r\n  type: person\r\n  same-as: gnd:118660500\r\n',
      '@eden: Anthony Eden\r\n  type: person\r\n  alias: Eden\r\n',
    ].join('\r\n');
    const files = {
      'a.xml': tei(
        '<p><persName ref="#p1">Bidault</persName>, <persName>Anthony Eden</persName>, <persName>Eden</persName>, <persName ref="#eden">Molotov</persName>.</p>',
        persons(
          '<person xml:id="p1"><persName>Bidault, Georges</persName><birth when="1899-10-05"/><idno type="gnd">118660500</idno></person>',
          '<person xml:id="eden"><persName>Molotov</persName></person>',
        ),
      ),
      'b.xml': tei('<p>Yes.</p>'),
      'out/register.demarche': register,
      'out/old.demarche': '---\nid: a\n---\n\n[He]{@bidault} left.\n',
    };
    const ran = await demarche(
      ['import', '--from', 'tei', '--losses', '-', '-o', 'out', 'a.xml', 'b.xml'],
      files,
    );
    assert.equal(ran.code, 0, ran.error);
    const made: Record<string, string | undefined> = files;
    assert.equal(made['out/a.demarche'], undefined, 'another document has that id');
    assert.match(
      made['out/a-2.demarche']!,
      /^\[Bidault\]\{@bidault\}, \[Anthony Eden\]\{@eden\}, \[Eden\]\{@eden-2-2\}, \[Molotov\]\{@eden-2\}\.$/m,
    );
    const now = made['out/register.demarche']!;
    assert.ok(now.startsWith(register.trimEnd()), now);
    assert.doesNotMatch(now, /[^\r]\n/);
    assert.match(now.slice(register.length - 2), /@eden-2-2: Eden\r\n[\s\S]*@eden-2: Molotov\r\n/);
    for (const told of [
      '“@bidault” is in the register already and was left as it is. Not imported: “born: 1899-10-05”.',
      '“Eden” (@eden-2-2) may be the same as “Anthony Eden” (@eden)',
      'The edition has a document “a” already: this one became “a-2”.',
    ])
      assert.ok(ran.error.includes(told), ran.error);
    assert.equal(made['out/old.demarche'], files['out/old.demarche']);
  });

  it('follows the code book of the edition that it goes into', async () => {
    const files: Record<string, string> = {
      'codebook.json': JSON.stringify({
        extends: 'core',
        name: 'Hints',
        kinds: {
          hint: {
            label: 'hint',
            family: 'statement',
            refines: 'claim',
            colour: 'blue',
            definition: 'Said between the lines.',
          },
        },
      }),
      'a.ann': 'T1\tHint 0 8\tIt is so\n',
      'a.txt': 'It is so.\n',
    };
    const { code, error } = await demarche(['import', '--from', 'brat', '-o', 'out/', 'a.ann'], files);
    assert.equal(code, 0, error);
    assert.match(files['out/a.demarche']!, /^\[It is so\]\{hint #t1\}\.$/m);
  });
});
