import { refines } from '../../codebook/load';
import { isBefore, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { valuesOf } from '../../model/facts';
import { voiced } from '../common/other-statements';
import type { Finding, Rule } from '../engine/rule';

/** A proposal or claim that was withdrawn, adopted or replaced before anybody made it. */
export const settledBeforeSaid: Rule = {
  code: 'settled-before-said',
  severity: 'information',
  group: 'time',
  title: 'A statement was settled before it was made',
  why: 'Nothing is withdrawn, adopted or superseded before it has been put forward. Often the document reports something older, and the statement lacks a date of its own.',
  remedy: 'Give the statement the date on which it was made, or correct “status-date”.',
  bad: [
    {
      text: '---\ndate: 1954-03-26\n---\n\n[in April]{proposal #april by=@usa status=adopted status-by=@nac status-date=‹1954-03-03›}.\n',
    },
  ],
  good: [
    {
      text: '---\ndate: 1954-03-26\n---\n\n[in April]{proposal #april by=@usa date=1954-02-25 status=adopted status-by=@nac status-date=1954-03-03}.\n',
    },
    // What a condition asks for may be long since there.
    {
      text: '---\ndate: 1954-03-26\n---\n\n[in April]{proposal #april by=@usa} [provided he agrees]{condition #if governs=#april status=fulfilled status-by=@usa status-date=1954-03-03}.\n',
    },
  ],
  *checkDocument({ file, book }): Iterable<Finding> {
    for (const statement of file.statements.values()) {
      if (statement.fields.length === 0 || refines(book, statement.kind, 'condition')) continue;
      const [settled] = valuesOf(statement, 'status-date');
      const span = parseDate(settled?.text);
      const { date } = voiced(file, statement);
      if (settled === undefined || span === undefined || date === undefined) continue;
      if (!isBefore(span, date.span)) continue;
      yield {
        start: settled.start,
        end: settled.end,
        message: t(
          'This was settled on {0}, but made only on {1}. If the document reports something older, give the statement a date of its own.',
          settled.text,
          date.text,
        ),
      };
    }
  },
};
