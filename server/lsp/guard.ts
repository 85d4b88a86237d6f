// One guard around every handler: a fault in one feature must not end the server, nor go unseen.
//
// What the handler throws is logged with the request's name, and the client gets the empty answer that the
// protocol allows. A `ResponseError` is an answer in itself (a rename refused, a request cancelled): it passes.

import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { t } from '../l10n';

export type Log = (message: string) => void;

/** Wraps a handler. `empty` is what the client gets when it fails. */
export function guard<P, R>(
  name: string,
  log: Log,
  empty: R,
  handler: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    if (token.isCancellationRequested) throw cancelled();
    try {
      return await handler(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return empty;
    }
  };
}

/** The same for notifications, which no one answers. */
export function notified<P>(
  name: string,
  log: Log,
  handler: (params: P) => void | Promise<void>,
): (params: P) => Promise<void> {
  return async (params) => {
    try {
      await handler(params);
    } catch (error) {
      log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  };
}

/** Asks the client for a favour. What it refuses, the server does without. */
export function ignoreFailure(asking: Promise<unknown>): void {
  asking.catch(() => {});
}

/** What was asked for is refused, with the reason for a reader. */
export function requestFailed(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** What was asked about has changed in the meantime: an answer would be about something else. */
export function contentModified(): ResponseError<void> {
  return new ResponseError(
    LSPErrorCodes.ContentModified,
    t('The document has changed since this was offered, so nothing was done. Try again.'),
  );
}
