// How alike two texts are, and which parts two lists of texts have in common: for comparing versions.

/** From 0, no word in common, to 1, the same words (the Sørensen–Dice coefficient, repetitions counted). */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    common++;
  }
  return (2 * common) / (a.length + b.length);
}

/**
 * Pairs of equal items, both in order: what `b` kept of `a`. Items that occur once in both hold the two lists together
 * (patience difference, B. Cohen); between them equal neighbours are joined on. Takes about as long as sorting.
 */
export function alignment(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const once = (items: readonly string[]) => {
    const places = new Map<string, number>();
    for (const [at, item] of items.entries()) places.set(item, places.has(item) ? -1 : at);
    return places;
  };
  const [inA, inB] = [once(a), once(b)];
  const unique = a.flatMap((item, at) => {
    const other = inB.get(item) ?? -1;
    return other >= 0 && inA.get(item) === at ? [[at, other] as const] : [];
  });
  let [from, to] = [0, 0];
  for (const [first, second] of [...rising(unique), [a.length, b.length] as const]) {
    // Before the next held pair: what goes on from the last, then what leads up to it.
    while (from < first && to < second && a[from] === b[to]) pairs.push([from++, to++]);
    let back = 0;
    while (first - back > from && second - back > to && a[first - back - 1] === b[second - back - 1]) back++;
    for (; back > 0; back--) pairs.push([first - back, second - back]);
    if (first < a.length) pairs.push([first, second]);
    [from, to] = [first + 1, second + 1];
  }
  return pairs;
}

/** The longest subsequence whose second numbers rise; the first do. */
function rising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, [, value]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] as number]?.[1] as number) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = at;
  }
  const found: (readonly [number, number])[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number)
    found.push(pairs[at] as readonly [number, number]);
  return found.reverse();
}

/** Two texts without the words that both begin and both end with, except for a few that show where one is. */
export function differing(a: string, b: string): readonly [string, string] {
  const [first, second] = [a.split(' '), b.split(' ')];
  const shorter = Math.min(first.length, second.length);
  let start = 0;
  while (start < shorter && first[start] === second[start]) start++;
  let end = 0;
  while (end < shorter - start && first.at(-1 - end) === second.at(-1 - end)) end++;
  const [from, behind] = [Math.max(0, start - CONTEXT), Math.max(0, end - CONTEXT)];
  const cut = (words: readonly string[]) =>
    [
      ...(from > 0 ? ['…'] : []),
      ...words.slice(from, words.length - behind),
      ...(behind > 0 ? ['…'] : []),
    ].join(' ');
  return [cut(first), cut(second)];
}

/** Words that are shown on either side of a difference. */
const CONTEXT = 4;
