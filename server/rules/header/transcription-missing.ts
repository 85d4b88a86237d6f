import { inWords } from '../../files/refusal';
import { t } from '../../l10n';
import { quoted } from '../../text/phrases';
import type { Finding, Rule } from '../engine/rule';

/** The header names a transcription, and there is no such file. */
export const transcriptionMissing: Rule = {
  code: 'transcription-missing',
  severity: 'error',
  group: 'header',
  title: 'The transcription was not found',
  why: 'Without the transcription, alterations made while annotating would go unnoticed.',
  remedy:
    'Correct the path, which starts from the folder of this document. If the text has been compared with the source, you can also save it as the transcription.',
  bad: [
    {
      text: '---\ntitle: Note of 31 March 1954\ntranscription: ‹note-1954.txt›\n---\n\nThe Soviet Government has the honour to state …\n',
    },
  ],
  good: [
    {
      text: '---\ntranscription: note-1954.txt\n---\n\nThe Soviet Government has the honour to state …\n',
      others: { 'note-1954.txt': 'The Soviet Government has the honour to state …\n' },
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const [value] = reader.file.headerValues('transcription');
    const transcription = value && reader.transcription();
    if (value === undefined || transcription === undefined || transcription.text !== undefined) return;
    yield {
      start: value.start,
      end: value.end,
      message:
        transcription.refusal === undefined
          ? t(
              'There is no file {0} next to this document, so its text cannot be compared with the transcription. Correct the path, or put the file there.',
              quoted(value.text),
            )
          : t(
              '{0} was not read, so the text of this document cannot be compared with the transcription: {1}. Correct the path, or put the file where it can be read.',
              quoted(value.text),
              inWords(transcription.refusal, 'transcription'),
            ),
    };
  },
};
