// What the runs of a Word document write to: the text as it comes to be.

import { t } from '../../l10n';
import type { XmlElement } from '../tei/xml-tree';
import type { Part } from './package';
import type { WordNames } from './word-xml';

export interface TextTarget {
  readonly names: WordNames;
  readonly main: Part;
  /** Where the reading is. UTF-16 offset of the text. */
  readonly at: number;
  /** Whether what is read is no text. */
  readonly isMuted: boolean;
  /** Characters of the text. `colour`: with which they are highlighted. */
  write(words: string, colour?: string): void;
  /** A line ends within a paragraph: at once, or where words follow. */
  breakLine(certain: boolean): void;
  /** Tells of something where the reading is, or of what has been read since an offset. */
  tell(message: string, start?: number): void;
  /** Tells of what has no place of its own. */
  tellOfAll(message: string): void;
  /** Reads what is no text; `told` says what its words were. */
  mute(read: () => void, told: (words: string) => string): void;
  /** Runs, and what holds them. */
  inline(parent: XmlElement): void;
  /** The words of a footnote or endnote, where its number is. `sign`: what stands there instead of a number. */
  readNote(sort: 'footnote' | 'endnote', id: string, sign: string): void;
  /** The sign of a comment is here: one that never began is about no words, one that has not ended ends here. */
  reference(id: string): void;
  /** Something begins with the next character. */
  begin(sort: 'comment' | 'bookmark', key: string, id: string): void;
  /** It ends with the last; whether it had begun. */
  end(key: string): boolean;
  /** A text box stands after its paragraph. */
  box(content: XmlElement): void;
}

/** What is told of words that were deleted. */
export function deletion(words: string): string {
  return t('Tracked deletions are no part of the text: {0} was not imported.', words);
}
