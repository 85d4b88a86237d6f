// What Démarche's own client and server say to each other beyond the Language Server Protocol. Any client may: the
// parameters and answers are those of the protocol's own types, written out so that both sides can import them.
//
// Deliberately absent: the way to send them; each side has its library.

import type { Place, Position, Range } from './places';

export * from './trees';

/** A page to be read: plain text, and which of its words lead where. */
export interface Report {
  readonly title: string;
  readonly text: string;
  /** `start` and `end` are UTF-16 offsets of the text, half-open. */
  readonly links: readonly { readonly start: number; readonly end: number; readonly target: Place }[];
}

/** The timeline of the statement at a place; null where there is none. */
export const timeline = 'demarche/timeline';
export interface TimelineParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** What could be corrected in a document's transcription first, in words; null if it is all the same. */
export const correctable = 'demarche/correctable';
export interface CorrectableParams {
  readonly textDocument: { readonly uri: string };
}
export interface Correctable {
  readonly what: string;
  /** Whom the header names as the editor; empty if no one. */
  readonly editor: string;
}

/**
 * The edits (`WorkspaceEdit`) that correct it in the transcription and write down in the header who answers for it, when
 * and why; null if it is no longer what it was.
 */
export const correction = 'demarche/correction';
export interface CorrectionParams {
  readonly textDocument: { readonly uri: string };
  readonly what: string;
  readonly reason: string;
  readonly responsible: string;
  /** The day, as `2026-11-24`. */
  readonly date: string;
}

/** The text of a document without its marks, or the document that says the same as a plain text. */
export const strip = 'demarche/strip';
export interface StripParams {
  readonly textDocument: { readonly uri: string };
}
export const escape = 'demarche/escape';
export interface EscapeParams {
  readonly text: string;
}

/** A draft and its final document, by URI and by what a reader calls them. */
export interface VersionPair {
  readonly draft: { readonly uri: string; readonly name: string };
  readonly final: { readonly uri: string; readonly name: string };
}

/** The pairs of draft and final document that a document is part of. */
export const versions = 'demarche/versions';
export interface VersionsParams {
  readonly textDocument: { readonly uri: string };
}

/** What changed between a draft and its final document; null if one of them is unknown. */
export const comparison = 'demarche/comparison';
export interface ComparisonParams {
  readonly draft: string;
  readonly final: string;
}

/**
 * Which annotations the code book, as it is in the editor, invalidates that the saved one does not; asked of the code
 * book or of any document of its edition. Also available through `workspace/executeCommand` with that command and the
 * URI as its argument.
 */
export const codeBookImpact = 'demarche/codeBookImpact';
export const codeBookImpactCommand = 'demarche.codeBookImpact';
export interface CodeBookImpactParams {
  readonly textDocument: { readonly uri: string };
}

/** The notations that documents can be written in and read from. */
export const formats = 'demarche/formats';
export interface Formats {
  readonly write: readonly {
    readonly id: string;
    readonly label: string;
    readonly description: string;
    /** With its dot. */
    readonly extension: string;
    readonly unit: 'document' | 'edition';
  }[];
  readonly read: readonly {
    readonly id: string;
    readonly label: string;
    readonly description: string;
    readonly extensions: readonly string[];
    /** The ending of a file of the same name that is needed as well. */
    readonly beside: string | null;
  }[];
}

/** A document, or all of its edition where the format takes that, in another notation; null if either is unknown. */
export const exportDocuments = 'demarche/export';
export interface ExportParams {
  readonly textDocument: { readonly uri: string };
  readonly format: string;
}
export interface Exported {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly losses: number;
  /** What could not be carried; null if nothing was lost. */
  readonly report: Report | null;
}

/** A document made of a file in another notation; null if that is unknown. */
export const importDocument = 'demarche/import';
export interface ImportParams {
  readonly format: string;
  readonly uri: string;
  readonly text: string;
  readonly beside: string | null;
}
export type ImportResult =
  | { readonly document: string; readonly losses: number; readonly report: Report | null }
  /** Why nothing could be made of it, and where. */
  | { readonly fault: string };

