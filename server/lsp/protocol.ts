// What Démarche's own client and server say to each other beyond the Language Server Protocol. Any client may: the
// parameters and answers are those of the protocol's own types, written out so that both sides can import them.
//
// Deliberately absent: the way to send them; each side has its library.

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Place {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

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
 * Which annotations the code book, as it stands in the editor, invalidates that the saved one does not; asked of the
 * code book or of any document of its edition. Also to be had by `workspace/executeCommand` with that command and the
 * URI as its argument.
 */
export const codeBookImpact = 'demarche/codeBookImpact';
export const codeBookImpactCommand = 'demarche.codeBookImpact';
export interface CodeBookImpactParams {
  readonly textDocument: { readonly uri: string };
}
