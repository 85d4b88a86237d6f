// Numbers in a row, so that the last one above a limit is found without looking at all before it: which of a thousand
// annotations that began earlier still reach an offset, say.

export class Maxima {
  /** Of two neighbours the greater, and of those again, up to the greatest of all at 1. */
  private readonly tree: Float64Array;
  private readonly leaves: number;

  constructor(values: ArrayLike<number>) {
    let leaves = 1;
    while (leaves < values.length) leaves *= 2;
    this.leaves = leaves;
    this.tree = new Float64Array(2 * leaves).fill(Number.NEGATIVE_INFINITY);
    this.tree.set(values, leaves);
    for (let at = leaves - 1; at > 0; at--)
      this.tree[at] = Math.max(this.tree[2 * at]!, this.tree[2 * at + 1]!);
  }

  /** The last of the first `count` numbers that is greater than `limit`; -1 if none is. */
  lastAbove(limit: number, count: number): number {
    const { tree, leaves } = this;
    if (count >= leaves) {
      if (tree[1]! <= limit) return -1;
      return this.lastWithin(1, limit);
    }
    for (let at = leaves + Math.max(0, count); at > 1; at >>= 1)
      if (at % 2 === 1 && tree[at - 1]! > limit) return this.lastWithin(at - 1, limit);
    return -1;
  }

  private lastWithin(node: number, limit: number): number {
    let at = node;
    while (at < this.leaves) at = this.tree[2 * at + 1]! > limit ? 2 * at + 1 : 2 * at;
    return at - this.leaves;
  }
}
