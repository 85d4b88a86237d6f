// What a document says, as data: the vocabulary of facts that every later layer speaks.
//
// Facts are read off the tree (leaf.ts, file.ts) and know nothing of code books: a kind is a word, a relation
// a field whose value is a reference. Whether the word is known and the relation allowed is for rules to say.
// All offsets are UTF-16 code units from the start of the document, half-open. Everything is immutable; a fact
// that an edit has moved is a new object (`moved`), made when the document's facts are next asked for.
//
// Deliberately absent: line numbers, URIs, anything about other documents (edition/index.ts).

import { addAll, none } from './lists';
import { memo } from './memo';

/** A stretch of the document, [start, end). */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A word of the markup and where it stands. */
export class Name implements Stretch {
  constructor(
    readonly text: string,
    readonly start: number,
    readonly end: number,
  ) {}
  moved(by: number): Name {
    return new Name(this.text, this.start + by, this.end + by);
  }
}

export type Sigil = '@' | '#';

/** `@id`, `#id` or `document#id`, wherever it stands. All its parts are in NFC. */
export class Ref implements Stretch {
  #id: string | undefined;

  constructor(
    /** As it is written. */
    readonly text: string,
    readonly start: number,
    readonly end: number,
  ) {}
  moved(by: number): Ref {
    return new Ref(this.text, this.start + by, this.end + by);
  }
  get sigil(): Sigil {
    return this.text.charAt(0) === '@' ? '@' : '#';
  }
  /** The id without its sigil. */
  get id(): string {
    this.#id ??= this.text.slice(this.text.indexOf(this.sigil) + 1);
    return this.#id;
  }
  /** The other document's id in `document#id`. */
  get document(): string | undefined {
    const at = this.sigil === '@' ? 0 : this.text.indexOf('#');
    return at > 0 ? this.text.slice(0, at) : undefined;
  }
}

/** One value of a field, or a kind's own value. */
export class Value implements Stretch {
  constructor(
    /** What the writer meant: quotes and their backslashes removed, continuation lines joined by one space. */
    readonly text: string,
    readonly start: number,
    readonly end: number,
    /** Set when the whole value, except for its date, is a reference. */
    readonly ref?: Ref,
    /** The bracketed date at the end of a value in an entry: `Foreign Minister (1953/1956)`, without brackets. */
    readonly date?: Name,
    /** The value without its date; `text` itself when it has none. */
    readonly label: string = text,
    readonly quoted: boolean = false,
  ) {}
  moved(by: number): Value {
    const { ref, date } = this;
    return new Value(
      this.text,
      this.start + by,
      this.end + by,
      ref?.moved(by),
      date?.moved(by),
      this.label,
      this.quoted,
    );
  }
}

/** A field and its values: `key=value` in an annotation, `key: value` in an entry or the header. */
export class FieldUse implements Stretch {
  constructor(
    readonly name: Name,
    /**
     * The values of the list. In an entry or header a line is split at `;`, and at `,` between references; a field
     * that takes but one value (a title, say) is `whole`, whatever it holds.
     */
    readonly values: readonly Value[],
    /** The whole value as one. */
    readonly whole: Value,
    /** Which values begin a new group, by their number: those after a `;` between references. */
    private readonly divisions: readonly number[] = none,
  ) {}
  get start(): number {
    return this.name.start;
  }
  get end(): number {
    return this.whole.end;
  }
  /** The values in the groups that `;` makes of references: `via=@a,@b;@c` has two, `@a,@b` and `@c`. */
  get groups(): readonly (readonly Value[])[] {
    if (this.divisions.length === 0) return this.values.length === 0 ? none : [this.values];
    return [0, ...this.divisions].map((from, number) => this.values.slice(from, this.divisions[number]));
  }
  moved(by: number): FieldUse {
    const values = moveAll(this.values, by);
    // A single value is the whole.
    const [first] = values;
    const whole = this.whole === this.values[0] && first !== undefined ? first : this.whole.moved(by);
    return new FieldUse(this.name.moved(by), values, whole, this.divisions);
  }
}

/**
 * What words do with the statement whose id they have: declare it; refer to it, so that nobody asserts it there; make it
 * there, in the mouth of its own speaker (`said`); make it again, in another mouth, at another time or through others; go
 * on with the words before.
 */
export type AnchorSort = 'declared' | 'reference' | 'said' | 'again' | 'continued';

const utteranceFields: ReadonlySet<string> = new Set(['by', 'via', 'date', 'as', 'to', 'utterance']);
const editorsFields: ReadonlySet<string> = new Set(['cert', 'by-cert', 'resp', 'note', 'source', 'reading']);

/** Whether a field of an anchor tells who makes the statement there, and how: it is made again. */
export function isUtteranceField(name: string): boolean {
  return utteranceFields.has(name);
}

/** Whether a field of an anchor is about that place alone, and nothing that its statement has everywhere. */
export function isOfAnchor(name: string): boolean {
  return utteranceFields.has(name) || editorsFields.has(name);
}

/** What can carry fields. */
export type FieldOwner = Annotation | Entry | Header;

