// The argument as a tree: below each statement what bears on it.
//
// An argument is not a tree. A statement that bears on several stands below each of them, but what bears on it in turn
// only where it comes first; and of statements that bear on each other in a circle one is at the top. What lies too deep for
// anybody to see how is at the top again.

import type { ShownRelation, ShownStatement } from '../../messages/argument-map';

export interface StatementBranch {
  readonly symbol: string;
  /** How it bears on what it stands below: `attacked by`. Empty at the top. */
  readonly relation: string;
  /** It has branches, but they stand where it came first, or further down where it comes at the top. */
  readonly again: false | 'above' | 'below';
  readonly children: readonly StatementBranch[];
}

/** Statements one below the other. */
const DEEPEST = 100;

export function branchesOf(
  statements: readonly ShownStatement[],
  relations: readonly ShownRelation[],
): StatementBranch[] {
  const below = new Map<string, { symbol: string; relation: string }[]>();
  const bearing = new Set<string>();
  for (const { from, to, label, inverse, sort } of relations) {
    if (from === to) continue;
    // What a statement depends on bears on it.
    const [upper, lower, relation] = sort === 'depends' ? [from, to, label] : [to, from, inverse];
    const list = below.get(upper);
    if (list === undefined) below.set(upper, [{ symbol: lower, relation }]);
    else list.push({ symbol: lower, relation });
    bearing.add(lower);
  }
  const seen = new Set<string>();
  const branch = (symbol: string, relation: string, depth: number): StatementBranch => {
    const next = below.get(symbol) ?? [];
    if (seen.has(symbol)) return { symbol, relation, again: next.length > 0 && 'above', children: [] };
    if (depth === DEEPEST && next.length > 0) return { symbol, relation, again: 'below', children: [] };
    seen.add(symbol);
    const children = next.map((one) => branch(one.symbol, one.relation, depth + 1));
    return { symbol, relation, again: false, children };
  };
  const top = statements
    .filter(({ symbol }) => !bearing.has(symbol))
    .map(({ symbol }) => branch(symbol, '', 0));
  const rest: StatementBranch[] = [];
  for (const { symbol } of statements) if (!seen.has(symbol)) rest.push(branch(symbol, '', 0));
  return [...top, ...rest];
}
