// The text of a document as TEI: its characters to the byte, and every annotation where it stands.
//
// The concatenated text of `body` is the transcription, but for the second reading of a `choice`: white space is
// preserved, and nothing else that is not of the document is in it. Headings open divisions, lines are paragraphs. What
// nests within a paragraph is an element; what overlaps or runs across is a `span` outside, from one `anchor` to another.
// Words that are the edge of a division – a dateline, a signature, a heading within a line – are blocks of their own.

import { isStatementKind } from '../../codebook/load';
import { element, startTag, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import { addAll } from '../../model/lists';
import type { ExportedBlock, PlacedAnnotation } from '../model';
import { edgeOf, elementOfKind } from './mapping';
import type { TeiContext } from './write-context';
import { EDGE, markOf, type TeiMark } from './write-marks';

/** What is put in at an offset of the transcription; of several at one place the lower rank comes first. */
interface Tag {
  readonly at: number;
  readonly rank: number;
  /** Order among those of one rank. */
  readonly order: number;
  readonly text: string;
}

const enum Rank {
  ElementEnd,
  PointAtEnd,
  BlockEnd,
  Between,
  BlockStart,
  PointAtStart,
  ElementStart,
}

/** An annotation and how it is written: around its words, at a point, or as a span between two anchors. */
interface PlannedAnnotation {
  readonly placed: PlacedAnnotation;
  readonly mark: TeiMark;
  /** The xml:ids of the anchors at both ends, if it is outside the text. */
  readonly anchors?: readonly [first: string, last: string];
}

/** What the text becomes, before any of it is written. */
export interface TextPlan {
  readonly blocks: readonly Block[];
  /** In the order in which they begin; of those that begin together the longest first. */
  readonly annotations: readonly PlannedAnnotation[];
}

export function planText(context: TeiContext): TextPlan {
  const { reading } = context;
  const inOrder = reading.annotations
    .filter((placed) => isSaid(context, placed))
    .map((placed, number) => ({ placed, number }))
    .sort((a, b) => a.placed.start - b.placed.start || b.placed.end - a.placed.end || a.number - b.number)
    .map(({ placed }) => placed);
  const crossing = new Crossing(inOrder);
  const blocks = withEdges(context, blocksOf(reading.text, reading.blocks), inOrder, crossing);
  const annotations = planAnnotations(context, blocks, inOrder, crossing);
  return { blocks, annotations };
}

export function renderBody(text: string, { blocks, annotations }: TextPlan): string {
  const tags: Tag[] = [...blockTags(blocks), ...annotationTags(annotations, blocks)];
  for (const at of paragraphsMissing(blocks)) tags.push({ at, rank: Rank.Between, order: -2, text: '<p/>' });
  tags.sort((a, b) => a.at - b.at || a.rank - b.rank || a.order - b.order);
  let body = '';
  let from = 0;
  for (const { at, text: tag } of tags) {
    body += xml(text.slice(from, at)) + tag;
    from = at;
  }
  body += xml(text.slice(from));
  return `${startTag('body', { 'xml:space': 'preserve' })}${body}</body>`;
}

/** The annotations that are outside the text, as `span` elements. */
export function renderSpans({ annotations }: TextPlan): string[] {
  return annotations.flatMap(({ mark, anchors }) =>
    anchors === undefined
      ? []
      : element('span', { ...mark.attributes, from: `#${anchors[0]}`, to: `#${anchors[1]}` }),
  );
}

interface Block extends Omit<ExportedBlock, 'place'> {
  /** Its element: of a block that an annotation is itself, none. */
  readonly tag: string | undefined;
  /** Whether it is an edge of its division. */
  readonly edge?: 'top' | 'bottom';
}

/** The blocks, and what else is not white space to XML. */
function blocksOf(text: string, blocks: readonly ExportedBlock[]): Block[] {
  const all: Block[] = [];
  let from = 0;
  const between = (end: number) => {
    for (const { index, 0: words } of text.slice(from, end).matchAll(/[^ \t\r\n]+/g))
      all.push({ start: from + index, end: from + index + words.length, level: 0, tag: 'p' });
  };
  for (const block of blocks) {
    if (block.start >= block.end || block.start < from) continue;
    between(block.start);
    const { start, end, level } = block;
    all.push({ start, end, level, tag: level > 0 ? 'head' : 'p' });
    from = block.end;
  }
  between(text.length);
  return all;
}

/** How many annotations run across an offset. */
class Crossing {
  private readonly starts: readonly number[];
  private readonly ends: readonly number[];

  constructor(annotations: readonly PlacedAnnotation[]) {
    const spans = annotations.filter(({ start, end }) => start < end);
    const ascending = (a: number, b: number) => a - b;
    this.starts = annotations.map(({ start }) => start).sort(ascending);
    this.ends = spans.map(({ end }) => end).sort(ascending);
    this.spanStarts = spans.map(({ start }) => start).sort(ascending);
  }
  private readonly spanStarts: readonly number[];

  /** Whether any begins before an offset and ends after it. */
  at(offset: number): boolean {
    return below(this.spanStarts, offset) > below(this.ends, offset + 1);
  }

  /** Whether any begins or ends between two offsets. */
  within(start: number, end: number): boolean {
    const inside = (offsets: readonly number[]) => below(offsets, end) > below(offsets, start + 1);
    return inside(this.starts) || inside(this.ends);
  }
}

/** How many of these ascending numbers are less than a number. */
function below(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What holds together what stands at the top of a division. */
const OPENER = 'opener';

/** The blocks, with the words at the edges of divisions that are more than phrases as blocks of their own. */
function withEdges(
  { reading: { text }, view: { book } }: TeiContext,
  blocks: readonly Block[],
  inOrder: readonly PlacedAnnotation[],
  crossing: Crossing,
): Block[] {
  /** The outermost annotations that begin and that end at an offset. */
  const starting = new Map<number, PlacedAnnotation>();
  const ending = new Map<number, PlacedAnnotation>();
  for (const placed of inOrder) {
    if (placed.start === placed.end) continue;
    if (!starting.has(placed.start)) starting.set(placed.start, placed);
    if (!ending.has(placed.end)) ending.set(placed.end, placed);
  }
  /** The block that an annotation is or is in at this edge. */
  const edge = (placed: PlacedAnnotation | undefined, side: 'top' | 'bottom'): Block | undefined => {
    const kind = placed?.annotation.kind?.text;
    if (placed === undefined || kind === undefined || placed.annotation.form === 'range') return undefined;
    const element = elementOfKind(book, kind);
    if (!edgeOf(element)[side] || crossing.at(placed.start) || crossing.at(placed.end)) return undefined;
    return { start: placed.start, end: placed.end, level: 0, tag: element.outer?.name, edge: side };
  };
  const skip = (at: number, end: number) => at + (/^[ \t\r\n]*/.exec(text.slice(at, end))?.[0].length ?? 0);
  const skipBack = (start: number, at: number) => at - trailing(text, start, at);

  /** What may stand in an opener beside what makes it one: a file number, a stamp, a footnote. */
  const beside = (placed: PlacedAnnotation | undefined): Block | undefined => {
    const kind = placed?.annotation.kind?.text;
    if (placed === undefined || kind === undefined || isStatementKind(book, kind)) return undefined;
    if (placed.annotation.form === 'range' || crossing.at(placed.start) || crossing.at(placed.end))
      return undefined;
    return { start: placed.start, end: placed.end, level: 0, tag: OPENER, edge: 'top' };
  };
  const fromTop = (division: readonly Block[]): Block[] => {
    const found: { readonly edge: Block; readonly block: number }[] = [];
    let certain = 0;
    search: for (const [number, block] of division.entries())
      for (let at = block.start; at < block.end; ) {
        const isEdge = edge(starting.get(at), 'top');
        const next = isEdge ?? beside(starting.get(at));
        if (next === undefined || next.end > block.end) break search;
        found.push({ edge: next, block: number });
        if (isEdge !== undefined) certain = found.length;
        at = skip(next.end, block.end);
      }
    // Nothing but what is followed by an edge is one.
    const last = found[certain - 1];
    if (last === undefined) return [...division];
    const edges = joined(found.slice(0, certain).map((one) => one.edge));
    const block = division[last.block]!;
    const start = skip(last.edge.end, block.end);
    return [...edges, ...(start < block.end ? [{ ...block, start }] : []), ...division.slice(last.block + 1)];
  };
  const fromBottom = (division: readonly Block[]): Block[] => {
    const edges: Block[] = [];
    for (let number = division.length - 1; number >= 0; number--) {
      const block = division[number]!;
      if (block.edge !== undefined) return [...division.slice(0, number + 1), ...joined(edges)];
      let at = block.end;
      while (at > block.start) {
        const found = edge(ending.get(at), 'bottom');
        if (found === undefined || found.start < block.start) break;
        edges.unshift(found);
        at = skipBack(block.start, found.start);
      }
      if (at > block.start) return [...division.slice(0, number), { ...block, end: at }, ...joined(edges)];
    }
    return joined(edges);
  };

  const all: Block[] = [];
  let level = 0;
  for (let at = 0; at < blocks.length; ) {
    const heading = blocks[at]!.level > 0 ? blocks[at]! : undefined;
    let end = heading === undefined ? at : at + 1;
    while (end < blocks.length && blocks[end]!.level === 0) end++;
    const own = blocks.slice(heading === undefined ? at : at + 1, end);
    if (heading !== undefined) {
      all.push(heading);
      level = heading.level;
    }
    const next = blocks[end];
    const ends = next === undefined || (level > 0 && next.level <= level);
    const top = fromTop(own);
    addAll(all, ends ? fromBottom(top) : top);
    at = end;
  }
  return all;
}

/** How much white space ends a stretch. */
function trailing(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && ' \t\r\n'.includes(text.charAt(at - 1))) at--;
  return end - at;
}

/** Edges that stand side by side in one block, where that is an element of its own. */
function joined(edges: readonly Block[]): Block[] {
  const blocks: Block[] = [];
  for (const edge of edges) {
    const last = blocks.at(-1);
    if (last?.tag !== undefined && last.tag === edge.tag)
      blocks[blocks.length - 1] = { ...last, end: edge.end };
    else blocks.push(edge);
  }
  return blocks;
}

/** Where TEI wants a paragraph that the text does not have: something must stand before what ends a division. */
function paragraphsMissing(blocks: readonly Block[]): number[] {
  const missing: number[] = [];
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1];
    if (block.edge === 'bottom' && (before === undefined || before.level > 0 || before.edge === 'top'))
      missing.push(block.start);
  }
  // A body has a division or a paragraph.
  if (missing.length === 0 && !blocks.some(({ level, edge }) => level > 0 || edge === undefined))
    missing.push(blocks.at(-1)?.end ?? 0);
  return missing;
}

