// Force: what its conditions leave of a statement. It says what became of a condition, never that the consequent is true.
//
// In two strata. First by conditions, the outermost first: one that is itself off, because its own condition is not met
// or has ended, does not bind; in a circle of conditions each binds by its own status. Then along dependence: what cannot
// hold without another holds as that one does. Attacks, reasons and meetings hand no condition on.

import { Components } from './components';
import { type ConditionGroup, type ConditionStatus, type Force, forces, type Join, type Mode } from './frame';
import { Link, type Network, NONE, Node, roomFor } from './network';

type Effects = Readonly<Record<ConditionStatus, Force | undefined>>;

/** What a condition that must come leaves of its consequent, by what became of the condition. */
const suspends: Effects = {
  open: 'conditional',
  fulfilled: 'condition-met',
  unfulfilled: 'condition-not-met',
  waived: 'condition-waived',
  withdrawn: 'condition-withdrawn',
};

/** One that ends its consequent when it comes. */
const ends = (open: Force): Effects => ({
  open,
  fulfilled: 'ended',
  unfulfilled: undefined,
  waived: undefined,
  withdrawn: 'condition-withdrawn',
});

const nothing: Effects = {
  open: undefined,
  fulfilled: undefined,
  unfulfilled: undefined,
  waived: undefined,
  withdrawn: undefined,
};

/** The table of modes: what a mode leaves, and what a waived member of a group counts as. */
export const modes: Readonly<Record<Mode, { readonly leaves: Effects; readonly waivedAs: ConditionStatus }>> =
  {
    if: { leaves: suspends, waivedAs: 'fulfilled' },
    'only-if': { leaves: suspends, waivedAs: 'fulfilled' },
    provided: { leaves: suspends, waivedAs: 'fulfilled' },
    // A term: it is sure to come.
    after: { leaves: suspends, waivedAs: 'fulfilled' },
    unless: { leaves: ends('unless'), waivedAs: 'unfulfilled' },
    until: { leaves: ends('until'), waivedAs: 'unfulfilled' },
    before: { leaves: ends('before'), waivedAs: 'unfulfilled' },
    while: {
      leaves: {
        open: 'while',
        fulfilled: 'while',
        unfulfilled: 'ended',
        waived: undefined,
        withdrawn: 'condition-withdrawn',
      },
      waivedAs: 'fulfilled',
    },
    'even-if': { leaves: nothing, waivedAs: 'fulfilled' },
    'not-required': { leaves: nothing, waivedAs: 'fulfilled' },
  };

/** Three-valued: of alternatives the best counts, of parts the worst. */
const rising: readonly ConditionStatus[] = ['unfulfilled', 'open', 'fulfilled'];
const joined: Readonly<Record<Join, (ranks: readonly number[]) => number>> = {
  any: (ranks) => Math.max(...ranks),
  all: (ranks) => Math.min(...ranks),
};

/**
 * The one status of conditions that bear on something together. Withdrawn ones drop out, and if none is left the group is
 * withdrawn. What is fulfilled only because something was waived is waived.
 */
export function statusOfGroup(members: readonly ConditionStatus[], mode: Mode, join: Join): ConditionStatus {
  const left = new Set(members);
  left.delete('withdrawn');
  if (left.size === 0) return 'withdrawn';
  const { waivedAs } = modes[mode];
  const counted = [...left].map((status) => rising.indexOf(status === 'waived' ? waivedAs : status));
  const status = rising[joined[join](counted)]!;
  return left.has('waived') && status === waivedAs && !left.has(status) ? 'waived' : status;
}

const bitOf = (force: Force) => 1 << forces.indexOf(force);
const OFF = bitOf('condition-not-met') | bitOf('ended');
/** Beside a force that puts its statement out of play: as a reason as well, since it is not by an `if`. */
const NO_REASON = 1 << forces.length;

/** Forces are sets of bits, in the order of `forces`. */
function bitsOf(mode: Mode, force: Force | undefined): number {
  if (force === undefined) return 0;
  const bit = bitOf(force);
  return bit & OFF && mode !== 'if' ? bit | NO_REASON : bit;
}

