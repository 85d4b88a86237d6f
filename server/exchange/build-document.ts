// Writes a document from its transcription and what is said of it: how everything that is imported comes in.
//
// Law: the transcription of what is written is the text that was given, to the byte. Annotations become spans where
// brackets pair and ranges where they do not. Marks are put in by editing/marks.ts, which knows what must not meet.

import { changeMarks } from '../editing/marks';
import { escape } from '../syntax/escape';
import { type Edit, parse } from '../syntax/parse';
import { StripMap } from '../syntax/strip';
import { LeafKind } from '../syntax/tree';

/** What is said of a stretch of the transcription, or of a point in it where start and end are one. */
export interface AnnotationPart {
  readonly start: number;
  readonly end: number;
  /** What is between the braces, except for an id that a range needs to be closed. */
  readonly attributes: string;
  /** The first id in `attributes`, without its sign. */
  readonly id?: string | undefined;
}

export interface DocumentParts {
  readonly text: string;
  readonly annotations: readonly AnnotationPart[];
  /** Lines of the text that are headings, by where they start. Such a line begins with no blank and no sign. */
  readonly headings?: ReadonlyMap<number, number>;
  /** Lines `key: value`. */
  readonly header?: readonly string[];
  /** Entries with their fields, each without a line end. */
  readonly entries?: readonly string[];
}

/** Why a part is missing: `header` and `entries` have no place before a text that begins with blank lines. */
export interface BuiltDocument {
  readonly document: string;
  readonly missing: readonly ('header' | 'entries')[];
}

export function buildDocument({
  text,
  annotations,
  headings,
  header = [],
  entries = [],
}: DocumentParts): BuiltDocument {
  const body = withMarks(text, wholeLineEnds(text, annotations), headings ?? new Map());
  const place = lastLineOfText(body);
  const atTop = entries.length > 0 && place === undefined;
  // Blank lines that follow a header or an entry at the start belong to those, and not to the text.
  const blocked = /^[ \t]*([\r\n]|$)/.test(body) && parse(body).placeAt(0)?.leaf.kind === LeafKind.Blank;
  const missing: ('header' | 'entries')[] = [];
  let top = '';
  if (header.length > 0)
    if (blocked) missing.push('header');
    else top = ['---', ...header, '---', '', ''].join('\n');
  if (atTop)
    if (blocked) missing.push('entries');
    else return { document: `${top}${entries.join('\n\n')}\n\n${body}`, missing };
  if (entries.length === 0 || place === undefined) return { document: top + body, missing };
  // A line feed would make one line end of itself and a carriage return.
  const blank = body.charAt(place - 1) === '\r' ? '' : '\n';
  return {
    document: `${top}${body.slice(0, place)}${blank}${entries.join('\n\n')}\n${body.slice(place)}`,
    missing,
  };
}

/** The annotations, none of which begins or ends within a line end: no mark can be there. */
function wholeLineEnds(text: string, annotations: readonly AnnotationPart[]): readonly AnnotationPart[] {
  const move = (at: number) => (text.charAt(at) === '\n' && text.charAt(at - 1) === '\r' ? at - 1 : at);
  return annotations.map((said) => ({ ...said, start: move(said.start), end: move(said.end) }));
}

