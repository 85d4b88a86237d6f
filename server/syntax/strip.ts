// The transcription: a document without its markup, to the byte.
//
// What is kept is a subsequence of the document's own characters, so that it can be given as stretches of the
// document and an offset carried over in both directions. Law: `strip(parse(escape(t))) === t`.
//
// A header goes with the blank lines after it, entries and comments with those before them; where no line of
// the text is before, with those after. Marks leave nothing behind, and a line of its own stays a line.

import { type Leaf, LeafKind, type LeafPlace, type Parse, Token } from './tree';

/** The transcription that a document annotates. */
export function strip(parse: Parse): string {
  return keptText(parse, parse.places(), false);
}

/** What is kept of leaves that follow on one another; `afterText`: a leaf of text stands directly before them. */
export function keptText(parse: Parse, places: Iterable<LeafPlace>, afterText: boolean): string {
  const parts: string[] = [];
  for (const { leaf, start, pieces } of keptLeaves(parse, places, afterText))
    if (pieces === undefined) parts.push(leaf.text);
    else for (const [from, to] of pairs(pieces)) parts.push(leaf.text.slice(from - start, to - start));
  return parts.join('');
}

/** The kept stretch of a document, as an offset map. */
export class StripMap {
  private constructor(
    /** Kept stretches of the document, in order, as start and end by turns. */
    private readonly pieces: readonly number[],
    /** Where each begins in the transcription. */
    private readonly offsets: readonly number[],
    /** Length of the transcription. */
    readonly width: number,
  ) {}

  static of(parse: Parse): StripMap {
    const pieces: number[] = [];
    for (const { leaf, start, pieces: own } of keptLeaves(parse))
      for (const [from, to] of own === undefined ? [[start, start + leaf.width] as const] : pairs(own))
        if (pieces[pieces.length - 1] === from) pieces[pieces.length - 1] = to;
        else pieces.push(from, to);
    const offsets: number[] = [];
    let width = 0;
    for (const [from, to] of pairs(pieces)) {
      offsets.push(width);
      width += to - from;
    }
    return new StripMap(pieces, offsets, width);
  }

  /** From the document to the transcription; an offset in the markup is carried to where the text goes on. */
  toStripped(offset: number): number {
    return offsetAmong(this.pieces, this.offsets, offset);
  }

  /** From the transcription to the document: the place of the character at `offset`; its end for the width. */
  toDocument(offset: number): number {
    const piece = lastNotAfter(this.offsets.length, (at) => this.offsets[at]! <= offset);
    if (piece < 0) return 0;
    const start = this.pieces[piece * 2]!;
    const end = this.pieces[piece * 2 + 1]!;
    return Math.min(end, start + offset - this.offsets[piece]!);
  }

  /** Stretches of the document that hold [start, end) of the transcription, in order. */
  *kept(start: number, end: number): Generator<{ readonly start: number; readonly end: number }> {
    const first = lastNotAfter(this.offsets.length, (at) => this.offsets[at]! <= start);
    for (let at = Math.max(0, first); this.offsets[at]! < end; at++) {
      const offset = this.offsets[at]!;
      const from = this.pieces[at * 2]!;
      const piece = {
        start: from + Math.max(0, start - offset),
        end: Math.min(this.pieces[at * 2 + 1]!, from + end - offset),
      };
      if (piece.start < piece.end) yield piece;
    }
  }

  /** Whether the character at this offset of the document is part of the transcription. */
  keeps(offset: number): boolean {
    const piece = lastNotAfter(this.offsets.length, (at) => this.pieces[at * 2]! <= offset);
    return offset < this.pieces[piece * 2 + 1]!;
  }

  /** Kept stretches of the document, in order. */
  *stretches(): Generator<{ readonly start: number; readonly end: number }> {
    for (const [start, end] of pairs(this.pieces)) yield { start, end };
  }
}

/**
 * The text of [start, end) of a document, without marks; headers, entries and comments in it are left out. No more than
 * `longest` characters are looked for, and what is long in blocks without a word is given up as well.
 */
