// A language client that asks what an editor asks: starts a server over stdio, opens a document, types a letter,
// waits for its diagnostics. A server is pulled if it can be (LSP 3.17), otherwise it pushes.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import * as rpc from 'vscode-jsonrpc/node.js';
import { settings } from './servers/index.mjs';

/** An answer that does not come within this many seconds never comes. */
const PATIENCE = 60;

const markdown = new MarkdownIt();

export class Client {
  #process;
  #connection;
  #push;
  #language;
  #uri;
  #version = 0;
  #text = '';
  /** Edits that are not yet in the text: most servers never ask for it. */
  #edits = [];
  /** Whether the server wants the whole text at each change. */
  #whole = false;
  #published = () => {};
  #refreshed = () => {};
  #folder;

  /** `folder`: the URI of a workspace folder that the document is in; `env`: what the server's process is told. */
  constructor({ script, flags = [], language = 'demarche', push = false }, { folder, env = {} } = {}) {
    this.#process = spawn(process.execPath, [script, '--stdio', ...flags], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    this.#connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(this.#process.stdout),
      new rpc.StreamMessageWriter(this.#process.stdin),
    );
    this.#push = push;
    this.#language = language;
    this.#folder = folder;
    // In a folder that exists: remark looks there for its settings.
    this.#uri = new URL(`measured.${language}`, folder ?? import.meta.url).href;
    const connection = this.#connection;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
      if (uri === this.#uri && (version === undefined || version === this.#version))
        this.#published(diagnostics);
    });
    connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ section }) => settings[section?.split('.')[0]] ?? null),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.#refreshed();
      return null;
    });
    // vscode-markdown leaves parsing and files to its client.
    connection.onRequest('markdown/parse', () => markdown.parse(this.#current(), {}));
    connection.onRequest('markdown/findMarkdownFilesInWorkspace', () => [this.#uri]);
    connection.onRequest('markdown/fs/watcher/create', () => null);
    connection.onRequest('markdown/fs/stat', () => null);
    connection.listen();
  }

  /** Answers once the server can be spoken to. */
  async initialize() {
    const { capabilities } = await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: this.#folder ? [{ uri: this.#folder, name: 'edition' }] : null,
      initializationOptions: { markdownFileExtensions: ['markdown'] },
      capabilities: {
        general: { positionEncodings: ['utf-16'] },
        workspace: { configuration: true, diagnostics: { refreshSupport: true } },
        textDocument: {
          publishDiagnostics: {
            versionSupport: true,
            relatedInformation: true,
            codeDescriptionSupport: true,
          },
          ...(this.#push ? {} : { diagnostic: { dynamicRegistration: false } }),
        },
      },
    });
    const { textDocumentSync: sync } = capabilities;
    this.#whole = (sync?.change ?? sync) === 1;
    await this.#connection.sendNotification('initialized', {});
    await this.#connection.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  /** Opens a document; answers its diagnostics. */
  open(text) {
    this.#text = text;
    return this.#told('textDocument/didOpen', {
      textDocument: { uri: this.#uri, languageId: this.#language, version: ++this.#version, text },
    });
  }

  /** Pulls diagnostics, and again when the server says that they are stale, until they have one with this code. */
  async until(code) {
    for (;;) {
      const refreshed = new Promise((resolve) => {
        this.#refreshed = resolve;
      });
      const items = await this.#pull();
      if (items.some((item) => item.code === code)) return items;
      await patiently('refresh', refreshed);
    }
  }

  #pull() {
    const params = { textDocument: { uri: this.#uri } };
    return this.#connection.sendRequest('textDocument/diagnostic', params).then(({ items }) => items);
  }

  /** Asks something about the place of an offset in the open document. */
  ask(method, offset, params = {}) {
    const { line, character } = this.place(offset);
    return this.#connection.sendRequest(method, {
      textDocument: { uri: this.#uri },
      position: { line, character },
      ...params,
    });
  }

  /** The place of an offset in the open document. */
  place(offset) {
    const before = this.#text.slice(0, offset).split('\n');
    return { offset, line: before.length - 1, character: before.at(-1).length };
  }

  /** Replaces so many characters at a place, within its line; returns the diagnostics of what that makes. */
  change({ offset, line, character }, removed, text) {
    this.#edits.push({ offset, removed, text });
    const range = { start: { line, character }, end: { line, character: character + removed } };
    return this.#told('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: ++this.#version },
      contentChanges: [this.#whole ? { text: this.#current() } : { range, text }],
    });
  }

  #current() {
    for (const { offset, removed, text } of this.#edits.splice(0))
      this.#text = this.#text.slice(0, offset) + text + this.#text.slice(offset + removed);
    return this.#text;
  }

  /** Tells the server something; returns the diagnostics that follow. */
  async #told(method, params) {
    const published = new Promise((resolve) => {
      this.#published = resolve;
    });
    await this.#connection.sendNotification(method, params);
    return patiently(method, this.#push ? published : this.#pull());
  }

  /** Resident memory of the server in MB; undefined where the system does not say. */
  get memory() {
    return this.#status('VmRSS');
  }

  /** The most that it ever was. */
  get peak() {
    return this.#status('VmHWM');
  }

  #status(field) {
    try {
      const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
      return (Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / 1e6;
    } catch {
      return undefined;
    }
  }

  stop() {
    this.#connection.dispose();
    this.#process.kill('SIGKILL');
  }
}

function patiently(what, answer) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what}: no answer within ${PATIENCE} seconds.`)),
      PATIENCE * 1000,
    );
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
