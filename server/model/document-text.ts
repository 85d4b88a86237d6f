// The words of a document without its marks, as they are shown to a reader elsewhere.

import { strippedSlice } from '../syntax/strip';
import type { Stretch } from './facts';
import type { FileFacts } from './file-facts';

/** All the text of a stretch on one line, without marks: what is not part of the running text as well. */
export function textOnOneLine(file: FileFacts, { start, end }: Stretch): string {
  return onOneLine(strippedSlice(file.parse, start, end));
}

/** Without line ends, and with one blank where there are several. */
export function onOneLine(text: string): string {
  // What is so already is a part of the text that it was cut out of, and takes no room of its own.
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** A text cut to length at the end of a word. */
export function excerpt(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:.–—-]+$/, '')}…`;
}
