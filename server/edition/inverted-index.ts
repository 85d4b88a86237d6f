// Which documents have a symbol: URIs by symbol, in order, entered by difference.
//
// An edition has a hundred thousand symbols, and nearly all of them stand in one document alone: that is kept without a
// list. Deliberately absent: what a symbol is, and where it stands (index.ts).

import { none } from '../model/lists';

/** Symbols, each with a digest of what a document says with it. */
type Said = ReadonlyMap<string, number>;

export class InvertedIndex {
  private readonly uris = new Map<string, string | string[]>();

  get symbols(): Iterable<string> {
    return this.uris.keys();
  }

  has(symbol: string): boolean {
    return this.uris.has(symbol);
  }

  /** The documents that have a symbol, by URI. */
  of(symbol: string): readonly string[] {
    const known = this.uris.get(symbol) ?? none;
    return typeof known === 'string' ? [known] : known;
  }

  /**
   * Enters how a document's symbols differ from those before, and adds to `touched` all that it says otherwise; answers
   * those which no document had before or none has any more.
   */
  enter(uri: string, before: Said | undefined, after: Said | undefined, touched: Set<string>): string[] {
    const cameOrWent: string[] = [];
    for (const symbol of before?.keys() ?? none)
      if (after?.has(symbol) !== true) {
        if (this.remove(symbol, uri)) cameOrWent.push(symbol);
        touched.add(symbol);
      }
    for (const [symbol, said] of after ?? []) {
      const known = before?.get(symbol);
      if (known !== said) touched.add(symbol);
      if (known === undefined && this.add(symbol, uri)) cameOrWent.push(symbol);
    }
    return cameOrWent;
  }

  /** Answers whether it is the only one. */
  private add(symbol: string, uri: string): boolean {
    const uris = this.uris.get(symbol);
    if (uris === undefined) this.uris.set(symbol, uri);
    else if (typeof uris === 'string') this.uris.set(symbol, uri < uris ? [uri, uris] : [uris, uri]);
    else uris.splice(placeOf(uri, uris), 0, uri);
    return uris === undefined;
  }

  /** Answers whether it was the only one. */
  private remove(symbol: string, uri: string): boolean {
    const uris = this.uris.get(symbol);
    if (Array.isArray(uris) && uris.length > 1) uris.splice(placeOf(uri, uris), 1);
    else this.uris.delete(symbol);
    return !this.uris.has(symbol);
  }
}

/** Where a URI stands among others, or should. */
function placeOf(uri: string, uris: readonly string[]): number {
  let low = 0;
  let high = uris.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uris[middle] as string) < uri) low = middle + 1;
    else high = middle;
  }
  return low;
}
