// Characters that a notation cannot have, told by their place: XML 1.0 has no control characters, no text in UTF-8 has half
// of a character.

import { t } from '../l10n';
import type { Stretch } from '../model/facts';
import { LeafKind } from '../syntax/tree';
import type { Loss } from './format';
import type { ExportModel } from './model';

/** What is not a `Char` of XML 1.0 (section 2.2). */
export const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+/gu;

/** Control characters that are no white space. */
export const controls = /[^\P{Cc}\s]+/gu;

/** Halves of characters: surrogates without the other. */
export const halves = /\p{Cs}+/gu;

/** What is told of them. */
export function halvesLost(): string {
  return t('No text in UTF-8 can have half of a character: it was replaced by U+FFFD.');
}

/** Losses where a document has such characters: in what is exported, or in some stretches of it. Comments never are. */
export function lostCharacters(
  { view }: ExportModel,
  characters: RegExp,
  message: string,
  within?: readonly Stretch[],
): Loss[] {
  const losses: Loss[] = [];
  for (const { leaf, start: from } of view.file.parse.places()) {
    if (leaf.kind === LeafKind.Comment) continue;
    for (const { 0: found, index } of leaf.text.matchAll(characters)) {
      const start = from + index;
      const end = start + found.length;
      if (within === undefined || within.some((stretch) => stretch.start < end && start < stretch.end))
        losses.push({ uri: view.uri, start, end, message });
    }
  }
  return losses;
}
