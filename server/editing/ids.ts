// Ids for what is newly declared: words of the text, and no id that is taken.

import type { DocumentSnapshot } from '../edition/snapshot';
import { idOf, isRegisterKey } from '../edition/symbol';
import { isId } from '../syntax/chars';

/**
 * An id without sigil for a statement of this document, or for anything else that needs one to end a range. `also`:
 * ids that are about to be taken.
 */
export function newStatementId(
  { file }: DocumentSnapshot,
  words: string,
  kind: string,
  also: readonly string[] = [],
): string {
  const taken = new Set<string>(also);
  for (const { sigil, id } of file.definitions) if (sigil === '#') taken.add(id);
  // An id that is used already means something, though it is declared nowhere.
  for (const { ref } of file.references) if (ref.sigil === '#') taken.add(ref.id);
  const ids = idsFrom(words, taken);
  return ids[1] ?? ids[0] ?? free(idFrom(`${kind} ${words}`) ?? 'statement', taken);
}

/** An id without sigil for an entry of the edition's register. Of a person's name the last word is its id. */
export function newEntryId(
  { index }: DocumentSnapshot,
  words: string,
  type: string,
  also: readonly string[] = [],
): string {
  const taken = new Set<string>(also);
  for (const symbol of index.symbols) if (isRegisterKey(symbol)) taken.add(idOf(symbol));
  const last = type === 'person' ? idFrom(words.split(/\s+/).at(-1) ?? '') : undefined;
  if (last !== undefined && last.length > 2 && !taken.has(last)) return last;
  return free(idFrom(words) ?? idFrom(`${type} ${words}`) ?? type, taken);
}

/** Some ids that say what a text is about, none of them taken. */
export function idsFrom(text: string, taken: ReadonlySet<string>): string[] {
  // Short words of lower case are articles and the like, in every language that has any.
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const telling = words.filter((word, at) => word.length > 3 || (at > 0 && word !== word.toLowerCase()));
  const ids = new Set<string>();
  for (const count of [2, 3, 4]) {
    const id = idFrom((telling.length > 0 ? telling : words).join(' '), count);
    if (id !== undefined) ids.add(free(id, taken));
  }
  return [...ids];
}

function free(id: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(number === 1 ? id : `${id}-${number}`)) number++;
  return number === 1 ? id : `${id}-${number}`;
}

/** An id made of the words of a text: `Member States` becomes `member-states`. Undefined if no letter is left. */
export function idFrom(text: string, words = 4): string | undefined {
  const parts = text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  const id = parts?.slice(0, words).join('-');
  return id !== undefined && isId(id) ? id : undefined;
}
