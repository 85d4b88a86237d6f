// Circles: the strongly connected components of a network, by Tarjan's algorithm (1972), in linear time and without
// recursion, since a chain of reasons may be longer than a stack.

import { type Network, NONE, roomFor } from './network';

export class Components {
  /** Links looked at so far. */
  visits = 0;

  /** When a node was reached, from 1; the earliest that it leads back to; the link to be followed next. */
  private order = new Int32Array(0);
  private earliest = new Int32Array(0);
  private cursor = new Int32Array(0);

  constructor(private readonly network: Network) {}

  /**
   * Gives `found` the components of what can be reached from `roots` along the links that `follows` allows, as lists of
   * nodes. A component comes after all that it leads to.
   */
  find(
    roots: readonly number[],
    follows: (link: number) => boolean,
    found: (members: readonly number[]) => void,
  ): void {
    if (roots.length === 0) return;
    const { network } = this;
    this.order = roomFor(this.order, network.nodes);
    this.earliest = roomFor(this.earliest, network.nodes);
    this.cursor = roomFor(this.cursor, network.nodes);
    const { order, earliest, cursor } = this;
    const { firstOut, nextOut, to } = network;
    /** Nodes whose component is not known yet, and those on the way from a root to here. */
    const waiting: number[] = [];
    const path: number[] = [];
    const reached: number[] = [];
    const enter = (node: number) => {
      reached.push(node);
      order[node] = earliest[node] = reached.length;
      cursor[node] = firstOut[node]!;
      waiting.push(node);
      path.push(node);
    };
    for (const root of roots) {
      if (order[root] !== 0) continue;
      enter(root);
      while (path.length > 0) {
        const node = path[path.length - 1]!;
        const link = cursor[node]!;
        if (link !== NONE) {
          this.visits++;
          cursor[node] = nextOut[link]!;
          if (!follows(link)) continue;
          const next = to[link]!;
          if (order[next] === 0) enter(next);
          else if (order[next]! < earliest[node]!) earliest[node] = order[next]!;
          continue;
        }
        path.pop();
        const before = path[path.length - 1];
        if (before !== undefined && earliest[node]! < earliest[before]!) earliest[before] = earliest[node]!;
        if (earliest[node] !== order[node]) continue;
        const members = waiting.splice(waiting.lastIndexOf(node));
        // What is known to be a circle of its own is led back to by nothing that comes later.
        for (const member of members) order[member] = earliest[member] = DONE;
        found(members);
      }
    }
    for (const node of reached) order[node] = 0;
  }
}

/** Later than everything. */
const DONE = 0x7fffffff;
