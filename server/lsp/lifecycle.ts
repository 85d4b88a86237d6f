// The order of a session (LSP 3.18, "Server lifecycle"): nothing is answered before `initialize`, that comes once, and
// after `shutdown` comes only `exit`. What is out of order is refused with the code that the protocol has for it.

import {
  type Connection,
  type ConnectionOptions,
  ErrorCodes,
  Message,
  type RequestMessage,
  RequestType,
  ResponseError,
} from 'vscode-languageserver';

/** Stands for a request that is refused, since a strategy can change a message and cannot answer it. */
const refused = new RequestType<{ code: number; message: string }, never, void>('demarche/refused');

/** For the connection of one session: every message passes here first. */
export function inOrder(): ConnectionOptions {
  let phase: 'new' | 'running' | 'over' = 'new';
  const refusal = (method: string) => {
    if (phase === 'over') return { code: ErrorCodes.InvalidRequest, message: 'The server was shut down.' };
    if (phase === 'new' && method !== 'initialize')
      return { code: ErrorCodes.ServerNotInitialized, message: 'The server waits for “initialize”.' };
    if (phase === 'running' && method === 'initialize')
      return { code: ErrorCodes.InvalidRequest, message: 'The server was initialized before.' };
    return undefined;
  };
  return {
    messageStrategy: {
      handleMessage(message, next) {
        if (!Message.isRequest(message)) return next(message);
        const params = refusal(message.method);
        if (params !== undefined) return next({ ...message, method: refused.method, params } as Message);
        phase = message.method === 'shutdown' ? 'over' : 'running';
        next(message.method === 'initialize' ? able(message) : message);
      },
    },
  };
}

/** A client that says nothing of its abilities has none. */
function able(message: RequestMessage): RequestMessage {
  const { params } = message;
  if (params === undefined || Array.isArray(params)) return message;
  return { ...message, params: { capabilities: {}, ...params } };
}

/** Returns what is out of order. */
export function refuse(connection: Connection): void {
  connection.onRequest(refused, ({ code, message }) => new ResponseError(code, message));
}
