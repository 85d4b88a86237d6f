// Databases of the Discourse Network Analyzer: what comes in of one, and what one is that goes out, as Python asks it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dna, dnaImporter } from '../../server/exchange/dna/index';
import { PASSWORD } from '../../server/exchange/dna/write';
import { exportModelOf } from '../../server/exchange/model';
import { provideSqlite, type SqliteEngine } from '../../server/exchange/sqlite/engine';
import { FileNames } from '../../server/files/file-name';
import { installed, sqliteOfNode } from '../../server/node-sqlite';
import { databaseOf, type Rows, together, usual } from '../support/dna';
import { answerOf, python } from '../support/programs';
import { viewsOf } from '../support/view';

const text = 'Palewski said 😀 the proposal is unacceptable. The Quai agreed.';
const place = (words: string) => {
  const start = text.indexOf(words);
  return { Start: start, Stop: start + words.length };
};

/** A debate of two documents: a person who speaks for one body, one who speaks for two, a body, and nobody. */
const debate: Rows = together(usual, {
  DOCUMENTS: [
    // 26 March 1954, and the same day at 9 o’clock.
    {
      ID: 1,
      Title: 'Telegram 12',
      Text: text,
      Coder: 1,
      Author: 'Sergei Vinogradov',
      Source: 'AVP RF',
      Section: 'F. 6',
      Notes: 'A copy;\ntyped',
      Type: 'telegram',
      Date: Date.UTC(1954, 2, 26) / 1000,
    },
    { ID: 2, Title: 'Telegram 12', Text: `\n\n${text}\n`, Coder: 1, Date: Date.UTC(1954, 2, 26, 9) / 1000 },
  ],
  ENTITIES: [
    { ID: 1, VariableId: 1, Value: '' },
    { ID: 2, VariableId: 1, Value: 'Gaston Palewski' },
    { ID: 3, VariableId: 1, Value: 'Alexandre Parodi' },
    { ID: 4, VariableId: 2, Value: '' },
    { ID: 5, VariableId: 2, Value: 'Gaullists' },
    { ID: 6, VariableId: 2, Value: 'Quai d’Orsay' },
    { ID: 7, VariableId: 3, Value: '' },
    { ID: 8, VariableId: 3, Value: 'Soviet membership of NATO' },
    { ID: 9, VariableId: 5, Value: 'Europe' },
    { ID: 10, VariableId: 1, Value: 'Nobody who spoke' },
  ],
  ATTRIBUTEVALUES: [
    { ID: 1, EntityId: 2, AttributeVariableId: 1, AttributeValue: 'politician' },
    { ID: 2, EntityId: 2, AttributeVariableId: 2, AttributeValue: 'Palewski' },
    { ID: 3, EntityId: 5, AttributeVariableId: 6, AttributeValue: 'RPF' },
  ],
  STATEMENTS: [
    { ID: 1, StatementTypeId: 1, DocumentId: 1, ...place('the proposal is unacceptable'), Coder: 1 },
    { ID: 7, StatementTypeId: 1, DocumentId: 1, ...place('The Quai agreed'), Coder: 1 },
    { ID: 9, StatementTypeId: 1, DocumentId: 2, Start: 2, Stop: 10, Coder: 1 },
    { ID: 10, StatementTypeId: 1, DocumentId: 2, Start: 4, Stop: 500, Coder: 1 },
    { ID: 11, StatementTypeId: 2, DocumentId: 1, ...place('agreed'), Coder: 1 },
    { ID: 12, StatementTypeId: 3, DocumentId: 1, ...place('Quai'), Coder: 1 },
    { ID: 13, StatementTypeId: 1, DocumentId: 1, ...place('said'), Coder: 1 },
    { ID: 14, StatementTypeId: 1, DocumentId: 1, ...place('agreed'), Coder: 1 },
  ],
  DATASHORTTEXT: [
    [1, 2, 5, 8],
    [7, 1, 6, 7],
    [9, 3, 5, 8],
    [13, 1, 4, 8],
    [14, 3, 6, 8],
  ].flatMap(([statement = 0, ...entities], row) =>
    entities.map((entity, at) => ({
      ID: row * 3 + at + 1,
      StatementId: statement,
      VariableId: at + 1,
      Entity: entity,
    })),
  ),
  DATABOOLEAN: [1, 7, 9, 13, 14].map((statement, at) => ({
    ID: at + 1,
    StatementId: statement,
    VariableId: 4,
    Value: Number(statement !== 1),
  })),
  DATALONGTEXT: [{ ID: 1, StatementId: 12, VariableId: 11, Value: 'the French\nministry' }],
  REGEXES: [{ Label: 'NATO' }],
});

