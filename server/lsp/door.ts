// The door through which all messages of a client come, whatever carries them: what is no message, out of order, or has
// parameters of the wrong type is answered here in the protocol's words, and nothing behind it has to be afraid of it.
//
// - Messages (JSON-RPC 2.0): an object with "jsonrpc": "2.0", a method that is a string, parameters in an object.
// - Order (LSP 3.18, "Server lifecycle"): nothing is answered before `initialize`, that comes once, and after `shutdown` comes
//   only `exit`. What comes while `initialize` is being answered waits.
// - Parameters (params): a request is refused with the name of the field. A notification cannot be: the log says it.
//
// Each request gets one answer, with the id that it came with. Behind the door it has a number of ours, for the library takes
// two requests for one if they have the same id, or 1 and "1".

import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  ErrorCodes,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver';
import { Unreadable } from './framing';
import { handlers } from './handlers/index';
import { initializeParams } from './params/initialize';
import { notificationShapes } from './params/notifications';
import { isObject, type Shape } from './params/shape';

type Id = string | number;
type Fields = { readonly [name: string]: unknown };

/** How deep parameters are at most. */
const DEEPEST = 200;

const requestShapes: ReadonlyMap<string, Shape<never>> = new Map(
  handlers.map(({ method, shape }) => [method, shape]),
);

export class Door {
  /** For the library, in place of those that were given. */
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  private phase: 'new' | 'starting' | 'running' | 'over' = 'new';
  private readonly held: unknown[] = [];
  private last = 0;
  /** Requests of the client that are not answered yet, by our number. */
  private readonly open = new Map<number, { readonly id: Id; readonly begins: boolean }>();
  /** Our own that the client has not answered yet. */
  private readonly asked = new Set<unknown>();
  private pass: DataCallback = () => {};

  constructor(
    reader: MessageReader,
    private readonly outside: MessageWriter,
  ) {
    this.reader = new CheckedReader(reader, (pass) => {
      this.pass = pass;
      return (message) => this.receive(message);
    });
    this.writer = {
      onError: outside.onError,
      onClose: outside.onClose,
      write: (message) => this.send(message),
      end: () => outside.end(),
      dispose: () => outside.dispose(),
    };
  }

  /** Whether the client has said `shutdown`. */
  get over(): boolean {
    return this.phase === 'over';
  }

  private receive(message: unknown): void {
    if (message instanceof Unreadable) this.refuse(null, message.code, message.reason);
    else if (Array.isArray(message)) this.invalid(null, 'This is a batch, which the protocol does not have.');
    else if (!isObject(message)) this.invalid(null, 'This is no message, which is an object.');
    else if (isDeep(message))
      this.invalid(idOf(message), `This is deeper than ${DEEPEST} objects and lists.`);
    else if (message['method'] === undefined && this.isAnswer(message)) this.takeAnswer(message);
    else {
      const fault = faultOf(message);
      if (fault !== undefined) this.invalid(idOf(message), fault);
      else if (this.phase === 'starting') this.held.push(message);
      else this.takeCall(message as { readonly method: string });
    }
  }

  private takeCall({ id, method, params }: Fields & { readonly method: string }): void {
    if (id === undefined) this.notify(method, params ?? undefined);
    else this.request(id as Id, method, params ?? undefined);
  }

  /** A message without a method: an answer, unless it has nothing of one and was not asked for. */
  private isAnswer(message: Fields): boolean {
    const { id } = message;
    return (
      id !== undefined && (message['result'] !== undefined || isFault(message['error']) || this.asked.has(id))
    );
  }

  private takeAnswer({ id, result, error }: Fields): void {
    // What was never asked, or is answered twice, is of no interest to anyone.
    if (!this.asked.delete(id)) return;
    const { code, message, data } = Object(error) as Fields;
    const refused = {
      code: Number.isInteger(code) ? code : ErrorCodes.InternalError,
      message: typeof message === 'string' ? message : 'The client does not say what is wrong.',
      data,
    };
    this.hand(error == null ? { id, result: result ?? null } : { id, error: refused });
  }

  private request(id: Id, method: string, params: unknown): void {
    if (this.phase === 'over') this.invalid(id, 'The server was shut down.');
    else if (method === 'initialize') this.initialize(id, params);
    else if (this.phase === 'new')
      this.refuse(id, ErrorCodes.ServerNotInitialized, 'The server waits for “initialize”.');
    else if (method === 'shutdown') {
      this.phase = 'over';
      this.ask(id, method, undefined);
    } else {
      const { read, fault } = held(requestShapes.get(method), params);
      if (fault !== undefined) this.refuse(id, ErrorCodes.InvalidParams, fault);
      else this.ask(id, method, read);
    }
  }

