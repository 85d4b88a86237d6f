// What the command line needs of its surroundings: files, streams, a terminal. The entry point makes it, tests fake it.
//
// Paths are as the user wrote them, `-` is standard input; inside, files go by their URI.

import type { CheckedText } from '../editing/gate';
import type { FileSort } from '../files/limits';
import type { Host, Refused } from '../workspace/host';
import { pathBetween } from '../workspace/uri';
import { harmless, visible } from './visible';

/** A file by the name that the user gave it, and by its URI. */
export interface File {
  readonly path: string;
  readonly uri: string;
}

/** Files on their way to where they belong. Whatever throws has undone everything, and has a message for the reader. */
export interface Writing {
  /** Takes files; folders are made. Nothing is where it belongs yet. */
  add(files: readonly FileContent[]): Promise<void>;
  /** Puts all files where they belong. */
  commit(): Promise<void>;
  /** Gives up. */
  abandon(): Promise<void>;
}

export interface FileContent {
  readonly uri: string;
  readonly content: string | Uint8Array;
  /** Whether it may take the place of a file, whatever the others may. */
  readonly replaces?: boolean;
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
  /** Whether someone sees standard error as it is written, so that progress can be shown there. */
  readonly watched: boolean;
  /** The text of a file in UTF-8, with its byte order mark. Throws with a message for the reader if there is none. */
  read(path: string, sort?: FileSort): Promise<string>;
  /** The bytes of a file. Throws in the same way. */
  readBytes(path: string, sort: FileSort): Promise<Uint8Array>;
  /**
   * What a path means: itself if it is a file; if it is a folder, all documents and code books below it, in order.
   * `refused` hears of folders below it that cannot be read.
   */
  expand(path: string, refused?: Refused): Promise<readonly File[]>;
  /** The URI of the folder whose documents share a register with this one. */
  edition(path: string): Promise<string>;
  uri(path: string): string;
  /** The translations that are shipped with the program (../l10n.ts). */
  translations(): Promise<string | undefined>;
  /** Begins to write files, all of them or none; those that exist are replaced only if `replace`. */
  begin(replace: boolean): Writing;
  /** URIs of files below folders as they change, several at once together, until the user interrupts. */
  watch(folders: readonly string[]): AsyncIterable<readonly string[]>;
  /**
   * Says something to people, or to programs that read lines; done when there is room for more. Nothing in it is obeyed by a
   * terminal or a build server, whatever documents and file names put there.
   */
  out(text: string): Promise<void>;
  /** The same beside the answer. */
  error(text: string): Promise<void>;
  /** Writes what was asked for as a file, to the byte: a document, an export, a report that sees to this itself. */
  content(content: string | Uint8Array): Promise<void>;
  /** Writes a line beside the answer that takes the place of the one before it; nothing takes it away. */
  renew(line: string): Promise<void>;
}

/** What the entry point makes: streams know nothing of what they carry. */
export interface Surroundings extends Omit<Io, 'out' | 'error' | 'content' | 'renew'> {
  out(content: string | Uint8Array): Promise<void>;
  error(text: string): Promise<void>;
}

/** What commands get: the one door through which they say anything. */
export function ioOf(surroundings: Surroundings): Io {
  return {
    ...surroundings,
    out: (text) => surroundings.out(harmless(text)),
    error: (text) => surroundings.error(harmless(text)),
    content: (content) => surroundings.out(content),
    renew: (line) => surroundings.error(`\r\u001B[K${visible(line)}`),
  };
}

/** The name of a file for the reader, from the folder that the command runs in. */
export function pathOf(io: Io, uri: string): string {
  return pathBetween(io.folder, uri);
}

/** A byte order mark belongs to the file, not to the text. */
export function withoutMark(text: string): { mark: string; text: string } {
  return text.startsWith('\uFEFF') ? { mark: '\uFEFF', text: text.slice(1) } : { mark: '', text };
}

/** Writes files, all of them or none. */
export async function write(io: Io, files: readonly FileContent[], replace: boolean): Promise<void> {
  const writing = io.begin(replace);
  await writing.add(files);
  await writing.commit();
}

/** What is said when an edit has not passed the gate (editing/gate.ts): only a fault of ours can lead to it. */
export function changesText(path: string): string {
  return `${path}: this would have changed the text of the document, and nothing was done. Please report it as a fault of demarche.`;
}

/** Replaces the texts of documents, each with the byte order mark that its file has; all of them or none. */
export async function rewrite(io: Io, texts: ReadonlyMap<string, CheckedText>): Promise<void> {
  const writing = io.begin(true);
  try {
    for (const [uri, { before, after }] of texts) {
      const { mark, text } = withoutMark(await io.read(pathOf(io, uri)));
      if (text !== before)
        throw new Error(
          `${pathOf(io, uri)} was changed by somebody else meanwhile, and nothing was written. Try again.`,
        );
      await writing.add([{ uri, content: mark + after }]);
    }
  } catch (error) {
    await writing.abandon();
    throw error;
  }
  await writing.commit();
}
