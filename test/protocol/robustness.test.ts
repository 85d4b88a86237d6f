// The server and clients that are out of order, out of their minds, or gone: it answers what can be answered, says no
// in the protocol's words to what cannot, logs nothing of it, and ends when no one is there any more.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as rpc from 'vscode-jsonrpc/node';
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  LSPErrorCodes,
} from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

const uri = 'file:///edition/molotov-1954.demarche';
const memorandum = readFileSync('samples/molotov-1954.demarche', 'utf8');

/** The code of the error with which a request is answered. */
const codeOf = (request: Promise<unknown>): Promise<number | undefined> =>
  request.then(
    () => undefined,
    (error) => error.code,
  );

describe('language server, asked out of order', () => {
  it('answers nothing before it is initialized, and is initialized once', async () => {
    const client = new Client();
    const hover = { textDocument: { uri }, position: { line: 0, character: 0 } };
    assert.equal(
      await codeOf(client.request('textDocument/hover', hover)),
      rpc.ErrorCodes.ServerNotInitialized,
    );
    await client.initialize();
    assert.equal(await codeOf(client.initialize()), rpc.ErrorCodes.InvalidRequest);
    assert.equal(await codeOf(client.request('textDocument/hover', hover)), undefined);
    assert.equal(await client.stop(), 0);
  });

  it('answers nothing after it is shut down', async () => {
    const { client } = await Client.start();
    await client.request('shutdown', {});
    assert.equal(
      await codeOf(client.request('workspace/symbol', { query: '' })),
      rpc.ErrorCodes.InvalidRequest,
    );
    assert.equal(await client.exit(), 0);
  });

  it('takes a client at its word that says nothing of its abilities', async () => {
    const client = new Client();
    await client.request('initialize', { processId: null, rootUri: null });
    await client.open(uri, '[x]{@nobody}\n');
    assert.equal((await client.diagnostics(uri)).length, 1);
    assert.equal(await client.stop(), 0);
  });
});

describe('language server, asked amiss', () => {
  let client: Client;
  beforeEach(async () => {
    ({ client } = await Client.start());
    await client.open(uri, memorandum);
  });
  afterEach(async () => {
    // Whatever came before, it is of sound mind.
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 1 },
    });
    assert.ok(hover.contents);
    assert.equal(await client.stop(), 0);
  });

  it('declines what it does not know, and minds no notification', async () => {
    assert.equal(await codeOf(client.request('edition/burn', {})), rpc.ErrorCodes.MethodNotFound);
    assert.equal(await codeOf(client.request('$/burn', {})), rpc.ErrorCodes.MethodNotFound);
    await client.notify('edition/burnt', {});
    await client.notify('$/burnt', {});
    await client.notify('$/setTrace', { value: 'verbose' });
    await client.notify('textDocument/didSave', { textDocument: { uri } });
    await client.notify('textDocument/willSave', { textDocument: { uri }, reason: 1 });
    await client.request('workspace/symbol', { query: 'molotov' });
    assert.deepEqual(client.log, []);
  });

  it('answers for places that are not there', async () => {
    for (const position of [
      { line: 10_000, character: 0 },
      { line: 0, character: 1_000_000 },
      { line: 4_294_967_295, character: 4_294_967_295 },
    ])
      for (const method of ['hover', 'definition', 'references', 'documentHighlight', 'foldingRange'])
        await client.request(`textDocument/${method}`, {
          textDocument: { uri },
          position,
          context: { includeDeclaration: true },
        });
    assert.deepEqual(client.log, []);
  });

  it('survives parameters that make no sense', async () => {
    for (const params of [
      {},
      { textDocument: null, position: null },
      { textDocument: { uri: 7 } },
      [1],
      null,
    ])
      for (const method of ['hover', 'definition', 'documentSymbol', 'codeAction', 'rename', 'completion'])
        await codeOf(client.request(`textDocument/${method}`, params as object));
    for (const method of ['didOpen', 'didChange', 'didClose'])
      await client.notify(`textDocument/${method}`, { textDocument: {} });
    await client.notify('workspace/didChangeConfiguration', { settings: 'all of them' });
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: '%%%', type: 9 }] });
  });

  it('lets go of what is cancelled', async () => {
    const cancel = new rpc.CancellationTokenSource();
    const request = client.connection.sendRequest(
      'textDocument/documentSymbol',
      { textDocument: { uri } },
      cancel.token,
    );
    cancel.cancel();
    assert.equal(await codeOf(request), LSPErrorCodes.RequestCancelled);
    await client.notify('$/cancelRequest', { id: 'none such' });
    assert.deepEqual(client.log, []);
  });
});

