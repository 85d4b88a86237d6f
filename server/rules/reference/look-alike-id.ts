import { t } from '../../l10n';
import type { Ref } from '../../model/facts';
import { lookOf } from '../../text/look-alikes';
import { entriesBy, firstOf } from '../common/register';
import type { Finding, Rule } from '../engine/rule';

/** Two ids that a reader cannot tell apart. */
export const lookAlikeId: Rule = {
  code: 'look-alike-id',
  severity: 'warning',
  group: 'reference',
  title: 'Two ids look alike',
  why: 'Ids that differ in case, or in letters of different scripts that look the same, will be confused.',
  remedy: 'Rename one of them, or make them one if the same is meant.',
  bad: [
    {
      text: '@nato: NATO\n  type: organisation\n\n‹@NATO›: North Atlantic Treaty Organization\n  type: organisation\n',
    },
    { text: '@eoc: EDC\n  type: treaty\n\n‹@еос›: European Defence Community\n  type: treaty\n' },
    {
      text: '‹@NATO›: North Atlantic Treaty Organization\n  type: organisation\n',
      others: { 'actors.demarche': '@nato: NATO\n  type: organisation\n' },
    },
  ],
  good: [{ text: '@nato: NATO\n  type: organisation\n\n@seato: SEATO\n  type: organisation\n' }],
  *checkEdition(reader): Iterable<Finding> {
    const { file } = reader;
    // Register ids are compared with those of the whole edition, statements with those of their document.
    const own = new Map<string, Ref>();
    for (const { ref, by } of file.definitions) {
      const looks = lookOf(ref.text);
      const known =
        by.form === 'entry' && ref.sigil === '@'
          ? firstOf(reader, reader.register(byLook).get(looks))
          : undefined;
      const other = known?.item.ref ?? own.get(looks);
      if (!own.has(looks)) own.set(looks, ref);
      if (other === undefined || other.id === ref.id) continue;
      const { text, start, end } = other;
      yield {
        start: ref.start,
        end: ref.end,
        message: t(
          '“{0}” looks like “{1}”, and readers will confuse the two. Rename one, or make them one if the same is meant.',
          ref.text,
          text,
        ),
        related: [
          {
            ...(known === undefined ? { start, end } : { place: known.place('id') }),
            message: t('“{0}” is declared here.', text),
          },
        ],
      };
    }
  },
};

const byLook = entriesBy((entry) => [lookOf(entry.ref.text)]);
