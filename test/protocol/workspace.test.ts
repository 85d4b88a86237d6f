// The server over a folder of documents: editions, files that change on disk, findings of the whole workspace.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

describe('language server over a folder', () => {
  let directory: string;
  const file = (name: string) => join(directory, name);
  const uriOf = (name: string) => pathToFileURL(file(name)).href;
  const folders = () => [{ uri: pathToFileURL(directory).href, name: 'edition' }];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'demarche-'));
    writeFileSync(file('register.demarche'), '@molotov: V. M. Molotov\n  type: person\n');
    writeFileSync(file('note.demarche'), 'Comrade [Molotov]{@molotov} and [Malenkov]{@malenkov}.\n');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('knows the register of the folder, and follows it on disk', async () => {
    const { client } = await Client.start(capabilities, { workspaceFolders: folders() });
    const uri = uriOf('note.demarche');
    await client.open(uri, 'Comrade [Molotov]{@molotov} and [Malenkov]{@malenkov}.\n');
    const errors = () => client.diagnosticsUntil(uri, (found) => found.length === 1);
    assert.match(String((await errors())[0]?.message), /@malenkov/);
    writeFileSync(file('register.demarche'), '@malenkov: G. M. Malenkov\n  type: person\n');
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('register.demarche'), type: 2 }],
    });
    const found = await client.diagnosticsUntil(uri, ([one]) => /@molotov/.test(String(one?.message)));
    assert.equal(found.length, 1);
    assert.equal(await client.stop(), 0);
  });

  it('points to where an entry of another document has come, though nobody touched the document that is told', async () => {
    const { client } = await Client.start(capabilities, { workspaceFolders: folders() });
    const entry = '@molotov: Vyacheslav Molotov\n  type: person\n';
    const [register, note] = [uriOf('register.demarche'), uriOf('zwei.demarche')];
    await client.open(register, '@molotov: V. M. Molotov\n  type: person\n');
    await client.open(note, `The note was handed over.\n\n${entry}`);
    const declared = (found: readonly Diagnostic[]) =>
      found.find(({ code }) => code === 'duplicate-definition')?.relatedInformation?.[0]?.location;
    const before = await client.diagnosticsUntil(note, (found) => declared(found) !== undefined);
    const line = { start: { line: 0, character: 0 }, end: { line: 0, character: 8 } };
    assert.deepEqual(declared(before), { uri: register, range: line });

    // A line above the entry, in the other document: only words, which concern no one.
    const top = { line: 0, character: 0 };
    await client.change(register, { range: { start: top, end: top }, text: 'The register.\n\n' });
    const after = await client.diagnosticsUntil(note, (found) => declared(found)?.range.start.line === 2);
    const moved = { start: { line: 2, character: 0 }, end: { line: 2, character: 8 } };
    assert.deepEqual(declared(after), { uri: register, range: moved });
    assert.equal(await client.stop(), 0);
  });

  it('answers a pull anew when only the place in another document has moved', async () => {
    const { client } = await Client.start(
      {
        ...capabilities,
        textDocument: { ...capabilities.textDocument, diagnostic: { relatedInformation: true } },
      },
      { workspaceFolders: folders() },
    );
    const [register, note] = [uriOf('register.demarche'), uriOf('zwei.demarche')];
    await client.open(register, '@molotov: V. M. Molotov\n  type: person\n');
    await client.open(note, '@molotov: V. M. Molotov\n  type: person\n');
    const pull = (previousResultId?: string) =>
      client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri: note },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      });
    let first = await pull();
    // Before the folder is read, what depends on other documents is not said.
    while (first.kind !== 'full' || !first.items.some(({ code }) => code === 'duplicate-definition'))
      first = await pull();
    assert.equal((await pull(first.resultId)).kind, 'unchanged');
    const top = { line: 0, character: 0 };
    await client.change(register, { range: { start: top, end: top }, text: 'The register.\n\n' });
    const second = await pull(first.resultId);
    assert.ok(second.kind === 'full');
    const place = second.items.find(({ code }) => code === 'duplicate-definition')?.relatedInformation?.[0];
    assert.equal(place?.location.range.start.line, 2);
    assert.equal(await client.stop(), 0);
  });

  it('follows a folder that is deleted with all that is in it', async () => {
    mkdirSync(file('persons'));
    writeFileSync(file('persons/malenkov.demarche'), '@malenkov: G. M. Malenkov\n  type: person\n');
    const { client } = await Client.start(capabilities, { workspaceFolders: folders() });
    const uri = uriOf('note.demarche');
    await client.open(uri, 'Comrade [Molotov]{@molotov} and [Malenkov]{@malenkov}.\n');
    await client.diagnosticsUntil(uri, (found) => found.length === 0);
    rmSync(file('persons'), { recursive: true });
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('persons'), type: 3 }] });
    await client.diagnosticsUntil(uri, ([one]) => /@malenkov/.test(String(one?.message)));
    assert.equal(await client.stop(), 0);
  });

  it('shows how far the reading has come', async () => {
    const { client } = await Client.start(
      { ...capabilities, window: { workDoneProgress: true } },
      { workspaceFolders: folders() },
    );
    const seen: string[] = [];
    const ended = new Promise<void>((resolve) => {
      client.connection.onRequest('window/workDoneProgress/create', () => null);
      client.connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
        seen.push(value.kind);
        if (value.kind === 'end') resolve();
      });
    });
    await ended;
    assert.deepEqual([seen[0], seen.at(-1)], ['begin', 'end']);
    await client.stop();
  });

  it('judges no document by half a folder, however long the client takes', async () => {
    const { client } = await Client.start(
      { ...capabilities, window: { workDoneProgress: true } },
      { workspaceFolders: folders() },
    );
    let release = () => {};
    client.connection.onRequest(
      'window/workDoneProgress/create',
      () =>
        new Promise<null>((resolve) => {
          release = () => resolve(null);
        }),
    );
    await client.open(uriOf('note.demarche'), 'Comrade [Molotov]{@molotov}.\n');
    assert.deepEqual(await client.diagnostics(uriOf('note.demarche')), []);
    release();
    assert.equal(await client.stop(), 0);
  });

  it('answers for the whole workspace, and then only what changed', async () => {
    const { client } = await Client.start(
      {
        ...capabilities,
        textDocument: { ...capabilities.textDocument, diagnostic: {} },
        workspace: { ...capabilities.workspace, diagnostics: { refreshSupport: true } },
      },
      { workspaceFolders: folders() },
    );
    client.connection.onRequest('workspace/diagnostic/refresh', () => null);
    const pull = (previousResultIds: { uri: string; value: string }[]) =>
      client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const first = await pull([]);
    const note = first.items.find(({ uri }) => uri.endsWith('note.demarche')) as FullDocumentDiagnosticReport;
    assert.equal(first.items.length, 2);
    assert.deepEqual(
      note.items.map(({ code }) => code),
      ['undefined-actor'],
    );
    const ids = first.items.map(({ uri, resultId }) => ({ uri, value: resultId as string }));
    const second = pull(ids);
    await client.open(uriOf('note.demarche'), 'Prose.\n');
    const { items } = await second;
    assert.ok(items.some(({ uri }) => uri.endsWith('note.demarche')));
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: uriOf('note.demarche') },
    });
    assert.ok(report.kind === 'full' && report.items.length === 0);
    await client.stop();
  });

  it('takes in and lets go of folders', async () => {
    const { client } = await Client.start({
      ...capabilities,
      workspace: { ...capabilities.workspace, workspaceFolders: true },
    });
    const uri = uriOf('note.demarche');
    await client.open(uri, 'Comrade [Molotov]{@molotov}.\n');
    await client.diagnosticsUntil(uri, (found) => found.length === 1);
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: folders(), removed: [] } });
    await client.diagnosticsUntil(uri, (found) => found.length === 0);
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: folders() } });
    await client.diagnosticsUntil(uri, (found) => found.length === 1);
    await client.stop();
  });
});
