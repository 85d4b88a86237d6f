// Paragraphs: lines of the transcription that have words, or blocks of them.
//
// A line is a paragraph because that is how transcriptions come; where the header says `paragraphs: blocks`, they
// are wrapped by hand, and a block is one. A line of nothing but marks and white space is none.

import { contentEnd, LineEnds } from '../syntax/lines';
import { isMark } from '../syntax/strip';
import { LeafKind, type LeafPlace, type Parse } from '../syntax/tree';
import type { Stretch } from './facts';

/** The paragraphs of a document, in order, without their line ends. */
export function paragraphsOf(parse: Parse, byBlock: boolean): readonly Stretch[] {
  const paragraphs: Stretch[] = [];
  let block: { start: number; end: number } | undefined;
  for (const place of parse.places()) {
    if (place.leaf.kind !== LeafKind.Text) block = undefined;
    else
      for (const line of linesOf(parse, place))
        if (byBlock && block !== undefined) block.end = line.end;
        else paragraphs.push((block = line));
  }
  return paragraphs;
}

/** Whether a document has any block of text: asked after every edit, so that paragraphs are not made for it. */
export function hasBlocks(parse: Parse): boolean {
  for (const { leaf } of parse.places()) if (leaf.kind === LeafKind.Text) return true;
  return false;
}

/** The lines of a leaf of text that have words. */
function* linesOf(parse: Parse, place: LeafPlace): Generator<{ start: number; end: number }> {
  const { leaf, start: base } = place;
  const { text } = leaf;
  const ends = new LineEnds(text);
  let record = 0;
  for (let start = 0; start < text.length; ) {
    const next = ends.after(start);
    const end = contentEnd(text, start, next);
    while (record < leaf.count && leaf.start(record) < start) record++;
    // As nearly every line does.
    const beginsWithWord = /^[^\s[\]{\\]/.test(text.charAt(start));
    if (beginsWithWord || hasText(parse, place, start, end, record))
      yield { start: base + start, end: base + end };
    start = next;
  }
}

/** Whether the line [start, end) of a leaf has anything but marks and white space; `record` is its first. */
function hasText(parse: Parse, place: LeafPlace, start: number, end: number, record: number): boolean {
  const { leaf } = place;
  let at = start;
  for (let next = record; next < leaf.count && leaf.start(next) < end; next++) {
    if (!isMark(parse, leaf, place.start, next)) continue;
    if (leaf.between(at, leaf.start(next)).trim() !== '') return true;
    at = leaf.end(next);
  }
  return leaf.between(at, end).trim() !== '';
}
