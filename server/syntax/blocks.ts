// The block phase: cuts a text into leaves, line by line, and hands text lines to the inline phase.
//
// A line's first characters decide what it is; nothing but a header or entry looks past its own line, and
// those stop at the first line that is not theirs. The scanner works on a whole document or on a few of its
// leaves alike: it must begin where a leaf began, and is told whether that is the start of the document.

import { Char, idEnd, isBlank, skipBlanks, trimBlanksEnd } from './chars';
import { InlineScanner } from './inlines';
import { contentEnd, endsLine, LineEnds } from './lines';
import { type Fault, Leaf, LeafKind, noFaults, STRIDE, Token, TokenBuffer } from './tree';

/** A leaf of text or blank lines takes further lines until it is this long: small enough to scan again at a keystroke. */
const LEAF_WIDTH = 1024;

/** So many lines further down a fence still closes a header; otherwise one `---` could put a whole volume at stake. */
export const HEADER_LINES = 256;

export interface Blocks {
  readonly leaves: Leaf[];
  /** See `Parse.headerReach`. */
  readonly headerReach: number;
  /** Whether the header was given up for want of text: more might have decided otherwise. */
  readonly headerUndecided: boolean;
}

/** How far the blanks [start, end) at the start of a line indent it: a tab goes on to the next even column, as in the editor. */
function columns(text: string, start: number, end: number): number {
  let column = 0;
  for (let at = start; at < end; at++)
    column = text.charCodeAt(at) === Char.Tab ? (column | 1) + 1 : column + 1;
  return column;
}

/** Whether the line from `start` to `end` (without line end) is a `---` fence. */
function isFence(text: string, start: number, end: number): boolean {
  return text.startsWith('---', start) && skipBlanks(text, start + 3, end) === end;
}

/** The colon of `key:` at `start`, or -1. */
function fieldColon(text: string, start: number, end: number): number {
  const colon = idEnd(text, start, end);
  return colon > start && text.charCodeAt(colon) === Char.Colon ? colon : -1;
}

function isComment(text: string, start: number, end: number): boolean {
  return text.startsWith('%%', start) && (start + 2 === end || isBlank(text.charCodeAt(start + 2)));
}

/** The length of a heading's mark with its blank, or 0; the line begins with `#`. */
function headingMark(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === Char.Hash) at++;
  const level = at - start;
  return level <= 6 && isBlank(text.charCodeAt(at)) ? level + 1 : 0;
}

/** What decides about a line beside itself. */
export const enum LineKind {
  Text,
  Blank,
  Heading,
  Comment,
  Entry,
}

/** What the line [start, end) is, when no header or entry claims it. `end` leaves out the line end. */
export function lineKind(text: string, start: number, end: number): LineKind {
  if (start === end) return LineKind.Blank;
  switch (text.charCodeAt(start)) {
    case Char.Space:
    case Char.Tab:
      return skipBlanks(text, start, end) === end ? LineKind.Blank : LineKind.Text;
    case Char.Hash:
      if (headingMark(text, start) > 0) return LineKind.Heading;
      return fieldColon(text, start + 1, end) >= 0 ? LineKind.Entry : LineKind.Text;
    case Char.At:
      return fieldColon(text, start + 1, end) >= 0 ? LineKind.Entry : LineKind.Text;
    case Char.Percent:
      return isComment(text, start, end) ? LineKind.Comment : LineKind.Text;
    default:
      return LineKind.Text;
  }
}

