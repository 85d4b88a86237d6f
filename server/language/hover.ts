// Hover: what a word of the markup means, and who or what an id stands for.
//
// For words of the markup the code book answers (documentation/codebook-docs.ts), for ids the register and the argument (documentation/symbol-docs.ts).
// On annotated words the smallest annotation comes first, and those around it follow in a line each.

import { contextOf } from '../codebook/field-owner';
import {
  explainField,
  explainKind,
  explainOwnValue,
  explainRegisterType,
  explainValue,
} from '../documentation/codebook-docs';
import { bold, bullets, paragraphs, plain } from '../documentation/markdown';
import { portrayActor, portrayKnown, portrayStatement, portrayTag } from '../documentation/symbol-docs';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { symbolOf } from '../edition/symbol';
import { t } from '../l10n';
import type { Annotation, Ref, Stretch } from '../model/facts';
import { type Target, targetAt } from '../semantics/classify';
import { resolveEntry } from '../semantics/entry';
import { dateInWords, kindLabel, namesOf } from '../semantics/labels';
import { documentAt } from '../semantics/resolve';
import { resolveCarrier, resolveDeclared } from '../semantics/statement';
import { wordsInShort } from '../semantics/words';

export interface Hover extends Stretch {
  readonly markdown: string;
}

/** What a reader wants to know about the place at `offset`; undefined for plain text. */
export function hover(snapshot: DocumentSnapshot, offset: number): Hover | undefined {
  const target = targetAt(snapshot.file, offset);
  const markdown = describe(snapshot, target);
  return markdown === undefined || markdown === ''
    ? undefined
    : { start: target.start, end: target.end, markdown };
}

function describe(snapshot: DocumentSnapshot, target: Target): string | undefined {
  switch (target.type) {
    case 'kind': {
      const { carrier, name } = target;
      return carrier.form === 'entry' && carrier.ref.sigil === '@'
        ? explainRegisterType(snapshot, name.text)
        : explainKind(snapshot, name.text);
    }
    case 'reserved':
      return explainKind(snapshot, target.name.text);
    case 'own-value':
      return target.carrier.kind && explainOwnValue(snapshot, target.carrier.kind.text, target.value);
    case 'field':
      return explainField(snapshot, target.use.name.text, contextOf(snapshot.book, target.carrier));
    case 'value':
      return (
        ofDocumentAt(snapshot, target) ??
        explainValue(snapshot, target.use.name.text, target.value, contextOf(snapshot.book, target.carrier))
      );
    case 'ref':
      return ofRef(
        snapshot,
        target.ref,
        target.role === 'anchor' && (target.carrier?.form === 'span' || target.carrier?.form === 'range')
          ? target.carrier
          : undefined,
      );
    case 'gloss':
      return ofRef(snapshot, target.entry.ref);
    case 'mark':
      return ofAnnotation(snapshot, target.annotation);
    case 'text':
      return ofText(snapshot, target.annotations);
    case 'header':
      return ofHeader(snapshot);
  }
}

/** `anchor`: the annotation whose words have the id. */
function ofRef(snapshot: DocumentSnapshot, ref: Ref, anchor?: Annotation): string {
  return ref.sigil === '@'
    ? portrayActor(snapshot, ref.id)
    : portrayStatement(snapshot, symbolOf(ref, snapshot.document), anchor);
}

function ofAnnotation(snapshot: DocumentSnapshot, annotation: Annotation): string | undefined {
  const { anchors, kind, mentions } = annotation;
  const [ref] = anchors;
  const statement = kind && resolveCarrier(snapshot, snapshot, annotation);
  const parts = [
    ref !== undefined
      ? ofRef(snapshot, ref, annotation)
      : statement?.isArgument
        ? portrayKnown(snapshot, statement)
        : portrayTag(snapshot, annotation),
    ...mentions.map((mention) => ofRef(snapshot, mention)),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n---\n\n');
}

/** On annotated words: the smallest annotation, then a line for each around it. */
function ofText(snapshot: DocumentSnapshot, annotations: readonly Annotation[]): string | undefined {
  const [inner, ...outer] = annotations;
  if (inner === undefined) return undefined;
  const around = outer.map((annotation) => {
    const { anchors, content, kind, mentions } = annotation;
    const [name] = mentions;
    const what =
      kind === undefined && anchors.length === 0 && name !== undefined
        ? t('mention of {0}', resolveEntry(snapshot, name.id)?.name ?? name.text)
        : annotation.anchorSort === 'reference'
          ? t('refers to: {0}', kindLabel(snapshot, resolveDeclared(snapshot, annotation)?.kindName))
          : kindLabel(snapshot, kind?.text ?? resolveDeclared(snapshot, annotation)?.kindName);
    return `${plain(what)}: ${t('“{0}”', plain(wordsInShort(snapshot, content, 80)))}`;
  });
  return paragraphs(
    ofAnnotation(snapshot, inner),
    around.length === 0 ? undefined : `${t('*Also part of:*')}\n\n${bullets(...around)}`,
  );
}

function ofHeader(snapshot: DocumentSnapshot): string {
  return paragraphs(
    ...ofDocument(snapshot, snapshot),
    t('The header says what the document is. It is not part of the transcription.'),
  );
}

/** Of a document that a field names. */
function ofDocumentAt(
  snapshot: DocumentSnapshot,
  { start, use }: Extract<Target, { type: 'value' }>,
): string | undefined {
  const called = use.name.text === 'id' ? undefined : documentAt(snapshot, start);
  const [member] = called === undefined ? [] : snapshot.index.documents(called.id);
  return member && paragraphs(...ofDocument(snapshot, member));
}

function ofDocument(snapshot: DocumentSnapshot, { file, document }: Member): (string | undefined)[] {
  const date = file.headerText('date');
  const from = file.headerValues('from');
  const to = file.headerValues('to');
  return [
    bold(file.headerText('title') ?? document),
    bullets(
      date === undefined ? undefined : t('*date:* {0}', plain(dateInWords(date))),
      from.length === 0 ? undefined : t('*from:* {0}', plain(namesOf(snapshot, from))),
      to.length === 0 ? undefined : t('*to:* {0}', plain(namesOf(snapshot, to))),
    ),
  ];
}
