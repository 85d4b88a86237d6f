// An editor with a server of its own: what it has open, and how it does what a person wants, as editors do.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import * as rpc from 'vscode-jsonrpc/node';
import {
  type ClientCapabilities,
  type Diagnostic,
  type FileEvent,
  LSPErrorCodes,
  type PublishDiagnosticsParams,
  type TextEdit,
} from 'vscode-languageserver';
import type { WorkspaceEdit } from '../../server/protocol';
import { transcriptionOf } from '../oracles/strip';
import { capabilities } from '../support/client';
import type { Folder } from './folder';
import { difference, type Encoding, type Replacement, rangeOf, replaced, replacementsOf } from './positions';

/** What tells one editor from another. */
export interface Manner {
  readonly name: string;
  readonly encoding: Encoding;
  readonly locale: string;
  /** Whether it asks for diagnostics, or is told. */
  readonly pulls: boolean;
}

/** A document that is open. */
export interface Buffer {
  text: string;
  version: number;
  /** What is on the disk as far as the editor knows. */
  saved: string;
  readonly undone: string[];
  readonly done: string[];
}

export interface HeapSize {
  readonly heapUsed: number;
  readonly rss: number;
}

export class Editor {
  readonly buffers = new Map<string, Buffer>();
  /** What was pushed last, by name. */
  readonly pushed = new Map<string, readonly Diagnostic[]>();
  /** What went wrong, in words. */
  readonly faults: string[] = [];
  /** What has happened on the disk and was not told yet. */
  private readonly events: FileEvent[] = [];
  private readonly process: ChildProcess;
  readonly connection: rpc.MessageConnection;
  private readonly unfollow: () => void;
  private readonly ended: Promise<void>;
  private ending = false;
  edits = 0;

