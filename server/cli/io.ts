// What the command line needs of its surroundings: files, streams, a terminal. The entry point makes it, tests fake it.
//
// Paths are as the user wrote them, `-` is standard input; inside, files go by their URI.

import type { FileSort } from '../files/limits';
import type { Host } from '../workspace/host';
import { pathBetween } from '../workspace/uri';

/** A file by the name that the user gave it, and by its URI. */
export interface File {
  readonly path: string;
  readonly uri: string;
}

export interface Io {
  readonly version: string;
  now(): Date;
  /** The files of editions. */
  readonly host: Host;
  /** URIs of folders, beside those of the editions, from which documents may name files; with the slash at their ends. */
  readonly opened: readonly string[];
  /** URI of the folder that relative paths begin in, with the slash at its end. */
  readonly folder: string;
  /** Whether standard output is a terminal, whether it wants colours, and how wide it is. */
  readonly terminal: { readonly out: boolean; readonly colour: boolean; readonly columns: number };
  /** Whether somebody sees standard error as it is written, so that progress can be shown there. */
  readonly watched: boolean;
  /** The text of a file in UTF-8, with its byte order mark. Throws with a message for the reader if there is none. */
  read(path: string, sort?: FileSort): Promise<string>;
  /** What a path means: itself if it is a file; if it is a folder, all documents and code books below it, in order. */
  expand(path: string): Promise<readonly File[]>;
  /** The URI of the folder whose documents share a register with this one. */
  edition(path: string): Promise<string>;
  uri(path: string): string;
  /** The translations that are shipped with the program (../l10n.ts). */
  translations(): Promise<string | undefined>;
  /**
   * Writes files, each whole or not at all; folders are made. Nothing is written if one of them cannot be, or if one
   * exists that is not to be replaced: then throws with a message for the reader.
   */
  write(files: readonly { readonly uri: string; readonly text: string }[], replace: boolean): Promise<void>;
  /** URIs of files below folders as they change, several at once together, until the user interrupts. */
  watch(folders: readonly string[]): AsyncIterable<readonly string[]>;
  /** Writes; done when there is room for more. */
  out(text: string): Promise<void>;
  error(text: string): Promise<void>;
}

/** The name of a file for the reader, from the folder that the command runs in. */
export function pathOf(io: Io, uri: string): string {
  return pathBetween(io.folder, uri);
}

/** A byte order mark belongs to the file, not to the text. */
export function withoutMark(text: string): { mark: string; text: string } {
  return text.startsWith('\uFEFF') ? { mark: '\uFEFF', text: text.slice(1) } : { mark: '', text };
}

/** Replaces the texts of documents, each with the byte order mark that its file has. */
export async function rewrite(io: Io, texts: ReadonlyMap<string, string>): Promise<void> {
  const files: { uri: string; text: string }[] = [];
  for (const [uri, text] of texts)
    files.push({ uri, text: withoutMark(await io.read(pathOf(io, uri))).mark + text });
  await io.write(files, true);
}
