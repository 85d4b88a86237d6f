import { t } from '../../l10n';
import { escapeBrace } from '../common/edits';
import { faultRule } from '../common/fault';

/** A mark whose closing brace is inside a quotation that does not end. */
export const unclosedQuote = faultRule(
  {
    code: 'unclosed-quote',
    severity: 'error',
    title: 'A quotation mark in a mark is not closed',
    why: 'The quotation includes the closing brace, so the mark does not end and is read as text.',
    remedy:
      'Add the closing quotation mark (") before the brace. A quotation mark inside the value is written \\".',
    bad: [
      {
        text: 'See the [enclosure]‹{›note "not found}.\n',
        fixed: 'See the [enclosure]\\{note "not found}.\n',
      },
    ],
    good: [{ text: 'See the [enclosure]{note "marked \\"secret\\""}.\n' }],
  },
  (_text, _view, { start }) => ({
    message: t(
      'In the mark that this brace opens, a quotation mark (") is not closed, so all of it counts as text of the document. Add the missing quotation mark before “}”.',
    ),
    fixes: [escapeBrace(start)],
  }),
);
