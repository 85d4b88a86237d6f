// Makes an annotation stand on more or fewer words: by a word, or to the bounds of a sentence, at the end that is
// nearer to the cursor. What words and sentences are, Unicode says (text/segmentation.ts).
//
// Places are offsets of the transcription here: marks come and go, and it stays what it is.

import { attributesOf, inUnfinishedMark, removeMarks, trimmed } from '../../editing/marks';
import { type Placement, placementOf, surround, unfinished } from '../../editing/surround';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { Annotation, Stretch } from '../../model/facts';
import { type FileFacts, factsOf } from '../../model/file-facts';
import { reparse } from '../../syntax/parse';
import { StripMap, strip } from '../../syntax/strip';
import type { Parse } from '../../syntax/tree';
import { unitsOf } from '../../text/segmentation';
import { asRange } from '../actions/form';
import { type DialogRefusal, isRefusal, type Outcome, type Selection } from './dialog';
import { keepingText } from './insert-marks';
import { annotationAt } from './remove';

export interface ResizeStep {
  readonly unit: 'word' | 'sentence';
  readonly by: 'extend' | 'shrink';
}

/** Changes the annotations that the selections are about; their words are selected afterwards. */
export function resizeAnnotations(
  snapshot: DocumentSnapshot,
  selections: readonly Selection[],
  step: ResizeStep,
): Outcome {
  const targets = new Map<Annotation, Selection>();
  for (const selection of selections) {
    const annotation = annotationAt(snapshot.file, selection);
    if (annotation === undefined)
      return { reason: t('There is no annotation here. Put the cursor on words that have one.') };
    targets.set(annotation, selection);
  }
  const before = snapshot.file.parse;
  const map = StripMap.of(before);
  const selected: Selection[] = [];
  let { file } = snapshot;
  for (const [annotation, { start, end, backward }] of targets) {
    const words = stripped(map, annotation.content);
    const cursor = map.toStripped(backward ? start : end);
    const side = cursor - words.start < words.end - cursor ? 'start' : 'end';
    const next = boundsAfter(snapshot.file, annotation, words, side, step);
    if (isRefusal(next)) return next;
    const parse = moved({ ...snapshot, file }, again(file, annotation, words, before), next);
    if (isRefusal(parse)) return parse;
    file = factsOf(parse);
    selected.push({
      ...inDocument(map, next),
      ...(side === 'start' ? { backward: true } : {}),
    });
  }
  const edit = trimmed(0, before.text, file.parse.text);
  return keepingText(snapshot, edit === undefined ? [] : [edit], selected);
}

/** The same annotation once others have moved: it is on the same words and says the same. */
function again(file: FileFacts, annotation: Annotation, words: Stretch, before: Parse): Annotation {
  const { parse } = file;
  if (parse === before) return annotation;
  const map = StripMap.of(parse);
  const said = attributeText(before, annotation);
  const same = file.annotations.find((other) => {
    const { start, end } = stripped(map, other.content);
    return start === words.start && end === words.end && attributeText(parse, other) === said;
  });
  return same ?? annotation;
}

/** Where the words begin and end once one side has moved. */
function boundsAfter(
  file: FileFacts,
  { content, form, endMark }: Annotation,
  { start, end }: Stretch,
  side: 'start' | 'end',
  { unit, by }: ResizeStep,
): Stretch | DialogRefusal {
  if (form === 'point' || start === end || (form === 'range' && endMark === undefined))
    return { reason: t('This annotation does not enclose words, so it cannot be extended or shrunk.') };
  const { parse } = file;
  const passage = stripped(StripMap.of(parse), {
    start: passageAt(file, content.start).start,
    end: passageAt(file, content.end).end,
  });
  const units = [...unitsOf(strip(parse).slice(passage.start, passage.end), unit)].map((one) => ({
    start: one.start + passage.start,
    end: one.end + passage.start,
  }));
  if (by === 'extend') {
    const to =
      side === 'end'
        ? units.find((one) => one.end > end)?.end
        : units.findLast((one) => one.start < start)?.start;
    if (to === undefined)
      return {
        reason: t(
          'The paragraph has no more words on this side. To go beyond the paragraph, select the words instead.',
        ),
      };
    return side === 'end' ? { start, end: to } : { start: to, end };
  }
  const to =
    side === 'end'
      ? units.findLast((one) => one.end < end && one.end > start)?.end
      : units.find((one) => one.start > start && one.start < end)?.start;
  if (to === undefined) return { reason: t('Nothing would be left of it. Remove it instead.') };
  return side === 'end' ? { start, end: to } : { start: to, end };
}

/** The paragraph that an offset is in, or its line, if that is none. */
function passageAt(file: FileFacts, offset: number): Stretch {
  const { parse } = file;
  const paragraph = file.paragraphs[file.paragraphAt(offset) - 1];
  if (paragraph !== undefined && offset <= paragraph.end) return paragraph;
  const { line } = parse.positionAt(offset);
  return { start: parse.offsetAt(line, 0), end: parse.offsetAt(line, Number.MAX_SAFE_INTEGER) };
}

/** The document with the annotation on these words. */
function moved(snapshot: DocumentSnapshot, annotation: Annotation, words: Stretch): Parse | DialogRefusal {
  const { parse } = snapshot.file;
  if (inUnfinishedMark(parse, annotation.start)) return { reason: unfinished() };
  const without = removeMarks(parse, annotation).reduceRight(reparse, parse);
  const placement = placementOf(without, inDocument(StripMap.of(without), words));
  if (placement === undefined) return { reason: t('Nothing would be left of it. Remove it instead.') };
  if (isRefusal(placement)) return placement;
  const marks = marksFor(snapshot, annotation, placement);
  if (isRefusal(marks)) return marks;
  return surround(without, marks.placement, marks.attributes, marks.id).reduceRight(reparse, without);
}

/** What the annotation becomes there: a span may have to become a range. */
function marksFor(
  snapshot: DocumentSnapshot,
  annotation: Annotation,
  placement: Placement,
): { readonly placement: Placement; readonly attributes: string; readonly id?: string } | DialogRefusal {
  const attributes = attributeText(snapshot.file.parse, annotation);
  if (annotation.form === 'range')
    return { placement: { ...placement, form: 'range' }, attributes, id: annotation.endMark?.ref?.id ?? '' };
  if (placement.form === 'span') return { placement, attributes };
  const range = asRange(snapshot, annotation, annotation);
  return isRefusal(range)
    ? { reason: t('It would cross the edge of another mark. {0}', range.reason) }
    : { placement, ...range };
}

function attributeText(parse: Parse, annotation: Annotation): string {
  const { start, end } = attributesOf(parse, annotation);
  return parse.slice(start, end);
}

function stripped(map: StripMap, { start, end }: Stretch): Stretch {
  return { start: map.toStripped(start), end: map.toStripped(end) };
}

function inDocument(map: StripMap, { start, end }: Stretch): Stretch {
  return { start: map.toDocument(start), end: map.toDocument(end - 1) + 1 };
}
