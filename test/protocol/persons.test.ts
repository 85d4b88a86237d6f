// Lists of persons over the protocol: opened, asked about one person after the other, and accepted in one version of a
// document; and on the command line, from a folder of files of any bytes.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CodeAction, LSPErrorCodes, type TextDocumentEdit } from 'vscode-languageserver';
import {
  acceptPersonRequest,
  candidatesRequest,
  openPersonsRequest,
  type PersonCandidates,
} from '../../server/protocol';
import { Client, capabilities } from '../support/client';

const uri = 'file:///edition/note.demarche';
const register = 'file:///edition/register.demarche';
const fixtures = resolve('test/fixtures/persons');
const pocom = pathToFileURL(join(fixtures, 'pocom')).href;
const table = pathToFileURL(join(fixtures, 'frus-1952-54-persons.tsv')).href;
const note = '---\ndate: 1954-03-31\n---\n\n[Eden]{@eden} told [Bohlen]{@bohlen} of [NATO]{@nato}.\n';
const entry = '@bohlen: Charles E. Bohlen\n  type: person\n  died: 1973\n';

describe('lists of persons over the protocol', () => {
  let client: Client;
  beforeEach(async () => {
    ({ client } = await Client.start(capabilities, {
      workspaceFolders: [{ uri: 'file:///edition', name: 'edition' }],
    }));
    await client.open(register, entry);
    await client.open(uri, note);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, [], 'nothing went wrong in the server');
  });

  const textDocument = { uri };
  const openList = (list: string, cited: string | null = null) =>
    client.known(openPersonsRequest, { textDocument, uri: list, cited });
  const next = (line: number, character: number, except: readonly string[] = []) =>
    client.request<PersonCandidates | null>(candidatesRequest, {
      textDocument,
      position: { line, character },
      except,
    });

  it('are opened, from a file or a folder, with what was understood and what could not be used', async () => {
    const found = await openList(pocom);
    assert.deepEqual(found, { told: ['4 persons', '5 appointments'], faults: [] });
    const other = await openList(table);
    assert.ok('told' in other && other.told[0] === '10 persons');
    const none = await openList(`${pocom}/nowhere.tsv`);
    assert.deepEqual(none, { fault: 'nowhere.tsv: there is no such file' });
  });

  it('are asked about those whom the document names, from the cursor on', async () => {
    assert.equal(await next(0, 0), null);
    await openList(pocom);
    const bohlen = await next(0, 0);
    assert.deepEqual(bohlen, {
      id: 'bohlen',
      name: 'Charles E. Bohlen',
      range: { start: { line: 4, character: 20 }, end: { line: 4, character: 26 } },
      left: 0,
      candidates: [
        {
          key: 'pocom:bohlen-charles-eustis',
          name: 'Bohlen, Charles Eustis',
          reasons:
            'surname and forenames agree; at the post on 31 March 1954: Ambassador Extraordinary and Plenipotentiary to the Union of Soviet Socialist Republics; lived 1904–1974',
        },
      ],
    });
    await openList(table);
    const order = async (character: number) => (await next(4, character))?.id;
    assert.deepEqual([await order(0), await order(20), await order(40)], ['eden', 'bohlen', 'eden']);
    assert.equal(await next(4, 0, ['eden', 'bohlen']), null);
  });

  it('give edits of one version of all documents, and tell what contradicts the register', async () => {
    await openList(pocom, 'POCOM');
    const about = { textDocument: client.document(uri), id: 'bohlen', key: 'pocom:bohlen-charles-eustis' };
    const found = await client.known(acceptPersonRequest, about);
    assert.ok('edit' in found);
    assert.deepEqual(found.contradictions, [
      'Of Charles E. Bohlen the register says 1973, and POCOM, people/b/bohlen-charles-eustis.xml (2010-05-20) says 1974. Find out which is right; the register was left as it is.',
    ]);
    const [change] = found.edit.documentChanges as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, client.document(register));
    const [edit] = change?.edits ?? [];
    assert.deepEqual(edit?.range.start, { line: 2, character: 12 });
    assert.match(
      edit !== undefined && 'newText' in edit ? edit.newText : '',
      /^\n {2}office: Ambassador .*\n {2}born: 1904\n {2}same-as: pocom:bohlen-charles-eustis\n {2}source: POCOM, missions/,
    );
    await client.change(uri, { text: `${note}And more.\n` });
    await assert.rejects(client.request(acceptPersonRequest, about), {
      code: LSPErrorCodes.ContentModified,
    });
    const gone = await client.known(acceptPersonRequest, {
      textDocument: client.document(uri),
      id: 'nato',
      key: 'hsg:1',
    });
    assert.ok('reason' in gone && /^Nothing was done: @nato is identified already/.test(gone.reason));
  });

  it('offer the likeliest as actions on a mention, with edits when one is chosen', async () => {
    await openList(table);
    const range = { start: { line: 4, character: 3 }, end: { line: 4, character: 3 } };
    const context = { diagnostics: [], only: ['refactor.identify'] };
    const offered = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context,
    });
    assert.deepEqual(
      offered.map(({ title }) => title),
      ['Identify @eden as Eden, Anthony (hsg:103830): the surname agrees'],
    );
    const { edit } = await client.request<CodeAction>('codeAction/resolve', { ...offered[0] });
    assert.match(JSON.stringify(edit), /@eden: Anthony Eden\\n {2}type: person\\n {2}same-as: hsg:103830\\n/);
  });
});

