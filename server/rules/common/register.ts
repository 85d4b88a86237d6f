// What rules know of the edition's register as a whole, made once for each state of it.
//
// A rule that weighs every entry against every other would take a register's size for each document. What it needs is
// gathered once and kept with the index until an entry changes. Nothing that is kept has offsets, which move with
// every edit: a place is looked up when it is reported.

import type { Index, Member } from '../../edition/index';
import type { Entry, Value } from '../../model/facts';
import { valuesOf } from '../../model/facts';

/** Something derived from an index, kept until `version` says otherwise. */
export function kept<T>(version: (index: Index) => number, make: (index: Index) => T): (index: Index) => T {
  const known = new WeakMap<Index, { readonly version: number; readonly made: T }>();
  return (index) => {
    const now = version(index);
    let entry = known.get(index);
    if (entry?.version !== now) {
      entry = { version: now, made: make(index) };
      known.set(index, entry);
    }
    return entry.made;
  };
}

/** A register entry by where it stands. */
export interface EntryKey {
  readonly uri: string;
  readonly id: string;
}

/** The register's entries by what a rule compares, each list in the order of documents and places. */
export function entriesBy(
  keysOf: (entry: Entry) => Iterable<string>,
): (index: Index) => ReadonlyMap<string, readonly EntryKey[]> {
  return kept(
    (index) => index.registerVersion,
    (index) => {
      const groups = new Map<string, (EntryKey & { start: number })[]>();
      for (const symbol of index.symbols) {
        if (!symbol.startsWith('@')) continue;
        for (const { item, member } of index.define(symbol)) {
          if (item.by.form !== 'entry') continue;
          for (const key of new Set(keysOf(item.by))) {
            const one = { uri: member.uri, id: item.id, start: item.start };
            const group = groups.get(key);
            if (group === undefined) groups.set(key, [one]);
            else group.push(one);
          }
        }
      }
      for (const group of groups.values())
        group.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.start - b.start));
      return groups;
    },
  );
}

/** The entry itself, as it stands now. */
export function entryAt(index: Index, { uri, id }: EntryKey): { member: Member; entry: Entry } | undefined {
  for (const { item, member } of index.define(`@${id}`))
    if (member.uri === uri && item.by.form === 'entry') return { member, entry: item.by };
  return undefined;
}

/** The name and aliases of an entry. */
export function namesOf(entry: Entry): readonly Value[] {
  return [entry.gloss, ...valuesOf(entry, 'alias')].filter(({ text }) => text !== '');
}
