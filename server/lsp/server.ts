// The language server: what it offers, and how it begins, changes and ends (LSP 3.17).
//
// Everything that knows the protocol is in this folder. A handler converts its parameters, asks a feature, and
// converts the answer; it is guarded, so that one failure is one empty answer. The entry points (node.ts,
// browser.ts) give the connection and the host; nothing here knows which of the two it runs in.

import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { Workspace } from '../project/workspace';
import { Converter, type Encoding } from './convert';
import { Diagnostics } from './diagnostics';
import { guard } from './guard';
import { registerHandlers } from './handlers/index';
import { Session } from './session';

/** What the surroundings give to the server. */
export interface ServerHost {
  readonly version: string;
  /** URI of the language reference that is shipped with the server. */
  readonly reference?: string;
  /** Runs a task once the messages at hand are done with. */
  later(task: () => void): void;
}

/** Serves one client until it says `exit`. */
export function startServer(connection: Connection, host: ServerHost): void {
  const log = (message: string) => connection.console.error(message);

  connection.onInitialize((params): InitializeResult => {
    const session = sessionFor(connection, params, host, log);
    const pulls = params.capabilities.textDocument?.diagnostic !== undefined;
    registerDocuments(session, pulls);
    const features = registerHandlers(session);
    return {
      serverInfo: { name: 'demarche', version: host.version },
      capabilities: {
        positionEncoding: session.convert.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
        ...(pulls
          ? {
              diagnosticProvider: {
                identifier: 'demarche',
                interFileDependencies: true,
                workspaceDiagnostics: false,
              },
            }
          : {}),
        ...features,
      },
    };
  });

  connection.listen();
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
  host: ServerHost,
  log: (message: string) => void,
): Session {
  const workspace = new Workspace();
  const convert = new Converter(encodingOf(params));
  const { textDocument } = params.capabilities;
  const publish = textDocument?.publishDiagnostics;
  const pull = textDocument?.diagnostic;
  const diagnostics = new Diagnostics(
    connection,
    workspace,
    convert,
    {
      related: (publish?.relatedInformation ?? pull?.relatedInformation) === true,
      tags: (publish?.tagSupport ?? pull?.tagSupport) !== undefined,
      links: (publish?.codeDescriptionSupport ?? pull?.codeDescriptionSupport) === true,
      reference: host.reference,
    },
    (task) => host.later(task),
  );
  return new Session(connection, workspace, convert, diagnostics, params.capabilities, log);
}

/** Opens, edits and closes documents as the client does (LSP, "Text Document Synchronization"). */
function registerDocuments(session: Session, pulls: boolean): void {
  const { connection, workspace, convert, diagnostics, log } = session;
  const publish = (uri: string) => {
    if (!pulls) diagnostics.push(uri);
  };
  const notified = <P>(name: string, handler: (params: P) => void) => {
    return (params: P) => {
      try {
        handler(params);
      } catch (error) {
        log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    };
  };

  connection.onDidOpenTextDocument(
    notified('didOpen', ({ textDocument: { uri, text, version } }) => {
      workspace.set(uri, text, version);
      publish(uri);
    }),
  );
  connection.onDidChangeTextDocument(
    notified('didChange', ({ textDocument: { uri, version }, contentChanges }) => {
      for (const change of contentChanges) {
        const parse = workspace.parse(uri);
        if (parse === undefined) return;
        if ('range' in change) {
          const { start, end } = convert.stretch(parse, change.range);
          workspace.edit(uri, [{ start, end, text: change.text }], version);
        } else workspace.set(uri, change.text, version);
      }
      publish(uri);
    }),
  );
  connection.onDidCloseTextDocument(
    notified('didClose', ({ textDocument: { uri } }) => {
      workspace.close(uri);
      publish(uri);
    }),
  );
  connection.languages.diagnostics.on(
    guard('diagnostic', log, { kind: 'full', items: [] }, ({ textDocument: { uri }, previousResultId }) => {
      const view = workspace.view(uri);
      return view === undefined ? { kind: 'full', items: [] } : diagnostics.report(view, previousResultId);
    }),
  );
}
