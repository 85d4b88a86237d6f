import type { DefinitionPart } from '../../edition/place';
import { t } from '../../l10n';
import { type Entry, valuesOf } from '../../model/facts';
import { namesOfEntry, writtenNames } from '../../semantics/entry';
import { fold } from '../../text/matching';
import { quoted } from '../../text/phrases';
import { entriesBy, entryOfKey } from '../common/register';
import type { Finding, Rule } from '../engine/rule';

/** A name or alias that two entries have. */
export const ambiguousAlias: Rule = {
  code: 'ambiguous-alias',
  severity: 'warning',
  group: 'register',
  title: 'A name belongs to two entries',
  why: 'Where the text uses it, neither readers nor programs can tell who is meant.',
  remedy: 'Remove the alias from one of them, or make it more precise.',
  bad: [
    {
      text: '@ussr: Union of Soviet Socialist Republics\n  type: state\n  alias: Moscow\n\n@moscow: ‹Moscow›\n  type: place\n',
    },
    {
      text: '@moscow: ‹Moscow›\n  type: place\n',
      others: {
        'actors.demarche': '@ussr: Union of Soviet Socialist Republics\n  type: state\n  alias: Moscow\n',
      },
    },
  ],
  good: [
    { text: '@ussr: USSR\n  type: state\n  alias: the Soviet side\n\n@moscow: Moscow\n  type: place\n' },
  ],
  *checkEdition(reader): Iterable<Finding> {
    for (const entry of reader.file.entries) {
      if (entry.ref.sigil !== '@') continue;
      for (const name of writtenNames(entry)) {
        const those = reader.register(byName).get(fold(name.text)) ?? [];
        const [first] = those;
        const other = those.find(({ id }) => id !== entry.ref.id);
        // The first in the edition is taken to be right; every other is told of it.
        if (first === undefined || other === undefined || first.id === entry.ref.id) continue;
        const found = entryOfKey(reader, other);
        const part = found && nameIn(found.item, name.text);
        yield {
          start: name.start,
          end: name.end,
          message: t(
            '{0} is also a name of {1} ({2}): where a document uses it, readers cannot tell who is meant. Remove it from one of the two, or make it more precise.',
            quoted(name.text),
            quoted(found?.item.gloss.text || `@${other.id}`),
            `@${other.id}`,
          ),
          related:
            found === undefined || part === undefined
              ? []
              : [{ place: found.place(part), message: t('The other one is here.') }],
        };
      }
    }
  },
};

/** Which of an entry's names is written like this one. */
function nameIn(entry: Entry, name: string): DefinitionPart | undefined {
  const isIt = ({ text }: { readonly text: string }) => fold(text) === fold(name);
  if (isIt(entry.gloss)) return 'name';
  const value = valuesOf(entry, 'alias').findIndex(isIt);
  return value < 0 ? undefined : { field: 'alias', value };
}

const byName = entriesBy((entry) => namesOfEntry(entry).map(fold));
