// What stands when objections are weighed: Dung's grounded labelling (1995) over attacks, support and conditions.
//
// A statement is in when everything that attacks it is out, out when something that attacks it is in, and else
// undecided. Grounded is the most cautious reading: nothing is in that could reasonably be doubted.
//
// Support is read deductively (Boella, Gabbay, van der Torre, Villata 2010; Cayrol, Lagasquie-Schiex 2013): who
// accepts the reason must accept what it supports. So whatever attacks a statement also attacks the reasons given
// for it (a mediated attack), and a reason attacks what its conclusion attacks (a supported attack). The labels need
// only the first: a reason that is in has a conclusion that is in, and one whose conclusion is out is out.
//
// A condition is not an attack. While it is open its consequent is undecided at best, and likewise when it was
// withdrawn, which leaves open whether the consequent holds without it; if it failed the consequent is out. None of
// this says anything of the reasons given for the consequent. What depends on another statement is in only if that is
// in.
//
// Deliberately absent: documents, code books, words. A node is a name.

export type Label = 'in' | 'out' | 'undecided';

/** How a condition stands with its consequent. */
export type Bearing = 'open' | 'withdrawn' | 'failed';

export interface Argumentation {
  readonly nodes: Iterable<string>;
  /** Attacker and attacked. */
  readonly attacks: Iterable<readonly [string, string]>;
  /** Reason and what it supports. */
  readonly supports?: Iterable<readonly [string, string]>;
  /** What depends, and on what. */
  readonly depends?: Iterable<readonly [string, string]>;
  /** Condition, consequent, and how the one bears on the other; conditions that are met are left out. */
  readonly conditions?: Iterable<readonly [string, string, Bearing]>;
  /** What its author took back: out by that alone. */
  readonly withdrawn?: Iterable<string>;
}

/** Why a node has its label. Every reason that applies is given, the decisive ones alone. */
export type Reason =
  /** `attacker` attacks `through`: the node itself or, then it is derived, what the node supports. */
  | {
      readonly type: 'attack';
      readonly attacker: string;
      readonly through: string;
      readonly derived: boolean;
      readonly label: Label;
    }
  | { readonly type: 'condition'; readonly condition: string; readonly bearing: Bearing }
  | { readonly type: 'dependence'; readonly on: string; readonly label: Label }
  | { readonly type: 'withdrawn' };

export interface Standing {
  readonly label: Label;
  /** For `in`, the attacks that failed. */
  readonly reasons: readonly Reason[];
}

/** The grounded labelling, with reasons. Edges to unknown nodes are ignored. */
export function groundedLabelling(argumentation: Argumentation): ReadonlyMap<string, Standing> {
  const graph = new Graph(argumentation);
  const labels = graph.label();
  return new Map([...labels].map(([node, label]) => [node, { label, reasons: graph.reasons(node, labels) }]));
}

/** Attacks that follow from direct ones by support: who attacks whom, and the direct attack that it rests on. */
export function derivedAttacks(
  argumentation: Argumentation,
): readonly { readonly from: string; readonly to: string; readonly by: readonly [string, string] }[] {
  const graph = new Graph(argumentation);
  const found = new Map<string, { from: string; to: string; by: readonly [string, string] }>();
  for (const [attacker, attacked] of graph.attacks)
    for (const from of graph.closure(attacker, graph.reasonsFor))
      for (const to of graph.closure(attacked, graph.reasonsFor)) {
        const key = JSON.stringify([from, to]);
        if (!found.has(key) && graph.attackersOf.get(to)?.includes(from) !== true)
          found.set(key, { from, to, by: [attacker, attacked] });
      }
  return [...found.values()];
}

class Graph {
  readonly nodes: ReadonlySet<string>;
  readonly attacks: readonly (readonly [string, string])[];
  readonly attackersOf: ReadonlyMap<string, readonly string[]>;
  readonly reasonsFor: ReadonlyMap<string, readonly string[]>;
  private readonly conclusionsOf: ReadonlyMap<string, readonly string[]>;
  private readonly dependences: ReadonlyMap<string, readonly string[]>;
  private readonly conditions: ReadonlyMap<string, readonly (readonly [string, Bearing])[]>;
  private readonly withdrawn: ReadonlySet<string>;
  /** What a node supports, over any number of steps, and itself. */
  private readonly upheld = new Map<string, readonly string[]>();

