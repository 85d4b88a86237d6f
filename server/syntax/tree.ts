// The lossless tree: a document is a rope of leaves, each leaf a few whole lines with their marks.
//
// Every offset in a leaf counts UTF-16 code units from the start of that leaf, so that a leaf is the same
// value wherever it stands: an edit keeps all leaves but those it touches. Leaves are gathered in groups, so
// that an edit copies two short arrays and not one as long as the document. There is no flat copy of the text.
//
// Deliberately absent: what the marks mean (model), line and column as a client counts them (lsp), any cache
// keyed by document. Whoever derives something from one leaf alone may keep it in `memo`.

import { contentEnd, LineEnds } from './lines';
import { type Characters, replaced } from './pages';

/** What a leaf is. A run of `Text` leaves is one text block; every other leaf is a block of its own. */
export const enum LeafKind {
  Header,
  Entry,
  Heading,
  Comment,
  Blank,
  Text,
}

/**
 * What a record of the tape marks. Between the marks everything is text.
 *
 * Each record is four numbers: token, start, end, link. The links: an `Open` knows the record that closes it
 * and that record knows the `Open` (counted from the leaf's first record; -1: not within this leaf); an
 * `Escape` has the number of its backslashes; a `Key` has the end of its last value.
 */
export const enum Token {
  /** A run of backslashes and the special character after it. */
  Escape,
  /** `[` */
  Open,
  /** `]` that is followed by no annotation. */
  Shut,
  /** `]{…}`; its attributes follow. Where nothing opened it, it is text. */
  Close,
  /** `{+…}`; its attributes follow. */
  RangeOpen,
  /** `{-#id}`; an `Anchor` follows, unless the id is faulty. */
  RangeClose,

  // Attributes, up to the next record below `Mention`.
  /** `@id` */
  Mention,
  /** `#id` or `document#id` */
  Anchor,
  /** A bare word: the kind, or the kind's own value. */
  Word,
  /** `"…"` with its quotes. */
  Quoted,
  /** The name before `=`; its values follow. */
  Key,
  ValueMention,
  ValueAnchor,
  ValueWord,
  ValueQuoted,
  /** What is none of these; a fault says why. */
  Bad,

  // Lines.
  /** `---` */
  Fence,
  /** `# ` with its blank */
  HeadingMark,
  /** A whole comment line without its line end. */
  Comment,
  /** `@id` or `#id` at the start of an entry. */
  EntryId,
  /** What stands after the colon of an entry. */
  Gloss,
  /** A field's name; its `FieldValue` follows. */
  FieldName,
  /** A field's value without surrounding blanks; it may run over continuation lines. */
  FieldValue,
}

/** Why something that looks like markup is not, or not entirely. Stable names; a rule of the same name explains each. */
export type FaultCode =
  | 'header-unclosed'
  | 'header-line'
  | 'entry-line'
  | 'unclosed-brace'
  | 'unclosed-quote'
  | 'unmatched-annotation'
  | 'empty-annotation'
  | 'malformed-attribute'
  | 'malformed-id'
  | 'missing-value'
  | 'range-without-id'
  | 'end-mark-extra';

/** A place where the writer went wrong; UTF-16 offsets, half-open, relative to the leaf (or, from `faultsOf`, the document). */
export interface Fault {
  readonly code: FaultCode;
  readonly start: number;
  readonly end: number;
}

/** Numbers per record. */
export const STRIDE = 4;

/** Records of many leaves in one array: one allocation for a document, one for an edit. */
export class Tape {
  data: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.data = new Int32Array(capacity * STRIDE);
  }

  push(token: Token, start: number, end: number, link: number): void {
    if (this.length + STRIDE > this.data.length) {
      const larger = new Int32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    const data = this.data;
    const at = this.length;
    data[at] = token;
    data[at + 1] = start;
    data[at + 2] = end;
    data[at + 3] = link;
    this.length = at + STRIDE;
  }

  /** Gives back what was reserved in vain. */
  trim(): void {
    if (this.data.length > this.length) this.data = this.data.slice(0, this.length);
  }
}

export const noFaults: readonly Fault[] = Object.freeze([]);

