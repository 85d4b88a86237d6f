// Circles in the argument: what rests on itself, over however many steps.

import type { RelationSort } from '../../codebook/types';
import { t } from '../../l10n';
import type { Statement } from '../../model/facts';
import { listed } from '../../text/phrases';
import type { DocumentReader } from '../engine/reader';
import type { Finding } from '../engine/rule';
import { cyclesOf, placeOfStatement, relationsIn, textOfStatement } from './statements';

/** Circles of links of these sorts, each reported once, at the statement that comes first in the document. */
export function* circles(
  reader: DocumentReader,
  sorts: readonly RelationSort[],
  say: (chain: string, length: number) => string,
): Iterable<Finding> {
  const { file } = reader;
  const edges = new Map<string, string[]>();
  for (const { from, target, sort } of relationsIn(reader, ...sorts)) {
    // A statement that points at itself has a rule of its own.
    if (target === undefined || target.key === from.key) continue;
    // `depends-on` runs against `governs`: both lead from what comes first to what hangs on it.
    const [first, then] = sort === 'depends' ? [target.key, from.key] : [from.key, target.key];
    const targets = edges.get(first);
    if (targets === undefined) edges.set(first, [then]);
    else targets.push(then);
  }
  for (const cycle of cyclesOf(edges)) {
    const members = cycle.map((key) => file.statements.get(key) as Statement);
    const start = members.reduce(
      (first, member, at) =>
        placeOfStatement(member).start < placeOfStatement(members[first]!).start ? at : first,
      0,
    );
    const chain = [...members.slice(start), ...members.slice(0, start)];
    const place = placeOfStatement(chain[0]!);
    const shown = chain.slice(0, 5).map((member) => textOfStatement(reader, member));
    if (chain.length > 5) shown.push(t('{0} more', chain.length - 5));
    yield {
      ...place,
      message: say(listed(shown, 'and'), chain.length),
      related: chain.slice(1, 20).map((member) => ({
        ...placeOfStatement(member),
        message: t('{0} is part of the circle.', textOfStatement(reader, member)),
      })),
    };
  }
}
