// The tables of an edition, as programs of others read them: Python’s csv and sqlite3, openpyxl, the shell of SQLite.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Written } from '../../server/exchange/format';
import { formatOf } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { provideSqlite, type SqliteEngine } from '../../server/exchange/sqlite/engine';
import { scriptOf } from '../../server/exchange/sqlite/script';
import { EditionFacts } from '../../server/exchange/tables/facts';
import { dataTables, tables } from '../../server/exchange/tables/schema';
import { stepsFor } from '../../server/exchange/tables/write-sqlite';
import { FileNames } from '../../server/files/file-name';
import { builtIn, installed, sqliteOfNode } from '../../server/node-sqlite';
import { demarche } from '../support/command-line';
import { answerOf, python } from '../support/programs';
import { viewsOf } from '../support/view';

const memorandum = `---
title: Memorandum
date: 1954-03
type: memorandum
from: @molotov
---

# On 𝒜 pact

😀 [Palewski]{@palewski} said [the proposal is unacceptable]{counterargument #unacceptable by=@palewski via=@vinogradov about=@nato stance=against attacks=#join}, and [=1+1]{note "=2+2"}.

[-5 of them]{claim #few by=@nobody} agreed, [as we hear]{#few continued}.

#join: The USSR joins NATO.
  kind: proposal
  by: @molotov

@palewski: Gaston Palewski
  type: person
  alias: Palewski; =Gaston
  member-of: @gaullists (1947/1953)
  office: Member of the National Assembly (1951/1955)

@gaullists: Gaullists
  type: group

@molotov: V. M. Molotov
  type: person
  born: 1890-03-09

@nato: Soviet membership of NATO
  type: issue
`;

const telegram = `---
date: 1954-04-02
from: @vinogradov
---

[This]{memorandum#unacceptable} he repeated: [never]{memorandum#unacceptable by=@palewski}. [x]{claim #odd attacks=elsewhere#gone}
A bell\u0007 and _x0041_ rang.

@vinogradov: S. A. Vinogradov
  type: person
`;

const readings = () =>
  Object.values(viewsOf({ 'memorandum.demarche': memorandum, 'telegram.demarche': telegram })).map((view) =>
    exportModelOf(view),
  );

const written = async (id: string, models = readings()): Promise<Written> =>
  (await formatOf(id)?.write(models, 'edition', new FileNames())) ?? { files: [], losses: [] };

type Rows = readonly (readonly (string | number | null)[])[];
/** The rows of a table as they are known here, each by the names of its columns. */
const known = (name: string) => {
  const table = tables.find((one) => one.name === name)!;
  return table
    .rows(new EditionFacts(readings()))
    .map((row) => Object.fromEntries(table.columns.map((column, at) => [column.name, row[at]])));
};
const rowsKnown = () => {
  const facts = new EditionFacts(readings());
  return Object.fromEntries(
    tables.map((table) => [table.name, table.rows(facts).map((row) => row.map((cell) => cell ?? null))]),
  );
};

/** What the manual says of the tables. */
const chapter = tables
  .map(({ name, description, columns }) =>
    [
      `### ${name}`,
      '',
      description,
      '',
      '| column | type | points to | what it says |',
      '| --- | --- | --- | --- |',
      ...columns.map((column) => {
        const to = column.references === undefined ? '' : `\`${column.references}\``;
        return `| \`${column.name}\` | ${column.type} | ${to} | ${column.description} |`;
      }),
      '',
    ].join('\n'),
  )
  .join('\n');

/** Does something in a folder of its own. */
async function inFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readDatabase = `
import json, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
names = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
print(json.dumps({
  'rows': {name: [list(row) for row in database.execute(f'select * from "{name}"')] for name in names},
  'columns': {name: [column[1] for column in database.execute(f'pragma table_info("{name}")')] for name in names},
  'faults': [list(row) for row in database.execute('pragma foreign_key_check')],
  'integrity': database.execute('pragma integrity_check').fetchall(),
  'version': database.execute('pragma user_version').fetchone()[0],
  'places': [list(row) for row in database.execute(
    'select substr(documents.text, start_char + 1, end_char - start_char), mentions.text from mentions join documents on documents.id = document')],
  'nodes': [list(row) for row in database.execute('SELECT nodes.id AS id, nodes.label AS label FROM nodes')],
  'edges': [list(row) for row in database.execute(
    'SELECT edges.source AS source, edges.target AS target, edges.label AS label, edges.weight AS weight FROM edges')],
}))`;

