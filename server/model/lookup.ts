// Things by names that documents and code books write. Every object has things of its own by names such as `toString`
// and `__proto__`, which no word of a document may find: a table can be read in no other way than by this file.

declare const held: unique symbol;

/** Things by names. It has no index: the compiler refuses `table[name]`. */
export interface Table<T> {
  readonly [held]: T;
}

/** A table of these things; of two by one name, the later. */
export function tableOf<T>(
  things: Readonly<Record<string, T>> | Iterable<readonly [string, T]> = [],
): Table<T> {
  const table: Record<string, T> = Object.create(null);
  const entries = Symbol.iterator in things ? things : Object.entries(things);
  for (const [name, thing] of entries as Iterable<readonly [string, T]>) table[name] = thing;
  return table as unknown as Table<T>;
}

/** What has this name; undefined if nothing has. */
export function lookUp<T>(table: Table<T> | undefined, name: string): T | undefined {
  if (table === undefined || !Object.hasOwn(table, name)) return undefined;
  return (table as unknown as Readonly<Record<string, T>>)[name];
}

export function hasName(table: Table<unknown> | undefined, name: string): boolean {
  return table !== undefined && Object.hasOwn(table, name);
}

/** All names, in the order in which they were given. */
export function tableNames(table: Table<unknown> | undefined): string[] {
  return table === undefined ? [] : Object.keys(table);
}

/** All things with their names, in that order. */
export function tableEntries<T>(table: Table<T> | undefined): [string, T][] {
  return table === undefined ? [] : Object.entries(table as unknown as Readonly<Record<string, T>>);
}
