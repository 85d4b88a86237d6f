// What is being written in a header or entry: a field's name, one of its values, the id at an entry's head.

import { fieldIn } from '../../codebook/field-owner';
import type { CodeBook } from '../../codebook/types';
import { readWrittenId } from '../../edition/symbol';
import { Entry, type FieldOwner, type FieldUse, Header, type Stretch } from '../../model/facts';
import { leafFacts } from '../../model/leaf-facts';
import { HEADER_LINES } from '../../syntax/blocks';
import { parse } from '../../syntax/parse';
import { type Leaf, LeafKind, type LeafPlace, type Parse, Token } from '../../syntax/tree';
import type { Context } from './context';
import { type Line, recordAt } from './line';

/** What the word at the cursor is to the leaf where `letterFor` was tried. */
export function inFields(place: LeafPlace, book: CodeBook, line: Line): Context | undefined {
  const { leaf, start } = place;
  const cut = line.start + line.at;
  const record = recordAt(leaf, cut - start, Token.EntryId);
  const { entry, header } = leafFacts(place);
  const carrier = entry ?? header;
  if (record < 0 || carrier === undefined) return undefined;
  const { colon, ...first } = firstWord(line);
  const word = {
    start: first.start,
    end: first.end,
    cut,
    typed: line.text.slice(first.start - line.start, line.at),
  };
  switch (leaf.token(record)) {
    case Token.EntryId:
      return { type: 'declaration', sigil: readWrittenId(word.typed).sigil ?? '#', colon, ...word };
    case Token.FieldName: {
      const own = carrier.fields.find(({ name }) => name.start === first.start);
      return { type: 'field', carrier: without(carrier, own), sign: colon ? '' : ':', ...word };
    }
    case Token.FieldValue: {
      const field = leaf.slice(record - 1);
      const own = carrier.fields.find(({ name }) => name.start === start + leaf.start(record - 1));
      const rest = without(carrier, own);
      const item = itemAt(leaf, record, cut - start, letterFor(line).length, takesWords(book, rest, field));
      if (item === undefined) return undefined;
      const { from, to, date } = item;
      return {
        type: 'value',
        start: start + from,
        end: start + to,
        typed: leaf.text.slice(from, cut - start),
        cut,
        carrier: rest,
        field,
        others: own?.values.filter((value) => value.end <= start + from || value.start > cut) ?? [],
        mark: undefined,
        date,
      };
    }
    default:
      return undefined;
  }
}

/** The first word of a line, where a field's name or an entry's id stands, and whether a colon follows. */
function firstWord({
  text,
  start,
  at,
}: Line): Stretch & { readonly colon: boolean; readonly alone: boolean } {
  const [whole = '', blanks = '', word = '', colon = ''] = /^([ \t]*)([@#]?[^\s:]*)(:?)/.exec(text) ?? [];
  // On an empty line it begins wherever the cursor is.
  const from = start + (word === '' ? at : blanks.length);
  const alone = text.slice(whole.length).trim() === '';
  return { start: from, end: from + word.length, colon: colon !== '', alone };
}

/** The letter to write at the cursor. A line that would be a field or entry but for its colon gets that too. */
export function letterFor(line: Line): string {
  const { start, end, colon, alone } = firstWord(line);
  const offset = line.start + line.at;
  return start <= offset && offset <= end && !colon && alone ? 'x:' : 'x';
}

/** A header is text until its second fence stands; while it is written, it is one that ends after the cursor's line. */
export function inUnclosedHeader(tree: Parse, line: Line, offset: number): LeafPlace | undefined {
  if (line.number === 0 || line.number >= HEADER_LINES) return undefined;
  const first = tree.placeAt(0)?.leaf;
  if (first?.faults.some(({ code }) => code === 'header-unclosed') !== true) return undefined;
  const text = tree.slice(0, offset) + letterFor(line) + tree.slice(offset, line.end);
  const leaf = parse(`${text}\n---\n`).placeAt(0)?.leaf;
  return leaf?.kind === LeafKind.Header && offset < leaf.width ? { leaf, start: 0, line: 0 } : undefined;
}

function without(carrier: Entry | Header, own: FieldUse | undefined): Entry | Header {
  const fields = carrier.fields.filter((use) => use !== own);
  return carrier.form === 'entry'
    ? new Entry(carrier.ref, carrier.gloss, fields, carrier.start, carrier.end)
    : new Header(fields, carrier.start, carrier.end);
}

/** Whether a field takes anything but references: then a comma in its value may be just a comma. */
function takesWords(book: CodeBook, carrier: FieldOwner, name: string): boolean {
  const field = fieldIn(book, carrier, name);
  return field === undefined || field.types.some((type) => type !== 'register' && type !== 'statement');
}

/** One value of a list, as it is without the letter that was tried. */
interface Item {
  readonly from: number;
  readonly to: number;
  /** Whether it is the date in brackets at a value's end. */
  readonly date: boolean;
}

/**
 * The value that what was tried at `at` belongs to, `width` characters wide. Undefined where another word is beside it
 * that no sign parts from it.
 */
function itemAt(leaf: Leaf, record: number, at: number, width: number, words: boolean): Item | undefined {
  const { text } = leaf;
  // A word is on one line.
  const line = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
  let from = Math.max(leaf.start(record), line, text.lastIndexOf(';', at) + 1);
  const comma = text.lastIndexOf(',', at) + 1;
  if (comma > from && (!words || /^(?:\s*[@#][^\s,]*\s*,)+$/.test(text.slice(from, comma)))) from = comma;
  const bracket = text.lastIndexOf('(', at) + 1;
  const date = bracket > from && text.lastIndexOf(')', at) < bracket;
  if (date) from = Math.max(bracket, text.lastIndexOf('/', at) + 1);
  while (from < at && /\s/.test(text[from]!)) from++;
  const after = text.slice(at + width, leaf.end(record));
  const several = words && !date && !/[@#]/.test(text[from]!);
  const stop = date ? /[/);\r\n]/ : several ? /[;(\r\n]/ : /[;,(\s]/;
  const length = after.search(stop);
  const rest = after.slice(0, length < 0 ? undefined : length);
  if (!several && (/\s/.test(text.slice(from, at)) || /^\s*[^\s;,()/]/.test(after.slice(rest.length))))
    return undefined;
  return { from, to: at + rest.trimEnd().length, date };
}
