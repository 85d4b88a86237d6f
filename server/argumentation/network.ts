// Nodes and links between them in columns of numbers: what a frame is while it is weighed and edited.
//
// A statement, a support and a group of conditions are each a node. Every relation is a link that leads the way that
// influence goes: from the challenger to the challenged, from a reason to its support and from there to the conclusion,
// from a condition to its group and from there to what it governs. The links out of a node, and those into it, are
// chains through the columns, so that a link comes and goes without touching others than its neighbours.

export const enum Node {
  /** Of no use at present. */
  Free,
  Statement,
  Condition,
  Support,
  Group,
}

export const enum Link {
  Attack,
  /** The way back of the writer's own rebuttal. */
  Back,
  Undercut,
  /** From what is depended on to what depends. */
  Dependence,
  Reason,
  Conclusion,
  /** A support of one reason that nobody undercuts, without a node of its own: from the reason to the conclusion. */
  SoleReason,
  Meeting,
  Member,
  Governs,
}

/** The end of a chain, and a link or node that there is not. */
export const NONE = -1;

export class Network {
  /** Numbers in use are below these. */
  nodes = 0;
  links = 0;

  node: Uint8Array<ArrayBuffer>;
  firstOut: Int32Array<ArrayBuffer>;
  firstIn: Int32Array<ArrayBuffer>;

  link: Uint8Array<ArrayBuffer>;
  from: Int32Array<ArrayBuffer>;
  to: Int32Array<ArrayBuffer>;
  nextOut: Int32Array<ArrayBuffer>;
  nextIn: Int32Array<ArrayBuffer>;
  private previousOut: Int32Array<ArrayBuffer>;
  private previousIn: Int32Array<ArrayBuffer>;

  private readonly freeNodes: number[] = [];
  private readonly freeLinks: number[] = [];

  /** With room for so many; more is made when it is needed. */
  constructor(nodes = 16, links = 16) {
    this.node = new Uint8Array(nodes);
    this.firstOut = new Int32Array(nodes).fill(NONE);
    this.firstIn = new Int32Array(nodes).fill(NONE);
    this.link = new Uint8Array(links);
    this.from = new Int32Array(links).fill(NONE);
    this.to = new Int32Array(links);
    this.nextOut = new Int32Array(links);
    this.nextIn = new Int32Array(links);
    this.previousOut = new Int32Array(links);
    this.previousIn = new Int32Array(links);
  }

  addNode(node: Node): number {
    const at = this.freeNodes.pop() ?? this.nodes++;
    this.node = roomFor(this.node, at);
    this.firstOut = roomFor(this.firstOut, at, NONE);
    this.firstIn = roomFor(this.firstIn, at, NONE);
    this.node[at] = node;
    return at;
  }

  /** Its links must be gone before. */
  removeNode(node: number): void {
    this.node[node] = Node.Free;
    this.freeNodes.push(node);
  }

  addLink(link: Link, from: number, to: number): number {
    const at = this.freeLinks.pop() ?? this.links++;
    if (at >= this.link.length) this.makeRoomForLink(at);
    this.link[at] = link;
    this.from[at] = from;
    this.to[at] = to;
    const out = this.firstOut[from]!;
    this.nextOut[at] = out;
    this.previousOut[at] = NONE;
    if (out !== NONE) this.previousOut[out] = at;
    this.firstOut[from] = at;
    const into = this.firstIn[to]!;
    this.nextIn[at] = into;
    this.previousIn[at] = NONE;
    if (into !== NONE) this.previousIn[into] = at;
    this.firstIn[to] = at;
    return at;
  }

  removeLink(link: number): void {
    const nextOut = this.nextOut[link]!;
    const previousOut = this.previousOut[link]!;
    if (previousOut === NONE) this.firstOut[this.from[link]!] = nextOut;
    else this.nextOut[previousOut] = nextOut;
    if (nextOut !== NONE) this.previousOut[nextOut] = previousOut;
    const nextIn = this.nextIn[link]!;
    const previousIn = this.previousIn[link]!;
    if (previousIn === NONE) this.firstIn[this.to[link]!] = nextIn;
    else this.nextIn[previousIn] = nextIn;
    if (nextIn !== NONE) this.previousIn[nextIn] = previousIn;
    this.from[link] = NONE;
    this.freeLinks.push(link);
  }

  /** Whether there is such a link. */
  hasLink(link: number): boolean {
    return this.from[link] !== undefined && this.from[link] !== NONE;
  }

  /** Links of a sort out of a node, or into it: for what is asked of a few nodes. */
  linksOut(node: number, sort: Link): number[] {
    const found: number[] = [];
    for (let at = this.firstOut[node]!; at !== NONE; at = this.nextOut[at]!)
      if (this.link[at] === sort) found.push(at);
    return found;
  }
  linksIn(node: number, sort: Link): number[] {
    const found: number[] = [];
    for (let at = this.firstIn[node]!; at !== NONE; at = this.nextIn[at]!)
      if (this.link[at] === sort) found.push(at);
    return found;
  }

  private makeRoomForLink(at: number): void {
    this.link = roomFor(this.link, at);
    this.from = roomFor(this.from, at, NONE);
    this.to = roomFor(this.to, at);
    this.nextOut = roomFor(this.nextOut, at);
    this.nextIn = roomFor(this.nextIn, at);
    this.previousOut = roomFor(this.previousOut, at);
    this.previousIn = roomFor(this.previousIn, at);
  }
}

type Column = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** The column itself if it reaches that far, or else a longer one with the same numbers, filled up with `rest`. */
export function roomFor<C extends Column>(column: C, at: number, rest = 0): C {
  if (at < column.length) return column;
  const longer = new (column.constructor as new (length: number) => C)(Math.max(at + 1, column.length * 2));
  longer.set(column);
  if (rest !== 0) longer.fill(rest, column.length);
  return longer;
}

/** Nodes in the order in which they were added, each once. */
export class NodeList {
  length = 0;
  private items = new Int32Array(0);
  private isIn = new Uint8Array(0);

  /** There are no nodes from this number on. */
  makeRoom(nodes: number): void {
    this.isIn = roomFor(this.isIn, nodes - 1);
  }

  add(node: number): void {
    if (this.isIn[node] !== 0) return;
    this.isIn[node] = 1;
    if (this.length >= this.items.length) this.items = roomFor(this.items, this.length + 15);
    this.items[this.length++] = node;
  }

  at(place: number): number {
    return this.items[place]!;
  }

  /** Takes out the last; none if there is none. */
  pop(): number {
    if (this.length === 0) return NONE;
    const node = this.items[--this.length]!;
    this.isIn[node] = 0;
    return node;
  }

  clear(): void {
    for (let place = 0; place < this.length; place++) this.isIn[this.items[place]!] = 0;
    this.length = 0;
  }
}
