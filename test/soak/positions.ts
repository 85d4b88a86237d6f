// Offsets of a text in the positions of the protocol and back, and edits applied: an editor's side, with nothing of the
// server's in it.

import type { Position, Range, TextEdit } from 'vscode-languageserver';

export type Encoding = 'utf-16' | 'utf-8';

/** Replaces what is from `start` to `end`, in UTF-16 offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Offsets at which lines begin. */
function linesOf(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}

export function positionAt(text: string, offset: number, encoding: Encoding): Position {
  const starts = linesOf(text);
  let line = starts.length - 1;
  while ((starts[line] as number) > offset) line--;
  const before = text.slice(starts[line], offset);
  return { line, character: encoding === 'utf-8' ? Buffer.byteLength(before) : before.length };
}

export function offsetAt(text: string, { line, character }: Position, encoding: Encoding): number {
  const starts = linesOf(text);
  const start = starts[line];
  if (start === undefined) return text.length;
  if (encoding === 'utf-16') return Math.min(start + character, text.length);
  let at = start;
  for (let left = character; left > 0 && at < text.length; ) {
    const letter = String.fromCodePoint(text.codePointAt(at) as number);
    left -= Buffer.byteLength(letter);
    at += letter.length;
  }
  return at;
}

export function rangeOf(text: string, { start, end }: Omit<Replacement, 'text'>, encoding: Encoding): Range {
  return { start: positionAt(text, start, encoding), end: positionAt(text, end, encoding) };
}

export function replacementsOf(
  text: string,
  edits: readonly TextEdit[],
  encoding: Encoding,
): readonly Replacement[] {
  return edits.map(({ range, newText }) => ({
    start: offsetAt(text, range.start, encoding),
    end: offsetAt(text, range.end, encoding),
    text: newText,
  }));
}

/** A text with all of these replaced at once. Throws if two overlap. */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  // Of several at one place the first comes first.
  for (const one of [...replacements].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (one.start < at || one.end < one.start) throw new Error('Two edits overlap.');
    result += text.slice(at, one.start) + one.text;
    at = one.end;
  }
  return result + text.slice(at);
}

/** The one replacement by which a text becomes another: what lies between the same beginning and the same end. */
export function difference(before: string, after: string): Replacement {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (isHalf(before, start)) start--;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (isHalf(before, before.length - end)) end--;
  return { start, end: before.length - end, text: after.slice(start, after.length - end) };
}

/** Whether an offset is within a character, or within a line end. */
export function isHalf(text: string, offset: number): boolean {
  const pair = text.slice(Math.max(0, offset - 1), offset + 1);
  return pair === '\r\n' || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair);
}
