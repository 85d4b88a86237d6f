// Puts marks into a document and takes them out, so that its transcription stays what it is.
//
// Where a mark comes or goes, what stood apart may meet: backslashes and a bracket, `]` and `{`, the beginning of a
// line and a `#`. Backslashes are written again at each such seam, and what would become markup is made literal.
// Anyone who changes marks does it here. Deliberately absent: which marks belong together (facts.ts) and where new
// ones may stand (editing/surround.ts).

import { begunBy } from '../model/binary-search';
import type { Annotation, Stretch } from '../model/facts';
import { addTo } from '../model/lists';
import { memo } from '../model/memo';
import { LineKind, lineKind } from '../syntax/blocks';
import { backslashesBefore, Char } from '../syntax/chars';
import type { Edit } from '../syntax/parse';
import { isMark } from '../syntax/strip';
import { type Fault, LeafKind, type Parse, Token } from '../syntax/tree';

/**
 * The edits that make these changes of marks and leave the transcription alone; in order, none overlapping. A change
 * replaces whole marks by others, or nothing by a mark, or a mark by nothing. It is in lines of text or headings.
 */
export function changeMarks(parse: Parse, changes: readonly Edit[]): Edit[] {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  const edits: Edit[] = [];
  for (let at = 0; at < sorted.length; ) {
    const first = sorted[at++]!;
    const parts: Part[] = [first.text];
    /** How many backslashes each number among the parts stands for. */
    const runs: number[] = [];
    let { end } = first;
    // Marks that nothing but backslashes divide have one seam.
    for (let next = sorted[at]; next !== undefined; next = sorted[++at]) {
      const between = parse.slice(end, next.start);
      if (/[^\\]/.test(between)) break;
      const lineStart = startsTextLine(parse, end);
      parts.push(literals(between.length, parse.slice(next.start, next.start + 1), lineStart), next.text);
      runs.push(between.length);
      end = next.end;
    }
    const edit = seam(parse, first.start, end, parts, runs);
    if (edit !== undefined) edits.push(edit);
  }
  return keepLines(parse, edits);
}

/** The mark that opens an annotation, and that which closes it; a range may have no other. */
export function marksOf({ form, mark, start, content, endMark }: Annotation): readonly Stretch[] {
  if (form !== 'range') return [{ start, end: content.start }, mark];
  return endMark === undefined ? [mark] : [mark, endMark];
}

/** The edits that take the marks of an annotation away and leave its words. */
export function removeMarks(parse: Parse, annotation: Annotation): Edit[] {
  return changeMarks(
    parse,
    marksOf(annotation).map(({ start, end }) => ({ start, end, text: '' })),
  );
}

/**
 * Whether these marks are all that makes a line one of the text. Without them it would be empty, and beside an entry
 * or comment no part of the text; or it would begin with a blank after an entry, and go on with that.
 */
export function holdLine(parse: Parse, marks: readonly Stretch[]): boolean {
  const lines = new Map<number, Stretch[]>();
  for (const mark of marks) {
    const { line } = parse.positionAt(mark.start);
    addTo(lines, line, mark);
  }
  for (const [line, own] of lines) {
    const start = parse.offsetAt(line, 0);
    let text = '';
    let from = start;
    for (const mark of [...own, { start: parse.offsetAt(line, Number.MAX_SAFE_INTEGER), end: 0 }]) {
      // However long the line, this takes no longer: so many blanks are as good as nothing.
      text += parse.slice(from, Math.min(mark.start, from + 256));
      from = mark.end;
    }
    if (text.trim() === '') return true;
    if (start > 0 && /^[ \t]/.test(text) && parse.placeAt(start - 1)?.leaf.kind === LeafKind.Entry)
      return true;
  }
  return false;
}

/** What is between the braces of an annotation. */
export function attributesOf(parse: Parse, { mark, form }: Annotation): Stretch {
  const open = parse.slice(mark.start, mark.end).indexOf('{');
  return { start: mark.start + open + (form === 'range' ? 2 : 1), end: mark.end - 1 };
}

/** Whether a fault is in a mark, entry or header. */
export function hasFault(parse: Parse, { start, end }: Stretch): boolean {
  const place = parse.placeAt(start);
  return (
    place?.leaf.faults.some((fault) => place.start + fault.start < end && place.start + fault.end > start) ===
    true
  );
}

/**
 * Whether a mark put in at `offset` would be read as part of another: a brace before it in its line waits for its end,
 * or it is between the braces of an annotation that no bracket opens.
 */
