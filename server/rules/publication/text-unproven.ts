import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import type { Finding, Rule } from '../engine/rule';

/** A document of which nobody can show that its text was left alone. */
export const textUnproven: Rule = {
  code: 'text-unproven',
  severity: 'warning',
  group: 'publication',
  title: 'Nothing proves that the text is that of the transcription',
  why: 'Without its transcription, or the SHA-256 of it, a slip of the keyboard in the text is found by nobody.',
  remedy:
    'Keep the plain transcription in a file beside the document and name it with “transcription: file.txt”; or give its SHA-256 with “sha256: …”.',
  bad: [{ text: '‹---›\ntitle: Memorandum\n---\n\nComrade Malenkov received the draft.\n' }],
  good: [
    {
      text: '---\ntitle: Memorandum\ntranscription: memorandum.txt\n---\n\nComrade Malenkov received the draft.\n',
    },
    { text: '@malenkov: Georgy Malenkov\n  type: person\n' },
  ],
  *checkDocument({ file }): Iterable<Finding> {
    const { header } = file;
    if (file.paragraphs.length === 0) return;
    if (header !== undefined)
      for (const name of ['transcription', 'sha256'])
        if ((fieldOf(header, name)?.whole.text ?? '') !== '') return;
    const start = header?.start ?? 0;
    yield {
      start,
      end: header === undefined ? start : start + '---'.length,
      message: t(
        'The document names no transcription that its text could be compared with. Add “transcription: file.txt” to the header, or “sha256: …” if it lies elsewhere.',
      ),
    };
  },
};
