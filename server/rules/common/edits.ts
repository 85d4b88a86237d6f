// Edits that several rules offer. None of them changes what the document says once its markup is stripped.

import { t } from '../../l10n';
import type { Fix } from '../engine/rule';

/** Replaces a word by the one that was meant; an id with its sigil and document. */
export function replaceBy({ start, end }: { start: number; end: number }, text: string, certain = true): Fix {
  return { title: t('Replace with {0}', text), edits: [{ start, end, text }], certain, likely: true };
}

/** Makes the brace at `offset` literal. */
export function escapeBrace(offset: number): Fix {
  return {
    title: t('Escape the brace: it belongs to the text'),
    edits: [{ start: offset, end: offset, text: '\\' }],
    certain: false,
  };
}
