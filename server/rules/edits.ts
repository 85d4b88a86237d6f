// Edits that several rules offer. None of them changes what the document says once its markup is stripped.

import type { Annotation } from '../model/facts';
import type { FileFacts } from '../model/file';
import { isId } from '../syntax/chars';
import { LeafKind } from '../syntax/tree';
import type { Fix, TextEdit } from './rule';

/** Replaces one id by another, its sigil and document included. */
export function replaceBy(place: { start: number; end: number }, text: string, certain = true): Fix {
  return { title: `Replace by ${text}`, edits: [{ start: place.start, end: place.end, text }], certain };
}

/** Makes the brace at `offset` literal. */
export function escapeBrace(offset: number): Fix {
  return {
    title: 'Escape the brace: it belongs to the text',
    edits: [{ start: offset, end: offset, text: '\\' }],
    certain: false,
  };
}

/** Takes the marks of an annotation away and leaves its text. */
export function removeMarks(annotation: Annotation): TextEdit[] {
  const { mark, start, content, endMark, form } = annotation;
  const edits: TextEdit[] = [{ start: mark.start, end: mark.end, text: '' }];
  if (form !== 'range') edits.unshift({ start, end: content.start, text: '' });
  else if (endMark !== undefined) edits.push({ start: endMark.start, end: endMark.end, text: '' });
  return edits;
}

/** The line end that the document uses. */
export function lineBreakOf(file: FileFacts): string {
  for (const { leaf } of file.parse.places()) {
    const found = /\r\n|\n|\r/.exec(leaf.text);
    if (found !== null) return found[0];
  }
  return '\n';
}

/**
 * Puts a new entry into the document: after the last entry with its sigil, else after the last entry of all, else
 * at the end; before the text where the text has no final line end, for one may not be added.
 */
export function insertEntry(file: FileFacts, lines: readonly string[]): TextEdit {
  const sigil = lines[0]?.[0];
  const line = lineBreakOf(file);
  const after = file.entries.findLast((entry) => entry.ref.sigil === sigil) ?? file.entries.at(-1);
  const text = lines.join(line);
  if (after !== undefined) return { start: after.end, end: after.end, text: `${line}${line}${text}` };
  const { parse } = file;
  const { width } = parse;
  const last = parse.placeAt(width)?.leaf;
  if (last === undefined) return { start: 0, end: 0, text: text + line };
  const ended = /[\r\n]$/.test(last.text);
  if (!ended && last.kind !== LeafKind.Header) {
    const start = file.header === undefined ? 0 : afterHeader(file);
    return { start, end: start, text: `${text}${line}${line}` };
  }
  // A document that ends in blank lines keeps them: the entry takes with it the one before it alone.
  const gap = last.kind === LeafKind.Blank ? line : ended ? line : line + line;
  return { start: width, end: width, text: `${gap}${text}${line}` };
}

function afterHeader({ parse }: FileFacts): number {
  for (const { leaf, start } of parse.places()) if (leaf.kind !== LeafKind.Header) return start;
  return parse.width;
}

/** An id made of the words of a text: `Member States` becomes `member-states`. Undefined if no letter is left. */
export function idFrom(text: string, words = 4): string | undefined {
  const parts = text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  const id = parts?.slice(0, words).join('-');
  return id !== undefined && isId(id) ? id : undefined;
}
