// Diagnostics: pulled by clients that can (LSP 3.17, `textDocument/diagnostic`, `workspace/diagnostic`), otherwise
// pushed.
//
// A push waits for the messages that have already arrived: of ten key strokes in one batch only the last is
// answered. A pull of the whole workspace names only documents that changed since the client's last; if there are
// none it stays open until there are, so that a client that asks again at once costs nothing.

import {
  DiagnosticRefreshRequest,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { pacer } from '../../workspace/host';
import { isCodeBook } from '../../workspace/uri';
import { cancelled, guard, ignoreFailure } from '../guard';
import type { Handler } from '../session';

export const diagnosticsPulledOrPushed: Handler = (session) => {
  const { connection, workspace, diagnostics, configuration, client, log, host } = session;
  workspace.onChange((uris) => {
    for (const uri of uris) if (isCodeBook(uri)) diagnostics.pushBook(uri);
    diagnostics.pushUnread();
  });
  if (client.textDocument?.diagnostic === undefined) {
    workspace.onChange((uris) => {
      for (const uri of uris) if (!isCodeBook(uri)) diagnostics.push(uri);
    });
    configuration.onChange(() => {
      for (const uri of workspace.open) diagnostics.push(uri);
    });
    return {};
  }

  /** Requests that wait for a change. */
  const waiting = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  workspace.onChange(wakeAll);
  configuration.onChange(wakeAll);
  // A client asks again about what it edits; of what changed otherwise it must be told.
  if (client.workspace?.diagnostics?.refreshSupport === true)
    session.onStale(() => ignoreFailure(connection.sendRequest(DiagnosticRefreshRequest.type)));
  connection.languages.diagnostics.on(
    guard('diagnostic', log, { kind: 'full', items: [] }, async ({ textDocument, previousResultId }) => {
      const snapshot = await workspace.complete(textDocument.uri);
      return snapshot === undefined
        ? { kind: 'full', items: [] }
        : diagnostics.report(snapshot, previousResultId);
    }),
  );
  connection.languages.diagnostics.onWorkspace(
    guard('workspace diagnostic', log, { items: [] } as WorkspaceDiagnosticReport, async (params, token) => {
      const known = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
      for (;;) {
        const items: WorkspaceDocumentDiagnosticReport[] = [];
        const goOn = pacer(host, () => token.isCancellationRequested);
        const uris = new Set(workspace.uris);
        for (const uri of workspace.loading ? [] : uris) {
          if (!(await goOn())) throw cancelled();
          const snapshot = await workspace.complete(uri);
          if (snapshot === undefined || diagnostics.resultId(snapshot) === known.get(uri)) continue;
          const version = workspace.version(uri) ?? null;
          items.push({ uri, version, ...diagnostics.report(snapshot, undefined) });
          if (version === null) snapshot.file.evict();
        }
        // A document that is gone has no findings any more.
        for (const uri of known.keys())
          if (!uris.has(uri) && !workspace.loading)
            items.push({ uri, version: null, kind: 'full', items: [] });
        if (items.length > 0) return { items };
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          token.onCancellationRequested(resolve);
        });
        if (token.isCancellationRequested) throw cancelled();
      }
    }),
  );
  return {
    diagnosticProvider: { identifier: 'demarche', interFileDependencies: true, workspaceDiagnostics: true },
  };
};
