// Takes the marks of annotations away and leaves their words.

import { changeMarks, marksOf } from '../../editing/marks';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { Annotation, Stretch } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { annotationsAround } from '../../semantics/classify';
import { strippedSlice } from '../../syntax/strip';
import type { Outcome, Selection } from './dialog';
import { keepingText } from './insert-marks';

/** The annotations that the selections are about. */
export function removeAnnotations(snapshot: DocumentSnapshot, selections: readonly Selection[]): Outcome {
  const { file } = snapshot;
  const found = new Set(selections.flatMap((selection) => meant(file, selection)));
  if (found.size === 0)
    return { reason: t('There is no annotation here. Put the cursor on words that have one.') };
  const changes = [...found].flatMap(marksOf).map(({ start, end }) => ({ start, end, text: '' }));
  return keepingText(snapshot, changeMarks(file.parse, changes), selections);
}

/** At a cursor the innermost; of selected words, that which is on them; of a longer passage, all in it. */
function meant(file: FileFacts, selection: Stretch): readonly Annotation[] {
  const exact = standingOn(file, selection);
  if (exact !== undefined) return [exact];
  const inside = file.annotations.filter(
    ({ start, end }) => selection.start <= start && end <= selection.end,
  );
  if (inside.length > 0) return inside;
  const around = annotationAt(file, selection);
  return around === undefined ? [] : [around];
}

/** The innermost annotation that is on the selected words, otherwise that has them among its own. */
export function annotationAt(file: FileFacts, selection: Stretch): Annotation | undefined {
  const { start, end } = selection;
  return (
    standingOn(file, selection) ??
    innermost(file.annotationsAt(start).filter(({ content }) => content.start <= start && end <= content.end))
  );
}

function standingOn(file: FileFacts, selection: Stretch): Annotation | undefined {
  const [exact] = annotationsAround(file, selection);
  const { start, end } = selection;
  if (exact !== undefined || start === end) return exact;
  // Marks at the edges of a selection are none of its words.
  const noText = (a: number, b: number) =>
    strippedSlice(file.parse, Math.min(a, b), Math.max(a, b), 1) === '';
  return innermost(
    file.annotations.filter(
      ({ content }) =>
        content.start < end &&
        start < content.end &&
        noText(content.start, start) &&
        noText(content.end, end),
    ),
  );
}

function innermost(annotations: readonly Annotation[]): Annotation | undefined {
  return [...annotations].sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}
