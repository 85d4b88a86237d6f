// How a request is served: a function with a name, which a test can enter, and a row of the table that binds it to its method
// (handlers/index.ts).
//
// Every such function is guarded, so that one failure is one empty answer. What it is given is in the core's terms as far
// as that is the same for all: the document as it is now, and an offset for a position.

import type { CancellationToken, Position, ServerCapabilities } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { AboutVersion, RequestMethod } from '../protocol';
import { contentModified, guard } from './guard';
import { aboutDocument, aboutVersion, atPosition } from './params/places';
import { requestShapes } from './params/requests';
import { anything, type Shape } from './params/shape';
import type { Session } from './session';

/** A request of the Language Server Protocol (its library's types), or one of our own. */
type Method<P, R> =
  | { readonly method: string; readonly _?: readonly [P, R, ...unknown[]] | undefined }
  | RequestMethod<P, R>;

export interface Handler {
  readonly method: string;
  /** What its parameters must be: the door (door.ts) lets no others in. */
  readonly shape: Shape<never>;
  register(session: Session): void;
  /** What the server can do by it. */
  readonly capabilities: Capabilities;
}

/** What a handler adds to the server's capabilities; some depend on what the client can do. */
export type Capabilities = ServerCapabilities | ((session: Session) => ServerCapabilities);

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

type Answer<R> = R | Promise<R>;

/**
 * A request of any sort. `empty` is its answer when it fails; `shape` is what its parameters are at least, where there is no row
 * of them (params/requests.ts).
 */
export function onRequest<P, R>(
  method: Method<P, R>,
  handler: (session: Session, params: P, token: CancellationToken) => Answer<R>,
  empty: NoInfer<R> | ((params: P) => NoInfer<R>),
  capabilities: Capabilities = {},
  shape: Shape<never> = anything,
): Handler {
  const name = typeof method === 'string' ? method : method.method;
  return {
    method: name,
    shape: requestShapes.get(name) ?? shape,
    register: (session) => {
      const { connection, log } = session;
      const answer = (params: P, token: CancellationToken): Promise<unknown> => {
        const nothing = isMade(empty) ? empty(params) : empty;
        return guard<P, R>(name, log, nothing, () => handler(session, params, token))(params, token);
      };
      connection.onRequest(name, answer);
    },
    capabilities,
  };
}

function isMade<P, R>(empty: R | ((params: P) => R)): empty is (params: P) => R {
  return typeof empty === 'function';
}

/** A request about one document; its answer is `empty` if the document is unknown. */
export function onDocument<P extends AboutDocument, R>(
  method: Method<P, R>,
  handler: (session: Session, document: DocumentSnapshot, params: P, token: CancellationToken) => Answer<R>,
  empty: NoInfer<R>,
  capabilities?: Capabilities,
  shape: Shape<never> = aboutDocument,
): Handler {
  return onRequest<P, R>(
    method,
    (session, params, token) => {
      const document = session.workspace.snapshot(params.textDocument.uri);
      return document === undefined ? empty : handler(session, document, params, token);
    },
    () => empty,
    capabilities,
    shape,
  );
}

/** A request about one place in a document, as a UTF-16 offset. */
export function onPosition<P extends AboutDocument & { readonly position: Position }, R>(
  method: Method<P, R>,
  handler: (
    session: Session,
    document: DocumentSnapshot,
    offset: number,
    params: P,
    token: CancellationToken,
  ) => Answer<R>,
  empty: NoInfer<R>,
  capabilities?: Capabilities,
): Handler {
  return onDocument<P, R>(
    method,
    (session, document, params, token) =>
      handler(session, document, session.convert.offset(document.file.parse, params.position), params, token),
    empty,
    capabilities,
    atPosition,
  );
}

/**
 * A request about one version of a document: one that leads to edits. Of another version than the server has it is refused:
 * `ContentModified`.
 */
export function onVersion<P extends AboutVersion, R>(
  method: Method<P, R>,
  handler: (session: Session, document: DocumentSnapshot, params: P, token: CancellationToken) => Answer<R>,
  empty: NoInfer<R>,
): Handler {
  return onDocument<P, R>(
    method,
    (session, document, params, token) => {
      const { uri, version } = params.textDocument;
      // Messages come in order: a version that is not here was never sent, or has been replaced.
      if ((session.workspace.version(uri) ?? null) !== version) throw contentModified();
      return handler(session, document, params, token);
    },
    empty,
    undefined,
    aboutVersion,
  );
}
