// What can be written at a place: the one question before any offer is made.
//
// While someone writes, a mark is rarely whole, and half a mark is text to the parser. So a letter is written at
// the cursor, the mark closed if it is not, and the parser asked what that letter belongs to: its rules decide,
// here is none of their own. A mark is tried by itself, a line of a header or entry in its document, which costs
// no more than a keystroke does.
//
// Deliberately absent: what the code book has to offer there (fields.ts, values.ts and the other rooms).

import type { CodeBook } from '../../codebook/types';
import { reparse } from '../../syntax/parse';
import { LeafKind, type Parse } from '../../syntax/tree';
import type { Context } from './context';
import { inFields, inUnclosedHeader, letterFor } from './in-fields';
import { inText } from './in-text';
import { lineAt } from './line';

/** What can be written at `offset`; undefined in plain text, in quotes and comments. Total. */
export function contextAt(tree: Parse, book: CodeBook, offset: number): Context | undefined {
  const line = lineAt(tree, offset);
  // Between the two characters of a line end no one writes.
  if (offset > line.end) return undefined;
  const header = inUnclosedHeader(tree, line, offset);
  if (header !== undefined) return inFields(header, book, line);
  const tried = reparse(tree, { start: offset, end: offset, text: letterFor(line) });
  const place = tried.placeAt(offset);
  switch (place?.leaf.kind) {
    case LeafKind.Header:
    case LeafKind.Entry:
      return inFields(place, book, line);
    case LeafKind.Text:
    case LeafKind.Heading:
      return inText(tree, line);
    default:
      return undefined;
  }
}