function* blockTags(blocks: readonly Block[]): Generator<Tag> {
  const open: number[] = [];
  let order = 0;
  const of = (at: number, rank: Rank, text: string): Tag => ({ at, rank, order: order++, text });
  for (const { start, end, level, tag } of blocks) {
    if (level > 0) {
      let divisions = '';
      while (open.length > 0 && (open.at(-1) as number) >= level) {
        divisions += '</div>';
        open.pop();
      }
      // A level is how deep a division lies: those that the document leaves out are divisions without a heading.
      for (let depth = (open.at(-1) ?? 0) + 1; depth <= level; depth++) {
        divisions += '<div>';
        open.push(depth);
      }
      yield of(start, Rank.Between, divisions);
    }
    if (tag === undefined) continue;
    yield of(start, Rank.BlockStart, `<${tag}>`);
    yield of(end, Rank.BlockEnd, `</${tag}>`);
  }
  const last = blocks.at(-1);
  if (last !== undefined && open.length > 0) yield of(last.end, Rank.Between, '</div>'.repeat(open.length));
}

function isSaid(context: TeiContext, placed: PlacedAnnotation): boolean {
  if (says(placed)) return true;
  context.lose(placed.annotation, t('This annotation says nothing and was left out.'));
  return false;
}

function planAnnotations(
  context: TeiContext,
  blocks: readonly Block[],
  inOrder: readonly PlacedAnnotation[],
  crossing: Crossing,
): PlannedAnnotation[] {
  /** Elements that are open where the next annotation begins, and what the words in them stand in. */
  const open: { readonly start: number; readonly end: number; readonly holder: string }[] = [];
  const planned: PlannedAnnotation[] = [];
  for (const [number, placed] of inOrder.entries()) {
    const { start, end } = placed;
    while (open.length > 0 && (open.at(-1)?.end as number) <= start) open.pop();
    const outer = open.at(-1);
    const block = blockAt(blocks, start);
    const nests = block !== undefined && end <= block.end && (outer === undefined || end <= outer.end);
    if (start === end) {
      // A point stands outside of what begins there.
      const around = open.findLast((one) => one.start < start)?.holder;
      const parent = around ?? (block === undefined ? EDGE : (block.tag ?? EDGE));
      planned.push({ placed, mark: markOf(context, placed, { form: 'point', parent }) });
    } else if (nests) {
      const next = inOrder[number + 1];
      const alone = !crossing.within(start, end) && !(next?.start === start && next.end === end);
      const parent = outer?.holder ?? block.tag ?? EDGE;
      const mark = markOf(context, placed, { form: 'words', parent, alone });
      open.push({ start, end, holder: mark.holder });
      planned.push({ placed, mark });
    } else {
      const mark = markOf(context, placed, { form: 'span' });
      const anchor = (side: string) => context.ids.make(`${mark.attributes['xml:id']}.${side}`);
      planned.push({ placed, mark, anchors: [anchor('start'), anchor('end')] });
    }
  }
  return planned;
}

