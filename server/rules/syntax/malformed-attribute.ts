import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { faultRule } from '../common/fault';
import { withUnseen } from '../common/unseen';

/** Something between braces that is not an id, word, field or quotation. */
export const malformedAttribute = faultRule(
  {
    code: 'malformed-attribute',
    severity: 'error',
    title: 'A part of a mark cannot be read',
    why: 'It is ignored: it will be missing from searches, tables and exports.',
    remedy:
      'Write @actor, #statement, a kind or field=value, separated by spaces; put values that contain spaces in quotation marks.',
    bad: [{ text: '[The proposal]{proposal ‹=by›} failed.\n' }, { text: '[It]{note ‹"odd"x›} failed.\n' }],
    good: [{ text: '[The proposal]{term "an offer"} failed.\n' }],
  },
  (text) => ({
    message: withUnseen(
      t(
        '{0} cannot be read here and is ignored. Write @actor, #statement, a kind or field=value, separated by spaces.',
        quoted(text),
      ),
      text,
    ),
  }),
);
