// Other notations over the protocol: what can be written and read, and a page for what was lost.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Exported,
  exportRequest,
  type FileContent,
  type Formats,
  formatsRequest,
  type ImportResult,
  importEditionRequest,
  type Pasted,
} from '../../server/protocol';
import { Client, capabilities } from '../support/client';

const uri = 'file:///edition/report.demarche';
const text =
  '---\nid: report\n---\n\n%% To be checked.\n[It excludes the USA]{claim #out}.\n\n@molotov: V. M. Molotov\n  type: person\n';

describe('other notations', () => {
  let client: Client;
  before(async () => {
    ({ client } = await Client.start());
    await client.open(uri, text);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  it('are pasted as text of the document, with what was changed, and nowhere but in its text', async () => {
    const paste = (line: number, character: number, html: string) =>
      client.request<Pasted | null>('demarche/paste', {
        textDocument: { uri },
        position: { line, character },
        html,
      });
    const found = await paste(5, 0, '<p># A <b>note</b> of [sic]{</p>');
    assert.equal(found?.text, '\\# A note of [sic]\\{');
    assert.equal(found?.losses, 1);
    assert.match(found?.report?.text ?? '', /bold/);
    // In the header, between braces, in an entry, and of what is no page.
    for (const [line, character] of [
      [1, 4],
      [5, 25],
      [7, 5],
    ] as const)
      assert.equal(await paste(line, character, '<p>note</p>'), null);
    assert.equal(await paste(5, 0, ''), null);
  });

  it('are listed', async () => {
    const { write, read } = await client.request<Formats>('demarche/formats', {});
    assert.ok(write.some(({ id, unit }) => id === 'html' && unit === 'document'));
    assert.ok(read.some(({ id, beside }) => id === 'brat' && beside === '.txt'));
  });

  it('are written, with a page that leads to what was lost', async () => {
    const made = await client.request<Exported>('demarche/export', { textDocument: { uri }, format: 'html' });
    assert.deepEqual(
      made.files.map(({ name }) => name),
      ['report.html'],
    );
    assert.equal(made.losses, 1);
    const [link] = made.report?.links ?? [];
    assert.equal(made.report?.text.slice(link?.start, link?.end), 'report.demarche:5:1');
    assert.deepEqual(link?.target, {
      uri,
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 17 } },
    });
  });

  it('are written into files that can lead nowhere, whatever the document calls itself', async () => {
    await client.open('file:///edition/odd.demarche', '---\nid: ../../odd\n---\n\nText.\n');
    const textDocument = { uri: 'file:///edition/odd.demarche' };
    const made = await client.request<Exported>('demarche/export', { textDocument, format: 'html' });
    assert.deepEqual(
      made.files.map(({ name }) => name),
      ['odd.html'],
    );
    assert.equal(made.losses, 1);
    assert.match(
      made.report?.text ?? '',
      /The file is called “odd\.html” because “\.\.\/\.\.\/odd” is not a valid file name/,
    );
  });

  it('are read, or refused with the place of the fault', async () => {
    const asked = { format: 'brat', uri: 'file:///in/note.ann', beside: 'Molotov proposes.\n' };
    const made = await client.request<ImportResult>('demarche/import', {
      ...asked,
      content: { text: 'T1\tPerson 0 7\tMolotov\n' },
    });
    assert.ok('document' in made && /\[Molotov\]\{@molotov\} proposes\./.test(made.document));
    const refused = await client.request<ImportResult>('demarche/import', {
      format: 'web-annotation',
      uri: 'file:///in/note.jsonld',
      content: { text: '[\n{]' },
      beside: '',
    });
    assert.ok(
      'fault' in refused && /^note\.jsonld, line \d+, column \d+: This is not JSON/.test(refused.fault),
    );
  });

  it('are null where nobody knows the notation or the document', async () => {
    const nothing = { textDocument: { uri: 'file:///nowhere.demarche' }, format: 'html' };
    assert.equal(await client.request('demarche/export', nothing), null);
    assert.equal(await client.request('demarche/export', { textDocument: { uri }, format: 'papyrus' }), null);
  });
});

