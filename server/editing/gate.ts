// The one gate that every edit of the server and the command line passes: what is in a document apart from its marks
// is evidence, and an edit that would change it is refused, unless it says in its name that it edits the text.
//
// Anyone who sends or writes edits takes them from here: the types `CheckedEdits` and `CheckedText` can be made nowhere
// else. A refusal is a fault of the one who made the edits; it is reported, and nothing is done.

import type { TextEdit } from '../model/edit';
import { parse, reparse } from '../syntax/parse';
import { sameTranscription } from '../syntax/same-transcription';
import type { Parse } from '../syntax/tree';
import { applyEdits, byDocument } from './apply-edits';

declare const checked: unique symbol;

/** Edits by document that have passed the gate. */
export interface CheckedEdits {
  readonly [checked]: true;
  /** URI of each document, with its edits in their order. */
  readonly documents: ReadonlyMap<string, readonly TextEdit[]>;
  /** A document that the edits fill and that does not exist yet. */
  readonly creates: string | undefined;
}

/** The new text of a document that has passed the gate. */
export interface CheckedText {
  readonly [checked]: true;
  readonly before: string;
  readonly after: string;
}

export interface GateOptions {
  /** URI of the document that edits without one are of. */
  readonly uri: string;
  /** The text of a document as it is now; undefined for one that there is not. */
  textOf(uri: string): Parse | undefined;
  readonly creates?: string | undefined;
  /** The edits change the text, as their name says to the person who chooses them. */
  readonly changesText?: boolean | undefined;
}

/** Why edits are refused. */
export interface Refused {
  /** URI of the document whose text they would change. */
  readonly refused: string;
}

/**
 * Edits of any number of documents, each looked at with all that it gets. What is of no document that is known is left
 * out. Throws if edits of one document overlap.
 */
export function checkEdits(
  edits: Iterable<TextEdit>,
  { uri, textOf, creates, changesText = false }: GateOptions,
): CheckedEdits | Refused {
  const documents = new Map<string, readonly TextEdit[]>();
  for (const [document, own] of byDocument(edits, uri)) {
    const before = textOf(document) ?? (document === creates ? parse('') : undefined);
    if (before === undefined) continue;
    if (!changesText && !keepsText(before, own)) return { refused: document };
    documents.set(document, own);
  }
  return { documents, creates } as unknown as CheckedEdits;
}

/** The texts of the documents with the edits applied. */
export function textsOf(
  { documents }: CheckedEdits,
  textOf: GateOptions['textOf'],
): Map<string, CheckedText> {
  const texts = new Map<string, CheckedText>();
  for (const [uri, edits] of documents) {
    const before = textOf(uri)?.text ?? '';
    texts.set(uri, { before, after: applyEdits(before, edits) } as unknown as CheckedText);
  }
  return texts;
}

/** The same for one document, applied. */
export function checkText(before: Parse, edits: readonly TextEdit[]): CheckedText | undefined {
  if (!keepsText(before, edits)) return undefined;
  return { before: before.text, after: applyEdits(before.text, edits) } as unknown as CheckedText;
}

/** Two changes, one after the other. */
export function followedBy({ before }: CheckedText, { after }: CheckedText): CheckedText {
  return { before, after } as unknown as CheckedText;
}

/** Whether a document has the same transcription after edits as before. */
export function keepsText(before: Parse, edits: readonly TextEdit[]): boolean {
  return sameTranscription(before, edited(before, edits));
}

/** More edits than these are quicker applied to the text as a whole. */
const FEW = 64;

function edited(before: Parse, edits: readonly TextEdit[]): Parse {
  if (edits.length > FEW) return parse(applyEdits(before.text, edits));
  const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const [at, { start }] of inOrder.entries())
    if (start < (inOrder[at - 1]?.end ?? 0)) throw new Error(`Edits overlap at ${start}.`);
  // From the last to the first, so that the offsets of those before still hold.
  return inOrder.reverse().reduce<Parse>((text, edit) => reparse(text, edit), before);
}
