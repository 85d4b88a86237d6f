// Declare a statement by an entry instead of by a mark, and back.
//
// An entry has room for a gloss and for many fields; a mark keeps the declaration with the words. What one form
// cannot say is a reason against the change, and never lost.

import { fieldIn } from '../../codebook/field-owner';
import { fieldAt, isStatementKind } from '../../codebook/load';
import { insertEntry, removeEntries } from '../../editing/entries';
import { newStatementId } from '../../editing/ids';
import { attributesOf, hasFault, inUnfinishedMark } from '../../editing/marks';
import { unfinished } from '../../editing/surround';
import { asAttribute, asLine } from '../../editing/write';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import type { Annotation, Entry, FieldUse, Statement } from '../../model/facts';
import { annotationsAround, entryAt } from '../../semantics/classify';
import { annotationInWords, kindLabel } from '../../semantics/labels';
import { statementWords } from '../../semantics/words';
import { type Action, type ActionOffer, disabled } from './action';

/** Why nothing is made of a mark with an error. */
export const faulty = () => t('It contains an error. Correct the error first, so that nothing is lost.');

/** `[words]{claim #id by=@x}` becomes `[words]{#id}` and an entry with the words for its gloss. */
export const toEntry: ActionOffer = {
  kind: 'refactor.extract.entry',
  *actions({ view: snapshot, selection }): Generator<Action> {
    const { file, book } = snapshot;
    const annotation = annotationsAround(file, selection).find(
      ({ kind, anchors }) => isStatementKind(book, kind?.text) && anchors[0]?.document === undefined,
    );
    if (annotation === undefined || annotation.form === 'point') return;
    const statement = file.statementOf(annotation);
    const [anchor] = annotation.anchors;
    if (statement?.declaration !== annotation || (anchor === undefined && annotation.form === 'range'))
      return;
    const title = t('Declare {0} with an entry', annotationInWords(snapshot, annotation));
    const refuse = (reason: string) => disabled(toEntry.kind, title, reason);
    const gloss = statementWords(snapshot, statement);
    const id = anchor?.id ?? newStatementId(snapshot, gloss, annotation.kind?.text ?? '');
    const { lines, lost } = entryLines(snapshot, annotation, id, gloss);
    const entry = insertEntry(file, lines);
    if (hasFault(file.parse, annotation.mark)) yield refuse(faulty());
    else if (annotation.value !== undefined)
      yield refuse(t('An entry has no place for “{0}”.', annotation.value.text));
    else if (lost !== undefined) yield refuse(t('An entry cannot contain {0} as it is written here.', lost));
    else if (entry === undefined)
      yield refuse(t('The document has no place where an entry could be added without moving text.'));
    else
      yield {
        title,
        kind: toEntry.kind,
        change: () => {
          const { anchors, mentions, continued } = annotation;
          const ids = anchors.length > 0 ? anchors.map(({ text }) => text) : [`#${id}`];
          const kept = [...ids, ...mentions.map(({ text }) => text), ...(continued ? [continued.text] : [])];
          // What is before the text comes first, should the two touch.
          return { edits: [entry, { ...attributesOf(file.parse, annotation), text: kept.join(' ') }] };
        },
      };
  },
};

function entryLines(snapshot: DocumentSnapshot, annotation: Annotation, id: string, gloss: string) {
  const lines = [`#${id}: ${gloss}`, `  kind: ${annotation.kind?.text}`];
  let lost: string | undefined;
  for (const field of annotation.fields) {
    const line = asLine(field, isMany(snapshot, annotation, field));
    if (line === undefined) lost = t('“{0}”', field.name.text);
    else lines.push(`  ${line}`);
  }
  return { lines, lost };
}

