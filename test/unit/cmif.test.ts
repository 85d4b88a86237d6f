// Indexes of letters (CMIF): what of an edition is in one, and what an index becomes.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readIndex, readLetters } from '../../server/exchange/cmif/read';
import { writeCmif } from '../../server/exchange/cmif/write';
import { exportModelOf } from '../../server/exchange/model';
import { withoutErrors } from '../../server/exchange/without-errors';
import { FileNames } from '../../server/files/file-name';
import { faultsOfIndex } from '../oracles/cmif';
import { viewsOf } from '../support/view';

function written(texts: Readonly<Record<string, string>>) {
  const readings = Object.values(viewsOf(texts)).map((view) => exportModelOf(view));
  const { files, losses } = writeCmif(readings, 'letters', new FileNames());
  return { name: files[0]!.name, source: String(files[0]!.content), losses };
}

const register = `---
title: Register
edition: The note of 31 March
editor: A. Editor
url: https://example.org/cmif.xml
date: 2026-03-26
---

@molotov: Vyacheslav Molotov
  type: person
  same-as: viaf:75121530; gnd:118529579

@department: Department of State
  type: organisation

@moscow: Moscow
  type: place
  same-as: geonames:524901
`;
const letter = `---
title: Molotov to the Department
date: 1954-03-26
type: letter
from: @molotov
to: @department
place: @moscow
destination: Washington
received: 1954-03-28/1954-03-29
url: https://example.org/1
---

Dear [Sirs]{@department}.
`;

