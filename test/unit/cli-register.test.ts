// `demarche register add`: candidates of lists for those whom an edition names, and what is accepted of them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demarche } from '../support/command-line';

const fixtures = 'test/fixtures/persons';
const table = readFileSync(join(fixtures, 'frus-1952-54-persons.tsv'), 'utf8');
const pocom = Object.fromEntries(
  readdirSync(join(fixtures, 'pocom'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => [
      `pocom/${name.replaceAll('\\', '/')}`,
      readFileSync(join(fixtures, 'pocom', name), 'utf8'),
    ]),
);
const note = `---
id: note
date: 1954-03-31
---

[Bohlen]{@bohlen} reported to the [Secretary]{@dulles} what [Molotov]{@molotov} had said of [Vyshinsky]{@vyshinsky}.
`;
const register = `@dulles: John Foster Dulles
  type: person
  same-as: hsg:103703
  died: 1958-05-24
`;
const edition = () => ({
  'note.demarche': note,
  'register.demarche': register,
  'persons.tsv': table,
  ...pocom,
});

describe('demarche register add', () => {
  it('lists candidates with reasons, the likeliest first, and writes nothing', async () => {
    const files = edition();
    const { code, out, error } = await demarche(['register', 'add', '--from', 'pocom', '.'], files);
    assert.equal(
      out,
      `@bohlen: not in the register (31 March 1954)
  pocom:bohlen-charles-eustis  Bohlen, Charles Eustis: the surname agrees; at the post on 31 March 1954: Ambassador Extraordinary and Plenipotentiary to the Union of Soviet Socialist Republics; lived 1904–1974
  pocom:bohlen-avis-thayer  Bohlen, Avis Thayer: the surname agrees; not yet in office: Ambassador Extraordinary and Plenipotentiary to Bulgaria, 5 September 1996–13 August 1999; born 1940
@dulles: John Foster Dulles (31 March 1954)
  pocom:dulles-john-foster  Dulles, John Foster: the same name; in office on 31 March 1954: Secretary of State; lived 1888–1959
Without a candidate: @molotov, @vyshinsky
`,
    );
    assert.deepEqual([code, error], [0, '4 persons; 5 appointments\n']);
    assert.deepEqual(files, edition());
  });

  it('writes what is accepted, with its source, and tells what contradicts the register', async () => {
    const files = edition();
    const { code, out } = await demarche(
      [
        ...['register', 'add', '--from', 'pocom', '--from', 'persons.tsv', '--cite', 'POCOM, 44d2226'],
        ...['--accept', 'dulles=pocom:dulles-john-foster', '--accept', '@molotov=hsg:109285', '.'],
      ],
      files,
    );
    assert.equal(
      files['register.demarche'],
      `@dulles: John Foster Dulles
  type: person
  same-as: hsg:103703
  died: 1958-05-24
  office: Secretary of State (1953-01-21/1959-04-22)
  born: 1888
  same-as: pocom:dulles-john-foster
  source: POCOM, 44d2226, positions-principals/secretary.xml, secr-1953-dull (2010-05-20): office
  source: POCOM, 44d2226, people/d/dulles-john-foster.xml (2019-10-08): born, same-as

@molotov: Vyacheslav Mikhailovich Molotov
  type: person
  same-as: hsg:109285
  source: persons.tsv, line 9 (SHA-256 ${out.match(/SHA-256 (\w+)/)?.[1]}): same-as
`,
    );
    assert.match(
      out,
      /register\.demarche:4:9 Of John Foster Dulles the register says 1958-05-24, and POCOM, 44d2226, people\/d\/dulles-john-foster\.xml \(2019-10-08\) says 1959\./,
    );
    assert.equal(code, 1);
    assert.equal(files['note.demarche'], note);
  });

  it('can put new entries into a document that is named', async () => {
    const files = edition();
    const accept = ['--accept', 'molotov=hsg:109285', '--to', 'note.demarche'];
    await demarche(['register', 'add', '--from', 'persons.tsv', ...accept, '.'], files);
    assert.ok(files['note.demarche'].startsWith(note));
    assert.match(files['note.demarche'], /\n@molotov: /);
    assert.equal(files['register.demarche'], register);
  });

  it('tells rows that it cannot use, and uses the others', async () => {
    const files = { ...edition(), 'persons.tsv': 'name\thsg\nMolotov, V. M.\tx\nBohlen\t101494\textra\n' };
    const { out, error } = await demarche(['register', 'add', '--from', 'persons.tsv', '.'], files);
    assert.match(
      error,
      /persons\.tsv:2: “hsg:x” is no authority id\. It was not used\.\npersons\.tsv:3: This row has 3 cells/,
    );
    assert.match(out, /@molotov: .*\n {2}line:2 {2}Molotov, V\. M\.: the surname agrees\n/);
  });

  it('refuses what it cannot do, and then writes nothing', async () => {
    const cases: readonly (readonly [string[], RegExp])[] = [
      [['add', '.'], /Name the list: --from FILE/],
      [['remove', '.'], /takes “add” and a path/],
      [['add', '--from', 'nowhere.tsv', '.'], /nowhere\.tsv: there is no such file/],
      [['add', '--from', 'note.demarche', '.'], /note\.demarche:1: No column is called “name”/],
      [['add', '--from', 'persons.tsv', '--accept', 'molotov', '.'], /“molotov” is not ID=KEY/],
      [['add', '--from', 'persons.tsv', '--accept', 'molotov=hsg:1', '.'], /The list has no “hsg:1”/],
      [['add', '--from', 'persons.tsv', '--accept', 'nobody=hsg:109285', '.'], /No document names @nobody/],
      [
        ['add', '--from', 'persons.tsv', '--accept', 'dulles=hsg:103703', '.'],
        /@dulles is identified already/,
      ],
      [
        [
          ...['add', '--from', 'persons.tsv', '--accept', 'molotov=hsg:109285'],
          ...['--accept', 'molotov=hsg:103703', '.'],
        ],
        /@molotov is accepted twice/,
      ],
      [
        ['add', '--from', 'persons.tsv', '--accept', 'molotov=hsg:109285', '--to', 'persons.tsv', '.'],
        /persons\.tsv is no document of this edition/,
      ],
    ];
    for (const [args, said] of cases) {
      const files = edition();
      const { code, error } = await demarche(['register', ...args], files);
      assert.match(error, said);
      assert.equal(code, 2, args.join(' '));
      assert.deepEqual(files, edition());
    }
  });
});
