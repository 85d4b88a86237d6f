// Whom a document names, in its marks and in its prose: the part of the register that goes with it where it goes.

import type { DocumentSnapshot } from '../edition/snapshot';
import { type Entry, Ref } from '../model/facts';
import { resolveEntry } from '../semantics/entry';

/** By id: the document's own entries of the register, those that it names, and those that these name. */
export function entriesOf(snapshot: DocumentSnapshot): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  /** It grows while it is gone through. */
  const asked = new Set<string>();
  const ask = (ref: Ref | undefined) => {
    if (ref?.sigil === '@') asked.add(ref.id);
  };
  const take = (entry: Entry) => {
    if (found.has(entry.ref.id)) return;
    found.set(entry.ref.id, entry);
    for (const { values } of entry.fields) for (const { ref } of values) ask(ref);
  };
  for (const entry of snapshot.file.entries) if (entry.ref.sigil === '@') take(entry);
  for (const { ref } of snapshot.file.references) ask(ref);
  for (const text of proseIn(snapshot)) for (const { ref } of referencesIn(text)) ask(ref);
  for (const id of asked) {
    const entry = found.has(id) ? undefined : resolveEntry(snapshot, id);
    if (entry !== undefined) take(entry.facts);
  }
  return found;
}

const id = String.raw`\p{ID_Start}(?:[.-]?\p{ID_Continue})*`;
const reference = new RegExp(String.raw`(?<![\p{ID_Continue}@#/.-])(?:@|(?:${id})?#)${id}`, 'gu');

/** What prose refers to as marks do: `@id`, `#id` or `document#id`. */
export function* referencesIn(text: string): Generator<{ readonly index: number; readonly ref: Ref }> {
  if (!/[@#]/.test(text)) return;
  for (const { index, 0: found } of text.matchAll(reference))
    yield { index, ref: new Ref(found, index, index + found.length) };
}

/** All that is written as prose: the header, the values and the fields of annotations and entries. */
function* proseIn({ file }: DocumentSnapshot): Generator<string> {
  for (const { value, fields } of file.annotations) {
    if (value !== undefined) yield value.text;
    for (const { whole } of fields) yield whole.text;
  }
  for (const { fields } of [...file.entries, ...(file.header === undefined ? [] : [file.header])])
    for (const { whole } of fields) yield whole.text;
}
