// Persons of a list that somebody has opened: who may be meant by those whom a document names, and what the register takes.

import type { WorkspaceEdit } from './edits';
import { request } from './method';
import type { AboutDocument, AboutVersion, AtPosition, Range } from './places';

export interface OpenPersonsParams extends AboutDocument {
  /** A table, an XML file, or a folder of them: what a person has named. */
  readonly uri: string;
  /** How entries cite it; null for the name of the file. */
  readonly cited: string | null;
}
export type PersonsOpened =
  | {
      /** What was understood of it, a line each. */
      readonly told: readonly string[];
      /** What could not be used, a line each. */
      readonly faults: readonly string[];
    }
  /** Why there are no persons in it. */
  | { readonly fault: string };

/**
 * Reads a list of persons, and keeps it for the session beside others that are open; the same one again replaces itself.
 * The document is one of the edition that it is for. Null of a document that is unknown.
 */
export const openPersonsRequest = request<OpenPersonsParams, PersonsOpened | null>('demarche/openPersons');

export interface CandidatesParams extends AtPosition {
  /** Ids of those who are not asked about again. */
  readonly except: readonly string[];
}
/** Somebody whom the document names, and who may be meant. */
export interface PersonCandidates {
  /** Without its sign. */
  readonly id: string;
  /** As the register or the document calls the person. */
  readonly name: string;
  /** Where the document names the person first, or again behind the position. */
  readonly range: Range;
  /** How many others have candidates. */
  readonly left: number;
  /** The likeliest first. */
  readonly candidates: readonly {
    readonly key: string;
    readonly name: string;
    /** Why, and what speaks against it. */
    readonly reasons: string;
  }[];
}

/** The next of those whom the document names without identifying them, from a position on; null if there is nobody. */
export const candidatesRequest = request<CandidatesParams, PersonCandidates | null>('demarche/candidates');

export interface AcceptPersonParams extends AboutVersion {
  readonly id: string;
  /** Of a candidate. */
  readonly key: string;
}
export type PersonAccepted =
  | {
      readonly edit: WorkspaceEdit;
      /** What the list says otherwise than the register, a sentence each: it stays as it is. */
      readonly contradictions: readonly string[];
    }
  | { readonly reason: string };

/** The edits by which the register takes a candidate, with sources. No text is altered. Null of a document that is unknown. */
export const acceptPersonRequest = request<AcceptPersonParams, PersonAccepted | null>(
  'demarche/acceptPerson',
);