  private constructor(
    readonly folder: Folder,
    readonly manner: Manner,
    cache: string,
  ) {
    this.process = spawn(
      process.execPath,
      ['--expose-gc', '--require', './test/soak/heap.cjs', join(folder.programs, 'server.js'), '--stdio'],
      {
        stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
        env: { ...process.env, DEMARCHE_CACHE: cache },
      },
    );
    const { stdin, stdout } = this.process;
    if (stdin === null || stdout === null) throw new Error('The server has no standard streams.');
    stdin.on('error', () => {});
    const kill = () => this.process.kill('SIGKILL');
    process.once('exit', kill);
    this.ended = new Promise((done) =>
      this.process.once('exit', (code, signal) => {
        process.off('exit', kill);
        if (!this.ending) this.faults.push(`${manner.name}: the server ended (${code ?? signal}).`);
        this.connection.dispose();
        done();
      }),
    );
    this.connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(stdout),
      new rpc.StreamMessageWriter(stdin),
    );
    this.connection.onError(() => {});
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.faults.push(`${manner.name}: the server logged: ${message}`);
    });
    this.connection.onNotification('textDocument/publishDiagnostics', (told: PublishDiagnosticsParams) => {
      this.pushed.set(folder.nameOf(told.uri), told.diagnostics);
    });
    this.connection.onRequest('workspace/configuration', ({ items }: { items: object[] }) =>
      items.map(() => ({ inlayHints: { speakers: 'all', offices: true, standing: true } })),
    );
    this.connection.onRequest(() => null);
    this.connection.listen();
    this.unfollow = folder.follow((event) => this.events.push(event));
  }

  static async start(folder: Folder, manner: Manner, cache = folder.cache): Promise<Editor> {
    const editor = new Editor(folder, manner, cache);
    await editor.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      locale: manner.locale,
      workspaceFolders: [{ uri: folder.uri, name: 'edition' }],
      capabilities: abilities(manner),
    });
    await editor.notify('initialized', {});
    return editor;
  }

  /** Another server on the same folder, with the same documents open in the same versions. */
  async startFresh(cache?: string): Promise<Editor> {
    const fresh = await Editor.start(
      this.folder,
      { ...this.manner, name: `${this.manner.name} anew` },
      cache,
    );
    for (const [name, buffer] of this.buffers) await fresh.openAs(name, { ...buffer, undone: [], done: [] });
    return fresh;
  }

  // Messages

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** The answer; undefined if it was overtaken or refused, as editors take it. */
  async request<R>(method: string, params: object, token?: rpc.CancellationToken): Promise<R | undefined> {
    try {
      return await (token === undefined
        ? this.connection.sendRequest<R>(method, params)
        : this.connection.sendRequest<R>(method, params, token));
    } catch (error) {
      if (this.ending) return undefined;
      const { code, message } = error as rpc.ResponseError<unknown>;
      if (!EXPECTED.has(code)) this.faults.push(`${this.manner.name}: ${method}: ${code} ${message}`);
      return undefined;
    }
  }

  /** Done when the server has read the folder and all that it was told before. */
  async settle(): Promise<void> {
    await this.request('workspace/willRenameFiles', { files: [] });
  }

  async heap(): Promise<HeapSize> {
    const answer = new Promise<HeapSize>((done) => this.process.once('message', done));
    this.process.send('heap');
    return answer;
  }

  about(name: string): { readonly textDocument: { readonly uri: string; readonly version: number | null } } {
    return {
      textDocument: { uri: this.folder.uriOf(name), version: this.buffers.get(name)?.version ?? null },
    };
  }

  // What is open

  async open(name: string): Promise<Buffer> {
    const known = this.buffers.get(name);
    if (known !== undefined) return known;
    const text = this.folder.read(name);
    const buffer = { text, version: 1, saved: text, undone: [], done: [] };
    await this.openAs(name, buffer);
    return buffer;
  }

  private async openAs(name: string, buffer: Buffer): Promise<void> {
    this.buffers.set(name, buffer);
    const languageId = name.endsWith('.txt') ? 'plaintext' : name.endsWith('.json') ? 'json' : 'demarche';
    const { text, version } = buffer;
    await this.notify('textDocument/didOpen', {
      textDocument: { uri: this.folder.uriOf(name), languageId, version, text },
    });
  }

  async close(name: string): Promise<void> {
    this.buffers.delete(name);
    await this.notify('textDocument/didClose', { textDocument: { uri: this.folder.uriOf(name) } });
  }

  async save(name: string): Promise<void> {
    const buffer = this.buffers.get(name);
    if (buffer === undefined) return;
    buffer.saved = buffer.text;
    this.folder.write(name, buffer.text);
    await this.notify('textDocument/didSave', { textDocument: { uri: this.folder.uriOf(name) } });
  }

  // Changes

  /** What a person types, deletes or pastes. */
  async type(name: string, one: Replacement): Promise<void> {
    await this.change(name, [one]);
  }

  /** What the server has offered: the text of no document is another after it. */
  async take(name: string, edits: readonly TextEdit[] | null | undefined, from: string): Promise<void> {
    const buffer = this.buffers.get(name);
    if (buffer === undefined || !edits || edits.length === 0) return;
    const before = buffer.text;
    await this.change(name, replacementsOf(before, edits, this.manner.encoding));
    this.compareTexts(name, before, buffer.text, from);
  }

  /** The same for edits of several documents; of a version that is gone by, nothing is done. */
  async takeAll({ documentChanges = [] }: WorkspaceEdit, from: string): Promise<boolean> {
    const overtaken = documentChanges.some(
      (one) =>
        'edits' in one &&
        one.textDocument.version !== null &&
        one.textDocument.version !== this.buffers.get(this.folder.nameOf(one.textDocument.uri))?.version,
    );
    if (overtaken) return false;
    for (const one of documentChanges) {
      const name = this.folder.nameOf('uri' in one ? one.uri : one.textDocument.uri);
      if (!('edits' in one)) this.folder.write(name, '');
      else if (this.buffers.has(name)) await this.take(name, one.edits, from);
      else {
        const before = this.folder.read(name);
        const after = replaced(before, replacementsOf(before, one.edits, this.manner.encoding));
        this.compareTexts(name, before, after, from);
        this.folder.write(name, after);
      }
    }
    return true;
  }

  private compareTexts(name: string, before: string, after: string, from: string): void {
    if (!name.endsWith('.demarche') || transcriptionOf(before) === transcriptionOf(after)) return;
    const { start } = difference(transcriptionOf(before), transcriptionOf(after));
    this.faults.push(`${this.manner.name}: ${from} altered the transcription of ${name} at ${start}.`);
  }

  async undo(name: string): Promise<void> {
    const buffer = this.buffers.get(name);
    const before = buffer?.done.pop();
    if (buffer === undefined || before === undefined) return;
    buffer.undone.push(buffer.text);
    await this.send(name, buffer, [difference(buffer.text, before)]);
  }

  async redo(name: string): Promise<void> {
    const buffer = this.buffers.get(name);
    const after = buffer?.undone.pop();
    if (buffer === undefined || after === undefined) return;
    buffer.done.push(buffer.text);
    await this.send(name, buffer, [difference(buffer.text, after)]);
  }

  private async change(name: string, all: readonly Replacement[]): Promise<void> {
    const buffer = this.buffers.get(name);
    if (buffer === undefined) return;
    buffer.done.push(buffer.text);
    if (buffer.done.length > 50) buffer.done.shift();
    buffer.undone.length = 0;
    await this.send(name, buffer, all);
  }

  /** Tells of replacements in one text: those behind come first, so that each is where it was said to be. */
  private async send(name: string, buffer: Buffer, all: readonly Replacement[]): Promise<void> {
    const { text } = buffer;
    const after = replaced(text, all);
    const sorted = [...all].map((one, at) => [one, at] as const);
    sorted.sort(([a, m], [b, n]) => b.start - a.start || b.end - a.end || n - m);
    buffer.text = after;
    buffer.version++;
    this.edits += all.length;
    await this.notify('textDocument/didChange', {
      textDocument: { uri: this.folder.uriOf(name), version: buffer.version },
      contentChanges: sorted.map(([one]) => ({
        range: rangeOf(text, one, this.manner.encoding),
        text: one.text,
      })),
    });
  }

  // The disk

  /** Tells the server what has happened on the disk, and shows it where nothing is unsaved. */
  async hearOfDisk(): Promise<void> {
    const changes = this.events.splice(0);
    if (changes.length === 0) return;
    await this.notify('workspace/didChangeWatchedFiles', { changes });
    for (const name of new Set(changes.map(({ uri }) => this.folder.nameOf(uri)))) {
      const buffer = this.buffers.get(name);
      if (buffer === undefined) continue;
      const clean = buffer.text === buffer.saved;
      if (!this.folder.has(name)) {
        if (clean) await this.close(name);
        continue;
      }
      const text = this.folder.read(name);
      if (!clean) continue;
      buffer.saved = text;
      if (text !== buffer.text) await this.change(name, [difference(buffer.text, text)]);
    }
  }

  /** Whether there is something on the disk that the server was not told. */
  get behind(): boolean {
    return this.events.length > 0;
  }

  // The end

  async stop(): Promise<void> {
    await this.request('shutdown', {});
    this.ending = true;
    this.unfollow();
    await this.notify('exit', {});
    await this.ended;
  }

  /** Ends the server as a crash would. */
  async kill(): Promise<void> {
    this.ending = true;
    this.unfollow();
    this.process.kill('SIGKILL');
    await this.ended;
  }
}

/** Answers that say: not now. */
const EXPECTED: ReadonlySet<number> = new Set([
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.RequestFailed,
]);

function abilities({ encoding, pulls }: Manner): ClientCapabilities {
  const { textDocument, workspace } = capabilities;
  return {
    ...capabilities,
    general: { positionEncodings: [encoding] },
    textDocument: {
      ...textDocument,
      synchronization: { dynamicRegistration: true },
      rename: { prepareSupport: true },
      ...(pulls ? { diagnostic: {} } : {}),
    },
    workspace: {
      ...workspace,
      configuration: true,
      workspaceFolders: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
      fileOperations: { willRename: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      ...(pulls
        ? {
            diagnostics: { refreshSupport: true },
            codeLens: { refreshSupport: true },
            inlayHint: { refreshSupport: true },
          }
        : {}),
    },
  };
}
