// Edits that several rules offer. None of them changes what the document says once its markup is stripped.

import { t } from '../l10n';
import { isId } from '../syntax/chars';
import type { Fix } from './rule';

/** Replaces a word by the one that was meant; an id with its sigil and document. */
export function replaceBy({ start, end }: { start: number; end: number }, text: string, certain = true): Fix {
  return { title: t('Replace by {0}', text), edits: [{ start, end, text }], certain, likely: true };
}

/** Makes the brace at `offset` literal. */
export function escapeBrace(offset: number): Fix {
  return {
    title: t('Escape the brace: it belongs to the text'),
    edits: [{ start: offset, end: offset, text: '\\' }],
    certain: false,
  };
}

/** An id made of the words of a text: `Member States` becomes `member-states`. Undefined if no letter is left. */
export function idFrom(text: string, words = 4): string | undefined {
  const parts = text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  const id = parts?.slice(0, words).join('-');
  return id !== undefined && isId(id) ? id : undefined;
}
