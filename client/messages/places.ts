// Where words of a page stand in its document, and the other way round.
//
// A page is made of parts. It speaks of a place as a part and the number of its words’ characters that stand before; a
// document speaks of offsets, marks included. Both count UTF-16 code units. Between two characters of the words there may
// be marks: then one place on the page is many in the document, and whoever asks says on which side of the marks. Pure:
// neither the editor nor the page’s elements are known here.

/** Where the words of a part stand in the document. */
export interface PartSource {
  /** Where its first line begins. */
  readonly start: number;
  /** The stretches from there that its words are made of, as start and end by turns; in order, none of them empty. */
  readonly kept: readonly number[];
}

/** A place on the page. */
export interface PagePlace {
  /** The number of a part. */
  readonly part: number;
  /** How many characters of its words stand before. */
  readonly words: number;
}

/** How many characters the words of a part have. */
export function wordsIn({ kept }: PartSource): number {
  let count = 0;
  for (let at = 0; at < kept.length; at += 2) count += (kept[at + 1] ?? 0) - (kept[at] ?? 0);
  return count;
}

/**
 * Where in the document so many characters of a part’s words have passed: `before` the marks that stand there, right behind
 * the last of them, or `after` the marks, right before the next. Of more than it has, its end.
 */
export function toDocument({ start, kept }: PartSource, words: number, side: 'before' | 'after'): number {
  let left = Math.max(0, words);
  for (let at = 0; at < kept.length; at += 2) {
    const from = kept[at] ?? 0;
    const length = (kept[at + 1] ?? 0) - from;
    if (left < length || (left === length && side === 'before')) return start + from + left;
    left -= length;
  }
  return start + (kept.at(-1) ?? 0);
}

/**
 * The place on the page of an offset of the document: of one in marks, between the words around them; of one between two
 * parts, the end of the first. Undefined before the first part, and where there is none. `parts`: of the parts that have
 * words in the document the sources, in order; of the others undefined.
 */
export function toPage(parts: readonly (PartSource | undefined)[], offset: number): PagePlace | undefined {
  const part = parts.findLastIndex((one) => one !== undefined && one.start <= offset);
  const source = parts[part];
  if (source === undefined) return undefined;
  let words = 0;
  const { start, kept } = source;
  for (let at = 0; at < kept.length; at += 2) {
    const from = start + (kept[at] ?? 0);
    if (offset <= from) break;
    words += Math.min(offset, start + (kept[at + 1] ?? 0)) - from;
  }
  return { part, words };
}