/** The argument of a document, or of all of its edition, as a map of it has it; null if the document is unknown. */
export const argumentMap = 'demarche/argumentMap';
export interface ArgumentMapParams {
  readonly textDocument: { readonly uri: string };
  readonly scope: 'document' | 'edition';
}
export interface ArgumentMap {
  readonly title: string;
  readonly statements: readonly MapStatement[];
  readonly relations: readonly {
    /** Symbols. */
    readonly from: string;
    readonly to: string;
    /** `attacks`, and from the other end `attacked by`. */
    readonly label: string;
    readonly inverse: string;
    readonly sort: 'attack' | 'support' | 'condition' | 'depends' | 'link';
  }[];
  readonly documents: readonly { readonly id: string; readonly title: string }[];
  /** How many documents were left out, because there would be too many statements. */
  readonly omitted: number;
}
export interface MapStatement {
  /** `document#id`; of one without an id, `document#?` and its ordinal among those. */
  readonly symbol: string;
  /** As it is written, empty if it has none; what a reader calls it; a name of the palette. */
  readonly kind: string;
  readonly kindLabel: string;
  readonly colour: string;
  readonly words: string;
  readonly by: readonly { readonly id: string; readonly name: string }[];
  readonly via: readonly { readonly id: string; readonly name: string }[];
  /** Both in words. */
  readonly voices: string;
  readonly document: string;
  readonly label: 'in' | 'out' | 'undecided';
  /** The same in words, and why. */
  readonly outcome: string;
  readonly why: string;
  /** Where its words are. */
  readonly place: Place;
}

/** The symbol of the statement at a place, as maps have it; null where there is none. */
export const statementAt = 'demarche/statementAt';
export interface StatementAtParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/**
 * What is between an edition and its publication; asked of any document of it. Null if there is none. The second
 * answer is the same as a page of HTML, to print and to keep.
 */
export const publication = 'demarche/publication';
export interface PublicationParams {
  readonly textDocument: { readonly uri: string };
}
export interface PublicationAnswer {
  readonly report: Report;
  readonly html: string;
}

/**
 * What of a range of a document are marks, and how its annotated words are to be shown; null if it is unknown. `version`
 * is that of the document which is meant.
 */
export const readingView = 'demarche/readingView';
export interface ReadingViewParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
}
export interface ReadingView {
  readonly version: number;
  /** What can be hidden; `of` is the annotation that it belongs to, with its marks. */
  readonly marks: readonly { readonly range: Range; readonly of: Range }[];
  /** Marks that stand for no words: of these nothing would be left. */
  readonly points: readonly Range[];
  /** The header, entries, comments: no part of the text. */
  readonly asides: readonly Range[];
  readonly said: readonly Said[];
}
export interface Said {
  /** Annotated words, without a mark among them. */
  readonly range: Range;
  /** The line under a statement, or what else it is. */
  readonly style:
    | 'solid'
    | 'wavy'
    | 'dotted'
    | 'dashed'
    | 'double'
    | 'mention'
    | 'editorial'
    | 'deleted'
    | 'descriptive';
  readonly colour: 'red' | 'orange' | 'yellow' | 'green' | 'cyan' | 'blue' | 'purple' | 'grey';
  /** How many lines are above this one, wherever statements overlap. */
  readonly level: number;
}

/**
 * What the header of a new document can say. Here and below `beside` is a document of the edition that it will belong to,
 * whose code book counts; null where there is none.
 */
export const headerChoices = 'demarche/headerChoices';
export interface HeaderChoicesParams {
  readonly beside: string | null;
}
export interface HeaderChoices {
  readonly types: readonly Choice[];
  readonly languages: readonly Choice[];
}
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly definition: string;
}
/** What would be found wrong with a value of a header, in words; null if nothing. */
export const headerFault = 'demarche/headerFault';
export interface HeaderFaultParams {
  readonly beside: string | null;
  readonly field: string;
  readonly value: string;
}
/** A document with these header fields, in their order, whose words are those of a plain text. */
export const newDocument = 'demarche/newDocument';
export interface NewDocumentParams {
  readonly fields: Readonly<Record<string, string>>;
  readonly text: string;
  /** The names of the files in its folder: it gets another. */
  readonly taken: readonly string[];
}
export interface NewFile {
  readonly name: string;
  readonly text: string;
}
/** The files of an edition that begins, the one to begin with last; and a name for its folder. */
export const newEdition = 'demarche/newEdition';
export interface NewEditionParams {
  readonly name: string;
  readonly language: string;
  /** Of its first document; empty if there is to be none. */
  readonly title: string;
}
export interface NewEdition {
  readonly folder: string;
  readonly files: readonly NewFile[];
}

