// The shape of a code book: which kinds, fields, relations and values an edition uses, and what they mean.
//
// A code book is data (core.json, later a project's codebook.json); these types are what the rest of the
// server sees of it. Deliberately absent: how it is read (load.ts), and any behaviour. Rules, hovers and
// completion ask the book; none of them knows a kind by name unless the dialect itself reserves it.

import type { Table } from '../model/lookup';

/** Where a field may stand: the header, an `@` entry, a statement (`#` entry or a span or range with a statement kind), or any other annotation. */
export type FieldContext = 'header' | 'register' | 'statement' | 'annotation';

/** What the value of a field is. Anything but a reference is kept as the writer wrote it. */
export type ValueType =
  | 'text' // free prose
  | 'word' // no white space
  | 'number'
  | 'boolean' // yes | no
  | 'choice' // one of `values`
  | 'date' // EDTF, ISO 8601-2 level 1
  | 'language' // BCP 47
  | 'url'
  | 'file' // a path relative to the document
  | 'hash' // sha256, 64 hexadecimal digits
  | 'id' // an identifier of the dialect, without sigil
  | 'authority' // scheme:identifier, such as viaf:75121530
  | 'register' // @id; `targets` names the register types allowed, none = any
  | 'statement' // #id or document#id; `targets` names the kinds allowed, none = any
  | 'document'; // the id of another document

/** Prose shared by everything that can be hovered. */
export interface Described {
  /** The name a reader sees, in English. */
  readonly label: string;
  /** What it means; one or two sentences. */
  readonly definition: string;
  /** When to use it. */
  readonly use?: string;
  /** When not to use it, and what to use instead. */
  readonly avoid?: string;
  /** A line of Démarche, copied verbatim into hover and reference and parsed by the tests. */
  readonly example?: string;
  /** The name in the field's literature, with its source, e.g. "DNA statement; AIF I-node". */
  readonly elsewhere?: string;
  /** The replacement, when this is deprecated. */
  readonly deprecated?: { readonly by?: string; readonly why: string };
  /** The same words in other languages, by BCP 47 tag. */
  readonly translations?: Table<Partial<Pick<Described, 'label' | 'definition' | 'use' | 'avoid'>>>;
  /** What it is in TEI P5, e.g. `seg[@type='claim']`; how it is written, mapping.ts tells. */
  readonly tei?: string;
  /** What it is in AIF, e.g. `I; YA Asserting`; see mapping.ts. */
  readonly aif?: string;
  /** Web Annotation motivation or body purpose, e.g. `classifying`. */
  readonly anno?: string;
}

/** A value that a field may have. */
export interface FieldValue extends Described {
  /** The kinds whose field may have it, with those that refine them; absent = all that may have the field. */
  readonly kinds?: readonly string[];
}

/** Statements carry the argument; the others describe or edit the text. `reserved` belongs to the dialect itself. */
export type Family = 'statement' | 'editorial' | 'descriptive' | 'reserved';

/**
 * What annotated words are to the running text around them: a part of it; apart from it, as a footnote or a deletion is; or
 * in the place of words that are missing.
 */
export type WordsRole = 'running' | 'apart' | 'missing';

/** A kind: the first bare word of an annotation, or the `kind` of a `#` entry. */
export interface Kind extends Described {
  readonly family: Family;
  /** A kind this one refines: a counterargument is a claim. Its fields are inherited. */
  readonly refines?: string;
  /** Whether an annotator is offered it only after the kind that it refines, as a more exact word for that. */
  readonly finer?: boolean;
  /** The type of the kind's own value: `page 57`, `note "…"`. */
  readonly value?: ValueType;
  /** Whether the own value must be there. */
  readonly valueRequired?: boolean;
  /** Whether it makes sense on no text: `[]{page 57}`. `only` = nothing else makes sense. */
  readonly point?: 'allowed' | 'only';
  /**
   * What the words that it is on are to the text around them; absent = as the kind that it refines, otherwise
   * `running`.
   */
  readonly words?: WordsRole;
  /** Fields it must have. */
  readonly required?: readonly string[];
  /** At least one of these fields must be there, e.g. a counterargument's attack of any sort. */
  readonly requiredOneOf?: readonly string[];
  /** Fields that an annotator is asked for, in this order; of those that it must have, also without this. */
  readonly asks?: readonly string[];
  /** A colour name of the client's palette (red, orange, yellow, green, cyan, blue, purple, grey). */
  readonly colour: string;
}

