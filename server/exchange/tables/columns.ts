// The columns of a table: what each of them is called, what it means, and how its cell is had of what a row is about.
//
// Kinds of columns that recur – a date, a place in a text, how a statement stands – are made here, so that they are the same
// in every table: dates as they are written and as days, places in both units.

import type { StandingTokens } from '../../argumentation/standing-shown';
import { parseDate } from '../../codebook/values';
import type { Stretch } from '../../model/facts';
import { wellFormed } from '../iri';
import type { DocumentFact, EditionFacts } from './facts';

/** What a cell holds; undefined where nothing is said. */
export type Cell = string | number | undefined;

export interface ColumnSchema {
  readonly name: string;
  readonly type: 'text' | 'integer';
  readonly description: string;
  /** The table whose key it holds. */
  readonly references?: string;
}

export interface TableSchema {
  readonly name: string;
  readonly description: string;
  /** The first is the key. */
  readonly columns: readonly ColumnSchema[];
  /** Its rows, a cell for each column. */
  rows(facts: EditionFacts): readonly (readonly Cell[])[];
}

interface Column<Fact> extends ColumnSchema {
  readonly of: (fact: Fact) => Cell;
}

/** A table of one row for each of some facts. */
export function table<Fact>(
  name: string,
  description: string,
  facts: (edition: EditionFacts) => readonly Fact[],
  columns: (kinds: ReturnType<typeof columnKinds<Fact>>) => readonly Column<Fact>[],
): TableSchema {
  const all = columns(columnKinds<Fact>());
  return {
    name,
    description,
    columns: all.map(({ of: _, ...column }) => column),
    rows: (edition) => facts(edition).map((fact) => all.map(({ of }) => inUtf8(of(fact)))),
  };
}

/** Half of a character is in no file; it is told by the facts. */
function inUtf8(cell: Cell): Cell {
  return typeof cell === 'string' ? wellFormed(cell) : cell;
}

/** Tables whose keys are numbers. */
const numbered: ReadonlySet<string> = new Set(['annotations', 'utterances']);

function columnKinds<Fact>() {
  const column = (
    type: 'text' | 'integer',
    name: string,
    description: string,
    of: (fact: Fact) => Cell,
  ): Column<Fact> => ({ name, type, description, of });

  /** Words; those that are empty are none. */
  const text = (name: string, description: string, of: (fact: Fact) => string | undefined) =>
    column('text', name, description, (fact) => of(fact) || undefined);

  const integer = (name: string, description: string, of: (fact: Fact) => number | undefined) =>
    column('integer', name, description, of);

  return {
    text,
    integer,

    /** Words that are kept as they are, and be there none. */
    exact: (name: string, description: string, of: (fact: Fact) => string) =>
      column('text', name, description, of),

    /** The key of a table whose rows have no name. */
    number: (of: (fact: Fact) => number) =>
      integer('id', 'A number, in the order of documents and places; it means nothing else.', of),

    /** The key of a row in another table. */
    pointer: (
      name: string,
      references: string,
      description: string,
      of: (fact: Fact) => Cell,
    ): Column<Fact> => ({
      ...column(numbered.has(references) ? 'integer' : 'text', name, description, of),
      references,
    }),

    /** A date, three columns. */
    dates: (name: string, what: string, of: (fact: Fact) => string | undefined) => [
      text(name, `${what}, as it is written (EDTF, ISO 8601-2).`, of),
      text(`${name}_from`, `The first day that ${name} can mean (YYYY-MM-DD).`, (fact) =>
        day(of(fact), 'min'),
      ),
      text(`${name}_until`, `The last day that ${name} can mean (YYYY-MM-DD).`, (fact) =>
        day(of(fact), 'max'),
      ),
    ],

    /** A place in a transcription, four columns. */
    places: (
      of: (fact: Fact) => { readonly document: DocumentFact; readonly place: Stretch | undefined },
    ) => {
      const end = (name: string, description: string, which: 'start' | 'end', points: boolean) =>
        integer(name, description, (fact) => {
          const { document, place } = of(fact);
          return place && (points ? document.points(place[which]) : place[which]);
        });
      const characters = 'in characters (code points), as R, Python and SQLite count';
      const units = 'in UTF-16 code units, as Java and JavaScript count';
      return [
        end('start_char', `Where it begins in documents.text, from 0; ${characters}.`, 'start', true),
        end('end_char', `The first place behind it; ${characters}.`, 'end', true),
        end('start_utf16', `Where it begins in documents.text, from 0; ${units}.`, 'start', false),
        end('end_utf16', `The first place behind it; ${units}.`, 'end', false),
      ];
    },

    /** How a statement stands within its document or the edition, three columns. */
    standings: (prefix: string, within: string, of: (fact: Fact) => StandingTokens | undefined) => [
      text(
        `${prefix}standing`,
        `What was said against it within ${within}: a token of the reference.`,
        (fact) => of(fact)?.standing ?? undefined,
      ),
      text(
        `${prefix}force`,
        `What its conditions leave of it within ${within}; several are divided by a semicolon.`,
        (fact) => of(fact)?.force.join('; '),
      ),
      integer(
        `${prefix}met`,
        `Whether something within ${within} takes the ground from it without denying it: 1 or 0.`,
        (fact) => {
          const tokens = of(fact);
          return tokens && Number(tokens.met);
        },
      ),
    ],
  };
}

/** The day on which a date (EDTF) begins or ends at the latest, as YYYY-MM-DD; none of an open end. */
function day(date: string | undefined, end: 'min' | 'max'): string | undefined {
  const at = parseDate(date)?.[end];
  if (at === undefined || !Number.isFinite(at) || Math.abs(at) > 8.64e15) return undefined;
  const iso = new Date(at).toISOString();
  return iso.slice(0, iso.indexOf('T'));
}
