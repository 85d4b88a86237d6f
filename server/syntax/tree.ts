// The lossless tree: a document is a rope of leaves, each leaf a few whole lines with their marks.
//
// Every offset in a leaf counts UTF-16 code units from the start of that leaf, so that a leaf is the same
// value wherever it stands: an edit keeps all leaves but those it touches. Leaves are gathered in groups, so
// that an edit copies two short arrays and not one as long as the document. There is no flat copy of the text.
//
// Deliberately absent: what the marks mean (model), line and column as a client counts them (lsp), any cache
// keyed by document. Whoever derives something from one leaf alone may keep it in `memo`.

import { contentEnd, LineEnds } from './lines';

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
    readonly text: string,
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
  ) {}

  get width(): number {
    return this.text.length;
  }
  token(record: number): Token {
    return this.tape.data[this.from + record * STRIDE] as Token;
  }
  start(record: number): number {
    return this.tape.data[this.from + record * STRIDE + 1] as number;
  }
  end(record: number): number {
    return this.tape.data[this.from + record * STRIDE + 2] as number;
  }
  link(record: number): number {
    return this.tape.data[this.from + record * STRIDE + 3] as number;
  }
  /** The characters of a record. */
  slice(record: number): string {
    return this.text.slice(this.start(record), this.end(record));
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
}

/** Some neighbouring leaves, with their sums. */
export class Group {
  readonly width: number;
  readonly lines: number;
  /** Whether a bracket of one leaf may be closed in another. */
  readonly crossing: boolean;

  constructor(readonly leaves: readonly Leaf[]) {
    let width = 0;
    let lines = 0;
    let crossing = false;
    for (const leaf of leaves) {
      width += leaf.width;
      lines += leaf.lines;
      if (leaf.opens + leaf.shuts > 0) crossing = true;
    }
    this.width = width;
    this.lines = lines;
    this.crossing = crossing;
  }
}

/** A leaf in its document. */
export interface Place {
  readonly leaf: Leaf;
  /** Offset of the leaf's first character. */
  readonly start: number;
  /** Number of the leaf's first line, from 0. */
  readonly line: number;
  /** Number of the leaf in the document, from 0. */
  readonly index: number;
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
export class Parse {
  readonly width: number;
  /** Line ends in the document; it has one line more. */
  readonly lines: number;
  private pairing: Brackets | undefined;
  private flat: string | undefined;

  constructor(
    readonly groups: readonly Group[],
    /** How far the decision whether there is a header looked; 0 when the first line is no fence. */
    readonly headerReach: number,
    /** Leaves taken over from the document before the edit; 0 after a full parse. */
    readonly reused: number,
  ) {
    let width = 0;
    let lines = 0;
    for (const group of groups) {
      width += group.width;
      lines += group.lines;
    }
    this.width = width;
    this.lines = lines;
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
    let index = 0;
    for (const group of this.groups)
      for (const leaf of group.leaves) {
        yield { leaf, start, line, index };
        start += leaf.width;
        line += leaf.lines;
        index++;
      }
  }

  /** The leaf that holds the character at `offset`; at the end of the document its last leaf; none if it is empty. */
  placeAt(offset: number): Place | undefined {
    return this.find((start, width) => offset < start + width);
  }

  private placeOfLine(target: number): Place | undefined {
    return this.find((_start, _width, line, lines) => target < line + lines);
  }

  /** The first leaf that `reached` accepts, else the last; groups are tried before their leaves. */
  private find(
    reached: (start: number, width: number, line: number, lines: number) => boolean,
  ): Place | undefined {
    let start = 0;
    let line = 0;
    let index = 0;
    let last: Place | undefined;
    for (let g = 0; g < this.groups.length; g++) {
      const group = this.groups[g] as Group;
      if (g < this.groups.length - 1 && !reached(start, group.width, line, group.lines)) {
        start += group.width;
        line += group.lines;
        index += group.leaves.length;
        continue;
      }
      for (const leaf of group.leaves) {
        last = { leaf, start, line, index };
        if (reached(start, leaf.width, line, leaf.lines)) return last;
        start += leaf.width;
        line += leaf.lines;
        index++;
      }
    }
    return last;
  }

  /** Characters of [start, end). */
  slice(start: number, end: number): string {
    let text = '';
    let at = 0;
    for (const group of this.groups) {
      if (at >= end) break;
      if (at + group.width <= start) {
        at += group.width;
        continue;
      }
      for (const leaf of group.leaves) {
        if (at >= end) break;
        if (at + leaf.width > start) text += leaf.text.slice(Math.max(0, start - at), end - at);
        at += leaf.width;
      }
    }
    return text;
  }

  /** Line and UTF-16 column, both from 0 (LSP `Position`); offsets outside the document are moved to its ends. */
  positionAt(offset: number): { line: number; character: number } {
    const target = Math.max(0, Math.min(offset, this.width));
    const place = this.placeAt(target);
    if (place === undefined) return { line: 0, character: 0 };
    const within = target - place.start;
    const starts = place.leaf.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= within) low = middle;
      else high = middle - 1;
    }
    return { line: place.line + low, character: within - (starts[low] as number) };
  }

  /** The offset of a line and UTF-16 column; a column past the line's end is its end (LSP), without the line end. */
  offsetAt(line: number, character: number): number {
    if (line < 0) return 0;
    if (line > this.lines) return this.width;
    const place = this.placeOfLine(line);
    if (place === undefined) return 0;
    const { text, lineStarts } = place.leaf;
    const start = lineStarts[line - place.line] as number;
    const end = contentEnd(text, start, lineStarts[line - place.line + 1] ?? text.length);
    return place.start + Math.min(start + Math.max(0, character), end);
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
