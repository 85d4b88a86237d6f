// What is being written in a mark of the text: tried by itself, closed if it is not.

import type { Annotation, Stretch } from '../../model/facts';
import { factsOf } from '../../model/file-facts';
import { backslashesBefore, Char, isBlank } from '../../syntax/chars';
import { parse, reparse } from '../../syntax/parse';
import { type Leaf, type LeafPlace, type Parse, Token } from '../../syntax/tree';
import type { Context, MarkContext } from './context';
import { type Line, recordAt } from './line';

/** What the word at the cursor is to the mark around it; undefined outside marks and in quotes. */
export function inText(tree: Parse, line: Line): Context | undefined {
  const opening = markBefore(tree, line);
  if (opening === undefined) return undefined;
  const attempt = tryMark(line, opening);
  if (attempt === undefined) return undefined;
  const { leaf, record, word } = attempt;
  const token = leaf.token(record);
  if (opening.opener === '{-') return token === Token.Anchor ? { type: 'end-mark', ...word } : undefined;

  const start = leaf.start(record);
  const end = leaf.end(record);
  switch (token) {
    case Token.Word:
      return wordContext(attempt, opening);
    case Token.Mention:
      return { type: 'mention', mark: markWithout(leaf, opening, start, end), ...word };
    case Token.Anchor:
      return { type: 'anchor', mark: markWithout(leaf, opening, start, end), ...word };
    case Token.Key: {
      const { rest } = markWithout(leaf, opening, start, leaf.link(record));
      return { type: 'field', carrier: rest, sign: '', ...word };
    }
    case Token.ValueMention:
    case Token.ValueAnchor:
    case Token.ValueWord:
      return valueContext(attempt, opening);
    default:
      return undefined;
  }
}

/** A mark by itself, with an `x` where the cursor is, so that there is a word to look at. */
interface Attempt {
  readonly tried: Parse;
  readonly leaf: Leaf;
  /** That of the word at the cursor. */
  readonly record: number;
  /** Whether a new word is written before the one at the cursor. */
  readonly before: boolean;
  /** Where the word is in the document, without the `x`. */
  readonly word: Stretch & Pick<Context, 'typed' | 'cut'>;
}

/** Closes the mark around the cursor and parses it; undefined if the cursor is at no word of it. */
function tryMark(line: Line, { opener, from }: Opening): Attempt | undefined {
  const left = line.text.slice(from, line.at);
  const right = line.text.slice(line.at, closeAfter(line));
  // At the beginning of a word a new one is written before it; but a value is replaced.
  const before = (left === '' || isBlank(left.charCodeAt(left.length - 1))) && /^[^ \t]/.test(right);
  // A value in quotes that begins here is whole: another before it would leave no value at all.
  if (!before && right.startsWith('"')) return undefined;
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
  return { tried, leaf, record, before, word };
}

/** The mark that was tried, without a stretch of it. */
function markWithout(
  { text }: Leaf,
  { opener, content }: Opening,
  cutStart: number,
  cutEnd: number,
): MarkContext {
  const kept = text.slice(0, cutStart) + ' '.repeat(cutEnd - cutStart) + text.slice(cutEnd);
  const form = opener === '{+' ? 'range' : opener === '[]{' ? 'point' : 'span';
  return { form, rest: factsOf(parse(kept)).annotations[0] as Annotation, content };
}

/** A bare word: the kind of the annotation, or one before or after it. */
function wordContext({ leaf, record, before, word }: Attempt, opening: Opening): Context {
  const start = leaf.start(record);
  const end = leaf.end(record);
  const mark = markWithout(leaf, opening, start, end);
  const first = wordsBefore(leaf, record) === 0;
  // The `x` is no word of its own: without it, something must be left or the kind be missing.
  const kind = first && (start < end - 1 || mark.rest.kind === undefined);
  return { type: 'word', mark, order: kind ? 'kind' : first ? 'before-kind' : 'after-kind', before, ...word };
}

/** A value: the field that it is one of, and the others that the field has. */
function valueContext({ tried, leaf, record, word }: Attempt, opening: Opening): Context {
  const start = leaf.start(record);
  let key = record;
  while (leaf.token(key) !== Token.Key) key--;
  const mark = markWithout(leaf, opening, leaf.start(key), leaf.link(key));
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

/** Bare words before a record of a mark, `continued` and `said` not counted. */
function wordsBefore(leaf: Leaf, record: number): number {
  let count = 0;
  for (let at = record - 1; at >= 0 && leaf.token(at) >= Token.Mention; at--)
    if (leaf.token(at) === Token.Word && !/^(?:continued|said)$/.test(leaf.slice(at))) count++;
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
    if (text.charCodeAt(at) === Char.Quote)
      // Only within quoted text does a backslash make it a character.
      quoted = !(quoted && backslashesBefore(text, start, at) % 2 === 0);
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
  const { leaf, start } = tree.placeAt(shut) as LeafPlace;
  for (let record = 0; record < leaf.count; record++) {
    if (start + leaf.start(record) !== shut) continue;
    const open = leaf.link(record);
    if (open >= 0) return start + leaf.end(open);
  }
  // It may begin in an earlier leaf; then it counts only if the mark is whole.
  const opened = reparse(tree, { start: offset, end: offset, text: '}' }).brackets.across.get(shut);
  return opened === undefined ? undefined : opened + 1;
}
