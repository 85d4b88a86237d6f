// Characters in ids and other words of markup that no one sees: two words that look alike would not be told apart.

import { t } from '../../l10n';
import { inNames } from '../../text/characters';

/** What has no form of its own on a page: joiners, soft hyphens, marks of direction, variation selectors, odd blanks. */
const UNSEEN = /(?! )[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Z}]/gu;

/** The message, and which characters of the word cannot be seen, if it has any. */
export function withUnseen(message: string, word: string): string {
  const unseen = new Set(word.match(UNSEEN));
  return unseen.size === 0
    ? message
    : `${message} ${t('What is written contains a character that cannot be seen: {0}. Remove it.', inNames([...unseen].join('')))}`;
}