/** Selected words as an editor has them; the cursor is at `active`. */
export interface Selected {
  readonly anchor: Position;
  readonly active: Position;
}

/**
 * What makes annotations of selected words, in as many places as are selected. The server answers with a question until
 * it has all the answers that it needs, and then with the edits: the caller sends all answers again with each new one,
 * and does nothing else. No text is altered.
 */
export const annotate = 'demarche/annotate';
export interface AnnotateParams {
  readonly textDocument: { readonly uri: string };
  /** Where one is empty, the word at the cursor is meant; for a kind that marks a place, the place. */
  readonly selections: readonly Selected[];
  readonly wish: AnnotationWish;
  /** In the order of the questions. */
  readonly answers: readonly AnnotationAnswer[];
}
export type AnnotationWish =
  /** The first question is as what. */
  | { readonly what: 'anything' }
  /** As a mention of an entry of the register. */
  | { readonly what: 'mention' }
  /** As an editor's mark or a description of the text; the first question is which. */
  | { readonly what: 'mark' }
  /** As a kind of the code book, by its name: `claim`. */
  | { readonly what: 'kind'; readonly kind: string }
  /** The annotation that is there gets one more field. */
  | { readonly what: 'field' };
/** The ids of chosen choices, of several only where the question takes several; or a text. */
export type AnnotationAnswer = { readonly chosen: readonly string[] } | { readonly typed: string };
export interface AnnotationQuestion {
  /** What is being made, of which words. */
  readonly title: string;
  readonly prompt: string;
  /** The first is what most people would choose. */
  readonly choices: readonly {
    readonly id: string;
    readonly label: string;
    readonly description?: string;
    readonly detail?: string;
  }[];
  /**
   * That a text may be the answer. `label` shows it as a choice, with the text for its `{0}`. A text that begins with
   * `sign` is meant as the answer; another only if no choice has it.
   */
  readonly typed?: { readonly label: string; readonly sign?: string };
  readonly many?: boolean;
}
/** `Edit` is the protocol's `WorkspaceEdit`. */
export interface Annotated<Edit> {
  readonly edit: Edit;
  /** What is selected afterwards. */
  readonly selections: readonly Selected[];
  /** The answers by which the same is said of other words: for a command that repeats it. */
  readonly again: readonly AnnotationAnswer[];
}
/** Why nothing can be done, and what to do instead. */
export interface Refused {
  readonly reason: string;
}
export type AnnotateAnswer<Edit> = { readonly question: AnnotationQuestion } | Annotated<Edit> | Refused;

/** Takes away the annotation at each cursor, or those of a selected passage. Null of a document that is not open. */
export const removeAnnotation = 'demarche/removeAnnotation';
export interface RemoveAnnotationParams {
  readonly textDocument: { readonly uri: string };
  readonly selections: readonly Selected[];
}

/** Makes the annotation at each cursor longer or shorter, at the end that is nearer to the cursor. */
export const resizeAnnotation = 'demarche/resizeAnnotation';
export interface ResizeAnnotationParams extends RemoveAnnotationParams {
  readonly by: 'extend' | 'shrink';
  readonly unit: 'word' | 'sentence';
}

/**
 * The reading edition of a document, part by part; null if it is unknown. `version` is that of the document which was
 * read. What elements may be is for the client to say: names of a document are text in them.
 */
export const preview = 'demarche/preview';
export interface PreviewParams {
  readonly textDocument: { readonly uri: string };
}
export interface Preview {
  readonly version: number;
  readonly title: string;
  /** Of the text (BCP 47); empty if the document does not say. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly parts: readonly PreviewPart[];
}
export interface PreviewPart {
  readonly area: 'head' | 'text' | 'rest';
  readonly markup: Markup;
  /**
   * Of a part of the text: where its first line begins in the document, and the stretches from there that its words are made of,
   * as start and end by turns. UTF-16 offsets.
   */
  readonly source?: { readonly start: number; readonly kept: readonly number[] };
}
export interface Markup {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content?: readonly (Markup | string)[] | string;
}

/** Where the entry (`@id`) or statement (`document#id`) is that a document, as text or as page, names; null if nowhere. */
export const symbolPlace = 'demarche/symbolPlace';
export interface SymbolPlaceParams {
  readonly textDocument: { readonly uri: string };
  readonly symbol: string;
}
export type SymbolPlace = Place;
