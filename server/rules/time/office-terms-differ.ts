import { type DateSpan, isBefore, overlap, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { type Value, valuesOf } from '../../model/facts';
import { fold } from '../../text/matching';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** An office that an entry has twice, with dates of which only one can be right. */
export const officeTermsDiffer: Rule = {
  code: 'office-terms-differ',
  severity: 'warning',
  group: 'time',
  title: 'An office is given twice with different dates',
  why: 'The two terms overlap but are not the same: the sources contradict each other, and whoever checks a date against the office gets two answers.',
  remedy:
    'Find out which dates are right, keep those with their source, and record the other in a note. Terms that follow each other are no contradiction.',
  bad: [
    {
      text: '@bohlen: Charles E. Bohlen\n  type: person\n  office: Ambassador to the USSR (1953-04-20/1957-04-18)\n  office: ‹Ambassador to the USSR (1953-03-27/1956)›\n',
    },
  ],
  good: [
    {
      text: '@churchill: Winston Churchill\n  type: person\n  office: Prime Minister (1940-05-10/1945-07-26); Prime Minister (1951-10-26/1955-04-05)\n',
    },
    {
      text: '@bohlen: Charles E. Bohlen\n  type: person\n  office: Ambassador to the USSR (1953/1957)\n  office: Ambassador to the USSR (1953-04-20/1957-04-18)\n',
    },
  ],
  *checkOwner(owner): Iterable<Finding> {
    if (owner.form !== 'entry') return;
    const first = new Map<string, Value[]>();
    for (const value of valuesOf(owner, 'office')) {
      if (termOf(value) === undefined) continue;
      const key = fold(value.label).trim();
      const others = first.get(key) ?? [];
      const other = others.find((one) => contradict(one, value));
      if (other !== undefined)
        yield {
          start: value.start,
          end: value.end,
          message: t(
            'For the office {0} the entry also has the dates {1}: only one of the two can be right. Keep those of the better source.',
            quoted(value.label),
            other.date?.text ?? '',
          ),
        };
      if (others.length < MOST) first.set(key, [...others, value]);
    }
  },
};

/** Terms of one office that are compared with the next; nobody has more. */
const MOST = 20;

interface Term {
  readonly from: DateSpan | undefined;
  readonly to: DateSpan | undefined;
}

/** Beginning and end of a term, each undefined where it is open; undefined of what is no term. */
function termOf({ date }: Value): Term | undefined {
  const [from, to, ...more] = (date?.text ?? '').split('/');
  if (to === undefined || more.length > 0 || parseDate(date?.text) === undefined) return undefined;
  return { from: parseDate(from), to: parseDate(to) };
}

/** Whether two terms overlap and begin or end otherwise. */
function contradict(a: Value, b: Value): boolean {
  const [one, other] = [termOf(a), termOf(b)];
  if (one === undefined || other === undefined || follows(one, other) || follows(other, one)) return false;
  return !meet(one.from, other.from) || !meet(one.to, other.to);
}

/** Whether one term may begin when the other has ended. */
function follows({ from }: Term, { to }: Term): boolean {
  return from !== undefined && to !== undefined && !isBefore(from, to);
}

function meet(a: DateSpan | undefined, b: DateSpan | undefined): boolean {
  return a === undefined || b === undefined || overlap(a, b);
}