export function strippedSlice(
  parse: Parse,
  start: number,
  end: number,
  longest = Number.POSITIVE_INFINITY,
): string {
  let stripped = '';
  let left = longest;
  for (let at = Math.max(0, start); at < Math.min(end, parse.width) && left > 0; left--) {
    const place = parse.placeAt(at) as LeafPlace;
    const { leaf } = place;
    const next = place.start + leaf.width;
    const to = Math.min(end, next);
    let part = '';
    if (leaf.kind === LeafKind.Text || leaf.kind === LeafKind.Heading)
      part = sliceOfLeaf(place, parse, at, to, left);
    else if (leaf.kind === LeafKind.Blank)
      part = leaf.text.slice(at - place.start, Math.min(to - place.start, at - place.start + left));
    stripped += part;
    left -= part.length;
    at = next;
  }
  return stripped;
}

/** What is kept of a leaf of text: made once so many parts of it were asked for that it is worth while. */
interface KeptOfLeaf {
  /** How many records were gone through for parts. */
  passed: number;
  /** Kept stretches as offsets of the document by turns, where each begins in the text without marks, and that text. */
  whole?: { readonly pieces: readonly number[]; readonly offsets: readonly number[]; readonly text: string };
}

/** So few records may be gone through again and again. */
const SOME = 16;

/** Parts that lie within one another, as the words of statements within statements do, are cut out of one text. */
function sliceOfLeaf(place: LeafPlace, parse: Parse, from: number, to: number, longest: number): string {
  const { leaf, start } = place;
  parse.stripped ??= new Map<number, KeptOfLeaf>();
  const stripped = parse.stripped as Map<number, KeptOfLeaf>;
  const kept = stripped.get(start) ?? { passed: 0 };
  if (kept.whole !== undefined) {
    const { pieces, offsets, text } = kept.whole;
    const first = offsetAmong(pieces, offsets, from);
    return text.slice(first, Math.min(first + longest, offsetAmong(pieces, offsets, to)));
  }
  const work = { passed: 0 };
  const pieces = textPieces(place, parse, from, to, longest, work);
  const { passed } = work;
  if (passed > SOME) {
    stripped.set(start, kept);
    kept.passed += passed;
    if (kept.passed > leaf.count) kept.whole = wholeLeaf(place, parse);
  }
  return sliced(place, pieces).join('').slice(0, longest);
}

function wholeLeaf(place: LeafPlace, parse: Parse): NonNullable<KeptOfLeaf['whole']> {
  const pieces = textPieces(place, parse);
  const offsets: number[] = [];
  let width = 0;
  for (const [from, to] of pairs(pieces)) {
    offsets.push(width);
    width += to - from;
  }
  return { pieces, offsets, text: sliced(place, pieces).join('') };
}

function sliced({ leaf, start }: LeafPlace, pieces: readonly number[]): string[] {
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at += 2)
    parts.push(leaf.text.slice(pieces[at]! - start, pieces[at + 1]! - start));
  return parts;
}

/** Where an offset of the document is in the text that is kept of it; in the markup, where that goes on. */
function offsetAmong(pieces: readonly number[], offsets: readonly number[], offset: number): number {
  const piece = lastNotAfter(offsets.length, (at) => pieces[at * 2]! <= offset);
  if (piece < 0) return 0;
  return offsets[piece]! + Math.min(offset, pieces[piece * 2 + 1]!) - pieces[piece * 2]!;
}

/** The same piece by piece, each with where it starts in the document and with the leaf that holds it. */
export function* strippedPieces(
  parse: Parse,
  start: number,
  end: number,
): Generator<{ readonly start: number; readonly text: string; readonly place: LeafPlace }> {
  for (let at = Math.max(0, start); at < Math.min(end, parse.width); ) {
    const place = parse.placeAt(at) as LeafPlace;
    const { leaf } = place;
    const next = place.start + leaf.width;
    const to = Math.min(end, next);
    const piece = (first: number, last: number) => ({
      start: first,
      text: leaf.text.slice(first - place.start, last - place.start),
      place,
    });
    if (leaf.kind === LeafKind.Text || leaf.kind === LeafKind.Heading)
      for (const [first, last] of pairs(textPieces(place, parse, at, to))) yield piece(first, last);
    else if (leaf.kind === LeafKind.Blank) yield piece(at, to);
    at = next;
  }
}

/**
 * What is not part of the text from the mark or block that holds `start` up to `end`, in order: each mark and each run
 * of backslashes; headers, entries and comments whole.
 */
