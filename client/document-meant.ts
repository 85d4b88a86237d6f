// The document that is meant: every command asks here which document it is for, so that all of them mean the same,
// wherever the focus is.
//
// That is what has the focus: a page of ours that shows a document, or a text editor with one. Where something else has
// it, as the side bar, a walkthrough, a report or another file, it is the last of these that had it and is still open.

import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type Range,
  type Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { DocumentPage, ShownDocument } from './shown-document';
import {
  editorOf,
  hasTab,
  isSource,
  type RevealOptions,
  revealSource,
  sourceInFront,
  sourceOf,
  sourcesInSight,
  textInFront,
} from './source-editors';
import { tell } from './tell';

export class DocumentMeant implements Disposable {
  private readonly pages = new Map<WebviewPanel, DocumentPage>();
  /** What had the focus, the last first; each document and each page once. */
  private recent: readonly DocumentPage[] = [];
  /** What was told last. */
  private told: string | undefined;
  private readonly changed = new EventEmitter<void>();
  /** Another document is meant than before, or it has gone out of sight or come into it. */
  readonly onDidChange = this.changed.event;
  private readonly listeners: readonly Disposable[];

  constructor() {
    this.listeners = [
      window.onDidChangeActiveTextEditor(() => this.look()),
      window.onDidChangeVisibleTextEditors(() => this.look()),
      window.tabGroups.onDidChangeTabs(() => this.look()),
      // A text that gets another language is closed, and another is opened.
      workspace.onDidOpenTextDocument(() => this.look()),
      workspace.onDidCloseTextDocument(() => this.look()),
    ];
    this.look();
  }

  /** The document that is meant, and what is selected in it; undefined if there is none. */
  get current(): ShownDocument | undefined {
    const [inSight] = sourcesInSight();
    return (
      this.inFocus?.shown ??
      this.recent.find(({ shown }) => shown !== undefined && this.isOpen(shown))?.shown ??
      (inSight && sourceOf(inSight.document))
    );
  }

  /** The same, as long as the reader has it before them and not another file. */
  get inSight(): ShownDocument | undefined {
    const front = textInFront();
    if (front !== undefined && !isSource(front)) return undefined;
    const { current } = this;
    return current !== undefined && this.isInSight(current) ? current : undefined;
  }

  /** The document that is meant, for a command: if there is none, it is said what to do. */
  async required(): Promise<ShownDocument | undefined> {
    const { current } = this;
    if (current !== undefined) {
      const { document } = current;
      if (!document.isClosed) return current;
      // The editor releases a text that only a page shows; its file may be gone as well.
      const again = await workspace.openTextDocument(document.uri).then(sourceOf, () => undefined);
      if (again !== undefined) return again;
    }
    void tell(
      l10n.t(
        'There is no document to do this with. Open a document (“.demarche”), or click into one that is open, and try again.',
      ),
    );
    return undefined;
  }

  /** Shows a place of any document, as for anyone who follows a link to it. */
  reveal(uri: Uri, range: Range | undefined, options?: RevealOptions): Promise<void> {
    return revealSource(uri, range, options);
  }

  /** From now on a page counts, until it is closed. */
  addPage(panel: WebviewPanel, page: DocumentPage): void {
    this.pages.set(panel, page);
    panel.onDidChangeViewState(() => this.look());
    panel.onDidDispose(() => {
      this.pages.delete(panel);
      this.recent = this.recent.filter((one) => one !== page);
      this.look();
    });
    this.look();
  }

  /** What a page shows may be another document than before. */
  look(): void {
    const { inFocus } = this;
    if (inFocus?.shown !== undefined) this.remember(inFocus);
    const { current } = this;
    const now = `${this.inSight !== undefined} ${current?.document.uri}`;
    if (now === this.told) return;
    this.told = now;
    void commands.executeCommand('setContext', 'demarche.documentMeant', current !== undefined);
    this.changed.fire();
  }

  dispose(): void {
    for (const listener of [...this.listeners, this.changed]) listener.dispose();
  }

  /** What has the focus. A text that is in front tells that a page which still says so has lost it. */
  private get inFocus(): DocumentPage | undefined {
    if (textInFront() === undefined)
      for (const [panel, page] of this.pages) if (panel.active && page.shown !== undefined) return page;
    const shown = sourceInFront();
    return shown && { shown };
  }

  private remember(last: DocumentPage): void {
    const isPage = (one: DocumentPage) => [...this.pages.values()].includes(one);
    const isSame = (one: DocumentPage) =>
      one === last || (!isPage(one) && !isPage(last) && uriOf(one) === uriOf(last));
    this.recent = [
      last,
      ...this.recent.filter((one) => !isSame(one) && (isPage(one) || (one.shown && this.isOpen(one.shown)))),
    ];
  }

  private isOpen(shown: ShownDocument): boolean {
    return hasTab(shown.document) || this.isInSight(shown) || this.pagesOf(shown).length > 0;
  }

  private isInSight(shown: ShownDocument): boolean {
    return editorOf(shown.document.uri) !== undefined || this.pagesOf(shown).some(([panel]) => panel.visible);
  }

  private pagesOf(shown: ShownDocument): readonly (readonly [WebviewPanel, DocumentPage])[] {
    const uri = uriOf({ shown });
    return [...this.pages].filter(([, page]) => uriOf(page) === uri);
  }
}

const uriOf = ({ shown }: DocumentPage): string | undefined => shown?.document.uri.toString();
