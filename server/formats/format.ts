// What a format is: documents of an edition written in the notation of another tool, and what that could not carry.
//
// One format per file, all gathered by index.ts. A format writes from a `Reading`, which has the transcription, every
// annotation placed in it, the statements and their relations. What a format has no place for is reported as a loss,
// by its place in the document; nothing is left out in silence. Writing is pure: files are made by whoever calls.

import type { Reading } from './reading';

/** Something that a format could not carry. UTF-16 offsets in the document, half-open. */
export interface Loss {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  /** What it is, and what became of it: “The overlap with … is not kept: …”. */
  readonly message: string;
}

export interface Written {
  /** Files by name; most formats make one. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly losses: readonly Loss[];
}

/** Another notation to write. */
export interface Format {
  /** What it is asked for by: `tei`, `csv`. */
  readonly id: string;
  /** The name that a reader knows it by. */
  readonly label: string;
  /** What it is good for, in a sentence. */
  readonly description: string;
  /** The ending of its files, with its dot. */
  readonly extension: string;
  /** Whether documents go into one file together or each into its own. */
  readonly unit: 'document' | 'edition';
  /** Writes documents: one where the unit is the document. `name`: what the file is called, without its ending. */
  write(readings: readonly Reading[], name: string): Written;
}
