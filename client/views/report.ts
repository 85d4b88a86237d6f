// Reports: pages that the server writes, shown as documents that no one can change, with links to what they tell of.

import {
  type CancellationToken,
  type Disposable,
  DocumentLink,
  type DocumentLinkProvider,
  EventEmitter,
  l10n,
  languages,
  Range,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Report } from '../../server/protocol';

const SCHEME = 'demarche-report';

interface Shown {
  readonly report: Report;
  readonly client: BaseLanguageClient;
}

/** The reports that are open, by URI. */
class Reports implements TextDocumentContentProvider, DocumentLinkProvider {
  private readonly shown = new Map<string, Shown>();
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  set(uri: Uri, shown: Shown): void {
    this.shown.set(uri.toString(), shown);
    this.changed.fire(uri);
  }

  forget(uri: Uri): void {
    this.shown.delete(uri.toString());
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.shown.get(uri.toString())?.report.text ?? '';
  }

  provideDocumentLinks(document: TextDocument, _token: CancellationToken): DocumentLink[] {
    const shown = this.shown.get(document.uri.toString());
    if (shown === undefined) return [];
    const { report, client } = shown;
    return report.links.map(({ start, end, target }) => {
      const { start: from, end: to } = target.range;
      // An editor selects what a fragment names; it counts from 1.
      const fragment = `L${from.line + 1},${from.character + 1}-L${to.line + 1},${to.character + 1}`;
      const link = new DocumentLink(
        new Range(document.positionAt(start), document.positionAt(end)),
        client.protocol2CodeConverter.asUri(target.uri).with({ fragment }),
      );
      link.tooltip = l10n.t('Go there');
      return link;
    });
  }
}

const reports = new Reports();

/** Registers the pages; what was shown is forgotten when it is closed. */
export function serveReports(): Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(SCHEME, reports),
    languages.registerDocumentLinkProvider({ scheme: SCHEME }, reports),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === SCHEME) reports.forget(uri);
    }),
  ];
}

/** Shows a report in a tab of its own; the same report again in the same tab. */
export async function showReport(client: BaseLanguageClient, report: Report): Promise<void> {
  const uri = Uri.from({ scheme: SCHEME, path: `/${report.title.replace(/[/\\]/g, '·')}` });
  reports.set(uri, { report, client });
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
}