/** A few whole lines of one kind, with their line ends. */
export class Leaf {
  /** What a later layer derived from this leaf and nothing else; that layer alone knows its type. */
  memo: unknown = undefined;
  private starts: readonly number[] | undefined;

  constructor(
    readonly kind: LeafKind,
    private readonly characters: Characters,
    /** Line ends in the text. */
    readonly lines: number,
    private readonly tape: Tape,
    private readonly from: number,
    /** Number of records. */
    readonly count: number,
    readonly faults: readonly Fault[],
    /** `[` that nothing in this leaf closes. */
    readonly opens: number,
    /** `]` and `]{…}` that look for their `[` in an earlier leaf of the block. */
    readonly shuts: number,
    /** Since the tape was written, the records from this one on … */
    private readonly gap = 0,
    /** … have moved by so many characters. */
    private readonly by = 0,
  ) {}

  get text(): string {
    return this.characters.toString();
  }
  get width(): number {
    return this.characters.length;
  }
  token(record: number): Token {
    return this.tape.data[this.from + record * STRIDE] as Token;
  }
  start(record: number): number {
    return this.placed(record, this.from + record * STRIDE + 1);
  }
  end(record: number): number {
    return this.placed(record, this.from + record * STRIDE + 2);
  }
  link(record: number): number {
    const at = this.from + record * STRIDE + 3;
    return this.token(record) === Token.Key ? this.placed(record, at) : (this.tape.data[at] as number);
  }
  private placed(record: number, at: number): number {
    const offset = this.tape.data[at] as number;
    return record < this.gap ? offset : offset + this.by;
  }

  /** The characters of a record. */
  slice(record: number): string {
    return this.between(this.start(record), this.end(record));
  }
  /** The characters of [start, end). */
  between(start: number, end: number): string {
    return this.characters.slice(start, end);
  }

  /** Where each line begins; one more than there are line ends. Kept, for who asks for one place asks for more. */
  get lineStarts(): readonly number[] {
    if (this.starts === undefined) {
      const ends = new LineEnds(this.text);
      const starts = [0];
      while (starts.length <= this.lines) starts.push(ends.after(starts[starts.length - 1] as number));
      this.starts = starts;
    }
    return this.starts;
  }

  /** The line, counted from the leaf's first, that holds `offset`. */
  lineAt(offset: number): number {
    return lastBegun(this.lineStarts, offset);
  }

  /** The last record, none of those within a mark, that begins at or before `offset`: no earlier one reaches beyond it; or -1. */
  markBefore(offset: number): number {
    let low = -1;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    while (low > 0 && isAttribute(this.token(low))) low--;
    return low;
  }

  /** Where a line ends, counted from the leaf's first, without its line end. */
  lineEnd(line: number): number {
    const end = this.lineStarts[line + 1] ?? this.width;
    const tail = this.between(Math.max(this.lineStarts[line] as number, end - 2), end);
    return end - tail.length + contentEnd(tail, 0, tail.length);
  }

  /** The same marks over a text of which [from, to) is replaced; nothing of a mark may stand there. */
  withProse(from: number, to: number, text: string): Leaf {
    const by = text.length - (to - from);
    let gap = this.markBefore(to - 1) + 1;
    while (gap < this.count && this.start(gap) < to) gap++;
    // Who goes on typing moves the same records again; for another place they are written anew.
    const goesOn = this.by === 0 || this.gap === gap;
    const moved = <T extends { start: number; end: number }>(place: T) =>
      place.start < to ? place : { ...place, start: place.start + by, end: place.end + by };
    const leaf = new Leaf(
      this.kind,
      replaced(this.characters, from, to, text),
      this.lines,
      goesOn ? this.tape : this.written(),
      goesOn ? this.from : 0,
      this.count,
      this.faults.length === 0 ? noFaults : this.faults.map(moved),
      this.opens,
      this.shuts,
      gap,
      goesOn ? this.by + by : by,
    );
    leaf.starts = this.starts?.map((start) => (start > from ? start + by : start));
    return leaf;
  }

  private written(): Tape {
    const tape = new Tape(this.count);
    for (let record = 0; record < this.count; record++)
      tape.push(this.token(record), this.start(record), this.end(record), this.link(record));
    return tape;
  }

