// An edition while documents are entered: its index is written here and nowhere else. Anyone who looks at it gets a
// snapshot, and each change says whom it concerns.

import type { CodeBook } from '../codebook/types';
import {
  type Changes,
  type DocumentSummary,
  Index,
  type Member,
  type ReadonlyIndex,
  unchanged,
} from '../edition/index';
import { EditionSnapshot, type FindTranscription, type Snapshot } from '../edition/snapshot';
import type { SymbolKey } from '../edition/symbol';
import { judgements } from '../rules/engine/judgement';
import type { Shift } from '../syntax/shift';

/** Documents that share a register and a code book. */
export interface Edition {
  /** Its folder with the slash at its end; of a document by itself, the document. */
  readonly root: string;
  /** The edition as it is now. */
  readonly snapshot: Snapshot;
  readonly index: ReadonlyIndex;
  readonly book: CodeBook;
}

/** An edition while documents are entered. */
export class LiveEdition implements Edition {
  readonly identity: object = {};
  private readonly head = Index.empty();
  private current: EditionSnapshot | undefined;
  private revision = 0;

  constructor(
    readonly root: string,
    private readonly bookOf: (root: string) => CodeBook,
    private readonly findTranscription: FindTranscription,
  ) {}

  get book(): CodeBook {
    return this.bookOf(this.root);
  }

  get snapshot(): EditionSnapshot {
    this.current ??= new EditionSnapshot(
      this.head.fork(),
      this.book,
      this.identity,
      this.revision,
      this.findTranscription,
    );
    return this.current;
  }

  get index(): ReadonlyIndex {
    return this.snapshot.index;
  }

  get size(): number {
    return this.head.size;
  }

  summary(uri: string): DocumentSummary | undefined {
    return this.head.summary(uri);
  }

  /** The document as it was last entered. */
  member(uri: string): Member | undefined {
    return this.head.member(uri);
  }

  /** Enters a document, replaces it or takes it out. Returns the documents that this concerns besides. */
  update(uri: string, member: Member | undefined, known?: DocumentSummary): Concerned {
    const changes = this.head.update(uri, member, known);
    if (member === undefined) judgements(this).forget(uri);
    return this.revise(uri, changes);
  }

  /** Replaces a document in which only words were edited. */
  move(uri: string, member: Member, shifts: readonly Shift[]): Concerned {
    const before = this.head.member(uri)?.file;
    this.head.move(uri, member);
    const concerned = this.revise(uri, unchanged);
    if (before !== undefined) judgements(this).move(uri, before, member.file, shifts);
    return concerned;
  }

  /** Its code book is another. */
  renew(): void {
    this.revise('', unchanged);
  }

  /** Releases documents that were replaced since the last snapshot was taken, with what was derived from that. */
  evictReplaced(): void {
    if (this.head.compact()) this.current = undefined;
  }

  private revise(uri: string, changes: Changes): Concerned {
    this.current = undefined;
    this.revision++;
    const judged = judgements(this).advance(this.revision, changes, new Set([uri]));
    return {
      judged,
      get symbols() {
        return changes.symbols;
      },
    };
  }
}

/** Whom a change in one document concerns. */
export interface Concerned {
  /** Documents whose findings, or the places that these point to, may be others. */
  readonly judged: ReadonlySet<string>;
  /** Symbols of which something else is said: anyone who shows them is concerned as well. */
  readonly symbols: ReadonlySet<SymbolKey>;
}
