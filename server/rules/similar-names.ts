import { fold } from '../codebook/suggest';
import type { Entry } from '../model/facts';
import type { Finding, Rule } from './rule';
import { quoted } from './words';

/** Two entries of one type with nearly the same name. */
export const similarNames: Rule = {
  code: 'similar-names',
  severity: 'information',
  group: 'register',
  scope: 'project',
  title: 'Two entries have nearly the same name',
  why: 'They may be one person or body, entered twice with another spelling.',
  remedy:
    'If they are the same, keep one entry and give it the other spelling as an alias; if not, this can be ignored.',
  bad: [
    {
      text: '@vinogradov: Sergei Vinogradov\n  type: person\n\n@vinogradoff: ‹Sergei Vinogradoff›\n  type: person\n',
    },
  ],
  good: [
    { text: '@malenkov: G. M. Malenkov\n  type: person\n\n@molotov: V. M. Molotov\n  type: person\n' },
    { text: '@second: Second Congress\n  type: event\n\n@third: Third Congress\n  type: event\n' },
  ],
  *check({ file, index, uri }): Iterable<Finding> {
    if (!file.entries.some(({ ref }) => ref.sigil === '@')) return;
    const seen = new Map<string, { entry: Entry; uri: string }>();
    for (const symbol of index.symbols) {
      if (!symbol.startsWith('@')) continue;
      for (const { item, member } of index.define(symbol))
        if (item.by.form === 'entry' && member.uri < uri) remember(seen, item.by, member.uri);
    }
    for (const entry of file.entries) {
      if (entry.ref.sigil !== '@') continue;
      const other = seen.get(keyOf(entry));
      if (other === undefined) remember(seen, entry, uri);
      else if (other.entry.gloss.text !== entry.gloss.text && other.entry.ref.id !== entry.ref.id)
        yield {
          start: entry.gloss.start,
          end: entry.gloss.end,
          message: `${quoted(entry.gloss.text)} is nearly the same name as ${quoted(other.entry.gloss.text)} (${other.entry.ref.text}). If they are one, keep one entry and make the other spelling an alias.`,
          related: [
            {
              uri: other.uri,
              start: other.entry.gloss.start,
              end: other.entry.gloss.end,
              message: 'The other stands here.',
            },
          ],
        };
    }
  },
};

function remember(seen: Map<string, { entry: Entry; uri: string }>, entry: Entry, uri: string): void {
  const key = keyOf(entry);
  if (!seen.has(key)) seen.set(key, { entry, uri });
}

/** What remains of a name when spelling that varies between transliterations is set aside. */
function keyOf({ gloss, kind }: Entry): string {
  const sound = fold(gloss.text)
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/shch|sch|sh/g, 's')
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/off\b|ow\b|ov\b/g, 'ov')
    .replace(/eff\b|ew\b|ev\b/g, 'ev')
    .replace(/[yj]/g, 'i')
    .replace(/ii+/g, 'i')
    .replace(/w/g, 'v')
    .replace(/(\p{L})\1/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  // A very short name is like too many others.
  return sound.length < 6 ? `${kind?.text} =${gloss.text}` : `${kind?.text} ${sound}`;
}
