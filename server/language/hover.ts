// Hover: what a word of the markup means, and who or what an id stands for.
//
// For words of the markup the code book answers (documentation/codebook-docs.ts), for ids the register and the argument (documentation/symbol-docs.ts).
// On annotated words the smallest annotation comes first, and those around it follow in a line each.

import { contextOf } from '../codebook/field-owner';
import { kindOf } from '../codebook/load';
import {
  explainField,
  explainKind,
  explainOwnValue,
  explainRegisterType,
  explainValue,
} from '../documentation/codebook-docs';
import { bold, bullets, paragraphs, plain } from '../documentation/markdown';
import { portrayActor, portrayKnown, portrayStatement, portrayTag } from '../documentation/symbol-docs';
import { type Member, symbolOf } from '../edition/index';
import type { View } from '../edition/snapshot';
import { t } from '../l10n';
import { excerpt, wordsOf } from '../model/document-text';
import type { Annotation, Ref, Stretch } from '../model/facts';
import { type Target, targetAt } from '../semantics/classify';
import { dateInWords, entryOf, kindLabel, namesOf } from '../semantics/labels';
import { documentAt } from '../semantics/resolve';

export interface Hover extends Stretch {
  readonly markdown: string;
}

/** What a reader wants to know about the place at `offset`; undefined for plain text. */
export function hover(view: View, offset: number): Hover | undefined {
  const target = targetAt(view.file, offset);
  const markdown = describe(view, target);
  return markdown === undefined || markdown === ''
    ? undefined
    : { start: target.start, end: target.end, markdown };
}

function describe(view: View, target: Target): string | undefined {
  switch (target.type) {
    case 'kind': {
      const { carrier, name } = target;
      return carrier.form === 'entry' && carrier.ref.sigil === '@'
        ? explainRegisterType(view, name.text)
        : explainKind(view, name.text);
    }
    case 'continued':
      return explainKind(view, 'continued');
    case 'own-value':
      return target.carrier.kind && explainOwnValue(view, target.carrier.kind.text, target.value);
    case 'field':
      return explainField(view, target.use.name.text, contextOf(view.book, target.carrier));
    case 'value':
      return (
        ofDocumentAt(view, target) ??
        explainValue(view, target.use.name.text, target.value, contextOf(view.book, target.carrier))
      );
    case 'ref':
      return ofRef(view, target.ref);
    case 'gloss':
      return ofRef(view, target.entry.ref);
    case 'mark':
      return ofAnnotation(view, target.annotation);
    case 'text':
      return ofText(view, target.annotations);
    case 'header':
      return ofHeader(view);
  }
}

function ofRef(view: View, ref: Ref): string {
  return ref.sigil === '@'
    ? portrayActor(view, ref.id)
    : portrayStatement(view, symbolOf(ref, view.document));
}

function ofAnnotation(view: View, annotation: Annotation): string | undefined {
  const { anchors, kind, mentions } = annotation;
  const [ref] = anchors;
  const family = kind && kindOf(view.book, kind.text)?.family;
  const statement = family === 'statement' ? view.file.statementOf(annotation) : undefined;
  const parts = [
    ref !== undefined
      ? ofRef(view, ref)
      : statement !== undefined
        ? portrayKnown(view, view, statement)
        : portrayTag(view, annotation),
    ...mentions.map((mention) => ofRef(view, mention)),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n---\n\n');
}

/** On annotated words: the smallest annotation, then a line for each around it. */
function ofText(view: View, annotations: readonly Annotation[]): string | undefined {
  const [inner, ...outer] = annotations;
  if (inner === undefined) return undefined;
  const around = outer.map((annotation) => {
    const { anchors, content, kind, mentions } = annotation;
    const [name] = mentions;
    const what =
      kind === undefined && anchors.length === 0 && name !== undefined
        ? t('mention of {0}', entryOf(view, name.id)?.item.gloss.text || name.text)
        : kindLabel(view, kind?.text ?? view.file.statementOf(annotation)?.kind);
    return `${plain(what)}: ${t('“{0}”', plain(excerpt(wordsOf(view.file, content), 80)))}`;
  });
  return paragraphs(
    ofAnnotation(view, inner),
    around.length === 0 ? undefined : `${t('*Also part of:*')}\n\n${bullets(...around)}`,
  );
}

function ofHeader(view: View): string {
  return paragraphs(
    ...ofDocument(view, view),
    t('The header says what the document is. It is not part of the transcription.'),
  );
}

/** Of a document that a field names. */
function ofDocumentAt(view: View, { start, use }: Extract<Target, { type: 'value' }>): string | undefined {
  const called = use.name.text === 'id' ? undefined : documentAt(view, start);
  const [member] = called === undefined ? [] : view.index.documents(called.id);
  return member && paragraphs(...ofDocument(view, member));
}

function ofDocument(view: View, { file, document }: Member): (string | undefined)[] {
  const date = file.headerText('date');
  const from = file.headerValues('from');
  const to = file.headerValues('to');
  return [
    bold(file.headerText('title') ?? document),
    bullets(
      date === undefined ? undefined : t('*date:* {0}', plain(dateInWords(date))),
      from.length === 0 ? undefined : t('*from:* {0}', plain(namesOf(view, from))),
      to.length === 0 ? undefined : t('*to:* {0}', plain(namesOf(view, to))),
    ),
  ];
}
