// The server as a web worker: the built bundle, in a world that has a port, timers and text coders, and no Node.
//
// In a browser all files come from the client; the test plays an editor with two of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { build, type Plugin } from 'esbuild';
import * as rpc from 'vscode-jsonrpc/node';
import type { DocumentDiagnosticReport, InitializeResult } from 'vscode-languageserver';
import type { Exported } from '../../server/protocol';
import { withBrowser } from '../support/browser';
import { capabilities } from '../support/client';

const bundle = (name: string) => readFileSync(`dist/${name}`, 'utf8');

describe('what runs in a page', () => {
  // A bundler for pages knows no module of Node.
  const schemas: Plugin = {
    name: 'schemas',
    setup(build) {
      build.onResolve({ filter: /\?validator$/ }, ({ path }) => ({ path, namespace: 'schema' }));
      build.onLoad({ filter: /./, namespace: 'schema' }, () => ({ contents: 'export default () => true' }));
    },
  };
  for (const entry of ['client/browser.ts', 'server/browser.ts'])
    it(`asks for nothing that only Node has: ${entry}`, async () => {
      const { errors } = await build({
        entryPoints: [entry],
        external: ['vscode'],
        bundle: true,
        platform: 'browser',
        mainFields: ['module', 'main'],
        loader: { '.md': 'text' },
        plugins: [schemas],
        write: false,
        logLevel: 'silent',
      });
      assert.deepEqual(errors, []);
    });
});

describe('language server in a web worker', () => {
  const files: Readonly<Record<string, string>> = {
    'register.demarche': '@molotov: V. M. Molotov\n  type: person\n',
    'note.demarche': 'Comrade [Molotov]{@molotov} and [Malenkov]{@malenkov}.\n',
  };
  let connection: rpc.MessageConnection;
  let client: MessagePort;
  let end: () => void;

  beforeEach(() => {
    const { port1, port2 } = new MessageChannel();
    client = port2;
    // The global scope of a worker, in which all that it loads is run.
    const timers = { setTimeout, clearTimeout, setInterval, clearInterval };
    const world = createContext({ ...timers, TextDecoder, TextEncoder, URL, console });
    Object.assign(world, {
      self: world,
      addEventListener: port1.addEventListener.bind(port1),
      postMessage: port1.postMessage.bind(port1),
    });
    Object.defineProperty(world, 'onmessage', {
      set: (hear) => Object.assign(port1, { onmessage: hear }),
    });
    runInContext(bundle('server.js'), world, 'server.js');
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
        experimental: { demarche: { files: true } },
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

  it('answers what is no message, and goes on', async () => {
    const refused: unknown[] = [];
    client.on('message', ({ id, error }) => error && refused.push([id, error.code]));
    for (const message of [null, 'initialize', 5, [], {}, { jsonrpc: '2.0', id: null, method: 'initialize' }])
      client.postMessage(message);
    const params = { processId: null, rootUri: null, capabilities: {} };
    const result = await connection.sendRequest<InitializeResult>('initialize', params);
    assert.equal(result.serverInfo?.name, 'demarche');
    assert.deepEqual(
      refused,
      Array.from({ length: 6 }, () => [null, rpc.ErrorCodes.InvalidRequest]),
    );
  });
});

describe('language server in the worker of a browser', () => {
  const browser = withBrowser();

  /** Says something to the server and waits for what is asked for: an answer, or a message of the server's own. */
  interface Client {
    ask(method: string, params: unknown): Promise<unknown>;
    tell(method: string, params: unknown): void;
    told(method: string, uri: string): Promise<{ diagnostics: { message: string }[] }>;
  }

  /** Runs in the page: an editor with these files, whose worker comes from a `blob:` URL, as those of VS Code do. */
  const editor = (files: Readonly<Record<string, string>>) => `
    const files = ${JSON.stringify(files)};
    const script = new Blob(['importScripts("http://editor.test/server.js")'], { type: 'text/javascript' });
    const worker = new Worker(URL.createObjectURL(script));
    const waiting = new Map();
    const heard = [];
    let listening = [];
    worker.onmessage = ({ data: { id, method, params, result, error } }) => {
      if (method === undefined) return waiting.get(id)(error ?? result);
      if (id === undefined) {
        heard.push({ method, params });
        return (listening = listening.filter((listen) => !listen()));
      }
      const name = params?.uri?.split('/').pop();
      const answers = {
        'demarche/readFolder': () => Object.keys(files).map((name) => ({ name, folder: false })),
        'demarche/readFile': () => files[name] ?? null,
      };
      worker.postMessage({ jsonrpc: '2.0', id, result: answers[method]?.() ?? null });
    };
    let last = 0;
    const send = (message) => worker.postMessage({ jsonrpc: '2.0', ...message });
    window.client = {
      tell: (method, params) => send({ method, params }),
      ask: (method, params) => new Promise((done) => {
        waiting.set(++last, done);
        send({ id: last, method, params });
      }),
      told: (method, uri) => new Promise((done) => {
        const listen = () => {
          const found = heard.find((one) => one.method === method && one.params.uri === uri);
          if (found) done(found.params);
          return found;
        };
        if (!listen()) listening.push(listen);
      }),
    };`;

  it('checks a code book and exports a document where no text may be run as a program', async () => {
    const page = await browser().newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    const policy = "default-src 'none'; script-src 'nonce-n' http://editor.test; worker-src blob:";
    const folder = 'http://editor.test/edition';
    const files = {
      'codebook.json': '{ "name": "Own", "extends": ["core"], "kinds": { "offer": { "gloss": 1 } } }\n',
      'note.demarche': '[It would end the pact]{counterargument}.\n',
    };
    await page.route('http://editor.test/**', (route) =>
      new URL(route.request().url()).pathname === '/server.js'
        ? route.fulfill({ contentType: 'text/javascript', body: bundle('server.js') })
        : route.fulfill({
            contentType: 'text/html',
            body: `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<script nonce="n">${editor(files)}</script>`,
          }),
    );
    await page.goto('http://editor.test/');
    /** What the page's client says, by its name and what it is given. */
    const client = new Proxy({} as Client, {
      get:
        (_, name: string) =>
        (...given: readonly unknown[]) =>
          page.evaluate(`client.${name}(...${JSON.stringify(given)})`),
    });
    await client.ask('initialize', {
      processId: null,
      rootUri: null,
      capabilities: { ...capabilities, experimental: { demarche: { files: true } } },
      workspaceFolders: [{ uri: folder, name: 'edition' }],
    });
    await client.tell('initialized', {});
    const book = await client.told('textDocument/publishDiagnostics', `${folder}/codebook.json`);
    assert.match(book.diagnostics[0]?.message ?? '', /gloss/);
    const uri = `${folder}/note.demarche`;
    await client.tell('textDocument/didOpen', {
      textDocument: { uri, languageId: 'demarche', version: 1, text: files['note.demarche'] },
    });
    const exported = (await client.ask('demarche/export', {
      textDocument: { uri },
      format: 'tei',
    })) as Exported;
    assert.deepEqual(
      exported.files.map(({ name }) => name),
      ['note.xml'],
    );
    assert.deepEqual(faults, []);
    await page.close();
  });
});
