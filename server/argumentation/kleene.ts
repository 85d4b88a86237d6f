// The Kleene tables: minimum, and contrary, of three values; and what a value adds to counts of values.

import type { Value } from './frame';

/** A value as a number; what a link that does not count says to its target is absent. */
export const enum Term {
  Undecided,
  In,
  Out,
  Absent,
}

/** The values by those numbers. */
export const values: readonly Value[] = ['undecided', 'in', 'out'];

const [U, I, O] = [Term.Undecided, Term.In, Term.Out] as const;

/** 1 − x. */
export const CONTRARY = [U, O, I] as const;

/** By the one value, and the other. */
export const MINIMUM = [
  // U  I  O
  [U, U, O], // U
  [U, I, O], // I
  [O, O, O], // O
] as const;

/** By the term: what it adds to a count of terms that are such. */
export const IS_NOT_IN = [1, 0, 1, 0] as const;
export const IS_IN = [0, 1, 0, 0] as const;
export const IS_OUT = [0, 0, 1, 0] as const;
export const IS_PRESENT = [1, 1, 1, 0] as const;
