import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { faultRule } from '../common/fault';

/** An indented line under an entry that is not a field. */
export const entryLine = faultRule(
  {
    code: 'entry-line',
    severity: 'error',
    title: 'A line of an entry is not a field',
    why: 'An indented line under an entry belongs to the entry and is not part of the transcription; without a name it says nothing.',
    remedy:
      'Write it as “name: value”, indent it more than the field above to continue that field, or put a blank line before it if it is text.',
    bad: [{ text: 'Text.\n\n@palewski: Gaston Palewski\n  type: person\n  ‹a leading Gaullist›\n' }],
    good: [
      { text: 'Text.\n\n@palewski: Gaston Palewski\n  type: person\n  note: a leading\n    Gaullist\n' },
    ],
  },
  (text) => ({
    message: t(
      '{0} is in an entry, where every line must be a field, and is ignored. Write “name: value”, for example “note: …”; if it belongs to the text of the document, put a blank line before it.',
      quoted(text),
    ),
  }),
);
