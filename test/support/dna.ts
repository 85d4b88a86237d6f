// Databases of DNA made for tests: the tables as DNA itself makes them, with rows by their columns.
//
// `tables.sql` is not the project’s own list of the tables (server/exchange/dna/schema.ts): see the README beside it.

import { readFileSync } from 'node:fs';
import type { SqliteEngine, SqlStep, SqlValue } from '../../server/exchange/sqlite/engine';

/** Rows of tables; each has its columns by name. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, SqlValue>>[]>>;

const creation = readFileSync('test/fixtures/dna/tables.sql', 'utf8')
  .split(';\n')
  .filter((sql) => sql.trim() !== '');

/** The bytes of a database. */
export function databaseOf(engine: SqliteEngine, rows: Rows): Promise<Uint8Array> {
  const steps: SqlStep[] = creation.map((sql) => ({ sql }));
  for (const [table, all] of Object.entries(rows))
    for (const row of all) {
      const columns = Object.keys(row);
      steps.push({
        sql: `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
        rows: [Object.values(row)],
      });
    }
  return engine.make(steps);
}

/** What every database of DNA has: a coder, types of statements and their variables. */
export const usual: Rows = {
  SETTINGS: [{ Property: 'version', Value: '3.0.7' }],
  CODERS: [
    { ID: 1, Name: 'Admin', Password: '-' },
    { ID: 2, Name: 'Marie', Password: '-' },
  ],
  STATEMENTTYPES: [
    { ID: 1, Label: 'DNA Statement' },
    { ID: 2, Label: 'NPF Story Element' },
    { ID: 3, Label: 'Annotation' },
  ],
  VARIABLES: [
    { ID: 1, Variable: 'person', DataType: 'short text', StatementTypeId: 1 },
    { ID: 2, Variable: 'organization', DataType: 'short text', StatementTypeId: 1 },
    { ID: 3, Variable: 'concept', DataType: 'short text', StatementTypeId: 1 },
    { ID: 4, Variable: 'agreement', DataType: 'boolean', StatementTypeId: 1 },
    { ID: 5, Variable: 'victim', DataType: 'short text', StatementTypeId: 2 },
    { ID: 11, Variable: 'note', DataType: 'long text', StatementTypeId: 3 },
  ],
  ATTRIBUTEVARIABLES: [1, 2, 3].flatMap((variable) =>
    ['Type', 'Alias', 'Notes'].map((name, at) => ({
      ID: variable * 3 + at - 2,
      VariableId: variable,
      AttributeVariable: name,
    })),
  ),
};

/** Rows of several, table by table. */
export function together(...all: readonly Rows[]): Rows {
  const found: Record<string, Readonly<Record<string, SqlValue>>[]> = {};
  for (const rows of all)
    for (const [table, own] of Object.entries(rows)) found[table] = [...(found[table] ?? []), ...own];
  return found;
}
