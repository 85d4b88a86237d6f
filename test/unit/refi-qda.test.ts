// REFI-QDA, both ways: projects that fit the published schema, and projects of other programs as editions.
//
// The schemas are those of the standard (fixtures/refi-qda, MIT). No program of qualitative analysis runs here: archives are
// read by Python's zipfile, projects and code books validated by xmllint.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BinaryImporter, ImportedSource } from '../../server/exchange/format';
import { formatOf, importerOf } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { writeZip, ZipArchive } from '../../server/exchange/zip';
import { FileNames } from '../../server/files/file-name';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { viewOfText } from '../support/view';

const letter =
  '---\ntitle: A letter\nid: letter\ndate: 1954-05-03\nfrom: @bidault\n---\n\n🕊 [M. Bidault]{@bidault} [said]{cue}: [the plan is dead]{claim #dead by=@bidault note="So also Eden."}, for [nobody came]{premise #nobody supports=#dead}.[]{page 2}\r\n\u0001 <&> “\u202E”\n\n@bidault: Georges Bidault\n  type: person\n  same-as: viaf:36916362\n';

const write = async (id: string, text: string) => {
  const model = exportModelOf(viewOfText(text));
  const written = await formatOf(id)!.write([model], 'edition', new FileNames());
  return { content: written.files[0]!.content, losses: written.losses };
};

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

const read = async (bytes: Uint8Array, name = 'edition') =>
  (importerOf('refi-qda') as BinaryImporter).readAll!(bytes, name);

async function imported(bytes: Uint8Array): Promise<ImportedSource> {
  const found = await read(bytes);
  assert.ok(!('fault' in found), JSON.stringify(found));
  return found;
}

/** Fails on a machine of the project if the program is missing, and skips elsewhere. */
function run(context: Mocha.Context, program: string, args: readonly string[], input?: string | Uint8Array) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (error !== undefined) {
    assert.ok(!process.env['CI'], `${program} is not installed`);
    context.skip();
  }
  assert.equal(status, 0, stderr);
  return stdout;
}

/** A project as another program writes it. */
const project = (inside: string) =>
  `<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Letters" origin="Another 1.0">${inside}</Project>`;
