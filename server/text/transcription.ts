// What a document's text has otherwise than the transcription that it must equal to the byte.
//
// A document changes with every key, its transcription hardly ever; both may hold millions of characters. So the first
// difference is looked for and put in words, in linear time and once for each version; all of them are found when
// someone wants them mended.

import type { Refusal } from '../files/refusal';
import type { Stretch } from '../model/facts';
import { memoLast } from '../model/memo';
import { StripMap, strip } from '../syntax/strip';
import type { Parse } from '../syntax/tree';
import { commonStart, type Difference, differences, inWholeWords } from './difference';

/** The transcription that a document names. */
export interface Transcription {
  readonly uri: string;
  /** The path, as the header writes it. */
  readonly path: string;
  /** Undefined: there is no such file, or it was not read. */
  readonly text: string | undefined;
  /** Why it was not read, if it is there. */
  readonly refusal?: Refusal;
}

export type LineEnd = 'LF' | 'CRLF' | 'CR' | 'mixed';

export interface TranscriptionComparison {
  /** The document's text, and the transcription. */
  readonly ours: string;
  readonly theirs: string;
  /** How the two end their lines, where that is not the same. */
  readonly lineEnds?: { readonly ours: LineEnd; readonly theirs: LineEnd };
  /** The first place at which they differ in more than line ends: our words, and theirs. */
  readonly first?: FirstDifference;
}

export interface FirstDifference {
  /** What differs, in as few characters as may be. */
  readonly narrow: Difference;
  /** The same with whole words around it. */
  readonly words: Difference;
  /** The texts have nothing in common for a long stretch: where the difference ends cannot be told at a glance. */
  readonly open: boolean;
}

/** How a document's text differs from its transcription; undefined if it is the same to the byte. */
export const compareWithTranscription = memoLast(
  (parse: Parse, text: string): TranscriptionComparison | undefined => {
    const ours = strip(parse);
    return ours === text ? undefined : compareTexts(ours, text);
  },
);

function compareTexts(ours: string, theirs: string): TranscriptionComparison {
  const first = firstDifference(ours, theirs);
  const [ourEnds, theirEnds] = [lineEndOf(ours), lineEndOf(theirs)];
  const differ = ourEnds !== undefined && theirEnds !== undefined && ourEnds !== theirEnds;
  return {
    ours,
    theirs,
    // Texts that differ in nothing else do not end their lines alike, both in some way of their own.
    ...(differ || first === undefined
      ? { lineEnds: { ours: ourEnds ?? 'mixed', theirs: theirEnds ?? 'mixed' } }
      : {}),
    ...(first === undefined ? {} : { first }),
  };
}

/** How a text ends its lines; undefined if it has but one. */
export function lineEndOf(text: string): LineEnd | undefined {
  const crlf = text.includes('\r\n');
  const lf = /(?:^|[^\r])\n/.test(text);
  const cr = text.includes('\r') && /\r(?!\n)/.test(text);
  if (Number(crlf) + Number(lf) + Number(cr) > 1) return 'mixed';
  return crlf ? 'CRLF' : lf ? 'LF' : cr ? 'CR' : undefined;
}

/** Characters looked at before and behind the first difference. */
const BEFORE = 64;
const BEHIND = 800;

/** Where two texts first differ in more than line ends; undefined if nowhere. */
export function firstDifference(ours: string, theirs: string): FirstDifference | undefined {
  const at = commonStart(ours, theirs);
  if (at === undefined) return undefined;
  // Up to here the line is the same in both.
  const line = lineStart(ours, at.one);
  const back = Math.min(BEFORE, at.one - line, at.other);
  const window = (text: string, offset: number) => text.slice(offset - back, offset + BEHIND);
  const one = window(ours, at.one);
  const other = window(theirs, at.other);
  const found = differences(one, other);
  const [first] = found;
  if (first === undefined) {
    const end = { start: ours.length, end: ours.length, from: theirs.length, to: theirs.length };
    return { narrow: end, words: end, open: false };
  }
  const moved = ({ start, end, from, to }: Difference): Difference => ({
    start: start + at.one - back,
    end: end + at.one - back,
    from: from + at.other - back,
    to: to + at.other - back,
  });
  // Words that were changed one after the other are one change to a reader.
  let words = first;
  for (const next of found.slice(1)) {
    if (one.slice(words.end, next.start).trim() !== '' || next.end - words.start > BEFORE) break;
    words = { ...words, end: next.end, to: next.to };
  }
  const goesOn = (text: string, offset: number, end: number) =>
    end >= back + BEHIND && offset + BEHIND < text.length;
  return {
    narrow: moved(first),
    words: moved(inWholeWords(one, other, words)),
    open: goesOn(ours, at.one, words.end) || goesOn(theirs, at.other, words.to),
  };
}

/** Where the line that holds an offset begins. */
function lineStart(text: string, offset: number): number {
  if (offset === 0) return 0;
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Everything in which they differ but line ends, in order. */
export function allDifferences({ ours, theirs }: TranscriptionComparison): Difference[] {
  return differences(ours, theirs);
}

/** Where a stretch of a document's text is in the document, marks in it included; undefined if it has no text. */
export function stretchInDocument(parse: Parse, { start, end }: Stretch): Stretch | undefined {
  const map = StripMap.of(parse);
  if (map.width === 0) return undefined;
  // What is missing is shown at the character before it, otherwise at the one behind.
  const [first, last] = start < end ? [start, end - 1] : [Math.max(0, start - 1), Math.max(0, start - 1)];
  const begin = map.toDocument(first);
  return { start: begin, end: Math.max(begin + 1, map.toDocument(last) + 1) };
}

/** The number of the line that holds an offset, from 1. */
export function lineNumberAt(text: string, offset: number): number {
  let line = 1;
  const ends = /\r\n?|\n/g;
  for (let found = ends.exec(text); found !== null && ends.lastIndex <= offset; found = ends.exec(text))
    line++;
  return line;
}