/** A span, a point or a range with its attributes. */
export class Annotation implements Stretch {
  constructor(
    readonly form: 'span' | 'point' | 'range',
    private readonly markStart: number,
    private readonly markEnd: number,
    /** Everything with its marks: from `[` or `{+` to `}`. */
    readonly start: number,
    readonly end: number,
    /** The first bare word. `continued` and `said` are none. */
    readonly kind: Name | undefined,
    /** The kind's own value: a later bare word, or quoted text. */
    readonly value: Value | undefined,
    /** Bare words and quoted texts beyond these. */
    readonly extra: readonly Value[],
    readonly mentions: readonly Ref[],
    readonly anchors: readonly Ref[],
    readonly fields: readonly FieldUse[],
    /** `continued`: this goes on with the anchor before it. */
    readonly continued: Name | undefined,
    /** `said`: the statement is made here by its own speaker. */
    readonly said: Name | undefined,
    /** The end mark of a range, when it has one. */
    readonly endMark: EndMark | undefined,
    /** A digest of what it says, once someone has asked (fingerprint.ts): it moves along. */
    public digest?: number,
  ) {}

  moved(by: number): Annotation {
    return new Annotation(
      this.form,
      this.markStart + by,
      this.markEnd + by,
      this.start + by,
      this.end + by,
      this.kind?.moved(by),
      this.value?.moved(by),
      moveAll(this.extra, by),
      moveAll(this.mentions, by),
      moveAll(this.anchors, by),
      moveAll(this.fields, by),
      this.continued?.moved(by),
      this.said?.moved(by),
      this.endMark?.moved(by),
      this.digest,
    );
  }

  /** The same annotation with its other half, which is elsewhere: the `[` at `start`, or the end mark. */
  reaching(start: number, endMark?: EndMark): Annotation {
    return new Annotation(
      endMark === undefined ? formOf(start, this.markStart) : this.form,
      this.markStart,
      this.markEnd,
      start,
      endMark?.end ?? this.end,
      this.kind,
      this.value,
      this.extra,
      this.mentions,
      this.anchors,
      this.fields,
      this.continued,
      this.said,
      endMark,
      this.digest,
    );
  }

  /** What bears the attributes: `]{…}` or `{+…}`. */
  get mark(): Stretch {
    return { start: this.markStart, end: this.markEnd };
  }

  /** The annotated stretch, marks inside it included; for a range that is never closed, nothing. */
  get content(): Stretch {
    const { markStart, markEnd } = this;
    if (this.form === 'range') return { start: markEnd, end: this.endMark?.start ?? markEnd };
    return { start: Math.min(this.start + 1, markStart), end: markStart };
  }

  /** Whether its other half, the `[`, is in a leaf that was not looked at. */
  get isHalf(): boolean {
    return this.form !== 'range' && this.start === this.markStart;
  }

  /** What this annotation does with the statement whose id it has first; undefined if it has no id. */
  get anchorSort(): AnchorSort | undefined {
    if (this.anchors.length === 0) return undefined;
    if (this.kind !== undefined && this.declares !== undefined) return 'declared';
    if (this.continued !== undefined) return 'continued';
    if (this.fields.some(({ name }) => isUtteranceField(name.text))) return 'again';
    return this.said === undefined ? 'reference' : 'said';
  }

  /** The statement that this annotation declares: it has an id of this document and a kind. */
  get declares(): Ref | undefined {
    const [first] = this.anchors;
    return this.kind !== undefined && first?.document === undefined ? first : undefined;
  }

  /** The id by which an end mark names this range: its first of this document. */
  get rangeId(): Ref | undefined {
    return this.form === 'range' ? this.anchors.find(({ document }) => document === undefined) : undefined;
  }
}

/** Whether there is anything between the `[` at `start` and the mark that closes it. */
export function formOf(start: number, markStart: number): 'span' | 'point' {
  return start + 1 < markStart ? 'span' : 'point';
}

/** `{-#id}` */
export class EndMark implements Stretch {
  constructor(
    readonly ref: Ref | undefined,
    readonly start: number,
    readonly end: number,
  ) {}
  moved(by: number): EndMark {
    return new EndMark(this.ref?.moved(by), this.start + by, this.end + by);
  }
}

/** `@id: name` or `#id: gloss` with its fields. */
export class Entry implements Stretch {
  readonly form = 'entry';
  constructor(
    /** The id at its head, with sigil. */
    readonly ref: Ref,
    /** The name of a register entry, the gloss of a statement; empty when there is none. */
    readonly gloss: Value,
    readonly fields: readonly FieldUse[],
    readonly start: number,
    /** Past its last line's content; without the line end. */
    readonly end: number,
    /** As of an annotation. */
    public digest?: number,
  ) {}
  moved(by: number): Entry {
    return new Entry(
      this.ref.moved(by),
      this.gloss.moved(by),
      moveAll(this.fields, by),
      this.start + by,
      this.end + by,
      this.digest,
    );
  }
  /** A register entry's `type`, a statement's `kind`. */
  get kind(): Name | undefined {
    const use = fieldOf(this, this.ref.sigil === '@' ? 'type' : 'kind');
    return use === undefined || use.whole.text === ''
      ? undefined
      : new Name(use.whole.text, use.whole.start, use.whole.end);
  }
}

