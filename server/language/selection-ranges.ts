// Selection ranges: from the word at the cursor outwards, each step a whole that an annotator may want to mark.
//
// In the text: the word, what the smallest annotation is on, the annotation with its marks, those around it, the
// sentence, the paragraph, the text block, the section, the document. In markup: the word, the value, the list, the
// field, the mark or entry. Of two wholes that overlap, the smaller is a step and the other is none.

import type { DocumentSnapshot } from '../edition/snapshot';
import type { Annotation, FieldOwner, OutlineNode, Stretch } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { addAll } from '../model/lists';
import { LeafKind, type Parse } from '../syntax/tree';
import { sentenceAt, wordAt } from '../text/segmentation';

/** The steps from the inside out; each holds the one before it and is larger. The last is the document. */
export function selectionRanges({ file }: DocumentSnapshot, offset: number): Stretch[] {
  const { parse, header } = file;
  const wholes: (Stretch | undefined)[] = [wordAt(parse, offset)];
  const holds = ({ start, end }: Stretch) => start <= offset && offset <= end;
  for (const carrier of [header, ...file.entries])
    if (carrier !== undefined && holds(carrier)) addAll(wholes, [carrier, ...partsOf(carrier)]);
  for (const heading of file.headings) if (holds(heading)) wholes.push(heading.title, heading);
  const before = file.paragraphs[file.paragraphAt(offset) - 1];
  const paragraph = before !== undefined && holds(before) ? before : undefined;
  const near = annotationsIn(file, paragraph ?? { start: offset, end: offset });
  for (const annotation of near.filter(holds))
    wholes.push(
      annotation,
      annotation.content,
      bracesOf(annotation),
      annotation.endMark,
      ...partsOf(annotation),
    );
  const sentence = paragraph && sentenceAt(parse, paragraph, offset);
  wholes.push(paragraph, sentence && withMarks(sentence, near));
  wholes.push(blockAt(parse, offset), ...sectionsAt(file.outline, offset), { start: 0, end: parse.width });
  return nested(wholes.filter((whole) => whole !== undefined).filter(holds));
}

/** Annotations that have a part in a stretch. */
function annotationsIn({ annotations }: FileFacts, { start, end }: Stretch): Annotation[] {
  const found: Annotation[] = [];
  for (const annotation of annotations) {
    if (annotation.start > end) break;
    if (annotation.end >= start) found.push(annotation);
  }
  return found;
}

/** What is in a mark, an entry or the header and is a whole. */
function* partsOf(carrier: FieldOwner): Generator<Stretch | undefined> {
  for (const use of carrier.fields) {
    yield* [use.name, use.whole, use];
    for (const value of use.values) yield* [value, value.ref, value.date];
  }
  switch (carrier.form) {
    case 'header':
      break;
    case 'entry':
      yield* [carrier.ref, carrier.gloss];
      break;
    default: {
      const { kind, value, extra, mentions, anchors, continued, said, endMark } = carrier;
      yield* [kind, value, ...extra, ...mentions, ...anchors, continued, said, endMark?.ref];
    }
  }
}

/** The attributes with their braces. */
function bracesOf({ form, mark: { start, end } }: Annotation): Stretch {
  return form === 'range' ? { start, end } : { start: start + 1, end };
}

/** The smallest first, and of the others what holds the one before. */
function nested(wholes: readonly Stretch[]): Stretch[] {
  const steps: Stretch[] = [];
  for (const { start, end } of [...wholes].sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const inner = steps.at(-1) ?? { start, end: start };
    if (start <= inner.start && inner.end <= end && end - start > inner.end - inner.start)
      steps.push({ start, end });
  }
  return steps;
}

/** A stretch of text with all marks of the annotations whose text it holds. */
function withMarks(text: Stretch, annotations: readonly Annotation[]): Stretch {
  let { start, end } = text;
  // From the last to the first: what is in another comes before it.
  for (let at = annotations.length - 1; at >= 0; at--) {
    const annotation = annotations[at]!;
    const { content } = annotation;
    if (content.start < start || content.end > end) continue;
    start = Math.min(start, annotation.start);
    end = Math.max(end, annotation.end);
  }
  return { start, end };
}

/** The lines of text without a blank line or anything else between them. */
function blockAt(parse: Parse, offset: number): Stretch | undefined {
  let block: { start: number; end: number } | undefined;
  for (const { leaf, start } of parse.places()) {
    if (start > offset && (block === undefined || leaf.kind !== LeafKind.Text)) break;
    if (leaf.kind !== LeafKind.Text) block = undefined;
    else if (block === undefined) block = { start, end: start + leaf.width };
    else block.end = start + leaf.width;
  }
  return block;
}

/** Sections around an offset. */
function sectionsAt(outline: readonly OutlineNode[], offset: number): Stretch[] {
  return outline.flatMap((node) =>
    node.type === 'section' && node.start <= offset && offset <= node.end
      ? [{ start: node.start, end: node.end }, ...sectionsAt(node.children, offset)]
      : [],
  );
}