/** Where the header ends (its closing fence's line end included), -1 if there is none; and how far that took looking. */
export function findHeader(text: string): { end: number; reach: number; undecided: boolean } {
  const ends = new LineEnds(text);
  const first = ends.after(0);
  if (!isFence(text, 0, contentEnd(text, 0, first))) return { end: -1, reach: 0, undecided: false };
  let at = first;
  let afterBlank = false;
  for (let line = 1; line <= HEADER_LINES; line++) {
    if (at >= text.length) return { end: -1, reach: at, undecided: true };
    const end = ends.after(at);
    const content = contentEnd(text, at, end);
    if (isFence(text, at, content)) return { end, reach: end, undecided: false };
    const blank = skipBlanks(text, at, content) === content;
    const indented = isBlank(text.charCodeAt(at));
    if (
      blank
        ? line === 1
        : afterBlank && !indented && !isComment(text, at, content) && fieldColon(text, at, content) < 0
    )
      return { end: -1, reach: end, undecided: false };
    afterBlank ||= blank;
    at = end;
  }
  return { end: -1, reach: at, undecided: false };
}

/** Scans `text` into leaves. `atStart`: it is the beginning of the document, where a header may stand. */
export function scanBlocks(text: string, atStart: boolean): Blocks {
  const scanner = new BlockScanner(text);
  let header = { end: -1, reach: 0, undecided: false };
  if (atStart && text.charCodeAt(0) === Char.Minus) {
    header = findHeader(text);
    if (header.end >= 0) scanner.header(header.end);
    else if (header.reach > 0) scanner.unclosedHeader = true;
  }
  scanner.lines();
  scanner.tape.trim(scanner.widest);
  return { leaves: scanner.leaves, headerReach: header.reach, headerUndecided: header.undecided };
}

class BlockScanner {
  readonly tape: TokenBuffer;
  readonly leaves: Leaf[] = [];
  /** The width of the widest leaf. */
  widest = 0;
  unclosedHeader = false;
  private readonly inlines: InlineScanner;
  private readonly ends: LineEnds;
  private at = 0;

  constructor(private readonly text: string) {
    this.tape = new TokenBuffer(16 + (text.length >> 5));
    this.inlines = new InlineScanner(text, this.tape);
    this.ends = new LineEnds(text);
  }

  lines(): void {
    const { text } = this;
    while (this.at < text.length) {
      const start = this.at;
      const end = this.ends.after(start);
      const content = contentEnd(text, start, end);
      switch (lineKind(text, start, content)) {
        case LineKind.Blank:
          this.run(LeafKind.Blank, LineKind.Blank, end);
          break;
        case LineKind.Heading:
          this.heading(start, content, end);
          break;
        case LineKind.Comment:
          this.inlines.begin(start);
          this.inlines.push(Token.Comment, start, content);
          this.leaf(LeafKind.Comment, start, end, 1);
          break;
        case LineKind.Entry:
          this.entry(start, content, end);
          break;
        default:
          this.run(LeafKind.Text, LineKind.Text, end);
      }
    }
  }

  /** Closes the leaf [start, end), begun with `inlines.begin(start)`. */
  private leaf(kind: LeafKind, start: number, end: number, lines: number): void {
    const { inlines, text } = this;
    const own = start === 0 && end === text.length ? text : text.slice(start, end);
    const { count } = inlines;
    const faults: readonly Fault[] = inlines.foundFaults ?? noFaults;
    this.leaves.push(
      new Leaf(
        kind,
        own,
        endsLine(own) ? lines : lines - 1,
        this.tape,
        this.tape.length - count * STRIDE,
        count,
        faults,
        inlines.opens,
        inlines.pendingShuts,
      ),
    );
    this.at = end;
    if (own.length > this.widest) this.widest = own.length;
  }

  /** A run of text or of blank lines, up to the width of a leaf. */
  private run(kind: LeafKind.Text | LeafKind.Blank, of: LineKind, firstEnd: number): void {
    const { text, inlines } = this;
    const first = this.at;
    let start = first;
    let end = firstEnd;
    let lines = 0;
    inlines.begin(first);
    for (;;) {
      lines++;
      if (kind === LeafKind.Text) this.textLine(start, contentEnd(text, start, end));
      if (end >= text.length || end - first >= LEAF_WIDTH) break;
      const next = this.ends.after(end);
      if (lineKind(text, end, contentEnd(text, end, next)) !== of) break;
      start = end;
      end = next;
    }
    this.leaf(kind, first, end, lines);
  }

