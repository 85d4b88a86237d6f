// The rows of WebAnno TSV: each token, and below it the parts of it at which something begins or ends.
//
// A span has the whole tokens that it covers. Where it begins or ends within one, it has a sub-token there instead, and a
// point has a sub-token without width. Source: INCEpTION User Guide, “Token and Sub-token Annotations”.

import type { Stretch } from '../../model/facts';
import type { LayerRelation, LayerSpan } from '../uima/layers';
import type { Sentence } from '../uima/segments';

export interface Unit extends Stretch {
  /** `1-2`, `1-2.1`. Set when all units are known. */
  id: string;
  /** What stands there, in order. */
  readonly spans: LayerSpan[];
  /** What leads to what begins there. */
  readonly relations: LayerRelation[];
}

export interface TokenUnit extends Unit {
  /** By where they begin, the longest first. */
  parts: Unit[];
  /** The same by where they are. */
  readonly partAt: Map<string, Unit>;
  /** How many spans have it or a part of it. */
  taken: number;
}

/** So many spans may be on the same words: each is written at every word that it has. */
export const MOST_TOGETHER = 64;

/** How a span stands in the rows: `moved` if only so much of it has rows, `crowded` if it has none because others fill them. */
export interface Placed {
  readonly crowded?: boolean;
  readonly units: readonly Unit[];
  readonly moved: boolean;
}

function unit({ start, end }: Stretch): TokenUnit {
  return { start, end, id: '', spans: [], relations: [], parts: [], partAt: new Map(), taken: 0 };
}

/** The rows of a text, and which of them spans have; none for a span on white space alone. */
export class Units {
  readonly sentences: readonly (readonly TokenUnit[])[];
  private readonly tokens: readonly TokenUnit[];

  constructor(sentences: readonly Sentence[]) {
    this.sentences = sentences.map(({ tokens }) => tokens.map(unit));
    this.tokens = this.sentences.flat();
  }

  /** Gives a span its rows. */
  place(span: LayerSpan): Placed | undefined {
    const placed = span.start === span.end ? this.point(span.start) : this.stretch(span);
    for (const one of placed?.units ?? []) one.spans.push(span);
    return placed;
  }

  /** Numbers the rows, once all spans have theirs. */
  number(): void {
    for (const [sentence, tokens] of this.sentences.entries())
      for (const [number, token] of tokens.entries()) {
        token.id = `${sentence + 1}-${number + 1}`;
        token.parts.sort((a, b) => a.start - b.start || b.end - a.end);
        for (const [part, one] of token.parts.entries()) one.id = `${token.id}.${part + 1}`;
      }
  }

  private stretch({ start, end }: Stretch): Placed | undefined {
    const from = this.firstEndingAfter(start);
    // Spans come in the order of their starts: where there is room at the first word, there is at all.
    if ((this.tokens[from]?.taken ?? 0) >= MOST_TOGETHER) return { units: [], moved: false, crowded: true };
    const units: Unit[] = [];
    let at = from;
    for (let token = this.tokens[at]; token !== undefined && token.start < end; token = this.tokens[++at]) {
      token.taken++;
      const part = { start: Math.max(start, token.start), end: Math.min(end, token.end) };
      units.push(part.start === token.start && part.end === token.end ? token : partOf(token, part));
    }
    const [first, last] = [units[0], units.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    return { units, moved: first.start !== start || last.end !== end };
  }

  /** In the token that ends there, or has it in it; in white space at the end of the token before, else of the next. */
  private point(at: number): Placed | undefined {
    const number = this.firstEndingAfter(at - 1);
    const there = this.tokens[number];
    const token = there !== undefined && there.start <= at ? there : (this.tokens[number - 1] ?? there);
    if (token === undefined) return undefined;
    const place = Math.max(token.start, Math.min(at, token.end));
    return { units: [partOf(token, { start: place, end: place })], moved: place !== at };
  }

  private firstEndingAfter(offset: number): number {
    let [low, high] = [0, this.tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tokens[middle]!.end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function partOf(token: TokenUnit, { start, end }: Stretch): Unit {
  const key = `${start}-${end}`;
  const known = token.partAt.get(key);
  if (known !== undefined) return known;
  const made = unit({ start, end });
  token.parts.push(made);
  token.partAt.set(key, made);
  return made;
}
