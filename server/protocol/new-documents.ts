// What new documents and editions begin with. The files themselves are the client's.

import { request } from './method';

/** `beside` is a document of the edition that a new one will belong to, whose code book counts; null where there is none. */
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
/** What the header of a new document can say. */
export const headerChoicesRequest = request<HeaderChoicesParams, HeaderChoices>('demarche/headerChoices');

export interface HeaderFaultParams {
  readonly beside: string | null;
  readonly field: string;
  readonly value: string;
}
/** What would be found wrong with a value of a header, in words; null if nothing. */
export const headerFaultRequest = request<HeaderFaultParams, string | null>('demarche/headerFault');

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
/** A document with these header fields, in their order, whose words are those of a plain text. */
export const newDocumentRequest = request<NewDocumentParams, NewFile | null>('demarche/newDocument');

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
/** The files of an edition that begins, the one to begin with last; and a name for its folder. */
export const newEditionRequest = request<NewEditionParams, NewEdition | null>('demarche/newEdition');
