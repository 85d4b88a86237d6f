// The values of fields and of kinds, by what the code book says that they are.

import { kindOfOwner } from '../../codebook/field-owner';
import { fieldAt, valuesOn } from '../../codebook/load';
import type { Field, FieldContext, ValueType } from '../../codebook/types';
import { commonLanguages, dateMeant, isLanguage, languageName, parseDate } from '../../codebook/values';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { FieldOwner, Sigil, Stretch, Value } from '../../model/facts';
import { tableEntries } from '../../model/lookup';
import { dateInWords } from '../../semantics/labels';
import { wordsOf } from '../../semantics/words';
import { isId } from '../../syntax/chars';
import { searchText } from '../../text/transliteration';
import { actorOffers } from './actors';
import type { Context } from './context';
import { roleOf } from './fields';
import type { CompletionOffer } from './offer';
import { documentOffers, statementOffers } from './statements';

type ValueContext = Extract<Context, { type: 'value' }>;

/** What the field of a context may take, beside what its list has already. */
export function valueOffers(snapshot: DocumentSnapshot, context: ValueContext): CompletionOffer[] {
  const { carrier, field: name, others, mark, date } = context;
  const { book } = snapshot;
  const { place } = roleOf(snapshot, carrier);
  // Of an annotation whose kind is unknown, no one can say more than that it is one.
  const at = place ?? (fieldAt(book, name, 'statement') === undefined ? 'annotation' : 'statement');
  const field = fieldAt(book, name, at);
  if (field === undefined || (others.length > 0 && field.many !== true)) return [];
  if (date) return field.dated === true ? dateOffers(snapshot, undefined) : [];
  const given = new Set(others.map(({ text }) => text));
  const offers = field.types.flatMap((type) => offersOf(snapshot, context, type, field, at));
  const listed = field.types.includes('choice')
    ? []
    : choices(snapshot, carrier, field, name, at, mark !== undefined);
  return [...offers, ...listed].filter(({ label }) => !given.has(label));
}

function offersOf(
  snapshot: DocumentSnapshot,
  { start, end, carrier, field: name, others, mark, typed }: ValueContext,
  type: ValueType,
  field: Field,
  place: FieldContext,
): CompletionOffer[] {
  const { book } = snapshot;
  switch (type) {
    case 'choice':
      return choices(snapshot, carrier, field, name, place, mark !== undefined);
    case 'word':
      return carrier.form === 'entry' && name === (carrier.ref.sigil === '@' ? 'type' : 'kind')
        ? entryKinds(snapshot, carrier.ref.sigil)
        : [];
    case 'boolean':
      return [
        { label: 'yes', type: 'value' },
        { label: 'no', type: 'value' },
      ];
    case 'date':
      return dateOffers(snapshot, mark?.content, carrier.form === 'header' && name === 'date');
    case 'language':
      return languageOffers(snapshot, { start, end });
    case 'authority':
      return tableEntries(book.authorities).map(([scheme, { label, definition }]) => ({
        label: `${scheme}:`,
        filter: searchText(scheme, label),
        detail: definition,
        type: 'value',
      }));
    case 'register': {
      const except = new Set(idsOf(others, '@'));
      // What an entry is part of or follows is not itself.
      if (carrier.form === 'entry' && carrier.ref.sigil === '@') except.add(carrier.ref.id);
      return actorOffers(snapshot, start, { targets: field.targets, except }, typed);
    }
    case 'statement': {
      const except = new Set([...idsOf(others, '#').map((id) => `#${id}`), ...own(carrier)]);
      return statementOffers(snapshot, start, { targets: field.targets, except }, typed);
    }
    case 'document':
      return documentOffers(snapshot, '', typed);
    case 'id':
      return carrier.form === 'header' && isId(snapshot.document)
        ? [{ label: snapshot.document, description: t('this file'), type: 'value' }]
        : [];
    case 'text':
      return usedBefore(snapshot, name, start, mark !== undefined);
    default:
      return [];
  }
}

function idsOf(values: readonly Value[], sigil: '@' | '#'): string[] {
  return values.flatMap(({ ref }) => (ref?.sigil === sigil ? [ref.id] : []));
}

/** The ids of the statement that a carrier declares or anchors: nothing relates to itself. */
function own(carrier: FieldOwner): string[] {
  if (carrier.form === 'header') return [];
  return carrier.form === 'entry' ? [carrier.ref.text] : carrier.anchors.map(({ text }) => text);
}