describe('an edition in other notations', () => {
  let home: string;
  let client: Client;
  const edition = () => join(home, 'Édition 1954 (b)');
  const documents = {
    'note.demarche': '---\nid: note\n---\n\n[The USA are excluded]{claim #out by=@ussr}.\n',
    // Neither a URI nor a name sorts as a path does.
    'drafts/a b.demarche': '---\nid: zeta\n---\n\n[So be it]{claim #so supports=note#out by=@ussr}.\n',
    'drafts/a-b.demarche': '---\nid: alpha\n---\n\n[It is not so]{counterargument #not attacks=zeta#so}.\n',
    'register.demarche': '@ussr: Soviet Union\n  type: state\n',
  };

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'demarche-'));
    mkdirSync(join(edition(), 'drafts'), { recursive: true });
    writeFileSync(join(edition(), 'codebook.json'), '{ "extends": "core", "name": "Edition" }\n');
    for (const [name, text] of Object.entries(documents)) writeFileSync(join(edition(), name), text);
    ({ client } = await Client.start(capabilities, {
      workspaceFolders: [{ uri: pathToFileURL(edition()).href, name: 'edition' }],
    }));
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    rmSync(home, { recursive: true, force: true });
  });

  const bytesOf = (file: FileContent) =>
    'text' in file ? Buffer.from(file.text) : Buffer.from(file.base64, 'base64');
  /** What the command line writes, by name, a character for each byte. */
  const byCommandLine = (format: string, ...paths: readonly string[]): Record<string, string> => {
    const output = mkdtempSync(join(home, 'out-'));
    const args = [resolve('dist/cli.js'), 'export', '--to', format, '--output', `${output}/`, ...paths];
    execFileSync(process.execPath, args, { stdio: 'pipe' });
    return Object.fromEntries(
      readdirSync(output).map((name) => [name, readFileSync(join(output, name), 'latin1')]),
    );
  };

  it('are the same to the byte, whether the editor or the command line exports it, and from whichever document', async () => {
    const { write } = await client.ask(formatsRequest, {});
    for (const { id, unit } of write) {
      // All documents at once, for to start a program takes longer than what it does.
      const paths = Object.keys(documents).map((name) => join(edition(), name));
      const expected = byCommandLine(id, ...(unit === 'edition' ? [edition()] : paths));
      const found: Record<string, string> = {};
      for (const path of paths) {
        const made = await client.known(exportRequest, {
          textDocument: { uri: pathToFileURL(path).href },
          format: id,
        });
        const files = Object.fromEntries(
          made.files.map((file) => [file.name, bytesOf(file).toString('latin1')]),
        );
        if (unit === 'edition') assert.deepEqual(files, expected, `${id} of ${path}`);
        Object.assign(found, files);
      }
      assert.deepEqual(found, expected, id);
    }
  }).timeout(120_000);

  it('comes in as an edition in the editor as on the command line, to the byte', async () => {
    const tei = (body: string) =>
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p>free</p></publicationStmt><sourceDesc><p>paper</p></sourceDesc></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`;
    const letters = {
      'a.xml': tei(
        '<p>To <persName>Bidault</persName>: see <ref target="b.xml">mine</ref>. <gap reason="empty"/></p>',
      ),
      'b.xml': tei(
        '<p>To <orgName>Soviet Union</orgName> and <persName ref="https://d-nb.info/gnd/118560107">Eden</persName>.</p>',
      ),
      'c.xml': '<TEI><text>',
    };
    const source = join(home, 'letters');
    mkdirSync(source);
    for (const [name, text] of Object.entries(letters)) writeFileSync(join(source, name), text);
    const made = await client.known(importEditionRequest, {
      format: 'tei',
      files: Object.entries(letters).map(([name, text]) => ({
        uri: pathToFileURL(join(source, name)).href,
        content: { text },
        beside: null,
      })),
      folder: pathToFileURL(edition()).href,
    });
    assert.deepEqual(made.faults.length, 1);
    assert.ok(made.faults[0]?.startsWith('c.xml, line 1, column '), made.faults[0]);
    const args = ['import', '--from', 'tei', '--losses', '-', '-o', edition(), source];
    const ran = spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], { encoding: 'utf8' });
    assert.equal(ran.status, 1, ran.stderr);
    for (const { name, text } of made.files)
      assert.equal(readFileSync(join(edition(), name), 'utf8'), text, name);
    assert.deepEqual(made.files.map(({ name }) => name).sort(), [
      'a.demarche',
      'b.demarche',
      'register.demarche',
    ]);
    assert.equal(
      made.files.find(({ name }) => name === 'register.demarche')?.before,
      documents['register.demarche'],
    );
    for (const line of made.report?.text.split('\n').slice(2) ?? [])
      assert.ok(ran.stderr.includes(line.replace(/^.*? {2}/, '')), `${line}\n${ran.stderr}`);
    assert.ok(made.losses > 0);
  }).timeout(60_000);
});
