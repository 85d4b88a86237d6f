// The database of the Discourse Network Analyzer (DNA): its tables and columns.
//
// Source: the names, types and keys are facts of `createTables` in `dna/src/main/java/sql/Sql.java` of leifeld/dna (commit
// 03d7317, DNA 3), compared with the tables of its sample (3.0.7). Values that stand in a statement are in a table for each
// type of data; those of short texts are entities, which each variable has for itself. Places in a text are UTF-16 code units,
// as Java counts; dates are seconds since 1970 (UTC).

import type { SqlStep } from '../sqlite/engine';
import { quotedName } from '../sqlite/script';

/** Characters of a short text at most. */
export const LONGEST_SHORT = 190;

type Definition = readonly [name: string, definition: string];

const key: Definition = ['ID', 'INTEGER PRIMARY KEY NOT NULL'];
const short = (name: string, more = "DEFAULT ''"): Definition => [
  name,
  `TEXT NOT NULL ${more} CHECK (LENGTH(${name}) <= ${LONGEST_SHORT})`,
];
const whole = (name: string, least: number, most: number, preset: number): Definition => [
  name,
  `INTEGER NOT NULL DEFAULT ${preset} CHECK (${name} BETWEEN ${least} AND ${most})`,
];
const colours = ['Red', 'Green', 'Blue'].map((name) => whole(name, 0, 255, 0));
const to = (name: string, table: string, more = ''): Definition => [
  name,
  `INTEGER${more} REFERENCES ${table} (ID) ON DELETE CASCADE`,
];
/** What a statement says of one variable. */
const datum = (...value: readonly Definition[]): readonly Definition[] => [
  key,
  to('StatementId', 'STATEMENTS', ' NOT NULL'),
  to('VariableId', 'VARIABLES', ' NOT NULL'),
  ...value,
];

const PERMISSIONS = [
  ...['AddDocuments', 'EditDocuments', 'DeleteDocuments', 'ImportDocuments'],
  ...['AddStatements', 'EditStatements', 'DeleteStatements'],
  ...['EditAttributes', 'EditRegex', 'EditStatementTypes', 'EditCoders', 'EditCoderRelations'],
  ...['ViewOthersDocuments', 'EditOthersDocuments', 'ViewOthersStatements', 'EditOthersStatements'],
];

const ONE_VALUE = 'UNIQUE (StatementId, VariableId)';

interface Table {
  readonly name: string;
  readonly columns: readonly Definition[];
  readonly unique?: string;
}

/** Each behind those that it points to. */
const tables: readonly Table[] = [
  {
    name: 'SETTINGS',
    columns: [
      ['Property', 'TEXT PRIMARY KEY'],
      ['Value', 'TEXT NOT NULL'],
    ],
  },
  {
    name: 'CODERS',
    columns: [
      key,
      short('Name', ''),
      ...colours,
      whole('Refresh', 0, 9999, 0),
      whole('FontSize', 1, 99, 14),
      short('Password', ''),
      whole('PopupWidth', 100, 9999, 300),
      whole('ColorByCoder', 0, 1, 0),
      whole('PopupDecoration', 0, 1, 0),
      whole('PopupAutoComplete', 0, 1, 1),
      ...PERMISSIONS.map((name) => whole(`Permission${name}`, 0, 1, 1)),
    ],
  },
  {
    name: 'DOCUMENTS',
    columns: [
      key,
      short('Title', ''),
      ['Text', 'TEXT NOT NULL'],
      to('Coder', 'CODERS'),
      ...['Author', 'Source', 'Section'].map((name) => short(name)),
      ['Notes', "TEXT NOT NULL DEFAULT ''"],
      short('Type'),
      ['Date', 'INTEGER NOT NULL'],
    ],
  },
  { name: 'STATEMENTTYPES', columns: [key, short('Label', ''), ...colours] },
  {
    name: 'VARIABLES',
    columns: [
      key,
      short('Variable', ''),
      [
        'DataType',
        "TEXT NOT NULL DEFAULT 'short text' CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text'))",
      ],
      to('StatementTypeId', 'STATEMENTTYPES'),
    ],
    unique: 'UNIQUE (Variable, StatementTypeId)',
  },
  {
    name: 'VARIABLELINKS',
    columns: [key, to('SourceVariableId', 'VARIABLES'), to('TargetVariableId', 'VARIABLES')],
  },
  {
    name: 'REGEXES',
    columns: [['Label', `TEXT PRIMARY KEY CHECK (LENGTH(Label) <= ${LONGEST_SHORT})`], ...colours],
  },
  {
    name: 'CODERRELATIONS',
    columns: [
      key,
      to('Coder', 'CODERS'),
      to('OtherCoder', 'CODERS'),
      ...['viewStatements', 'editStatements', 'viewDocuments', 'editDocuments'].map((name) =>
        whole(name, 0, 1, 1),
      ),
    ],
  },
  {
    name: 'STATEMENTS',
    columns: [
      key,
      to('StatementTypeId', 'STATEMENTTYPES'),
      to('DocumentId', 'DOCUMENTS'),
      ['Start', 'INTEGER NOT NULL CHECK (Start >= 0)'],
      ['Stop', 'INTEGER NOT NULL CHECK (Start < Stop)'],
      to('Coder', 'CODERS'),
    ],
  },
  { name: 'DATABOOLEAN', columns: datum(['Value', 'INTEGER NOT NULL DEFAULT 1']), unique: ONE_VALUE },
  { name: 'DATAINTEGER', columns: datum(['Value', 'INTEGER NOT NULL DEFAULT 0']), unique: ONE_VALUE },
  {
    name: 'ENTITIES',
    columns: [
      key,
      to('VariableId', 'VARIABLES', ' NOT NULL'),
      short('Value'),
      ...colours,
      to('ChildOf', 'ENTITIES'),
    ],
    unique: 'UNIQUE (VariableId, Value)',
  },
  { name: 'DATASHORTTEXT', columns: datum(to('Entity', 'ENTITIES', ' NOT NULL')), unique: ONE_VALUE },
  { name: 'DATALONGTEXT', columns: datum(['Value', "TEXT DEFAULT ''"]), unique: ONE_VALUE },
  {
    name: 'ATTRIBUTEVARIABLES',
    columns: [key, to('VariableId', 'VARIABLES', ' NOT NULL'), short('AttributeVariable', '')],
    unique: 'UNIQUE (VariableId, AttributeVariable)',
  },
  {
    name: 'ATTRIBUTEVALUES',
    columns: [
      key,
      to('EntityId', 'ENTITIES', ' NOT NULL'),
      to('AttributeVariableId', 'ATTRIBUTEVARIABLES', ' NOT NULL'),
      short('AttributeValue'),
    ],
    unique: 'UNIQUE (EntityId, AttributeVariableId)',
  },
];

/** The tables without rows. */
export const creation: readonly SqlStep[] = tables.map(({ name, columns, unique }) => ({
  sql: `CREATE TABLE ${quotedName(name)} (${[
    ...columns.map(([column, definition]) => `${quotedName(column)} ${definition}`),
    ...(unique === undefined ? [] : [unique]),
  ].join(', ')})`,
}));

/** The tables that are read. */
export const tableNames: readonly string[] = tables.map(({ name }) => name);
