import { lookOf } from '../model/look-alike';
import type { Finding, Rule } from './rule';

/** Two ids that a reader cannot tell apart. */
export const lookAlikeId: Rule = {
  code: 'look-alike-id',
  severity: 'warning',
  group: 'reference',
  scope: 'project',
  title: 'Two ids look alike',
  why: 'Ids that differ in case, or in letters of different scripts that look the same, will be confused.',
  remedy: 'Rename one of them, or make them one if the same is meant.',
  bad: [
    {
      text: '@nato: NATO\n  type: organisation\n\n‹@NATO›: North Atlantic Treaty Organization\n  type: organisation\n',
    },
    { text: '@eoc: EDC\n  type: treaty\n\n‹@еос›: European Defence Community\n  type: treaty\n' },
  ],
  good: [{ text: '@nato: NATO\n  type: organisation\n\n@seato: SEATO\n  type: organisation\n' }],
  *check(view): Iterable<Finding> {
    const { file, index } = view;
    if (file.definitions.length === 0) return;
    // Register ids are compared with those of the whole edition, statements with those of their document.
    const seen = new Map<string, { uri: string; id: string; start: number; end: number }>();
    const own = new Set(file.definitions.map(({ ref }) => lookOf(ref.text)));
    for (const symbol of index.symbols) {
      if (!symbol.startsWith('@') || !own.has(lookOf(symbol))) continue;
      for (const { member, item } of index.define(symbol))
        if (member.uri < view.uri && !seen.has(lookOf(symbol)))
          seen.set(lookOf(symbol), {
            uri: member.uri,
            id: item.ref.text,
            start: item.ref.start,
            end: item.ref.end,
          });
    }
    for (const { ref } of file.definitions) {
      const looks = lookOf(ref.text);
      const other = seen.get(looks);
      if (other === undefined)
        seen.set(looks, { uri: view.uri, id: ref.text, start: ref.start, end: ref.end });
      else if (other.id !== ref.text)
        yield {
          start: ref.start,
          end: ref.end,
          message: `“${ref.text}” looks like “${other.id}”, and readers will confuse the two. Rename one, or make them one if the same is meant.`,
          related: [
            {
              uri: other.uri,
              start: other.start,
              end: other.end,
              message: `“${other.id}” is declared here.`,
            },
          ],
        };
    }
  },
};
