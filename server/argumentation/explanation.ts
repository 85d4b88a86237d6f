// Why a statement stands as it does: what decides, found when somebody asks, for one statement.
//
// Way backs are left out: they decide, but nobody raised them as objections. Only where nothing else keeps a statement
// out are they given, as such.

import { Components } from './components';
import type { Forces } from './force';
import type { ConditionGroup, Force, Status, Value, Way, Word } from './frame';
import { Link, type Network, NodeList } from './network';
import type { Standings } from './standing';
import { wordOf } from './word';

/** How something that was said for or against a statement stands itself. */
export interface Account {
  readonly statement: number;
  readonly value: Value;
  readonly status: Status | undefined;
  readonly force: Force | undefined;
  /** What meets it and is in play. */
  readonly metBy: readonly number[];
}

export interface ChallengeAccount extends Account {
  readonly way: Way;
}

export interface SupportAccount {
  readonly value: Value;
  readonly reasons: readonly Account[];
  readonly undercutters: readonly Account[];
}

/** A force, and the conditions that it comes of, which may govern something that the statement depends on. */
export interface ForceAccount extends ConditionGroup {
  readonly force: Force;
  readonly group: number;
}

export interface Explanation {
  readonly value: Value;
  readonly word: Word | undefined;
  /** The forces, the one that is said first. */
  readonly forces: readonly ForceAccount[];
  readonly metBy: readonly number[];
  /** Of one that holds, all objections, which failed; of another, those that decide. */
  readonly challenges: readonly ChallengeAccount[];
  /** What it depends on and is as it is. */
  readonly dependences: readonly Account[];
  /** Of one that holds, what supports it; of one without a reason left, all that did; of an undecided one, what is undecided. */
  readonly supports: readonly SupportAccount[];
  /** The statements of the circle that it is in, itself among them. */
  readonly circle: readonly number[];
}

export function explain(
  statement: number,
  network: Network,
  standings: Standings,
  forces: Forces,
  circles: ReadonlyMap<number, readonly number[]>,
): Explanation {
  const value = standings.valueOf(statement);
  const word = wordOf(standings, statement);
  const sources = (links: readonly number[]) =>
    [...new Set(links.map((link) => network.from[link]!))].sort((a, b) => a - b);
  const into = (node: number, sort: Link, holds: (link: number) => boolean = () => true) =>
    sources(network.linksIn(node, sort).filter(holds));
  const metBy = (at: number) => into(at, Link.Meeting, (link) => standings.termOf(link) !== undefined);
  const account = (at: number): Account => ({
    statement: at,
    value: standings.valueOf(at),
    status: standings.statusOf(at),
    force: forces.forceOf(at),
    metBy: metBy(at),
  });
  const supportAccount = (support: number): SupportAccount => ({
    value: standings.valueOf(support),
    reasons: into(support, Link.Reason).map(account),
    undercutters: into(support, Link.Undercut).map(account),
  });
  const soleReason = (link: number): SupportAccount => ({
    value: standings.termOf(link)!,
    reasons: [account(network.from[link]!)],
    undercutters: [],
  });
  /** What kind of term decides: contrary to the challenge, like the reason. */
  const decides = (link: number) =>
    value === 'in'
      ? network.link[link] !== Link.Attack || standings.isObjection(link)
      : value === 'undecided'
        ? standings.isOpen(link)
        : standings.termOf(link) === 'out';

  const outOfPlay = standings.statusOf(statement) !== undefined;
  const attackers = outOfPlay ? [] : into(statement, Link.Attack, decides);
  const dependences =
    outOfPlay || (value === 'out' && attackers.length > 0) ? [] : into(statement, Link.Dependence, decides);
  const others = value !== 'out' || (attackers.length === 0 && dependences.length === 0);
  const holdsUp = (link: number) =>
    standings.termOf(link) !== undefined &&
    (value === 'in' ? standings.termOf(link) === 'in' : decides(link));
  const supports: SupportAccount[] =
    outOfPlay || !others
      ? []
      : [
          ...into(statement, Link.Conclusion, holdsUp).map(supportAccount),
          ...network.linksIn(statement, Link.SoleReason).filter(holdsUp).map(soleReason),
        ].sort((a, b) => a.reasons[0]!.statement - b.reasons[0]!.statement);
  const lost = value === 'out' && standings.hasLostItsReasons(statement);
  const backs = value === 'out' && !outOfPlay && others && !lost ? into(statement, Link.Back, decides) : [];
  return {
    value,
    word,
    forces: forces.causesOf(statement).map(({ force, group }) => ({
      force,
      group,
      ...forces.describe(group),
    })),
    metBy: metBy(statement),
    challenges: [
      ...attackers.map((at) => ({ ...account(at), way: 'attack' as const })),
      ...backs.map((at) => ({ ...account(at), way: 'back' as const })),
    ],
    dependences: value === 'in' ? [] : dependences.map(account),
    supports: value === 'out' && !lost ? [] : supports,
    circle: word === 'disputed' || word === 'reasons-circular' ? (circles.get(statement) ?? [statement]) : [],
  };
}

/** By statement, those of the circle that it is in, in order: of all at once, since each asks for the same ones. */
export function circlesOf(network: Network, standings: Standings): ReadonlyMap<number, readonly number[]> {
  const roots = new NodeList();
  roots.makeRoom(network.nodes);
  for (let node = 0; node < network.nodes; node++) if (standings.isStatement(node)) roots.add(node);
  const circles = new Map<number, readonly number[]>();
  new Components(network).find(
    roots,
    (link) => standings.isOpen(link),
    (nodes, start, end) => {
      const circle = [...nodes.subarray(start, end)]
        .filter((at) => standings.isStatement(at))
        .sort((a, b) => a - b);
      for (const at of circle) circles.set(at, circle);
    },
  );
  return circles;
}
