// The server in this process, behind its door, with a client that says whatever it likes: for laws about thousands of messages.
// What carries them is left out; test/protocol has that.

import {
  AbstractMessageReader,
  createConnection,
  type DataCallback,
  type Message,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { Door } from '../../server/lsp/door';
import { startServer } from '../../server/lsp/server';
import { type Host, nowhere } from '../../server/workspace/host';
import { capabilities } from './client';

export interface Heard {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

class Line extends AbstractMessageReader {
  say: DataCallback = () => {};

  listen(callback: DataCallback): { dispose(): void } {
    this.say = callback;
    return { dispose: () => {} };
  }
}

export class InProcess {
  /** What the server has said, in order. */
  readonly heard: Heard[] = [];
  private readonly line = new Line();
  private readonly waiting = new Map<unknown, ((answer: Heard) => void)[]>();
  private last = 0;

  /** `answers`: takes a request of the server, and sees to it itself; returns whether it does. */
  constructor(
    host: Host = nowhere,
    private readonly answers: (asked: Heard) => boolean = () => false,
  ) {
    const written = new Line();
    const door = new Door(this.line, {
      onError: written.onError as never,
      onClose: written.onClose,
      write: async (message) => this.hear(JSON.parse(JSON.stringify(message)) as Heard),
      end: () => {},
      dispose: () => {},
    });
    startServer(createConnection(ProposedFeatures.all, door.reader, door.writer), {
      ...host,
      version: 'test',
    });
  }

  private hear(message: Heard): void {
    this.heard.push(message);
    if (message.method !== undefined) {
      // A client that grants everything.
      if (message.id !== undefined && !this.answers(message)) this.say({ id: message.id, result: null });
      return;
    }
    this.waiting.get(message.id)?.shift()?.(message);
  }

  /** Says a message as it is but for its `jsonrpc`, which it can have itself. */
  say(message: object): void {
    this.sayAnything({ jsonrpc: '2.0', ...message });
  }

  sayAnything(message: unknown): void {
    this.line.say(message as Message);
  }

  notify(method: string, params?: unknown): void {
    this.say({ method, params });
  }

  /** The answer to a request. */
  ask(method: string, params?: unknown, id: unknown = `own-${++this.last}`): Promise<Heard> {
    const answer = this.answerTo(id);
    this.say({ id, method, params });
    return answer;
  }

  /** The next answer with this id. */
  answerTo(id: unknown): Promise<Heard> {
    return new Promise((resolve) => {
      this.waiting.set(id, [...(this.waiting.get(id) ?? []), resolve]);
    });
  }

  async result<R>(method: string, params?: unknown): Promise<R> {
    const { result, error } = await this.ask(method, params);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result as R;
  }

  initialize(params: object = {}): Promise<Heard> {
    return this.ask('initialize', { processId: null, rootUri: null, capabilities, ...params });
  }

  /** One that has shaken hands. */
  static async start(host?: Host, params?: object, answers?: (asked: Heard) => boolean): Promise<InProcess> {
    const server = new InProcess(host, answers);
    await server.initialize(params);
    server.notify('initialized', {});
    return server;
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'demarche', version, text } });
  }

  /** Once all that was said so far has been heard. */
  async settled(): Promise<void> {
    await this.ask('workspace/symbol', { query: 'nothing of this name' });
  }

  /** What the log says. */
  get log(): string[] {
    return this.heard.flatMap(({ method, params }) =>
      method === 'window/logMessage' ? [(params as { message: string }).message] : [],
    );
  }

  /** The lines of the log with a stack: faults of ours. */
  get faults(): string[] {
    return this.log.filter((message) => /\n\s+at /.test(message));
  }

  async end(): Promise<void> {
    await this.ask('shutdown');
  }
}
