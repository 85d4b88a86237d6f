// Chance that is the same on every machine: a generator of numbers begun by words, and choices made with it.

/** Numbers in an order that its seed alone decides: xorshift of 128 bits (G. Marsaglia, Xorshift RNGs, 2003). */
export class Random {
  private readonly state: [number, number, number, number];

  constructor(seed: string) {
    this.state = [hash(`${seed} a`), hash(`${seed} b`), hash(`${seed} c`), hash(`${seed} d`) | 1];
    for (let turn = 0; turn < 16; turn++) this.next();
  }

  /** From 0 to 2³² − 1. */
  next(): number {
    const [first, second, third, last] = this.state;
    const mixed = first ^ (first << 11);
    const made = last ^ (last >>> 19) ^ mixed ^ (mixed >>> 8);
    this.state.splice(0, 4, second, third, last, made);
    return made >>> 0;
  }

  /** From 0 to `count` − 1; 0 if there is nothing to choose from. */
  below(count: number): number {
    return count < 1 ? 0 : Math.floor((this.next() / 0x1_0000_0000) * count);
  }

  /** Both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** Whether something happens that happens so many times in a hundred. */
  percent(often: number): boolean {
    return this.below(100) < often;
  }

  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new Error('There is nothing to choose from.');
    return choices[this.below(choices.length)]!;
  }

  /** One of several ways to go on, each as often as its number says. */
  way<T>(...ways: readonly (readonly [number, () => T])[]): T {
    let left = this.below(ways.reduce((sum, [often]) => sum + often, 0));
    for (const [often, go] of ways) {
      if (left < often) return go();
      left -= often;
    }
    throw new Error('There is no way.');
  }

  /** As many as chance has it, mostly few. */
  list<T>(most: number, make: () => T, least = 0): T[] {
    const count = least + Math.floor((this.next() / 0x1_0000_0000) ** 2 * (most - least + 1));
    return Array.from({ length: count }, make);
  }
}

/** FNV-1a of 32 bits, over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
