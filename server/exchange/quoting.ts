// How much of a text its annotations may quote. Each has its words, and of annotations within one another the words are
// those of all within: the quotations of a document could be as long as its square, and no file and no program has room for that.

import { excerpt } from '../model/document-text';

/** All quotations together may be so many times as long as the text … */
const TIMES = 16;
/** … and so much longer. */
const AND = 100_000;
/** What is still shown of words for which there is no room. */
const SHORT = 80;

export class Quoting {
  private left: number;

  constructor(text: string) {
    this.left = AND + TIMES * text.length;
  }

  /** Takes the room for so many characters; false if there is not so much left. */
  takes(length: number): boolean {
    if (length > this.left) return false;
    this.left -= length;
    return true;
  }

  /** Words, cut short where there is no room for more. */
  shown(words: string): string {
    return words.length <= SHORT || this.takes(words.length) ? words : excerpt(words, SHORT);
  }
}
