// What the surroundings give to the project: files, and a way to let others have their turn.
//
// The entry points implement it: over the file system in Node, over the editor's own files in a browser.

import type { Refusal } from '../files/refusal';
import type { CacheStore } from './cache';

/** The text of a file, as it is there in UTF-8 or as a string; without a byte order mark. */
export type StoredText = Uint8Array | string;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function bytesOf(text: StoredText): Uint8Array {
  return typeof text === 'string' ? encoder.encode(text) : text;
}

/** How much a text takes at least: bytes, or code units of a string, each of which is a byte or more in UTF-8. */
export function sizeOf(text: StoredText): number {
  return text.length;
}

export function stringOf(text: StoredText): string {
  return typeof text === 'string' ? text : decoder.decode(text);
}

export interface FolderEntry {
  readonly name: string;
  readonly folder: boolean;
  /** Whether it is a link to a folder, which nothing is read through. */
  readonly link?: boolean;
}

/** What a host is told of a file that it is to read. */
export interface Reading {
  /** Bytes that it has at most. */
  readonly limit: number;
  /** URIs of folders with the slash at their ends: where a link may lead. */
  readonly within: readonly string[];
}

/** How far the reading of a folder has come. */
export type Progress = (read: number, total: number) => void;

/** Hears of a folder, by its URI, that cannot be read, and why. */
export type Refused = (folder: string, refusal: Refusal) => void;

export interface Host {
  /** The text of a regular file; undefined if there is none. Throws an `UnreadableFile` for what is to be told. */
  read(uri: string, reading: Reading): Promise<StoredText | undefined>;
  /** Whether it has files of this kind of URI: what it does not reach may be there or not. */
  reaches(uri: string): boolean;
  /** Where a file lies when all links on the way to it are followed; undefined if there is none, or no one can tell. */
  real?(uri: string): string | undefined;
  /**
   * URIs of the documents, code books and project files below a folder, hidden folders and `node_modules` left out; and
   * links to documents that are listed themselves. Hears of folders that cannot be read.
   */
  list(folder: string, refused?: Refused): AsyncIterable<string>;
  /** What is in a folder, hidden things left out; nothing if there is none. Throws an `UnreadableFile`. */
  folder?(uri: string): Promise<readonly FolderEntry[]>;
  /** Runs a task once the messages at hand are done with. */
  later(task: () => void): void;
  /** Hears that files may be read again of a kind that could not be for a while. */
  onRecovery?(listener: () => void): void;
  /** Runs a task after so many milliseconds; returns how to call it off. The clock of the program if there is none. */
  after?(milliseconds: number, task: () => void): () => void;
  /** Where the index is kept from one session to the next; nowhere if there is none. */
  readonly cache?: { readonly store: CacheStore; readonly version: string };
}

/** A host without files: a single document, a test. */
export const nowhere: Host = {
  read: async () => undefined,
  reaches: () => false,
  async *list() {},
  later: (task) => void setTimeout(task, 0),
};

/** By the usual clock. */
export const later: NonNullable<Host['after']> = (milliseconds, task) => {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
};

/** Gives way every few milliseconds: `await` it in each turn of a long loop. Returns whether to go on. */
export function pacer(host: Host, cancelled: () => boolean = () => false): () => Promise<boolean> | boolean {
  let since = Date.now();
  return () => {
    if (Date.now() - since < SLICE) return !cancelled();
    return new Promise((resume) =>
      host.later(() => {
        since = Date.now();
        resume(!cancelled());
      }),
    );
  };
}

/** Milliseconds of work before others have their turn: shorter than anyone notices. */
const SLICE = 10;
