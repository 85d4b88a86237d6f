// Where the marks of a new annotation go: a span where brackets pair, otherwise a range, otherwise nowhere, with the
// reason.
//
// A selection says which words are meant. Marks have no width in the text, so that between two words there may be
// several places; the nearest to the selection at which a span pairs with nothing but itself is taken.

import { t } from '../l10n';
import type { Stretch } from '../model/facts';
import type { Edit } from '../syntax/parse';
import { isMark, strippedPieces } from '../syntax/strip';
import { LeafKind, type LeafPlace, type Parse, Token } from '../syntax/tree';
import { changeMarks, inUnfinishedMark } from './marks';

/** A stretch that an annotation can have, and in which form. */
export interface Placement extends Stretch {
  readonly form: 'span' | 'range';
}

/** Why no annotation can be here; a sentence for the reader. */
export interface SurroundRefusal {
  readonly reason: string;
}

/** Why a line takes no more marks. */
export const unfinished = () =>
  t(
    'The braces in this line do not match. Correct them first, or put a backslash before those that belong to the text.',
  );

/** The place for an annotation of the selected words; undefined if no words are selected. */
export function placementOf(parse: Parse, selection: Stretch): Placement | SurroundRefusal | undefined {
  const words = wordsIn(parse, selection);
  if (words === undefined) return undefined;
  const first = parse.placeAt(words.start);
  const last = parse.placeAt(words.end - 1);
  if (first === undefined || last === undefined) return undefined;
  const starts = placesBefore(parse, first, words.start).sort(nearestTo(selection.start));
  const ends = placesAfter(parse, last, words.end).sort(nearestTo(selection.end));
  if (inUnfinishedMark(parse, words.start) || inUnfinishedMark(parse, words.end))
    return { reason: unfinished() };
  const [start, end] = [starts[0]!, ends[0]!];
  const pairs = starts.flatMap((from) => ends.map((to) => ({ start: from, end: to })));
  const distance = (pair: Stretch) =>
    Math.abs(pair.start - selection.start) + Math.abs(pair.end - selection.end);
  pairs.sort((a, b) => distance(a) - distance(b));
  const span = inOneBlock(parse, words) ? pairs.find((pair) => isBalanced(parse, pair)) : undefined;
  return span === undefined ? { form: 'range', start, end } : { form: 'span', ...span };
}

/** The edits that annotate a placement; `id` names a range's end. */
export function surround(parse: Parse, placement: Placement, attributes: string, id?: string): Edit[] {
  return changeMarks(parse, marksAround(placement, attributes, id));
}

/** The two marks themselves, for anyone who puts in several (`changeMarks`). */
export function marksAround({ form, start, end }: Placement, attributes: string, id?: string): Edit[] {
  const range = form === 'range';
  return [
    { start, end: start, text: range ? `{+${attributes}}` : '[' },
    { start: end, end, text: range ? `{-#${id}}` : `]{${attributes}}` },
  ];
}

/** Whether every bracket in a stretch has its other half there. */
export function isBalanced(parse: Parse, { start, end }: Stretch): boolean {
  let depth = 0;
  for (let place = parse.placeAt(start); place !== undefined && place.start < end; place = next(parse, place))
    for (let record = 0; record < place.leaf.count; record++) {
      const at = place.start + place.leaf.start(record);
      if (at < start || at >= end) continue;
      const token = place.leaf.token(record);
      if (token === Token.Open) depth++;
      else if ((token === Token.Shut || token === Token.Close) && --depth < 0) return false;
    }
  return depth === 0;
}

/** Whether a stretch is in one heading or one block of text. */
export function inOneBlock(parse: Parse, { start, end }: Stretch): boolean {
  const first = parse.placeAt(start);
  for (let place = first; place !== undefined && place.start < end; place = next(parse, place))
    if (place !== first && (place.leaf.kind !== LeafKind.Text || first?.leaf.kind !== LeafKind.Text))
      return false;
  return true;
}

function next(parse: Parse, { start, leaf }: LeafPlace): LeafPlace | undefined {
  const end = start + leaf.width;
  return end < parse.width ? parse.placeAt(end) : undefined;
}

/** From the first to the last character that is not white space; escapes are taken whole. */
function wordsIn(parse: Parse, { start, end }: Stretch): Stretch | undefined {
  let first: number | undefined;
  let last = 0;
  for (const { start: from, text } of strippedPieces(parse, start, end)) {
    if (text.trim() === '') continue;
    first ??= from + text.length - text.trimStart().length;
    last = from + text.trimEnd().length;
  }
  if (first === undefined) return undefined;
  return {
    start: escapeAround(parse.placeAt(first), first)?.start ?? first,
    end: escapeAround(parse.placeAt(last - 1), last)?.end ?? last,
  };
}

/** The escape that an offset would cut in two. */
export function escapeAround(place: LeafPlace | undefined, offset: number): Stretch | undefined {
  if (place === undefined) return undefined;
  const { leaf, start } = place;
  for (let record = 0; record < leaf.count && start + leaf.start(record) < offset; record++)
    if (leaf.token(record) === Token.Escape && start + leaf.end(record) > offset)
      return { start: start + leaf.start(record), end: start + leaf.end(record) };
  return undefined;
}

/** `offset`, and all places before it that only marks divide from it. */
function placesBefore(parse: Parse, { leaf, start }: LeafPlace, offset: number): number[] {
  const places = [offset];
  for (let record = leaf.count - 1; record >= 0; record--)
    if (isMark(parse, leaf, start, record) && start + leaf.end(record) === places.at(-1))
      places.push(start + leaf.start(record));
  return places;
}

/** `offset`, and all places after it that only marks divide from it. */
function placesAfter(parse: Parse, { leaf, start }: LeafPlace, offset: number): number[] {
  const places = [offset];
  for (let record = 0; record < leaf.count; record++)
    if (isMark(parse, leaf, start, record) && start + leaf.start(record) === places.at(-1))
      places.push(start + leaf.end(record));
  return places;
}

function nearestTo(offset: number): (a: number, b: number) => number {
  return (a, b) => Math.abs(a - offset) - Math.abs(b - offset);
}