export class Header implements Stretch {
  readonly form = 'header';
  constructor(
    readonly fields: readonly FieldUse[],
    readonly start: number,
    /** Past the closing fence, without its line end. */
    readonly end: number,
    /** As of an annotation. */
    public digest?: number,
  ) {}
  moved(by: number): Header {
    return new Header(moveAll(this.fields, by), this.start + by, this.end + by, this.digest);
  }
}

export class Heading implements Stretch {
  constructor(
    readonly level: number,
    /** The title without the mark; its annotations' marks are still in it. */
    readonly title: Stretch,
    readonly start: number,
    readonly end: number,
  ) {}
  moved(by: number): Heading {
    const { start, end } = this.title;
    return new Heading(this.level, { start: start + by, end: end + by }, this.start + by, this.end + by);
  }
}

/** An id that is made here: by an entry, or an annotation with a kind. */
export class Definition implements Stretch {
  constructor(
    /** The id itself, with its sigil. */
    readonly ref: Ref,
    readonly by: Entry | Annotation,
  ) {}
  get sigil(): Sigil {
    return this.ref.sigil;
  }
  get id(): string {
    return this.ref.id;
  }
  get start(): number {
    return this.by.start;
  }
  get end(): number {
    return this.by.end;
  }
}

/** How a reference stands. */
export type Role = 'mention' | 'anchor' | 'value' | 'end-mark';

/** An id that is used here. */
export interface Reference {
  readonly ref: Ref;
  readonly role: Role;
  /** The field whose value it is. */
  readonly field: FieldUse | undefined;
  /** What it is in; none for an end mark without its range. */
  readonly in: FieldOwner | undefined;
}

/**
 * A statement with all that this document says of it: a declaration, or anchors of an id that is declared
 * elsewhere or nowhere. A declaration without an id is a statement of its own.
 */
export interface Statement {
  /** Unique in the document: the id, or `?` and an offset for one without. */
  readonly key: string;
  readonly id: string | undefined;
  /** The other document, for anchors of `document#id`. */
  readonly document: string | undefined;
  /** The first declaration; the others are a fault that a rule reports. */
  readonly declaration: Entry | Annotation | undefined;
  readonly kind: string | undefined;
  /** Where it is in the text, in order; the declaration among them if it is an annotation. */
  readonly anchors: readonly Annotation[];
  /**
   * What it has everywhere, in order: fields of what declares it, and those of its other anchors which are not about
   * their own place.
   */
  readonly fields: readonly FieldUse[];
}

/** A field by which one statement points at another; which fields those are, the code book says. */
export interface Link {
  readonly from: Statement;
  readonly field: FieldUse;
  readonly value: Value;
  readonly to: Ref;
}

export type OutlineNode =
  | {
      readonly type: 'section';
      readonly heading: Heading;
      readonly start: number;
      readonly end: number;
      readonly children: readonly OutlineNode[];
    }
  | {
      readonly type: 'paragraph';
      readonly number: number;
      readonly start: number;
      readonly end: number;
      readonly children: readonly OutlineNode[];
    }
  | {
      readonly type: 'annotation';
      readonly annotation: Annotation;
      readonly start: number;
      readonly end: number;
      readonly children: readonly OutlineNode[];
    }
  | {
      readonly type: 'entry';
      readonly entry: Entry;
      readonly start: number;
      readonly end: number;
      readonly children: readonly OutlineNode[];
    };

/** The first use of the field `name` in a carrier. */
export function fieldOf(
  carrier: { readonly fields: readonly FieldUse[] },
  name: string,
): FieldUse | undefined {
  if (carrier.fields.length > MANY) return byName(carrier.fields).get(name)?.first;
  for (const use of carrier.fields) if (use.name.text === name) return use;
  return undefined;
}

/** All values of the field `name` in a carrier. */
export function valuesOf(carrier: { readonly fields: readonly FieldUse[] }, name: string): readonly Value[] {
  if (carrier.fields.length > MANY) return byName(carrier.fields).get(name)?.values ?? none;
  const uses = carrier.fields.filter((use) => use.name.text === name);
  return uses.length === 1 ? uses[0]!.values : uses.flatMap((use) => use.values);
}

/** So many fields are gone through each time; a statement that is declared a thousand times has thousands, and is asked at each. */
const MANY = 16;

const byName = memo((fields: readonly FieldUse[]) => {
  const found = new Map<string, { readonly first: FieldUse; readonly values: Value[] }>();
  for (const use of fields) {
    const known = found.get(use.name.text);
    if (known === undefined) found.set(use.name.text, { first: use, values: [...use.values] });
    else addAll(known.values, use.values);
  }
  return found;
});

function moveAll<T extends { moved(by: number): T }>(items: readonly T[], by: number): readonly T[] {
  return items.length === 0 ? none : items.map((item) => item.moved(by));
}
