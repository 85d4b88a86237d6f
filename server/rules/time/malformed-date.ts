import { dateMeant, readDate } from '../../codebook/values';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { datesIn } from '../common/dates';
import { replaceBy } from '../common/edits';
import type { Finding, Rule } from '../engine/rule';

/** A date that is not written in EDTF. */
export const malformedDate: Rule = {
  code: 'malformed-date',
  severity: 'error',
  group: 'time',
  title: 'A date cannot be read',
  why: 'Dates are used to sort documents and to compare offices and lifetimes. A date in any other form than EDTF is left out of this.',
  remedy:
    'Write year, month and day in this order: 1954-03-26; 1954-03 if the day is unknown; 1954-03-26? if it is doubtful; 1954-02/1954-03 for a span.',
  bad: [
    { text: '---\ndate: ‹26 March 1954›\n---\n\nText.\n', fixed: '---\ndate: 1954-03-26\n---\n\nText.\n' },
    { text: '---\ndate: ‹26.3.1954›\n---\n\nText.\n', fixed: '---\ndate: 1954-03-26\n---\n\nText.\n' },
    { text: '@palewski: Gaston Palewski\n  type: person\n  office: Member of Parliament (‹since 1951›)\n' },
    { text: 'at the [Berlin meeting]{date ‹early-1954›}\n' },
  ],
  good: [
    {
      text: '---\ndate: 1954-03-26?\n---\n\n[Berlin meeting]{date 1954-01-25/1954-02-18}\n\n@palewski: Gaston Palewski\n  type: person\n  office: Minister (acting); Member of Parliament (1951/1955); Senator (1953/..)\n',
    },
  ],
  *checkOwner(carrier, book): Iterable<Finding> {
    for (const { text, start, end } of datesIn(carrier, book)) {
      if (readDate(text) !== 'malformed') continue;
      const meant = dateMeant(text);
      yield {
        start,
        end,
        message: `${t('{0} cannot be read as a date and is left out of comparisons.', quoted(text))} ${
          meant === undefined
            ? t('Write 1954-03-26, 1954-03 or 1954; 1954? if it is doubtful, 1951/1955 for a span.')
            : t('Write {0}.', quoted(meant))
        }`,
        fixes: meant === undefined ? [] : [replaceBy({ start, end }, meant, !monthMayComeFirst(text))],
      };
    }
  },
};

/** Whether an American would read another date. */
function monthMayComeFirst(text: string): boolean {
  const [, first, second] = /^\s*(\d{1,2})[/ ](\d{1,2})[/ ]\d{4}\s*$/.exec(text) ?? [];
  return first !== second && Number(second) <= 12 && Number(first) <= 12;
}