describe('a database of DNA', () => {
  let engine: SqliteEngine;
  before(async () => {
    engine = (await installed())!;
    assert.ok(engine);
  });
  beforeEach(() => provideSqlite(sqliteOfNode));
  after(() => provideSqlite(async () => undefined));

  const edition = async (rows = debate) => {
    const made = await dnaImporter.readAll!(await databaseOf(engine, rows), 'debate');
    assert.ok('documents' in made, 'fault' in made ? made.fault.message : '');
    return made;
  };

  it('comes in as an edition: documents with their statements, and one register', async () => {
    const { documents, register } = await edition();
    assert.deepEqual(
      documents.map(({ name }) => name),
      ['telegram-12-1', 'telegram-12-2'],
    );
    assert.equal(
      documents[0]?.document,
      `---
title: Telegram 12
date: 1954-03-26
type: telegram
source: AVP RF
note: A copy; typed
from: @sergei-vinogradov
---

Palewski [said]{claim #s13 by=@sergei-vinogradov about=@soviet-membership-of-nato stance=for} 😀 [the proposal is unacceptable]{claim #s1 by=@gaston-palewski about=@soviet-membership-of-nato stance=against}. [The [Quai]{note "the French ministry"} [agreed]{claim #s14 by=@alexandre-parodi as="Quai d’Orsay" about=@soviet-membership-of-nato stance=for}]{claim #s7 by=@quai-d-orsay stance=for}.`,
    );
    assert.match(
      documents[1]?.document ?? '',
      /^---\ntitle: Telegram 12\ndate: 1954-03-26T09:00:00Z\n---\n\n\[Palewski\]\{claim #s9 by=@alexandre-parodi as=Gaullists about=@\S+ stance=for\} said/,
    );
    assert.equal(
      register.replace(/^@/gm, '\n@').trim().replace(/\n\n+/g, '\n'),
      `@gaston-palewski: Gaston Palewski
  type: person
  alias: Palewski
  member-of: @gaullists
@alexandre-parodi: Alexandre Parodi
  type: person
@gaullists: Gaullists
  type: organisation
  note: RPF
@quai-d-orsay: Quai d’Orsay
  type: organisation
@soviet-membership-of-nato: Soviet membership of NATO
  type: issue
@nobody-who-spoke: Nobody who spoke
  type: person
@sergei-vinogradov: Sergei Vinogradov
  type: person`,
    );
  });

  it('has documents that are called by their titles, whatever those begin with', async () => {
    const titles = ['109-1: Callahan', 'Ноты', '', '---', 'register', '109-1: Callahan'];
    const { documents } = await edition(
      together(usual, { DOCUMENTS: titles.map((Title, at) => ({ ID: at + 1, Title, Text: 'x', Date: 0 })) }),
    );
    assert.deepEqual(
      documents.map(({ name }) => name),
      [
        'document-109-1-callahan-1',
        'ноты',
        'untitled-1',
        'document',
        'register-1',
        'document-109-1-callahan-2',
      ],
    );
  });

  it('tells what has no place, by the words that it is about', async () => {
    const { losses, source = '' } = await edition();
    assert.deepEqual(
      losses.map(({ start, end, message }) => [source.slice(start, end), message]),
      [
        ['', 'Of “Gaston Palewski”, the attribute “Type” says “politician”. This was not imported.'],
        ['', '“Europe” of the variable “victim” was not imported.'],
        ['', 'Expressions that DNA highlights were not imported: 1.'],
        ['', 'The section “F. 6” was not imported.'],
        [
          'agreed',
          'Statement 11, of the type “NPF Story Element”, says nothing that has a place here, and was not imported.',
        ],
        [
          'said',
          'Statement 13 names neither a person nor an organization: it is read as that of the author.',
        ],
        ['', 'The blank lines at the beginning of the text were left out: no header can stand before them.'],
        ['', 'Statement 10 is about no words of the text (4–500), and was not imported.'],
      ],
    );
  });

  it('of one document comes in as that, with its register; of several it names the command', async () => {
    const several = await dnaImporter.read(await databaseOf(engine, debate), 'debate');
    assert.ok('fault' in several);
    assert.match(
      several.fault.message,
      /holds 2 documents, and becomes an edition: demarche import --from dna --output edition\//,
    );
    const one = {
      ...debate,
      DOCUMENTS: debate['DOCUMENTS']!.slice(0, 1),
      STATEMENTS: debate['STATEMENTS']!.slice(0, 2),
    };
    const made = await dnaImporter.read(await databaseOf(engine, one), 'debate');
    assert.ok('document' in made);
    assert.match(
      made.document,
      /\n@gaston-palewski: Gaston Palewski\n {2}type: person\n {2}alias: Palewski\n {2}member-of: @gaullists\n/,
    );
  });

  it('is refused where it is none, is of an earlier DNA, is damaged, or nothing can read it', async () => {
    const faultOf = async (bytes: Uint8Array) => {
      const made = await dnaImporter.readAll!(bytes, 'x');
      return 'fault' in made ? made.fault.message : '';
    };
    const good = await databaseOf(engine, debate);
    assert.match(await faultOf(new TextEncoder().encode('no')), /no SQLite file/);
    assert.match(
      await faultOf(await engine.make([{ sql: 'CREATE TABLE t (a)' }])),
      /has not the tables of DNA/,
    );
    const damaged = Uint8Array.from(good);
    damaged.fill(0xff, 100, 20_000);
    assert.match(await faultOf(damaged), /is damaged/);
    const endless = await engine.make([
      ...['STATEMENTS', 'STATEMENTTYPES', 'VARIABLES', 'DATASHORTTEXT', 'ENTITIES'].map((name) => ({
        sql: `CREATE TABLE ${name} (ID)`,
      })),
      {
        sql: 'CREATE VIEW DOCUMENTS AS WITH RECURSIVE n(ID) AS (SELECT 1 UNION ALL SELECT ID + 1 FROM n) SELECT * FROM n',
      },
    ]);
    assert.match(await faultOf(endless), /has not the tables of DNA/);
    const old = await engine.make(
      ['DOCUMENTS', 'STATEMENTS', 'STATEMENTTYPES', 'VARIABLES', 'DATASHORTTEXT'].map((name) => ({
        sql: `CREATE TABLE ${name} (ID)`,
      })),
    );
    assert.match(await faultOf(old), /made by an earlier DNA\. Open it in DNA 3/);
    assert.match(await faultOf(await databaseOf(engine, usual)), /holds no document/);
    provideSqlite(async () => undefined);
    assert.match(
      await faultOf(good),
      /nothing here can read\. Use Node\.js 22\.13 or later, or install the package sql\.js/,
    );
  });
});

describe('documents as a database of DNA', () => {
  beforeEach(() => provideSqlite(sqliteOfNode));
  after(() => provideSqlite(async () => undefined));

  const report = `---
title: Report
date: 1954-03
from: @vinogradov
language: en
---

[Palewski]{@palewski} said 😀 [the proposal is unacceptable]{counterargument #unacceptable by=@palewski,@gaullists about=@nato stance=against attacks=#join} [for it excludes the USA]{claim #s4 by=@palewski}, [which]{note "So in the original."} I doubt.

#join: The USSR joins NATO.
  kind: proposal

@palewski: Gaston Palewski
  type: person
  alias: Palewski
  member-of: @gaullists

@gaullists: Gaullists
  type: group

@vinogradov: S. A. Vinogradov
  type: person
  office: Ambassador at Paris (1953/1965)

@nato: Soviet membership of NATO
  type: issue

@paris: Paris
  type: place
`;
  const written = () =>
    dna.write(
      Object.values(viewsOf({ 'report.demarche': report })).map((view) => exportModelOf(view)),
      'debate',
      new FileNames(),
    );

  const ask = `
import json, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
print(json.dumps({
  'columns': {name: sorted(column[1] for column in database.execute(f'pragma table_info({name})')) for (name,) in database.execute("select name from sqlite_master where type = 'table'")},
  'documents': database.execute('SELECT Title, Author, Date, Coder, Text FROM DOCUMENTS').fetchall(),
  'faults': database.execute('pragma foreign_key_check').fetchall() + database.execute('pragma integrity_check').fetchall(),
  'statements': database.execute('''
    SELECT STATEMENTS.ID, STATEMENTTYPES.Label, Start, Stop, CODERS.Name,
      (SELECT group_concat(Variable || '=' || ENTITIES.Value, ', ') FROM DATASHORTTEXT JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId
        JOIN ENTITIES ON ENTITIES.ID = Entity AND ENTITIES.VariableId = VARIABLES.ID WHERE StatementId = STATEMENTS.ID),
      (SELECT Value FROM DATABOOLEAN WHERE StatementId = STATEMENTS.ID),
      (SELECT Value FROM DATALONGTEXT WHERE StatementId = STATEMENTS.ID)
    FROM STATEMENTS JOIN STATEMENTTYPES ON STATEMENTTYPES.ID = StatementTypeId JOIN CODERS ON CODERS.ID = STATEMENTS.Coder ORDER BY Start, STATEMENTS.ID''').fetchall(),
  'attributes': database.execute('''
    SELECT ENTITIES.Value, AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES JOIN ENTITIES ON ENTITIES.ID = EntityId
      JOIN ATTRIBUTEVARIABLES ON ATTRIBUTEVARIABLES.ID = AttributeVariableId AND ATTRIBUTEVARIABLES.VariableId = ENTITIES.VariableId
    WHERE AttributeValue <> '' ORDER BY ENTITIES.ID''').fetchall(),
}))`;

  interface Answer {
    readonly columns: Record<string, string[]>;
    readonly documents: unknown[][];
    readonly faults: unknown[][];
    readonly statements: [number, string, number, number, ...unknown[]][];
    readonly attributes: unknown[][];
  }

  it('has the tables and columns of DNA, and what it asks them for', async function () {
    const { files } = await written();
    const folder = mkdtempSync(join(tmpdir(), 'demarche-test-'));
    try {
      const path = join(folder, files[0]?.name ?? '');
      writeFileSync(path, files[0]?.content ?? '');
      const answer = python(ask, [path], 'sqlite3') as Answer | undefined;
      if (answer === undefined) return this.skip();
      const known = readFileSync('test/fixtures/dna/tables.sql', 'utf8').split(';\n');
      const tables = known.flatMap((sql) => {
        const [, name, columns = ''] = /^CREATE TABLE (\w+) \(\n([\s\S]*)\n\)/.exec(sql) ?? [];
        const names = [...columns.matchAll(/^ {2}(?!FOREIGN|UNIQUE)(\w+)/gm)].map(
          ([, column = '']) => column,
        );
        return name === undefined ? [] : [[name, names.sort()] as const];
      });
      assert.deepEqual(answer.columns, Object.fromEntries(tables));
      assert.deepEqual(answer.faults, [['ok']]);
      assert.deepEqual(answer.documents, [
        [
          'Report',
          'S. A. Vinogradov',
          Date.UTC(1954, 2, 1) / 1000,
          1,
          report
            .slice(report.indexOf('[Pal'), report.indexOf('\n\n#join'))
            .replace(/\[([^[\]]*)\]\{[^}]*\}/g, '$1') + '\n',
        ],
      ]);
      const transcription = String(answer.documents[0]?.[4]);
      assert.deepEqual(
        answer.statements.map(([id, type, start, stop, ...rest]) => [
          id,
          type,
          transcription.slice(start, stop),
          ...rest,
        ]),
        [
          [
            1,
            'DNA Statement',
            'the proposal is unacceptable',
            'Admin',
            'person=Gaston Palewski, organization=Gaullists, concept=Soviet membership of NATO',
            0,
            null,
          ],
          [
            2,
            'DNA Statement',
            'the proposal is unacceptable',
            'Admin',
            'person=, organization=Gaullists, concept=Soviet membership of NATO',
            0,
            null,
          ],
          [
            4,
            'Statement without stance',
            'for it excludes the USA',
            'Admin',
            'person=Gaston Palewski, organization=Gaullists, concept=',
            null,
            null,
          ],
          [3, 'Annotation', 'which', 'Admin', null, null, 'So in the original.'],
        ],
      );
      assert.deepEqual(answer.attributes, [
        ['Gaston Palewski', 'Alias', 'Palewski'],
        ['Gaston Palewski', 'Alias', 'Palewski'],
      ]);
      assert.equal(
        answerOf('sqlite3', [path, 'pragma foreign_key_check; pragma integrity_check']) ?? 'ok\n',
        'ok\n',
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('tells what DNA has no place for, where it stands', async () => {
    const { losses } = await written();
    assert.deepEqual(
      losses.map(
        ({ start, message }) => `${report.slice(start, start + 8).replaceAll('\n', '⏎')} ${message}`,
      ),
      [
        '@paris:  DNA knows persons, organizations and concepts: Paris was left out.',
        '@vinogra Of S. A. Vinogradov, DNA has no place for office.',
        '---⏎titl Of the header, DNA has no place for language.',
        '---⏎titl DNA knows days: of the date 1954-03 it has the first.',
        '[the pro Of #unacceptable, DNA has no place for counterargument.',
        '#join: T Of #join, DNA has no place for proposal.',
        '#join: T #join has no words in the text, and is not in DNA.',
        '[Palewsk DNA has no place for this mark: ]{@palewski}',
        '#join} [ DNA has no relations: #unacceptable attacks #join was left out.',
      ],
    );
  });

  it('opens with the password that its description names', () => {
    const bytes = Buffer.from(PASSWORD, 'base64');
    let digest = Buffer.concat([bytes.subarray(0, 16), Buffer.from('demarche')]);
    for (let round = 0; round < 100_000; round++) digest = createHash('sha256').update(digest).digest();
    assert.deepEqual(digest, bytes.subarray(16));
    assert.match(dna.description, /Admin, demarche/);
  });

  it('is a script where there is no SQLite', async () => {
    provideSqlite(async () => undefined);
    const { files, losses } = await written();
    assert.equal(files[0]?.name, 'debate.sql');
    assert.match(losses[0]?.message ?? '', /a script was written, which makes it/);
    const made = await (await installed())!.make([{ sql: String(files[0]?.content) }]);
    provideSqlite(sqliteOfNode);
    assert.ok('document' in (await dnaImporter.read(made, 'x')));
  });
});
