// Whether a code book hangs together: every word that it refers to is there, and nothing refines itself.
//
// The schema sees each entry alone; this sees the book as a whole, with what it extends, and reports what one file
// of it says amiss, at its place.

import { t } from '../l10n';
import { lookUp, tableNames } from '../model/lookup';
import { closestOfFew } from '../text/matching';
import { fieldName, isFieldName, isStatementKind, kindOf, MOST_REFINED } from './load';
import { readAif, readTei } from './mapping';
import { MOST_STEPS, type PatternFault, readPattern } from './pattern';
import type { BookFault, ReadBook } from './read';
import type { Path } from './schema-faults';
import type { CodeBook, Described } from './types';

/** What is amiss in `read`, whose book as a whole is `book`. `rules`: the codes of all rules. */
export function checkBook(read: ReadBook, book: CodeBook, rules: readonly string[]): BookFault[] {
  return new BookCheck(read, book).check(rules);
}

/** What an entry must have in the end, whichever book says it. */
const needed = {
  kinds: ['label', 'definition', 'family', 'colour'],
  fields: ['label', 'definition', 'places', 'types'],
  registerTypes: ['label', 'definition', 'actor'],
  authorities: ['label', 'definition', 'pattern', 'url'],
} as const;
type Section = keyof typeof needed;

class BookCheck {
  private readonly faults: BookFault[] = [];
  /** What a code book may refer to, by its name. */
  private readonly kinds: ReadonlySet<string>;
  private readonly types: ReadonlySet<string>;
  private readonly kindsAndTypes: ReadonlySet<string>;
  private readonly fields: ReadonlySet<string>;

  constructor(
    private readonly read: ReadBook,
    private readonly book: CodeBook,
  ) {
    this.kinds = new Set(tableNames(book.kinds));
    this.types = new Set(tableNames(book.registerTypes));
    this.kindsAndTypes = new Set([...this.kinds, ...this.types]);
    this.fields = new Set(tableNames(book.fields).map(fieldName));
  }

  check(rules: readonly string[]): BookFault[] {
    const { file } = this.read;
    this.each('kinds', Object.entries(file.kinds ?? {}), (path, name, kind) => this.kind(path, name, kind));
    this.each('fields', Object.entries(file.fields ?? {}), (path, name, field) =>
      this.field(path, name, field),
    );
    this.each('registerTypes', Object.entries(file.registerTypes ?? {}), (path, _, type) =>
      this.replacement(path, type, this.types, t('type of register entry')),
    );
    this.each('authorities', Object.entries(file.authorities ?? {}), (path, _, { pattern }) => {
      const read = pattern === undefined ? undefined : readPattern(pattern);
      if (read !== undefined && 'fault' in read) this.report([...path, 'pattern'], whyNot(read.fault));
    });
    const codes = new Set(rules);
    for (const code of Object.keys(file.rules ?? {}))
      this.known(['rules', code], code, codes, t('rule'), true);
    return this.faults;
  }

  /** Checks what a section adds or changes; what it takes out is `null`. */
  private each<Entry extends Mapped>(
    section: Section,
    entries: Iterable<readonly [string, Entry | null]>,
    check: (path: Path, name: string, entry: Entry) => void,
  ): void {
    for (const [name, entry] of entries) {
      if (entry === null) continue;
      const path = [section, name];
      check(path, name, entry);
      this.mappings(path, entry);
      this.complete(path, section, name);
    }
  }

  private kind(path: Path, name: string, kind: PartOf<'kinds'>): void {
    if (kind.refines !== undefined) {
      this.known([...path, 'refines'], kind.refines, this.kinds, t('kind'));
      const wrong = wayUp(this.book, name);
      if (wrong === 'circle')
        this.report(
          [...path, 'refines'],
          t('“{0}” refines itself, directly or through others. Remove one of the steps.', name),
        );
      else if (wrong === 'too-long')
        this.report(
          [...path, 'refines'],
          t(
            '“{0}” refines others over more than {1} steps, and what is beyond is left out. Let it refine a kind that needs fewer.',
            name,
            MOST_REFINED,
          ),
        );
    }
    for (const part of ['required', 'requiredOneOf', 'asks'] as const)
      for (const [at, field] of (kind[part] ?? []).entries())
        if (!isFieldName(this.book, field)) this.known([...path, part, at], field, this.fields, t('field'));
    if (kind.words !== undefined && kind.words !== 'running' && isStatementKind(this.book, name))
      this.report([...path, 'words'], t('What a statement says is always part of the running text.'));
    this.replacement(path, kind, this.kinds, t('kind'));
  }

