// Lists of facts: a document has tens of thousands, and most hold nothing or one item.

/** The empty list. It is not frozen, for those take longer to go through, and this is gone through most. */
export const none: readonly never[] = [];

/**
 * Adds to a list that no one else has, or to `none`; returns the list. An array that is made with its item takes a
 * tenth of the room of one that grows.
 */
export function append<T>(items: readonly T[], item: T): readonly T[] {
  if (items.length === 0) return [item];
  (items as T[]).push(item);
  return items;
}
