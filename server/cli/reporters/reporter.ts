// What a reporter is: findings in the notation of the one who reads them. One notation per file, all gathered by
// index.ts.
//
// Documents are reported one by one, and written as they come: a report of ten thousand is never kept whole.

import type { Severity } from '../../model/edit';
import type { Parse } from '../../syntax/tree';
import { pathBetween } from '../../workspace/uri';
import type { Checked, Found } from '../editions';
import type { Io } from '../io';

export interface Reporter {
  /** What is before all documents. */
  readonly head?: string;
  document(checked: Checked): string;
  /** What is after them. */
  foot?(summary: RunSummary): string;
}

/** The whole run in numbers. */
export interface RunSummary {
  readonly documents: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Findings that `--fix` would put right. */
  readonly fixable: number;
  /** Findings that the baseline has. */
  readonly known: number;
  /** Findings of the baseline that are there no more. */
  readonly gone: number;
}

/** What a reporter is told beforehand. */
export interface Style {
  readonly version: string;
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
  /** The least severity that counts as failure. */
  readonly failOn: Severity | 'never';
  /** The folder that paths are written from. */
  readonly folder: string;
  /** Whether it is asked what publication needs. */
  readonly publication: boolean;
  readonly date: Date;
}

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Whether a finding is one that the run fails for. */
export function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** Line and column, counted from 1; columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionIn(parse: Parse, offset: number): Position {
  const { line, character } = parse.positionAt(offset);
  return { line: line + 1, column: character + 1 };
}

/** What identifies a finding wherever its line moves: its rule, what it is about, and its number among the same. */
export function fingerprints({ parse, found }: Checked): ReadonlyMap<Found, string> {
  const seen = new Map<string, number>();
  return new Map(
    found.map((one) => {
      const key = `${one.code}: ${subject(parse, one)}`;
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      return [one, number === 1 ? key : `${key} (${number})`];
    }),
  );
}

/** The words that a finding is about; those of its line where it is between two characters. */
function subject(parse: Parse, { start, end }: Found): string {
  let [from, to] = [start, Math.min(end, start + LONGEST)];
  if (start === end) {
    const { line } = parse.positionAt(start);
    from = Math.max(parse.offsetAt(line, 0), start - LONGEST / 2);
    to = Math.min(parse.offsetAt(line, Number.MAX_SAFE_INTEGER), start + LONGEST / 2);
  }
  return parse.slice(from, to).replace(/\s+/g, ' ').trim();
}

/** Characters by which a finding is distinguished from others. */
const LONGEST = 80;

/** A file as a relative reference, for notations that want URIs. */
export function relativeUri({ folder }: Pick<Style, 'folder'>, uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  return pathBetween(folder, uri).split('/').map(encodeURIComponent).join('/');
}

export function styleOf(io: Io, options: Pick<Style, 'failOn' | 'colour' | 'publication'>): Style {
  const { version, folder, terminal } = io;
  return { version, folder, columns: terminal.columns, date: io.now(), ...options };
}
