// SQLite, as the surroundings have it: what makes a database of statements, and what reads one.
//
// Opening a database needs a program that not every surrounding has. A host that has one provides it; formats ask here, and
// make a script where there is none. What is written and what is asked is the same with all of them.

/** What is asked for as a BLOB comes as bytes. */
export type SqlValue = string | number | Uint8Array | null;

/** A statement without values, or rows for one with as many question marks as a row has values. */
export interface SqlStep {
  readonly sql: string;
  readonly rows?: readonly (readonly SqlValue[])[];
}

/** An open database. Whatever throws has an `Error` for programs, not for readers. */
export interface OpenDatabase {
  /** The rows of a question, each with its columns in order. */
  rows(sql: string): readonly (readonly SqlValue[])[];
  close(): void;
}

export interface SqliteEngine {
  /** The bytes of a database on which all steps were done, in order. */
  make(steps: readonly SqlStep[]): Promise<Uint8Array>;
  /** Opens the bytes of a database to read it; throws if they are none. */
  open(bytes: Uint8Array): Promise<OpenDatabase>;
}

let provided: () => Promise<SqliteEngine | undefined> = async () => undefined;

/** An entry point says how SQLite is had here, before anything is read or written. */
export function provideSqlite(engine: () => Promise<SqliteEngine | undefined>): void {
  provided = engine;
}

/** What this surrounding has; undefined if nothing. */
export function sqliteEngine(): Promise<SqliteEngine | undefined> {
  return provided();
}
