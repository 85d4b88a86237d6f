// `workspace/diagnostic`: what the rules find in all documents.
//
// It names only documents that changed since the client's last answer; if there are none it stays open until there are, so
// that a client that asks again at once costs nothing.

import type {
  CancellationToken,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { pacer } from '../../workspace/host';
import { cancelled } from '../guard';
import type { Session } from '../session';

export async function workspaceDiagnostic(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  for (;;) {
    const items = session.workspace.loading ? [] : await changedSince(known, session, token);
    if (items.length > 0) return { items };
    await session.change(token);
    if (token.isCancellationRequested) throw cancelled();
  }
}

/** Reports of the documents whose findings are others than the client knows. */
async function changedSince(
  known: ReadonlyMap<string, string>,
  { workspace, diagnostics, host }: Session,
  token: CancellationToken,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const goOn = pacer(host, () => token.isCancellationRequested);
  const uris = new Set(workspace.uris);
  for (const uri of uris) {
    if (!(await goOn())) throw cancelled();
    const document = await workspace.complete(uri);
    if (document === undefined || diagnostics.resultId(document) === known.get(uri)) continue;
    const version = workspace.version(uri) ?? null;
    items.push({ uri, version, ...diagnostics.report(document, undefined) });
    if (version === null) document.file.evict();
  }
  // A document that is gone has no findings any more.
  for (const uri of known.keys())
    if (!uris.has(uri) && !workspace.loading) items.push({ uri, version: null, kind: 'full', items: [] });
  return items;
}
