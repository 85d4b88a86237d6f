// The language server: what it offers, and how it begins, changes and ends (LSP 3.18).
//
// Everything that knows the protocol is in this folder. A handler converts its parameters, asks a feature, and
// converts the answer; it is guarded, so that one failure is one empty answer. The entry points (node.ts,
// browser.ts) give the connection and the host; nothing here knows which of the two it runs in.

import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { speak, translated } from '../l10n';
import { demarcheCapabilities } from '../protocol';
import type { Host } from '../workspace/host';
import { Workspace } from '../workspace/workspace';
import { mergeCapabilities } from './capabilities';
import { withClientFiles } from './client-files';
import { Converter, type Encoding } from './convert';
import { Diagnostics, type DiagnosticsOptions } from './diagnostics';
import { followDocuments } from './documents';
import { followFolders } from './folders';
import { notified } from './guard';
import { handlers } from './handlers/index';
import { Session } from './session';
import { Configuration } from './settings';
import { tellChanges } from './tell-changes';

/** What the surroundings give to the server. */
export interface ServerHost extends Host {
  readonly version: string;
  /** URI of the language reference that is shipped with the server. */
  readonly reference?: string;
  /** The translations that are shipped with the server (../l10n.ts); asked for when a client's reader wants one. */
  readonly translations?: () => Promise<string | undefined>;
}

/** Milliseconds in which no one asks for a document before it is left to rest, and after which what could not be read is tried again. */
const REST = 60_000;

/** Serves one client until it says `exit`. */
export function startServer(connection: Connection, host: ServerHost): void {
  const log = (message: string) => connection.console.error(message);
  const begin = (params: InitializeParams): InitializeResult => {
    const session = sessionFor(connection, params, host, log);
    connection.onInitialized(() => {
      session.configuration.follow(connection, params);
      followFolders(session, params);
    });
    const { workspace } = session;
    const retry = () => void notified('retry', log, () => workspace.retries.run())(undefined);
    session.host.onRecovery?.(retry);
    const resting = setInterval(() => {
      workspace.evictIdle();
      retry();
    }, REST);
    connection.onShutdown(() => clearInterval(resting));
    return {
      serverInfo: { name: 'demarche', version: host.version },
      capabilities: serve(session),
    };
  };
  connection.onInitialize(async (params) => {
    if (translated(params.locale) !== undefined)
      speak(params.locale, params.initializationOptions?.translations ?? (await host.translations?.()));
    return begin(params);
  });
  connection.listen();
}

/** Answers and tells the client from now on; returns what the server can do. */
function serve(session: Session): ServerCapabilities {
  for (const handler of handlers) handler.register(session);
  tellChanges(session);
  return mergeCapabilities(
    {
      positionEncoding: session.convert.encoding,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
    followDocuments(session),
    ...handlers.map(({ capabilities }) =>
      typeof capabilities === 'function' ? capabilities(session) : capabilities,
    ),
  );
}

/** The first of the client's position encodings that we know; UTF-16 unless it says otherwise. */
function encodingOf(params: InitializeParams): Encoding {
  const known: readonly string[] = [
    PositionEncodingKind.UTF16,
    PositionEncodingKind.UTF8,
    PositionEncodingKind.UTF32,
  ];
  const offered = params.capabilities.general?.positionEncodings ?? [];
  // Our own offsets are UTF-16: where the client can, that is the cheapest.
  if (offered.includes(PositionEncodingKind.UTF16)) return 'utf-16';
  return (offered.find((encoding) => known.includes(encoding)) as Encoding | undefined) ?? 'utf-16';
}

function sessionFor(
  connection: Connection,
  params: InitializeParams,
  given: ServerHost,
  log: (message: string) => void,
): Session {
  const host = withClientFiles(given, connection, demarcheCapabilities(params.capabilities.experimental));
  const workspace = new Workspace(host, params.locale);
  const convert = new Converter(encodingOf(params));
  const { textDocument } = params.capabilities;
  const publish = textDocument?.publishDiagnostics;
  const pull = textDocument?.diagnostic;
  const configuration = new Configuration();
  const options: DiagnosticsOptions = {
    related: (publish?.relatedInformation ?? pull?.relatedInformation) === true,
    tags: (publish?.tagSupport ?? pull?.tagSupport) !== undefined,
    links: (publish?.codeDescriptionSupport ?? pull?.codeDescriptionSupport) === true,
    reference: params.initializationOptions?.reference ?? given.reference,
  };
  const forPublication = () => configuration.current.publicationFindings;
  const diagnostics = new Diagnostics(connection, workspace, convert, options, forPublication);
  return new Session(
    connection,
    host,
    workspace,
    convert,
    diagnostics,
    configuration,
    params.capabilities,
    log,
    given.version,
  );
}
