// The server as a web worker: the built bundle, in a world that has a port, timers and text coders, and no Node.
//
// In a browser all files come from the client; the test plays an editor with two of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import * as rpc from 'vscode-jsonrpc/node';
import type { DocumentDiagnosticReport, InitializeResult } from 'vscode-languageserver';
import { capabilities } from '../support/client';

const bundle = (name: string) => readFileSync(`dist/${name}`, 'utf8');

/** The modules that a script of ours requires. */
const required = (script: string) => [
  ...new Set([...bundle(script).matchAll(/\brequire\(\s*["'`]([^"'`]+)/g)].map(([, module]) => module ?? '')),
];

describe('bundles for the browser', () => {
  it('ask for nothing that only Node has: client', () =>
    assert.deepEqual(required('browser/client.js'), ['vscode']));

  it('ask for nothing that only Node has: server, and what it shares with the one on Node', () => {
    assert.deepEqual(required('browser/server.js'), []);
    const reached = new Set(['browser.js']);
    for (const script of reached)
      for (const module of required(`shared/${script}`)) {
        assert.match(module, /^\.\/[\w-]+\.js$/, script);
        reached.add(module.slice(2));
      }
    assert.ok(reached.size > 3, [...reached].join());
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
    // The global scope of a worker, in which all that it loads is run.
    const timers = { setTimeout, clearTimeout, setInterval, clearInterval };
    const world = createContext({ ...timers, TextDecoder, TextEncoder, URL, console });
    const run = (script: string) => runInContext(bundle(script), world, script);
    Object.assign(world, {
      self: world,
      importScripts: (url: string) => run(url.replace('https://editor.test/dist/', '')),
      addEventListener: port1.addEventListener.bind(port1),
      postMessage: port1.postMessage.bind(port1),
    });
    Object.defineProperty(world, 'onmessage', {
      set: (hear) => Object.assign(port1, { onmessage: hear }),
    });
    run('browser/server.js');
    port2.postMessage('https://editor.test/dist/shared');
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
