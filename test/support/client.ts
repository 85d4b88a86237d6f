// A language client for the protocol tests: spawns the built server and speaks to it over stdio.
//
// It does what an editor does and no more: keeps versions, waits for what the server sends, and ends the server
// in the way the protocol asks. Nothing sleeps; a wait is for a message.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as rpc from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import type { DocumentVersion, RequestMethod } from '../../server/protocol';

/** What most editors can do; a test takes away or adds what it is about. */
export const capabilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    definition: { linkSupport: true },
    foldingRange: {},
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

const cache = mkdtempSync(join(tmpdir(), 'demarche-cache-'));
process.once('exit', () => rmSync(cache, { recursive: true, force: true }));

/** A test that fails leaves its server behind; it must not outlive the run. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const server of running) server.kill();
});

/** The server as it was built. */
const built = [process.execPath, 'dist/server.js'] as const;

export class Client {
  readonly connection: rpc.MessageConnection;
  /** What the server wrote to its log. */
  readonly log: string[] = [];
  private readonly process: ChildProcess;
  private readonly versions = new Map<string, number>();
  private readonly published = new Map<string, PublishDiagnosticsParams>();
  private readonly waiting: { uri: string; version: number; resolve: (found: Diagnostic[]) => void }[] = [];
  /** The exit code, once the server has ended. */
  readonly ended: Promise<number | null>;

  /** Starts a server and says nothing to it. */
  constructor(
    program: readonly [string, ...string[]] = built,
    flags: readonly string[] = ['--stdio'],
    environment: NodeJS.ProcessEnv = {},
  ) {
    const [command, ...args] = program;
    this.process = spawn(command, [...args, ...flags], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // What one test leaves behind must not speed or spoil another.
      env: { ...process.env, DEMARCHE_CACHE: cache, ...environment },
    });
    const { stdin, stdout } = this.process;
    if (stdin === null || stdout === null) throw new Error('The server has no standard streams.');
    this.connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(stdout),
      new rpc.StreamMessageWriter(stdin),
    );
    this.ended = new Promise((resolve) => this.process.once('exit', resolve));
    running.add(this.process);
    this.process.once('exit', () => running.delete(this.process));
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
    });
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      for (const wait of this.waiting.splice(0))
        if (wait.uri === params.uri && (params.version ?? Number.POSITIVE_INFINITY) >= wait.version)
          wait.resolve(params.diagnostics);
        else this.waiting.push(wait);
    });
    this.connection.listen();
  }

  /** Starts a server and shakes hands with it. */
  static async start(
    client: ClientCapabilities = capabilities,
    options: object = {},
    flags: readonly string[] = ['--stdio'],
    program: readonly [string, ...string[]] = built,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<{ client: Client; result: InitializeResult }> {
    const started = new Client(program, flags, environment);
    return { client: started, result: await started.initialize(client, options) };
  }

  async initialize(
    client: ClientCapabilities = capabilities,
    options: object = {},
  ): Promise<InitializeResult> {
    const result: InitializeResult = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: client,
      ...options,
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  /** One of our own requests. */
  ask<P, R>(method: RequestMethod<P, R>, params: NoInfer<P>): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  /** The same where there must be an answer. */
  async known<P, R>(method: RequestMethod<P, R>, params: NoInfer<P>): Promise<NonNullable<R>> {
    const answer = await this.ask(method, params);
    assert.ok(answer, `${method} has no answer`);
    return answer;
  }

  /** A document in the version that was told last. */
  document(uri: string): DocumentVersion {
    return { uri, version: this.versions.get(uri) ?? null };
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  async open(uri: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    // What was said of an earlier life of the document is not an answer.
    this.published.delete(uri);
    await this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'demarche', version: 1, text },
    });
  }

  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** The diagnostics pushed for the latest version of a document. */
  diagnostics(uri: string): Promise<Diagnostic[]> {
    const version = this.versions.get(uri) ?? 0;
    const known = this.published.get(uri);
    if (known !== undefined && (known.version ?? 0) >= version) return Promise.resolve(known.diagnostics);
    return new Promise((resolve) => this.waiting.push({ uri, version, resolve }));
  }

  /** The diagnostics of a document, once they are as expected; anyone who waits in vain is stopped by the runner. */
  async diagnosticsUntil(uri: string, expected: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    let found = await this.diagnostics(uri);
    while (!expected(found))
      found = await new Promise<Diagnostic[]>((resolve) =>
        this.waiting.push({ uri, version: this.versions.get(uri) ?? 0, resolve }),
      );
    return found;
  }

  /** Ends the server as the protocol asks; answers its exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    return this.exit();
  }

  /** Says `exit` without `shutdown`. */
  async exit(): Promise<number | null> {
    await this.connection.sendNotification('exit');
    const code = await this.ended;
    this.connection.dispose();
    return code;
  }
}