describe('language server and big documents', () => {
  it('has the findings of 10 MB, and of an edit in their midst', async () => {
    const { client } = await Client.start();
    const [line] = /^\[According to reports.*$/m.exec(memorandum) ?? [];
    assert.ok(line !== undefined);
    const lines = Math.ceil(10_000_000 / Buffer.byteLength(line));
    await client.open(uri, `${line.replace(/\{[^}]*\}/g, '{cue}')}\n`.repeat(lines));
    const before = await client.diagnostics(uri);
    const middle = { line: Math.floor(lines / 2), character: 0 };
    await client.change(uri, { range: { start: middle, end: middle }, text: '[x]{@nobody} ' });
    const after = await client.diagnostics(uri);
    const actors = (found: readonly Diagnostic[]) => found.filter(({ code }) => code === 'undefined-actor');
    assert.deepEqual(actors(before), []);
    assert.deepEqual(
      actors(after).map(({ range }) => range.start),
      [{ line: middle.line, character: 4 }],
    );
    assert.equal(await client.stop(), 0);
  });
});

describe('language server and a client that keeps no promise', () => {
  it('does without what the client refuses', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'demarche-'));
    writeFileSync(join(directory, 'register.demarche'), '@molotov: V. M. Molotov\n  type: person\n');
    const client = new Client();
    const asked = new Set<string>();
    client.connection.onRequest((method) => {
      asked.add(method);
      return new rpc.ResponseError(rpc.ErrorCodes.InternalError, 'No.');
    });
    const everything = { dynamicRegistration: true, refreshSupport: true };
    await client.initialize(
      {
        ...capabilities,
        textDocument: { ...capabilities.textDocument, diagnostic: {}, synchronization: everything },
        window: { workDoneProgress: true },
        workspace: {
          ...capabilities.workspace,
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: everything,
          didChangeWatchedFiles: everything,
          diagnostics: everything,
          codeLens: everything,
          inlayHint: everything,
          semanticTokens: everything,
        },
        experimental: { demarche: { files: true } },
      },
      {
        workspaceFolders: [
          { uri: pathToFileURL(directory).href, name: 'edition' },
          { uri: 'vscode-vfs://nowhere/edition', name: 'nowhere' },
        ],
      },
    );
    const note = pathToFileURL(join(directory, 'note.demarche')).href;
    await client.open(note, 'Comrade [Molotov]{@molotov}.\n');
    await client.change(note, { text: '@molotov: V. M. Molotov\n' });
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: note },
    });
    assert.equal(report.kind, 'full');
    assert.ok(asked.has('workspace/configuration') && asked.has('client/registerCapability'));
    assert.equal(await client.stop(), 0);
    rmSync(directory, { recursive: true });
  });
});

describe('language server over other transports', () => {
  for (const [name, listen, flag] of [
    ['a socket', 0, (at: AddressInfo | string) => `--socket=${(at as AddressInfo).port}`],
    ['a named pipe', pipeName(), (at: AddressInfo | string) => `--pipe=${at}`],
  ] as const)
    it(`calls its client back on ${name}`, async () => {
      const listener = createServer().listen(listen);
      await once(listener, 'listening');
      const server = spawn(process.execPath, ['dist/server.js', flag(listener.address() ?? '')], {
        stdio: 'inherit',
      });
      const [socket] = await once(listener, 'connection');
      const connection = rpc.createMessageConnection(
        new rpc.SocketMessageReader(socket),
        new rpc.SocketMessageWriter(socket),
      );
      connection.listen();
      await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.deepEqual(await once(server, 'exit'), [0, null]);
      listener.close();
    });
});

/** A name that no other pipe has. */
function pipeName(): string {
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\demarche-${process.pid}`
    : join(tmpdir(), `demarche-${process.pid}.sock`);
}

describe('language server without its client', () => {
  it('ends with the process that it was told of', async () => {
    const parent = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const { client } = await Client.start(capabilities, { processId: parent.pid });
    parent.kill('SIGKILL');
    assert.equal(await client.ended, 1);
  });

  it('ends when its input does', async () => {
    const server = spawn(process.execPath, ['dist/server.js'], { stdio: ['pipe', 'ignore', 'inherit'] });
    server.stdin.end();
    const [code] = await once(server, 'exit');
    assert.equal(code, 1);
  });

  it('tells who talks to it by hand that it is not for that', async () => {
    const server = spawn(process.execPath, ['dist/server.js'], { stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    server.stdin.write('Good morning.\n');
    const [code] = await once(server, 'close');
    assert.equal(code, 2);
    assert.match(said, /started by an editor/);
  });

  it('goes on after a message that is no JSON', async () => {
    const server = spawn(process.execPath, ['dist/server.js'], { stdio: ['pipe', 'pipe', 'inherit'] });
    server.stdin.write('Content-Length: 5\r\n\r\n{no}\n');
    const connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(server.stdout),
      new rpc.StreamMessageWriter(server.stdin),
    );
    connection.listen();
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual(await once(server, 'exit'), [0, null]);
    connection.dispose();
  });
});