/** The entry goes, and its kind and fields to an anchor of the statement. */
export const toMark: ActionOffer = {
  kind: 'refactor.inline.entry',
  *actions({ view, selection }): Generator<Action> {
    const { file } = view;
    const [anchored] = annotationsAround(file, selection);
    const entry = anchored === undefined ? entryAt(file, selection.start) : undefined;
    const carrier = anchored ?? entry;
    const statement =
      carrier?.form === 'entry' && carrier.ref.sigil === '@'
        ? undefined
        : carrier && file.statementOf(carrier);
    const declaration = statement?.declaration;
    if (statement === undefined || declaration?.form !== 'entry' || selection.end > (carrier?.end ?? 0))
      return;
    const anchor = anchored ?? statement.anchors.find((candidate) => isPlain(candidate, statement));
    const text = excerpt(declaration.gloss.text || declaration.ref.text, 40);
    const label = kindLabel(view, statement.kind);
    const title =
      anchored === undefined
        ? t('Declare the {0} “{1}” in the text', label, text)
        : t('Declare the {0} “{1}” here', label, text);
    const refuse = (reason: string) => disabled(toMark.kind, title, reason);
    if (anchor === undefined) yield refuse(t('It has no anchor in the text.'));
    else if (!isPlain(anchor, statement)) return;
    else {
      const { attributes, reason } = markFor(view, declaration, anchor, statement);
      const removed = removeEntries(file, [declaration]);
      if (attributes === undefined) yield refuse(reason);
      else if (removed === undefined)
        yield refuse(t('Without the entry, the text around it would be read differently.'));
      else
        yield {
          title,
          kind: toMark.kind,
          change: () => ({
            edits: [...removed, { ...attributesOf(file.parse, anchor), text: attributes }],
          }),
        };
    }
  },
};

/** Whether an annotation is an anchor of the statement and nothing else. */
function isPlain({ anchors, kind, value, continued }: Annotation, { id }: Statement): boolean {
  const [first] = anchors;
  return (
    first?.id === id &&
    first?.document === undefined &&
    kind === undefined &&
    !value &&
    continued === undefined
  );
}

/** The attributes of an anchor that declares what the entry does; or why there are none. */
function markFor(
  { file, book }: DocumentSnapshot,
  entry: Entry,
  anchor: Annotation,
  statement: Statement,
): { attributes: string; reason?: never } | { attributes?: never; reason: string } {
  const { parse } = file;
  const kind = entry.kind?.text;
  if (hasFault(parse, entry) || hasFault(parse, anchor.mark)) return { reason: faulty() };
  if (inUnfinishedMark(parse, anchor.mark.start)) return { reason: unfinished() };
  if (kind === undefined || !/^[\p{L}\p{N}-]+$/u.test(kind))
    return { reason: t('The entry has no kind, and a mark needs one to declare anything.') };
  if (file.define(entry.ref.text).length > 1) return { reason: t('It is declared more than once.') };
  const words = statementWords({ file, book }, { ...statement, declaration: anchor });
  if (entry.gloss.text !== '' && entry.gloss.text !== words)
    return {
      reason: t('The entry words it differently from the text, and a mark has no place for its wording.'),
    };
  const written: string[] = [];
  for (const field of entry.fields) {
    if (field.name.text === 'kind') continue;
    const name = t('“{0}”', field.name.text);
    if (anchor.fields.some((own) => own.name.text === field.name.text))
      return { reason: t('{0} may differ here and in the entry. Keep only one of the two first.', name) };
    const many = fieldAt(book, field.name.text, 'statement')?.many === true;
    const attribute = asAttribute(field, many);
    if (attribute === undefined)
      return { reason: t('A mark cannot contain {0} as it is written in the entry.', name) };
    written.push(attribute);
  }
  const { start, end } = attributesOf(parse, anchor);
  return { attributes: [kind, parse.slice(start, end).trim(), ...written].join(' ') };
}

function isMany({ book }: DocumentSnapshot, annotation: Annotation, { name }: FieldUse): boolean {
  return fieldIn(book, annotation, name.text)?.many === true;
}