  /** Whether the records are known to be those of `other`, moved or not. */
  sharesMarks(other: Leaf): boolean {
    return this.tape === other.tape && this.from === other.from && this.count === other.count;
  }
}

/** Whether a record stands within a mark. */
function isAttribute(token: Token): boolean {
  return token >= Token.Mention && token <= Token.Bad;
}

/** Where each of some neighbours begins, if the first begins at 0. */
interface Sums {
  readonly starts: readonly number[];
  readonly lineStarts: readonly number[];
}

/** Some neighbouring leaves, with their sums. */
export class Group implements Sums {
  readonly width: number;
  readonly lines: number;
  readonly starts: readonly number[];
  readonly lineStarts: readonly number[];
  /** Whether a bracket of one leaf may be closed in another. */
  readonly crossing: boolean;

  constructor(readonly leaves: readonly Leaf[]) {
    const starts: number[] = [];
    const lineStarts: number[] = [];
    let width = 0;
    let lines = 0;
    let crossing = false;
    for (const leaf of leaves) {
      starts.push(width);
      lineStarts.push(lines);
      width += leaf.width;
      lines += leaf.lines;
      if (leaf.opens + leaf.shuts > 0) crossing = true;
    }
    this.width = width;
    this.lines = lines;
    this.starts = starts;
    this.lineStarts = lineStarts;
    this.crossing = crossing;
  }
}

/** The last of the starts that is not after `target`; the first, if all are. */
function lastBegun(starts: readonly number[], target: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= target) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A leaf in its document. */
export interface Place {
  readonly leaf: Leaf;
  /** Offset of the leaf's first character. */
  readonly start: number;
  /** Number of the leaf's first line, from 0. */
  readonly line: number;
}

/** What becomes of the brackets and annotations that find no partner in their leaf. Offsets of the document. */
export interface Brackets {
  /** Annotations that begin and end in different leaves of a text block: of `[` the `]{…}`, and the other way round. */
  readonly across: ReadonlyMap<number, number>;
  /** Annotations that no bracket opens: they are text. */
  readonly strays: readonly Fault[];
}

/** Of a document, or leaf, in which every bracket has its partner where it stands. */
export const noBrackets: Brackets = { across: new Map(), strays: [] };

/** A parsed document: immutable, total, lossless. Made by `parse` and `reparse` only. */
export class Parse implements Sums {
  readonly width: number;
  /** Line ends in the document; it has one line more. */
  readonly lines: number;
  /** Of the groups. */
  readonly starts: readonly number[];
  readonly lineStarts: readonly number[];
  private pairing: Brackets | undefined;
  private flat: string | undefined;

  constructor(
    readonly groups: readonly Group[],
    /** How far the decision whether there is a header looked; 0 when the first line is no fence. */
    readonly headerReach: number,
    /** Leaves taken over from the document before the edit; 0 after a full parse. */
    readonly reused: number,
  ) {
    const starts: number[] = [];
    const lineStarts: number[] = [];
    let width = 0;
    let lines = 0;
    for (const group of groups) {
      starts.push(width);
      lineStarts.push(lines);
      width += group.width;
      lines += group.lines;
    }
    this.width = width;
    this.lines = lines;
    this.starts = starts;
    this.lineStarts = lineStarts;
  }

  /** The whole text, joined when first asked for. For writing files and tests; features ask for slices. */
  get text(): string {
    if (this.flat === undefined) {
      const parts: string[] = [];
      for (const group of this.groups) for (const leaf of group.leaves) parts.push(leaf.text);
      this.flat = parts.join('');
    }
    return this.flat;
  }

  get leafCount(): number {
    let count = 0;
    for (const group of this.groups) count += group.leaves.length;
    return count;
  }

  /** All leaves in order. */
  *places(): Generator<Place> {
    let start = 0;
    let line = 0;
    for (const group of this.groups)
      for (const leaf of group.leaves) {
        yield { leaf, start, line };
        start += leaf.width;
        line += leaf.lines;
      }
  }

  /** The leaf that holds the character at `offset`; at the end of the document its last leaf; none if it is empty. */
  placeAt(offset: number): Place | undefined {
    return this.find(({ starts }) => starts, offset);
  }

