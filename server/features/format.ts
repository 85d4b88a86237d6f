// Formatting: the layout of the markup, and never a character of the transcription.
//
// Fields of the header and of entries come in the order of the code book, indented alike, with one blank after
// the colon; attributes in one canonical order with one blank between them. What has a fault is left as it is:
// the writer is not done with it, and nothing may be lost. Laws: `strip` is unchanged; twice is once.

import type { CodeBook } from '../codebook/types';
import type { Annotation, Entry, FieldUse, Header, Stretch } from '../model/facts';
import type { FileFacts } from '../model/file';
import { attributesOf, hasFault } from '../model/marks';
import type { TextEdit, View } from '../rules/rule';

const FIELD_INDENT = '  ';
const CONTINUATION_INDENT = '    ';

/** Edits that lay out the markup of a document, or of what touches `within`; in order, none overlapping. */
export function format({ file, book }: View, within?: Stretch): TextEdit[] {
  const edits: TextEdit[] = [];
  const wanted = ({ start, end }: Stretch) =>
    within === undefined || (start <= within.end && end >= within.start);
  const order = fieldOrder(book);
  const { parse } = file;
  const faulty = (stretch: Stretch) => hasFault(parse, stretch);
  const put = (place: Stretch, text: string) => {
    if (parse.slice(place.start, place.end) !== text)
      edits.push({ start: place.start, end: place.end, text });
  };
  if (file.header !== undefined && wanted(file.header) && !faulty(file.header)) {
    const layout = headerLayout(file, file.header, order);
    if (layout !== undefined) put(layout.place, layout.text);
  }
  for (const entry of file.entries)
    if (wanted(entry) && !faulty(entry)) put(entry, entryText(file, entry, order));
  for (const annotation of file.annotations)
    if (wanted(annotation.mark) && !faulty(annotation.mark)) {
      const attributes = attributesOf(parse, annotation);
      put(attributes, attributesText(file, annotation, order));
    }
  return edits.sort((a, b) => a.start - b.start);
}

/** A field's rank in the code book; unknown ones come last, in the order in which they stand. */
function fieldOrder(book: CodeBook): (use: FieldUse) => number {
  const ranks = new Map(
    Object.keys(book.fields).map((name, rank) => [name.replace(/@.*$/, ''), rank] as const),
  );
  return (use) => ranks.get(use.name.text) ?? Number.MAX_SAFE_INTEGER;
}

function sorted(fields: readonly FieldUse[], order: (use: FieldUse) => number): readonly FieldUse[] {
  return fields
    .map((use, at) => ({ use, at, rank: order(use) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ use }) => use);
}

/** A field's line, with its continuation lines. */
function fieldText(file: FileFacts, use: FieldUse, indent: string, continuation: string): string {
  const value = valueText(file, use.whole, continuation);
  return `${indent}${use.name.text}:${value === '' ? '' : ` ${value}`}`;
}

function valueText({ parse }: FileFacts, value: Stretch, continuation: string): string {
  return parse
    .slice(value.start, value.end)
    .split(/(\r\n|\n|\r)/)
    .map((part, at) => (at % 2 === 1 ? part : at === 0 ? part.trimEnd() : continuation + part.trim()))
    .join('');
}

function entryText(file: FileFacts, entry: Entry, order: (use: FieldUse) => number): string {
  const gloss = valueText(file, entry.gloss, CONTINUATION_INDENT);
  const head = `${file.parse.slice(entry.ref.start, entry.ref.end)}:${gloss === '' ? '' : ` ${gloss}`}`;
  const fields = sorted(entry.fields, order).map((use) =>
    fieldText(file, use, FIELD_INDENT, CONTINUATION_INDENT),
  );
  return [head, ...fields].join(lineBreak(file, entry));
}

/** The header's fields. Where comments or blank lines divide them, their order is the writer's: only spacing is ours. */
function headerLayout(
  file: FileFacts,
  header: Header,
  order: (use: FieldUse) => number,
): { place: Stretch; text: string } | undefined {
  const [first] = header.fields;
  const last = header.fields.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const place = { start: lineStart(file, first.start), end: last.end };
  const lines = file.parse.slice(place.start, place.end).split(/\r\n|\n|\r/);
  if (lines.some((line) => line.trim() === '' || line.startsWith('%%'))) return undefined;
  const text = sorted(header.fields, order).map((use) => fieldText(file, use, '', FIELD_INDENT));
  return { place, text: text.join(lineBreak(file, header)) };
}

function lineStart({ parse }: FileFacts, offset: number): number {
  return offset - parse.positionAt(offset).character;
}

/** The line end that is used in a stretch; a line feed where there is none. */
function lineBreak({ parse }: FileFacts, place: Stretch): string {
  return /\r\n|\n|\r/.exec(parse.slice(place.start, place.end))?.[0] ?? '\n';
}

/** Kind, its value, anchors, mentions, `continued`, fields. */
function attributesText(file: FileFacts, annotation: Annotation, order: (use: FieldUse) => number): string {
  const { kind, value, extra, anchors, mentions, continued, fields } = annotation;
  const parts: (Stretch | undefined)[] = [
    kind,
    value,
    ...extra,
    ...anchors,
    ...mentions,
    continued,
    ...sorted(fields, order),
  ];
  return parts.flatMap((part) => (part ? [file.parse.slice(part.start, part.end)] : [])).join(' ');
}
