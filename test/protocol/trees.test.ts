// Trees and status over the wire: a level at a time, where a node leads, the way down to a place, and news of changes.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as protocol from '../../server/protocol';
import { Client, capabilities } from '../support/client';

const register = '@molotov: V. M. Molotov\n  type: person\n\n@security: Security\n  type: issue\n';
const note =
  '---\ntitle: Note\ndate: 1954-03-26\ntranscription: note.txt\n---\n\n[Molotov]{@molotov} wants [a treaty]{proposal #treaty by=@molotov about=@security}.\n';

describe('trees and status', () => {
  let directory: string;
  let client: Client;
  const uriOf = (name: string) => pathToFileURL(join(directory, name)).href;
  const files: Readonly<Record<string, string>> = {
    'codebook.json': '{ "extends": "core", "name": "NATO" }',
    'register.demarche': register,
    'note.demarche': note,
    'note.txt': 'Molotov wants a treaty.\n',
  };
  let waiting: (() => void)[] = [];
  let news = 0;
  /** Resolves with the next news, after those that have been heard of. */
  const changed = (heard: number) =>
    news > heard ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve));

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'demarche-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    ({ client } = await Client.start(
      { ...capabilities, experimental: { demarche: { changes: true } } },
      { workspaceFolders: [{ uri: pathToFileURL(directory).href, name: 'edition' }] },
    ));
    client.connection.onNotification(protocol.changedNotification, () => {
      news++;
      for (const resolve of waiting) resolve();
      waiting = [];
    });
    await client.open(uriOf('note.demarche'), note);
    await client.diagnosticsUntil(uriOf('note.demarche'), () => true);
  });
  after(async () => {
    assert.deepEqual(client.log, []);
    assert.equal(await client.stop(), 0);
    rmSync(directory, { recursive: true, force: true });
  });

  const of = (tree: protocol.TreeParams['tree'], key: readonly string[] = []): protocol.TreeParams => ({
    tree,
    scope: 'document',
    textDocument: { uri: uriOf('note.demarche') },
    key,
  });
  const nodes = (params: protocol.TreeParams) => client.ask(protocol.treeRequest, params);
  const labels = async (params: protocol.TreeParams) => (await nodes(params)).map(({ label }) => label);

  it('answer each tree, with or without a document at hand', async () => {
    assert.deepEqual(await labels(of('actors')), ['V. M. Molotov', 'Other entries']);
    assert.deepEqual(await labels({ ...of('actors'), textDocument: null }), [
      'V. M. Molotov',
      'Other entries',
    ]);
    assert.deepEqual(await labels(of('arguments')), ['Security']);
    assert.deepEqual(await labels({ ...of('arguments'), textDocument: null }), []);
    assert.deepEqual(await labels(of('edition')), ['26 March 1954 · Note', 'register', 'Code book']);
    const [molotov] = await nodes(of('actors'));
    assert.ok(molotov);
    assert.deepEqual(await labels(of('actors', molotov.key)), ['Says: proposal', 'Mentions']);
  });

  it('lead to places, and are found from places', async () => {
    const place = await client.ask(protocol.treePlaceRequest, of('actors', ['entry', 'molotov']));
    assert.deepEqual(place, {
      uri: uriOf('register.demarche'),
      version: null,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 8 } },
    });
    assert.equal(await client.ask(protocol.treePlaceRequest, of('actors', ['others'])), null);
    const params: protocol.TreePathParams = {
      tree: 'arguments',
      scope: 'document',
      textDocument: { uri: uriOf('note.demarche') },
      position: { line: 6, character: 30 },
    };
    const path = await client.ask(protocol.treePathRequest, params);
    assert.deepEqual(
      path.map(({ label }) => label),
      ['Security', '“a treaty”'],
    );
    const edition = await client.ask(protocol.treePathRequest, {
      ...params,
      tree: 'edition',
    });
    assert.deepEqual(
      edition.map(({ label }) => label),
      ['26 March 1954 · Note'],
    );
  });

  it('tell how a document stands, and that it has changed', async () => {
    const params: protocol.AboutDocument = { textDocument: { uri: uriOf('note.demarche') } };
    const status = () => client.known(protocol.statusRequest, params);
    const first = await status();
    assert.deepEqual(first.fidelity, { state: 'same', path: 'note.txt', line: null, range: null });
    assert.deepEqual(first.problems, { errors: 0, warnings: 0 });
    assert.ok(first.publication.errors > 0);
    assert.match(first.publication.messages[0] ?? '', /header/);

    const heard = news;
    const end = { line: 6, character: 0 };
    await client.change(uriOf('note.demarche'), { range: { start: end, end }, text: 'Now ' });
    await changed(heard);
    const second = await status();
    assert.equal(second.problems.errors, 1);
    assert.deepEqual(second.fidelity, {
      state: 'differs',
      path: 'note.txt',
      line: 1,
      range: { start: { line: 6, character: 0 }, end: { line: 6, character: 12 } },
    });
    await client.diagnosticsUntil(uriOf('note.demarche'), (found) => found.length > 0);
    const [document] = await nodes(of('edition'));
    assert.match(document?.description ?? '', /^1 error · text differs/);
    assert.equal(
      await client.ask(protocol.statusRequest, { textDocument: { uri: uriOf('none.demarche') } }),
      null,
    );
  });
});
