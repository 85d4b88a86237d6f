// `demarche/removeAnnotation`: takes away the annotation at each cursor, or those of a selected passage.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { removeAnnotations } from '../../language/annotate/remove';
import type { AnnotationOutcome, SelectionParams } from '../../protocol';
import { outcomeOf, selectionsIn } from '../annotations';
import type { Session } from '../session';

export function removeAnnotation(
  session: Session,
  document: DocumentSnapshot,
  { selections }: SelectionParams,
): AnnotationOutcome {
  const outcome = removeAnnotations(document, selectionsIn(session, document, selections));
  return outcomeOf(session, document, outcome);
}
