// Circles: the strongly connected components of a network, by Tarjan's algorithm (1972), in linear time and without
// recursion, since a chain of reasons may be longer than a stack.

import { type Network, NONE, type NodeList, roomFor } from './network';

export class Components {
  /** Links looked at so far. */
  visits = 0;

  // By node: when it was reached, from 1; the earliest that it leads back to; the link to be followed next.
  private order = new Int32Array(0);
  private earliest = new Int32Array(0);
  private cursor = new Int32Array(0);
  // Nodes whose component is not known yet, those on the way from a root to here, and all that were reached.
  private waiting = new Int32Array(0);
  private path = new Int32Array(0);
  private reached = new Int32Array(0);

  constructor(private readonly network: Network) {}

  /**
   * Finds the components of what can be reached from `roots` along the links that `follows` allows. `found` is given each,
   * as the nodes of a list from `start` to `end`, after all components that it leads to.
   */
  find(
    roots: NodeList,
    follows: (link: number) => boolean,
    found: (nodes: Int32Array, start: number, end: number) => void,
  ): void {
    if (roots.length === 0) return;
    this.makeRoom();
    const { order, earliest, cursor, waiting, path, reached } = this;
    const { firstOut, nextOut, to } = this.network;
    let waits = 0;
    let steps = 0;
    let count = 0;
    const enter = (node: number) => {
      reached[count++] = node;
      order[node] = earliest[node] = count;
      cursor[node] = firstOut[node]!;
      waiting[waits++] = node;
      path[steps++] = node;
    };
    for (let root = 0; root < roots.length; root++) {
      if (order[roots.at(root)] !== 0) continue;
      enter(roots.at(root));
      while (steps > 0) {
        const node = path[steps - 1]!;
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
        steps--;
        if (steps > 0) {
          const before = path[steps - 1]!;
          if (earliest[node]! < earliest[before]!) earliest[before] = earliest[node]!;
        }
        if (earliest[node] !== order[node]) continue;
        const end = waits;
        // Nothing that comes later leads back into a component that is known.
        do order[waiting[--waits]!] = DONE;
        while (waiting[waits] !== node);
        found(waiting, waits, end);
      }
    }
    for (let at = 0; at < count; at++) order[reached[at]!] = 0;
  }

  private makeRoom(): void {
    const last = this.network.node.length - 1;
    this.order = roomFor(this.order, last);
    this.earliest = roomFor(this.earliest, last);
    this.cursor = roomFor(this.cursor, last);
    this.waiting = roomFor(this.waiting, last);
    this.path = roomFor(this.path, last);
    this.reached = roomFor(this.reached, last);
  }
}

/** Later than everything. */
const DONE = 0x7fffffff;
