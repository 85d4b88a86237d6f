// Documents in the notation of other tools, and back. The server writes and reads texts; files are the client's.

import { request } from './method';
import type { AboutDocument, AtPosition } from './places';
import type { Report } from './reports';

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
    /** Whether its files are text, or are sent as bytes. */
    readonly reads: 'text' | 'bytes';
  }[];
}

/** The notations that documents can be written in and read from. */
export const formatsRequest = request<object, Formats>('demarche/formats');

export interface ExportParams extends AboutDocument {
  /** The id of one of the formats. */
  readonly format: string;
}
/** A file as it can be sent: its text, or its bytes in Base64 (RFC 4648, section 4) where it is none. */
export type FileContent = { readonly text: string } | { readonly base64: string };

export type ExportedFile = FileContent & { readonly name: string };

export interface Exported {
  readonly files: readonly ExportedFile[];
  readonly losses: number;
  /** What could not be carried; null if nothing was lost. */
  readonly report: Report | null;
}

/** A document, or all of its edition where the format takes that, in another notation; null if either is unknown. */
export const exportRequest = request<ExportParams, Exported | null>('demarche/export');

export interface ImportParams {
  readonly format: string;
  readonly uri: string;
  /** As the format reads it. */
  readonly content: FileContent;
  /** The text of the file beside it, where the format needs one. */
  readonly beside: string | null;
}
export type ImportResult =
  | { readonly document: string; readonly losses: number; readonly report: Report | null }
  /** How many documents it holds, where they are several: they become an edition. */
  | { readonly documents: number }
  /** Why nothing could be made of it, and where. */
  | { readonly fault: string };

/** A document made of a file in another notation; null if that is unknown. */
export const importRequest = request<ImportParams, ImportResult | null>('demarche/import');

export interface EditionImportParams {
  readonly format: string;
  /** In order: the text, or the bytes, of each as the format reads it. */
  readonly files: readonly Omit<ImportParams, 'format'>[];
  /** URI of the folder that the documents go into. */
  readonly folder: string;
}
export interface EditionImported {
  readonly files: readonly {
    readonly name: string;
    readonly text: string;
    /** The text of the file that is there, where nothing is done to it but that new entries come in. */
    readonly before: string | null;
  }[];
  /** Files of which nothing could be made, why, and where. */
  readonly faults: readonly string[];
  readonly losses: number;
  readonly report: Report | null;
}

/** Files in another notation as documents of an edition, with one register; null if the notation is unknown. */
export const importEditionRequest = request<EditionImportParams, EditionImported | null>(
  'demarche/importEdition',
);

export interface PasteParams extends AtPosition {
  /** What the clipboard has as HTML. */
  readonly html: string;
}
export interface Pasted {
  /** A piece of a document. */
  readonly text: string;
  /** How many things were changed on the way, and which; null if nothing was. */
  readonly losses: number;
  readonly report: Report | null;
}
/**
 * What was copied from a page or from Word, as text of the document at a position; null where no text is written, and for what
 * an editor of code has copied.
 */
export const pasteRequest = request<PasteParams, Pasted | null>('demarche/paste');
