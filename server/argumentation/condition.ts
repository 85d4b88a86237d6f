// What a condition does to what it governs: the one answer for what stands and for the rules.
//
// “If” and “provided” ask that it be fulfilled, “unless” and “until” that it not be. One of which nothing is said is open.
// An open “until” binds as the others do: what is governed holds up to then, and whether that time has come is not said.

import { type Statement, valuesOf } from '../model/facts';
import type { Bearing } from './grounded';

/** How a condition bears on its consequent by its `mode` and `status`; undefined if nothing hangs on it any more. */
export function bearingOf(condition: Pick<Statement, 'fields'>): Bearing | undefined {
  const [mode, status] = ['mode', 'status'].map((name) => valuesOf(condition, name)[0]?.text);
  const negative = mode === 'unless' || mode === 'until';
  switch (status) {
    case 'waived':
      return undefined;
    case 'fulfilled':
      return negative ? 'failed' : undefined;
    case 'unfulfilled':
      return negative ? undefined : 'failed';
    case 'withdrawn':
      return 'withdrawn';
    default:
      return 'open';
  }
}
