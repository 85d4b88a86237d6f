import { fold } from '../../codebook/suggest';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { entriesBy, entryAt, namesOf } from '../common/register';
import type { Finding, Rule } from '../engine/rule';

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
  *check({ file, index, uri }): Iterable<Finding> {
    const all = byName(index);
    for (const entry of file.entries) {
      if (entry.ref.sigil !== '@') continue;
      for (const name of namesOf(entry)) {
        const those = all.get(fold(name.text)) ?? [];
        const [first] = those;
        const other = those.find(({ id }) => id !== entry.ref.id);
        // The first in the edition is taken to be right; every other is told of it.
        if (first === undefined || other === undefined || first.id === entry.ref.id) continue;
        const found = entryAt(index, other);
        const place = found && namesOf(found.entry).find(({ text }) => fold(text) === fold(name.text));
        yield {
          start: name.start,
          end: name.end,
          message: t(
            '{0} is also a name of {1} ({2}): where a document uses it, nobody can tell who is meant. Remove it from one of the two, or make it more exact.',
            quoted(name.text),
            quoted(found?.entry.gloss.text || `@${other.id}`),
            `@${other.id}`,
          ),
          related:
            place === undefined
              ? []
              : [
                  {
                    uri: found?.member.uri ?? uri,
                    start: place.start,
                    end: place.end,
                    message: t('The other stands here.'),
                  },
                ],
        };
      }
    }
  },
};

const byName = entriesBy((entry) => namesOf(entry).map(({ text }) => fold(text)));