/**
 * How a relation weighs. `meet` takes the ground from what it meets without denying it; `depends` runs from the governed
 * statement to what it hangs on; a `partner` belongs to the same group of reasons or conditions; a `link` weighs nothing.
 */
export type RelationSort = 'attack' | 'support' | 'meet' | 'condition' | 'depends' | 'partner' | 'link';

/**
 * What an attack strikes: the statement itself; both, since the two contradict each other; the statement as a reason
 * for others; the step from reasons to a conclusion.
 */
export type Strike = 'statement' | 'mutual' | 'reason' | 'step';

/** A field: `key=value` in an annotation, `key: value` in an entry or the header. */
export interface Field extends Described {
  readonly places: readonly FieldContext[];
  /** The kinds or register types that may have it, with those that refine them; absent = all. */
  readonly kinds?: readonly string[];
  /** What the value may be; several when, say, an office may be a reference or plain words. */
  readonly types: readonly ValueType[];
  /** Whether several values may stand (references by comma, others by semicolon). */
  readonly many?: boolean;
  /** How many values it must and may have where it stands. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Whether a value may end in a bracketed EDTF date or interval: `Foreign Minister (1953/1956)`. */
  readonly dated?: boolean;
  /** The allowed values of a `choice`; of other types, common ones. */
  readonly values?: Table<FieldValue>;
  /** Kinds or register types that a reference may point at; absent = any. `actor` stands for all that can act. */
  readonly targets?: readonly string[];
  /** Set when the field relates one statement to another. */
  readonly relation?: {
    readonly sort: RelationSort;
    /** Of an attack; absent = as the relation that it refines, otherwise the statement itself. */
    readonly strikes?: Strike;
    /** Whether it says the same from either end, so that it is written once. */
    readonly symmetric?: boolean;
    /** A relation this one refines: `rebuts` is an `attacks`. */
    readonly refines?: string;
    /** How a reader says it from the other end: "attacked by". */
    readonly inverse: string;
  };
  /** Whether publication asks for it (header fields). */
  readonly publication?: boolean;
}

/** A field that relates statements. */
export type RelationField = Field & { readonly relation: NonNullable<Field['relation']> };

/** A type of register entry. */
export interface RegisterType extends Described {
  /** Whether it can act: assert, receive, hold. */
  readonly actor: boolean;
}

/** A scheme of authority ids: `wikidata:Q937`. */
export interface Authority extends Described {
  /** A regular expression (with `u` flag) that the whole identifier must match. */
  readonly pattern: string;
  /** The check digit algorithm, where the scheme has one. */
  readonly check?: 'isni' | 'gnd';
  /** Where a reader finds the record; `{id}` is replaced, and `{1}` … `{9}` by single characters of the id. */
  readonly url: string;
}

/** What the words of a book in the reader’s language were. */
export const WRITTEN = Symbol('written');

export interface CodeBook {
  readonly name: string;
  readonly version: string;
  readonly kinds: Table<Kind>;
  /** By name; by `name@place` where the same name means different things in different places. */
  readonly fields: Table<Field>;
  readonly registerTypes: Table<RegisterType>;
  readonly authorities: Table<Authority>;
  /** How findings of a rule count in this edition, by the rule's code. */
  readonly rules?: Table<RuleSetting>;
  /** The book as it is written, of one that is in the reader's language (localized.ts). No file can say it. */
  readonly [WRITTEN]?: CodeBook;
}

/** A severity, or that the rule's findings are left out. */
export type RuleSetting = 'error' | 'warning' | 'information' | 'hint' | 'off';
