// Readings of files that overlap: of two of the same file the later holds, whichever comes to its end first.

export class Turns {
  /** By canonical URI, the number of the last reading that has not come to its end. */
  private readonly last = new Map<string, number>();
  private number = 0;

  /** Begins a reading. To be asked once, when it has ended: whether no later one has begun. */
  begin(key: string): () => boolean {
    const own = ++this.number;
    this.last.set(key, own);
    return () => this.last.get(key) === own && this.last.delete(key);
  }
}
