// What covers a piece of the text, however much that is: annotations can lie within one another ten thousand deep, and a page
// has room for three lines below its words.

import type { PlacedAnnotation } from '../model';

/** As many of those that cover a piece are looked at, the last that began first. */
const LOOKED_AT = 64;

/** Annotations that are open at a place of the text, as it is gone through. */
export class Covering {
  private readonly open = new Set<PlacedAnnotation>();
  /** In the order in which they began; some of them may have ended. */
  private begun: PlacedAnnotation[] = [];
  private readonly kinds = new Map<string, number>();

  begin(placed: PlacedAnnotation): void {
    this.open.add(placed);
    this.begun.push(placed);
    this.count(placed, 1);
  }

  end(placed: PlacedAnnotation): void {
    if (!this.open.delete(placed)) return;
    this.count(placed, -1);
    while (this.begun.length > 0 && !this.open.has(this.begun.at(-1)!)) this.begun.pop();
    if (this.begun.length > 2 * this.open.size + LOOKED_AT)
      this.begun = this.begun.filter((one) => this.open.has(one));
  }

  get isEmpty(): boolean {
    return this.open.size === 0;
  }

  /** Whether any of them is of this kind. */
  has(kind: string): boolean {
    return (this.kinds.get(kind) ?? 0) > 0;
  }

  /** The smallest first. */
  get smallest(): readonly PlacedAnnotation[] {
    const last: PlacedAnnotation[] = [];
    for (let at = this.begun.length - 1; at >= 0 && last.length < LOOKED_AT; at--)
      if (this.open.has(this.begun[at]!)) last.push(this.begun[at]!);
    return last.reverse().sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  private count({ annotation }: PlacedAnnotation, by: number): void {
    const kind = annotation.kind?.text;
    if (kind !== undefined) this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + by);
  }
}
