// What is being written at a cursor, as offers are made for it; context-at.ts finds it out.

import type { Annotation, FieldOwner, Sigil, Stretch, Value } from '../../model/facts';

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
        /** The annotated words, when it is in a mark. */
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
