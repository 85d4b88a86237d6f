// Edits of words: those that leave every mark alone, so that what is known of a document stays true and only moves.
//
// Most of what a transcriber types is words between marks, annotated or not. Such an edit is recognised by comparing
// the one leaf that it falls in with what has become of it. The answer is on the safe side: an edit that is not
// recognised is only looked at as any other. Whether the words are annotated makes no difference: what is annotated
// was more than white space before and is so after.

import type { Edit } from './parse';
import { type Leaf, LeafKind, type Parse, Token } from './tree';

/** What is at `at` or after it has moved by so many UTF-16 code units; nothing else has changed. */
export interface Shift {
  readonly at: number;
  readonly by: number;
}

/** Where an offset has come to. */
export function shifted(offset: number, { at, by }: Shift): number {
  return offset < at ? offset : offset + by;
}

/**
 * How an edit of `before` moved what it left alone; undefined if it may have changed more than words: those have other
 * text before them, in their line and after the last mark.
 */
export function shiftOf(before: Parse, { start, end, text }: Edit, after: Parse): Shift | undefined {
  const place = before.placeAt(start);
  if (place === undefined || end < start || end > before.width || hasLineEnd(text)) return undefined;
  const { leaf } = place;
  const from = start - place.start;
  const to = end - place.start;
  if (leaf.kind !== LeafKind.Text || to > leaf.width) return undefined;
  // A line without text is not a paragraph, and its first characters decide what it is.
  if (!isInWords(leaf, from) || hasLineEnd(leaf.between(from, to))) return undefined;
  const shift = { at: start, by: text.length - (end - start) };
  const now = after.placeAt(start);
  if (now === undefined || now.start !== place.start || now.leaf.width !== leaf.width + shift.by)
    return undefined;
  return onlyMoved(leaf, now.leaf, from, to, shift.by) ? shift : undefined;
}

function hasLineEnd(text: string): boolean {
  return /[\r\n]/.test(text);
}

/**
 * Whether text goes before `at` in its line, by the nearest character that is not white space; what may be of a mark is
 * none.
 */
function isInWords(leaf: Leaf, at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const character = leaf.between(before, before + 1);
    if (/[^\s[\]{}]/.test(character)) return true;
    if (/[\r\n[\]{}]/.test(character)) return false;
  }
  return false;
}

/** Whether the records of a leaf are those of the other, moved behind [from, to), and none has to do with that. */
function onlyMoved(leaf: Leaf, now: Leaf, from: number, to: number, by: number): boolean {
  if (now.kind !== leaf.kind || now.lines !== leaf.lines || now.count !== leaf.count) return false;
  if (leaf.faults.length + now.faults.length > 0 || now.opens !== leaf.opens || now.shuts !== leaf.shuts)
    return false;
  if (leaf.sharesMarks(now)) return true;
  const moved = (offset: number) => (offset < from ? offset : offset + by);
  for (let record = 0; record < leaf.count; record++) {
    const token = leaf.token(record);
    const start = leaf.start(record);
    const end = leaf.end(record);
    const link = leaf.link(record);
    // The edit is in the mark, or right behind it: then no one can tell what ends here from what goes on.
    if (end >= from && start < to) return false;
    if (now.token(record) !== token) return false;
    if (now.start(record) !== moved(start) || now.end(record) !== moved(end)) return false;
    if (now.link(record) !== (token === Token.Key ? moved(link) : link)) return false;
  }
  return true;
}
