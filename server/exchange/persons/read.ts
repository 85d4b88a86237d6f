// Lists of persons, read for the register: a table (TSV, CSV), or the XML of the Office of the Historian's appointments
// (HistoryAtState/pocom): a file, or all of its folder.
//
// What is broken is told with its file and line, and the rest is used. Nothing is read but the texts that are given.

import type { CodeBook } from '../../codebook/types';
import { counted, t } from '../../l10n';
import { PersonList } from '../../semantics/person-record';
import { AppointmentReader } from './appointments';
import { faultInWords, type PersonFault, PersonFaults, type PersonFile } from './file';
import { readTable, type TableRead } from './table';

export interface PersonsRead {
  readonly list: PersonList;
  readonly faults: readonly PersonFault[];
  /** What was understood of it: how many persons, which columns. */
  readonly told: readonly string[];
}

/** Takes the files of a list one after the other, so that others have their turns in between. */
export class PersonReader {
  private readonly faults = new PersonFaults();
  private readonly appointments = new AppointmentReader(this.faults);
  private readonly tables: TableRead[] = [];

  constructor(private readonly book: CodeBook) {}

  add(file: PersonFile): void {
    const text = file.text.startsWith('\uFEFF') ? file.text.slice(1) : file.text;
    if (/^\s*</.test(text.slice(0, 1000))) this.appointments.add({ ...file, text });
    else this.tables.push(readTable({ ...file, text }, this.book, this.faults));
  }

  /** A file that could not be read. */
  leaveOut(path: string, reason: string): void {
    this.faults.add(path, undefined, reason);
  }

  /** The list, or why there is none. */
  finish(): PersonsRead | { readonly fault: string } {
    const { records, offices } = this.appointments.finish();
    const all = [...records, ...this.tables.flatMap((table) => table.records)];
    const faults = this.faults.all;
    if (all.length === 0) {
      const [first] = faults;
      return { fault: first === undefined ? t('There are no persons in it.') : faultInWords(first) };
    }
    const told = [
      counted('{0} person|{0} persons', all.length),
      ...(offices === 0 ? [] : [counted('{0} appointment|{0} appointments', offices)]),
      ...this.tables.flatMap((table) => table.told),
    ];
    return { list: new PersonList(all), faults, told };
  }
}
