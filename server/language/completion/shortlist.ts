// The offers that a list has room for.

import { closeness } from '../../text/matching';

/** No list is longer. */
export const LONGEST = 300;

/**
 * Of more than a list can take, those whose filter text fits what is typed best, each in their order: as many as it
 * can take, and one to tell that there are more.
 */
export function shortlist<T>(all: readonly T[], textOf: (one: T) => string, typed: string): readonly T[] {
  if (all.length <= LONGEST) return all;
  const wanted = typed.replace(/^[@#]/, '');
  if (wanted === '') return all.slice(0, LONGEST + 1);
  const fitting: T[][] = [[], [], []];
  const rest: T[] = [];
  for (const one of all) (fitting[closeness(wanted, textOf(one))] ?? rest).push(one);
  return [...fitting.flat(), ...rest].slice(0, LONGEST + 1);
}
