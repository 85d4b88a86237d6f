// The tables as one SQLite file, with keys, foreign keys and a description of every table and column; or as a script that
// makes it, where nothing here can.
//
// Two views, `nodes` and `edges`, have the names that Gephi asks for in “Import Database”: statements and those who act, and
// what they say of each other.

import type { FileNames } from '../../files/file-name';
import type { Written } from '../format';
import type { ExportModel } from '../model';
import { type SqlStep, sqliteEngine } from '../sqlite/engine';
import { insertInto, quotedName, scriptInstead, scriptOf } from '../sqlite/script';
import type { TableSchema } from './columns';
import { EditionFacts } from './facts';
import { tables } from './schema';

/** Changed whenever tables or columns are (`PRAGMA user_version`). */
const VERSION = 1;

export async function writeSqlite(
  readings: readonly ExportModel[],
  name: string,
  names: FileNames,
): Promise<Written> {
  const facts = new EditionFacts(readings);
  const steps = stepsFor(facts);
  const engine = await sqliteEngine();
  if (engine !== undefined)
    return {
      files: [{ name: names.make(name, '.sqlite'), content: await engine.make(steps) }],
      losses: facts.losses,
    };
  const uri = readings[0]?.view.uri ?? '';
  return {
    files: [{ name: names.make(name, '.sql'), content: scriptOf(steps) }],
    losses: [{ uri, start: 0, end: 0, message: scriptInstead() }, ...facts.losses],
  };
}

export function stepsFor(facts: EditionFacts): readonly SqlStep[] {
  return [
    { sql: 'PRAGMA foreign_keys = ON' },
    { sql: `PRAGMA user_version = ${VERSION}` },
    { sql: 'BEGIN' },
    ...tables.flatMap((table): SqlStep[] => [
      { sql: definition(table) },
      {
        sql: insertInto(
          table.name,
          table.columns.map(({ name }) => name),
        ),
        rows: table.rows(facts).map((row) => row.map((cell) => cell ?? null)),
      },
    ]),
    ...tables.flatMap(({ name: own, columns }) =>
      columns.flatMap(({ name, references }): SqlStep[] =>
        references === undefined
          ? []
          : [
              {
                sql: `CREATE INDEX ${quotedName(`${own}_${name}`)} ON ${quotedName(own)} (${quotedName(name)})`,
              },
            ],
      ),
    ),
    { sql: NODES },
    { sql: EDGES },
    { sql: 'COMMIT' },
  ];
}

function definition({ name: own, columns }: TableSchema): string {
  const [key] = columns;
  const lines = columns.map((column) => {
    const { name, type, references } = column;
    const keyed = column === key ? ' PRIMARY KEY NOT NULL' : '';
    const foreign = references === undefined ? '' : ` REFERENCES ${quotedName(references)} ("id")`;
    return `${quotedName(name)} ${type.toUpperCase()}${keyed}${foreign}`;
  });
  return `CREATE TABLE ${quotedName(own)} (${lines.join(', ')})`;
}

const NODES = `CREATE VIEW "nodes" AS
  SELECT id, label, 'statement' AS sort, kind AS type, document FROM statements
  UNION ALL SELECT id, label, 'person', type, NULL FROM persons`;

const EDGES = `CREATE VIEW "edges" AS
  SELECT source, target, label, 1.0 AS weight FROM relations
  UNION ALL SELECT person, statement, role, 1.0 FROM voices JOIN utterances ON utterances.id = voices.utterance
    WHERE person IS NOT NULL AND role = 'by'
  UNION ALL SELECT statement, issue, 'about', 1.0 FROM issues WHERE issue IS NOT NULL`;
