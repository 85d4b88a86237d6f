import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** A document that its editors have not declared ready. */
export const notFinal: Rule = {
  code: 'not-final',
  severity: 'error',
  group: 'publication',
  title: 'The document is not marked as final',
  why: 'A draft that is published by mistake will be cited like everything else.',
  remedy: 'Have a second person read it, then set “status: final” or remove the field.',
  bad: [{ text: '---\nstatus: ‹draft›\n---\n\nComrade Malenkov received the draft.\n' }],
  good: [
    { text: '---\nstatus: final\n---\n\nComrade Malenkov received the draft.\n' },
    { text: 'Comrade Malenkov received the draft.\n' },
  ],
  *checkDocument({ file }): Iterable<Finding> {
    const status = file.header && fieldOf(file.header, 'status')?.whole;
    if (status === undefined || status.text === '' || status.text === 'final') return;
    yield {
      start: status.start,
      end: status.end,
      message: t(
        'The editorial status is {0}, and the document would be published like this. Set “status: final” once it is ready.',
        quoted(status.text),
      ),
    };
  },
};
