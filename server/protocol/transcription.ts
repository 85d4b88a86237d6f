// A document and its transcription: the way from one to the other, and what is to be done where they differ.

import type { WorkspaceEdit } from './edits';
import { request } from './method';
import type { AboutDocument, AboutVersion } from './places';

/** The text of a document without its marks; null if the document is unknown. */
export const stripRequest = request<AboutDocument, string | null>('demarche/strip');

export interface EscapeParams {
  readonly text: string;
}
/** The document that says the same as a plain text; null if none could be made. */
export const escapeRequest = request<EscapeParams, string | null>('demarche/escape');

export interface Correctable {
  /** The first difference, in words. */
  readonly what: string;
  /** Whom the header names as the editor; empty if no one. */
  readonly editor: string;
}
/** What could be corrected in a document's transcription first; null if it is all the same. */
export const correctableRequest = request<AboutVersion, Correctable | null>('demarche/correctable');

export interface CorrectionParams extends AboutVersion {
  /** As `demarche/correctable` told it. */
  readonly what: string;
  readonly reason: string;
  readonly responsible: string;
  /** The day, as `2026-11-24`. */
  readonly date: string;
}
/**
 * The edits that correct it in the transcription and write down in the header who answers for it, when and why; null if
 * it is no longer what it was.
 */
export const correctionRequest = request<CorrectionParams, WorkspaceEdit | null>('demarche/correction');
