// The words of a document without its marks, as they are shown to a reader elsewhere.

import { strippedSlice } from '../syntax/strip';
import type { Annotation, Statement, Stretch } from './facts';
import type { FileFacts } from './file-facts';

/** The text of a stretch without marks, on one line. At most about `longest` characters are looked at. */
export function wordsOf(file: FileFacts, { start, end }: Stretch, longest = 2000): string {
  // Marks may take as much room as the words that they stand on.
  return strippedSlice(file.parse, start, Math.min(end, start + longest * 4))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text cut to length at the end of a word. */
export function excerpt(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:.–—-]+$/, '')}…`;
}

/** A statement in words: its gloss, else all its words in the text, parts of one statement joined by an ellipsis. */
export function statementText(file: FileFacts, statement: Statement): string {
  const { declaration, anchors } = statement;
  if (declaration?.form === 'entry' && declaration.gloss.text !== '') return declaration.gloss.text;
  const first = declaration !== undefined && declaration.form !== 'entry' ? declaration : anchors[0];
  if (first === undefined) return '';
  const parts: Annotation[] = [
    first,
    ...anchors.filter((anchor) => anchor !== first && anchor.continued !== undefined),
  ];
  return parts
    .sort((a, b) => a.start - b.start)
    .map((part) => wordsOf(file, part.content))
    .filter((words) => words !== '')
    .join(' … ');
}

/**
 * The same string in memory of its own. What is cut out of a document keeps all of its text alive: so whoever keeps a
 * word for longer than the document copies it.
 */
export function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}