  private initialize(id: Id, given: unknown): void {
    const params =
      this.phase === 'new' &&
      initializeParams(given, (fault) =>
        this.log(`initialize: ${fault} It counts as if the client had not said it.`),
      );
    if (params === false) this.invalid(id, 'The server was initialized before.');
    else if (params === undefined)
      this.refuse(id, ErrorCodes.InvalidParams, 'The parameters of “initialize” must be an object.');
    else {
      this.phase = 'starting';
      this.ask(id, 'initialize', params);
    }
  }

  private notify(method: string, params: unknown): void {
    if (method === 'exit') this.hand({ method });
    else if (method === '$/cancelRequest') this.cancel(Object(params).id);
    else if (this.phase === 'running') {
      const { read = {}, fault } = held(notificationShapes.get(method), params);
      if (fault === undefined) this.hand({ method, params: read });
      else this.log(`${method}: ${fault} The message is ignored.`);
    }
  }

  private cancel(id: unknown): void {
    for (const [number, one] of this.open)
      if (one.id === id && !one.begins) this.hand({ method: '$/cancelRequest', params: { id: number } });
  }

  private ask(id: Id, method: string, params: unknown): void {
    this.open.set(++this.last, { id, begins: method === 'initialize' });
    this.hand(params === undefined ? { id: this.last, method } : { id: this.last, method, params });
  }

  private hand(message: Fields): void {
    this.pass({ jsonrpc: '2.0', ...message } as Message);
  }

  /** What the server says, an answer with the id that its request came with. */
  private async send(message: Message): Promise<void> {
    const { id, method } = message as unknown as Fields;
    if (method !== undefined) {
      if (id !== undefined) this.asked.add(id);
      return this.outside.write(message);
    }
    const request = this.open.get(id as number);
    if (request === undefined) return this.outside.write(message);
    this.open.delete(id as number);
    const written = this.outside.write({ ...message, id: request.id } as Message);
    if (request.begins) this.begin('error' in message);
    return written;
  }

  /** `initialize` is answered: who has not waited for it has his turn. */
  private begin(failed: boolean): void {
    this.phase = failed ? 'new' : 'running';
    for (const message of this.held.splice(0)) this.receive(message);
  }

  private invalid(id: Id | null, message: string): void {
    this.refuse(id, ErrorCodes.InvalidRequest, message);
  }

  private refuse(id: Id | null, code: number, message: string): void {
    this.write({ id, error: { code, message } });
  }

  private log(message: string): void {
    this.write({ method: 'window/logMessage', params: { type: 2, message } });
  }

  private write(message: Fields): void {
    // A client that is gone hears nothing.
    this.outside.write({ jsonrpc: '2.0', ...message } as Message).catch(() => {});
  }
}

class CheckedReader extends AbstractMessageReader implements MessageReader {
  constructor(
    private readonly inside: MessageReader,
    private readonly through: (pass: DataCallback) => (message: unknown) => void,
  ) {
    super();
    inside.onError((error) => this.fireError(error));
    inside.onClose(() => this.fireClose());
  }

  listen(pass: DataCallback): Disposable {
    return this.inside.listen(this.through(pass));
  }
}

/** Parameters as a handler takes them, or the first that is wrong with them. What nobody knows is asked for nothing. */
function held(
  shape: Shape<never> | undefined,
  params: unknown,
): { readonly read?: unknown; readonly fault?: string | undefined } {
  if (shape === undefined) return isObject(params) ? { read: params } : {};
  const faults: string[] = [];
  const read = shape.read(params, '', (fault) => faults.push(fault));
  return { read, fault: faults[0] };
}

function isId(id: unknown): id is Id {
  return typeof id === 'string' || Number.isFinite(id);
}

function isFault(error: unknown): boolean {
  return error !== undefined && error !== null;
}

/** The id to answer with. */
function idOf({ id }: Fields): Id | null {
  return isId(id) ? id : null;
}

/** Why something is neither request nor notification. */
function faultOf({ jsonrpc, id, method, params }: Fields): string | undefined {
  if (jsonrpc !== '2.0') return '“jsonrpc” must be "2.0".';
  if (typeof method !== 'string') return '“method” must be a string.';
  if (id !== undefined && !isId(id)) return '“id” must be a string or a number.';
  if (params != null && typeof params !== 'object') return '“params” must be an object or a list.';
  return undefined;
}

/** Whether a message has more levels than anyone needs: what goes through it, writes it or compares it may go down a level a call. */
function isDeep(message: object): boolean {
  // What a worker is sent may have one object in several places, or within itself.
  let level: ReadonlySet<object> = new Set([message]);
  for (let depth = 0; level.size > 0; depth++) {
    if (depth > DEEPEST) return true;
    const next = new Set<object>();
    for (const one of level)
      for (const value of Object.values(one))
        if (typeof value === 'object' && value !== null) next.add(value);
    level = next;
  }
  return false;
}
