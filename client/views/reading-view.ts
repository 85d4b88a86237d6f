// Reading view: documents in their editors as they are read, with their marks faint or hidden, and annotated words
// underlined by kind.
//
// It is a way of looking, and stays on for all documents of the window until it is changed. Only what is in sight, and
// some way around it, is asked for, one question at a time for each editor; an answer about another version of the
// document than the editor shows is thrown away, for marks that have moved must not cover words. A hidden mark comes
// into view while the cursor or a selection touches its annotation: so no one edits what they do not see.

import {
  commands,
  type Disposable,
  Range,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import * as protocol from '../../server/protocol';
import { ask } from '../ask';
import type { Services } from '../services';
import { sourcesInSight } from '../source-editors';
import { decorationOf, disposeDecorations, type Look } from './decorations';

export const modes = ['off', 'dim', 'hide'] as const;
export type Mode = (typeof modes)[number];

/** How the marks of all documents are shown; a setting says how at first. */
export class ReadingView implements Disposable {
  private readonly shown = new Map<TextEditor, Shown>();
  private readonly listeners: Disposable[];
  private current: Mode;

  constructor(private readonly services: Services) {
    const { workspaceState } = services.context;
    const kept = workspaceState.get<Mode>(STATE) ?? workspace.getConfiguration('demarche').get('readingView');
    this.current = modes.find((mode) => mode === kept) ?? 'off';
    this.listeners = [
      services.onDidChange(() => {
        for (const shown of this.shown.values()) shown.look(true);
      }),
      window.onDidChangeVisibleTextEditors(() => this.follow()),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.shown.get(textEditor)?.look()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.shown.get(textEditor)?.paint()),
      workspace.onDidChangeTextDocument(({ document }) => {
        for (const [editor, shown] of this.shown) if (editor.document === document) shown.look();
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('demarche.readingView'))
          this.mode = workspace.getConfiguration('demarche').get('readingView') ?? 'off';
      }),
    ];
    this.follow();
  }

  get mode(): Mode {
    return this.current;
  }

  set mode(mode: Mode) {
    this.current = mode;
    void this.services.context.workspaceState.update(STATE, mode);
    for (const shown of this.shown.values()) shown.paint();
    this.follow();
  }

  /** Shows the documents that are in sight, and forgets those that no longer are. */
  follow(): void {
    void commands.executeCommand('setContext', 'demarche.readingView', this.current);
    const inSight = sourcesInSight();
    for (const editor of this.shown.keys())
      if (this.current === 'off' || !inSight.includes(editor)) this.shown.delete(editor);
    if (this.current === 'off') return;
    for (const editor of inSight) {
      const shown = this.shown.get(editor) ?? new Shown(editor, this.services, () => this.current);
      this.shown.set(editor, shown);
      shown.look();
    }
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.shown.clear();
    disposeDecorations();
  }
}

/** Where the window’s own choice is kept. */
const STATE = 'readingView';

/** Characters beyond what is in sight that are asked for with it. */
const AROUND = 6000;

/** What the server has told, as the editor’s own ranges. */
interface Told {
  readonly version: number;
  readonly marks: readonly { readonly range: Range; readonly of: Range }[];
  readonly others: readonly { readonly range: Range; readonly look: Look }[];
}

/** One editor. */
class Shown {
  private told: Told | undefined;
  private asked: { readonly version: number; readonly range: Range } | undefined;
  private asking = false;
  private again = false;
  private painted = new Set<TextEditorDecorationType>();
  /** What was painted last, except for what moves with the text. */
  private last = '';

  constructor(
    private readonly editor: TextEditor,
    private readonly services: Services,
    private readonly mode: () => Mode,
  ) {}

  /** Asks for what is in sight, unless that is known; `again`: even then. */
  look(anew = false): void {
    const { document, visibleRanges } = this.editor;
    const first = visibleRanges.at(0);
    const last = visibleRanges.at(-1);
    if (first === undefined || last === undefined) return;
    const seen = new Range(first.start, last.end);
    if (anew) this.asked = undefined;
    if (this.asked?.version === document.version && this.asked.range.contains(seen)) return;
    if (this.asking) this.again = true;
    else void this.ask(document, widened(document, seen));
  }

  private async ask(document: TextDocument, range: Range): Promise<void> {
    const { client } = this.services;
    if (client === undefined) return;
    this.asking = true;
    this.asked = { version: document.version, range };
    const params: protocol.ReadingViewParams = {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      range: client.code2ProtocolConverter.asRange(range),
    };
    // A server that has just ended, or begun, has no answer; the next look asks again.
    const answer = await ask(client, protocol.readingViewRequest, params).catch(() => null);
    this.asking = false;
    if (answer === null) this.asked = undefined;
    else if (answer.version === document.version) {
      this.told = told(client, answer);
      this.last = '';
      this.paint();
    }
    if (!this.again) return;
    this.again = false;
    this.look();
  }

  /** Shows what is known, as the cursor stands now. */
  paint(): void {
    const mode = this.mode();
    if (mode === 'off') {
      for (const type of this.painted) this.editor.setDecorations(type, []);
      this.painted = new Set();
      return;
    }
    const { selections, document } = this.editor;
    if (this.told?.version !== document.version) return;
    const { marks, others } = this.told;
    const faint = marks.map(
      ({ of }) => mode === 'dim' || selections.some((selection) => of.intersection(selection) !== undefined),
    );
    const now = `${mode} ${faint.map(Number).join('')}`;
    if (now === this.last) return;
    this.last = now;
    const ranges = new Map<TextEditorDecorationType, Range[]>();
    const add = (look: Look, range: Range) => {
      const type = decorationOf(look);
      const known = ranges.get(type);
      if (known === undefined) ranges.set(type, [range]);
      else known.push(range);
    };
    for (const [at, { range }] of marks.entries()) add(faint[at] ? 'faint' : 'hidden', range);
    for (const { look, range } of others) add(look, range);
    for (const type of this.painted) if (!ranges.has(type)) this.editor.setDecorations(type, []);
    for (const [type, own] of ranges) this.editor.setDecorations(type, own);
    this.painted = new Set(ranges.keys());
  }
}

function told(client: BaseLanguageClient, answer: protocol.ReadingView): Told {
  const range = (one: protocol.AnnotatedRange['range']) => client.protocol2CodeConverter.asRange(one);
  return {
    version: answer.version,
    marks: answer.marks.map((mark) => ({ range: range(mark.range), of: range(mark.of) })),
    others: [
      ...answer.said.map((one) => ({ range: range(one.range), look: one })),
      ...[...answer.points, ...answer.asides].map((one) => ({ range: range(one), look: 'faint' as const })),
    ],
  };
}

function widened(document: TextDocument, { start, end }: Range): Range {
  return new Range(
    document.positionAt(Math.max(0, document.offsetAt(start) - AROUND)),
    document.positionAt(document.offsetAt(end) + AROUND),
  );
}
