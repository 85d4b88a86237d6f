// What a quotation has otherwise than the document that it quotes.
//
// Quotations are read as scholars write them. White space, quotation marks, capitals and sorts of dashes do not count,
// nor does the punctuation at either end. An ellipsis stands for any words that were left out, and so do brackets: who
// quotes puts words of his own into them. What the source has in brackets may be there or not. Nor are words compared
// of which an editor says something: that they stand so in the original, say. What is not part of the running text, a
// footnote say, is passed over in both; but a quotation may as well be one of just that.
//
// Both texts may be long: all is done by searching for strings, and a source is made ready once.

import type { Stretch } from '../model/facts';
import { memoLast } from '../model/memo';
import { StripMap, strip, strippedPieces } from '../syntax/strip';
import type { Parse } from '../syntax/tree';
import type { Difference } from './difference';
import { type FirstDifference, firstDifference, stretchInDocument } from './transcription';

/** The first words of a quotation that its source does not have, where they are in the quoting document. */
export interface Misquotation extends Stretch {
  /** Whether it has none where the source has some: then this is what is before them. */
  readonly lacks: boolean;
  /** What the source has instead, where it is there; undefined if no passage of it is like the quotation. */
  readonly source?: Stretch & {
    readonly lacks: boolean;
    /** Whether these are the very words, but not behind those that they follow in the quotation. */
    readonly displaced: boolean;
  };
}

/** What is passed over where a text is read. */
export interface Omission extends Stretch {
  /** What is in its place: an ellipsis, for any words; a blank; or nothing. */
  readonly stands: '…' | ' ' | '';
}

/** A document that is quoted, and what it has apart from its running text, in order. */
export interface QuotedText {
  readonly parse: Parse;
  readonly omissions: readonly Omission[];
}

/** A text as it is compared, and where each of its units is in what it was made of. */
interface Key {
  readonly text: string;
  readonly places: Int32Array;
}

/**
 * How the words in [start, end) of a document differ from what the document `source` says; undefined if that has them.
 * `omissions`: what is passed over among them, in order.
 */
export function misquotation(
  parse: Parse,
  quotation: Stretch,
  omissions: readonly Omission[],
  source: QuotedText,
): Misquotation | undefined {
  const parts = partsOf(wordsOf(parse, quotation, omissions));
  const texts = keysOf(source.parse, source.omissions);
  const missing = texts.map((text) => firstMissing(parts, text));
  const [part, ...others] = missing;
  if (part === undefined || others.includes(undefined)) return undefined;
  return explained(part, texts[0]!, source.parse);
}

/** A stretch of a document as it is read, with what stands for what is passed over. */
function wordsOf(parse: Parse, { start, end }: Stretch, omissions: readonly Omission[]): Key {
  let text = '';
  const places: number[] = [];
  const add = (from: number, to: number) => {
    for (const piece of strippedPieces(parse, from, to)) {
      text += piece.text;
      for (let at = 0; at < piece.text.length; at++) places.push(piece.start + at);
    }
  };
  let at = start;
  for (const one of omissions) {
    if (one.start < at) continue;
    add(at, one.start);
    text += one.stands;
    if (one.stands !== '') places.push(one.start);
    at = one.end;
  }
  add(at, end);
  return { text, places: Int32Array.from(places) };
}

/** A pair of brackets with what is in them, unless they stand within a word: `[T]he`. */
const bracketed = /(?<![\p{L}\p{M}])\[[^[\]]*\](?![\p{L}\p{M}])/gu;

const ellipsis = new RegExp(`${bracketed.source}|…|\\.(?:\\s?\\.){2,}`, 'gu');

/** What a quotation consists of between its ellipses. */
function partsOf({ text, places }: Key): Key[] {
  const parts: Key[] = [];
  let from = 0;
  const add = (to: number) => {
    const key = keyOf(text.slice(from, to));
    const part = trimmed({ text: key.text, places: key.places.map((at) => places[from + at]!) });
    if (part.text !== '') parts.push(part);
  };
  for (const { index, 0: found } of text.matchAll(ellipsis)) {
    add(index);
    from = index + found.length;
  }
  add(text.length);
  return parts;
}

