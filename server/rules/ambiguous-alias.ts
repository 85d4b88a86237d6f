import { fold } from '../codebook/suggest';
import { type Entry, type Value, valuesOf } from '../model/facts';
import type { Finding, Rule, View } from './rule';
import { quoted } from './words';

/** A name or alias that two entries have. */
export const ambiguousAlias: Rule = {
  code: 'ambiguous-alias',
  severity: 'warning',
  group: 'register',
  scope: 'project',
  title: 'A name fits two entries',
  why: 'Where the text uses it, neither reader nor program can tell who is meant.',
  remedy: 'Remove the alias from one of them, or make it more exact.',
  bad: [
    {
      text: '@ussr: Union of Soviet Socialist Republics\n  type: state\n  alias: Moscow\n\n@moscow: ‹Moscow›\n  type: place\n',
    },
  ],
  good: [
    { text: '@ussr: USSR\n  type: state\n  alias: the Soviet side\n\n@moscow: Moscow\n  type: place\n' },
  ],
  *check(view): Iterable<Finding> {
    if (!view.file.entries.some(({ ref }) => ref.sigil === '@')) return;
    const names = namesOf(view);
    for (const entry of view.file.entries) {
      if (entry.ref.sigil !== '@') continue;
      for (const name of [entry.gloss, ...valuesOf(entry, 'alias')]) {
        const all = name.text === '' ? [] : (names.get(fold(name.text)) ?? []);
        const other = all.find(({ id }) => id !== entry.ref.id);
        // The first in the edition is taken to be right; every other is told of it.
        if (other === undefined || all[0]?.id === entry.ref.id) continue;
        yield {
          start: name.start,
          end: name.end,
          message: `${quoted(name.text)} is also a name of ${quoted(other.entry.gloss.text || `@${other.id}`)} (@${other.id}): where a document uses it, nobody can tell who is meant. Remove it from one of the two, or make it more exact.`,
          related: [
            {
              uri: other.uri,
              start: other.name.start,
              end: other.name.end,
              message: 'The other stands here.',
            },
          ],
        };
      }
    }
  },
};

interface Named {
  readonly id: string;
  readonly entry: Entry;
  readonly name: Value;
  readonly uri: string;
}

/** Names and aliases of the edition's register, folded, each with those that have it, in order. */
function namesOf(view: View): ReadonlyMap<string, readonly Named[]> {
  const names = new Map<string, Named[]>();
  for (const symbol of view.index.symbols) {
    if (!symbol.startsWith('@')) continue;
    for (const { item, member } of view.index.define(symbol)) {
      const { by } = item;
      if (by.form !== 'entry') continue;
      for (const name of [by.gloss, ...valuesOf(by, 'alias')]) {
        if (name.text === '') continue;
        const key = fold(name.text);
        const named = { id: item.id, entry: by, name, uri: member.uri };
        const known = names.get(key);
        if (known === undefined) names.set(key, [named]);
        else known.push(named);
      }
    }
  }
  for (const named of names.values())
    named.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.entry.start - b.entry.start));
  return names;
}
