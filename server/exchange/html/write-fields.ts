// What fields say, for readers: dates, choices, languages and names in words, addresses as links, and no ids.
//
// Notes name statements and entries by their ids; a reader is shown the words and the name instead.

import { valuesFor } from '../../codebook/field-owner';
import { authorityOf, authorityUrl, fieldAt, valueMeaning } from '../../codebook/load';
import type { Field, FieldContext } from '../../codebook/types';
import { languageName } from '../../codebook/values';
import { element, type Markup } from '../../drawing/markup';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { symbolOf } from '../../edition/symbol';
import { t } from '../../l10n';
import { idsIn } from '../../language/rename/named-in-prose';
import { excerpt } from '../../model/document-text';
import { type Entry, type FieldUse, fieldOf, type Value } from '../../model/facts';
import { addAll } from '../../model/lists';
import { entryOf, resolveEntry } from '../../semantics/entry';
import { dateInWords, withDate } from '../../semantics/labels';
import { nameOfStatement, resolveStatement } from '../../semantics/statement';

type Words = Markup | string;

export interface FieldInWords {
  readonly label: string;
  readonly words: readonly Words[];
}

/** Fields in the order in which they stand, each name once; relations, and those in `told`, are left out. */
export function fieldsInWords(
  view: DocumentSnapshot,
  fields: readonly FieldUse[],
  place: FieldContext | undefined,
  told: ReadonlySet<string>,
): FieldInWords[] {
  const found = new Map<string, { label: string; words: Words[] }>();
  for (const use of fields) {
    const name = use.name.text;
    const field = place && fieldAt(view.book, name, place);
    if (told.has(name) || field?.relation !== undefined) continue;
    const line = found.get(name) ?? { label: field?.label ?? name, words: [] };
    found.set(name, line);
    for (const value of field === undefined ? use.values : valuesFor(field, use)) {
      if (line.words.length > 0) line.words.push('; ');
      addAll(line.words, inWords(view, field, value));
    }
  }
  return [...found.values()].filter(({ words }) => words.length > 0);
}

/** A value as a reader says it. */
function inWords(view: DocumentSnapshot, field: Field | undefined, value: Value): Words[] {
  const { text, ref } = value;
  const types = field?.types ?? [];
  if (types.includes('authority')) {
    const known = authorityOf(view.book, text);
    const url = authorityUrl(view.book, text);
    if (known !== undefined && url !== undefined)
      return [element('a', { href: url }, `${known.authority.label} ${known.id}`)];
  }
  if (/^https:\/\/[^\s"<>]+$/.test(text)) return [element('a', { href: text }, text)];
  if (types.includes('language')) return [languageName(text)];
  if (types.includes('date')) return [dateInWords(text)];
  const choice = valueMeaning(field, text);
  if (choice !== undefined) return [choice.label];
  // Who is not in the register is called by the id, without its sign.
  if (ref?.sigil === '@' && entryOf(view, value) === undefined) return [ref.id];
  if (ref?.sigil === '@' || value.date !== undefined) return [withDate(view, value)];
  return [withoutIds(view, text)];
}

/** Prose of the editor, with the words and names that ids in it stand for; those that stand for nothing stay. */
export function withoutIds(view: DocumentSnapshot, prose: string): string {
  let words = '';
  let at = 0;
  for (const ref of idsIn(prose)) {
    const symbol = symbolOf(ref, view.document);
    const name =
      ref.sigil === '@'
        ? resolveEntry(view, ref.id)?.facts.gloss.text
        : resolveStatement(view, symbol) && t('“{0}”', excerpt(nameOfStatement(view, symbol), 80));
    if (name === undefined || name === '') continue;
    words += prose.slice(at, ref.start) + name;
    at = ref.end;
  }
  return words + prose.slice(at);
}

/** When somebody lived, or something was there: `lived: 9 March 1890 – 8 November 1986`. */
export function lifeInWords(entry: Entry): FieldInWords[] {
  const life = (label: string, from: string, to: string): FieldInWords[] => {
    const [first, last] = [from, to].map((name) => fieldOf(entry, name)?.whole.text);
    if (first === undefined && last === undefined) return [];
    const [begun, ended] = [first, last].map((date) => (date === undefined ? undefined : dateInWords(date)));
    return [{ label, words: [`${begun ?? '?'} – ${ended ?? ''}`.trim()] }];
  };
  return [...life(t('lived'), 'born', 'died'), ...life(t('existed'), 'founded', 'dissolved')];
}
