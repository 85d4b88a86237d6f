// The least that a language server can do: it is told of changes and answers that nothing is wrong.
// With `--documents` it keeps their text, as the standard library does it.

import { createConnection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

process.argv.push('--stdio');
const connection = createConnection();
connection.onInitialize((params) => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    ...(params.capabilities.textDocument?.diagnostic
      ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
  },
}));
connection.languages.diagnostics.on(() => ({ kind: 'full', items: [] }));
const answer = (uri, version) => connection.sendDiagnostics({ uri, version, diagnostics: [] });
if (process.argv.includes('--documents')) {
  const documents = new TextDocuments(TextDocument);
  documents.listen(connection);
  documents.onDidChangeContent(({ document }) => answer(document.uri, document.version));
} else {
  connection.onDidOpenTextDocument(({ textDocument: { uri, version } }) => answer(uri, version));
  connection.onDidChangeTextDocument(({ textDocument: { uri, version } }) => answer(uri, version));
}
connection.listen();
