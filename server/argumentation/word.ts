// The words for how a statement stands: the table, row by row.
//
// A challenge here is one that somebody raised: the way back of a statement's own rebuttal decides as well, but is not
// counted as an objection to it.

import type { Word } from './frame';
import { Link } from './network';
import type { Standings } from './standing';

/** The word for how a statement stands; none for a kind that is not said to stand. */
export function wordOf(standings: Standings, statement: number): Word | undefined {
  if (!standings.isWeighed(statement)) return undefined;
  const status = standings.statusOf(statement);
  if (status !== undefined) return status;
  switch (standings.valueOf(statement)) {
    case 'in':
      return standings.hasObjections(statement) ? 'objections-answered' : 'no-objection';
    case 'out':
      if (standings.isTold(statement, Link.Attack, 'out')) return 'objection-unanswered';
      if (standings.isTold(statement, Link.Dependence, 'out')) return 'dependence-answered';
      if (standings.hasLostItsReasons(statement)) return 'reasons-answered';
      // By the way back alone, where its own rebuttal was met or is out of play.
      return 'objection-unanswered';
    case 'undecided':
      switch (standings.circleOf(statement)) {
        case 'dispute':
          return 'disputed';
        case 'reasons':
          return 'reasons-circular';
        default:
          return standings.isTold(statement, Link.Attack, 'undecided')
            ? 'objection-disputed'
            : 'rests-on-disputed';
      }
  }
}