  private textLine(start: number, end: number): void {
    const { text, inlines } = this;
    let from = start;
    if (text.charCodeAt(start) === Char.Backslash) {
      let special = start;
      while (text.charCodeAt(special) === Char.Backslash) special++;
      const unit = text.charCodeAt(special);
      if (unit === Char.Hash || unit === Char.At || unit === Char.Percent || unit === Char.Minus) {
        const slashes = special - start;
        from = slashes % 2 === 1 ? special + 1 : special;
        inlines.push(Token.Escape, start, from, slashes);
      }
    } else if (start === 0 && this.unclosedHeader) inlines.fault('header-unclosed', 0, end);
    inlines.scan(from, end);
  }

  private heading(start: number, content: number, end: number): void {
    const mark = headingMark(this.text, start);
    this.inlines.begin(start);
    this.inlines.push(Token.HeadingMark, start, start + mark);
    this.inlines.scan(start + mark, content);
    this.leaf(LeafKind.Heading, start, end, 1);
  }

  private entry(start: number, content: number, end: number): void {
    const { text, inlines } = this;
    const colon = fieldColon(text, start + 1, content);
    inlines.begin(start);
    inlines.push(Token.EntryId, start, colon);
    this.value(Token.Gloss, colon + 1, content);
    this.fields(start, end, 'entry-line');
  }

  header(end: number): void {
    const { text, inlines } = this;
    const first = this.ends.after(0);
    inlines.begin(0);
    inlines.push(Token.Fence, 0, contentEnd(text, 0, first));
    this.fields(0, first, 'header-line', end);
  }

  /** A value from `start`, without the blanks around it. */
  private value(token: Token.Gloss | Token.FieldValue, start: number, end: number): void {
    const from = skipBlanks(this.text, start, end);
    this.inlines.push(token, from, trimBlanksEnd(this.text, from, end));
  }

  /** The lines of an entry or header after its first. A line deeper than its field continues the value. */
  private fields(origin: number, from: number, code: 'entry-line' | 'header-line', until = -1): void {
    const { text, inlines, tape } = this;
    let end = from;
    let lines = 1;
    // What the next line may go on with, and how deep that stands.
    let last: 'gloss' | 'value' | 'fault' | undefined = until < 0 ? 'gloss' : undefined;
    let depth = 0;
    while (end < (until < 0 ? text.length : until)) {
      const start = end;
      const next = this.ends.after(start);
      const content = contentEnd(text, start, next);
      const body = skipBlanks(text, start, content);
      if (until < 0 && (body === start || body === content)) break;
      end = next;
      lines++;
      if (until >= 0 && end === until) {
        inlines.push(Token.Fence, start, content);
        break;
      }
      if (body === content) {
        // A blank line in a header: nothing continues across it.
        last = undefined;
        continue;
      }
      if (until >= 0 && isComment(text, start, content)) {
        inlines.push(Token.Comment, start, content);
        last = undefined;
        continue;
      }
      const colon = fieldColon(text, body, content);
      const indent = columns(text, start, body);
      if (last === 'value' ? indent > depth : last === 'gloss' && colon < 0) {
        // Continuation of the last value (or of the gloss): it now ends here.
        tape.data[tape.length - 2] = trimBlanksEnd(text, body, content) - origin;
      } else if (colon >= 0) {
        last = 'value';
        depth = indent;
        inlines.push(Token.FieldName, body, colon);
        this.value(Token.FieldValue, colon + 1, content);
      } else if (last === 'fault' && indent > depth) {
        inlines.extendFault(trimBlanksEnd(text, body, content));
      } else {
        last = 'fault';
        depth = indent;
        inlines.fault(code, body, trimBlanksEnd(text, body, content));
      }
    }
    this.leaf(until < 0 ? LeafKind.Entry : LeafKind.Header, origin, end, lines);
  }
}
