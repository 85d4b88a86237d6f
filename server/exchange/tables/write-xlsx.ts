// The tables as one workbook (Office Open XML, ECMA-376, part 1, 18: SpreadsheetML), a sheet for each.
//
// Strings are inline strings and so never formulas; what XML cannot hold is written as `_xHHHH_` (22.9.2.19, ST_Xstring). All
// entries of the archive have the same time, so that the same edition is the same bytes.

import { strToU8, type Zippable, zipSync } from 'fflate/browser';
import { declaration, element, startTag, xml } from '../../drawing/xml';
import type { FileNames } from '../../files/file-name';
import { t } from '../../l10n';
import type { Loss, Written } from '../format';
import type { ExportModel } from '../model';
import type { Cell, TableSchema } from './columns';
import { EditionFacts } from './facts';
import { tables } from './schema';

/** Characters (UTF-16 code units) of a cell and rows of a sheet at most, as Excel takes them. */
export const LONGEST_CELL = 32_767;
const MOST_ROWS = 1_048_576;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export function writeXlsx(readings: readonly ExportModel[], name: string, names: FileNames): Written {
  const facts = new EditionFacts(readings);
  const losses = [...facts.losses];
  const part = (content: string) => strToU8(`${declaration}\n${content}`);
  const archive: Zippable = {
    '[Content_Types].xml': part(contentTypes()),
    '_rels/.rels': part(relationships([['officeDocument', 'xl/workbook.xml']])),
    'xl/workbook.xml': part(workbook()),
    'xl/_rels/workbook.xml.rels': part(
      relationships([
        ...tables.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ),
    'xl/styles.xml': part(styles()),
  };
  for (const [at, table] of tables.entries())
    archive[`xl/worksheets/sheet${at + 1}.xml`] = part(sheet(table, facts, losses));
  // The earliest time that an archive can have, in whatever time zone.
  const content = zipSync(archive, { level: 6, mtime: new Date(1980, 0, 1) });
  return { files: [{ name: names.make(name, '.xlsx'), content }], losses };
}

function contentTypes(): string {
  const override = (path: string, type: string) =>
    element('Override', { PartName: path, ContentType: `${TYPES}.${type}+xml` });
  return element(
    'Types',
    { xmlns: `${PACKAGE}/content-types` },
    [
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      override('/xl/workbook.xml', 'sheet.main'),
      override('/xl/styles.xml', 'styles'),
      ...tables.map((_, at) => override(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet')),
    ].join(''),
  );
}

/** Parts that one part points to, by their sort; their ids are `rId1`, `rId2` … */
function relationships(parts: readonly (readonly [string, string])[]): string {
  return element(
    'Relationships',
    { xmlns: `${PACKAGE}/relationships` },
    parts
      .map(([sort, target], at) =>
        element('Relationship', { Id: `rId${at + 1}`, Type: `${RELATIONSHIPS}/${sort}`, Target: target }),
      )
      .join(''),
  );
}

function workbook(): string {
  const sheets = tables.map(({ name }, at) =>
    element('sheet', { name, sheetId: at + 1, 'r:id': `rId${at + 1}` }),
  );
  return element(
    'workbook',
    { xmlns: MAIN, 'xmlns:r': RELATIONSHIPS },
    element('sheets', {}, sheets.join('')),
  );
}

/** Two styles of cells: as usual, and bold. */
function styles(): string {
  const font = (bold: string) => element('font', {}, `${bold}<sz val="11"/><name val="Calibri"/>`);
  const fill = (patternType: string) => element('fill', {}, element('patternFill', { patternType }));
  return element(
    'styleSheet',
    { xmlns: MAIN },
    [
      element('fonts', { count: 2 }, font('') + font('<b/>')),
      element('fills', { count: 2 }, fill('none') + fill('gray125')),
      element('borders', { count: 1 }, element('border', {}, '<left/><right/><top/><bottom/><diagonal/>')),
      element(
        'cellStyleXfs',
        { count: 1 },
        element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 }),
      ),
      element(
        'cellXfs',
        { count: 2 },
        [0, 1]
          .map((fontId) =>
            element('xf', { numFmtId: 0, fontId, fillId: 0, borderId: 0, xfId: 0, applyFont: fontId }),
          )
          .join(''),
      ),
    ].join(''),
  );
}

function sheet(table: TableSchema, facts: EditionFacts, losses: Loss[]): string {
  const { name, columns } = table;
  const rows = table.rows(facts);
  const uriOf = (row: number) =>
    (facts.documents[name === 'documents' ? row : 0] ?? facts.documents[0])?.reading.view.uri ?? '';
  const written = [
    rowOf(
      1,
      columns.map((column) => column.name),
      1,
    ),
  ];
  for (const [at, row] of rows.slice(0, MOST_ROWS - 1).entries()) {
    const cells = row.map((cell, column): Cell => {
      if (typeof cell !== 'string' || cell.length <= LONGEST_CELL) return cell;
      const end = LONGEST_CELL - Number(/[\uD800-\uDBFF]/.test(cell.charAt(LONGEST_CELL - 1)));
      losses.push({
        uri: uriOf(at),
        start: 0,
        end: 0,
        message: t(
          'A cell of a workbook holds {0} characters at most. The rest was left out of {1}, row {2}, column {3}; as CSV or SQLite it is whole.',
          LONGEST_CELL.toLocaleString('en'),
          name,
          at + 2,
          columns[column]?.name ?? '',
        ),
      });
      return cell.slice(0, end);
    });
    written.push(rowOf(at + 2, cells, 0));
  }
  if (rows.length >= MOST_ROWS)
    losses.push({
      uri: uriOf(0),
      start: 0,
      end: 0,
      message: t(
        'A sheet of a workbook holds {0} rows at most. The rest was left out of {1}; as CSV or SQLite it is whole.',
        MOST_ROWS.toLocaleString('en'),
        name,
      ),
    });
  const range = `A1:${letters(columns.length - 1)}${Math.min(MOST_ROWS, rows.length + 1)}`;
  return element(
    'worksheet',
    { xmlns: MAIN },
    [
      element('dimension', { ref: range }),
      // The names of the columns stay in sight.
      element(
        'sheetViews',
        {},
        element(
          'sheetView',
          { workbookViewId: 0 },
          element('pane', { ySplit: 1, topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' }),
        ),
      ),
      element('sheetData', {}, written.join('')),
      element('autoFilter', { ref: range }),
    ].join(''),
  );
}

function rowOf(number: number, cells: readonly Cell[], style: number): string {
  const written = cells.map((cell, at) => {
    if (cell === undefined || cell === '') return '';
    const r = letters(at) + number;
    if (typeof cell === 'number') return element('c', { r }, element('v', {}, String(cell)));
    const words = `${startTag('t', { 'xml:space': 'preserve' })}${xml(escaped(cell))}</t>`;
    return element('c', { r, s: style === 0 ? undefined : style, t: 'inlineStr' }, element('is', {}, words));
  });
  return element('row', { r: number }, written.join(''));
}

/** The name of a column by its number, from 0: A … Z, AA … */
function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest;
}

/** What XML cannot hold, and what would be taken for such, by its number. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\0-\x08\v\f\r\x0E-\x1F\uFFFE\uFFFF]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