export function inUnfinishedMark(parse: Parse, offset: number): boolean {
  const place = parse.placeAt(Math.max(0, offset - 1));
  if (place === undefined) return false;
  const { leaf, start } = place;
  const lineStart = offset - parse.positionAt(offset).character;
  const waiting = waitingIn(leaf.faults);
  const last = waiting[begunBy(waiting, offset - 1 - start) - 1];
  if (last !== undefined && start + last.start >= lineStart) return true;
  const record = leaf.markBefore(offset - 1 - start);
  return (
    record >= 0 &&
    leaf.token(record) === Token.Close &&
    start + leaf.end(record) > offset &&
    !isMark(parse, leaf, start, record)
  );
}

/** Braces that wait for their ends. */
const waitingIn = memo((faults: readonly Fault[]) =>
  faults
    .filter(({ code }) => code === 'unclosed-brace' || code === 'unclosed-quote')
    .sort((a, b) => a.start - b.start),
);

/** A mark, or a number of backslashes that the transcription has. */
type Part = string | number;

function isBracket(character: string): boolean {
  return character === '[' || character === ']' || character === '{';
}

function isLineSpecial(character: string): boolean {
  return character === '#' || character === '@' || character === '%' || character === '-';
}

/** Whether backslashes before `at` would be read as escapes; `lineStart`: whether they begin a line of text. */
function isSpecial(text: string, at: number, lineStart: boolean): boolean {
  const character = text.charAt(at);
  return isBracket(character) || (lineStart && isLineSpecial(character));
}

/** Whether a line of text, where a `#` would be special, begins here. */
function startsTextLine(parse: Parse, offset: number): boolean {
  return parse.positionAt(offset).character === 0 && parse.placeAt(offset)?.leaf.kind === LeafKind.Text;
}

/** How many backslashes of the transcription a run of them stands for. */
function literals(run: number, next: string, lineStart: boolean): number {
  return isBracket(next) || (lineStart && isLineSpecial(next)) ? run >> 1 : run;
}

/** A place in a line where marks come or go, with the backslashes on either side. Offsets are those of the line. */
interface Seam {
  readonly text: string;
  /** Where the line begins in the document. */
  readonly lineStart: number;
  readonly inHeading: boolean;
  /** What is written anew, the backslashes on either side included. */
  readonly from: number;
  readonly to: number;
  /** How many backslashes there are before the marks, and behind. */
  readonly left: number;
  readonly right: number;
  /** The character behind it all. */
  readonly next: string;
  /** Whether a line of text begins behind the marks. */
  readonly atLineStart: boolean;
}

/** What a seam has to say: marks, and how many backslashes of the transcription are around and among them. */
interface Content {
  readonly parts: readonly Part[];
  /** Whether the character behind is literal by a backslash of its own. */
  readonly escaped: boolean;
}

/** Replaces [start, end) by the parts, and writes the characters around again where they need it. */
function seam(
  parse: Parse,
  start: number,
  end: number,
  parts: readonly Part[],
  runs: readonly number[],
): Edit | undefined {
  const place = seamAt(parse, start, end);
  const content = isOneRun(place) ? contentOfRun(place, parts, runs) : contentAround(place, parts);
  const { written, pending } = writeMarks(content.parts);
  const { from, text } = joinRest(place, written, pending, content.escaped);
  return trimmed(place.lineStart + from, place.text.slice(from, place.to), text);
}

function seamAt(parse: Parse, start: number, end: number): Seam {
  const lineStart = start - parse.positionAt(start).character;
  const text = parse.slice(lineStart, parse.offsetAt(parse.positionAt(end).line, Number.MAX_SAFE_INTEGER));
  const left = backslashesBefore(text, 0, start - lineStart);
  let to = end - lineStart;
  while (text.charCodeAt(to) === Char.Backslash) to++;
  return {
    text,
    lineStart,
    inHeading: parse.placeAt(start)?.leaf.kind === LeafKind.Heading,
    from: start - lineStart - left,
    to,
    left,
    right: to - (end - lineStart),
    next: text.charAt(to),
    atLineStart: startsTextLine(parse, end),
  };
}

/** Whether the marks come into a run of backslashes that counts as one: nothing but backslashes is there so far. */
function isOneRun({ text, from, to, left, inHeading }: Seam): boolean {
  return left > 0 && /^\\*$/.test(text.slice(from, to)) && isSpecial(text, to, from === 0 && !inHeading);
}

function contentAround(
  { text, from, left, right, next, inHeading, atLineStart }: Seam,
  parts: readonly Part[],
): Content {
  const before = literals(left, text.charAt(from + left), from === 0 && !inHeading);
  const after = literals(right, next, atLineStart);
  return {
    parts: [before, ...parts, after],
    escaped: right % 2 === 1 && (isBracket(next) || (atLineStart && isLineSpecial(next))),
  };
}

