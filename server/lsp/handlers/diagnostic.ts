// `textDocument/diagnostic`: what the rules find in a document; that nothing has changed, where the client knows it.

import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import type { Session } from '../session';

export async function diagnostic(
  { workspace, diagnostics }: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const document = await workspace.complete(textDocument.uri);
  return document === undefined
    ? { kind: 'full', items: [] }
    : diagnostics.report(document, previousResultId);
}
