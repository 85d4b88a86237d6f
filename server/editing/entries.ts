// Puts entries into a document and takes them out, so that its transcription stays what it is.
//
// Blank lines are text unless they set an entry off (syntax/strip.ts); an entry that comes or goes must not make
// text of those, nor drop others.

import type { Entry, Stretch } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import type { Edit } from '../syntax/parse';
import { LeafKind, type LeafPlace } from '../syntax/tree';

/** The line end that the document uses. A lone carriage return only if it has no other: beside a line feed it is none. */
export function lineBreakOf(file: FileFacts): string {
  let found = '\n';
  for (const { leaf } of file.parse.places()) {
    const lineFeed = /\r?\n/.exec(leaf.text);
    if (lineFeed !== null) return lineFeed[0];
    if (leaf.lines > 0) found = '\r';
  }
  return found;
}

/**
 * Puts a new entry into the document: after the last entry with its sigil, otherwise after the last of all, otherwise
 * behind the text. Blank lines count as text unless an entry follows them, so it stands where it moves none: undefined
 * if there is no such place.
 */
export function insertEntry(file: FileFacts, lines: readonly string[]): Edit | undefined {
  const sigil = lines[0]?.[0];
  const line = lineBreakOf(file);
  const text = lines.join(line);
  const after = file.entries.findLast((entry) => entry.ref.sigil === sigil) ?? file.entries.at(-1);
  if (after !== undefined) return { start: after.end, end: after.end, text: `${line}${line}${text}` };
  let behind: Edit | undefined;
  let first: number | undefined;
  let blanks = false;
  const places = [...file.parse.places()];
  for (const [at, { leaf, start }] of places.entries()) {
    if (leaf.kind === LeafKind.Blank && file.header === undefined) blanks = true;
    if (leaf.kind !== LeafKind.Text && leaf.kind !== LeafKind.Heading) continue;
    if (!blanks) first ??= start;
    // A block of text must not be cut in two: an annotation may run over its lines. Nor may an indented line of text
    // follow, which the entry would take for its own.
    const following = places[at + 1]?.leaf;
    const cuts =
      following?.kind === LeafKind.Text && (leaf.kind === LeafKind.Text || /^[ \t]/.test(following.text));
    if (cuts || !/[\r\n]$/.test(leaf.text)) continue;
    const end = start + leaf.width;
    // A lone carriage return before a line feed would be one line end with it.
    const blank = leaf.text.endsWith('\r') && line === '\n' ? '\r\n' : line;
    behind = {
      start: end,
      end,
      text: end === file.parse.width ? `${blank}${text}${line}` : `${text}${line}`,
    };
  }
  if (behind !== undefined) return behind;
  if (first !== undefined) return { start: first, end: first, text: `${text}${line}${line}` };
  const { width } = file.parse;
  return file.headings.length + file.paragraphs.length === 0 && (width === 0 || file.header !== undefined)
    ? { start: width, end: width, text: `${width === 0 ? '' : line}${text}${line}` }
    : undefined;
}

/**
 * Takes entries out, with the blank lines that only set them off. Undefined if the text around would be read otherwise:
 * if two blocks became one, in which brackets might pair that had nothing to do with each other, or a line became the
 * beginning of a header.
 */
export function removeEntries(file: FileFacts, entries: readonly Entry[]): Edit[] | undefined {
  const removed = new Set(entries.map(({ start }) => start));
  const places = [...file.parse.places()];
  const edits: Edit[] = [];
  let anyText = false;
  for (let at = 0; at < places.length; at++) {
    const { leaf, start } = places[at]!;
    if (leaf.kind === LeafKind.Text || leaf.kind === LeafKind.Heading) anyText = true;
    if (leaf.kind !== LeafKind.Entry || !removed.has(start)) continue;
    const first = at;
    // Neighbours go together, with the blank lines between them.
    let last = at;
    for (let next = at + 1; next < places.length; next++) {
      const place = places[next]!;
      if (place.leaf.kind === LeafKind.Entry && removed.has(place.start)) last = next;
      else if (place.leaf.kind !== LeafKind.Blank) break;
    }
    const before = reach(places, first, -1);
    const after = reach(places, last, 1);
    const previous = places[before - 1]?.leaf.kind;
    const following = places[after + 1]?.leaf;
    if (previous === LeafKind.Text && following?.kind === LeafKind.Text && after === last) return undefined;
    if (previous === undefined && following?.text.startsWith('---')) return undefined;
    const setsOff = following?.kind === LeafKind.Entry || following?.kind === LeafKind.Comment;
    // Blank lines before it go if they would become text; those behind it, if what is before needs no others.
    const from = anyText ? !setsOff : previous === undefined;
    const to = anyText ? setsOff : previous === undefined || before < first;
    const stretch: Stretch = {
      start: places[from ? before : first]!.start,
      end: endOf(places[to ? after : last]!),
    };
    edits.push({ ...stretch, text: '' });
    at = last;
  }
  return edits;
}

/** The last of the blank leaves next to leaf `at`, in one direction; `at` itself if there are none. */
function reach(places: readonly LeafPlace[], at: number, step: 1 | -1): number {
  let last = at;
  while (places[last + step]?.leaf.kind === LeafKind.Blank) last += step;
  return last;
}

function endOf({ start, leaf }: LeafPlace): number {
  return start + leaf.width;
}
