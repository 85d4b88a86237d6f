// Whether two versions of a document have the same transcription, looked at only where they are not the same tree.
//
// Law: `sameTranscription(a, b)` is `strip(a) === strip(b)`. After `reparse` the two share all leaves but those near the
// edit, so that a letter typed in a large document costs no more than in a small one.

import { keptText, strip } from './strip';
import { type Leaf, LeafKind, type LeafPlace, type Parse } from './tree';

export function sameTranscription(before: Parse, after: Parse): boolean {
  if (before === after) return true;
  const [old, now] = unshared(before, after);
  if (!sameBrackets(before, old, after, now)) return strip(before) === strip(after);
  return keptText(before, old.places, old.afterText) === keptText(after, now.places, now.afterText);
}

/** A part of a document, from a place where it is known what strip has met before to one where that no longer counts. */
interface Part {
  readonly places: readonly LeafPlace[];
  readonly start: number;
  readonly end: number;
  /** Whether a leaf of text stands directly before it; else it is the document's beginning. */
  readonly afterText: boolean;
}

/** The parts of both that the other does not have, as far as blank lines, entries and comments reach on both sides. */
function unshared(before: Parse, after: Parse): readonly [Part, Part] {
  const most = Math.min(before.groups.length, after.groups.length);
  let head = 0;
  while (head < most && before.groups[head] === after.groups[head]) head++;
  let tail = 0;
  while (tail < most - head && before.groups.at(-1 - tail) === after.groups.at(-1 - tail)) tail++;
  const old = leavesBetween(before, head, tail);
  const now = leavesBetween(after, head, tail);
  let first = 0;
  while (first < Math.min(old.length, now.length) && old[first]?.leaf === now[first]?.leaf) first++;
  let last = 0;
  while (
    last < Math.min(old.length, now.length) - first &&
    old.at(-1 - last)?.leaf === now.at(-1 - last)?.leaf
  )
    last++;
  return [
    widened(before, old.slice(first, old.length - last), placeAfter(before, old, first, head)),
    widened(after, now.slice(first, now.length - last), placeAfter(after, now, first, head)),
  ];
}

function leavesBetween(parse: Parse, head: number, tail: number): LeafPlace[] {
  const places: LeafPlace[] = [];
  for (let group = head; group < parse.groups.length - tail; group++) places.push(...parse.placesIn(group));
  return places;
}

/** Where the leaf with this number stands, or would stand. */
function placeAfter(parse: Parse, places: readonly LeafPlace[], first: number, head: number): number {
  const place = places[first] ?? places[first - 1];
  if (place === undefined) return parse.starts[head] ?? parse.width;
  return places[first] === undefined ? place.start + place.leaf.width : place.start;
}

/** With what is before it back to a leaf of text, and after it up to one. */
function widened(parse: Parse, inner: readonly LeafPlace[], at: number): Part {
  const back: LeafPlace[] = [];
  let start = inner[0]?.start ?? at;
  let afterText = false;
  while (start > 0) {
    const place = parse.placeAt(start - 1) as LeafPlace;
    if (isText(place.leaf)) {
      afterText = true;
      break;
    }
    back.push(place);
    start = place.start;
  }
  const last = inner.at(-1);
  let end = last === undefined ? at : last.start + last.leaf.width;
  const on: LeafPlace[] = [];
  while (end < parse.width) {
    const place = parse.placeAt(end) as LeafPlace;
    if (isText(place.leaf)) break;
    on.push(place);
    end = place.start + place.leaf.width;
  }
  return { places: [...back.reverse(), ...inner, ...on], start, end, afterText };
}

function isText({ kind }: Leaf): boolean {
  return kind === LeafKind.Text || kind === LeafKind.Heading;
}

/** Whether the same brackets of leaves that both have belong to annotations which go over a leaf's edge. */
function sameBrackets(before: Parse, old: Part, after: Parse, now: Part): boolean {
  const outside = ({ brackets, width }: Parse, { start, end }: Part) =>
    [...brackets.across.keys()].flatMap((at) => (at < start ? [at] : at >= end ? [at - width] : []));
  const [one, other] = [outside(before, old), new Set(outside(after, now))];
  return one.length === other.size && one.every((at) => other.has(at));
}
