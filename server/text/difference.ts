// Where two texts or lists differ, in as few and as small pieces as a reader would name.
//
// Words, white space and signs are compared as wholes (Myers, “An O(ND) Difference Algorithm and Its Variations”,
// 1986), and what differs in a word is cut down to its letters. A line end is one sign, however it is written. Texts
// that have little in common are not compared to the last: after so many differences the best found so far is taken
// and the search goes on from there, so that the time stays linear.

import { addAll } from '../model/lists';
/** [start, end) of the one text stands where [from, to) of the other does. Offsets are UTF-16, half-open. */
export interface Difference {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** All differences, in order; none touches the next. Applied to `one` they give `other`, except for line ends. */
export function differences(one: string, other: string): Difference[] {
  const same = commonStart(one, other);
  if (same === undefined) return [];
  // Words that begin alike are compared whole.
  const skip = backToWord(one, same.one);
  const a = tokensOf(one, skip);
  const b = tokensOf(other, same.other - (same.one - skip));
  const found: Difference[] = [];
  for (const { start, end, from, to } of changes(a.texts, b.texts)) {
    const part = { start: at(a, start), end: at(a, end), from: at(b, from), to: at(b, to) };
    const last = found.at(-1);
    if (last !== undefined && last.end === part.start && last.to === part.from)
      found[found.length - 1] = { ...part, start: last.start, from: last.from };
    else found.push(part);
  }
  return found.map((difference) => narrowed(one, other, difference));
}

/** Pairs of equal items, both in order: what one list kept of the other. */
export function alignment(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [0, 0];
  for (const { start, end, from, to } of [
    ...changes(a, b),
    { start: a.length, end: a.length, from: b.length, to: b.length },
  ]) {
    while (x < start && y < from) pairs.push([x++, y++]);
    [x, y] = [end, to];
  }
  return pairs;
}

/** Two texts without the words that both begin and both end with, except for a few that show where one is. */
export function differing(a: string, b: string): readonly [string, string] {
  const [first, second] = [a.split(' '), b.split(' ')];
  const shorter = Math.min(first.length, second.length);
  let start = 0;
  while (start < shorter && first[start] === second[start]) start++;
  let end = 0;
  while (end < shorter - start && first.at(-1 - end) === second.at(-1 - end)) end++;
  const [from, behind] = [Math.max(0, start - CONTEXT), Math.max(0, end - CONTEXT)];
  const cut = (words: readonly string[]) =>
    [
      ...(from > 0 ? ['…'] : []),
      ...words.slice(from, words.length - behind),
      ...(behind > 0 ? ['…'] : []),
    ].join(' ');
  return [cut(first), cut(second)];
}

/** Words that are shown on either side of a difference. */
const CONTEXT = 4;

/**
 * Where two texts first differ, as an offset of each; undefined if they are the same. Line ends count as equal however
 * they are written.
 */
export function commonStart(one: string, other: string): { one: number; other: number } | undefined {
  if (one === other) return undefined;
  let a = 0;
  let b = 0;
  while (a < one.length && b < other.length) {
    const unit = one.charCodeAt(a);
    const unitOther = other.charCodeAt(b);
    if (isLineEnd(unit) && isLineEnd(unitOther)) {
      a = afterLineEnd(one, a);
      b = afterLineEnd(other, b);
    } else if (unit === unitOther) {
      a++;
      b++;
    } else break;
  }
  if (a === one.length && b === other.length) return undefined;
  // Half a character is none.
  if (isHigh(one.charCodeAt(a - 1)) && isHigh(other.charCodeAt(b - 1))) return { one: a - 1, other: b - 1 };
  return { one: a, other: b };
}

/** The same difference with the whole words that it falls in. */
export function inWholeWords(one: string, other: string, difference: Difference): Difference {
  let { start, end, from, to } = difference;
  const before = start - backToWord(one, start);
  start -= before;
  from -= before;
  while (end < one.length && one[end] === other[to] && isOfWord(one, end)) {
    end++;
    to++;
  }
  return { start, end, from, to };
}

interface Tokens {
  readonly texts: readonly string[];
  /** Where each begins; one more than there are tokens. */
  readonly starts: readonly number[];
}

const token = /[\p{L}\p{M}\p{N}]+|\r\n?|[\s\S]/gu;

function tokensOf(text: string, from: number): Tokens {
  const texts: string[] = [];
  const starts: number[] = [];
  token.lastIndex = from;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    starts.push(found.index);
    texts.push(found[0].startsWith('\r') ? '\n' : found[0]);
  }
  starts.push(text.length);
  return { texts, starts };
}

