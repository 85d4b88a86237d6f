// The text of a document as TEI: its characters to the byte, and every annotation where it stands.
//
// The concatenated text of `body` is the transcription: white space is preserved, and nothing that is not of the
// document stands in it. Headings open divisions, lines are paragraphs. What nests within a paragraph is an element;
// what overlaps or runs across is a `span` outside, from one `anchor` to another.

import { xml } from '../../drawing/xml';
import { t } from '../../l10n';
import type { ExportedBlock, PlacedAnnotation } from '../model';
import type { TeiContext } from './write-context';
import { type Form, isNarrow, markOf } from './write-marks';
import { element, openTag } from './xml-names';

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

export function bodyOf(writing: TeiContext): string {
  const { reading } = writing;
  const blocks = blocksOf(reading.text, reading.blocks);
  const tags: Tag[] = [...blockTags(blocks), ...annotationTags(writing, blocks)];
  tags.sort((a, b) => a.at - b.at || a.rank - b.rank || a.order - b.order);
  let body = '';
  let from = 0;
  for (const { at, text } of tags) {
    body += xml(reading.text.slice(from, at)) + text;
    from = at;
  }
  body += xml(reading.text.slice(from));
  for (const [start, count] of forbidden(reading.text)) {
    const place = reading.map.toDocument(start);
    writing.lose(
      { start: place, end: place + count },
      t('XML cannot contain this character; it was replaced by U+FFFD.'),
    );
  }
  return (
    openTag('body', { 'xml:space': 'preserve' }) + body + (blocks.length === 0 ? '<p/>' : '') + '</body>'
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

function* annotationTags(writing: TeiContext, blocks: readonly Block[]): Generator<Tag> {
  const stack: { readonly end: number; readonly narrow: boolean }[] = [];
  const order = writing.reading.annotations
    .map((placed, number) => ({ placed, number }))
    .sort((a, b) => a.placed.start - b.placed.start || b.placed.end - a.placed.end || a.number - b.number);
  let at = 0;
  for (const { placed } of order) {
    const number = at++;
    const { start, end, annotation } = placed;
    if (says(placed) === false) {
      writing.lose(annotation, t('This annotation says nothing and was left out.'));
      continue;
    }
    while (stack.length > 0 && (stack.at(-1)?.end as number) <= start) stack.pop();
    if (start === end) {
      const { tag, attributes } = markOf(writing, placed, 'point');
      yield pointTag(blocks, start, number, element(tag, attributes));
      continue;
    }
    const outer = stack.at(-1);
    const block = blockAt(blocks, start);
    if (block !== undefined && end <= block.end && (outer === undefined || end <= outer.end)) {
      const form: Form = outer?.narrow ? 'phrase' : 'words';
      const mark = markOf(writing, placed, form);
      stack.push({ end, narrow: outer?.narrow === true || isNarrow(mark) });
      yield { at: start, rank: Rank.ElementStart, order: number, text: openTag(mark.tag, mark.attributes) };
      yield { at: end, rank: Rank.ElementEnd, order: -number, text: `</${mark.tag}>` };
      continue;
    }
    const { attributes } = markOf(writing, placed, 'span');
    const [first, last] = ['start', 'end'].map((side) =>
      writing.ids.of(`${side} ${number}`, `${attributes['xml:id']}.${side}`),
    );
    writing.spans.push(element('span', { ...attributes, from: `#${first}`, to: `#${last}` }));
    yield pointTag(blocks, start, number, element('anchor', { 'xml:id': first }));
    yield pointTag(blocks, end, number, element('anchor', { 'xml:id': last }), true);
  }
}

function says({ annotation: { kind, mentions, anchors, fields, continued } }: PlacedAnnotation): boolean {
  return (
    kind !== undefined || continued !== undefined || mentions.length + anchors.length + fields.length > 0
  );
}

/** A point stands in the block that it touches; at an end before, and else after what else is there. */
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
    const { start } = blocks[middle] as Block;
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
