// A code book in the reader's language: in words of its own where it brings translations, otherwise in those that
// Démarche has for the words of the core.

import { t } from '../l10n';
import { lookUp, type Table, tableEntries, tableOf } from '../model/lookup';
import { type CodeBook, type Described, type Field, WRITTEN } from './types';

/** The book as a reader of this language sees it (BCP 47); what is not translated stays as it is. */
export function localized(book: CodeBook, language: string): CodeBook {
  const tags = [language, language.split('-')[0]!];
  const entry = <T extends Described>(one: T): T => {
    const found = tags.map((tag) => lookUp(one.translations, tag)).find((words) => words !== undefined);
    const { values, relation } = one as Partial<Field>;
    return {
      ...one,
      ...translated(one),
      ...found,
      ...(values && { values: all(values) }),
      ...(relation && { relation: { ...relation, inverse: t(relation.inverse) } }),
    };
  };
  const all = <T extends Described>(entries: Table<T>): Table<T> =>
    tableOf(tableEntries(entries).map(([name, one]) => [name, entry(one)] as const));
  return {
    ...book,
    [WRITTEN]: asWritten(book),
    kinds: all(book.kinds),
    fields: all(book.fields),
    registerTypes: all(book.registerTypes),
    authorities: all(book.authorities),
  };
}

/** The book in its own words: for files that other programs read, which must not depend on who writes them. */
export function asWritten(book: CodeBook): CodeBook {
  return book[WRITTEN] ?? book;
}

/** What there is to read of an entry, in the words that Démarche has for it. */
function translated({ label, definition, use, avoid, deprecated }: Described): Partial<Described> {
  return {
    label: t(label),
    definition: t(definition),
    ...(use && { use: t(use) }),
    ...(avoid && { avoid: t(avoid) }),
    ...(deprecated && { deprecated: { ...deprecated, why: t(deprecated.why) } }),
  };
}
