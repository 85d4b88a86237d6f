// The server's side of its own protocol (server/protocol): asks the client and tells it, with the types that belong to a method.

import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { NotificationMethod, RequestMethod } from '../protocol';

/** The client's answer. Rejects if it has none, or cannot be reached. */
export function ask<P, R>(
  connection: Connection,
  method: RequestMethod<P, R>,
  params: NoInfer<P>,
  token?: CancellationToken,
): Promise<R> {
  return connection.sendRequest<R>(method, params, token);
}

/** Tells the client. Rejects if it cannot be reached. */
export function tell<P>(
  connection: Connection,
  method: NotificationMethod<P>,
  params: NoInfer<P>,
): Promise<void> {
  return params === undefined
    ? connection.sendNotification(method)
    : connection.sendNotification(method, params);
}
