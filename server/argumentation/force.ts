// Force: what its conditions leave of a statement. It says what became of a condition, never that the consequent is true.
//
// In two strata. First by conditions, the outermost first: one that is itself off, because its own condition is not met
// or has ended, does not bind; in a circle of conditions each binds by its own status. Then along dependence: what cannot
// hold without another holds as that one does. Attacks, reasons and meetings hand no condition on.

import type { Components } from './components';
import { type ConditionGroup, type ConditionStatus, type Force, forces, type Join, type Mode } from './frame';
import { Link, type Network, NONE, Node, NodeList, roomFor } from './network';

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
  if (members.length === 1) return members[0]!;
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

/** Statuses, modes and joins by number. */
const statuses: readonly ConditionStatus[] = ['open', 'fulfilled', 'unfulfilled', 'waived', 'withdrawn'];
const modeNames = Object.keys(modes) as readonly Mode[];
const joins: readonly Join[] = ['any', 'all'];

/** The table of modes in bits: by mode and status. */
const bitsLeft = modeNames.map((mode) => statuses.map((status) => bitsOf(mode, modes[mode].leaves[status])));

/** A force of a statement, and the node of the group of conditions that it comes of. */
export interface ForceOf {
  readonly force: Force;
  readonly group: number;
}

export class Forces {
  /** By statement: the status that it has as a condition. */
  private status = new Uint8Array(0);
  /** By node of a group: its mode, and how its members are joined. */
  private mode = new Uint8Array(0);
  private join = new Uint8Array(0);
  /** By node: for a group what it leaves of its consequent, for a statement what its own conditions leave of it. */
  private own = new Uint16Array(0);
  /** By statement: with what is handed on to it by what it depends on; and before an update. */
  private total = new Uint16Array(0);
  private before = new Uint16Array(0);
  /** By statement: whether it is in a circle of conditions. */
  private circular = new Uint8Array(0);

  /** Where conditions, and where dependence, changed since the last update. */
  private readonly changedConditions = new NodeList();
  private readonly changedDependents = new NodeList();
  /** Whatever may have other forces: what changed, and all that depends on it. */
  private readonly region = new NodeList();
  private steps = 0;

  constructor(
    private readonly network: Network,
    private readonly components: Components,
  ) {}

  /** Links looked at so far. */
  get visits(): number {
    return this.steps;
  }

  setCondition(statement: number, status: ConditionStatus | undefined): void {
    this.makeRoom();
    this.status[statement] = status === undefined ? 0 : statuses.indexOf(status);
    this.changedConditions.add(statement);
  }

  setGroup(node: number, { mode, join }: Group): void {
    this.makeRoom();
    this.mode[node] = modeNames.indexOf(mode);
    this.join[node] = joins.indexOf(join);
    this.changedConditions.add(node);
  }

  /** A link into this node came or went. */
  changedAt(node: number, link: Link): void {
    this.makeRoom();
    (link === Link.Dependence ? this.changedDependents : this.changedConditions).add(node);
  }

  /** The node is gone, with all its links, and its number may be another's soon. */
  forget(node: number): void {
    this.makeRoom();
    this.status[node] = this.own[node] = this.total[node] = this.circular[node] = 0;
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
    const mode = modeNames[this.mode[group]!]!;
    const join = joins[this.join[group]!]!;
    const members = network.linksIn(group, Link.Member).map((link) => network.from[link]!);
    const [governs] = network.linksOut(group, Link.Governs).map((link) => network.to[link]!);
    return { members: members.sort((a, b) => a - b), mode, join, governs: governs! };
  }

  /** Looks again at all that may have changed; returns the statements whose forces are others now. */
  update(): readonly number[] {
    this.makeRoom();
    this.updateConditions();
    return this.updateDependents();
  }

  private makeRoom(): void {
    const { length } = this.network.node;
    if (this.own.length >= length) return;
    const last = length - 1;
    this.status = roomFor(this.status, last);
    this.mode = roomFor(this.mode, last);
    this.join = roomFor(this.join, last);
    this.own = roomFor(this.own, last);
    this.total = roomFor(this.total, last);
    this.before = roomFor(this.before, last);
    this.circular = roomFor(this.circular, last);
    for (const list of [this.changedConditions, this.changedDependents, this.region]) list.makeRoom(length);
  }

  private updateConditions(): void {
    const { link, node } = this.network;
    /** The components one after the other, and where each starts. */
    const nodes: number[] = [];
    const starts: number[] = [];
    this.components.find(
      this.changedConditions,
      (at) => link[at] === Link.Member || link[at] === Link.Governs,
      (list, start, end) => {
        starts.push(nodes.length);
        for (let at = start; at < end; at++) nodes.push(list[at]!);
      },
    );
    this.changedConditions.clear();
    // What leads to a component comes after it: the outermost conditions are the last.
    let end = nodes.length;
    for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
      const isCircle = end - start > 1;
      for (let at = start; at < end; at++) this.circular[nodes[at]!] = isCircle ? 1 : 0;
      for (let at = start; at < end; at++)
        if (node[nodes[at]!] === Node.Group) this.own[nodes[at]!] = this.bitsOfGroup(nodes[at]!);
      for (let at = start; at < end; at++) {
        const consequent = nodes[at]!;
        if (node[consequent] === Node.Group) continue;
        const bits = this.gather(consequent, Link.Governs, this.own);
        if (bits === this.own[consequent]) continue;
        this.own[consequent] = bits;
        this.changedDependents.add(consequent);
      }
      end = start;
    }
  }

  private bitsOfGroup(node: number): number {
    const binding: ConditionStatus[] = [];
    const { firstIn, nextIn, link, from } = this.network;
    for (let at = firstIn[node]!; at !== NONE; at = nextIn[at]!) {
      this.steps++;
      const member = from[at]!;
      if (link[at] === Link.Member && (this.circular[member] === 1 || (this.own[member]! & OFF) === 0))
        binding.push(statuses[this.status[member]!]!);
    }
    if (binding.length === 0) return 0;
    const mode = this.mode[node]!;
    const status = statusOfGroup(binding, modeNames[mode]!, joins[this.join[node]!]!);
    return bitsLeft[mode]![statuses.indexOf(status)]!;
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
    const { own, total, before, region } = this;
    const { firstOut, nextOut, link, to } = this.network;
    for (let at = this.changedDependents.pop(); at !== NONE; at = this.changedDependents.pop()) {
      // Mostly nothing is handed on, neither now nor before.
      const handedOn = this.gather(at, Link.Dependence, total);
      if (total[at] !== own[at] || (own[at]! | handedOn) !== own[at]) region.add(at);
    }
    for (let place = 0; place < region.length; place++) {
      const at = region.at(place);
      before[at] = total[at]!;
      total[at] = own[at]!;
      for (let out = firstOut[at]!; out !== NONE; out = nextOut[out]!) {
        this.steps++;
        if (link[out] === Link.Dependence) region.add(to[out]!);
      }
    }
    const waiting: number[] = [];
    for (let place = 0; place < region.length; place++) waiting.push(region.at(place));
    const all = waiting.slice();
    for (const at of all) total[at]! |= this.gather(at, Link.Dependence, total);
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
    region.clear();
    return all.filter((at) => before[at] !== total[at]);
  }
}
