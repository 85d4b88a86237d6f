// A document among the others of its edition, as rules, features and formats see it.

import type { CodeBook } from '../codebook/types';
import type { FileFacts } from '../model/file-facts';
import type { Transcription } from '../text/transcription';
import type { Index, Member } from './index';

/** A document among the others of its edition, as rules and features see it. */
export interface DocumentSnapshot extends Member {
  readonly uri: string;
  readonly document: string;
  readonly file: FileFacts;
  readonly book: CodeBook;
  /** The whole edition, this document included. */
  readonly index: Index;
  /** The transcription that its header names; undefined if it names none, or until it has been looked for. */
  readonly transcription?: Transcription;
}
