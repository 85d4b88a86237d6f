import { fieldIn } from '../../codebook/field-owner';
import { isActorType } from '../../codebook/load';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** An actor that no authority file identifies. */
export const missingAuthorityId: Rule = {
  code: 'missing-authority-id',
  severity: 'hint',
  publication: 'warning',
  group: 'register',
  title: 'An actor has no authority id',
  why: 'With an id, other editions and catalogues can find the same actor.',
  remedy:
    'Look the actor up in Wikidata, VIAF or a national authority file, and add “same-as: scheme:id”. No id is better than a wrong one.',
  bad: [{ text: '‹@palewski›: Gaston Palewski\n  type: person\n' }],
  good: [
    { text: '@goethe: J. W. Goethe\n  type: person\n  same-as: gnd:118540238\n' },
    { text: '@edc-supporters: supporters of the EDC\n  type: group\n' },
  ],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form !== 'entry' || carrier.ref.sigil !== '@') return;
    const type = carrier.kind?.text;
    // Groups that an author makes up, and offices, are seldom in an authority file.
    if (!isActorType(book, type) || type === 'group' || type === 'office') return;
    for (const use of carrier.fields)
      if (fieldIn(book, carrier, use.name.text)?.types.includes('authority')) return;
    const { start, end, text } = carrier.ref;
    yield {
      start,
      end,
      message: t(
        '{0} has no authority id by which other editions could find the same actor. If you are certain of one, add “same-as: scheme:id”.',
        quoted(carrier.gloss.text || text),
      ),
    };
  },
};
