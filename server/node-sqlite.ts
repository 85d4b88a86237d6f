// SQLite in Node: the module of Node itself where it has one (22.13 or later), else the package sql.js where somebody has
// installed it beside this program.
//
// Both are asked the same. A database that comes from elsewhere is only read, its schema is not trusted, and so no trigger,
// view or function of it is run unless somebody asks for it (https://www.sqlite.org/security.html).

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenDatabase, SqliteEngine, SqlStep, SqlValue } from './exchange/sqlite/engine';

/** What is used of `node:sqlite`. */
interface NodeSqlite {
  DatabaseSync: new (
    path: string,
    options?: { readOnly?: boolean; enableForeignKeyConstraints?: boolean },
  ) => NodeDatabase;
}
interface NodeDatabase {
  exec(sql: string): void;
  prepare(sql: string): {
    run(...values: readonly SqlValue[]): unknown;
    all(): readonly object[];
  };
  close(): void;
}

/** What is used of sql.js. */
interface SqlJs {
  Database: new (bytes?: Uint8Array) => SqlJsDatabase;
}
interface SqlJsDatabase {
  run(sql: string): void;
  prepare(sql: string): {
    run(values: readonly SqlValue[]): void;
    step(): boolean;
    get(): readonly SqlValue[];
    free(): void;
  };
  export(): Uint8Array;
  close(): void;
}

/** What there is; undefined if there is nothing. It is looked for when it is first needed. */
export async function sqliteOfNode(): Promise<SqliteEngine | undefined> {
  return builtIn() ?? (await installed());
}

/** Done first with a database that comes from elsewhere; what is none is found when it is first read. */
const MISTRUST =
  'PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; SELECT count(*) FROM sqlite_schema';

/** The module of Node itself, which has no say where a database in memory goes: the bytes are a file while it is open. */
export function builtIn(): SqliteEngine | undefined {
  const module = moduleOfNode();
  if (module === undefined) return undefined;
  const { DatabaseSync } = module;
  const inFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-'));
    return { path: join(folder, 'database'), remove: () => rmSync(folder, { recursive: true, force: true }) };
  };
  return {
    async make(steps) {
      const { path, remove } = inFolder();
      try {
        const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
        try {
          for (const { sql, rows } of steps)
            if (rows === undefined) database.exec(sql);
            else {
              const statement = database.prepare(sql);
              for (const row of rows) statement.run(...row);
            }
        } finally {
          database.close();
        }
        return readFileSync(path);
      } finally {
        remove();
      }
    },
    async open(bytes) {
      const { path, remove } = inFolder();
      try {
        writeFileSync(path, bytes);
        const database = new DatabaseSync(path, { readOnly: true });
        try {
          database.exec(MISTRUST);
        } catch (error) {
          database.close();
          throw error;
        }
        return {
          rows: (sql) =>
            database
              .prepare(sql)
              .all()
              .map((row) => Object.values(row) as SqlValue[]),
          close() {
            database.close();
            remove();
          },
        };
      } catch (error) {
        remove();
        throw error;
      }
    },
  };
}

/** Undefined in a Node that is older; it tells no one that what it has may change. */
function moduleOfNode(): NodeSqlite | undefined {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The package sql.js (SQLite as WebAssembly), which this program does not bring along. */
export async function installed(name = 'sql.js'): Promise<SqliteEngine | undefined> {
  let sql: SqlJs;
  try {
    const { default: start } = (await import(name)) as { default: () => Promise<SqlJs> };
    sql = await start();
  } catch {
    return undefined;
  }
  return {
    async make(steps: readonly SqlStep[]) {
      const database = new sql.Database();
      try {
        for (const { sql: text, rows } of steps)
          if (rows === undefined) database.run(text);
          else {
            const statement = database.prepare(text);
            for (const row of rows) statement.run(row);
            statement.free();
          }
        return database.export();
      } finally {
        database.close();
      }
    },
    async open(bytes): Promise<OpenDatabase> {
      const database = new sql.Database(bytes);
      try {
        database.run(MISTRUST);
      } catch (error) {
        database.close();
        throw error;
      }
      return {
        rows(text) {
          const statement = database.prepare(text);
          const rows: (readonly SqlValue[])[] = [];
          while (statement.step()) rows.push(statement.get());
          statement.free();
          return rows;
        },
        close: () => database.close(),
      };
    },
  };
}
