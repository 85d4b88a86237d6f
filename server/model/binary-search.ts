// Finding a place among stretches that are in the order of their starts.

/** How many of the stretches begin at or before `offset`. */
export function begunBy(stretches: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as { start: number }).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
