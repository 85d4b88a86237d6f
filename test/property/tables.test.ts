// The laws of tables, on documents made up by chance: every key is there, whatever points to it; what is written is read the
// same by a reader of CSV and by SQLite; and the words that a row quotes by its place are in the text.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exportModelOf } from '../../server/exchange/model';
import { scriptOf } from '../../server/exchange/sqlite/script';
import { EditionFacts } from '../../server/exchange/tables/facts';
import { tables } from '../../server/exchange/tables/schema';
import { writeCsv } from '../../server/exchange/tables/write-csv';
import { stepsFor } from '../../server/exchange/tables/write-sqlite';
import { writeXlsx } from '../../server/exchange/tables/write-xlsx';
import { FileNames } from '../../server/files/file-name';
import { installed } from '../../server/node-sqlite';
import { document } from '../support/arbitrary';
import { holds, holdsInTime } from '../support/property';
import { viewsOf } from '../support/view';

const editions = fc.array(document, { minLength: 1, maxLength: 3 });
const readingsOf = (texts: readonly string[]) =>
  Object.values(viewsOf(Object.fromEntries(texts.map((text, at) => [`d${at}.demarche`, text])))).map((view) =>
    exportModelOf(view),
  );

describe('tables of any edition', () => {
  it('have every key once, and every key that is pointed to', () => {
    holds(editions, 100, (texts) => {
      const facts = new EditionFacts(readingsOf(texts));
      const keys = new Map(
        tables.map((table) => {
          const rows = table.rows(facts).map(([key]) => key);
          assert.equal(new Set(rows).size, rows.length, table.name);
          assert.ok(!rows.includes(undefined) && !rows.includes(''), table.name);
          return [table.name, new Set(rows)];
        }),
      );
      for (const table of tables)
        for (const row of table.rows(facts))
          for (const [at, { references, type, name }] of table.columns.entries()) {
            const cell = row[at];
            if (cell === undefined) continue;
            assert.equal(typeof cell, type === 'text' ? 'string' : 'number', `${table.name}.${name}`);
            if (references !== undefined) assert.ok(keys.get(references)?.has(cell), `${table.name}.${name}`);
          }
    });
  });

  it('count the same places in characters as in code units', () => {
    holds(editions, 100, (texts) => {
      const facts = new EditionFacts(readingsOf(texts));
      const written = new Map(facts.documents.map(({ id, reading }) => [id, reading.text]));
      for (const table of tables) {
        const at = (name: string) => table.columns.findIndex((column) => column.name === name);
        if (at('start_char') < 0 || at('document') < 0) continue;
        for (const row of table.rows(facts)) {
          const text = written.get(String(row[at('document')])) ?? '';
          const start = row[at('start_char')];
          if (start === undefined) continue;
          const characters = [...text].slice(Number(start), Number(row[at('end_char')])).join('');
          assert.equal(characters, text.slice(Number(row[at('start_utf16')]), Number(row[at('end_utf16')])));
        }
      }
    });
  });

  it('come as CSV that is read as it was, and as a workbook', () => {
    holds(editions, 60, (texts) => {
      const readings = readingsOf(texts);
      const facts = new EditionFacts(readings);
      const { files } = writeCsv(readings, new FileNames());
      for (const [at, table] of tables.entries()) {
        const read = cellsOf(String(files[at]?.content));
        const rows = table.rows(facts).map((row) => row.map((cell) => String(cell ?? '')));
        assert.deepEqual(read, [table.columns.map(({ name }) => name), ...rows]);
      }
      assert.equal(writeXlsx(readings, 'x', new FileNames()).files.length, 1);
    });
  });

  it('come as a database that has them, whether made by steps or by the script', async () => {
    const engine = await installed();
    assert.ok(engine);
    await holdsInTime(editions, 25, async (texts) => {
      const facts = new EditionFacts(readingsOf(texts));
      const steps = stepsFor(facts);
      for (const way of [steps, [{ sql: scriptOf(steps) }]]) {
        const database = await engine.open(await engine.make(way));
        for (const { name, columns, rows } of tables) {
          const names = columns.map((column) => `"${column.name}"`);
          // The reader takes a byte order mark at the beginning of a text for one.
          const known = rows(facts).map((row) =>
            row.map((cell) => (typeof cell === 'string' ? cell.replace(/^\uFEFF/, '') : (cell ?? null))),
          );
          assert.deepEqual(
            database.rows(`SELECT ${names.join()} FROM "${name}" ORDER BY rowid`),
            known,
            name,
          );
        }
        assert.deepEqual(database.rows('PRAGMA foreign_key_check'), []);
        database.close();
      }
    });
  });
});

/** A reader of RFC 4180 that knows nothing of the writer. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        cell += text[at];
        if (text[at] === '"') at++;
      }
      at++;
    } else while (text[at] !== ',' && text[at] !== '\r') cell += text[at++];
    row.push(cell);
    if (text[at] === ',') at++;
    else {
      assert.equal(text.slice(at, at + 2), '\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