const OF_NODE = 'of Node’s own SQLite, it has its keys, and Python reads it';

/** The Node of the embedded editor, if that is installed (test/host/embedded.mjs). */
const newer = existsSync('.vscode-test')
  ? readdirSync('.vscode-test')
      .map((name) =>
        join('.vscode-test', name, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node'),
      )
      .find((path) => existsSync(path))
  : undefined;

interface Database {
  readonly rows: Record<string, Rows>;
  readonly columns: Record<string, readonly string[]>;
  readonly faults: Rows;
  readonly integrity: Rows;
  readonly version: number;
  readonly places: readonly (readonly [string, string])[];
  readonly nodes: Rows;
  readonly edges: Rows;
}

describe('tables of an edition', () => {
  after(() => provideSqlite(async () => undefined));

  it('have a row for each statement, and one for each place that makes it', () => {
    assert.deepEqual(
      known('statements').map(({ id, kind, agreement, declared }) => [id, kind, agreement, declared]),
      [
        ['memorandum#unacceptable', 'counterargument', 0, 1],
        ['memorandum#few', 'claim', undefined, 1],
        ['memorandum#join', 'proposal', undefined, 1],
        ['telegram#odd', 'claim', undefined, 1],
        ['elsewhere#gone', undefined, undefined, 0],
      ],
    );
    assert.deepEqual(
      known('utterances').map(({ statement, document, anchor, date, date_from, date_until, text }) =>
        [statement, document, anchor, date, date_from, date_until, text].join('|'),
      ),
      [
        'memorandum#unacceptable|memorandum|declared|1954-03|1954-03-01|1954-03-31|the proposal is unacceptable',
        'memorandum#few|memorandum|declared|1954-03|1954-03-01|1954-03-31|-5 of them … as we hear',
        'memorandum#join|memorandum|declared|1954-03|1954-03-01|1954-03-31|The USSR joins NATO.',
        'memorandum#unacceptable|telegram|again|1954-04-02|1954-04-02|1954-04-02|never',
        'telegram#odd|telegram|declared|1954-04-02|1954-04-02|1954-04-02|x',
      ],
    );
  });

  it('give all stretches of a statement that goes on elsewhere', () => {
    const [{ text = '' } = {}] = known('documents');
    assert.deepEqual(
      known('stretches')
        .filter(({ utterance }) => utterance === 2)
        .map(({ start_utf16: start, end_utf16: end }) => String(text).slice(Number(start), Number(end))),
      ['-5 of them', 'as we hear'],
    );
    assert.equal(known('utterances')[1]?.['stretch_count'], 2);
  });

  it('count places in characters and in UTF-16 code units', () => {
    const [mention] = known('mentions');
    // An emoji and a letter beyond the first 65,536 characters stand before the name.
    assert.equal(Number(mention?.['start_utf16']) - Number(mention?.['start_char']), 2);
    assert.equal(mention?.['text'], 'Palewski');
  });

  it('tell who held what when, and who belongs where', () => {
    assert.deepEqual(
      known('offices').map(({ person, relation, office, label, held_from, held_until }) =>
        [person, relation, office, label, held_from, held_until].join('|'),
      ),
      [
        'palewski|office||Member of the National Assembly|1951-01-01|1955-12-31',
        'palewski|member-of|gaullists|Gaullists|1947-01-01|1953-12-31',
      ],
    );
  });

  it('have a row for whoever and whatever is only named', () => {
    const persons = known('persons').map(({ id, declared }) => `${id} ${declared}`);
    assert.deepEqual(persons, [
      'gaullists 1',
      'molotov 1',
      'nato 1',
      'nobody 0',
      'palewski 1',
      'vinogradov 1',
    ]);
  });

  it('tell whom a letter is from, and whoever else is named in a field', () => {
    assert.deepEqual(
      known('fields')
        .filter(({ field }) => field === 'from' || field === 'by')
        .map(({ document, annotation, statement, field, entry }) =>
          [document ?? statement ?? annotation, field, entry].join(' '),
        ),
      [
        'memorandum#join by molotov',
        'memorandum from molotov',
        '2 by palewski',
        '4 by nobody',
        'telegram from vinogradov',
        '7 by palewski',
      ],
    );
  });

  it('begin with a byte order mark if asked, each of them', async () => {
    const files: Record<string, string> = { 'memorandum.demarche': memorandum };
    assert.equal((await demarche(['export', '--to', 'tables', '--bom', '-o', 'out/', '.'], files)).code, 0);
    const made = Object.entries(files).filter(([name]) => name.endsWith('.csv'));
    assert.equal(made.length, tables.length);
    for (const [name, content] of made) assert.ok(content.startsWith('\uFEFFid,'), name);
  });

  it('say which of two documents with one id is which', () => {
    const twice = viewsOf({
      'a.demarche': '---\nid: x\n---\n\n[a]{claim #a}\n',
      'b.demarche': '---\nid: x\n---\n\nb\n',
    });
    const facts = new EditionFacts(Object.values(twice).map((view) => exportModelOf(view)));
    assert.deepEqual(
      facts.documents.map(({ id }) => id),
      ['x', 'x-2'],
    );
    assert.match(
      facts.losses[0]?.message ?? '',
      /Two documents are called “x”: in the tables this one is “x-2”/,
    );
  });

  it('come to Python as CSV just as they are', async function () {
    const { files } = await written('tables');
    assert.deepEqual(
      files.map(({ name }) => name),
      tables.map(({ name }) => `${name}.csv`),
    );
    await inFolder((folder) => {
      for (const { name, content } of files) writeFileSync(join(folder, name), content);
      const read = python(
        `import csv, json, os, sys
print(json.dumps({name: list(csv.reader(open(os.path.join(sys.argv[1], name), encoding='utf-8', newline=''))) for name in os.listdir(sys.argv[1])}))`,
        [folder],
        'csv',
      ) as Record<string, string[][]> | undefined;
      if (read === undefined) return this.skip();
      const own = rowsKnown();
      for (const { name, columns } of tables)
        assert.deepEqual(read[`${name}.csv`], [
          columns.map((column) => column.name),
          ...own[name]!.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
        ]);
      // What a spreadsheet would take for a formula is for programs what it was.
      assert.ok(read['annotations.csv']?.some((row) => row.includes('=1+1')));
    });
  });

  it('come to openpyxl as sheets: words as words, numbers as numbers, nothing as a formula', async function () {
    const { files } = await written('xlsx');
    await inFolder((folder) => {
      const path = join(folder, files[0]?.name ?? '');
      writeFileSync(path, files[0]?.content ?? '');
      const read = python(
        `import json, sys, openpyxl
from openpyxl.utils.escape import unescape
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({sheet.title: [[[cell.data_type, unescape(cell.value) if isinstance(cell.value, str) else cell.value] for cell in row] for row in sheet.iter_rows()] for sheet in book}))`,
        [path],
        'openpyxl',
      ) as Record<string, [string, string | number | null][][]> | undefined;
      if (read === undefined) return this.skip();
      assert.deepEqual(
        Object.keys(read),
        tables.map(({ name }) => name),
      );
      const own = rowsKnown();
      for (const { name } of tables) {
        const cells: readonly [string, string | number | null][][] = read[name] ?? [];
        assert.deepEqual(
          cells.slice(1).map((row) => row.map(([, value]) => value)),
          own[name],
          name,
        );
        for (const [type, value] of cells.flat()) {
          if (value === null) continue;
          assert.equal(type, typeof value === 'string' ? 's' : 'n', `${value}`);
        }
      }
    });
  });

  it('are the same bytes each time', async () => {
    provideSqlite(sqliteOfNode);
    for (const id of ['tables', 'xlsx', 'sqlite'])
      assert.deepEqual((await written(id)).files, (await written(id)).files, id);
    provideSqlite(async () => undefined);
  });

  it('cut what no cell of a workbook holds, and say where', async () => {
    const long = `${'😀'.repeat(20_000)}\n`;
    const { losses } = await written(
      'xlsx',
      Object.values(viewsOf({ 'long.demarche': long })).map((view) => exportModelOf(view)),
    );
    assert.deepEqual(
      losses.map(({ uri, message }) => `${uri} ${message}`),
      [
        'file:///edition/long.demarche A cell of a workbook holds 32,767 characters at most. The rest was left out of documents, row 2, column text; as CSV or SQLite it is whole.',
      ],
    );
  });

  describe('as a database', () => {
    const check = (database: Database) => {
      assert.deepEqual(database.rows, rowsKnown());
      assert.deepEqual(database.faults, []);
      assert.deepEqual(database.integrity, [['ok']]);
      assert.equal(database.version, 1);
      for (const [there, words] of database.places) assert.equal(there, words);
      assert.ok(database.places.length > 1);
      // The two questions that Gephi asks of a database (its own test of the import from SQLite asks them so).
      assert.deepEqual(
        database.edges.map((edge) => edge.join(' ')),
        [
          'memorandum#unacceptable memorandum#join attacks 1',
          'telegram#odd elsewhere#gone attacks 1',
          'palewski memorandum#unacceptable by 1',
          'nobody memorandum#few by 1',
          'molotov memorandum#join by 1',
          'palewski memorandum#unacceptable by 1',
          'vinogradov telegram#odd by 1',
          'memorandum#unacceptable nato about 1',
        ],
      );
      const nodes = new Set(database.nodes.map(([id]) => id));
      for (const [source, target] of database.edges) assert.ok(nodes.has(source!) && nodes.has(target!));
    };

    const reads = async (engine: SqliteEngine) => {
      provideSqlite(async () => engine);
      const { files } = await written('sqlite');
      assert.deepEqual(
        files.map(({ name }) => name),
        ['edition.sqlite'],
      );
      const bytes = files[0]?.content as Uint8Array;
      const open = await engine.open(bytes);
      assert.deepEqual(
        open.rows('SELECT id FROM tables ORDER BY rowid'),
        tables.map(({ name }) => [name]),
      );
      open.close();
      await assert.rejects(
        engine.open(new TextEncoder().encode('This is a text, and no database.'.repeat(40))),
      );
      const broken = Uint8Array.from(bytes);
      broken.fill(0xff, 100, 4000);
      await assert.rejects(async () => (await engine.open(broken)).rows('SELECT * FROM documents'));
      return inFolder((folder) => {
        const path = join(folder, 'edition.sqlite');
        writeFileSync(path, bytes);
        return python(readDatabase, [path], 'sqlite3') as Database | undefined;
      });
    };

    it('of sql.js, it has its keys, and Python reads it', async function () {
      const engine = await installed();
      assert.ok(engine, 'it is installed for the tests');
      const database = await reads(engine);
      if (database === undefined) return this.skip();
      check(database);
    });

    const own = builtIn();
    if (own !== undefined)
      it(OF_NODE, async function () {
        const database = await reads(own);
        if (database === undefined) return this.skip();
        check(database);
        assert.equal(await installed('demarche-has-no-such-package'), undefined);
      });
    // An older Node has no SQLite of its own; that of the embedded editor does. Where the editor is not here yet, the tests
    // within it are those that see a database made so (test/host/suites/formats.ts).
    else if (newer !== undefined)
      it(`${OF_NODE} (by ${newer})`, () => {
        const run = spawnSync(
          newer,
          [
            'node_modules/mocha/bin/mocha.js',
            '--no-config',
            '--exit',
            '--timeout',
            '60000',
            __filename,
            '-g',
            OF_NODE,
          ],
          { encoding: 'utf8' },
        );
        assert.match(run.stdout, /1 passing/, run.stdout + run.stderr);
      });

    it('is a script where there is no SQLite: its shell makes the same of it, and the message says how', async function () {
      provideSqlite(async () => undefined);
      const { files, losses } = await written('sqlite');
      assert.deepEqual(
        files.map(({ name }) => name),
        ['edition.sql'],
      );
      assert.match(
        losses[0]?.message ?? '',
        /a script was written, which makes it: sqlite3 new\.sqlite .* install the package sql\.js/,
      );
      await inFolder((folder) => {
        writeFileSync(join(folder, 'edition.sql'), files[0]?.content ?? '');
        const run = spawnSync('sqlite3', ['edition.sqlite', '.read edition.sql'], {
          cwd: folder,
          encoding: 'utf8',
        });
        if (run.error !== undefined) return this.skip();
        assert.equal(run.stderr, '');
        const path = join(folder, 'edition.sqlite');
        assert.equal(answerOf('sqlite3', [path, 'pragma foreign_key_check; pragma integrity_check']), 'ok\n');
        const database = python(readDatabase, [path], 'sqlite3') as Database | undefined;
        if (database === undefined) return this.skip();
        check(database);
      });
    });

    it('is not called a database where it is a script: the command line writes and says so', async () => {
      provideSqlite(async () => undefined);
      const files: Record<string, string> = { 'memorandum.demarche': memorandum };
      const { code, error } = await demarche(
        ['export', '--to', 'sqlite', '-o', 'out/edition.sqlite', '.'],
        files,
      );
      assert.equal(code, 0);
      assert.deepEqual(Object.keys(files), ['memorandum.demarche', 'out/edition.sql']);
      assert.match(
        files['out/edition.sql'] ?? '',
        /^PRAGMA foreign_keys = ON;\nPRAGMA user_version = 1;\nBEGIN;\nCREATE TABLE "documents"/,
      );
      assert.match(error, /^Nothing here can write an SQLite file, so that a script was written/);
    });

    it('keeps in a script what quotes would not: NUL, carriage returns, quotes', async function () {
      const words = ["it's", 'a\0b', 'a\r\nb\r', '\n/\n;\n.quit\n'];
      const script = scriptOf([
        { sql: 'CREATE TABLE t (w TEXT)' },
        { sql: 'INSERT INTO t (w) VALUES (?)', rows: words.map((word) => [word]) },
      ]);
      await inFolder((folder) => {
        writeFileSync(join(folder, 't.sql'), script);
        const run = spawnSync('sqlite3', ['t.sqlite', '.read t.sql'], { cwd: folder, encoding: 'utf8' });
        if (run.error !== undefined) return this.skip();
        const read = python(
          "import json, sqlite3, sys\nprint(json.dumps([w for (w,) in sqlite3.connect(sys.argv[1]).execute('select w from t')]))",
          [join(folder, 't.sqlite')],
          'sqlite3',
        );
        assert.deepEqual(read, words);
      });
    });

    it('describes every table and every column', () => {
      const described = new Set(rowsKnown()['columns']!.map(([id]) => id));
      for (const { name, columns, description } of tables) {
        assert.notEqual(description, '');
        for (const column of columns) assert.ok(described.has(`${name}.${column.name}`));
      }
      for (const { columns } of dataTables) assert.equal(columns[0]?.name, 'id');
      assert.ok(stepsFor(new EditionFacts([])).length > tables.length);
    });

    it('is described in the manual as in itself (UPDATE=1 writes it)', () => {
      const manual = 'syntaxes/manual-tables.md';
      const text = readFileSync(manual, 'utf8');
      const [from, to] = ['<!-- made from data: tables -->\n', '<!-- end of tables -->'];
      const made = `${text.slice(0, text.indexOf(from) + from.length)}\n${chapter}\n${text.slice(text.indexOf(to))}`;
      if (process.env['UPDATE']) writeFileSync(manual, made);
      else assert.equal(text, made);
    });
  });
});
