// What can be written at a place: the one question before any offer is made.
//
// While somebody writes, a mark is rarely whole, and half a mark is text to the parser. So a letter is written at
// the cursor, the mark closed if it is not, and the parser asked what that letter belongs to: its rules decide,
// here is none of their own. A mark is tried by itself, a line of a header or entry in its document, which costs
// no more than a keystroke does.
//
// Deliberately absent: what the code book has to offer there (kinds.ts, values.ts and the other rooms).

import { placeOf } from '../../codebook/carrier';
import { fieldAt } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import {
  type Annotation,
  type Carrier,
  Entry,
  type FieldUse,
  Header,
  type Sigil,
  type Stretch,
  type Value,
} from '../../model/facts';
import { factsOf } from '../../model/file';
import { leafFacts } from '../../model/leaf';
import { backslashesBefore, Char, isBlank } from '../../syntax/chars';
import { parse, reparse } from '../../syntax/parse';
import { type Leaf, LeafKind, type Parse, type Place, Token } from '../../syntax/tree';

/** The mark around the cursor. */
export interface Mark {
  readonly form: 'span' | 'point' | 'range';
  /** What it says beside the word at the cursor. Its offsets are those of no document. */
  readonly rest: Annotation;
  /** The annotated words; of a range, what follows its mark on the line. */
  readonly content: Stretch;
}

/** What is being written. The stretch is the word around the cursor, or empty. */
export type Context = Stretch & {
  /** The part of the word before the cursor. */
  readonly typed: string;
  /** Where the word may be cut when the client inserts rather than replaces: the cursor, or the word's end. */
  readonly cut: number;
} & (
    | {
        /** A word of a mark that may be its kind, the kind's own value, a field's name or an id. */
        readonly type: 'word';
        readonly mark: Mark;
        /** Whether it would be the kind, or where it stands to it. */
        readonly order: 'kind' | 'before-kind' | 'after-kind';
        /** Whether another word follows without a blank between. */
        readonly before: boolean;
      }
    | { readonly type: 'mention'; readonly mark: Mark }
    | { readonly type: 'anchor'; readonly mark: Mark }
    /** The id of an end mark. */
    | { readonly type: 'end-mark' }
    | {
        /** The name of a field: before its `=`, or on a line of an entry or header. */
        readonly type: 'field';
        /** What has it, without it. */
        readonly carrier: Carrier;
        /** What it still lacks: `:`, or nothing. */
        readonly sign: '' | ':';
      }
    | {
        readonly type: 'value';
        /** What has the field, without it. */
        readonly carrier: Carrier;
        readonly field: string;
        /** The other values of its list. */
        readonly others: readonly Value[];
        /** The annotated words, when it stands in a mark. */
        readonly mark: Mark | undefined;
        /** Whether it is the date in brackets at the end of a value. */
        readonly date: boolean;
      }
    | {
        /** The id at the head of an entry. */
        readonly type: 'declaration';
        readonly sigil: Sigil;
        /** Whether its colon is there. */
        readonly colon: boolean;
      }
  );

/** What can be written at `offset`; undefined in plain text, in quotes and comments. Total. */
export function contextAt(tree: Parse, book: CodeBook, offset: number): Context | undefined {
  const line = lineAt(tree, offset);
  // Between the two characters of a line end nobody writes.
  if (offset > line.end) return undefined;
  const header = inUnclosedHeader(tree, line, offset);
  if (header !== undefined) return inFields(header, book, line);
  const tried = reparse(tree, { start: offset, end: offset, text: letterFor(line) });
  const place = tried.placeAt(offset);
  switch (place?.leaf.kind) {
    case LeafKind.Header:
    case LeafKind.Entry:
      return inFields(place, book, line);
    case LeafKind.Text:
    case LeafKind.Heading:
      return inText(tree, line);
    default:
      return undefined;
  }
}

/** A line without its line end. */
interface Line extends Stretch {
  readonly text: string;
  /** The cursor, from the start of the line. */
  readonly at: number;
}