const guid = (number: number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

describe('REFI-QDA', () => {
  it('writes projects and code books that fit the schema of the standard', async function () {
    const { content } = await write('refi-qda', letter);
    const qde = new TextDecoder().decode(new ZipArchive(bytesOf(content)).read('project.qde'));
    const schema = (name: string) => [
      '--noout',
      '--schema',
      `test/fixtures/refi-qda/${name}-mrt2019.xsd`,
      '-',
    ];
    run(this, 'xmllint', schema('Project'), qde);
    run(this, 'xmllint', schema('Codebook'), bytesOf((await write('refi-qda-codebook', letter)).content));
  });

  it('writes archives that Python reads, with each text to the byte, the same each time', async function () {
    const { content } = await write('refi-qda', letter);
    assert.deepEqual(content, (await write('refi-qda', letter)).content);
    const folder = mkdtempSync(join(tmpdir(), 'qdpx-'));
    try {
      writeFileSync(join(folder, 'p.qdpx'), content);
      const script =
        'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nn=[n for n in z.namelist() if n.startswith("sources/")]\nsys.stdout.buffer.write(z.read(n[0]))';
      const text = run(this, 'python3', ['-c', script, join(folder, 'p.qdpx')]);
      assert.equal(text, strip(parse(letter)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('gives back what it was given: statements with voices, notes, persons, relations, the header', async () => {
    const { content, losses } = await write('refi-qda', letter);
    assert.deepEqual(losses, []);
    const found = await imported(bytesOf(content));
    assert.deepEqual(found.losses, []);
    assert.equal(found.codeBook, undefined);
    const [document] = found.documents;
    assert.equal(document?.name, 'letter');
    assert.equal(document?.document, letter.slice(0, letter.indexOf('\n@bidault: ')));
    assert.match(found.register, /@bidault: Georges Bidault\n {2}type: person\n {2}same-as: viaf:36916362/);
  });

  it('reads a project of another program: codes as kinds, cases, links, notes; and tells of the rest', async () => {
    const text = '🕊 Bidault left. The plan is dead.\n';
    const qde = project(
      `<Users><User guid="${guid(1)}" name="Marie"/></Users>
<CodeBook><Codes><Code guid="${guid(2)}" name="Claim" isCodable="true"><Code guid="${guid(3)}" name="Hard Line" isCodable="true" color="#176B34"><Description>No concession.</Description></Code></Code><Code guid="${guid(4)}" name="premise" isCodable="true"/></Codes></CodeBook>
<Cases><Case guid="${guid(5)}" name="Georges Bidault"><SelectionRef targetGUID="${guid(11)}"/></Case></Cases>
<Sources><TextSource guid="${guid(10)}" name="Letter 1.txt" plainTextPath="internal://${guid(10)}.txt">
<PlainTextSelection guid="${guid(11)}" startPosition="2" endPosition="9"/>
<PlainTextSelection guid="{${guid(12)}}" startPosition="16" endPosition="32"><Description>Read twice.</Description><Coding guid="${guid(13)}"><CodeRef targetGUID="${guid(3)}"/><NoteRef targetGUID="${guid(30)}"/></Coding></PlainTextSelection>
<PlainTextSelection guid="${guid(14)}" startPosition="2" endPosition="14"><Coding guid="${guid(15)}"><CodeRef targetGUID="${guid(4)}"/></Coding></PlainTextSelection>
<PlainTextSelection guid="${guid(16)}" startPosition="2" endPosition="140"><Coding guid="${guid(17)}"><CodeRef targetGUID="${guid(4)}"/></Coding></PlainTextSelection>
<NoteRef targetGUID="${guid(31)}"/></TextSource><PictureSource guid="${guid(20)}" name="map"/></Sources>
<Notes><Note guid="${guid(30)}" name="memo"><PlainTextContent>Why so?</PlainTextContent></Note><Note guid="${guid(31)}" plainTextPath="internal://${guid(31)}.txt"/></Notes>
<Links><Link guid="${guid(40)}" name="supports" direction="OneWay" originGUID="${guid(15)}" targetGUID="${guid(12)}"/><Link guid="${guid(41)}" name="is near" originGUID="${guid(15)}" targetGUID="${guid(12)}"/></Links>`,
    );
    const bytes = writeZip([
      ['project.qde', qde],
      [`Sources/${guid(10)}.txt`, text],
      [`sources/${guid(31)}.txt`, 'From the archive.'],
    ]);
    const { documents, register, codeBook, losses } = await imported(bytes);
    assert.deepEqual(
      documents.map(({ name }) => name),
      ['Letter 1'],
    );
    assert.equal(
      documents[0]?.document,
      '---\ntitle: Letter 1\nnote: From the archive.\n---\n\n🕊 [[Bidault]{@georges-bidault} left]{premise #q2 supports=#q1}. [The plan is dead]{hard-line #q1 note="Why so?; Read twice."}.\n',
    );
    assert.match(register, /@georges-bidault: Georges Bidault\n {2}type: person/);
    assert.deepEqual(JSON.parse(codeBook ?? ''), {
      extends: 'core',
      name: 'Letters',
      kinds: {
        'hard-line': {
          label: 'Hard Line',
          family: 'statement',
          refines: 'claim',
          colour: 'green',
          words: 'running',
          definition: 'No concession.',
        },
      },
    });
    assert.deepEqual(
      losses.map(({ start, end, message }) => [qde.slice(start, end).slice(0, 14), message]),
      [
        ['<PlainTextSele', 'Its position is outside the text, and it was not imported.'],
        ['<PictureSource', 'This source is no plain text and was not imported.'],
        ['<Link guid="00', 'The code book has no relation “is near”. It was not imported.'],
        ['<Users><User g', 'Users, sets and graphs of a project were not imported.'],
      ],
    );
  });

  it('reads a code book alone, and writes it again with the same codes', async () => {
    const qdc = `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="${guid(1)}" name="Grief" isCodable="true"/><Code guid="${guid(2)}" name="claim" isCodable="true"/></Codes></CodeBook>`;
    const { documents, codeBook } = await imported(bytesOf(qdc));
    assert.deepEqual(documents, []);
    assert.deepEqual(Object.keys(JSON.parse(codeBook ?? '').kinds), ['grief']);
    const { content } = await write('refi-qda-codebook', letter);
    const found = await read(bytesOf(content));
    assert.ok('fault' in found, 'every kind is known');
  });

  it('tells what has no place in a project', async () => {
    const { losses } = await write(
      'refi-qda',
      '# Head\n\nIt [rains]{term}.\n\n#c: It is so.\n  kind: claim\n',
    );
    assert.deepEqual(
      losses.map(({ message }) => message),
      [
        'The entry #c was not exported: only what stands in the text can be coded.',
        'That this is a heading was not exported: the text has no headings there.',
      ],
    );
  });

  it('makes nothing of what is broken or would be too much', async () => {
    const deep = project(`<Sources>${'<TextSource>'.repeat(5000)}`);
    const bomb = writeZip([['project.qde', project('') + ' '.repeat(8 * 2 ** 20)]]);
    const broken: readonly Uint8Array[] = [
      new Uint8Array(),
      bytesOf('PK'),
      bytesOf('PK\u0003\u0004 …'),
      writeZip([['other.txt', '']]),
      writeZip([['project.qde', '<Project']]),
      writeZip([['project.qde', project('')]]),
      writeZip([['project.qde', deep]]),
      writeZip([['project.qde', new Uint8Array([0x3c, 0xff])]]),
      bytesOf('<html/>'),
      bomb,
    ];
    for (const bytes of broken) {
      const found = await read(bytes);
      assert.ok('fault' in found && found.fault.message.length > 20, JSON.stringify(found));
    }
  });
});
