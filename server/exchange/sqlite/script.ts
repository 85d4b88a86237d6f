// Steps of SQL as a script that `sqlite3` and every other program for SQLite runs: for surroundings that have none.

import { t } from '../../l10n';
import type { SqlStep, SqlValue } from './engine';

/** The steps as the text of a script; values stand in it as literals. */
export function scriptOf(steps: readonly SqlStep[]): string {
  let script = '';
  for (const { sql, rows } of steps)
    if (rows === undefined) script += `${sql};\n`;
    else {
      const head = sql.slice(0, sql.lastIndexOf('VALUES'));
      for (const row of rows) script += `${head}VALUES (${row.map(literal).join(', ')});\n`;
    }
  return script;
}

/**
 * A value as a literal. Text stands there as its bytes where quotes would not keep it: SQLite ends at a NUL, and its shell
 * takes the carriage return from a line end.
 */
function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return hexadecimal(value);
  if (!/[\0\r]/.test(value)) return `'${value.replace(/'/g, "''")}'`;
  return `CAST(${hexadecimal(new TextEncoder().encode(value))} AS TEXT)`;
}

function hexadecimal(bytes: Uint8Array): string {
  return `X'${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}'`;
}

/** A name as SQL takes it whatever it is. */
export function quotedName(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}

/** A statement that puts rows into a table. */
export function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${quotedName(table)} (${columns.map(quotedName).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

/** What is told first where a script is written because there is no SQLite. */
export function scriptInstead(): string {
  return t(
    'Nothing here can write an SQLite file, so that a script was written, which makes it: sqlite3 new.sqlite ".read script.sql". To have the file at once, use Node.js 22.13 or later, or install the package sql.js beside demarche.',
  );
}