/** Without the punctuation at its ends, which is of the one who quotes. */
function trimmed({ text, places }: Key): Key {
  const start = /^[\p{P}\p{Z}]*/u.exec(text)?.[0].length ?? 0;
  const inner = text.slice(start).replace(/[\p{P}\p{Z}]+$/u, '');
  return { text: inner, places: places.slice(start, start + inner.length) };
}

/** Quotation marks of all sorts, apostrophes among them, and what has no width. */
const ignored = /["'‘’‚‛“”„‟‹›«»「」『』`´\u00AD\u200B-\u200D\u2060\uFEFF]/;

/** A text as it is compared; `omitted`: what is left out of it, in order, none within another. */
function keyOf(text: string, omitted: readonly Stretch[] = []): Key {
  const key = new KeyWriter(text.length);
  let next = 0;
  /** Where a blank stands that is not written yet. */
  let blank = -1;
  for (let at = 0; at < text.length; ) {
    const out = omitted[next];
    if (out?.start === at) {
      // Words before and behind what was left out stay apart if it had the blank between them.
      const parts = /^\s|\s$/.test(text.slice(at, out.end));
      if (parts && blank < 0 && key.size > 0) blank = at;
      at = out.end;
      next++;
      continue;
    }
    const place = at;
    const unit = text.charCodeAt(at);
    // Most are letters of Latin script and the blanks between them.
    if (unit >= LETTER_A && unit <= LETTER_Z) {
      if (blank >= 0) key.write(BLANK, blank);
      blank = -1;
      key.write(unit, place);
      at++;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    at += character.length;
    if (unit === BLANK || /\s/.test(character)) {
      if (blank < 0 && key.size > 0) blank = place;
      continue;
    }
    if (character === '[' || character === ']' || ignored.test(character)) continue;
    // A blank before such a sign is left over where brackets stood, or it is the custom of a language.
    if (blank >= 0 && !/[,.;:!?)]/.test(character)) key.write(BLANK, blank);
    blank = -1;
    const units = /\p{Pd}/u.test(character) ? '-' : character.normalize('NFD').toLowerCase();
    for (let index = 0; index < units.length; index++)
      key.write(units.charCodeAt(index), place + Math.min(index, character.length - 1));
  }
  return key.done();
}

const [LETTER_A, LETTER_Z, BLANK] = [0x61, 0x7a, 0x20];
/** As many units as one call may have arguments. */
const CHUNK = 8192;

/** A key as it grows, unit by unit, in memory that is taken at once. */
class KeyWriter {
  private units: Uint16Array;
  private places: Int32Array;
  size = 0;

  constructor(width: number) {
    this.units = new Uint16Array(width);
    this.places = new Int32Array(width);
  }

  write(unit: number, place: number): void {
    // Letters that are written with their accents become several units.
    if (this.size === this.units.length) {
      const [units, places] = [this.units, this.places];
      this.units = new Uint16Array(2 * this.size + 8);
      this.places = new Int32Array(2 * this.size + 8);
      this.units.set(units);
      this.places.set(places);
    }
    this.units[this.size] = unit;
    this.places[this.size++] = place;
  }

  done(): Key {
    let text = '';
    for (let at = 0; at < this.size; at += CHUNK)
      text += String.fromCharCode(...this.units.subarray(at, Math.min(this.size, at + CHUNK)));
    return { text, places: this.places.subarray(0, this.size) };
  }
}

/**
 * The text of a document as it is compared: its running text with what it has in brackets and without; and the same
 * with what is apart from that.
 */
const keysOf = memoLast((parse: Parse, omissions: readonly Omission[]): readonly Key[] => {
  const text = strip(parse);
  const inBrackets = [...text.matchAll(bracketed)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  const map = omissions.length === 0 ? undefined : StripMap.of(parse);
  const apart = omissions.map(({ start, end }) => ({
    start: map?.toStripped(start) ?? 0,
    end: map?.toStripped(end) ?? 0,
  }));
  const readings = apart.length === 0 ? [[]] : [apart, []];
  return readings
    .flatMap((out) => (inBrackets.length === 0 ? [out] : [out, [...out, ...inBrackets]]))
    .map((out) => keyOf(text, outermost(out)));
});

/** Stretches in order, those that touch one another together. */
function outermost(stretches: readonly Stretch[]): Stretch[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (start >= end) continue;
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

/** The first part that a text does not have behind those before it. */
function firstMissing(parts: readonly Key[], { text }: Key): Key | undefined {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part.text, from);
    if (at < 0) return part;
    from = at + part.text.length;
  }
  return undefined;
}

/** What is counted in a text: words, or letters of scripts that may not divide words. */
const counted = /\p{Lo}|[^\s\p{Lo}]+/gu;
/** So many words that are the same make two passages alike, however long they are. */
const ALIKE = 4;
/** Characters of the source beside a passage as long as the quotation in which that may go on. */
const BESIDE = 200;

/** What is missing, beside the passage of the source that begins as it does, or ends so. */
function explained(missing: Key, source: Key, parse: Parse): Misquotation {
  const { text } = missing;
  const words = stretches(text);
  const count = words.length;
  const endOf = (word: number) => words[word - 1]?.end ?? 0;
  const startOf = (word: number) => words[word]?.start ?? text.length;
  const differs = ({ start, end, from, to }: Difference, displaced = false): Misquotation => {
    const there = stretchInDocument(parse, placeIn(source, from, to));
    return {
      ...placeIn(missing, start, end),
      lacks: start === end,
      ...(there && { source: { ...there, lacks: from === to, displaced } }),
    };
  };
  const begins = most(count, (some) => source.text.includes(text.slice(0, endOf(some))));
  if (begins === count) {
    const from = source.text.indexOf(text);
    return differs({ start: 0, end: text.length, from, to: from + text.length }, true);
  }
  const closes = most(count, (some) => source.text.includes(text.slice(startOf(count - some))));
  if (begins + closes < Math.min(ALIKE, count / 2))
    return { ...placeIn(missing, 0, text.length), lacks: false };
  const [beginning, close] = [text.slice(0, endOf(begins)), text.slice(startOf(count - closes))];
  const closing = source.text.indexOf(close);
  const before = begins > 0 && begins < closes ? source.text.lastIndexOf(beginning, closing - 1) : -1;
  const together = before >= 0 && closing - before <= text.length + BESIDE;
  if (begins < closes && !together) {
    const end = endOf(count - closes);
    const offset = Math.max(0, closing - end - BESIDE);
    const theirs = stretches(source.text.slice(offset, closing)).slice(closes - count);
    const [first, last] = [theirs[0]?.start ?? 0, theirs.at(-1)?.end ?? 0];
    return differs({ start: 0, end, from: offset + first, to: offset + last });
  }
  const at = together ? before : source.text.indexOf(beginning);
  const passage = source.text.slice(at, at + text.length + BESIDE);
  const { start, end, from, to } = (firstDifference(text, passage) as FirstDifference).words;
  // Behind the last word of a quotation its source goes on.
  const behind = stretches(passage.slice(from, to))[stretches(text.slice(start, end)).length - 1];
  return differs({
    start,
    end,
    from: at + from,
    to: at + (end === text.length && to === passage.length ? from + (behind?.end ?? 0) : to),
  });
}

function stretches(text: string): Stretch[] {
  return [...text.matchAll(counted)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

/** A stretch of a key where it was read; of no units, the one before them. */
function placeIn({ places }: Key, start: number, end: number): Stretch {
  const [first, last] = start < end ? [start, end - 1] : [Math.max(0, start - 1), Math.max(0, start - 1)];
  return { start: places[first] ?? 0, end: (places[last] ?? 0) + 1 };
}

/** The largest number up to `count` that holds, where all smaller ones do. */
function most(count: number, holds: (number: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
