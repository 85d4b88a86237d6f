// The text of a document as TEI: its characters to the byte, and every annotation where it stands.
//
// The concatenated text of `body` is the transcription: white space is preserved, and nothing that is not of the
// document is in it. Headings open divisions, lines are paragraphs. What nests within a paragraph is an element;
// what overlaps or runs across is a `span` outside, from one `anchor` to another.

import { element, startTag, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import type { ExportedBlock, PlacedAnnotation } from '../model';
import type { TeiContext } from './write-context';
import { isNarrow, markOf, type TeiMark } from './write-marks';

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
  const blocks = blocksOf(reading.text, reading.blocks);
  const annotations = planAnnotations(context, blocks);
  for (const [start, count] of forbidden(reading.text)) {
    const place = reading.map.toDocument(start);
    context.lose(
      { start: place, end: place + count },
      t('XML cannot contain this character; it was replaced by U+FFFD.'),
    );
  }
  return { blocks, annotations };
}

export function renderBody(text: string, { blocks, annotations }: TextPlan): string {
  const tags: Tag[] = [...blockTags(blocks), ...annotationTags(annotations, blocks)];
  tags.sort((a, b) => a.at - b.at || a.rank - b.rank || a.order - b.order);
  let body = '';
  let from = 0;
  for (const { at, text: tag } of tags) {
    body += xml(text.slice(from, at)) + tag;
    from = at;
  }
  body += xml(text.slice(from));
  return (
    startTag('body', { 'xml:space': 'preserve' }) + body + (blocks.length === 0 ? '<p/>' : '') + '</body>'
  );
}

/** The annotations that are outside the text, as `span` elements. */
export function renderSpans({ annotations }: TextPlan): string[] {
  return annotations.flatMap(({ mark, anchors }) =>
    anchors === undefined
      ? []
      : element('span', { ...mark.attributes, from: `#${anchors[0]}`, to: `#${anchors[1]}` }),
  );
}

type Block = Omit<ExportedBlock, 'place'>;

/** The blocks, and what else is not white space to XML. */
function blocksOf(text: string, blocks: readonly ExportedBlock[]): Block[] {
  const all: Block[] = [];
  let from = 0;
  const between = (end: number) => {
    for (const { index, 0: words } of text.slice(from, end).matchAll(/[^ \t\r\n]+/g))
      all.push({ start: from + index, end: from + index + words.length, level: 0 });
  };
  for (const block of blocks) {
    if (block.start >= block.end || block.start < from) continue;
    between(block.start);
    all.push(block);
    from = block.end;
  }
  between(text.length);
  return all;
}

function* blockTags(blocks: readonly Block[]): Generator<Tag> {
  const open: number[] = [];
  let order = 0;
  const tag = (at: number, rank: Rank, text: string): Tag => ({ at, rank, order: order++, text });
  for (const { start, end, level } of blocks) {
    if (level > 0) {
      let divisions = '';
      while (open.length > 0 && (open.at(-1) as number) >= level) {
        divisions += '</div>';
        open.pop();
      }
      open.push(level);
      yield tag(start, Rank.Between, `${divisions}<div>`);
    }
    const name = level > 0 ? 'head' : 'p';
    yield tag(start, Rank.BlockStart, `<${name}>`);
    yield tag(end, Rank.BlockEnd, `</${name}>`);
  }
  const last = blocks.at(-1);
  if (last !== undefined && open.length > 0) yield tag(last.end, Rank.Between, '</div>'.repeat(open.length));
}

function planAnnotations(context: TeiContext, blocks: readonly Block[]): PlannedAnnotation[] {
  /** Elements that are open where the next annotation begins. */
  const open: { readonly end: number; readonly narrow: boolean }[] = [];
  const planned: PlannedAnnotation[] = [];
  const inOrder = context.reading.annotations
    .map((placed, number) => ({ placed, number }))
    .sort((a, b) => a.placed.start - b.placed.start || b.placed.end - a.placed.end || a.number - b.number);
  for (const { placed } of inOrder) {
    const { start, end, annotation } = placed;
    if (!says(placed)) {
      context.lose(annotation, t('This annotation says nothing and was left out.'));
      continue;
    }
    while (open.length > 0 && (open.at(-1)?.end as number) <= start) open.pop();
    const outer = open.at(-1);
    const block = blockAt(blocks, start);
    const nests = block !== undefined && end <= block.end && (outer === undefined || end <= outer.end);
    if (start === end) planned.push({ placed, mark: markOf(context, placed, 'point') });
    else if (nests) {
      const mark = markOf(context, placed, outer?.narrow ? 'phrase' : 'words');
      open.push({ end, narrow: outer?.narrow === true || isNarrow(mark) });
      planned.push({ placed, mark });
    } else {
      const mark = markOf(context, placed, 'span');
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
      yield { at: start, rank: Rank.ElementStart, order: number, text: startTag(tag, attributes) };
      yield { at: end, rank: Rank.ElementEnd, order: -number, text: `</${tag}>` };
    }
  }
}

function says({ annotation: { kind, mentions, anchors, fields, continued } }: PlacedAnnotation): boolean {
  return (
    kind !== undefined || continued !== undefined || mentions.length + anchors.length + fields.length > 0
  );
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

/** Stretches of characters that XML 1.0 does not allow: where they start, and how long they are. */
function* forbidden(text: string): Generator<readonly [number, number]> {
  for (const { index, 0: found } of text.matchAll(
    /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+/gu,
  ))
    yield [index, found.length];
}
