// A table of persons: tab-separated or comma-separated values with a row of headings, one person a row.
//
// Columns are known by their headings, in English and in the words of other lists, and it is told which were used. Values
// in quotes may hold separators, line ends and doubled quotes (RFC 4180); a quote that does not close is taken as it is
// written. Rows that cannot be used are told with their lines.

import { checkAuthority } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { dateMeant, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { tableEntries } from '../../model/lookup';
import type { Origin, PersonRecord, RecordedOffice } from '../../semantics/person-record';
import { hashOfText } from '../../text/hash';
import { fold } from '../../text/matching';
import { listed, quoted } from '../../text/phrases';
import { rowsOf } from '../../text/separated-values';
import type { PersonFaults, PersonFile } from './file';

export interface TableRead {
  readonly records: readonly PersonRecord[];
  readonly told: readonly string[];
}

/** What a column may hold. */
type Meaning =
  | 'name'
  | 'surname'
  | 'forename'
  | 'variants'
  | 'born'
  | 'died'
  | 'office'
  | 'from'
  | 'to'
  | 'lists'
  | 'same-as'
  /** Ids of one authority file. */
  | { readonly scheme: string };

/** Headings without case and accents. */
const headings: Readonly<Record<Exclude<Meaning, object>, RegExp>> = {
  name: /^(?:(?:preferred|full|person'?s?) )?name$|^person$|^nom complet$|^имя$/,
  surname: /^(?:sur|last ?|family ?)name$|^(?:familien|nach)name$|^nom(?: de famille)?$|^фамилия$/,
  forename: /^(?:fore|first ?|given ?)names?(?:\(s\))?$|^vornamen?$|^prenoms?$/,
  variants:
    /^(?:(?:name )?variants?|alias(?:es)?|alt(?:ernate|ernative)? ?names?|other (?:names|spellings)|varianten|variantes)$/,
  born: /^(?:born|birth(?: ?(?:date|year))?|(?:date|year) of birth|geboren|geburts(?:datum|jahr)|naissance|nee?(?: en)?|annee de naissance)$/,
  died: /^(?:died|death(?: ?(?:date|year))?|(?:date|year) of death|gestorben|todes(?:datum|jahr)|deces|mort|annee de deces)$/,
  office: /^(?:offices?|positions?|functions?|titles? of office|amt|funktion|fonction|poste|должность)$/,
  from: /^(?:(?:office |position )?(?:from|start(?:ed)?(?: date)?|begin)|von|debut)$/,
  to: /^(?:(?:office |position )?(?:to|until|end(?:ed)?(?: date)?)|bis|fin)$/,
  lists: /^(?:persons )?lists\b.*$|^volumes?$/,
  'same-as': /^same[- ]as$/,
};

export function readTable(
  { path, text, cited }: PersonFile,
  book: CodeBook,
  faults: PersonFaults,
): TableRead {
  const fault = (line: number, message: string) => faults.add(path, () => line, message);
  const nothing = { records: [], told: [] };
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const separator = ['\t', ';', ','].find((one) => head.includes(one)) ?? '\t';
  const rows = rowsOf(text, separator);
  const first = rows.next();
  const names = first.done === true ? [] : first.value.cells.map((cell) => cell.trim());
  const columns = names.map((name) => meaningOf(name, book));
  if (!columns.includes('name') && !columns.includes('surname')) {
    fault(1, t('No column is called “name” or “surname”. The first line must name the columns.'));
    return nothing;
  }
  const version = `SHA-256 ${hashOfText(text).slice(0, 12)}`;
  const records: PersonRecord[] = [];
  for (const { cells, line } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length > columns.length) {
      fault(
        line,
        t(
          'This row has {0} cells, and the first line names {1} columns. It was left out.',
          cells.length,
          columns.length,
        ),
      );
      continue;
    }
    const record = recordOf(
      new Row(columns, names, cells),
      { cited, place: `line ${line}`, version },
      book,
      (message) => fault(line, message),
    );
    if (record === undefined) fault(line, t('This row names nobody. It was left out.'));
    else records.push(record);
  }
  const used = names.filter((_, at) => columns[at] !== undefined).map((name) => quoted(name));
  const unused = names
    .filter((name, at) => columns[at] === undefined && name !== '')
    .map((name) => quoted(name));
  const told = [t('columns used: {0}', listed(used, 'and'))];
  if (unused.length > 0) told.push(t('columns not used: {0}', listed(unused, 'and')));
  return { records, told };
}

function meaningOf(heading: string, book: CodeBook): Meaning | undefined {
  const plain = fold(heading).replace(/[_.]/g, ' ').replace(/\s+/g, ' ').trim();
  for (const [scheme, { label }] of tableEntries(book.authorities))
    if ([scheme, fold(label)].some((one) => plain === one || plain === `${one} id`)) return { scheme };
  for (const [meaning, pattern] of Object.entries(headings))
    if (pattern.test(plain)) return meaning as Meaning;
  return undefined;
}

/** The cells of a row by what they mean. */
class Row {
  constructor(
    private readonly columns: readonly (Meaning | undefined)[],
    private readonly names: readonly string[],
    private readonly cells: readonly string[],
  ) {}

  get(meaning: Meaning): string {
    return this.cell(this.columns.indexOf(meaning));
  }

  /** Several values in a cell. */
  many(meaning: Meaning): string[] {
    return divided(this.get(meaning));
  }

  /** Ids of authority files, with their schemes. */
  *authorities(): Generator<string> {
    for (const [at, column] of this.columns.entries())
      if (typeof column === 'object')
        for (const id of divided(this.cell(at)))
          yield id.startsWith(`${column.scheme}:`) ? id : `${column.scheme}:${id}`;
    yield* this.many('same-as');
  }

  nameOf(meaning: Meaning): string {
    return this.names[this.columns.indexOf(meaning)] ?? '';
  }

  private cell(at: number): string {
    return (this.cells[at] ?? '').replace(/\s+/g, ' ').trim();
  }
}

function divided(cell: string): string[] {
  return cell
    .split(/[|;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function recordOf(
  row: Row,
  origin: Origin,
  book: CodeBook,
  fault: (message: string) => void,
): PersonRecord | undefined {
  const name =
    row.get('name') || [row.get('surname'), row.get('forename')].filter((part) => part !== '').join(', ');
  if (!/\p{L}/u.test(name)) return undefined;
  const date = (meaning: 'born' | 'died' | 'from' | 'to') => {
    const written = row.get(meaning);
    if (written === '') return undefined;
    const read = parseDate(written) === undefined ? dateMeant(written) : written;
    if (read === undefined)
      fault(t('“{0}” is no date for {1}. It was not used.', written, quoted(row.nameOf(meaning))));
    return read;
  };
  const authorities: string[] = [];
  for (const id of row.authorities())
    if (checkAuthority(book, id) === undefined) authorities.push(id);
    else fault(t('“{0}” is no authority id. It was not used.', id));
  const from = date('from');
  const to = date('to');
  const offices = row.many('office').map((office): RecordedOffice => {
    const [, title = office, dates = ''] = /^(.*\S)\s*\(([^()]*)\)$/.exec(office) ?? [];
    const [begun = from, over = to] = parseDate(dates) === undefined ? [] : dates.split('/');
    return {
      title: parseDate(dates) === undefined ? office : title,
      post: undefined,
      appointed: undefined,
      arrived: undefined,
      started: begun === '..' || begun === '' ? undefined : begun,
      ended: over === '..' || over === '' ? undefined : over,
      origin,
    };
  });
  return {
    key: authorities[0] ?? origin.place.replace(' ', ':'),
    name,
    variants: row.many('variants'),
    born: date('born'),
    died: date('died'),
    offices,
    authorities,
    lists: row.many('lists').map((one) => one.replace(/#.*$/, '')),
    origin,
  };
}
