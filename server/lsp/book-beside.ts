// The code book that counts for a document which is still to be made.

import type { CodeBook } from '../codebook/types';
import type { Session } from './session';

/** That of a document's edition; undefined where there is none. */
export function bookBeside({ workspace }: Session, document: string | null): CodeBook | undefined {
  return document === null ? undefined : workspace.snapshot(document)?.book;
}
