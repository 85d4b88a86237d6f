// What is written otherwise than one would write it, because of how V8 keeps strings and lists. Each names
// the row of the benchmark (test/bench/rows) that it is for: measure that before you change one.

/**
 * Row “memory kept per byte of source, documents of an edition in its index” (heap.mjs).
 *
 * The same string in memory of its own. What is cut out of a document keeps all of its text alive: so anyone who keeps
 * a word for longer than the document copies it.
 */
export function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}

/**
 * Row “memory kept per byte of source, documents that are open” (heap.mjs).
 *
 * The same strings, each in memory of its own and one byte wide where it can be: JSON decides that again.
 */
export function recoded(texts: readonly string[]): readonly string[] {
  return JSON.parse(JSON.stringify(texts));
}

/**
 * Rows “string → tree, facts and index” (facts.mjs) and “memory kept per byte of source” (heap.mjs).
 *
 * Adds to a list that no one else has, or to `none`; returns the list. An array that is made with its item takes a
 * tenth of the room of one that grows.
 */
export function append<T>(items: readonly T[], item: T): readonly T[] {
  if (items.length === 0) return [item];
  (items as T[]).push(item);
  return items;
}