describe('demarche register add, as a program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-'));
    mkdirSync(join(folder, 'edition'));
    writeFileSync(join(folder, 'edition', 'note.demarche'), note);
    cpSync(join(fixtures, 'pocom'), join(folder, 'pocom'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const add = (...args: string[]) => {
    const all = [resolve('dist', 'cli.js'), 'register', 'add', ...args, 'edition'];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: folder, encoding: 'utf8' });
    return { status, out: stdout, error: stderr };
  };
  const noted = () => readFileSync(join(folder, 'edition', 'note.demarche'), 'utf8');

  it('reads a folder, and nothing outside of it', () => {
    writeFileSync(
      join(folder, 'secret.xml'),
      '<person><id>s</id><persName><surname>Eden</surname></persName></person>',
    );
    try {
      symlinkSync(join(folder, 'secret.xml'), join(folder, 'pocom', 'people', 'eden.xml'));
    } catch {
      // Some systems let nobody make links.
    }
    const { status, out, error } = add('--from', 'pocom');
    assert.equal(status, 0);
    assert.match(out, /@bohlen: .*\n {2}pocom:bohlen-charles-eustis {2}/);
    assert.match(out, /Without a candidate: @eden/);
    assert.match(error, /4 persons; 5 appointments/);
    assert.equal(noted(), note);
  });

  it('writes what is accepted', () => {
    const { status } = add('--from', 'pocom', '--accept', 'bohlen=pocom:bohlen-charles-eustis');
    assert.equal(status, 0);
    assert.match(noted(), /\n@bohlen: Charles Eustis Bohlen\n {2}type: person\n {2}office: /);
  });

  it('refuses bytes that are no text, an empty folder and what is not there, and writes nothing', () => {
    writeFileSync(join(folder, 'list.tsv'), Buffer.from([0x6e, 0xff, 0xfe, 0x00, 0x80, 0x0a]));
    writeFileSync(join(folder, 'list.csv'), Buffer.from([0xff, 0xfe, 0x6e, 0x00]));
    mkdirSync(join(folder, 'empty'));
    const cases: readonly (readonly [string, RegExp])[] = [
      ['list.tsv', /list\.tsv: it is not in UTF-8; save it in UTF-8 first\. Nothing was written\./],
      ['list.csv', /list\.csv: it is not in UTF-8; save it in UTF-8 first\. Nothing was written\./],
      ['empty', /empty: it is a folder\. Nothing was written\./],
      ['nowhere.tsv', /nowhere\.tsv: there is no such file\. Nothing was written\./],
      ['edition', /edition: there are no XML files in this folder\. Nothing was written\./],
    ];
    for (const [list, said] of cases) {
      const { status, error } = add('--from', list, '--accept', 'bohlen=hsg:1');
      assert.match(error, said);
      assert.equal(status, 2);
      assert.equal(noted(), note);
    }
  });
});
