// How large a file may be that is read: what someone annotates by hand is far below, and no folder can fill the memory.

/** What a file is read for. */
export type FileSort =
  | 'document'
  | 'transcription'
  | 'code book'
  | 'project'
  | 'baseline'
  | 'import'
  | 'list of persons';

/** Bytes of a megabyte as limits are stated to readers. */
export const MEGABYTE = 1_000_000;

/** Bytes that a file of each sort has at most. The reference (“Files that are read”) states the same. */
export const limits: Readonly<Record<FileSort, number>> = {
  document: 256 * MEGABYTE,
  transcription: 256 * MEGABYTE,
  'code book': 8 * MEGABYTE,
  project: 1 * MEGABYTE,
  baseline: 64 * MEGABYTE,
  import: 256 * MEGABYTE,
  'list of persons': 64 * MEGABYTE,
};

/** Files that the folder of a list of persons has at most. */
export const MOST_PERSON_FILES = 50_000;
