// The server as a web worker: the built bundle, in a world that has a port, timers and text coders, and no Node.
//
// In a browser all files come from the client; the test plays an editor with two of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import * as rpc from 'vscode-jsonrpc/node';
import type { DocumentDiagnosticReport, InitializeResult } from 'vscode-languageserver';
import { capabilities } from '../kit/client';

const bundle = (name: string) => readFileSync(`dist/browser/${name}.js`, 'utf8');

describe('bundles for the browser', () => {
  for (const name of ['client', 'server'])
    it(`ask for nothing that only Node has: ${name}`, () => {
      const required = [...bundle(name).matchAll(/\brequire\(\s*["'`]([^"'`]+)/g)].map(
        ([, module]) => module,
      );
      assert.deepEqual([...new Set(required)], name === 'client' ? ['vscode'] : []);
    });
});

describe('language server in a web worker', () => {
  const files: Readonly<Record<string, string>> = {
    'register.demarche': '@molotov: V. M. Molotov\n  type: person\n',
    'note.demarche': 'Comrade [Molotov]{@molotov} and [Malenkov]{@malenkov}.\n',
  };
  let connection: rpc.MessageConnection;
  let end: () => void;

  beforeEach(() => {
    const { port1, port2 } = new MessageChannel();
    runInContext(
      bundle('server'),
      createContext({ self: port1, setTimeout, clearTimeout, TextDecoder, TextEncoder, URL, console }),
    );
    connection = rpc.createMessageConnection(
      new rpc.PortMessageReader(port2),
      new rpc.PortMessageWriter(port2),
    );
    connection.onRequest('demarche/readFolder', ({ uri }: { uri: string }) =>
      uri === 'vscode-vfs://github/edition'
        ? [{ name: '1954 März', folder: true }]
        : Object.keys(files).map((name) => ({ name, folder: false })),
    );
    connection.onRequest('demarche/readFile', ({ uri }: { uri: string }) => {
      const [, name] = /^vscode-vfs:\/\/github\/edition\/1954%20M%C3%A4rz\/(.+)$/.exec(uri) ?? [];
      return files[name ?? ''] ?? null;
    });
    connection.listen();
    end = () => {
      connection.dispose();
      port1.close();
    };
  });
  afterEach(() => end());

  it('answers, and reads the folder through its client', async () => {
    const progress = new Promise<void>((done) => {
      connection.onRequest('window/workDoneProgress/create', () => null);
      connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
        if (value.kind === 'end') done();
      });
    });
    const result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {
        ...capabilities,
        window: { workDoneProgress: true },
        textDocument: { ...capabilities.textDocument, diagnostic: {} },
        experimental: { demarcheFiles: true },
      },
      workspaceFolders: [{ uri: 'vscode-vfs://github/edition', name: 'edition' }],
      initializationOptions: { reference: 'https://editor.test/reference.md' },
    });
    assert.equal(result.serverInfo?.name, 'demarche');
    await connection.sendNotification('initialized', {});
    await progress;
    const uri = 'vscode-vfs://github/edition/1954%20M%C3%A4rz/note.demarche';
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'demarche', version: 1, text: files['note.demarche'] },
    });
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    assert.ok(report.kind === 'full');
    assert.deepEqual(
      report.items.map(({ message, codeDescription }) => [
        /@\w+/.exec(String(message))?.[0],
        codeDescription?.href,
      ]),
      [['@malenkov', 'https://editor.test/reference.md#undefined-actor']],
    );
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
  });
});