/** How a group of conditions bears on what it governs. */
type Group = Pick<ConditionGroup, 'mode' | 'join'>;

/** A force of a statement, and the node of the group of conditions that it comes of. */
export interface ForceOf {
  readonly force: Force;
  readonly group: number;
}

export class Forces {
  private readonly status = new Map<number, ConditionStatus>();
  private readonly groups = new Map<number, Group>();
  /** By node: for a group what it leaves of its consequent, for a statement what its own conditions leave of it. */
  private own = new Uint16Array(0);
  /** By statement: with what is handed on to it by what it depends on. */
  private total = new Uint16Array(0);
  /** By statement: whether it is in a circle of conditions. */
  private circular = new Uint8Array(0);

  /** Where conditions, and where dependence, changed since the last update. */
  private readonly changedConditions = new Set<number>();
  private readonly changedDependents = new Set<number>();
  private readonly components: Components;
  private steps = 0;

  constructor(private readonly network: Network) {
    this.components = new Components(network);
  }

  /** Links looked at so far. */
  get visits(): number {
    return this.steps + this.components.visits;
  }

  setCondition(statement: number, status: ConditionStatus | undefined): void {
    if (status === undefined) this.status.delete(statement);
    else this.status.set(statement, status);
    this.changedConditions.add(statement);
  }

  setGroup(node: number, group: Group | undefined): void {
    if (group === undefined) this.groups.delete(node);
    else this.groups.set(node, group);
    this.changedConditions.add(node);
  }

  /** A link into this node came or went. */
  changedAt(node: number, link: Link): void {
    if (link === Link.Dependence) this.changedDependents.add(node);
    else this.changedConditions.add(node);
  }

  /** The node is gone, and its number may be another's soon. */
  forget(node: number): void {
    this.status.delete(node);
    this.groups.delete(node);
    this.changedConditions.delete(node);
    this.changedDependents.delete(node);
    if (node < this.own.length) this.own[node] = this.total[node] = this.circular[node] = 0;
  }

  /** The first force of a statement. */
  forceOf(statement: number): Force | undefined {
    const bits = this.total[statement] ?? 0;
    return bits === 0 ? undefined : forces.find((force) => bits & bitOf(force));
  }

  /** All of them, the first first. */
  forcesOf(statement: number): readonly Force[] {
    const bits = this.total[statement] ?? 0;
    return bits === 0 ? [] : forces.filter((force) => bits & bitOf(force));
  }

  /** Whether a condition that is not met, or an end that came, puts it out of play. */
  isOff(statement: number): boolean {
    return (this.total[statement]! & OFF) !== 0;
  }

  /** Whether it is no reason for anything either: what holds `if` something is given as a reason as a whole. */
  isNoReason(statement: number): boolean {
    return (this.total[statement]! & NO_REASON) !== 0;
  }

  /** Every force of a statement with the groups that it comes of, its own and those of what it depends on. */
  causesOf(statement: number): readonly ForceOf[] {
    const { network } = this;
    const found: ForceOf[] = [];
    const reached = new Set([statement]);
    for (const at of reached) {
      for (const link of network.linksIn(at, Link.Governs)) {
        const group = network.from[link]!;
        const bits = this.own[group]!;
        for (const force of forces) if (bits & bitOf(force)) found.push({ force, group });
      }
      for (const link of network.linksIn(at, Link.Dependence)) {
        const on = network.from[link]!;
        if (this.total[on] !== 0) reached.add(on);
      }
    }
    return found.sort((a, b) => forces.indexOf(a.force) - forces.indexOf(b.force) || a.group - b.group);
  }

  /** A group of conditions as it was told, its members in the order of their numbers. */
  describe(group: number): ConditionGroup {
    const { network } = this;
    const { mode, join } = this.groups.get(group)!;
    const members = network.linksIn(group, Link.Member).map((link) => network.from[link]!);
    const [governs] = network.linksOut(group, Link.Governs).map((link) => network.to[link]!);
    return { members: members.sort((a, b) => a - b), mode, join, governs: governs! };
  }

