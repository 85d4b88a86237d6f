// Change the form of an annotation: make a span a range or a range a span, or take its marks away.

import { newStatementId } from '../../editing/ids';
import {
  attributesOf,
  changeMarks,
  holdLine,
  inUnfinishedMark,
  marksOf,
  removeMarks,
} from '../../editing/marks';
import { inOneBlock, isBalanced, type SurroundRefusal, unfinished } from '../../editing/surround';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { Annotation, Stretch } from '../../model/facts';
import { annotationsAround } from '../../semantics/classify';
import { annotationInWords } from '../../semantics/labels';
import { wordsOf } from '../../semantics/words';
import { reparse } from '../../syntax/parse';
import { strip } from '../../syntax/strip';
import type { Parse } from '../../syntax/tree';
import { type Action, type ActionOffer, disabled } from './action';

/** A span becomes a range, which may then be made to overlap others. */
export const toRange: ActionOffer = {
  kind: 'refactor.rewrite.range',
  *actions({ view: snapshot, selection }): Generator<Action> {
    const [annotation] = annotationsAround(snapshot.file, selection);
    if (annotation?.form !== 'span') return;
    const { parse } = snapshot.file;
    const { mark, content, start } = annotation;
    const title = t('Make {0} a range', annotationInWords(snapshot, annotation));
    const range = asRange(snapshot, annotation, annotation);
    if ('reason' in range) yield disabled(toRange.kind, title, range.reason);
    else
      yield {
        title,
        kind: toRange.kind,
        change: () => ({
          edits: changeMarks(parse, [
            { start, end: content.start, text: `{+${range.attributes}}` },
            { start: mark.start, end: mark.end, text: `{-#${range.id}}` },
          ]),
        }),
      };
  },
};

/** The attributes of a span as those of a range in a stretch, with an id to end it; or why it can be none. */
export function asRange(
  snapshot: DocumentSnapshot,
  annotation: Annotation,
  { start, end }: Stretch,
): { readonly attributes: string; readonly id: string } | SurroundRefusal {
  const { parse, annotations } = snapshot.file;
  const { content, anchors, kind } = annotation;
  const [anchor] = anchors;
  if (anchor === undefined && kind === undefined)
    return { reason: t('A range needs an id for its end mark, and a mention has none.') };
  if (anchor?.document !== undefined)
    return {
      reason: t('The end mark of a range needs an id of the same document; this id belongs to another one.'),
    };
  if (inUnfinishedMark(parse, annotation.start)) return { reason: unfinished() };
  const isOpen = annotations.some(
    (other) =>
      other.rangeId !== undefined &&
      other.rangeId.text === anchor?.text &&
      other.start < end &&
      other.end > start,
  );
  if (isOpen)
    return {
      reason: t(
        'It is inside a range with the same id, so it would be unclear which of the two an end mark closes.',
      ),
    };
  const { start: from, end: to } = attributesOf(parse, annotation);
  const attributes = parse.slice(from, to);
  if (anchor !== undefined || kind === undefined) return { attributes, id: anchor?.id ?? '' };
  const id = newStatementId(snapshot, wordsOf(snapshot, content), kind.text);
  const behind = Math.max(kind.end, annotation.value?.end ?? 0) - from;
  return { attributes: `${attributes.slice(0, behind)} #${id}${attributes.slice(behind)}`, id };
}

/** A range becomes a span, which is easier to read, where brackets allow it. */
export const toSpan: ActionOffer = {
  kind: 'refactor.rewrite.span',
  *actions({ view, selection }): Generator<Action> {
    const [annotation] = annotationsAround(view.file, selection);
    if (annotation?.form !== 'range' || annotation.endMark === undefined) return;
    const { parse } = view.file;
    const { mark, content, endMark } = annotation;
    const title = t('Make {0} a span', annotationInWords(view, annotation));
    const refuse = (reason: string) => disabled(toSpan.kind, title, reason);
    if (content.start === content.end) yield refuse(t('It contains no text.'));
    else if (!inOneBlock(parse, content)) yield refuse(t('A span cannot cross the edge of a block of text.'));
    else if (!isBalanced(parse, content)) yield refuse(t('A span cannot cross the edge of another mark.'));
    else if (inUnfinishedMark(parse, mark.start) || inUnfinishedMark(parse, endMark.start))
      yield refuse(unfinished());
    else
      yield {
        title,
        kind: toSpan.kind,
        change: () => {
          const { start, end } = attributesOf(parse, annotation);
          return {
            edits: changeMarks(parse, [
              { start: mark.start, end: mark.end, text: '[' },
              { start: endMark.start, end: endMark.end, text: `]{${parse.slice(start, end)}}` },
            ]),
          };
        },
      };
  },
};

/** The marks go, the words stay. */
export const remove: ActionOffer = {
  kind: 'refactor.rewrite.remove',
  *actions({ view, selection }): Generator<Action> {
    const [annotation] = annotationsAround(view.file, selection);
    if (annotation === undefined) return;
    const { parse } = view.file;
    const title = t('Remove {0}', annotationInWords(view, annotation));
    if (altersText(parse, annotation))
      yield disabled(
        remove.kind,
        title,
        t('Without the mark, its line, which is next to a declaration, would no longer be part of the text.'),
      );
    else yield { title, kind: remove.kind, change: () => ({ edits: removeMarks(parse, annotation) }) };
  },
};

/** Whether a line that has only the marks would no longer count as text. */
function altersText(parse: Parse, annotation: Annotation): boolean {
  if (!holdLine(parse, marksOf(annotation))) return false;
  return strip(removeMarks(parse, annotation).reduceRight(reparse, parse)) !== strip(parse);
}
