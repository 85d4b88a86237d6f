// The lossless tree: a document is a rope of leaves, each leaf a few whole lines with their marks.
//
// Every offset in a leaf counts UTF-16 code units from the start of that leaf, so that a leaf is the same
// value wherever it stands: an edit keeps all leaves but those it touches. Leaves are gathered in groups, so
// that an edit copies two short arrays and not one as long as the document. There is no flat copy of the text.
//
// Deliberately absent: what the marks mean (model), line and column as a client counts them (lsp), any cache
// keyed by document. Anyone who derives something from one leaf or tree alone may keep it in
// `memo`.

import type { Leaf } from './leaf';
import { lastBegun } from './lines';
import { type Fault, LeafKind, Token } from './token-buffer';

export { Leaf } from './leaf';
export { type Fault, type FaultCode, LeafKind, noFaults, STRIDE, Token, TokenBuffer } from './token-buffer';

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
  /** Whether anything but text divides blocks here. */
  readonly divided: boolean;
  readonly faulty: boolean;

  constructor(readonly leaves: readonly Leaf[]) {
    // Every edit makes these again: arrays that need not grow take a third of the memory.
    const starts = new Array<number>(leaves.length);
    const lineStarts = new Array<number>(leaves.length);
    let width = 0;
    let lines = 0;
    let crossing = false;
    let divided = false;
    let faulty = false;
    for (const [at, leaf] of leaves.entries()) {
      starts[at] = width;
      lineStarts[at] = lines;
      width += leaf.width;
      lines += leaf.lines;
      if (leaf.opens + leaf.shuts > 0) crossing = true;
      if (leaf.kind !== LeafKind.Text) divided = true;
      if (leaf.faults.length > 0) faulty = true;
    }
    this.width = width;
    this.lines = lines;
    this.starts = starts;
    this.lineStarts = lineStarts;
    this.crossing = crossing;
    this.divided = divided;
    this.faulty = faulty;
  }
}

/** A leaf in its document. */
export interface LeafPlace {
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

const noBrackets: Brackets = { across: new Map(), strays: [] };

/** A parsed document: immutable, total, lossless. Made by `parse` and `reparse` only. */
export class Parse implements Sums {
  readonly width: number;
  /** Line ends in the document; it has one line more. */
  readonly lines: number;
  /** Of the groups. */
  readonly starts: readonly number[];
  readonly lineStarts: readonly number[];
  /** What a later layer derived from this tree and nothing else; that layer alone knows its type. */
  memo: unknown = undefined;
  /** By the start of a leaf, what strip.ts keeps of it; that file alone knows its type. */
  stripped: Map<number, unknown> | undefined;
  private pairing: Brackets | undefined;
  private flat: string | undefined;

  constructor(
    readonly groups: readonly Group[],
    /** How far the decision whether there is a header looked; 0 when the first line is not a fence. */
    readonly headerReach: number,
    /** Leaves taken over from the document before the edit; 0 after a full parse. */
    readonly reused: number,
  ) {
    const starts = new Array<number>(groups.length);
    const lineStarts = new Array<number>(groups.length);
    let width = 0;
    let lines = 0;
    for (const [at, group] of groups.entries()) {
      starts[at] = width;
      lineStarts[at] = lines;
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

  /** Takes the leaves' text out of the string that was parsed, for a document that is kept and edited. */
  detach(): this {
    for (const { leaves } of this.groups) for (const leaf of leaves) leaf.detach();
    return this;
  }

  /** All leaves in order. */
  *places(): Generator<LeafPlace> {
    for (let group = 0; group < this.groups.length; group++) yield* this.placesIn(group);
  }

  /** The leaves of a group, by its number. */
  *placesIn(group: number): Generator<LeafPlace> {
    let start = this.starts[group]!;
    let line = this.lineStarts[group]!;
    for (const leaf of this.groups[group]!.leaves) {
      yield { leaf, start, line };
      start += leaf.width;
      line += leaf.lines;
    }
  }

  /** Leaves that have marks and in which this is written, in order. */
  *placesHolding(text: string): Generator<LeafPlace> {
    for (const [at, { leaves, starts, lineStarts }] of this.groups.entries())
      for (const [within, leaf] of leaves.entries())
        if (leaf.count > 0 && leaf.text.includes(text))
          yield {
            leaf,
            start: this.starts[at]! + starts[within]!,
            line: this.lineStarts[at]! + lineStarts[within]!,
          };
  }

  /** The leaf that holds the character at `offset`; at the end of the document its last leaf; none if it is empty. */
  placeAt(offset: number): LeafPlace | undefined {
    return this.find(({ starts }) => starts, offset);
  }

  private placeOfLine(line: number): LeafPlace | undefined {
    return this.find(({ lineStarts }) => lineStarts, line);
  }

  private find(sums: (of: Sums) => readonly number[], target: number): LeafPlace | undefined {
    const at = lastBegun(sums(this), target);
    const group = this.groups[at];
    if (group === undefined) return undefined;
    const within = lastBegun(sums(group), target - sums(this)[at]!);
    return {
      leaf: group.leaves[within]!,
      start: this.starts[at]! + group.starts[within]!,
      line: this.lineStarts[at]! + group.lineStarts[within]!,
    };
  }

  /** Characters of [start, end). */
  slice(start: number, end: number): string {
    let text = '';
    let from = Math.max(0, start);
    while (from < Math.min(end, this.width)) {
      const { leaf, start: at } = this.placeAt(from) as LeafPlace;
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
    return { line: place.line + line, character: within - place.leaf.lineStarts[line]! };
  }

  /** The offset of a line and UTF-16 column; a column past the line's end is its end (LSP), without the line end. */
  offsetAt(line: number, character: number): number {
    if (line < 0) return 0;
    if (line > this.lines) return this.width;
    const place = this.placeOfLine(line);
    if (place === undefined) return 0;
    const { leaf } = place;
    const within = line - place.line;
    const start = leaf.lineStarts[within]!;
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
  const pair = ({ leaf, start }: LeafPlace) => {
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
  };
  for (const [number, group] of parse.groups.entries()) {
    if (!group.crossing) {
      if (group.divided) open = [];
      continue;
    }
    for (const place of parse.placesIn(number)) {
      const { kind, opens, shuts } = place.leaf;
      if (kind !== LeafKind.Text) open = [];
      if (opens + shuts > 0) pair(place);
      // A heading is a block of its own.
      if (kind !== LeafKind.Text) open = [];
    }
  }
  return { across, strays };
}

/** All faults of a document in the order of their places; offsets count from the start of the document. */
export function faultsOf(parse: Parse): Fault[] {
  const faults: Fault[] = [];
  for (const [number, group] of parse.groups.entries())
    if (group.faulty)
      for (const { leaf, start } of parse.placesIn(number))
        for (const fault of leaf.faults)
          faults.push({ code: fault.code, start: start + fault.start, end: start + fault.end });
  const { strays } = parse.brackets;
  for (const stray of strays) faults.push(stray);
  faults.sort((a, b) => a.start - b.start || a.end - b.end);
  if (strays.length === 0) return faults;
  // An annotation that no bracket opens is text: what is wrong between its braces is not a fault.
  let strayEnd = 0;
  return faults.filter(({ code, start, end }) => {
    if (start < strayEnd) return false;
    if (code === 'unmatched-annotation') strayEnd = end;
    return true;
  });
}