function lineAt(tree: Parse, offset: number): Line {
  const { line, character } = tree.positionAt(offset);
  const start = offset - character;
  const end = tree.offsetAt(line, Number.MAX_SAFE_INTEGER);
  return { start, end, text: tree.slice(start, end), at: character };
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
function letterFor(line: Line): string {
  const { start, end, colon, alone } = firstWord(line);
  const offset = line.start + line.at;
  return start <= offset && offset <= end && !colon && alone ? 'x:' : 'x';
}

/** A header is text until its second fence stands; while it is written, it is one that ends after the cursor's line. */
function inUnclosedHeader(tree: Parse, line: Line, offset: number): Place | undefined {
  const first = tree.placeAt(0)?.leaf;
  if (first?.faults.some(({ code }) => code === 'header-unclosed') !== true || offset < 4) return undefined;
  const text = tree.slice(0, offset) + letterFor(line) + tree.slice(offset, line.end);
  const leaf = parse(`${text}\n---\n`).placeAt(0)?.leaf;
  return leaf?.kind === LeafKind.Header && offset < leaf.width
    ? { leaf, start: 0, line: 0, index: 0 }
    : undefined;
}

// --- headers and entries ---------------------------------------------------------------------------------------

function inFields(place: Place, book: CodeBook, line: Line): Context | undefined {
  const { leaf, start } = place;
  const cut = line.start + line.at;
  const record = recordAt(leaf, cut - start, Token.EntryId);
  const { entry, header } = leafFacts(place);
  const carrier = entry ?? header;
  if (record < 0 || carrier === undefined) return undefined;
  const { colon, ...first } = firstWord(line);
  const typed = line.text.slice(first.start - line.start, line.at);
  switch (leaf.token(record)) {
    case Token.EntryId:
      return { type: 'declaration', sigil: typed.startsWith('@') ? '@' : '#', colon, typed, cut, ...first };
    case Token.FieldName: {
      const own = carrier.fields.find(({ name }) => name.start === first.start);
      return { type: 'field', carrier: without(carrier, own), sign: colon ? '' : ':', typed, cut, ...first };
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

/** The record from `least` on that holds the character at `at`, or -1. */
function recordAt(leaf: Leaf, at: number, least: Token): number {
  for (let record = 0; record < leaf.count; record++)
    if (leaf.token(record) >= least && leaf.start(record) <= at && at < leaf.end(record)) return record;
  return -1;
}

function without(carrier: Entry | Header, own: FieldUse | undefined): Entry | Header {
  const fields = carrier.fields.filter((use) => use !== own);
  return carrier.form === 'entry'
    ? new Entry(carrier.ref, carrier.gloss, fields, carrier.start, carrier.end)
    : new Header(fields, carrier.start, carrier.end);
}

/** Whether a field takes anything but references: then a comma in its value may be just a comma. */
function takesWords(book: CodeBook, carrier: Carrier, name: string): boolean {
  const place = placeOf(book, carrier);
  const field = place && fieldAt(book, name, place);
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
 * The value that what was tried at `at` belongs to, `width` characters wide. Undefined where another word stands
 * beside it that no sign parts from it.
 */
function itemAt(leaf: Leaf, record: number, at: number, width: number, words: boolean): Item | undefined {
  const { text } = leaf;
  // A word stands on one line.
  const line = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
  let from = Math.max(leaf.start(record), line, text.lastIndexOf(';', at) + 1);
  const comma = text.lastIndexOf(',', at) + 1;
  if (comma > from && (!words || /^(?:\s*[@#][^\s,]*\s*,)+$/.test(text.slice(from, comma)))) from = comma;
  const bracket = text.lastIndexOf('(', at) + 1;
  const date = bracket > from && text.lastIndexOf(')', at) < bracket;
  if (date) from = Math.max(bracket, text.lastIndexOf('/', at) + 1);
  while (from < at && /\s/.test(text[from] as string)) from++;
  const after = text.slice(at + width, leaf.end(record));
  const several = words && !date && !/[@#]/.test(text[from] as string);
  const stop = date ? /[/);\r\n]/ : several ? /[;(\r\n]/ : /[;,(\s]/;
  const length = after.search(stop);
  const rest = after.slice(0, length < 0 ? undefined : length);
  if (!several && (/\s/.test(text.slice(from, at)) || /^\s*[^\s;,()/]/.test(after.slice(rest.length))))
    return undefined;
  return { from, to: at + rest.trimEnd().length, date };
}

// --- marks in text ---------------------------------------------------------------------------------------------

function inText(tree: Parse, line: Line): Context | undefined {
  const found = markBefore(tree, line);
  if (found === undefined) return undefined;
  const { opener, from, content } = found;
  const left = line.text.slice(from, line.at);
  const right = line.text.slice(line.at, closeAfter(line));
  // At the beginning of a word a new one is written before it; but a value is replaced.
  const before = (left === '' || isBlank(left.charCodeAt(left.length - 1))) && /^[^ \t]/.test(right);
  const head = opener + left;
  const tried = parse(`${head}${before ? 'x ' : 'x'}${right}}`);
  const leaf = tried.placeAt(0)?.leaf as Leaf;
  const record = recordAt(leaf, head.length, Token.Mention);
  if (record < 0) return undefined;
  const base = line.start + from - opener.length;
  const start = leaf.start(record);
  const end = leaf.end(record) - 1;
  const word = {
    start: base + start,
    end: base + end,
    typed: leaf.text.slice(start, head.length),
    cut: start === head.length ? base + end : line.start + line.at,
  };
  const token = leaf.token(record);
  if (opener === '{-') return token === Token.Anchor ? { type: 'end-mark', ...word } : undefined;

  /** The mark without a stretch of the tried one. */
  const markWithout = (cutStart: number, cutEnd: number): Mark => {
    const { text } = leaf;
    const kept = text.slice(0, cutStart) + ' '.repeat(cutEnd - cutStart) + text.slice(cutEnd);
    const form = opener === '{+' ? 'range' : opener === '[]{' ? 'point' : 'span';
    return { form, rest: factsOf(parse(kept)).annotations[0] as Annotation, content };
  };
  switch (token) {
    case Token.Word: {
      const mark = markWithout(start, end + 1);
      const first = wordsBefore(leaf, record) === 0;
      const kind = first && (start < end || mark.rest.kind === undefined);
      return {
        type: 'word',
        mark,
        order: kind ? 'kind' : first ? 'before-kind' : 'after-kind',
        before,
        ...word,
      };
    }
    case Token.Mention:
      return { type: 'mention', mark: markWithout(start, end + 1), ...word };
    case Token.Anchor:
      return { type: 'anchor', mark: markWithout(start, end + 1), ...word };
    case Token.Key: {
      const { rest } = markWithout(start, leaf.link(record));
      return { type: 'field', carrier: rest, sign: '', ...word };
    }
    case Token.ValueMention:
    case Token.ValueAnchor:
    case Token.ValueWord: {
      let key = record;
      while (leaf.token(key) !== Token.Key) key--;
      const mark = markWithout(leaf.start(key), leaf.link(key));
      const own = factsOf(tried).annotations[0]?.fields.find(({ name }) => name.start === leaf.start(key));
      return {
        type: 'value',
        carrier: mark.rest,
        field: leaf.slice(key),
        others: own?.values.filter((value) => value.start !== start) ?? [],
        mark,
        date: false,
        ...word,
      };
    }
    default:
      return undefined;
  }
}

/** Bare words before a record of a mark, `continued` not counted. */
function wordsBefore(leaf: Leaf, record: number): number {
  let count = 0;
  for (let at = record - 1; at >= 0 && leaf.token(at) >= Token.Mention; at--)
    if (leaf.token(at) === Token.Word && leaf.slice(at) !== 'continued') count++;
  return count;
}

interface Opening {
  /** What the mark begins with, for trying it by itself. */
  readonly opener: '[x]{' | '[]{' | '{+' | '{-';
  /** Where its attributes begin, from the start of the line. */
  readonly from: number;
  readonly content: Stretch;
}

/** The mark that the cursor is in, whether or not it is closed. */
function markBefore(tree: Parse, line: Line): Opening | undefined {
  const place = tree.placeAt(line.start);
  if (place === undefined) return undefined;
  const { leaf } = place;
  const offset = line.start - place.start;
  // What is before the last whole mark is of no interest; a letter keeps the rest from being a heading or entry.
  let since = 0;
  for (let record = 0; record < leaf.count; record++) {
    if (!isMark(leaf.token(record))) continue;
    const start = leaf.start(record) - offset;
    const end = leaf.end(record) - offset;
    if (start >= line.at) break;
    since = Math.max(since, line.at < end ? start : Math.min(end, line.at));
  }
  const head = line.text.slice(since, line.at);
  if (!head.includes('{')) return undefined;
  const tried = parse(`x${head}}`).placeAt(0)?.leaf;
  if (tried === undefined) return undefined;
  let brace = -1;
  for (let record = 0; record < tried.count; record++)
    if (isMark(tried.token(record)) && tried.end(record) === tried.width)
      brace = tried.start(record) + (tried.token(record) === Token.Close ? 1 : 0) - 1 + since;
  if (brace < 0) return undefined;
  // A brace that was never closed takes the next mark for its attributes. No attribute looks like a mark.
  const before = line.text.slice(0, line.at);
  for (const at of outsideQuotes(before, brace + 1, line.at))
    if (before.charCodeAt(at) === Char.OpenBrace && opensMark(before, at)) brace = at;

  if (before[brace + 1] === '+')
    return { opener: '{+', from: brace + 2, content: { start: closeMark(line), end: line.end } };
  if (before.startsWith('-#', brace + 1))
    return { opener: '{-', from: brace + 2, content: { start: line.start + brace, end: line.start + brace } };
  const end = line.start + brace - 1;
  const start = textBefore(tree, end, line.start + line.at) ?? end;
  return { opener: start === end ? '[]{' : '[x]{', from: brace + 1, content: { start, end } };
}

function isMark(token: Token): boolean {
  return token === Token.Close || token === Token.RangeOpen || token === Token.RangeClose;
}

function opensMark(text: string, brace: number): boolean {
  return text[brace - 1] === ']' || text[brace + 1] === '+' || text.startsWith('-#', brace + 1);
}

/** Places of [start, end) that are in no quotes. */
function* outsideQuotes(text: string, start: number, end: number): Generator<number> {
  let quoted = false;
  for (let at = start; at < end; at++)
    if (text.charCodeAt(at) === Char.Quote && backslashesBefore(text, start, at) % 2 === 0) quoted = !quoted;
    else if (!quoted) yield at;
}

/** Where the mark around the cursor is closed; the cursor itself if it is not, for what follows is text. */
function closeAfter({ text, at }: Line): number {
  for (const next of outsideQuotes(text, at, text.length)) {
    const unit = text.charCodeAt(next);
    if (unit === Char.CloseBrace) return next;
    if (unit === Char.OpenBrace || unit === Char.OpenBracket || unit === Char.CloseBracket) break;
  }
  return at;
}

/** Where the text after the mark around the cursor begins. */
function closeMark(line: Line): number {
  const close = closeAfter(line);
  return line.start + (line.text[close] === '}' ? close + 1 : line.at);
}

/** Where the text begins that the `]` at `shut` ends; undefined if nothing opens it. `offset` is the cursor, in its mark. */
function textBefore(tree: Parse, shut: number, offset: number): number | undefined {
  const { leaf, start } = tree.placeAt(shut) as Place;
  for (let record = 0; record < leaf.count; record++) {
    if (start + leaf.start(record) !== shut) continue;
    const open = leaf.link(record);
    if (open >= 0) return start + leaf.end(open);
  }
  // It may begin in an earlier leaf; then it counts only if the mark is whole.
  const opened = reparse(tree, { start: offset, end: offset, text: '}' }).brackets.across.get(shut);
  return opened === undefined ? undefined : opened + 1;
}
