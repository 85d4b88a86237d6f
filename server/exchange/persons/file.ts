// The files of a list of persons, and what in them could not be used.

import { counted } from '../../l10n';

export interface PersonFile {
  /** From the folder that was named; of a single file, its name. */
  readonly path: string;
  readonly text: string;
  /** How entries cite the list that it belongs to. */
  readonly cited: string;
}

/** A row or an element that could not be used, or not wholly. */
export interface PersonFault {
  readonly path: string;
  /** From 1; undefined where the whole file is meant. */
  readonly line: number | undefined;
  readonly message: string;
}

/** Nobody reads on after so many. */
const MOST = 1000;

/** What was found wrong with a list: the first of it, and how much more there is. */
export class PersonFaults {
  private readonly first: PersonFault[] = [];
  private others = 0;

  /** `line` is asked for only if the fault is told. */
  add(path: string, line: (() => number) | undefined, message: string): void {
    if (this.first.length < MOST) this.first.push({ path, line: line?.(), message });
    else this.others++;
  }

  get all(): readonly PersonFault[] {
    const [one] = this.first;
    if (one === undefined || this.others === 0) return this.first;
    const message = counted('{0} more fault|{0} more faults', this.others);
    return [...this.first, { path: one.path, line: undefined, message }];
  }
}

/** A fault in one line: `persons.tsv:34: …`. */
export function faultInWords({ path, line, message }: PersonFault): string {
  return `${path}${line === undefined ? '' : `:${line}`}: ${message}`;
}