function at({ starts }: Tokens, index: number): number {
  return starts[index]!;
}

/** After so many tokens without a partner the best way so far is taken. */
const LIMIT = 256;

/** Items that have no partner in the other list, in order. */
function changes(a: readonly string[], b: readonly string[]): Difference[] {
  let lastA = a.length;
  let lastB = b.length;
  while (lastA > 0 && lastB > 0 && a[lastA - 1] === b[lastB - 1]) {
    lastA--;
    lastB--;
  }
  const found: Difference[] = [];
  let x = 0;
  let y = 0;
  while (x < lastA || y < lastB) {
    const [nextX, nextY, steps] = furthest(a, b, x, y, lastA, lastB);
    addAll(found, steps);
    x = nextX;
    y = nextY;
  }
  return found;
}

/** The way with the fewest changes from (x, y), in single changes, and how far it leads: to the end, or to the limit. */
function furthest(
  a: readonly string[],
  b: readonly string[],
  x0: number,
  y0: number,
  lastA: number,
  lastB: number,
): [number, number, Difference[]] {
  const reach = new Int32Array(2 * LIMIT + 3).fill(-1);
  const middle = LIMIT + 1;
  const history: Int32Array[] = [];
  const walk = (x: number, diagonal: number) => {
    let to = x;
    while (to < lastA && to - diagonal < lastB && a[to] === b[to - diagonal]) to++;
    return to;
  };
  const first = x0 - y0;
  let best = 0;
  let bestX = -1;
  search: for (let changes = 0; changes <= LIMIT; changes++) {
    history.push(reach.slice(middle - changes - 1, middle + changes + 2));
    bestX = -1;
    for (let k = -changes; k <= changes; k += 2) {
      const down = reach[middle + k + 1]!;
      const right = reach[middle + k - 1]! + 1;
      const from = changes === 0 ? x0 : comesDown(k, changes, reach, middle) ? down : right;
      const x = walk(from, first + k);
      const y = x - (first + k);
      reach[middle + k] = x;
      // Ways that lead out of a text are of use to others, but end nowhere.
      if (x > lastA || y > lastB) continue;
      if (bestX < 0 || 2 * x - k > 2 * bestX - best) {
        best = k;
        bestX = x;
      }
      if (x === lastA && y === lastB) break search;
    }
  }
  // Back along the way, from change to change.
  const steps: Difference[] = [];
  let k = best;
  for (let changes = history.length - 1; changes > 0; changes--) {
    const before = history[changes]!;
    const center = changes + 1;
    const down = comesDown(k, changes, before, center);
    const previous = down ? k + 1 : k - 1;
    const from = before[center + previous]!;
    const y = from - (first + previous);
    steps.push(
      down ? { start: from, end: from, from: y, to: y + 1 } : { start: from, end: from + 1, from: y, to: y },
    );
    k = previous;
  }
  return [bestX, bestX - (first + best), steps.reverse()];
}

/** Whether the furthest way to diagonal `k` adds a token of the other text, rather than leaving out one of the first. */
function comesDown(k: number, changes: number, reach: Int32Array, middle: number): boolean {
  if (k === -changes) return true;
  return k !== changes && reach[middle + k - 1]! < reach[middle + k + 1]!;
}

/** Without what is equal at both ends. */
function narrowed(one: string, other: string, { start, end, from, to }: Difference): Difference {
  let s = start;
  let f = from;
  let e = end;
  let t = to;
  while (s < e && f < t && one[s] === other[f]) {
    s++;
    f++;
  }
  while (e > s && t > f && one[e - 1] === other[t - 1]) {
    e--;
    t--;
  }
  // Half a character is none.
  if ((isHigh(one.charCodeAt(s - 1)) || isHigh(other.charCodeAt(f - 1))) && s > start && f > from) {
    s--;
    f--;
  }
  if ((isLow(one.charCodeAt(e)) || isLow(other.charCodeAt(t))) && e < end && t < to) {
    e++;
    t++;
  }
  return { start: s, end: e, from: f, to: t };
}

const ofWord = /[\p{L}\p{M}\p{N}]/u;

function isOfWord(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return (unit >= 0xd800 && unit <= 0xdfff) || ofWord.test(text.charAt(offset));
}

/** The start of the word that goes on at `offset`; `offset` itself between words. */
function backToWord(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isOfWord(text, start - 1)) start--;
  return start;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function afterLineEnd(text: string, offset: number): number {
  return text.startsWith('\r\n', offset) ? offset + 2 : offset + 1;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