/** Nothing but marks comes into one run: its literal backslashes are its last ones. */
function contentOfRun(
  { from, to, left, next }: Seam,
  parts: readonly Part[],
  runs: readonly number[],
): Content {
  const width = to - from;
  const total = width >> 1;
  const literalsBefore = (length: number) => Math.max(0, length - (width - total));
  let length = left;
  let number = 0;
  const among = parts.map((part) => {
    if (typeof part === 'string') return part;
    const since = length;
    length += runs[number++]!;
    return literalsBefore(length) - literalsBefore(since);
  });
  return {
    parts: [literalsBefore(left), ...among, total - literalsBefore(length)],
    escaped: width % 2 === 1 && isBracket(next),
  };
}

/** Marks, and backslashes before each as it needs them; `pending`: how many literal ones are left behind the last. */
function writeMarks(parts: readonly Part[]): { readonly written: string; readonly pending: number } {
  let written = '';
  let pending = 0;
  for (const part of parts)
    if (typeof part === 'number') pending += part;
    else if (part !== '') {
      // Before the bracket or brace of a mark each backslash of the text is a pair.
      written += '\\'.repeat(pending * 2) + part;
      pending = 0;
    }
  return { written, pending };
}

/** What is written, with the pending backslashes as the rest of the line needs them, and where it begins. */
function joinRest(
  { text, from, to, next, inHeading }: Seam,
  written: string,
  pending: number,
  escaped: boolean,
): { readonly from: number; readonly text: string } {
  const rest = text.slice(to);
  const nothing = written === '' && pending === 0;
  if (isBracket(next)) {
    const wouldAnnotate = nothing && next === '{' && shuts(text, from) && !isRangeMark(rest);
    return { from, text: written + '\\'.repeat(pending * 2 + (escaped || wouldAnnotate ? 1 : 0)) };
  }
  if (written === '' && from === 0 && !inHeading && isLineSpecial(next))
    return { from, text: '\\'.repeat(pending * 2) };
  if (nothing) {
    // A brace and what makes it a range must not meet.
    const brace = /\{-?$/.exec(text.slice(Math.max(0, from - 2), from))?.[0];
    if (brace !== undefined && isRangeMark(brace + rest)) {
      const start = from - brace.length;
      return { from: start, text: (backslashesBefore(text, 0, start) % 2 === 0 ? '\\' : '') + brace };
    }
  }
  return { from, text: written + '\\'.repeat(pending) };
}

/** The edits of marks, and a backslash for every line of text that would be something else without them. */
function keepLines(parse: Parse, edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (let at = 0; at < edits.length; ) {
    const { start, end } = edits[at]!;
    const { line } = parse.positionAt(start);
    const lineStart = parse.offsetAt(line, 0);
    const lineEnd = parse.offsetAt(line, Number.MAX_SAFE_INTEGER);
    let text = '';
    let from = lineStart;
    const first = kept.length;
    // A place within a line end is behind the line; it is taken with it all the same.
    const reach = Math.max(lineEnd, start);
    for (let edit = edits[at]; edit !== undefined && edit.start <= reach; edit = edits[++at]) {
      text += parse.slice(from, edit.start) + edit.text;
      from = edit.end;
      kept.push(edit);
    }
    text += parse.slice(from, lineEnd);
    if (parse.placeAt(lineStart)?.leaf.kind !== LeafKind.Text || !isMarkup(text)) continue;
    if (start > lineStart) kept.splice(first, 0, { start: lineStart, end: lineStart, text: '\\' });
    else kept[first] = { start, end, text: `\\${kept[first]?.text}` };
  }
  return kept;
}

/** Whether a line of text would be read as a heading, entry, comment or the fence of a header. */
function isMarkup(line: string): boolean {
  const kind = lineKind(line, 0, line.length);
  return (kind !== LineKind.Text && kind !== LineKind.Blank) || /^---[ \t]*$/.test(line);
}

/** Whether the character before `at` is a bracket that an annotation would close. */
function shuts(text: string, at: number): boolean {
  return text.charAt(at - 1) === ']' && backslashesBefore(text, 0, at - 1) % 2 === 0;
}

function isRangeMark(text: string): boolean {
  return text.startsWith('{+') || text.startsWith('{-#');
}

/**
 * The edit that makes `before`, which is at `start`, to `after`, without what it leaves as it was; none if they are
 * equal. It cuts neither a letter of two units nor a CR from its LF: in between an editor has no place.
 */
export function trimmed(start: number, before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  if (isWithinPair(before, head) || isWithinPair(after, head)) head--;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  if (isWithinPair(before, before.length - tail) || isWithinPair(after, after.length - tail)) tail--;
  return {
    start: start + head,
    end: start + before.length - tail,
    text: after.slice(head, after.length - tail),
  };
}

/** Whether an offset has one half of a surrogate pair, or of a CR and LF, on each side. */
function isWithinPair(text: string, offset: number): boolean {
  return /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
