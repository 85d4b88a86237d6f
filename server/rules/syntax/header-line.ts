import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { faultRule } from '../common/fault';

/** A line of the header that is not a field. */
export const headerLine = faultRule(
  {
    code: 'header-line',
    severity: 'error',
    title: 'A line of the header is not a field',
    why: 'What the header says is found by its name; a line without a name will be missing from every list and export.',
    remedy:
      'Write it as “name: value”, or indent it more than the field above if it continues the value of that field.',
    bad: [{ text: '---\ntitle: Memorandum\n‹by V. M. Molotov›\n---\n\nText.\n' }],
    good: [
      {
        text: '---\ntitle: Memorandum\n  by V. M. Molotov\n%% checked against the typescript\n---\n\nText.\n',
      },
    ],
  },
  (text) => ({
    message: t(
      '{0} is in the header, where every line must be a field, and is ignored. Write “name: value”, or indent the line if it continues the value above.',
      quoted(text),
    ),
  }),
);