/** Whether a line of the transcription can be written as a heading. */
export function canBeHeading(line: string): boolean {
  return line !== '' && !/^[\s#@%\\-]/.test(line) && !/[\r\n]/.test(line);
}

/** Where entries can be behind the text: after its last line, if that has an end. */
function lastLineOfText(body: string): number | undefined {
  let place: number | undefined;
  for (const { leaf, start } of parse(body).places())
    if (leaf.kind !== LeafKind.Blank) {
      const end = start + leaf.width;
      place = /[\r\n]/.test(body.charAt(end - 1)) ? end : undefined;
    }
  return place;
}

function withMarks(
  text: string,
  annotations: readonly AnnotationPart[],
  headings: ReadonlyMap<number, number>,
): string {
  const plain = parse(escaped(text, headings));
  if (annotations.length === 0) return plain.text;
  const map = StripMap.of(plain);
  const edits = changeMarks(plain, marksFor(text, annotations, headings, map));
  let document = '';
  let from = 0;
  for (const edit of edits) {
    document += plain.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return document + plain.slice(from, plain.width);
}

function escaped(text: string, headings: ReadonlyMap<number, number>): string {
  let document = '';
  let from = 0;
  for (const [start, level] of [...headings].sort(([a], [b]) => a - b)) {
    document += `${escape(text.slice(from, start))}${'#'.repeat(level)} `;
    from = start;
  }
  return document + escape(text.slice(from));
}

/** Marks in the order in which they stand: at one place ends come first, then points, then beginnings. */
function marksFor(
  text: string,
  annotations: readonly AnnotationPart[],
  headings: ReadonlyMap<number, number>,
  map: StripMap,
): Edit[] {
  const order = annotations
    .map((said, number) => ({ said, number }))
    .sort((a, b) => a.said.start - b.said.start || b.said.end - a.said.end || a.number - b.number)
    .map(({ said }) => said);
  const spans = spansOf(text, order, headings);
  const ids = new Set(annotations.flatMap(({ id }) => id ?? []));
  /** Where the last range of an id ends. */
  const ended = new Map<string, number>();
  const marks: { at: number; rank: number; depth: number; text: string }[] = [];
  let made = 0;
  for (const [depth, said] of order.entries()) {
    const { start, end, attributes } = said;
    const put = (at: number, rank: number, text: string) => marks.push({ at, rank, depth, text });
    if (start === end) put(start, 1, `[]{${attributes}}`);
    else if (spans.has(said)) {
      put(start, 2, '[');
      put(end, 0, `]{${attributes}}`);
    } else {
      let { id } = said;
      if (id !== undefined && start >= (ended.get(id) ?? 0)) put(start, 2, `{+${attributes}}`);
      else {
        const own = id;
        do id = `range-${++made}`;
        while (ids.has(id));
        // An end mark names the first id. A range without a kind would make a statement of that id; what is only
        // mentioned over several blocks is a term.
        const mentioned = /^@/.test(attributes) ? `term ${attributes}` : attributes;
        const words = own === undefined ? [mentioned, `#${id}`] : [`#${id}`, attributes];
        put(start, 2, `{+${words.join(' ').trim()}}`);
      }
      ended.set(id, end);
      put(end, 0, `{-#${id}}`);
    }
  }
  return marks
    .sort((a, b) => a.at - b.at || a.rank - b.rank || (a.rank === 0 ? b.depth - a.depth : a.depth - b.depth))
    .map(({ at, text: mark }) => {
      const place = map.toDocument(at);
      return { start: place, end: place, text: mark };
    });
}

/** The annotations that can be written with brackets: nested, within one block, and with brackets that pair. */
function spansOf(
  text: string,
  order: readonly AnnotationPart[],
  headings: ReadonlyMap<number, number>,
): ReadonlySet<AnnotationPart> {
  const spans = new Set<AnnotationPart>();
  const stack: AnnotationPart[] = [];
  const starts = [...headings.keys()].sort((a, b) => a - b);
  for (const said of order) {
    if (said.start === said.end) continue;
    while (stack.length > 0 && (stack.at(-1) as AnnotationPart).end <= said.start) stack.pop();
    const outer = stack.at(-1);
    if (outer !== undefined && outer.end < said.end) continue;
    if (!bracketsPair(text, said) || !inOneBlock(text, said, starts)) continue;
    spans.add(said);
    stack.push(said);
  }
  return spans;
}

function bracketsPair(text: string, { start, end }: AnnotationPart): boolean {
  let depth = 0;
  for (const bracket of text.slice(start, end).match(/[[\]]/g) ?? []) {
    depth += bracket === '[' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Whether no blank line is in it, and neither the beginning nor the end of a heading. */
function inOneBlock(text: string, { start, end }: AnnotationPart, headings: readonly number[]): boolean {
  const words = text.slice(start, end);
  if (!/[\r\n]/.test(words)) return true;
  if (/(\r\n?|\n)[ \t]*([\r\n]|$)/.test(words) || /^[ \t]*[\r\n]/.test(words)) return false;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  return !headings.some((heading) => heading >= lineStart && heading < end);
}
