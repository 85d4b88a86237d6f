import { t } from '../../l10n';
import { faultRule } from '../common/fault';

/** A `---` at the very start that opens no header. */
export const headerUnclosed = faultRule(
  {
    code: 'header-unclosed',
    severity: 'error',
    title: 'The header is not closed',
    why: 'Without its closing line, the header is read as text and becomes part of the transcription.',
    remedy:
      'Add a line “---” after the last field or, if the line belongs to the text, put a backslash before it.',
    bad: [
      {
        text: '‹---›\ntitle: Memorandum\n\nComrade Malenkov received the draft.\n',
        fixed: '\\---\ntitle: Memorandum\n\nComrade Malenkov received the draft.\n',
      },
    ],
    good: [{ text: '---\ntitle: Memorandum\n---\n\nComrade Malenkov received the draft.\n' }],
  },
  (_text, _view, { start }) => ({
    message: t(
      'This line opens a header, but no line “---” closes it: its fields count as text of the document. Add “---” after the last field.',
    ),
    fixes: [
      {
        title: t('Escape the line: it belongs to the text'),
        edits: [{ start, end: start, text: '\\' }],
        certain: false,
      },
    ],
  }),
);
