// What the rules call an error is not written: documents of an import without the fields, kinds and references that their
// code book refuses, each of which is told as a loss. Law: the transcription of each document stays what it is.

import { core } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { applyEdits } from '../editing/apply-edits';
import { attributesOf, removeMarks } from '../editing/marks';
import { indexOf, type Member } from '../edition/index';
import { type DocumentSnapshot, EditionSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import type { Annotation, FieldOwner, Stretch } from '../model/facts';
import { factsOf } from '../model/file-facts';
import { addAll } from '../model/lists';
import { errorsIn } from '../rules/engine/judgement';
import { type Edit, parse } from '../syntax/parse';
import { strip } from '../syntax/strip';

export interface NamedDocument {
  readonly name: string;
  readonly document: string;
}

/** What was taken out of a document, by its number. */
export interface Refused {
  readonly document: number;
  readonly message: string;
}

/** What is taken out may have held up something else: after so many looks, what is left stays. */
const MOST_LOOKS = 6;

/**
 * The same documents without errors; what cannot be taken out stays, and is told. `others`: documents of the same edition,
 * to which nothing is done.
 */
export function withoutErrors(
  documents: readonly NamedDocument[],
  book: CodeBook = core,
  others: readonly Member[] = [],
): { readonly documents: readonly NamedDocument[]; readonly refused: readonly Refused[] } {
  let now = documents;
  let members = documents.map(memberOf);
  const refused: Refused[] = [];
  let looked: readonly number[] = documents.map((_, at) => at);
  for (let look = 1; looked.length > 0; look++) {
    const edition = new EditionSnapshot(indexOf([...members, ...others]), book, {}, 0, () => undefined);
    const changed: number[] = [];
    const next = [...now];
    for (const at of looked) {
      const one = now[at]!;
      const { edits, messages, stuck } = repairs(edition.document(members[at]!.uri) as DocumentSnapshot);
      const document = edits.length === 0 ? one.document : applyEdits(one.document, edits);
      const holds = edits.length === 0 || strip(parse(document)) === strip(members[at]!.file.parse);
      if (holds)
        addAll(
          refused,
          messages.map((message) => ({ document: at, message })),
        );
      // What was in the way may be gone at the next look.
      const isLast = edits.length === 0 || !holds || look === MOST_LOOKS;
      if (isLast)
        addAll(
          refused,
          stuck.map((message) => ({ document: at, message })),
        );
      if (!holds || edits.length === 0) continue;
      next[at] = { ...one, document };
      changed.push(at);
    }
    now = next;
    members = members.map((member, at) => (changed.includes(at) ? memberOf(now[at]!, at) : member));
    if (look === MOST_LOOKS) break;
    looked = concernedBy(changed, members);
  }
  return { documents: now, refused: distinct(refused) };
}

function memberOf({ name, document }: NamedDocument, at: number): Member {
  const file = factsOf(parse(document));
  return { uri: `import:/${at}.demarche`, document: file.headerText('id') ?? name, file };
}

/** Documents in which something may be an error now that was none: those that changed, and those that refer elsewhere. */
function concernedBy(changed: readonly number[], members: readonly Member[]): readonly number[] {
  if (changed.length === 0) return [];
  const own = new Set(changed);
  const isOfRegister = changed.some((at) => members[at]!.file.entries.some(({ ref }) => ref.sigil === '@'));
  return members.flatMap(({ file }, at) =>
    isOfRegister || own.has(at) || file.references.some(({ ref }) => ref.document !== undefined) ? [at] : [],
  );
}

/** The same thing may have been in the way at several looks. */
function distinct(refused: readonly Refused[]): readonly Refused[] {
  const known = new Set<string>();
  return refused.filter(({ document, message }) => {
    const key = `${document} ${message}`;
    return !known.has(key) && known.add(key);
  });
}

interface Repairs {
  readonly edits: readonly Edit[];
  readonly messages: readonly string[];
  /** Of errors that nothing can be done about. */
  readonly stuck: readonly string[];
}

function repairs(snapshot: DocumentSnapshot): Repairs {
  const { file } = snapshot;
  const edits: Edit[] = [];
  const messages: string[] = [];
  const stuck: string[] = [];
  const text = (stretch: Stretch) => file.parse.slice(stretch.start, stretch.end);
  const carriers: readonly FieldOwner[] = [
    ...(file.header === undefined ? [] : [file.header]),
    ...file.entries,
    ...file.annotations,
  ];
  for (const { start, end, message } of errorsIn(snapshot)) {
    const isIn = (stretch: Stretch) => stretch.start <= start && end <= stretch.end;
    const carrier = carriers.find((one) =>
      isIn(one.form === 'header' || one.form === 'entry' ? one : one.mark),
    );
    const removal = carrier && removalOf(snapshot, carrier, isIn);
    if (removal === undefined) stuck.push(t('This was imported with an error: {0}', message));
    else if (!removal.edits.some((edit) => edits.some((other) => overlap(edit, other)))) {
      addAll(edits, removal.edits);
      messages.push(t('“{0}” was not imported. {1}', text(removal.item).slice(0, 200), message));
    }
  }
  return { edits, messages, stuck };
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** What an error is in, and the edits that take it out. */
function removalOf(
  snapshot: DocumentSnapshot,
  carrier: FieldOwner,
  isIn: (stretch: Stretch) => boolean,
): { readonly item: Stretch; readonly edits: readonly Edit[] } | undefined {
  const { parse: parsed } = snapshot.file;
  const field = carrier.fields.find(isIn);
  if (carrier.form === 'header' || carrier.form === 'entry') {
    if (field === undefined) return undefined;
    const first = parsed.offsetAt(parsed.positionAt(field.start).line, 0);
    const after = parsed.offsetAt(parsed.positionAt(field.end).line + 1, 0);
    const end = after > field.end ? after : parsed.width;
    return { item: field, edits: [{ start: first, end, text: '' }] };
  }
  const item = field ?? partOf(carrier, isIn);
  if (item === undefined) return { item: carrier.mark, edits: removeMarks(parsed, carrier) };
  const whole = attributesOf(parsed, carrier);
  const before = parsed.slice(whole.start, item.start).trimEnd();
  const behind = parsed.slice(item.end, whole.end).trim();
  const rest = [before, behind].filter((part) => part !== '').join(' ');
  // A range goes by its id.
  const isRange = carrier.form === 'range' && item.start === carrier.rangeId?.start;
  if (rest === '' || isRange) return { item, edits: removeMarks(parsed, carrier) };
  return { item, edits: [{ start: whole.start, end: whole.end, text: rest }] };
}

/** The kind with its value, or the reference, that an error is in. */
function partOf(annotation: Annotation, isIn: (stretch: Stretch) => boolean): Stretch | undefined {
  const { kind, value, mentions, anchors, extra } = annotation;
  if (kind !== undefined && (isIn(kind) || (value !== undefined && isIn(value))))
    return { start: kind.start, end: Math.max(kind.end, value?.end ?? 0) };
  return [...mentions, ...anchors, ...extra].find(isIn);
}
