// Preview: the reading edition of the document at hand, beside it and in step with it.
//
// There is one, and it follows from document to document. The server makes the page (`demarche/preview`), part by part;
// the page is told only of parts that are others than before. One question is open at a time, and the next waits as long
// as the last answer took: so a document that takes long to be read does not keep the server from other work.
//
// Editor and page scroll together. Anyone who is moved by the other does not answer: the page knows where it was put,
// and of the editor nothing is believed from when it was told to move until it is there. Where it comes to rest elsewhere,
// a person has moved it in the same moment, and the page follows. What the reader does in the page is done in its order,
// however long the editor takes: words that are shown late do not undo a scroll that came after.

import {
  type Disposable,
  env,
  l10n,
  Range,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import * as protocol from '../../server/protocol';
import { ask } from '../ask';
import { type PartSource, toDocument } from '../messages/places';
import {
  type FromPreview,
  fromPreview,
  type PreviewPart,
  previewState,
  type ToPreview,
} from '../messages/preview';
import type { Services } from '../services';
import type { ShownDocument } from '../shown-document';
import { editorOf, sourceOf } from '../source-editors';
import { fillPage, openPage, type Page, type PageKind, type PageListener } from './webview';

const kind: PageKind<FromPreview> = { type: 'demarche.preview', script: 'preview', accepts: fromPreview };

/** Milliseconds without a move after which an editor that was told to scroll has come to rest. */
const RESTING = 300;

/** A part as the page has it, and the same as text, to tell whether another is equal. */
interface Sent {
  readonly part: PreviewPart;
  readonly text: string;
}

/** Where the reader has scrolled the page to. */
type Scrolled = FromPreview & { readonly type: 'scrolled' };

export class Preview implements Disposable, PageListener<FromPreview> {
  private page: Page<ToPreview> | undefined;
  private document: TextDocument | undefined;
  private answer: protocol.Preview | undefined;
  /** What the page has; nothing until it has said that it is there. */
  private sent: readonly Sent[] | undefined;
  /** The document that it has it of. */
  private sentOf: TextDocument | undefined;
  /** The part that it marks; undefined while that is not known. */
  private cursor: number | null | undefined;
  private asking = false;
  private again = false;
  /** The first line that the editor was told to show, until it does so or rests elsewhere. */
  private movingTo: number | undefined;
  private lookLater: ReturnType<typeof setTimeout> | undefined;
  /** How many wishes of the reader about the place have been heard. */
  private wishes = 0;
  /** Whether the editor is being told to show words; and where the page was scrolled to meanwhile. */
  private showing = false;
  private scrolledTo: Scrolled | undefined;
  private readonly listeners: Disposable[];

  constructor(private readonly services: Services) {
    this.listeners = [
      services.onDidChange(() => this.update()),
      services.documentMeant.onDidChange(() => this.follow(services.documentMeant.current?.document)),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.scroll(textEditor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.point(textEditor)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.document) this.update();
      }),
      window.registerWebviewPanelSerializer(kind.type, {
        deserializeWebviewPanel: (panel, kept: unknown) => this.restore(panel, kept),
      }),
    ];
  }

  get shown(): ShownDocument | undefined {
    return this.document && sourceOf(this.document);
  }

  show(document: TextDocument, column: ViewColumn): void {
    this.follow(document);
    if (this.page !== undefined)
      this.page.panel.reveal(column === ViewColumn.Beside ? undefined : column, true);
    else if (this.document !== undefined) {
      const title = titleOf(this.document);
      this.page = openPage(this.services, kind, { title, column, preserveFocus: true }, this);
      this.update();
    }
  }

  /** Shows what was shown before the editor was restarted. */
  async restore(panel: WebviewPanel, kept: unknown): Promise<void> {
    if (this.page !== undefined || !previewState(kept)) {
      panel.dispose();
      return;
    }
    this.page = fillPage(this.services, kind, panel, this);
    this.follow(this.services.documentMeant.current?.document);
    this.document ??= await workspace.openTextDocument(Uri.parse(kept.document)).then(
      (document) => document,
      // It may have been moved or deleted; then the page shows the next that is looked at.
      () => undefined,
    );
    this.services.documentMeant.look();
    this.update();
  }

  ready(): void {
    this.sent = [];
    this.sentOf = undefined;
    this.wishes = 0;
    this.tell();
  }

  closed(): void {
    this.page = undefined;
    this.sent = undefined;
    this.sentOf = undefined;
    this.document = undefined;
    this.answer = undefined;
  }

  hear(message: FromPreview): void {
    if ('wish' in message) this.wishes = message.wish;
    if (message.type === 'scrolled') this.moveEditor(message);
    else if (message.type === 'words') void this.showWords(message);
    else if (message.type === 'item') void this.showItem(message.id);
    else if (/^https:\/\//.test(message.url)) void env.openExternal(Uri.parse(message.url, true));
  }

  dispose(): void {
    clearTimeout(this.lookLater);
    this.page?.panel.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private follow(document: TextDocument | undefined): void {
    if (document === undefined || document === this.document) return;
    this.document = document;
    this.movingTo = undefined;
    // What is known of another document says nothing of this one.
    this.answer = undefined;
    this.update();
  }

  private update(): void {
    if (this.asking) this.again = true;
    else void this.ask();
  }

  private async ask(): Promise<void> {
    const { document } = this;
    const { client } = this.services;
    if (this.page === undefined || document === undefined || client === undefined) return;
    this.asking = true;
    const asked = Date.now();
    const params: protocol.AboutDocument = {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    };
    // A server that has just ended, or begun, has no answer; it says when it has.
    const answer = await ask(client, protocol.previewRequest, params).catch(() => null);
    if (answer !== null && document === this.document) {
      this.answer = answer;
      this.tell();
    }
    if (this.again) await new Promise((done) => setTimeout(done, Date.now() - asked));
    this.asking = false;
    if (!this.again) return;
    this.again = false;
    this.update();
  }

  /** Tells the page what it does not have. */
  private tell(): void {
    const { page, document, answer, sent: before } = this;
    if (page === undefined || document === undefined || answer === undefined || before === undefined) return;
    page.panel.title = titleOf(document);
    const now = answer.parts.map(({ area, markup }): Sent => {
      const part = { area, markup };
      return { part, text: JSON.stringify(part) };
    });
    const most = Math.min(before.length, now.length);
    let from = 0;
    while (from < most && before[from]?.text === now[from]?.text) from++;
    let same = 0;
    while (same < most - from && before.at(-1 - same)?.text === now.at(-1 - same)?.text) same++;
    this.sent = now;
    const { title, language, direction } = answer;
    const parts = now.slice(from, now.length - same).map(({ part }) => part);
    const removed = before.length - from - same;
    page.post({
      type: 'show',
      document: document.uri.toString(),
      title,
      language,
      direction,
      from,
      removed,
      parts,
    });
    const editor = editorOf(document.uri);
    if (editor === undefined) return;
    this.cursor = undefined;
    this.point(editor);
    if (document !== this.sentOf) this.scroll(editor, true);
    this.sentOf = document;
  }

  /** Scrolls the page to what the editor has at its top; `certainly`: even if it was the page that moved the editor. */
  private scroll({ document, visibleRanges: [range] }: TextEditor, certainly = false): void {
    const { answer } = this;
    if (document !== this.document || answer === undefined || range === undefined) return;
    clearTimeout(this.lookLater);
    // Whoever has words shown from the page is looking at them there already.
    if (this.showing && !certainly) return;
    if (range.start.line === this.movingTo) this.movingTo = undefined;
    else if (this.movingTo === undefined) certainly = true;
    else this.lookLater = setTimeout(() => this.rest(), RESTING);
    if (!certainly) return;
    const offset = document.offsetAt(range.start);
    const part = this.partAt(offset);
    const source = answer.parts[part ?? 0]?.source;
    const first = firstWord(answer);
    const down =
      source === undefined
        ? offset / Math.max(1, first)
        : (offset - source.start) / Math.max(1, lengthOf(source));
    this.page?.post({ type: 'scroll', part: part ?? 0, down: Math.min(1, down), wishes: this.wishes });
  }

  /** The editor that was told to scroll has come to rest elsewhere: the page follows it. */
  private rest(): void {
    this.movingTo = undefined;
    const editor = this.document && editorOf(this.document.uri);
    if (editor !== undefined) this.scroll(editor);
  }

  /** Marks the part that the cursor is in. */
  private point({ document, selection }: TextEditor): void {
    if (document !== this.document) return;
    const part = this.partAt(document.offsetAt(selection.active)) ?? null;
    if (part === this.cursor) return;
    this.cursor = part;
    this.page?.post({ type: 'cursor', part });
  }

  /** The part of the text that the document has at an offset, or before it. */
  private partAt(offset: number): number | undefined {
    const at = this.answer?.parts.findLastIndex(
      ({ source }) => source !== undefined && source.start <= offset,
    );
    return at === -1 ? undefined : at;
  }

  private moveEditor(to: Scrolled): void {
    if (this.showing) {
      this.scrolledTo = to;
      return;
    }
    const { part, down } = to;
    const { document, answer } = this;
    const editor = document && editorOf(document.uri);
    const told = answer?.parts[part];
    if (editor === undefined || document === undefined || answer === undefined || told === undefined) return;
    // After the text come lists, which are nowhere in it.
    if (told.area === 'rest') return;
    const { source = { start: 0, kept: [0, firstWord(answer)] } } = told;
    const at = document.positionAt(source.start + Math.floor(lengthOf(source) * down));
    clearTimeout(this.lookLater);
    this.movingTo = editor.visibleRanges[0]?.start.line === at.line ? undefined : at.line;
    editor.revealRange(new Range(at, at), TextEditorRevealType.AtTop);
  }

  private async showWords({ part, start, end, write }: FromPreview & { type: 'words' }): Promise<void> {
    const { document } = this;
    const source = this.answer?.parts[part]?.source;
    if (document === undefined || source === undefined) return;
    const from = document.positionAt(toDocument(source, start, 'after'));
    const to = document.positionAt(toDocument(source, end, end > start ? 'before' : 'after'));
    const words = new Range(from, from.isBefore(to) ? to : from);
    this.showing = true;
    this.scrolledTo = undefined;
    try {
      await this.services.documentMeant.reveal(document.uri, words, { stay: !write });
    } finally {
      this.showing = false;
      if (this.scrolledTo !== undefined) this.moveEditor(this.scrolledTo);
    }
  }

  private async showItem(id: string): Promise<void> {
    const { document } = this;
    const { client } = this.services;
    const symbol = symbolOf(id);
    if (document === undefined || client === undefined || symbol === undefined) return;
    const params: protocol.SymbolPlaceParams = {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      symbol,
    };
    const place = await ask(client, protocol.symbolPlaceRequest, params);
    if (place === null) return;
    const { protocol2CodeConverter: convert } = client;
    await this.services.documentMeant.reveal(convert.asUri(place.uri), convert.asRange(place.range));
  }
}

const titleOf = ({ uri }: TextDocument) =>
  l10n.t('Preview: {0}', uri.path.slice(uri.path.lastIndexOf('/') + 1));

/** The entry or statement whose item in a list of the page has this id. */
function symbolOf(id: string): string | undefined {
  try {
    return `${id.startsWith('r-') ? '@' : ''}${decodeURIComponent(id.slice(2))}`;
  } catch {
    return undefined;
  }
}

/** Where the text begins, below the header. */
const firstWord = ({ parts }: protocol.Preview) =>
  parts.find(({ source }) => source !== undefined)?.source?.start ?? 0;

/** How far the words of a part reach in the document. */
const lengthOf = ({ kept }: PartSource) => kept.at(-1) ?? 0;
