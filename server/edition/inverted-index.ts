// Which documents have a symbol: URIs by symbol, in order, entered by difference.
//
// An edition has a hundred thousand symbols, and nearly all of them stand in one document alone: that is kept without a
// list. A fork stays as it is (versioned-map.ts): a list that it shares is copied before it is changed. Deliberately
// absent: what a symbol is, and where it stands (index.ts).

import { none } from '../model/lists';
import type { SymbolKey } from './symbol';
import { VersionedMap } from './versioned-map';

/** Symbols, each with a digest of what a document says with it. */
type Digests = ReadonlyMap<SymbolKey, number>;

/** Several documents, in order. */
interface Posting {
  /** The index that alone may change the list. */
  readonly owner: object;
  readonly uris: string[];
}

/** How a document's symbols differ from those before. */
export interface SymbolChanges {
  /** Symbols of which the document says something else, came to speak or speaks no more. */
  readonly changed: Set<SymbolKey>;
  /** Those among them that no document had before, or that none has any more. */
  readonly cameOrWent: SymbolKey[];
}

export class InvertedIndex {
  /** Changes with each fork: what was made before is shared. */
  private owner: object = {};

  constructor(private readonly postings = new VersionedMap<SymbolKey, string | Posting>()) {}

  fork(): InvertedIndex {
    this.owner = {};
    return new InvertedIndex(this.postings.fork());
  }

  get symbols(): Iterable<SymbolKey> {
    return this.postings.keys();
  }

  has(symbol: SymbolKey): boolean {
    return this.postings.has(symbol);
  }

  /** The documents that have a symbol, by URI. */
  of(symbol: SymbolKey): readonly string[] {
    const known = this.postings.get(symbol);
    return known === undefined ? none : typeof known === 'string' ? [known] : known.uris;
  }

  /** Enters what a document has instead of what it had. `renamed`: all of it is said by a document of another name. */
  enter(
    uri: string,
    before: Digests | undefined,
    after: Digests | undefined,
    renamed = false,
  ): SymbolChanges {
    const changes: SymbolChanges = { changed: new Set(), cameOrWent: [] };
    for (const symbol of before?.keys() ?? none)
      if (after?.has(symbol) !== true) {
        if (this.remove(symbol, uri)) changes.cameOrWent.push(symbol);
        changes.changed.add(symbol);
      }
    for (const [symbol, digest] of after ?? none) {
      const known = before?.get(symbol);
      if (renamed || known !== digest) changes.changed.add(symbol);
      if (known === undefined && this.add(symbol, uri)) changes.cameOrWent.push(symbol);
    }
    return changes;
  }

  /** Returns whether it is the only one. */
  private add(symbol: SymbolKey, uri: string): boolean {
    const known = this.postings.get(symbol);
    if (known === undefined) this.postings.set(symbol, uri);
    else if (typeof known === 'string')
      this.postings.set(symbol, { owner: this.owner, uris: uri < known ? [uri, known] : [known, uri] });
    else {
      const { uris } = this.own(symbol, known);
      uris.splice(placeOf(uri, uris), 0, uri);
    }
    return known === undefined;
  }

  /** Returns whether it was the only one. */
  private remove(symbol: SymbolKey, uri: string): boolean {
    const known = this.postings.get(symbol);
    if (known !== undefined && typeof known !== 'string' && known.uris.length > 1) {
      const { uris } = this.own(symbol, known);
      uris.splice(placeOf(uri, uris), 1);
      return false;
    }
    this.postings.delete(symbol);
    return true;
  }

  /** A list that may be changed. */
  private own(symbol: SymbolKey, known: Posting): Posting {
    if (known.owner === this.owner) return known;
    const own = { owner: this.owner, uris: [...known.uris] };
    this.postings.set(symbol, own);
    return own;
  }
}

/** Where a URI is among others, or should. */
function placeOf(uri: string, uris: readonly string[]): number {
  let low = 0;
  let high = uris.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uris[middle]! < uri) low = middle + 1;
    else high = middle;
  }
  return low;
}
