// The argument as a tree: below each statement what bears on it.
//
// An argument is not a tree. A statement that bears on several stands below each of them, but what bears on it in turn
// only where it comes first; and of statements that bear on each other in a circle one is at the top.

import type { ShownRelation, ShownStatement } from '../../messages/argument-map';

export interface StatementBranch {
  readonly symbol: string;
  /** How it bears on what it stands below: `attacked by`. Empty at the top. */
  readonly relation: string;
  /** It has branches, but they stand where it came first. */
  readonly again: boolean;
  readonly children: readonly StatementBranch[];
}

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
  const branch = (symbol: string, relation: string): StatementBranch => {
    const next = below.get(symbol) ?? [];
    const again = seen.has(symbol) && next.length > 0;
    const first = !seen.has(symbol);
    seen.add(symbol);
    const children = first ? next.map((one) => branch(one.symbol, one.relation)) : [];
    return { symbol, relation, again, children };
  };
  const top = statements.filter(({ symbol }) => !bearing.has(symbol)).map(({ symbol }) => branch(symbol, ''));
  const circles = statements.flatMap(({ symbol }) => (seen.has(symbol) ? [] : [branch(symbol, '')]));
  return [...top, ...circles];
}
