// `demarche/resizeAnnotation`: makes the annotation at each cursor longer or shorter.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { resizeAnnotations } from '../../language/annotate/resize';
import type { AnnotationOutcome, ResizeAnnotationParams } from '../../protocol';
import { outcomeOf, selectionsIn } from '../annotations';
import type { Session } from '../session';

export function resizeAnnotation(
  session: Session,
  document: DocumentSnapshot,
  { selections, by, unit }: ResizeAnnotationParams,
): AnnotationOutcome {
  const outcome = resizeAnnotations(document, selectionsIn(session, document, selections), { by, unit });
  return outcomeOf(session, document, outcome);
}
