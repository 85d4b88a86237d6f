// A leaf: a few whole lines of one kind, with the records of their marks.
//
// It is immutable and knows nothing of its place: every offset counts UTF-16 code units from its own start. Typing in
// prose leaves the records on their tape, which is shared, and notes from which on they have moved.

import { type Characters, detached, replaced } from './chunked-text';
import { contentEnd, LineEnds, lastBegun } from './lines';
import { type Fault, type LeafKind, noFaults, STRIDE, Token, TokenBuffer } from './token-buffer';

/** A few whole lines of one kind, with their line ends. */
export class Leaf {
  /** What a later layer derived from this leaf and nothing else; that layer alone knows its type. */
  memo: unknown = undefined;
  private starts: readonly number[] | undefined;

  constructor(
    readonly kind: LeafKind,
    private characters: Characters,
    /** Line ends in the text. */
    readonly lines: number,
    private readonly tape: TokenBuffer,
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
    return this.tape.data[this.from + record * STRIDE]!;
  }
  start(record: number): number {
    return this.placed(record, this.from + record * STRIDE + 1);
  }
  end(record: number): number {
    return this.placed(record, this.from + record * STRIDE + 2);
  }
  link(record: number): number {
    const at = this.from + record * STRIDE + 3;
    return this.token(record) === Token.Key ? this.placed(record, at) : this.tape.data[at]!;
  }
  private placed(record: number, at: number): number {
    const offset = this.tape.data[at]!;
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

  /** Keeps the text in as little memory as may be, and no longer in that of the string it was cut out of. */
  detach(): void {
    this.characters = detached(this.characters);
  }

  /** Where each line begins; one more than there are line ends. Kept, for who asks for one place asks for more. */
  get lineStarts(): readonly number[] {
    if (this.starts === undefined) {
      const ends = new LineEnds(this.text);
      const starts = [0];
      while (starts.length <= this.lines) starts.push(ends.after(starts[starts.length - 1]!));
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
    const tail = this.between(Math.max(this.lineStarts[line]!, end - 2), end);
    return end - tail.length + contentEnd(tail, 0, tail.length);
  }

  /** The same marks over a text of which [from, to) is replaced; nothing of a mark may be there. */
  withProse(from: number, to: number, text: string): Leaf {
    const by = text.length - (to - from);
    let gap = this.markBefore(to - 1) + 1;
    while (gap < this.count && this.start(gap) < to) gap++;
    // Who goes on typing moves the same records again; for another place they are written again.
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

  private written(): TokenBuffer {
    const tape = new TokenBuffer(this.count);
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
