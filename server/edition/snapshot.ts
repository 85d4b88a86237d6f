// An edition as it was at one moment, and a document in it: all that rules, features, formats and handlers ever see.
//
// A snapshot never changes. Anyone who gives way during an answer goes on with the edition that the question
// was about, whatever is edited in the meantime. Its index is a fork (versioned-map.ts), so that to make one takes no
// time; what is derived from it is kept with it (memo.ts).

import { core } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import type { Transcription } from '../text/transcription';
import { indexOf, type Member, type ReadonlyIndex } from './index';

export interface Snapshot {
  /** Grows with every edit of the edition. */
  readonly revision: number;
  /** The same object in all snapshots of one edition: what outlives an edit is kept by this. */
  readonly identity: object;
  readonly index: ReadonlyIndex;
  readonly book: CodeBook;
  /** The document at this URI; undefined if the edition has none there. */
  document(uri: string): DocumentSnapshot | undefined;
}

/** A document among the others of its edition. */
export interface DocumentSnapshot extends Member {
  readonly edition: Snapshot;
  readonly book: CodeBook;
  /** The whole edition, this document included. */
  readonly index: ReadonlyIndex;
  /** The transcription that its header names; undefined if it names none, or until it has been looked for. */
  readonly transcription?: Transcription;
}

/** What is known of the transcription of a document. */
export type FindTranscription = (document: DocumentSnapshot) => Transcription | undefined;

/** A snapshot of an edition. `index` must not be written any more: it is a fork. */
export class EditionSnapshot implements Snapshot {
  private readonly documents = new Map<string, DocumentSnapshot>();

  constructor(
    readonly index: ReadonlyIndex,
    readonly book: CodeBook,
    readonly identity: object = {},
    readonly revision = 0,
    private readonly findTranscription: FindTranscription = () => undefined,
  ) {}

  document(uri: string): DocumentSnapshot | undefined {
    let known = this.documents.get(uri);
    if (known === undefined) {
      const member = this.index.member(uri);
      if (member === undefined) return undefined;
      known = this.withTranscription({
        uri: member.uri,
        document: member.document,
        file: member.file,
        edition: this,
        book: this.book,
        index: this.index,
      });
      this.documents.set(uri, known);
    }
    return known;
  }

  /** Its transcription was read since it was last asked for: who has the document goes on without. */
  renew(uri: string): void {
    this.documents.delete(uri);
  }

  private withTranscription(document: DocumentSnapshot): DocumentSnapshot {
    const transcription = this.findTranscription(document);
    return transcription === undefined ? document : { ...document, transcription };
  }
}

/** An edition of these documents, which no one edits. */
export function snapshotOf(members: Iterable<Member>, book: CodeBook = core): Snapshot {
  return new EditionSnapshot(indexOf(members), book);
}

/** A document by itself, without an edition around it. */
export function documentAlone(member: Member, book: CodeBook = core): DocumentSnapshot {
  return snapshotOf([member], book).document(member.uri) as DocumentSnapshot;
}