describe('an index of letters', () => {
  it('says who wrote to whom, when and where, with authority files', () => {
    const { name, source } = written({ 'register.demarche': register, 'one.demarche': letter });
    assert.equal(name, 'letters.cmif.xml');
    const [, from = ''] = /(<correspDesc [\s\S]*<\/correspDesc>)/.exec(source) ?? [];
    const [, id = ''] = /xml:id="([^"]+)"/.exec(source) ?? [];
    assert.equal(
      from,
      [
        `<correspDesc key="one" ref="https://example.org/1" source="#${id}">`,
        '<correspAction type="sent">',
        '<persName ref="https://d-nb.info/gnd/118529579">Vyacheslav Molotov</persName>',
        '<placeName ref="https://www.geonames.org/524901">Moscow</placeName>',
        '<date when="1954-03-26"/></correspAction>',
        '<correspAction type="received">',
        '<orgName>Department of State</orgName>',
        '<placeName>Washington</placeName>',
        '<date from="1954-03-28" to="1954-03-29">1954-03-28/1954-03-29</date></correspAction></correspDesc>',
      ].join('\n'),
    );
    assert.match(source, /<title>The note of 31 March<\/title>\n<editor>A\. Editor<\/editor>/);
    assert.deepEqual(faultsOfIndex(source), []);
  });

  it('tells what is no letter, and who has no number in an authority file', () => {
    const texts = {
      'register.demarche': register,
      'one.demarche': letter,
      'minutes.demarche': '---\ntitle: Minutes\nfrom: @molotov\n---\n\nNothing.\n',
      'speech.demarche': 'A speech.\n',
      'draft.demarche': letter.replace('type: letter', 'draft-of: one'),
    };
    const { losses, source } = written(texts);
    const told = losses.map(({ uri, start, end, message }) => {
      const file = uri.slice(uri.lastIndexOf('/') + 1);
      return `${file} ${texts[file as keyof typeof texts].slice(start, end)}: ${message}`;
    });
    assert.deepEqual(told, [
      'one.demarche title: Molotov to the Department: The index has no place for “title”.',
      'one.demarche type: letter: The index has no place for “type”.',
      'one.demarche : The index has no texts: the words of this letter and all annotations were left out.',
      'one.demarche @molotov: The index has one number of “Vyacheslav Molotov”: viaf:75121530 was left out.',
      'one.demarche @department: “Department of State” has no number in an authority file, by which correspSearch finds the same person or place elsewhere. Fill in same-as in the register.',
      'one.demarche Washington: “Washington” has no number in an authority file, by which correspSearch finds the same person or place elsewhere. Fill in same-as in the register.',
      'minutes.demarche : This document has no sender or no addressee, and is no letter then: it is not in the index. Fill in from and to.',
      'speech.demarche : This document has neither sender nor addressee. It is not in the index.',
      'draft.demarche : This is a draft, which nobody received. It is not in the index.',
      'register.demarche : The index itself, not the letters, is under the licence CC BY 4.0, as correspSearch requires.',
    ]);
    assert.equal(source.match(/<correspDesc /g)?.length, 1);
  });

  it('says what it cannot know of its own publication', () => {
    const { losses, source } = written({ 'one.demarche': letter });
    assert.deepEqual(
      losses.slice(-4).map(({ message }) => message.slice(0, 40)),
      [
        'Nobody is named who publishes the index:',
        'The index does not say where it will be ',
        'The index does not say when it was last ',
        'The index itself, not the letters, is un',
      ],
    );
    const lacking = ['titleStmt/editor', 'publicationStmt/date', 'idno is no address'];
    assert.deepEqual(faultsOfIndex(source, lacking), []);
    assert.equal(faultsOfIndex(source).length, 3);
  });

  it('tells characters that XML cannot have', () => {
    const name = 'Molotov\u0007';
    const { losses } = written({
      'register.demarche': register.replace('Vyacheslav Molotov', name),
      'one.demarche': letter,
    });
    assert.deepEqual(
      losses.flatMap(({ uri, message }) =>
        message.includes('U+FFFD') ? [uri.slice(uri.lastIndexOf('/') + 1)] : [],
      ),
      ['register.demarche'],
    );
  });

  it('is TEI by its schema: of the samples, and of hostile headers', function () {
    if (spawnSync('jing', ['-v']).error !== undefined) {
      assert.ok(!process.env['CI'], 'jing is not installed');
      console.log('    jing, which validates RELAX NG, is not installed here (Debian: jing)');
      this.skip();
    }
    this.timeout(120_000);
    const samples = Object.fromEntries(
      readdirSync('samples')
        .filter((name) => name.endsWith('.demarche'))
        .map((name) => [name, readFileSync(join('samples', name), 'utf8')]),
    );
    const hostile = letter
      .replace('from: @molotov', 'from: @__proto__, @nobody')
      .replace('to: @department', 'to: @constructor')
      .replace('place: @moscow', 'place: <b> & "x" \u202E\u0007')
      .replace('1954-03-28/1954-03-29', '1954-0?/open')
      .replace('https://example.org/1', 'https://example.org/ä?a=1&b=2');
    const editions = [
      { 'register.demarche': register, 'one.demarche': letter },
      { 'one.demarche': hostile },
      { 'a.demarche': 'No letter.\n' },
      samples,
    ];
    const folder = mkdtempSync(join(tmpdir(), 'demarche-cmif-'));
    try {
      const schema = join(folder, 'tei_all.rng');
      writeFileSync(schema, gunzipSync(readFileSync('test/fixtures/schema/tei_all.rng.gz')));
      const files = editions.map((texts, number) => {
        const { source } = written(texts);
        assert.equal(written(texts).source, source);
        const lacking = ['titleStmt/editor', 'publicationStmt/date', 'idno is no address'];
        assert.deepEqual(faultsOfIndex(source, lacking), []);
        const file = join(folder, `${number}.xml`);
        writeFileSync(file, source);
        return file;
      });
      const { status, stdout } = spawnSync('jing', [schema, ...files], { encoding: 'utf8' });
      assert.equal(status, 0, stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('an index of letters that comes in', () => {
  // Two letters as in correspSearch’s storage (carnap-neurath.xml, CC BY 4.0), shortened.
  const index = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Rudolf Carnap und Otto Neurath Briefwechsel</title></titleStmt><publicationStmt><publisher>BBAW</publisher></publicationStmt><sourceDesc><bibl type="hybrid" xml:id="cc59ddeb-19f3-43b5-ac04-645a760d99e5">Rudolf Carnap und
 Otto Neurath Briefwechsel, 2024</bibl></sourceDesc></fileDesc><profileDesc>
<correspDesc source="#cc59ddeb-19f3-43b5-ac04-645a760d99e5" key="1"><correspAction type="sent"><persName ref="https://d-nb.info/gnd/118587420">Otto Neurath</persName><placeName ref="https://www.geonames.org/2761369">Wien</placeName><date when="1923-10-19">19. Oktober 1923</date></correspAction><correspAction type="received"><persName ref="https://d-nb.info/gnd/118519158">Rudolf Carnap</persName></correspAction></correspDesc>
<correspDesc source="#cc59ddeb-19f3-43b5-ac04-645a760d99e5" key="2"><correspAction type="sent"><persName ref="https://d-nb.info/gnd/118519158">Rudolf Carnap</persName><date notBefore="1928-02" notAfter="1928-03"/></correspAction><correspAction type="received"><persName>Unknown</persName></correspAction><note>Draft</note></correspDesc>
</profileDesc></teiHeader><text><body><p/></body></text></TEI>`;

  it('is a document for each letter, without text, and one register', () => {
    const made = readLetters(index, 'index');
    assert.ok('documents' in made);
    assert.deepEqual(
      made.documents.map(({ document }) => document.trim()),
      [
        [
          '---',
          'title: Otto Neurath → Rudolf Carnap, 1923-10-19',
          'date: 1923-10-19',
          'from: @otto-neurath',
          'to: @rudolf-carnap',
          'place: @wien',
          'edition: Rudolf Carnap und Otto Neurath Briefwechsel, 2024',
          '---',
        ].join('\n'),
        [
          '---',
          'title: Rudolf Carnap, 1928-02/1928-03',
          'date: 1928-02/1928-03',
          'from: @rudolf-carnap',
          'edition: Rudolf Carnap und Otto Neurath Briefwechsel, 2024',
          '---',
        ].join('\n'),
      ],
    );
    assert.match(made.register, /@otto-neurath: Otto Neurath\n {2}type: person\n {2}same-as: gnd:118587420/);
    assert.deepEqual(
      made.losses.map(({ start, end }) => index.slice(start, end)),
      ['<date notBefore="1928-02" notAfter="1928-03"/>', '<note>Draft</note>'],
    );
    const all = [...made.documents, { name: 'register', document: made.register }];
    assert.deepEqual(withoutErrors(all).refused, []);
  });

  it('is refused where it is none', () => {
    const fault = (source: string) => {
      const made = readIndex(source, 'x');
      return 'fault' in made ? made.fault.message : '';
    };
    assert.match(fault(index), /2 letters/);
    assert.match(fault('<TEI/>'), /no letters/);
    assert.match(fault('<html/>'), /no file of TEI/);
  });
});
