// What a database of DNA holds, row by row, whatever is in its cells: any of them may hold anything.
//
// Only tables are read, never views or what else SQL would run, and no more rows than a project of many years has.

import type { OpenDatabase, SqlValue } from '../sqlite/engine';

export interface DnaDocument {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  readonly coder: number;
  readonly author: string;
  readonly source: string;
  readonly section: string;
  readonly notes: string;
  readonly type: string;
  /** Seconds since 1970 (UTC). */
  readonly date: number;
}

export interface DnaEntity {
  readonly id: number;
  readonly variable: number;
  readonly value: string;
  readonly parent: number;
  /** By what they are called: Type, Alias, Notes, or what a project has besides. */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface DnaStatement {
  readonly id: number;
  readonly type: number;
  readonly document: number;
  /** UTF-16 code units. */
  readonly start: number;
  readonly stop: number;
  readonly coder: number;
  /** By variable: an entity, a truth, a number or a text. */
  readonly values: ReadonlyMap<number, DnaEntity | boolean | number | string>;
}

export interface DnaVariable {
  readonly id: number;
  readonly name: string;
  readonly type: number;
}

export interface DnaData {
  readonly documents: readonly DnaDocument[];
  readonly statements: readonly DnaStatement[];
  readonly entities: readonly DnaEntity[];
  readonly variables: ReadonlyMap<number, DnaVariable>;
  /** Labels of types of statements. */
  readonly types: ReadonlyMap<number, string>;
  readonly coders: ReadonlyMap<number, string>;
  /** How many expressions it highlights. */
  readonly expressions: number;
}

/** Why nothing can be read. */
export type DnaFault = 'not-dna' | 'old' | 'too-large';

/** Rows of a table at most. */
const MOST_ROWS = 2_000_000;

const NEEDED = ['DOCUMENTS', 'STATEMENTS', 'STATEMENTTYPES', 'VARIABLES', 'DATASHORTTEXT'];

/** Throws what the database throws if it is damaged. */
export function dataOf(database: OpenDatabase): DnaData | DnaFault {
  const tables = new Set<string>();
  // A view, a virtual table or a computed column could run for ever.
  for (const [name] of database.rows(
    "SELECT upper(name) FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'",
  )) {
    const table = text(name);
    if (!/^[A-Z]+$/.test(table)) continue;
    const hidden = database.rows(`SELECT count(*) FROM pragma_table_xinfo('${table}') WHERE hidden <> 0`);
    if (number(hidden[0]?.[0]) === 0) tables.add(table);
  }
  if (NEEDED.some((name) => !tables.has(name))) return 'not-dna';
  if (!tables.has('ENTITIES')) return 'old';
  let large = false;
  const rows = (table: string, ...columns: readonly string[]): readonly (readonly SqlValue[])[] => {
    if (!tables.has(table)) return [];
    const found = database.rows(
      `SELECT ${columns.map(asked).join(', ')} FROM ${table} ORDER BY 1, 2 LIMIT ${MOST_ROWS + 1}`,
    );
    large ||= found.length > MOST_ROWS;
    return found;
  };
  const labels = (table: string, column: string) =>
    new Map(rows(table, 'ID', column).map(([id, label]) => [number(id), text(label)]));

  const attributes = labels('ATTRIBUTEVARIABLES', 'AttributeVariable');
  const attributesOf = new Map<number, Map<string, string>>();
  for (const [entity, attribute, value] of rows(
    'ATTRIBUTEVALUES',
    'EntityId',
    'AttributeVariableId',
    'AttributeValue',
  )) {
    const own = attributesOf.get(number(entity)) ?? new Map<string, string>();
    attributesOf.set(number(entity), own.set(attributes.get(number(attribute)) ?? '', text(value)));
  }
  const entities = rows('ENTITIES', 'ID', 'VariableId', 'Value', 'ChildOf').map(
    ([id, variable, value, parent]): DnaEntity => ({
      id: number(id),
      variable: number(variable),
      value: text(value),
      parent: number(parent),
      attributes: attributesOf.get(number(id)) ?? new Map(),
    }),
  );
  const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
  const values = new Map<number, Map<number, DnaEntity | boolean | number | string>>();
  const put = (
    table: string,
    column: string,
    read: (cell: SqlValue) => DnaEntity | boolean | number | string | undefined,
  ) => {
    for (const [statement, variable, cell = null] of rows(table, 'StatementId', 'VariableId', column)) {
      const value = read(cell);
      if (value === undefined) continue;
      const own = values.get(number(statement)) ?? new Map();
      values.set(number(statement), own.set(number(variable), value));
    }
  };
  put('DATASHORTTEXT', 'Entity', (cell) => entityOf.get(number(cell)));
  put('DATABOOLEAN', 'Value', (cell) => number(cell) !== 0);
  put('DATAINTEGER', 'Value', number);
  put('DATALONGTEXT', 'Value', text);
  const data: DnaData = {
    documents: rows(
      'DOCUMENTS',
      'ID',
      'Title',
      'Text',
      'Coder',
      'Author',
      'Source',
      'Section',
      'Notes',
      'Type',
      'Date',
    ).map(([id, title, words, coder, author, source, section, notes, type, date]) => ({
      id: number(id),
      title: text(title),
      text: text(words),
      coder: number(coder),
      author: text(author),
      source: text(source),
      section: text(section),
      notes: text(notes),
      type: text(type),
      date: number(date),
    })),
    statements: rows('STATEMENTS', 'ID', 'StatementTypeId', 'DocumentId', 'Start', 'Stop', 'Coder').map(
      ([id, type, document, start, stop, coder]) => ({
        id: number(id),
        type: number(type),
        document: number(document),
        start: number(start),
        stop: number(stop),
        coder: number(coder),
        values: values.get(number(id)) ?? new Map(),
      }),
    ),
    entities,
    variables: new Map(
      rows('VARIABLES', 'ID', 'Variable', 'StatementTypeId').map(([id, name, type]) => [
        number(id),
        { id: number(id), name: text(name), type: number(type) },
      ]),
    ),
    types: labels('STATEMENTTYPES', 'Label'),
    coders: labels('CODERS', 'Name'),
    expressions: rows('REGEXES', 'Label', 'Red').length,
  };
  return large ? 'too-large' : data;
}

/** The text of a document is asked for as bytes: not every program keeps a byte order mark that it begins with. */
function asked(column: string): string {
  return column === 'Text' ? 'CAST("Text" AS BLOB)' : `"${column}"`;
}

function text(cell: SqlValue | undefined): string {
  if (cell instanceof Uint8Array) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(cell);
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}

/** 0 for what is no number; no row has that key. */
function number(cell: SqlValue | undefined): number {
  const value = typeof cell === 'string' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