  private placeOfLine(line: number): Place | undefined {
    return this.find(({ lineStarts }) => lineStarts, line);
  }

  private find(sums: (of: Sums) => readonly number[], target: number): Place | undefined {
    const at = lastBegun(sums(this), target);
    const group = this.groups[at];
    if (group === undefined) return undefined;
    const within = lastBegun(sums(group), target - (sums(this)[at] as number));
    return {
      leaf: group.leaves[within] as Leaf,
      start: (this.starts[at] as number) + (group.starts[within] as number),
      line: (this.lineStarts[at] as number) + (group.lineStarts[within] as number),
    };
  }

  /** Characters of [start, end). */
  slice(start: number, end: number): string {
    let text = '';
    let from = Math.max(0, start);
    while (from < Math.min(end, this.width)) {
      const { leaf, start: at } = this.placeAt(from) as Place;
      text += leaf.between(from - at, end - at);
      from = at + leaf.width;
    }
    return text;
  }

  /** Line and UTF-16 column, both from 0 (LSP `Position`); offsets outside the document are moved to its ends. */
  positionAt(offset: number): { line: number; character: number } {
    const target = Math.max(0, Math.min(offset, this.width));
    const place = this.placeAt(target);
    if (place === undefined) return { line: 0, character: 0 };
    const within = target - place.start;
    const line = place.leaf.lineAt(within);
    return { line: place.line + line, character: within - (place.leaf.lineStarts[line] as number) };
  }

  /** The offset of a line and UTF-16 column; a column past the line's end is its end (LSP), without the line end. */
  offsetAt(line: number, character: number): number {
    if (line < 0) return 0;
    if (line > this.lines) return this.width;
    const place = this.placeOfLine(line);
    if (place === undefined) return 0;
    const { leaf } = place;
    const within = line - place.line;
    const start = leaf.lineStarts[within] as number;
    return place.start + Math.min(start + Math.max(0, character), leaf.lineEnd(within));
  }

  /** Annotations that run over the edge of a leaf, and those that nothing opens. */
  get brackets(): Brackets {
    this.pairing ??= this.groups.some((group) => group.crossing) ? pairAcross(this) : noBrackets;
    return this.pairing;
  }
}

/** Pairs what the leaves left over, block by block. */
function pairAcross(parse: Parse): Brackets {
  const across = new Map<number, number>();
  const strays: Fault[] = [];
  let open: number[] = [];
  for (const { leaf, start } of parse.places()) {
    if (leaf.kind !== LeafKind.Text) open = [];
    if (leaf.opens + leaf.shuts === 0) continue;
    for (let record = 0; record < leaf.count; record++) {
      const token = leaf.token(record);
      if (token > Token.Close || token === Token.Escape || leaf.link(record) >= 0) continue;
      const at = start + leaf.start(record);
      if (token === Token.Open) {
        open.push(at);
        continue;
      }
      const opener = open.pop();
      if (token === Token.Shut) continue;
      if (opener === undefined)
        strays.push({ code: 'unmatched-annotation', start: at, end: start + leaf.end(record) });
      else {
        across.set(opener, at);
        across.set(at, opener);
      }
    }
    // A heading is a block of its own.
    if (leaf.kind !== LeafKind.Text) open = [];
  }
  return { across, strays };
}

/** All faults of a document in the order of their places; offsets count from the start of the document. */
export function faultsOf(parse: Parse): Fault[] {
  const faults: Fault[] = [];
  for (const { leaf, start } of parse.places())
    for (const fault of leaf.faults)
      faults.push({ code: fault.code, start: start + fault.start, end: start + fault.end });
  const { strays } = parse.brackets;
  for (const stray of strays) faults.push(stray);
  faults.sort((a, b) => a.start - b.start || a.end - b.end);
  if (strays.length === 0) return faults;
  // An annotation that no bracket opens is text: what is wrong between its braces is no fault.
  let strayEnd = 0;
  return faults.filter(({ code, start, end }) => {
    if (start < strayEnd) return false;
    if (code === 'unmatched-annotation') strayEnd = end;
    return true;
  });
}
