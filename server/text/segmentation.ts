// Words and sentences of a document, as its reader sees them: in any script, and whatever marks are between.
//
// Where they begin and end is for Unicode to say (UAX #29, through `Intl.Segmenter`).

import type { Stretch } from '../model/facts';
import { strippedPieces } from '../syntax/strip';
import type { Parse } from '../syntax/tree';

/** Segmenters, each made when it is first needed: to make them takes longer than all else at the server's start. */
const segmenters: Partial<Record<'word' | 'sentence', Intl.Segmenter>> = {};
function segments(text: string, granularity: 'word' | 'sentence'): Intl.Segments {
  segmenters[granularity] ??= new Intl.Segmenter('en', { granularity });
  return segmenters[granularity].segment(text);
}

/** Code units that a segmenter is given at once. For each segment that it finds it copies all that it was given. */
const PIECE = 1024;
/** Where a language puts no blanks between words, the text may have to be cut between two of them. */
const LONGEST_PIECE = 64 * PIECE;

interface Segment {
  readonly index: number;
  readonly segment: string;
  readonly isWordLike?: boolean;
}

/** What a segmenter finds in a text, in time by its length: it is given piece by piece. */
export function* segmentsOf(text: string, unit: 'word' | 'sentence', piece = PIECE): Generator<Segment> {
  let from = 0;
  let length = piece;
  while (from < text.length) {
    const found = [...segments(text.slice(from, from + length), unit)];
    const isLast = from + length >= text.length;
    const sure = isLast ? found.length : certain(found, length >= LONGEST_PIECE);
    if (sure === 0) {
      length *= 2;
      continue;
    }
    for (const { index, segment, isWordLike } of found.slice(0, sure))
      yield isWordLike === undefined
        ? { index: from + index, segment }
        : { index: from + index, segment, isWordLike };
    const last = found[sure - 1]!;
    from += last.index + last.segment.length;
    length = piece;
  }
}

/**
 * How many of these segments are the same whatever comes after them, and whatever follows the same without them. Where the last
 * but one ends may be decided by what was cut off, and words without blanks between them are found together.
 */
function certain(found: readonly Segment[], anywhere: boolean): number {
  let sure = Math.max(0, found.length - 2);
  while (!anywhere && sure > 0 && found[sure - 1]!.isWordLike === true) sure--;
  return sure;
}

/** A full stop after which no sentence ends, though a capital follows: initials, titles, numbers. */
const abbreviated = /(?:^|[\s.(])(?:\p{Lu}|Mrs?|Ms|Messrs|Dr|Prof|Gen|Col|Sen|Amb|St|Nos?|Arts?|pp?)\.\s*$/u;

/** How far around an offset a word is looked for; no word is longer. */
const REACH = 256;

/** The word that holds or touches `offset`, in text or markup alike; a mark ends it. */
export function wordAt(parse: Parse, offset: number): Stretch | undefined {
  const from = Math.max(0, offset - REACH);
  const text = parse.slice(from, offset + REACH);
  let before: Stretch | undefined;
  for (const { index, segment, isWordLike } of segments(text, 'word')) {
    const start = from + index;
    const end = start + segment.length;
    if (start > offset) break;
    if (isWordLike !== true || end < offset) continue;
    const word = { start, end };
    // Between two words that touch, the cursor belongs to the one that it is before.
    if (end > offset) return word;
    before = word;
  }
  return before;
}

/** The sentence of the text in `within` that holds `offset`, from its first to its last character. */
export function sentenceAt(parse: Parse, within: Stretch, offset: number): Stretch | undefined {
  let text = '';
  // Where each piece begins, in the text and in the document by turns.
  const starts: number[] = [];
  for (const piece of strippedPieces(parse, within.start, within.end)) {
    starts.push(text.length, piece.start);
    text += piece.text;
  }
  // Asked for in order: a line may have as many sentences as pieces.
  let piece = 0;
  const place = (at: number) => {
    while (piece + 2 < starts.length && starts[piece + 2]! <= at) piece += 2;
    return starts[piece + 1]! + at - starts[piece]!;
  };
  let found: Stretch | undefined;
  for (const sentence of unitsOf(text, 'sentence')) {
    const start = place(sentence.start);
    if (start > offset && found !== undefined) break;
    found = { start, end: place(sentence.end - 1) + 1 };
  }
  return found;
}

/** The words of a text, or its sentences without the blanks after them, in order. */
export function* unitsOf(text: string, unit: 'word' | 'sentence'): Generator<Stretch> {
  let begun: number | undefined;
  for (const { index, segment, isWordLike } of segmentsOf(text, unit)) {
    const end = index + segment.length;
    if (unit === 'word') {
      if (isWordLike === true) yield { start: index, end };
      continue;
    }
    begun ??= index;
    if (abbreviated.test(segment) && end < text.length) continue;
    const sentence = text.slice(begun, end).trimEnd();
    if (sentence !== '') yield { start: begun, end: begun + sentence.length };
    begun = undefined;
  }
}
