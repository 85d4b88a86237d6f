// A document as it is shown somewhere: in a text editor, or on a page of ours. What a command does to it is the same.

import type { Range, Selection, TextDocument } from 'vscode';

export interface ShownDocument {
  readonly document: TextDocument;
  /** What is selected where the reader sees it; empty if the words of the document are shown nowhere. */
  readonly selections: readonly Selection[];
  /** Selects words and goes there, so that one can go on writing. */
  select(selections: readonly Selection[]): Promise<void>;
  /** Shows a place, or the document as it was left, and goes there. */
  reveal(range?: Range): Promise<void>;
}

/** What a page of ours shows; the page itself may select nothing, as a preview or a map. */
export interface DocumentPage {
  /** Undefined while that is nothing, or is not known yet. */
  readonly shown: ShownDocument | undefined;
}
