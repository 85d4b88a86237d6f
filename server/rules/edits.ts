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
 * Puts a new entry into the document: after the last entry with its sigil, else after the last of all, else behind
 * the text. Blank lines count as text unless an entry follows them, so it stands where it moves none: undefined if
 * there is no such place.
 */
export function insertEntry(file: FileFacts, lines: readonly string[]): TextEdit | undefined {
  const sigil = lines[0]?.[0];
  const line = lineBreakOf(file);
  const text = lines.join(line);
  const after = file.entries.findLast((entry) => entry.ref.sigil === sigil) ?? file.entries.at(-1);
  if (after !== undefined) return { start: after.end, end: after.end, text: `${line}${line}${text}` };
  let behind: TextEdit | undefined;
  let first: number | undefined;
  let blanks = false;
  const places = [...file.parse.places()];
  for (const [at, { leaf, start }] of places.entries()) {
    if (leaf.kind === LeafKind.Blank && file.header === undefined) blanks = true;
    if (leaf.kind !== LeafKind.Text && leaf.kind !== LeafKind.Heading) continue;
    if (!blanks) first ??= start;
    // A block of text must not be cut in two: an annotation may run over its lines.
    const cuts = leaf.kind === LeafKind.Text && places[at + 1]?.leaf.kind === LeafKind.Text;
    const end = start + leaf.width;
    if (!cuts && /[\r\n]$/.test(leaf.text))
      behind = {
        start: end,
        end,
        text: end === file.parse.width ? `${line}${text}${line}` : `${text}${line}`,
      };
  }
  if (behind !== undefined) return behind;
  if (first !== undefined) return { start: first, end: first, text: `${text}${line}${line}` };
  const { width } = file.parse;
  return file.headings.length + file.paragraphs.length === 0 && (width === 0 || file.header !== undefined)
    ? { start: width, end: width, text: `${width === 0 ? '' : line}${text}${line}` }
    : undefined;
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
