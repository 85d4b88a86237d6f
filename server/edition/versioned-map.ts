// A map that can be forked: the fork stays as it is while the original is written on, or the other way round.
//
// A snapshot of an edition must not change, and an edit must not copy a hundred thousand symbols. A map and its forks
// share a base that no one writes any more; each has the few changes since then for itself. While a map has no fork it
// is an ordinary map: reading in a folder costs nothing more.

/** So many changes are kept beside a shared base before a new base is made of both. */
const MOST_CHANGES = 512;

const gone: unique symbol = Symbol('gone');

export class VersionedMap<K, V> {
  private base = new Map<K, V>();
  private changes = new Map<K, V | typeof gone>();
  private sharesBase = false;
  private sharesChanges = false;
  private count = 0;

  get size(): number {
    return this.count;
  }

  get(key: K): V | undefined {
    if (this.changes.size > 0) {
      const changed = this.changes.get(key);
      if (changed !== undefined) return changed === gone ? undefined : changed;
    }
    return this.base.get(key);
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  set(key: K, value: V): void {
    if (!this.sharesBase) {
      this.base.set(key, value);
      this.count = this.base.size;
      return;
    }
    if (!this.has(key)) this.count++;
    this.write(key, value);
  }

  /** Returns whether there was such a key. */
  delete(key: K): boolean {
    if (!this.sharesBase) {
      const had = this.base.delete(key);
      this.count = this.base.size;
      return had;
    }
    if (!this.has(key)) return false;
    this.count--;
    this.write(key, gone);
    return true;
  }

  *keys(): Generator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): Generator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  /** In no particular order. */
  *entries(): Generator<[K, V]> {
    if (this.changes.size === 0) {
      yield* this.base;
      return;
    }
    for (const entry of this.base) if (!this.changes.has(entry[0])) yield entry;
    for (const [key, value] of this.changes) if (value !== gone) yield [key, value];
  }

  /** The same map as it is now; from now on each of the two is written for itself. Takes constant time. */
  fork(): VersionedMap<K, V> {
    const fork = new VersionedMap<K, V>();
    fork.base = this.base;
    fork.changes = this.changes;
    fork.count = this.count;
    fork.sharesBase = this.sharesBase = true;
    fork.sharesChanges = this.sharesChanges = true;
    return fork;
  }

  /**
   * Holds nothing any more that only forks have, such as values that were replaced since. Takes linear time if there is
   * anything to release; returns whether there was.
   */
  compact(): boolean {
    if (this.changes.size === 0) return false;
    this.base = new Map(this.entries());
    this.changes = new Map();
    this.sharesBase = this.sharesChanges = false;
    return true;
  }

  private write(key: K, value: V | typeof gone): void {
    if (this.sharesBase && this.changes.size >= MOST_CHANGES) this.compact();
    if (!this.sharesBase) {
      if (value === gone) this.base.delete(key);
      else this.base.set(key, value);
      return;
    }
    if (this.sharesChanges) {
      this.changes = new Map(this.changes);
      this.sharesChanges = false;
    }
    this.changes.set(key, value);
  }
}
