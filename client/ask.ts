// The client's side of the protocol between Démarche's own client and server (server/protocol): asks the server and answers
// it, with the types that belong to a method.

import type { CancellationToken } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { NotificationMethod, RequestMethod } from '../server/protocol';

/** The server's answer. Rejects if it has none, or ends in the meantime. */
export function ask<P, R>(
  client: BaseLanguageClient,
  method: RequestMethod<P, R>,
  params: NoInfer<P>,
  token?: CancellationToken,
): Promise<R> {
  return token === undefined
    ? client.sendRequest<R>(method, params)
    : client.sendRequest<R>(method, params, token);
}

/** Answers what the server asks. */
export function answer<P, R>(
  client: BaseLanguageClient,
  method: RequestMethod<P, R>,
  handler: (params: P) => R | Promise<R>,
): void {
  client.onRequest(method, handler as (params: P) => unknown);
}

/** Hears what the server tells. */
export function hear<P>(
  client: BaseLanguageClient,
  method: NotificationMethod<P>,
  listener: (params: P) => void,
): void {
  client.onNotification(method, listener);
}
