import { t } from '../../l10n';
import { escapeBrace } from '../common/edits';
import { faultRule } from '../common/fault';

/** `]{`, `{+` or `{-#` without `}` on its line. */
export const unclosedBrace = faultRule(
  {
    code: 'unclosed-brace',
    severity: 'error',
    title: 'A mark is opened and not closed',
    why: 'Half a mark is read as text: it becomes part of the transcription, and nothing is annotated.',
    remedy:
      'Add the closing brace on the same line, or put a backslash before the brace if it belongs to the text.',
    bad: [
      {
        text: 'He met [Palewski]‹{›@palewski in Paris.\n',
        fixed: 'He met [Palewski]\\{@palewski in Paris.\n',
      },
    ],
    good: [
      { text: 'He met [Palewski]\\{in Paris.\n' },
      { text: 'A set {a, b} is not a mark, nor is [this].\n' },
    ],
  },
  (_text, _view, { start }) => ({
    message: t(
      'This brace opens a mark that is not closed on this line, so all of it counts as text of the document. Add “}” where the mark ends.',
    ),
    fixes: [escapeBrace(start)],
  }),
);
