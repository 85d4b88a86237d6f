// Lists of facts: a document has tens of thousands, and most hold nothing or one item.

/** The empty list. It is not frozen, for those take longer to go through, and this is gone through most. */
export const none: readonly never[] = [];

/**
 * Adds all of these to a list. `push(...items)` would lay each of them on the stack, which has no room for as many as a document
 * can have.
 */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/** Adds one to the list that a map has for a key: to copy the list each time would take long where it gets long. */
export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
