// `demarche/annotate`: annotations made of what a person selects and chooses, question by question.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { annotate as annotateSelections } from '../../language/annotate/annotate';
import type { Question } from '../../language/annotate/dialog';
import type { AnnotateParams, AnnotationOutcome, AnnotationQuestion } from '../../protocol';
import { outcomeOf, selectionsIn } from '../annotations';
import type { Session } from '../session';

export function annotate(
  session: Session,
  document: DocumentSnapshot,
  { selections, wish, answers }: AnnotateParams,
): { readonly question: AnnotationQuestion } | AnnotationOutcome {
  const found = annotateSelections(document, selectionsIn(session, document, selections), wish, answers);
  return 'question' in found ? { question: questionOf(found.question) } : outcomeOf(session, document, found);
}

function questionOf({ title, prompt, choices, typed, many }: Question): AnnotationQuestion {
  return {
    title,
    prompt,
    choices: choices.map(({ id, label, description, detail }) => ({
      id,
      label,
      ...(description === undefined ? {} : { description }),
      ...(detail === undefined ? {} : { detail }),
    })),
    ...(typed === undefined ? {} : { typed }),
    ...(many === undefined ? {} : { many }),
  };
}
