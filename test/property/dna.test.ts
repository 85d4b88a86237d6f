// The laws of what comes in from DNA, on databases made up by chance: the text is as it was, every statement is carried or told,
// nothing that is written is an error, and what was imported comes back the same.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dna, dnaImporter } from '../../server/exchange/dna/index';
import { mergeSources } from '../../server/exchange/edition-import';
import type { ImportedSource } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { provideSqlite, type SqliteEngine } from '../../server/exchange/sqlite/engine';
import { FileNames } from '../../server/files/file-name';
import { installed } from '../../server/node-sqlite';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { databaseOf, type Rows, together, usual } from '../support/dna';
import { holdsInTime } from '../support/property';
import { viewsOf } from '../support/view';

const words = [
  'Bidault',
  'left',
  'De\u0301marche',
  '🕊',
  'Союз',
  '[sic]',
  '{+',
  '@molotov',
  '—',
  '# no',
  '\\[',
  '%%',
  '\uFEFF',
];
const between = [' ', ' ', '\n', '\r\n', '\n\n', '\u00A0', '\f', '', '\0'];
const text = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...between)), { maxLength: 20, size: 'max' })
  .map((pieces) => pieces.flat().join(''));
const name = fc.constantFrom(
  ...[
    '',
    '',
    'Gaston Palewski',
    'Palewski',
    'palewski',
    'Gaston  Palewski',
    '__proto__',
    '[x]{',
    '@a',
    '#b',
    '"q"',
    'a; b',
    'a, b',
  ],
  ...['Quai d’Orsay', 'НАТО', '🕊', '!', '(1954)', 'x (1954)', 'person', 'kind: x', '-', 'a\nb', 'Joining'],
);
const title = fc.constantFrom('', 'Telegram', 'Telegram', 'Report 12', 'register', '---', 'Ноты', 'title: x');

