// Documents that no one has open: an edition may have thousands, and few of them are looked at.
//
// Each is kept as its text in UTF-8, half of what the same text takes as a string. Tree and facts are made when
// someone asks, and as soon as too many stand ready those are let go that were made first: to make one again takes
// less than a millisecond.

import { FileFacts } from '../model/file-facts';
import { parse } from '../syntax/parse';
import { bytesOf, type StoredText, stringOf } from './host';

/** Bytes of text of which trees and facts may stand ready. */
const ROOM = 16e6;

export class DocumentCache {
  /** What stands ready, the longest first, with the size of its text. */
  private readonly ready = new Map<FileFacts, number>();
  private taken = 0;

  /** The facts of a text. */
  put(text: StoredText): FileFacts {
    const bytes = bytesOf(text);
    const facts = new FileFacts(() => {
      this.take(facts, bytes.length);
      return parse(stringOf(bytes));
    }, true);
    return facts;
  }

  /** A document that is gone, or open, takes no room here. */
  forget(facts: FileFacts): void {
    this.taken -= this.ready.get(facts) ?? 0;
    this.ready.delete(facts);
  }

  private take(facts: FileFacts, size: number): void {
    if (!this.ready.delete(facts)) this.taken += size;
    this.ready.set(facts, size);
    for (const [oldest, room] of this.ready) {
      if (this.taken <= ROOM || oldest === facts) break;
      oldest.evict();
      this.ready.delete(oldest);
      this.taken -= room;
    }
  }
}
