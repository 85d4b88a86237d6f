import { t } from '../../l10n';
import { strip } from '../../syntax/strip';
import { hashOf, hashOfText } from '../../text/hash';
import type { Finding, Rule } from '../engine/rule';

/** The text has another SHA-256 than the header gives for the transcription. */
export const transcriptionHash: Rule = {
  code: 'transcription-hash',
  severity: 'error',
  group: 'header',
  title: 'The text does not have the SHA-256 that its header gives',
  why: 'The number stands for the transcription to the byte: if that of the text is another, something in it was altered.',
  remedy:
    'Compare the text with the transcription and restore it; or, where the transcription itself was wrong, correct it and write the new number.',
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
              'The text of this document does not have this SHA-256: some of its words are not those of the transcription. Compare the two and restore the text; or, if the transcription was wrong, correct it and give the new number here.',
            )
          : t(
              'This is the SHA-256 of the same text {0}. To the byte the two are not the same: save the transcription in the form of this document, or give the number that its text has here.',
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
    [lines.replace(/\n/g, '\r\n'), t('with lines that end with CRLF')],
    [lines, t('with lines that end with LF')],
    [
      `\uFEFF${lines.replace(/\n/g, '\r\n')}`,
      t('with a byte order mark before it and lines that end with CRLF'),
    ],
    [text.replace(/(?:\r\n?|\n)$/, ''), t('without the line end at its end')],
    [`${text}\n`, t('with one more line end at its end')],
    [text.normalize('NFC'), t('with accents that are one with their letters (Unicode NFC)')],
    [text.normalize('NFD'), t('with accents that stand apart from their letters (Unicode NFD)')],
  ];
  return forms.find(([form]) => form !== text && hashOfText(form) === wanted)?.[1];
}
