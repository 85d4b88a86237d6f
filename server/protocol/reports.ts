// Answers that are read as a page: plain text, with places that its words lead to.

import { request } from './method';
import type { AboutDocument, AtPosition, Place } from './places';

/** A page to be read: plain text, and which of its words lead where. */
export interface Report {
  readonly title: string;
  readonly text: string;
  /** `start` and `end` are UTF-16 offsets of the text, half-open. */
  readonly links: readonly { readonly start: number; readonly end: number; readonly target: Place }[];
}

/** The timeline of the statement at a place; null where there is none. */
export const timelineRequest = request<AtPosition, Report | null>('demarche/timeline');

/** A draft and its final document, by URI and by what a reader calls them. */
export interface VersionPair {
  readonly draft: { readonly uri: string; readonly name: string };
  readonly final: { readonly uri: string; readonly name: string };
}

/** The pairs of draft and final document that a document is part of. */
export const versionsRequest = request<AboutDocument, readonly VersionPair[]>('demarche/versions');

/** URIs. */
export interface ComparisonParams {
  readonly draft: string;
  readonly final: string;
}
/** What changed between a draft and its final document; null if one of them is unknown. */
export const comparisonRequest = request<ComparisonParams, Report | null>('demarche/comparison');

/**
 * Which annotations the code book, as it is in the editor, invalidates that the saved one does not; asked of the
 * code book or of any document of its edition. Null if no document follows that code book.
 */
export const codeBookImpactRequest = request<AboutDocument, Report | null>('demarche/codeBookImpact');
/** The same for `workspace/executeCommand`, with the URI as its argument. */
export const codeBookImpactCommand = 'demarche.codeBookImpact';

/** Where words of an edition refer to a statement and do not say it; asked of any document of it. Null if there is none. */
export const bareAnchorsRequest = request<AboutDocument, Report | null>('demarche/bareAnchors');

export interface Publication {
  readonly report: Report;
  /** The same as a page of HTML, to print and to keep. */
  readonly html: string;
}
/** What is between an edition and its publication; asked of any document of it. Null if there is none. */
export const publicationRequest = request<AboutDocument, Publication | null>('demarche/publication');
