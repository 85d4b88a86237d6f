import { t } from '../../l10n';
import { hasName, tableNames } from '../../model/lookup';
import { closestOfFew } from '../../text/matching';
import { listed, quoted } from '../../text/phrases';
import { replaceBy } from '../common/edits';
import { withUnseen } from '../common/unseen';
import type { Finding, Rule } from '../engine/rule';

/** A register entry of a type that the code book does not know. */
export const unknownType: Rule = {
  code: 'unknown-type',
  severity: 'error',
  group: 'code book',
  title: 'This type of entry is not in the code book',
  why: 'The type decides whether an entry can speak, hold offices or be a place. Without a known type, this cannot be checked.',
  remedy: 'Use one of the types of the code book.',
  bad: [
    {
      text: '@palewski: Gaston Palewski\n  type: ‹persn›\n',
      fixed: '@palewski: Gaston Palewski\n  type: person\n',
    },
  ],
  good: [{ text: '@palewski: Gaston Palewski\n  type: person\n' }],
  *checkOwner(carrier, book): Iterable<Finding> {
    if (carrier.form !== 'entry' || carrier.ref.sigil !== '@') return;
    const { kind } = carrier;
    if (kind === undefined || hasName(book.registerTypes, kind.text)) return;
    const types = tableNames(book.registerTypes);
    const meant = closestOfFew(kind.text, types);
    yield {
      start: kind.start,
      end: kind.end,
      message: withUnseen(
        `${t(
          'The code book has no type of entry {0}, so whether this one can speak or hold offices cannot be checked.',
          quoted(kind.text),
        )} ${meant === undefined ? t('Use {0}.', listed(types, 'or')) : t('Did you mean “{0}”?', meant)}`,
        kind.text,
      ),
      fixes: meant === undefined ? [] : [replaceBy(kind, meant)],
    };
  },
};
