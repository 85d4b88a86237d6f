// Three formats of the same tables: as CSV, as a workbook, as a database. What writes them is loaded when it is used.

import type { Format } from '../format';

export const tablesCsv: Format = {
  id: 'tables',
  label: 'Tables (CSV)',
  description:
    'Documents, register, offices, statements, utterances, voices, relations, mentions and all marks, a file for each table, for R, pandas, DuckDB, Spark and Gephi. Nothing is altered; a spreadsheet is better served by xlsx.',
  extension: '.csv',
  unit: 'edition',
  write: async (readings, _, names) => (await import('./write-csv')).writeCsv(readings, names),
};

export const xlsx: Format = {
  id: 'xlsx',
  label: 'Tables (Excel)',
  description:
    'The same tables as the sheets of one workbook, for Excel and LibreOffice; words are never formulas.',
  extension: '.xlsx',
  unit: 'edition',
  write: async (readings, name, names) => (await import('./write-xlsx')).writeXlsx(readings, name, names),
};

export const sqlite: Format = {
  id: 'sqlite',
  label: 'Tables (SQLite)',
  description:
    'The same tables as one database with foreign keys, and a description of every table and column in it.',
  extension: '.sqlite',
  unit: 'edition',
  write: async (readings, name, names) => (await import('./write-sqlite')).writeSqlite(readings, name, names),
};
