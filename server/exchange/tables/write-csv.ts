// The tables as CSV, a file for each: for R, pandas, DuckDB, Spark and Gephi.
//
// What is written is what the document says, to the character: programs read it by its offsets. Whoever opens such a file in
// a spreadsheet lets that take `=1+1` for a formula; a workbook (write-xlsx.ts) does not.

import type { FileNames } from '../../files/file-name';
import { csvText } from '../csv/text';
import type { Written } from '../format';
import type { ExportModel } from '../model';
import { EditionFacts } from './facts';
import { tables } from './schema';

export function writeCsv(readings: readonly ExportModel[], names: FileNames): Written {
  const facts = new EditionFacts(readings);
  const files = tables.map(({ name, columns, rows }) => ({
    name: names.make(name, '.csv'),
    content: csvText([columns.map((column) => column.name), ...rows(facts)]),
  }));
  return { files, losses: facts.losses };
}
