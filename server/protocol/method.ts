// The name of a request or notification, bound to the types of what goes with it.
//
// A method is declared once, as a string that carries its types for the compiler; anyone who sends or answers it by
// that string can only use those. At run time it is the string and nothing else: client and server each have their
// library to send it with (client/ask.ts, server/lsp/ask.ts).

declare const types: unique symbol;

/** A request with parameters `P`, answered by `R`. */
export type RequestMethod<P, R> = `demarche/${string}` & { readonly [types]: { request(params: P): R } };

/** A notification with parameters `P`; `undefined` if it has none. */
export type NotificationMethod<P> = `demarche/${string}` & {
  readonly [types]: { notification(params: P): void };
};

export function request<P, R>(method: `demarche/${string}`): RequestMethod<P, R> {
  return method as RequestMethod<P, R>;
}

export function notification<P>(method: `demarche/${string}`): NotificationMethod<P> {
  return method as NotificationMethod<P>;
}
