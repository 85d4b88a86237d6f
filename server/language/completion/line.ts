// The line of the cursor, and what is found on it.

import type { Stretch } from '../../model/facts';
import type { Leaf, Parse, Token } from '../../syntax/tree';

/** A line without its line end. */
export interface Line extends Stretch {
  readonly text: string;
  /** Its number, from 0. */
  readonly number: number;
  /** The cursor, from the start of the line. */
  readonly at: number;
}

export function lineAt(tree: Parse, offset: number): Line {
  const { line, character } = tree.positionAt(offset);
  const start = offset - character;
  const end = tree.offsetAt(line, Number.MAX_SAFE_INTEGER);
  return { start, end, text: tree.slice(start, end), number: line, at: character };
}

/** The record from `least` on that holds the character at `at` of a leaf, or -1. */
export function recordAt(leaf: Leaf, at: number, least: Token): number {
  for (let record = 0; record < leaf.count; record++)
    if (leaf.token(record) >= least && leaf.start(record) <= at && at < leaf.end(record)) return record;
  return -1;
}