  private field(path: Path, name: string, field: PartOf<'fields'>): void {
    for (const part of ['kinds', 'targets'] as const)
      for (const [at, word] of (field[part] ?? []).entries())
        if (word !== 'actor')
          this.known([...path, part, at], word, this.kindsAndTypes, t('kind or type of register entry'));
    const refined = field.relation?.refines;
    if (refined !== undefined)
      this.known([...path, 'relation', 'refines'], refined, this.fields, t('relation'));
    const { atLeast, atMost, values } = lookUp(this.book.fields, name) ?? {};
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      this.report(
        [...path, 'atLeast'],
        t('“{0}” needs at least {1} values but may have only {2}.', name, atLeast, atMost),
      );
    this.replacement(path, field, this.fields, t('field'));
    const words = new Set(tableNames(values));
    for (const [value, entry] of Object.entries(field.values ?? {})) {
      for (const [at, word] of (entry.kinds ?? []).entries())
        this.known(
          [...path, 'values', value, 'kinds', at],
          word,
          this.kindsAndTypes,
          t('kind or type of register entry'),
        );
      this.replacement([...path, 'values', value], entry, words, t('value'));
      this.mappings([...path, 'values', value], entry);
    }
  }

  /** What it is in other notations must be written so that exporters can follow it. */
  private mappings(path: Path, { tei, aif }: Mapped): void {
    for (const [column, read] of [
      ['tei', tei === undefined ? undefined : readTei(tei)],
      ['aif', aif === undefined ? undefined : readAif(aif)],
    ] as const)
      if (read !== undefined && 'fault' in read) this.report([...path, column], read.fault);
  }

  /** What is to be used instead of a deprecated entry must exist. */
  private replacement(
    path: Path,
    { deprecated }: Deprecable,
    words: ReadonlySet<string>,
    what: string,
  ): void {
    const by = deprecated?.by;
    if (by !== undefined) this.known([...path, 'deprecated', 'by'], by, words, what);
  }

  /** An entry that no book below has must say everything itself. */
  private complete(path: Path, section: Section, name: string): void {
    const entry: object | undefined = lookUp<object>(this.book[section], name);
    const missing = needed[section].filter((part) => entry !== undefined && !Object.hasOwn(entry, part));
    if (missing.length > 0)
      this.report(
        path,
        t(
          '“{0}” is new in this code book, and {1} is missing.',
          name,
          missing.map((part) => t('“{0}”', part)).join(', '),
        ),
        true,
      );
  }

  /** That a word is one of those that may be here. `onName`: the fault is in the name, not in the value. */
  private known(path: Path, word: string, words: ReadonlySet<string>, what: string, onName = false): void {
    if (words.has(word)) return;
    const meant = closestOfFew(word, words);
    const none = t('There is no {0} “{1}”.', what, word);
    this.report(path, meant === undefined ? none : `${none} ${t('Did you mean “{0}”?', meant)}`, onName);
  }

  private report(path: Path, message: string, onName = false): void {
    this.faults.push({ ...this.read.place(path, onName), message });
  }
}

type PartOf<Name extends 'kinds' | 'fields'> = NonNullable<NonNullable<ReadBook['file'][Name]>[string]>;

interface Mapped {
  readonly tei?: string | undefined;
  readonly aif?: string | undefined;
}

interface Deprecable {
  readonly deprecated?: Described['deprecated'] | undefined;
}

/** What is wrong with the way from a kind to all that it refines. */
function wayUp(book: CodeBook, name: string): 'circle' | 'too-long' | undefined {
  const seen = new Set<string>();
  for (
    let at = kindOf(book, name)?.refines;
    at !== undefined && !seen.has(at) && seen.size <= MOST_REFINED;
    at = kindOf(book, at)?.refines
  ) {
    if (at === name) return 'circle';
    if (seen.size === MOST_REFINED) return 'too-long';
    seen.add(at);
  }
  return undefined;
}

function whyNot(fault: PatternFault): string {
  switch (fault) {
    case 'invalid':
      return t(
        'This is not a valid regular expression. Until it is corrected, every id counts as well formed.',
      );
    case 'not-regular':
      return t(
        'This regular expression looks ahead or behind, for the edge of a word, or for what it has found before: that could take for ever. Until it does without, every id counts as well formed.',
      );
    case 'too-large':
      return t(
        'This regular expression is too large: written out, its repetitions have more than {0} steps. Until it is shorter, every id counts as well formed.',
        MOST_STEPS,
      );
  }
}