interface Drawn {
  readonly documents: readonly { text: string; title: string; author: string; date: number; other: string }[];
  readonly entities: readonly {
    variable: number;
    value: string;
    alias: string;
    note: string;
    parent: boolean;
  }[];
  readonly statements: readonly {
    document: number;
    start: number;
    length: number;
    type: number;
    coder: number;
    entities: readonly number[];
    agreement: boolean;
    note: string;
  }[];
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  documents: fc.array(
    fc.record({
      text,
      title,
      author: name,
      date: fc.integer({ min: -4_000_000_000, max: 2_000_000_000 }),
      other: name,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  entities: fc.array(
    fc.record({
      variable: fc.constantFrom(1, 2, 3, 5, 21, 22),
      value: name,
      alias: name,
      note: name,
      parent: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
  statements: fc.array(
    fc.record({
      document: fc.nat(12),
      start: fc.nat(30),
      length: fc.nat(15),
      type: fc.constantFrom(1, 1, 1, 2, 3, 4),
      coder: fc.constantFrom(1, 1, 2, 7),
      entities: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
      agreement: fc.boolean(),
      note: name,
    }),
    { maxLength: 10 },
  ),
});

/** A type of a project’s own, without agreement. */
const own: Rows = {
  STATEMENTTYPES: [{ ID: 4, Label: 'Own' }],
  VARIABLES: [
    { ID: 21, Variable: 'person', DataType: 'short text', StatementTypeId: 4 },
    { ID: 22, Variable: 'concept', DataType: 'short text', StatementTypeId: 4 },
  ],
};

function rowsOf({ documents, entities, statements }: Drawn): Rows {
  // Each variable has each value once.
  const unique = entities.filter(
    ({ variable, value }, at) =>
      entities.findIndex((one) => one.variable === variable && one.value === value) === at,
  );
  const values = statements.flatMap((statement, at) => {
    const variables = { 1: [1, 2, 3], 2: [5], 3: [], 4: [21, 22] }[statement.type] ?? [];
    return variables.flatMap((variable, place) => {
      const all = unique.flatMap((one, number) => (one.variable === variable ? [number + 1] : []));
      const entity = all[(statement.entities[place] ?? 0) % Math.max(1, all.length)];
      return entity === undefined ? [] : [{ StatementId: at + 1, VariableId: variable, Entity: entity }];
    });
  });
  const attributes = unique.flatMap(({ variable, alias, note }, at) =>
    variable > 3
      ? []
      : [alias, note].map((value, which) => ({
          EntityId: at + 1,
          AttributeVariableId: variable * 3 - 1 + which,
          AttributeValue: value,
        })),
  );
  const numbered = <T extends object>(rows: readonly T[]) => rows.map((row, at) => ({ ID: at + 1, ...row }));
  return together(usual, own, {
    DOCUMENTS: numbered(
      documents.map(({ text: words, title: called, author, date, other }) => ({
        Title: called,
        Text: words,
        Coder: 1,
        Author: author,
        Source: other,
        Notes: other,
        Type: other,
        Date: date % 3 === 0 ? date - (date % 86_400) : date,
      })),
    ),
    ENTITIES: numbered(
      unique.map(({ variable, value, parent }) => ({
        VariableId: variable,
        Value: value,
        ChildOf: parent ? 1 : null,
      })),
    ),
    ATTRIBUTEVALUES: numbered(attributes),
    STATEMENTS: numbered(
      statements.map(({ document, start, length, type, coder }) => {
        // Some are of no document, and some end outside of their text.
        const number = document === 12 ? 12 : document % documents.length;
        const from = start % ((documents[number]?.text.length ?? 0) + 1);
        return {
          StatementTypeId: type,
          DocumentId: number + 1,
          Start: from,
          Stop: from + length + 1,
          Coder: coder,
        };
      }),
    ),
    DATASHORTTEXT: numbered(values),
    DATABOOLEAN: numbered(
      statements.flatMap(({ type, agreement }, at) =>
        type === 1 ? [{ StatementId: at + 1, VariableId: 4, Value: Number(agreement) }] : [],
      ),
    ),
    DATALONGTEXT: numbered(
      statements.flatMap(({ type, note }, at) =>
        type === 3 ? [{ StatementId: at + 1, VariableId: 11, Value: note }] : [],
      ),
    ),
  });
}

describe('what comes in from DNA', () => {
  let engine: SqliteEngine;
  before(async () => {
    engine = (await installed())!;
    provideSqlite(async () => engine);
  });
  after(() => provideSqlite(async () => undefined));

  const read = async (bytes: Uint8Array): Promise<ImportedSource> => {
    const made = await dnaImporter.readAll!(bytes, 'debate');
    assert.ok('documents' in made, 'fault' in made ? made.fault.message : '');
    return made;
  };
  const editionOf = (source: ImportedSource): Record<string, string> => {
    const { documents, register } = mergeSources([source]);
    const all = documents.map(({ name: called, document }) => [`${called}.demarche`, document]);
    return Object.fromEntries([...all, ...(register === undefined ? [] : [['register.demarche', register]])]);
  };

  it('has the texts as they were, and no error', async () => {
    await holdsInTime(drawn, 60, async (one) => {
      const source = await read(await databaseOf(engine, rowsOf(one)));
      assert.deepEqual(
        source.documents.map(({ document }) => strip(parse(document))),
        one.documents.map(({ text: given }) => given.replace(/^(?:[ \t]*(?:\r\n?|\n))*/, '')),
      );
      const errors = Object.values(viewsOf(editionOf(source))).flatMap((view) =>
        diagnose(view).filter(({ severity }) => severity === 'error'),
      );
      assert.deepEqual(
        errors.map(({ message }) => message),
        [],
      );
    });
  });

  it('has every statement, or tells that it is lost', async () => {
    let carried = 0;
    await holdsInTime(drawn, 60, async (one) => {
      const { documents, losses } = await read(await databaseOf(engine, rowsOf(one)));
      const written = documents.map(({ document }) => document).join('\n');
      for (const [at, { type }] of one.statements.entries()) {
        if (type === 3) continue;
        const is = new RegExp(`#s${at + 1}[ }]`).test(written);
        const told = losses.some(
          ({ message }) =>
            message.startsWith(`Statement ${at + 1} `) ||
            message.startsWith(`Statement ${at + 1},`) ||
            message.startsWith('Statements of documents'),
        );
        assert.ok(is || told, `${at + 1}: ${written}`);
        carried += Number(is);
      }
    });
    assert.ok(carried > 60, `${carried}`);
  });

  it('comes back the same from what is written of it', async () => {
    await holdsInTime(drawn, 60, async (one) => {
      const first = editionOf(await read(await databaseOf(engine, rowsOf(one))));
      const views = Object.entries(viewsOf(first)).sort(([a], [b]) => (a < b ? -1 : 1));
      const readings = views.map(([, view]) => exportModelOf(view));
      const { files } = await dna.write(readings, 'debate', new FileNames());
      const again = editionOf(await read(files[0]?.content as Uint8Array));
      assert.deepEqual(again, first);
    });
  });
});
