// Documents as the client has them: opened, edited and closed (LSP 3.18, "Text Document Synchronization").

import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { isPlainText } from '../workspace/uri';
import { notified } from './guard';
import type { Session } from './session';

/** Takes in what the client says of its documents from now on; returns how the server wants to be told. */
export function followDocuments({ connection, workspace, convert, log }: Session): ServerCapabilities {
  connection.onDidOpenTextDocument(
    notified('didOpen', log, ({ textDocument: { uri, languageId, text, version } }) => {
      if (isPlainText(uri) && languageId !== 'demarche') workspace.setTranscription(uri, text, version);
      else workspace.set(uri, text, version);
    }),
  );
  connection.onDidChangeTextDocument(
    notified('didChange', log, ({ textDocument: { uri, version: told }, contentChanges }) => {
      for (const change of contentChanges) {
        const parse = workspace.parse(uri);
        // Some clients tell no version. What they have changed is changed all the same.
        const version = told ?? workspace.version(uri);
        if (parse === undefined || version === undefined || workspace.version(uri) === undefined) return;
        if ('range' in change) {
          const { start, end } = convert.stretch(parse, change.range);
          workspace.edit(uri, [{ start, end, text: change.text }], version);
        } else workspace.set(uri, change.text, version);
      }
    }),
  );
  connection.onDidCloseTextDocument(
    notified('didClose', log, ({ textDocument: { uri } }) => workspace.close(uri)),
  );
  return { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false } };
}
