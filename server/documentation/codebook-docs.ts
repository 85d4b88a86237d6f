// What the code book says of its kinds, types, fields and values, as Markdown: for hovers and completion.

import {
  authorityOf,
  authorityUrl,
  fieldAt,
  fieldsFor,
  kindOf,
  registerTypeOf,
  valueMeaning,
} from '../codebook/load';
import { shownTei } from '../codebook/mapping';
import type { Described, Family, Field, FieldContext } from '../codebook/types';
import { languageName } from '../codebook/values';
import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import type { Value } from '../model/facts';
import { tableEntries } from '../model/lookup';
import { dateInWords, withDate } from '../semantics/labels';
import { bold, bullets, code, codeBlock, link, paragraphs, plain } from './markdown';

/** What sort of kinds it is among, in the reader's word. */
export function familyName(family: Family): string {
  switch (family) {
    case 'statement':
      return t('statement');
    case 'editorial':
      return t('editorial');
    case 'descriptive':
      return t('descriptive');
    case 'reserved':
      return t('dialect');
  }
}

/** A kind with the fields that belong to it; undefined if the book does not know it. */
export function explainKind(snapshot: DocumentSnapshot, name: string): string | undefined {
  const kind = kindOf(snapshot.book, name);
  if (kind === undefined) return undefined;
  const { family, label, deprecated, required = [], requiredOneOf = [] } = kind;
  const fields = [
    ...fieldsFor(snapshot.book, family === 'statement' ? 'statement' : 'annotation', name).keys(),
  ].filter((field) => field !== 'kind');
  const names = (list: readonly string[]) => list.map(code).join(' ');
  return described(
    `${bold(label)} · ${familyName(family)}`,
    kind,
    deprecated && t('*No longer used:* {0}', plain(deprecated.why)),
    required.length === 0 ? undefined : t('*Needs:* {0}', names(required)),
    requiredOneOf.length === 0 ? undefined : t('*Needs one of:* {0}', names(requiredOneOf)),
    family === 'reserved' ? undefined : t('*Fields:* {0}', names(fields)),
  );
}

/** A kind at its own value, which is said in words where it can be: the day of `{date 1954-03-26}`. */
export function explainOwnValue(
  snapshot: DocumentSnapshot,
  name: string,
  { text }: Value,
): string | undefined {
  const kind = explainKind(snapshot, name);
  const words = kindOf(snapshot.book, name)?.value === 'date' ? dateInWords(text) : text;
  return words === text ? kind : paragraphs(bold(words), kind);
}

/** A type of register entry; undefined if the book does not know it. */
export function explainRegisterType(snapshot: DocumentSnapshot, name: string): string | undefined {
  const type = registerTypeOf(snapshot.book, name);
  if (type === undefined) return undefined;
  const what = type.actor ? t('type of register entry that can act') : t('type of register entry');
  return described(`${bold(type.label)} · ${what}`, type);
}

/** A field with its values, as it is understood in a place; undefined if the book does not know it there. */
export function explainField(
  snapshot: DocumentSnapshot,
  name: string,
  place: FieldContext | undefined,
): string | undefined {
  const field = place && fieldAt(snapshot.book, name, place);
  return field && ofField(snapshot, name, field);
}

function ofField(snapshot: DocumentSnapshot, name: string, field: Field): string {
  const types = name === 'type' && field.places.includes('register');
  const values = tableEntries<Described>(types ? snapshot.book.registerTypes : field.values);
  return described(
    `${bold(name)}${field.label === name ? '' : ` (${plain(field.label)})`} · ${field.relation === undefined ? t('field') : t('relation')}`,
    field,
    bullets(...values.map(([value, { definition }]) => `${code(value)} ${plain(definition)}`)),
  );
}

/** A value of a field: what it says in words, otherwise what the field takes. */
export function explainValue(
  snapshot: DocumentSnapshot,
  name: string,
  value: Value,
  place: FieldContext | undefined,
): string | undefined {
  const field = place && fieldAt(snapshot.book, name, place);
  if (field === undefined) return undefined;
  const { text } = value;
  const { types } = field;
  const meaning = plain(field.definition);
  const titled = (words: string, ...more: readonly (string | undefined)[]) =>
    paragraphs(`${bold(words)} · ${plain(field.label)}`, ...more);
  const choice = valueMeaning(field, text);
  if (choice !== undefined)
    return titled(
      choice.label,
      plain(choice.definition),
      ...advice(choice),
      t('*{0}:* {1}', plain(name), meaning),
    );
  if (types.includes('language')) return titled(languageName(text), meaning);
  if (types.includes('date')) return titled(dateInWords(text), meaning);
  if (value.date !== undefined) return titled(withDate(snapshot, value), meaning);
  if (types.includes('authority')) {
    const known = authorityOf(snapshot.book, text);
    const url = authorityUrl(snapshot.book, text);
    if (known !== undefined) return titled(known.authority.label, url && link(known.id, url), meaning);
  }
  return ofField(snapshot, name, field);
}

/** Definition, use and example of something in the code book. */
function described(title: string, what: Described, ...more: readonly (string | undefined)[]): string {
  const elsewhere = [
    what.elsewhere === undefined ? undefined : plain(what.elsewhere),
    what.tei === undefined ? undefined : `TEI ${code(shownTei(what.tei))}`,
    what.aif === undefined ? undefined : `AIF ${code(what.aif)}`,
    what.anno === undefined ? undefined : `Web Annotation ${code(what.anno)}`,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
  return paragraphs(
    title,
    plain(what.definition),
    ...advice(what),
    ...more,
    what.example === undefined ? undefined : codeBlock(what.example),
    elsewhere === '' ? undefined : t('*Elsewhere:* {0}', elsewhere),
  );
}

/** When to use it, and when not. */
function advice({ use, avoid }: Described): readonly (string | undefined)[] {
  return [
    use === undefined ? undefined : t('*When:* {0}', plain(use)),
    avoid === undefined ? undefined : plain(avoid).replace(/^(?:Not|Nicht|Pas|Не)(?=\s)/, '*$&*'),
  ];
}
