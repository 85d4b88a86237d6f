import { t } from '../../l10n';
import { inNames, looksLike } from '../../text/characters';
import { quoted } from '../../text/phrases';
import {
  compareWithTranscription,
  type FirstDifference,
  type LineEnd,
  lineNumberAt,
  stretchInDocument,
  type Transcription,
  type TranscriptionComparison,
} from '../../text/transcription';
import type { Finding, Rule } from '../engine/rule';

/** Without its marks, the document is not its transcription to the byte. */
export const transcriptionDiffers: Rule = {
  code: 'transcription-differs',
  severity: 'error',
  group: 'header',
  title: 'The text differs from the transcription',
  why: 'A document is evidence: without its marks, it must match its transcription to the letter, or nothing can be cited from it.',
  remedy:
    'Restore the words of the transcription. If the transcription itself is wrong, correct it; the correction and its reason are recorded in the header.',
  bad: [
    {
      text: '---\ntranscription: note.txt\n---\n\nThe USA is ‹excluded› from [the system]{proposal #system by=@ussr}.\n',
      others: { 'note.txt': 'The USA is exluded from the system.\n' },
    },
    {
      text: '---\ntranscription: note.txt\n---\n\nThe Soviet‹ ›draft is not changed.\n',
      others: { 'note.txt': 'The Soviet\u00A0draft is not changed.\n' },
    },
    {
      text: '---\ntranscription: ‹note.txt›\n---\n\nThe Soviet draft.\nIt is not changed.\n',
      others: { 'note.txt': 'The Soviet draft.\r\nIt is not changed.\r\n' },
    },
  ],
  good: [
    {
      text: '---\ntranscription: note.txt\n---\n\nThe USA is exluded from [the system]{proposal #system by=@ussr}.\n',
      others: { 'note.txt': 'The USA is exluded from the system.\n' },
    },
  ],
  *checkDocument(reader): Iterable<Finding> {
    const { file } = reader;
    const [value] = file.headerValues('transcription');
    const transcription = value && reader.transcription();
    if (value === undefined || transcription?.text === undefined) return;
    const comparison = compareWithTranscription(reader.text(), transcription.text);
    if (comparison === undefined) return;
    const { first, lineEnds } = comparison;
    if (lineEnds !== undefined)
      yield { start: value.start, end: value.end, message: lineEndsMessage(transcription, lineEnds) };
    if (first === undefined) return;
    const { narrow, words } = first;
    const alike = looksLike(
      comparison.ours.slice(words.start, words.end),
      comparison.theirs.slice(words.from, words.to),
    );
    const shown = alike ? narrow : words;
    yield {
      ...(stretchInDocument(file.parse, shown) ?? { start: value.start, end: value.end }),
      message: `${differenceIn(transcription, comparison, first, alike)} ${t(
        'Restore the words of the transcription or, if the transcription is wrong, correct it and say why.',
      )}`,
      related: [
        {
          place: { uri: transcription.uri, of: 'text', start: shown.from, end: shown.to },
          message:
            shown.from < shown.to
              ? t('This is what the transcription says.')
              : t('The transcription has nothing here.'),
        },
      ],
    };
  },
};

/** What stands where, in words: never two texts that look the same to the reader. */
function differenceIn(
  { path }: Transcription,
  { ours, theirs }: TranscriptionComparison,
  { narrow, words, open }: FirstDifference,
  alike: boolean,
): string {
  const line = lineNumberAt(theirs, words.from);
  const theirWords = theirs.slice(words.from, words.to);
  const ourWords = ours.slice(words.start, words.end);
  if (open) return t('From line {0} of {1} on, this document has a different text.', line, path);
  if (alike) {
    const has = inNames(theirs.slice(narrow.from, narrow.to));
    const where =
      theirWords.trim() === '' ? after(theirs, has, narrow.from) : t('{0} in {1}', has, quoted(theirWords));
    const we = inNames(ours.slice(narrow.start, narrow.end));
    return t('Line {0} of {1} has {2}, this document has {3}.', line, path, where, we);
  }
  if (ourWords.trim() === '') {
    const place = contextBefore(theirs, words.from);
    return place === undefined
      ? t('Line {0} of {1} has {2}, which is missing in this document.', line, path, quoted(theirWords))
      : t(
          'Line {0} of {1} has {2}, which is missing in this document after {3}.',
          line,
          path,
          quoted(theirWords),
          place,
        );
  }
  if (theirWords.trim() === '')
    return t(
      'This document has {0}, which line {1} of {2} does not.',
      after(ours, quoted(ourWords), words.start),
      line,
      path,
    );
  return t(
    'Line {0} of {1} has {2}, this document has {3}.',
    line,
    path,
    quoted(theirWords),
    quoted(ourWords),
  );
}

/** Characters of context that help a reader to find the place. */
const CONTEXT = 30;

/** What is there, `after “the words before it”`; at the start of a text, there alone. */
function after(text: string, what: string, offset: number): string {
  const before = contextBefore(text, offset);
  return before === undefined ? what : t('{0} after {1}', what, before);
}

/** The words before a place, in quotation marks; undefined at the start of a text. */
function contextBefore(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - CONTEXT), offset);
  const words = offset > CONTEXT ? before.replace(/^\S*\s/, '') : before;
  return words.trim() === '' ? undefined : quoted(words);
}

const lineEndNames: Readonly<Record<LineEnd, () => string>> = {
  LF: () => t('with LF (as Linux and macOS do)'),
  CRLF: () => t('with CRLF (as Windows does)'),
  CR: () => t('with CR (as old Macintosh programs did)'),
  mixed: () => t('inconsistently'),
};

function lineEndsMessage(
  { path }: Transcription,
  { ours, theirs }: NonNullable<TranscriptionComparison['lineEnds']>,
): string {
  return t(
    '{0} ends its lines {1}, this document {2}, so the two are not identical. Change the line endings of one of them; most editors let you do this in the status bar.',
    path,
    lineEndNames[theirs](),
    lineEndNames[ours](),
  );
}
