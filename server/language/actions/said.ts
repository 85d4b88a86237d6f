// A bare anchor, whose words refer to a statement, made into a place that says it: by its own speaker, or by another.
//
// That the words only refer to it is what is written already: nothing need be done.

import { attributesOf, hasFault } from '../../editing/marks';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { Annotation, Value } from '../../model/facts';
import { annotationsAround } from '../../semantics/classify';
import { resolveEntry } from '../../semantics/entry';
import { annotationInWords, voicesOf } from '../../semantics/labels';
import { resolveDeclared } from '../../semantics/statement';
import { type Action, type ActionOffer, disabled } from './action';
import { faulty } from './declare';

export const sayHere: ActionOffer = {
  kind: 'refactor.rewrite.said',
  *actions({ view, selection }): Generator<Action> {
    const { file } = view;
    const annotation = annotationsAround(file, selection).find(({ anchors }) => anchors.length > 0);
    if (annotation?.anchorSort !== 'reference' || annotation.kind !== undefined) return;
    const statement = resolveDeclared(view, annotation);
    if (statement === undefined || annotation.mentions.length > 0) return;
    const what = annotationInWords(view, annotation);
    const speakers = voicesOf(statement);
    const said =
      speakers === '' ? t('Say the statement here: {0}', what) : t('Say here, by {0}: {1}', speakers, what);
    if (hasFault(file.parse, annotation.mark)) {
      yield disabled(sayHere.kind, said, faulty());
      return;
    }
    const last = annotation.anchors.at(-1)!;
    const at = { start: last.end, end: last.end };
    yield {
      title: said,
      kind: sayHere.kind,
      change: () => ({ edits: [{ ...at, text: ' said' }] }),
    };
    const { end } = attributesOf(file.parse, annotation);
    const space = /\s$/.test(file.parse.slice(last.end, end)) ? '' : ' ';
    for (const { id, name } of othersNear(view, annotation, statement.attribution.by))
      yield {
        title: t('Say here, by {0}: {1}', name, what),
        kind: sayHere.kind,
        change: () => ({ edits: [{ start: end, end, text: `${space}by=@${id}` }] }),
      };
  },
};

/** Who else may say it: those who are named before it in its paragraph, the nearest first, and the author of the document. */
function othersNear(
  view: DocumentSnapshot,
  { start }: Annotation,
  speakers: readonly Value[],
): { readonly id: string; readonly name: string }[] {
  const { file } = view;
  const paragraph = file.paragraphs[file.paragraphAt(start) - 1];
  const named = file.annotations
    .filter((one) => one.start >= (paragraph?.start ?? start) && one.end <= start)
    .flatMap(({ mentions }) => mentions.map(({ id }) => id))
    .reverse();
  const authors = file.headerValues('from').flatMap(({ ref }) => (ref?.sigil === '@' ? [ref.id] : []));
  const own = new Set(speakers.flatMap(({ ref }) => (ref === undefined ? [] : [ref.id])));
  const others = [...new Set([...named, ...authors])].filter((id) => !own.has(id));
  return others
    .flatMap((id) => {
      const entry = resolveEntry(view, id);
      return entry?.acts === true ? [{ id, name: entry.name }] : [];
    })
    .slice(0, MOST);
}

/** So many are offered; anyone else is a field that completion or *Annotate: Add a Field* adds. */
const MOST = 4;
