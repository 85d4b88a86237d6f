// What is noted of a text: kinds of leaves, records of marks on a tape, faults.

/** What a leaf is. A run of `Text` leaves is one text block; every other leaf is a block of its own. */
export const enum LeafKind {
  Header,
  Entry,
  Heading,
  Comment,
  Blank,
  Text,
}

/**
 * What a record of the tape marks. Between the marks everything is text.
 *
 * Each record is four numbers: token, start, end, link. The links: an `Open` knows the record that closes it
 * and that record knows the `Open` (counted from the leaf's first record; -1: not within this leaf); an
 * `Escape` has the number of its backslashes; a `Key` has the end of its last value.
 */
export const enum Token {
  /** A run of backslashes and the special character after it. */
  Escape,
  /** `[` */
  Open,
  /** `]` that is followed by no annotation. */
  Shut,
  /** `]{…}`; its attributes follow. Where nothing opened it, it is text. */
  Close,
  /** `{+…}`; its attributes follow. */
  RangeOpen,
  /** `{-#id}`; an `Anchor` follows, unless the id is faulty. */
  RangeClose,

  // Attributes, up to the next record below `Mention`.
  /** `@id` */
  Mention,
  /** `#id` or `document#id` */
  Anchor,
  /** A bare word: the kind, or the kind's own value. */
  Word,
  /** `"…"` with its quotes. */
  Quoted,
  /** The name before `=`; its values follow. */
  Key,
  ValueMention,
  ValueAnchor,
  ValueWord,
  ValueQuoted,
  /** What is none of these; a fault says why. */
  Bad,

  // Lines.
  /** `---` */
  Fence,
  /** `# ` with its blank */
  HeadingMark,
  /** A whole comment line without its line end. */
  Comment,
  /** `@id` or `#id` at the start of an entry. */
  EntryId,
  /** What is after the colon of an entry. */
  Gloss,
  /** A field's name; its `FieldValue` follows. */
  FieldName,
  /** A field's value without surrounding blanks; it may run over continuation lines. */
  FieldValue,
}

/** Why something that looks like markup is not, or not entirely. Stable names; a rule of the same name explains each. */
export type FaultCode =
  | 'header-unclosed'
  | 'header-line'
  | 'entry-line'
  | 'unclosed-brace'
  | 'unclosed-quote'
  | 'unmatched-annotation'
  | 'empty-annotation'
  | 'malformed-attribute'
  | 'malformed-id'
  | 'missing-value'
  | 'range-without-id'
  | 'end-mark-extra';

/** A place where the writer went wrong; UTF-16 offsets, half-open, relative to the leaf (or, from `faultsOf`, the document). */
export interface Fault {
  readonly code: FaultCode;
  readonly start: number;
  readonly end: number;
}

/** Numbers per record. */
export const STRIDE = 4;

/** Records of many leaves in one array: one allocation for a document, one for an edit. */
export class TokenBuffer {
  data: Int32Array | Int16Array;
  length = 0;

  constructor(capacity: number) {
    this.data = new Int32Array(capacity * STRIDE);
  }

  push(token: Token, start: number, end: number, link: number): void {
    if (this.length + STRIDE > this.data.length) {
      const larger = new Int32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    const data = this.data;
    const at = this.length;
    data[at] = token;
    data[at + 1] = start;
    data[at + 2] = end;
    data[at + 3] = link;
    this.length = at + STRIDE;
  }

  /** Gives back what was reserved in vain. `widest`: no leaf is wider, and so no number larger. */
  trim(widest: number): void {
    const used = this.data.subarray(0, this.length);
    this.data = widest < 1 << 15 ? new Int16Array(used) : used.slice();
  }
}

export const noFaults: readonly Fault[] = Object.freeze([]);
