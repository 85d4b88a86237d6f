import { isBefore, readDate } from '../../codebook/values';
import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { datesIn, fieldDate } from '../common/dates';
import type { Finding, Rule } from '../engine/rule';

/** A day that the calendar does not have, or an end before its beginning. */
export const impossibleDate: Rule = {
  code: 'impossible-date',
  severity: 'error',
  group: 'time',
  title: 'A date is impossible',
  why: 'There is no such day, or the end comes before the beginning, so one of the figures must be wrong.',
  remedy: 'Check the figures against the source.',
  bad: [
    { text: '---\ndate: ‹1954-02-30›\n---\n\nText.\n' },
    { text: '@palewski: Gaston Palewski\n  type: person\n  office: Deputy (‹1955/1951›)\n' },
    { text: '@palewski: Gaston Palewski\n  type: person\n  born: 1984\n  died: ‹1901›\n' },
  ],
  good: [
    {
      text: '---\ndate: 1956-02-29\n---\n\n@palewski: Gaston Palewski\n  type: person\n  born: 1901\n  died: 1984\n',
    },
  ],
  *checkOwner(carrier, book): Iterable<Finding> {
    for (const { text, start, end } of datesIn(carrier, book)) {
      const read = readDate(text);
      if (read === 'impossible')
        yield {
          start,
          end,
          message: t('There is no {0} in the calendar. Check the day and the month.', quoted(text)),
        };
      else if (read === 'reversed')
        yield { start, end, message: t('{0} ends before it begins. Check the two dates.', quoted(text)) };
    }
    if (carrier.form !== 'entry' || carrier.fields.length < 2) return;
    for (const [from, to] of [
      ['born', 'died'],
      ['founded', 'dissolved'],
    ] as const) {
      const first = fieldDate(carrier, from);
      const last = fieldDate(carrier, to);
      const place = fieldOf(carrier, to)?.whole;
      if (first === undefined || last === undefined || place === undefined || !isBefore(last, first))
        continue;
      const who = quoted(carrier.gloss.text || carrier.ref.text);
      yield {
        start: place.start,
        end: place.end,
        message:
          to === 'died'
            ? t('{0} would have died before being born. Check both dates.', who)
            : t('{0} would have been dissolved before being founded. Check both dates.', who),
      };
    }
  },
};