  constructor({
    nodes,
    attacks,
    supports = [],
    depends = [],
    conditions = [],
    withdrawn = [],
  }: Argumentation) {
    this.nodes = new Set(nodes);
    const known = ([from, to]: readonly [string, string, ...unknown[]]) =>
      this.nodes.has(from) && this.nodes.has(to);
    this.attacks = [...attacks].filter(known);
    const supported = [...supports].filter(known);
    this.attackersOf = grouped(this.attacks.map(([from, to]) => [to, from]));
    this.reasonsFor = grouped(supported.map(([from, to]) => [to, from]));
    this.conclusionsOf = grouped(supported);
    this.dependences = grouped([...depends].filter(known));
    this.conditions = grouped([...conditions].filter(known).map(([from, to, how]) => [to, [from, how]]));
    this.withdrawn = new Set(withdrawn);
    for (const node of this.nodes) this.upheld.set(node, [...this.closure(node, this.conclusionsOf)]);
  }

  closure(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
    const seen = new Set([start]);
    for (const node of seen) for (const other of next.get(node) ?? []) seen.add(other);
    return seen;
  }

  /** From undecided everywhere, in and out as they become certain, until nothing more does. */
  label(): Map<string, Label> {
    const labels = new Map<string, Label>([...this.nodes].map((node) => [node, 'undecided']));
    for (let changed = true; changed; ) {
      changed = false;
      for (const node of this.nodes) {
        if (labels.get(node) !== 'undecided') continue;
        const label = this.next(node, labels);
        if (label === 'undecided') continue;
        labels.set(node, label);
        changed = true;
      }
    }
    return labels;
  }

  private next(node: string, labels: ReadonlyMap<string, Label>): Label {
    if (this.withdrawn.has(node)) return 'out';
    let clear = true;
    const weigh = (label: Label | undefined, helps: Label, harms: Label): boolean => {
      if (label !== helps) clear = false;
      return label === harms;
    };
    for (const through of this.upheld.get(node) ?? [])
      for (const attacker of this.attackersOf.get(through) ?? [])
        if (weigh(labels.get(attacker), 'out', 'in')) return 'out';
    for (const on of this.dependences.get(node) ?? []) if (weigh(labels.get(on), 'in', 'out')) return 'out';
    for (const [, bearing] of this.conditions.get(node) ?? []) {
      if (bearing === 'failed') return 'out';
      clear = false;
    }
    return clear ? 'in' : 'undecided';
  }

  reasons(node: string, labels: ReadonlyMap<string, Label>): Reason[] {
    const own = labels.get(node);
    const found: Reason[] = [];
    if (this.withdrawn.has(node)) return [{ type: 'withdrawn' }];
    // An attack counts against the node as far as the attacker stands; for a node that is in, all have failed.
    const decisive: Label = own === 'out' ? 'in' : own === 'in' ? 'out' : 'undecided';
    for (const through of this.upheld.get(node) ?? [])
      for (const attacker of this.attackersOf.get(through) ?? []) {
        const label = labels.get(attacker) as Label;
        if (label === decisive)
          found.push({ type: 'attack', attacker, through, derived: through !== node, label });
      }
    if (own !== 'in')
      for (const on of this.dependences.get(node) ?? []) {
        const label = labels.get(on) as Label;
        if (label === own) found.push({ type: 'dependence', on, label });
      }
    for (const [condition, bearing] of this.conditions.get(node) ?? [])
      if (own === (bearing === 'failed' ? 'out' : 'undecided'))
        found.push({ type: 'condition', condition, bearing });
    return found;
  }
}

function grouped<V>(pairs: Iterable<readonly [string, V]>): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else if (!group.includes(value)) group.push(value);
  }
  return groups;
}
