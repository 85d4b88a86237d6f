// What can be written at a place: the one question before any offer is made.
//
// While somebody writes, a mark is rarely whole, and half a mark is text to the parser. So a letter is written at
// the cursor, the mark closed if it is not, and the parser asked what that letter belongs to: its rules decide,
// here is none of their own. A mark is tried by itself, a line of a header or entry in its document, which costs
// no more than a keystroke does.
//
// Deliberately absent: what the code book has to offer there (fields.ts, values.ts and the other rooms).

import type { CodeBook } from '../../codebook/types';
import type { Annotation, FieldOwner, Sigil, Stretch, Value } from '../../model/facts';
import { reparse } from '../../syntax/parse';
import { LeafKind, type Parse } from '../../syntax/tree';
import { inFields, inUnclosedHeader, letterFor } from './in-fields';
import { inText } from './in-text';
import { lineAt } from './line';

/** What can be written at `offset`; undefined in plain text, in quotes and comments. Total. */
export function contextAt(tree: Parse, book: CodeBook, offset: number): Context | undefined {
  const line = lineAt(tree, offset);
  // Between the two characters of a line end nobody writes.
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

/** The mark around the cursor. */
export interface MarkContext {
  readonly form: 'span' | 'point' | 'range';
  /** What it says beside the word at the cursor. Its offsets are those of no document. */
  readonly rest: Annotation;
  /** The annotated words; of a range, what follows its mark on the line. */
  readonly content: Stretch;
}

/** What is being written. The stretch is the word around the cursor, or empty. */
export type Context = Stretch & {
  /** The part of the word before the cursor. */
  readonly typed: string;
  /** Where the word may be cut when the client inserts rather than replaces: the cursor, or the word's end. */
  readonly cut: number;
} & (
    | {
        /** A word of a mark that may be its kind, the kind's own value, a field's name or an id. */
        readonly type: 'word';
        readonly mark: MarkContext;
        /** Whether it would be the kind, or where it stands to it. */
        readonly order: 'kind' | 'before-kind' | 'after-kind';
        /** Whether another word follows without a blank between. */
        readonly before: boolean;
      }
    | { readonly type: 'mention'; readonly mark: MarkContext }
    | { readonly type: 'anchor'; readonly mark: MarkContext }
    /** The id of an end mark. */
    | { readonly type: 'end-mark' }
    | {
        /** The name of a field: before its `=`, or on a line of an entry or header. */
        readonly type: 'field';
        /** What has it, without it. */
        readonly carrier: FieldOwner;
        /** What it still lacks: `:`, or nothing. */
        readonly sign: '' | ':';
      }
    | {
        readonly type: 'value';
        /** What has the field, without it. */
        readonly carrier: FieldOwner;
        readonly field: string;
        /** The other values of its list. */
        readonly others: readonly Value[];
        /** The annotated words, when it stands in a mark. */
        readonly mark: MarkContext | undefined;
        /** Whether it is the date in brackets at the end of a value. */
        readonly date: boolean;
      }
    | {
        /** The id at the head of an entry. */
        readonly type: 'declaration';
        readonly sigil: Sigil;
        /** Whether its colon is there. */
        readonly colon: boolean;
      }
  );
