import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import type { Finding, Rule } from '../engine/rule';

/** A document of which no one can show that its text was left alone. */
export const textUnproven: Rule = {
  code: 'text-unproven',
  severity: 'warning',
  group: 'publication',
  title: 'Nothing proves that the text matches the transcription',
  why: 'Without the transcription or its SHA-256, accidental changes to the text go unnoticed.',
  remedy:
    'Keep the plain transcription in a file next to the document and name it with “transcription: file.txt”, or give its SHA-256 with “sha256: …”.',
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
        'The document does not name a transcription, so accidental changes to its text go unnoticed. Add “transcription: file.txt” to the header, or “sha256: …” if it is kept elsewhere.',
      ),
    };
  },
};
