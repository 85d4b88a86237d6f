// Entries of the register as what they stand for: a person, a state, an office, and what it is called.

import { isActorType, registerTypeOf } from '../codebook/load';
import { overlap, parseDate } from '../codebook/values';
import type { Member, Site } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { idOf, isRegisterKey, registerKey, type SymbolKey } from '../edition/symbol';
import { type Entry, type Stretch, type Value, valuesOf } from '../model/facts';
import { memo } from '../model/memo';
import { byName } from '../text/collation';
import { fold } from '../text/matching';
import { surnameFirst } from '../text/personal-name';

/** What is asked about the edition as a whole; any of its documents will do. */
export type EditionContext = Pick<DocumentSnapshot, 'book' | 'index'>;

/** The entry of the register that an id stands for; of several, which is a fault, the first. */
export function resolveEntry(edition: EditionContext, id: string): ResolvedEntry | undefined {
  const first = edition.index.firstDefinition(registerKey(id));
  return first?.item.by.form === 'entry'
    ? new ResolvedEntry(edition, first.member, first.item.by)
    : undefined;
}

/** The same of a symbol; undefined where that is of a statement. */
export function entryOfSymbol(edition: EditionContext, symbol: SymbolKey): ResolvedEntry | undefined {
  return isRegisterKey(symbol) ? resolveEntry(edition, idOf(symbol)) : undefined;
}

/** The same of a value; undefined where that is words, or names no one of the register. */
export function entryOf(edition: EditionContext, { ref }: Pick<Value, 'ref'>): ResolvedEntry | undefined {
  return ref?.sigil === '@' ? resolveEntry(edition, ref.id) : undefined;
}

/** The register: every entry, once for each id, in the order of documents and places. Only documents with entries are read. */
export function registerOf(edition: EditionContext): readonly ResolvedEntry[] {
  return entriesIn(edition.index).map(({ member, item }) => new ResolvedEntry(edition, member, item));
}

const entriesIn = memo((index: EditionContext['index']): readonly Site<Entry>[] => {
  const first = new Map<string, Site<Entry>>();
  for (const site of index.registerEntries())
    if (!first.has(site.item.ref.id)) first.set(site.item.ref.id, site);
  return [...first.values()].sort((a, b) =>
    a.member === b.member ? a.item.start - b.item.start : a.member.uri < b.member.uri ? -1 : 1,
  );
});

export class ResolvedEntry {
  constructor(
    private readonly edition: EditionContext,
    /** The document that it is in. */
    readonly member: Member,
    /** It as it is written there. */
    readonly facts: Entry,
  ) {}

  /** Without its sign. */
  get id(): string {
    return this.facts.ref.id;
  }
  /** What a reader calls it; `@id` where it has no name. */
  get name(): string {
    return this.facts.gloss.text || this.facts.ref.text;
  }
  /** Its name and aliases, of those that it has. */
  get names(): readonly string[] {
    return namesOfEntry(this.facts);
  }
  /** What lists sort it by. */
  get sortKey(): string {
    return sortKeyOf(this.facts);
  }
  /** The type as it is written. */
  get type(): string | undefined {
    return this.facts.kind?.text;
  }
  /** The type in the code book’s words; as it is written, if the book does not know it. */
  get typeLabel(): string | undefined {
    return this.type && (registerTypeOf(this.edition.book, this.type)?.label ?? this.type);
  }
  /** Whether it can assert, receive and hold. */
  get acts(): boolean {
    return isActorType(this.edition.book, this.type);
  }
  /** All offices that it ever held. */
  get offices(): readonly Value[] {
    return this.values('office');
  }
  values(field: string): readonly Value[] {
    return valuesOf(this.facts, field);
  }
  /** The offices that it may have held at a date (EDTF); of those without a date no one knows. */
  officesAt(date: string | undefined): readonly Value[] {
    const at = parseDate(date);
    return this.offices.filter((office) => {
      const held = parseDate(office.date?.text);
      return at !== undefined && held !== undefined && overlap(at, held);
    });
  }
  /** Where a reader is led: its id. */
  get place(): Stretch & { readonly uri: string } {
    const { start, end } = this.facts.ref;
    return { uri: this.member.uri, start, end };
  }
}

/**
 * What lists sort an entry by: what it says itself in `sort`; otherwise, of a person, the name with the surname first; of
 * all others, the name.
 */
export const sortKeyOf = memo((entry: Entry): string => {
  const [own] = valuesOf(entry, 'sort');
  if (own !== undefined && own.text !== '') return own.text;
  const name = entry.gloss.text || entry.ref.text;
  return entry.kind?.text === 'person' ? surnameFirst(name) : name;
});

/** Two entries in the order of a list that a reader goes through. */
export function byEntry(a: Entry, b: Entry): number {
  return byName(sortKeyOf(a), sortKeyOf(b)) || byName(a.ref.text, b.ref.text);
}

/** The name of an entry and its aliases. */
export function namesOfEntry(entry: Entry): readonly string[] {
  return writtenNames(entry).map(({ text }) => text);
}

/** The same, each where it is written. */
export function writtenNames(entry: Entry): readonly Value[] {
  return [entry.gloss, ...valuesOf(entry, 'alias')].filter(({ text }) => text !== '');
}

const keysOf = memo((entry: Entry) => namesOfEntry(entry).map(keyOf));

/** Entries that have the words for a name, and those that have them in a name. */
export function entriesNamed(
  edition: EditionContext,
  words: string,
): { readonly exact: readonly ResolvedEntry[]; readonly partial: readonly ResolvedEntry[] } {
  const wanted = keyOf(words);
  const exact: ResolvedEntry[] = [];
  const partial: ResolvedEntry[] = [];
  if (wanted === '') return { exact, partial };
  for (const entry of registerOf(edition)) {
    const names = keysOf(entry.facts);
    if (names.includes(wanted)) exact.push(entry);
    else if (wanted.length > 2 && names.some((name) => hasWords(name, wanted))) partial.push(entry);
  }
  return { exact, partial };
}

/** A name without what varies: case, accents, an article before it. */
function keyOf(name: string): string {
  return fold(name)
    .replace(/^(?:(?:the|le|la|les|der|die|das) |l[’'])/, '')
    .trim();
}

/** Whether `words` are whole words of `name`. */
function hasWords(name: string, words: string): boolean {
  for (let at = name.indexOf(words); at >= 0; at = name.indexOf(words, at + 1))
    if (!isLetter(name.charAt(at - 1)) && !isLetter(name.charAt(at + words.length))) return true;
  return false;
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
