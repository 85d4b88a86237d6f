// The editions of a workspace by their roots: each is there as long as it has documents.

import type { LiveEdition } from './live-edition';

export class Editions implements Iterable<LiveEdition> {
  private readonly byRoot = new Map<string, LiveEdition>();

  /** `make`: an edition without documents. */
  constructor(private readonly make: (root: string) => LiveEdition) {}

  /** The edition at a root, which is made if need be. */
  at(root: string): LiveEdition {
    let edition = this.byRoot.get(root);
    if (edition === undefined) {
      edition = this.make(root);
      this.byRoot.set(root, edition);
    }
    return edition;
  }

  /** The edition at a root; undefined if no document is in it. */
  find(root: string): LiveEdition | undefined {
    return this.byRoot.get(root);
  }

  /**
   * Forgets those that have no document any more. A document that was only put into one, and has not been entered yet, does not
   * count: whoever calls this has entered all.
   */
  drop(emptied: Iterable<LiveEdition>): void {
    for (const edition of emptied)
      if (edition.size === 0 && this.byRoot.get(edition.root) === edition) this.byRoot.delete(edition.root);
  }

  [Symbol.iterator](): Iterator<LiveEdition> {
    return this.byRoot.values();
  }
}
