// Selected words and what is made of them, between the core's offsets and our protocol's positions.

import type { DocumentSnapshot } from '../edition/snapshot';
import type { Outcome, Selection } from '../language/annotate/dialog';
import type { AnnotationOutcome, SelectedWords } from '../protocol';
import type { Session } from './session';

export function selectionsIn(
  { convert }: Session,
  { file }: DocumentSnapshot,
  selections: readonly SelectedWords[],
): Selection[] {
  return selections.map(({ anchor, active }) => {
    const from = convert.offset(file.parse, anchor);
    const to = convert.offset(file.parse, active);
    return to < from ? { start: to, end: from, backward: true } : { start: from, end: to };
  });
}

export function outcomeOf(session: Session, document: DocumentSnapshot, outcome: Outcome): AnnotationOutcome {
  if ('reason' in outcome) return { reason: outcome.reason };
  const { edits, after, selections, again } = outcome;
  return {
    edit: session.workspaceEdit(document, edits),
    selections: selections.map(({ start, end, backward }) => {
      const range = session.convert.range(after, { start, end });
      return backward
        ? { anchor: range.end, active: range.start }
        : { anchor: range.start, active: range.end };
    }),
    again,
  };
}
