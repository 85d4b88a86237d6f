// Fragments: brat has no words over the end of a line, and none that overlap in one annotation.

import type { Stretch } from '../../model/facts';

/** Everything at which brat's own reader, which is Python's, ends a line. */
const lines = /[^\r\n\v\f\x1C-\x1E\x85\u2028\u2029]+/g;
/** White space, for Python as well. */
const blanks = /^[\s\x1C-\x1E\x85]*/u;
const blank = /[\s\x1C-\x1E\x85]/u;

/** The words of stretches as fragments, a line each, without the blanks at their ends. */
export function fragmentsOf(text: string, stretches: readonly Stretch[]): Stretch[] {
  return apart(stretches).flatMap(({ start, end }) => {
    const found: Stretch[] = [];
    for (const { 0: line, index } of text.slice(start, end).matchAll(lines)) {
      const words = trimmed(text, { start: start + index, end: start + index + line.length });
      if (words !== undefined) found.push(words);
    }
    return found;
  });
}

/** The passages that fragments are of: those between which nothing stands but the end of a line are one. */
export function passagesOf(text: string, fragments: readonly Stretch[]): Stretch[] {
  const found: { start: number; end: number }[] = [];
  for (const fragment of apart(fragments)) {
    const words = trimmed(text, fragment);
    if (words === undefined) continue;
    const last = found.at(-1);
    const between = last === undefined ? 'x' : text.slice(last.end, words.start);
    if (
      last !== undefined &&
      /[\r\n\v\f\x1C-\x1E\x85\u2028\u2029]/.test(between) &&
      blanks.exec(between)?.[0] === between
    )
      last.end = words.end;
    else found.push({ ...words });
  }
  return found;
}

/** A stretch without the blanks at its ends; undefined if there is nothing else. */
function trimmed(text: string, { start, end }: Stretch): Stretch | undefined {
  let [from, to] = [start, end];
  while (from < to && blank.test(text.charAt(from))) from++;
  while (from < to && blank.test(text.charAt(to - 1))) to--;
  return from < to ? { start: from, end: to } : undefined;
}

/** Stretches in order, those that overlap as one. */
function apart(stretches: readonly Stretch[]): Stretch[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}
