// Documents as text editors show them. No other file of the client asks which text is in front or in sight, so that
// nothing is done to a document only because its source happens to be there (document-meant.ts); a test holds this.

import {
  type Range,
  type Selection,
  type TextDocument,
  type TextEditor,
  Uri,
  ViewColumn,
  window,
} from 'vscode';
import type { ShownDocument } from './shown-document';

export const isSource = ({ languageId }: TextDocument): boolean => languageId === 'demarche';

const isSame = (uri: Uri) => {
  const text = uri.toString();
  return ({ document }: TextEditor): boolean => document.uri.toString() === text;
};

/** The text that is in front, whatever file it is of; none where a page is, or nothing. */
export const textInFront = (): TextDocument | undefined => window.activeTextEditor?.document;

/** The document whose source is in front. */
export function sourceInFront(): ShownDocument | undefined {
  const editor = window.activeTextEditor;
  return editor !== undefined && isSource(editor.document) ? new Source(editor.document, editor) : undefined;
}

/** A document by its source, which an editor may show or not. */
export const sourceOf = (document: TextDocument): ShownDocument => new Source(document);

/** The text editors that show sources. */
export const sourcesInSight = (): readonly TextEditor[] =>
  window.visibleTextEditors.filter(({ document }) => isSource(document));

/** The text editor that shows a document. */
export const editorOf = (uri: Uri): TextEditor | undefined => window.visibleTextEditors.find(isSame(uri));

/** Whether a tab has the document, in whatever editor. */
export function hasTab({ uri }: TextDocument): boolean {
  const text = uri.toString();
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      const { uri: own, modified } = Object(input) as { uri?: unknown; modified?: unknown };
      return [own, modified].some((one) => one instanceof Uri && one.toString() === text);
    }),
  );
}

export interface RevealOptions {
  /** The reader only wants to see the place, and stays where they are. */
  readonly stay?: boolean;
  /** The tab may be used again for what is looked at next. */
  readonly passing?: boolean;
}

/** Shows a place of a document: in the editor that has it, otherwise where texts are. */
export async function revealSource(
  uri: Uri,
  selection: Range | undefined,
  { stay = false, passing = false }: RevealOptions = {},
): Promise<void> {
  const texts = [editorOf(uri), window.activeTextEditor, ...sourcesInSight()];
  const viewColumn = texts.find((editor) => editor?.viewColumn !== undefined)?.viewColumn ?? ViewColumn.One;
  await window.showTextDocument(uri, {
    viewColumn,
    preserveFocus: stay,
    preview: passing,
    ...(selection === undefined ? {} : { selection }),
  });
}

class Source implements ShownDocument {
  constructor(
    readonly document: TextDocument,
    private readonly given?: TextEditor,
  ) {}

  private get editor(): TextEditor | undefined {
    const { given } = this;
    return given !== undefined && window.visibleTextEditors.includes(given)
      ? given
      : editorOf(this.document.uri);
  }

  get selections(): readonly Selection[] {
    return this.editor?.selections ?? [];
  }

  async select(selections: readonly Selection[]): Promise<void> {
    const { editor } = this;
    const shown =
      editor !== undefined && window.activeTextEditor === editor
        ? editor
        : await window.showTextDocument(this.document, editor?.viewColumn);
    shown.selections = selections;
  }

  async reveal(range?: Range): Promise<void> {
    await revealSource(this.document.uri, range);
  }
}