function* annotationTags(
  annotations: readonly PlannedAnnotation[],
  blocks: readonly Block[],
): Generator<Tag> {
  for (const [number, { placed, mark, anchors }] of annotations.entries()) {
    const { start, end } = placed;
    const { tag, attributes } = mark;
    if (anchors !== undefined) {
      const [first, last] = anchors;
      yield pointTag(blocks, start, number, element('anchor', { 'xml:id': first }));
      yield pointTag(blocks, end, number, element('anchor', { 'xml:id': last }), true);
    } else if (start === end) yield pointTag(blocks, start, number, element(tag, attributes));
    else {
      yield { at: start, rank: Rank.ElementStart, order: number, text: mark.before };
      yield { at: end, rank: Rank.ElementEnd, order: -number, text: mark.after };
    }
  }
}

function says({ annotation }: PlacedAnnotation): boolean {
  const { kind, mentions, anchors, fields, continued, said } = annotation;
  return [kind, continued, said].some(Boolean) || mentions.length + anchors.length + fields.length > 0;
}

/** A point is in the block that it touches; at an end before, and else after what else is there. */
function pointTag(blocks: readonly Block[], at: number, order: number, text: string, ends = false): Tag {
  const block = blockAt(blocks, at, ends);
  if (block === undefined) return { at, rank: Rank.Between, order: -1, text };
  const before = at === block.end || (ends && at > block.start);
  return { at, rank: before ? Rank.PointAtEnd : Rank.PointAtStart, order, text };
}

/** The block that holds an offset; of two that meet there the later, unless what ends there is asked for. */
function blockAt(blocks: readonly Block[], at: number, ends = false): Block | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start } = blocks[middle]!;
    if (ends ? start < at : start <= at) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low - 1];
  return block !== undefined && at <= block.end ? block : undefined;
}