function choices(
  { book }: DocumentSnapshot,
  carrier: FieldOwner,
  field: Field,
  name: string,
  place: FieldContext,
  inMark: boolean,
): CompletionOffer[] {
  return valuesOn(book, field, kindOfOwner(carrier)).map(([value, { label, deprecated }]) => ({
    label: value,
    ...written(value, inMark),
    ...(label === value ? {} : { detail: label }),
    type: 'value',
    deprecated: deprecated !== undefined,
    subject: { about: 'value', value, name, place },
  }));
}

/** What an entry can be: a type of the register, a kind of statement. */
function entryKinds({ book }: DocumentSnapshot, sigil: Sigil): CompletionOffer[] {
  if (sigil === '@')
    return tableEntries(book.registerTypes).map(([name, { label, actor, deprecated }]) => ({
      label: name,
      filter: searchText(name, label),
      ...(actor ? { description: t('can act') } : {}),
      type: 'kind',
      deprecated: deprecated !== undefined,
      subject: { about: 'register-type', name },
    }));
  const kinds = tableEntries(book.kinds).filter(([, { family }]) => family === 'statement');
  return kinds.map(([name, { label, deprecated }]) => ({
    label: name,
    filter: searchText(name, label),
    type: 'kind',
    deprecated: deprecated !== undefined,
    subject: { about: 'kind', name },
  }));
}

/** A value as it must be written: in a mark, one of several words is in quotes. */
function written(value: string, inMark: boolean): { insert: string } | undefined {
  if (!inMark || /^[^\s",}@#][^\s",}#]*$/.test(value)) return undefined;
  const escaped = value.replace(
    /(\\*)("|$)/g,
    (_, slashes: string, quote: string) => slashes + slashes + (quote && '\\"'),
  );
  return { insert: `"${escaped}"` };
}

/** Texts that the same field has elsewhere in this document. */
function usedBefore(
  { file }: DocumentSnapshot,
  name: string,
  offset: number,
  inMark: boolean,
): CompletionOffer[] {
  const texts = new Set<string>();
  for (const { fields } of [...file.annotations, ...file.entries])
    for (const use of fields)
      if (use.name.text === name && (offset < use.start || use.end < offset))
        for (const { ref, text } of use.values) if (ref === undefined && text.length < 100) texts.add(text);
  return [...texts].map((label) => ({
    label,
    ...written(label, inMark),
    filter: searchText(label),
    description: t('used before'),
    type: 'value',
  }));
}

/** Languages by their English names: those of this document first. `word` is the one being written. */
function languageOffers({ file }: DocumentSnapshot, word: Stretch): CompletionOffer[] {
  const own = ['language', 'original-language'].flatMap((name) =>
    file
      .headerValues(name)
      .filter(({ start, end, text }) => (end < word.start || word.end < start) && isLanguage(text)),
  );
  return [...new Set([...own.map(({ text }) => text), ...commonLanguages])].map((tag) => ({
    label: tag,
    filter: searchText(tag, languageName(tag)),
    detail: languageName(tag),
    description: t('language'),
    type: 'value',
  }));
}

/** Dates: what the annotated words say, when the document was written, others that it names. */
export function dateOffers(
  snapshot: DocumentSnapshot,
  content: Stretch | undefined,
  itself = false,
): CompletionOffer[] {
  const { file } = snapshot;
  const dates = new Map<string, string>();
  const add = (date: string | undefined, why: string) => {
    if (parseDate(date) !== undefined && !dates.has(date as string)) dates.set(date as string, why);
  };
  if (content !== undefined) {
    const words = wordsOf(snapshot, content, 64);
    add(dateMeant(words) ?? words, t('as the text says'));
  }
  if (!itself) add(file.headerText('date'), t('of this document'));
  for (const { kind, value, fields } of file.annotations) {
    if (kind?.text === 'date') add(value?.text, t('in the text'));
    for (const use of fields)
      if (use.name.text === 'when' || use.name.text === 'date') add(use.whole.text, t('in the text'));
  }
  return [...dates].map(([label, description]) => ({
    label,
    filter: searchText(label, dateInWords(label)),
    ...(dateInWords(label) === label ? {} : { detail: dateInWords(label) }),
    description,
    type: 'value',
  }));
}
