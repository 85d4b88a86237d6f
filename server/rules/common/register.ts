// What rules know of the edition's register as a whole, made once for each state of it.
//
// A rule that weighs every entry against every other would take a register's size for each document. What it needs is
// gathered once and kept with the index until an entry changes. Nothing that is kept has offsets, which move with
// every edit: a place is looked up when it is reported.

import { registerKey } from '../../edition/symbol';
import type { Entry } from '../../model/facts';
import { type EditionReader, type Located, type RegisterTable, registerTable } from '../engine/reader';

/** A register entry by where it stands. */
export interface EntryKey {
  readonly uri: string;
  readonly id: string;
}

/** The register's entries by what a rule compares, each list in the order of documents and places. */
export function entriesBy(
  keysOf: (entry: Entry) => Iterable<string>,
): RegisterTable<ReadonlyMap<string, readonly EntryKey[]>> {
  return registerTable((entries) => {
    const groups = new Map<string, (EntryKey & { start: number })[]>();
    for (const { item, member } of entries)
      for (const key of new Set(keysOf(item))) {
        const one = { uri: member.uri, id: item.ref.id, start: item.start };
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [one]);
        else group.push(one);
      }
    for (const group of groups.values())
      group.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.start - b.start));
    return groups;
  });
}

/** The entry itself, as it stands now. */
export function entryOfKey(reader: EditionReader, { uri, id }: EntryKey): Located<Entry> | undefined {
  for (const { item, ...where } of reader.definitions(registerKey(id)))
    if (where.uri === uri && item.by.form === 'entry') return { ...where, item: item.by };
  return undefined;
}

/** The first of some entries. */
export function firstOf(
  reader: EditionReader,
  [first]: readonly EntryKey[] = [],
): Located<Entry> | undefined {
  return first && entryOfKey(reader, first);
}
