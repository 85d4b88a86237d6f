import { relations } from '../../codebook/load';
import { t } from '../../l10n';
import type { Link } from '../../model/facts';
import { strikeOf } from '../common/other-statements';
import type { Finding, Rule } from '../engine/rule';

/** Two statements of which one is said to deny the other, and to be merely another course. */
export const alternativeAndRebutted: Rule = {
  code: 'alternative-and-rebutted',
  severity: 'warning',
  group: 'discourse',
  title: 'Two statements are both alternatives and rebuttals of each other',
  why: 'Who prefers another course does not say that the first is untrue. The rebuttal makes both disputed, which a preference never does.',
  remedy:
    'Keep “alternative-to” for two courses that cannot both be taken, and “rebuts” for two statements that cannot both be true.',
  bad: [
    {
      text: '[a brief note]{proposal #brief by=@france}; [a long one]{proposal #long by=@italy alternative-to=#brief rebuts=‹#brief›}.\n',
    },
    {
      text: '[a brief note]{proposal #brief by=@france alternative-to=#long}; [a long one]{proposal #long by=@italy rebuts=‹#brief›}.\n',
    },
  ],
  good: [
    {
      text: '[a brief note]{proposal #brief by=@france}; [a long one]{proposal #long by=@italy alternative-to=#brief}.\n',
    },
  ],
  *checkDocument({ file, book, document }): Iterable<Finding> {
    const pairOf = ({ from, to }: Link) =>
      [from.key, to.document === document || to.document === undefined ? to.id : to.text.slice(1)]
        .sort()
        .join(' ');
    const known = relations(book);
    const alternatives = new Map<string, Link>();
    for (const link of file.links) {
      const relation = known.get(link.field.name.text)?.relation;
      if (relation?.sort === 'link' && relation.symmetric === true) alternatives.set(pairOf(link), link);
    }
    for (const link of alternatives.size === 0 ? [] : file.links) {
      const other = alternatives.get(pairOf(link));
      if (other === undefined || strikeOf(book, link.field.name.text) !== 'mutual') continue;
      const { to } = link;
      yield {
        start: to.start,
        end: to.end,
        message: t(
          'This is said to rebut {0} and to be an alternative to it. Who prefers another course denies nothing: remove one of the two.',
          to.text,
        ),
        related: [{ start: other.to.start, end: other.to.end, message: t('Here it is an alternative.') }],
      };
    }
  },
};
