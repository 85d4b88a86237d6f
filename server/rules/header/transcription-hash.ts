import { t } from '../../l10n';
import { strip } from '../../syntax/strip';
import { hashOf, hashOfText } from '../../text/hash';
import type { Finding, Rule } from '../engine/rule';

/** The text has another SHA-256 than the header gives for the transcription. */
export const transcriptionHash: Rule = {
  code: 'transcription-hash',
  severity: 'error',
  group: 'header',
  title: 'The text does not have the SHA-256 given in its header',
  why: 'The number identifies the exact transcription: if the text has a different number, something in it was altered.',
  remedy:
    'Compare the text with the transcription and restore it. If the transcription itself was wrong, correct it and enter the new number.',
  bad: [
    {
      text: '---\nsha256: ‹e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855›\n---\n\nThe Soviet Government has the honour to state …\n',
    },
  ],
  good: [
    {
      text: '---\nsha256: e9a6443fa5c864c7f5e871add29ddef1af57d6784f8d26db350d52db14195604\n---\n\nThe Soviet Government has the honour to state …\n',
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const [value] = reader.file.headerValues('sha256');
    if (value === undefined || !/^[0-9a-f]{64}$/i.test(value.text)) return;
    const wanted = value.text.toLowerCase();
    const text = reader.text();
    if (hashOf(text) === wanted) return;
    const reason = otherForm(strip(text), wanted);
    yield {
      start: value.start,
      end: value.end,
      message:
        reason === undefined
          ? t(
              'The text of this document does not have this SHA-256, so something in it differs from the transcription. Compare the two and restore the text or, if the transcription was wrong, correct it and enter the new number here.',
            )
          : t(
              'This is the SHA-256 of the same text {0}, so the two are not identical. Save the transcription in the same form as this document, or enter the number of the text as it is here.',
              reason,
            ),
    };
  },
};

/** In what form the text would have this number; what editors change without being asked comes first. */
function otherForm(text: string, wanted: string): string | undefined {
  const lines = text.replace(/\r\n?/g, '\n');
  const forms: readonly (readonly [string, string])[] = [
    [`\uFEFF${text}`, t('with a byte order mark before it')],
    [lines.replace(/\n/g, '\r\n'), t('with CRLF line endings')],
    [lines, t('with LF line endings')],
    [`\uFEFF${lines.replace(/\n/g, '\r\n')}`, t('with a byte order mark before it and CRLF line endings')],
    [text.replace(/(?:\r\n?|\n)$/, ''), t('without the final line ending')],
    [`${text}\n`, t('with an extra line ending at the end')],
    [text.normalize('NFC'), t('with accents combined with their letters (Unicode NFC)')],
    [text.normalize('NFD'), t('with accents separate from their letters (Unicode NFD)')],
  ];
  return forms.find(([form]) => form !== text && hashOfText(form) === wanted)?.[1];
}
