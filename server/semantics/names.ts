// What the register's entries are called, for finding whom some words mean.

import { fold } from '../codebook/suggest';
import type { DocumentSnapshot } from '../edition/snapshot';
import { type Entry, valuesOf } from '../model/facts';

/** The name of an entry and its aliases. */
export function namesOfEntry(entry: Entry): readonly string[] {
  return [entry.gloss, ...valuesOf(entry, 'alias')].flatMap(({ text }) => (text === '' ? [] : [text]));
}

/** Every entry of the edition's register, once for each id, in the order of its documents. */
export function* registerEntries({ index }: DocumentSnapshot): Generator<Entry> {
  const seen = new Set<string>();
  for (const { file } of index.members)
    for (const entry of file.entries) {
      const { sigil, id } = entry.ref;
      if (sigil !== '@' || seen.has(id)) continue;
      seen.add(id);
      yield entry;
    }
}

const keys = new WeakMap<Entry, readonly string[]>();

/** Entries that have the words for a name, and those that have them in a name. */
export function entriesNamed(
  snapshot: DocumentSnapshot,
  words: string,
): { readonly exact: readonly Entry[]; readonly partial: readonly Entry[] } {
  const wanted = keyOf(words);
  const exact: Entry[] = [];
  const partial: Entry[] = [];
  if (wanted === '') return { exact, partial };
  for (const entry of registerEntries(snapshot)) {
    let names = keys.get(entry);
    if (names === undefined) {
      names = namesOfEntry(entry).map(keyOf);
      keys.set(entry, names);
    }
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
