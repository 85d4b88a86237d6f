// Whether a code book hangs together: every word that it refers to is there, and nothing refines itself.
//
// The schema sees each entry alone; this sees the book as a whole, with what it extends, and reports what one file
// of it says amiss, at its place.

import { t } from '../l10n';
import { lookUp, tableNames } from '../model/lookup';
import { fieldName, isFieldName, isStatementKind, kindOf, registerTypeOf } from './load';
import type { BookFault, ReadBook } from './read';
import type { Path } from './schema-faults';
import { closest } from './suggest';
import type { CodeBook, Described } from './types';

/** What is amiss in `read`, whose book as a whole is `book`. `rules`: the codes of all rules. */
export function checkBook({ file, place }: ReadBook, book: CodeBook, rules: readonly string[]): BookFault[] {
  const faults: BookFault[] = [];
  const report = (path: Path, message: string, name = false) =>
    faults.push({ ...place(path, name), message });
  const known = (path: Path, word: string, words: Iterable<string>, what: string, name = false) => {
    const all = new Set(words);
    if (all.has(word)) return;
    const meant = closest(word, all);
    const none = t('There is no {0} “{1}”.', what, word);
    report(path, meant === undefined ? none : `${none} ${t('Did you mean “{0}”?', meant)}`, name);
  };
  const kinds = tableNames(book.kinds);
  const types = tableNames(book.registerTypes);
  const fields = () => new Set(tableNames(book.fields).map(fieldName));
  const replaced = (
    path: Path,
    entry: { readonly deprecated?: Described['deprecated'] | undefined },
    words: Iterable<string>,
    what: string,
  ) => {
    const by = entry.deprecated?.by;
    if (by !== undefined) known([...path, 'deprecated', 'by'], by, words, what);
  };

  for (const [name, kind] of Object.entries(file.kinds ?? {})) {
    if (kind === null) continue;
    const path = ['kinds', name];
    if (kind.refines !== undefined) {
      known([...path, 'refines'], kind.refines, kinds, t('kind'));
      if (refinesItself(book, name))
        report(
          [...path, 'refines'],
          t('“{0}” refines itself, directly or through others. Remove one of the steps.', name),
        );
    }
    for (const part of ['required', 'requiredOneOf', 'asks'] as const)
      for (const [at, field] of (kind[part] ?? []).entries())
        if (!isFieldName(book, field)) known([...path, part, at], field, fields(), t('field'));
    if (kind.words !== undefined && kind.words !== 'running' && isStatementKind(book, name))
      report([...path, 'words'], t('What a statement says is always part of the running text.'));
    replaced(path, kind, kinds, t('kind'));
    incomplete(path, lookUp(book.kinds, name), ['label', 'definition', 'family', 'colour']);
  }
  for (const [name, field] of Object.entries(file.fields ?? {})) {
    if (field === null) continue;
    const path = ['fields', name];
    for (const part of ['kinds', 'targets'] as const)
      for (const [at, word] of (field[part] ?? []).entries())
        if (kindOf(book, word) === undefined && registerTypeOf(book, word) === undefined && word !== 'actor')
          known([...path, part, at], word, [...kinds, ...types], t('kind or type of register entry'));
    const refined = field.relation?.refines;
    if (refined !== undefined) known([...path, 'relation', 'refines'], refined, fields(), t('relation'));
    const { atLeast, atMost } = lookUp(book.fields, name) ?? {};
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      report(
        [...path, 'atLeast'],
        t('“{0}” needs at least {1} values but may have only {2}.', name, atLeast, atMost),
      );
    replaced(path, field, fields(), t('field'));
    for (const [value, entry] of Object.entries(field.values ?? {}))
      replaced([...path, 'values', value], entry, tableNames(lookUp(book.fields, name)?.values), t('value'));
    incomplete(path, lookUp(book.fields, name), ['label', 'definition', 'places', 'types']);
  }
  for (const [name, type] of Object.entries(file.registerTypes ?? {})) {
    if (type === null) continue;
    replaced(['registerTypes', name], type, types, t('type of register entry'));
    incomplete(['registerTypes', name], lookUp(book.registerTypes, name), ['label', 'definition', 'actor']);
  }
  for (const [name, authority] of Object.entries(file.authorities ?? {})) {
    if (authority === null) continue;
    const path = ['authorities', name];
    if (authority.pattern !== undefined && !isPattern(authority.pattern))
      report([...path, 'pattern'], t('This is not a valid regular expression.'));
    incomplete(path, lookUp(book.authorities, name), ['label', 'definition', 'pattern', 'url']);
  }
  for (const code of Object.keys(file.rules ?? {})) known(['rules', code], code, rules, t('rule'), true);
  return faults;

  function incomplete(path: Path, entry: object | undefined, needed: readonly string[]) {
    const missing = needed.filter((part) => entry !== undefined && !Object.hasOwn(entry, part));
    if (missing.length > 0)
      report(
        path,
        t(
          '“{0}” is new in this code book, and {1} is missing.',
          path.at(-1) ?? '',
          missing.map((part) => t('“{0}”', part)).join(', '),
        ),
        true,
      );
  }
}

function refinesItself(book: CodeBook, name: string): boolean {
  const seen = new Set<string>();
  for (
    let at = kindOf(book, name)?.refines;
    at !== undefined && !seen.has(at);
    at = kindOf(book, at)?.refines
  ) {
    if (at === name) return true;
    seen.add(at);
  }
  return false;
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
