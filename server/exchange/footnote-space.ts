// Where the words of a footnote stand in the text: where its number was, and apart from the word before.
//
// Law: one space is set before a footnote that would touch a letter, a sign or a figure, and none where white space or nothing
// is before it. The space is part of the transcription, and told.

import { t } from '../l10n';

/** Whether words that begin after this text would touch what is before them. */
export function touches(before: string): boolean {
  return /\S$/u.test(before);
}

/** What is told of so many spaces. */
export function spacesSet(count: number): string {
  return count === 1
    ? t('A space was set before a footnote that touched the word before it.')
    : t('A space was set before each of {0} footnotes that touched the word before them.', count);
}
