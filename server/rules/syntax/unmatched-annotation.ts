import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { escapeBrace } from '../common/edits';
import { faultRule } from '../common/fault';

/** `]{…}` that no bracket opens. */
export const unmatchedAnnotation = faultRule(
  {
    code: 'unmatched-annotation',
    severity: 'error',
    title: 'An annotation has no opening bracket',
    why: 'It is unclear which words it annotates, so it is read as text and becomes part of the transcription.',
    remedy:
      'Put “[” before the first of the words that it annotates, in the same block of text, or escape its brace if it belongs to the text.',
    bad: [
      {
        text: 'He met Palewski‹]{@palewski}› in Paris.\n',
        fixed: 'He met Palewski]\\{@palewski} in Paris.\n',
      },
    ],
    good: [{ text: 'He met [the so-called [Gaullist]]{cue} in Paris.\n' }],
  },
  (text, _view, { start }) => ({
    message: t(
      '{0} annotates nothing and counts as text, because no “[” opens it in this block of text. Put “[” before the words that it is about.',
      quoted(text),
    ),
    // Between its braces brackets mean nothing; in the text they might.
    fixes: /[[\]{]/.test(text.slice(2)) ? [] : [escapeBrace(start + 1)],
  }),
);