export function* droppedPieces(
  parse: Parse,
  start: number,
  end: number,
): Generator<{ readonly start: number; readonly end: number; readonly place: LeafPlace }> {
  for (let at = Math.max(0, start); at < Math.min(end, parse.width); ) {
    const place = parse.placeAt(at) as LeafPlace;
    const { leaf, start: base } = place;
    if (leaf.kind === LeafKind.Text || leaf.kind === LeafKind.Heading)
      for (let record = Math.max(0, leaf.markBefore(at - base)); record < leaf.count; record++) {
        const first = base + leaf.start(record);
        if (first >= end) break;
        const dropped = droppedBy(leaf, base, record, parse);
        if (dropped > 0 && first + dropped > at) yield { start: first, end: first + dropped, place };
      }
    else if (leaf.kind !== LeafKind.Blank)
      yield { start: base, end: base + leaf.lineEnd(leaf.lineAt(leaf.width - 1)), place };
    at = base + leaf.width;
  }
}

interface Kept {
  readonly leaf: Leaf;
  readonly start: number;
  /** Kept stretches, as offsets of the document by turns; undefined if all of the leaf is kept. */
  readonly pieces: readonly number[] | undefined;
}

function* keptLeaves(
  parse: Parse,
  places: Iterable<LeafPlace> = parse.places(),
  afterText = false,
): Generator<Kept> {
  let blanks: Kept[] = [];
  let anyText = afterText;
  let dropBlanks = false;
  for (const place of places) {
    const { leaf, start } = place;
    switch (leaf.kind) {
      case LeafKind.Blank:
        if (!dropBlanks) blanks.push({ leaf, start, pieces: undefined });
        break;
      case LeafKind.Header:
      case LeafKind.Entry:
      case LeafKind.Comment:
        blanks = [];
        dropBlanks = !anyText;
        break;
      default:
        yield* blanks;
        blanks = [];
        yield { leaf, start, pieces: textPieces(place, parse) };
        anyText = true;
        dropBlanks = false;
    }
  }
  yield* blanks;
}

/**
 * What is kept of [from, to) in a leaf of text; offsets of the document by turns. When there are `longest` characters,
 * nothing more is looked for. `work` counts the records that are gone through.
 */
function textPieces(
  { leaf, start }: LeafPlace,
  parse: Parse,
  from = start,
  to = start + leaf.width,
  longest = Number.POSITIVE_INFINITY,
  work = { passed: 0 },
): number[] {
  const pieces: number[] = [];
  let at = from;
  let left = longest;
  const keep = (end: number) => {
    if (at >= end) return;
    pieces.push(at, end);
    left -= end - at;
  };
  for (let record = Math.max(0, leaf.markBefore(from - start)); record < leaf.count; record++) {
    work.passed++;
    const dropped = droppedBy(leaf, start, record, parse);
    if (dropped === 0) continue;
    const mark = start + leaf.start(record);
    if (mark >= to) break;
    keep(mark);
    if (left <= 0) return pieces;
    at = Math.max(at, mark + dropped);
  }
  keep(to);
  return pieces;
}

/** How many characters at its start a record takes out of the text. */
function droppedBy(leaf: Leaf, start: number, record: number, parse: Parse): number {
  const token = leaf.token(record);
  // Of each pair of backslashes one stays; of an odd one the character after it.
  if (token === Token.Escape) return (leaf.link(record) + 1) >> 1;
  return token === Token.HeadingMark || isMark(parse, leaf, start, record)
    ? leaf.end(record) - leaf.start(record)
    : 0;
}

/** Whether a record of the leaf at `start` is a bracket or brace of an annotation, and so no part of the text. */
export function isMark(parse: Parse, leaf: Leaf, start: number, record: number): boolean {
  const link = leaf.link(record);
  const isAcross = () => parse.brackets.across.has(start + leaf.start(record));
  switch (leaf.token(record)) {
    case Token.Open:
      return link >= 0 ? leaf.token(link) === Token.Close : isAcross();
    case Token.Close:
      return link >= 0 || isAcross();
    case Token.RangeOpen:
    case Token.RangeClose:
      return true;
    default:
      return false;
  }
}

function* pairs(flat: readonly number[]): Generator<readonly [number, number]> {
  for (let at = 0; at < flat.length; at += 2) yield [flat[at]!, flat[at + 1]!];
}

/** The last of `count` numbers that `holds`, which holds up to some number and then no more; -1 if for none. */
function lastNotAfter(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
