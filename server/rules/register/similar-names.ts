import { t } from '../../l10n';
import type { Entry } from '../../model/facts';
import { fold } from '../../text/matching';
import { quoted } from '../../text/phrases';
import { entriesBy, entryOfKey } from '../common/register';
import type { Finding, Rule } from '../engine/rule';

/** Two entries of one type with nearly the same name. */
export const similarNames: Rule = {
  code: 'similar-names',
  severity: 'information',
  group: 'register',
  title: 'Two entries have nearly the same name',
  why: 'They may be one person or body, entered twice with different spellings.',
  remedy:
    'If they are the same, keep one entry and give it the other spelling as an alias; if not, this can be ignored.',
  bad: [
    {
      text: '@vinogradov: Sergei Vinogradov\n  type: person\n\n@vinogradoff: ‹Sergei Vinogradoff›\n  type: person\n',
    },
    {
      text: '@vinogradoff: ‹Sergei Vinogradoff›\n  type: person\n',
      others: { 'actors.demarche': '@vinogradov: Sergei Vinogradov\n  type: person\n' },
    },
  ],
  good: [
    { text: '@malenkov: G. M. Malenkov\n  type: person\n\n@molotov: V. M. Molotov\n  type: person\n' },
    { text: '@second: Second Congress\n  type: event\n\n@third: Third Congress\n  type: event\n' },
  ],
  *checkEdition(reader): Iterable<Finding> {
    for (const entry of reader.file.entries) {
      if (entry.ref.sigil !== '@') continue;
      const [first] = reader.register(bySound).get(keyOf(entry)) ?? [];
      // The first in the edition is taken to be right; every other is told of it.
      if (first === undefined || first.id === entry.ref.id) continue;
      const other = entryOfKey(reader, first);
      if (other === undefined || other.item.gloss.text === entry.gloss.text) continue;
      const { gloss, ref } = other.item;
      yield {
        start: entry.gloss.start,
        end: entry.gloss.end,
        message: t(
          '{0} is nearly the same name as {1} ({2}). If they are the same, keep one entry and make the other spelling an alias.',
          quoted(entry.gloss.text),
          quoted(gloss.text),
          ref.text,
        ),
        related: [{ place: other.place('name'), message: t('The other one is here.') }],
      };
    }
  },
};

const bySound = entriesBy((entry) => [keyOf(entry)]);

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