  /** Looks again at all that may have changed; returns the statements whose forces are others now. */
  update(): readonly number[] {
    const { nodes } = this.network;
    this.own = roomFor(this.own, nodes);
    this.total = roomFor(this.total, nodes);
    this.circular = roomFor(this.circular, nodes);
    this.updateConditions();
    return this.updateDependents();
  }

  private updateConditions(): void {
    if (this.changedConditions.size === 0) return;
    const { network } = this;
    const { link, node } = network;
    const components: (readonly number[])[] = [];
    this.components.find(
      [...this.changedConditions],
      (at) => link[at] === Link.Member || link[at] === Link.Governs,
      (members) => components.push(members),
    );
    this.changedConditions.clear();
    // What leads to a component comes after it: the outermost conditions are the last.
    for (const members of components.reverse()) {
      for (const at of members) this.circular[at] = members.length > 1 ? 1 : 0;
      for (const at of members) if (node[at] === Node.Group) this.own[at] = this.bitsOfGroup(at);
      for (const at of members) {
        if (node[at] === Node.Group) continue;
        const bits = this.gather(at, Link.Governs, this.own);
        if (bits === this.own[at]) continue;
        this.own[at] = bits;
        this.changedDependents.add(at);
      }
    }
  }

  private bitsOfGroup(node: number): number {
    const { mode, join } = this.groups.get(node)!;
    const binding: ConditionStatus[] = [];
    const { firstIn, nextIn, link, from } = this.network;
    for (let at = firstIn[node]!; at !== NONE; at = nextIn[at]!) {
      this.steps++;
      const member = from[at]!;
      if (link[at] === Link.Member && (this.circular[member] === 1 || (this.own[member]! & OFF) === 0))
        binding.push(this.status.get(member) ?? 'open');
    }
    if (binding.length === 0) return 0;
    return bitsOf(mode, modes[mode].leaves[statusOfGroup(binding, mode, join)]);
  }

  /** All bits of the nodes from which such links lead here. */
  private gather(node: number, sort: Link, bits: Uint16Array): number {
    const { firstIn, nextIn, link, from } = this.network;
    let found = 0;
    for (let at = firstIn[node]!; at !== NONE; at = nextIn[at]!) {
      this.steps++;
      if (link[at] === sort) found |= bits[from[at]!]!;
    }
    return found;
  }

  private updateDependents(): readonly number[] {
    if (this.changedDependents.size === 0) return [];
    const { own, total } = this;
    const { firstOut, nextOut, link, to } = this.network;
    /** What must be looked at again, with what it had. */
    const before = new Map<number, number>();
    for (const at of this.changedDependents) {
      // Mostly nothing is handed on, neither now nor before.
      const handedOn = this.gather(at, Link.Dependence, total);
      if (total[at] !== own[at] || (own[at]! | handedOn) !== own[at]) before.set(at, total[at]!);
    }
    this.changedDependents.clear();
    for (const at of before.keys()) {
      total[at] = own[at]!;
      for (let out = firstOut[at]!; out !== NONE; out = nextOut[out]!) {
        this.steps++;
        const next = to[out]!;
        if (link[out] === Link.Dependence && !before.has(next)) before.set(next, total[next]!);
      }
    }
    for (const at of before.keys()) total[at]! |= this.gather(at, Link.Dependence, total);
    const waiting = [...before.keys()];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
      for (let out = firstOut[at]!; out !== NONE; out = nextOut[out]!) {
        this.steps++;
        if (link[out] !== Link.Dependence) continue;
        const next = to[out]!;
        const bits = total[next]! | total[at]!;
        if (bits === total[next]) continue;
        total[next] = bits;
        waiting.push(next);
      }
    return [...before].flatMap(([at, had]) => (had === total[at] ? [] : [at]));
  }
}
