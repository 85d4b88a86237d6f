// "Did you mean …?": the one candidate that a misspelt word most likely stands for.
//
// Damerau-Levenshtein distance with transpositions of neighbours (optimal string alignment), after case and
// accents are set aside. A suggestion must be near for its length, and nearer than any other.

/** The candidate nearest to `word`, if it is near enough and no other is as near. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const target = fold(word);
  // One slip in three letters, two in six; more is another word.
  const limit = Math.min(3, Math.floor((target.length + 1) / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  let tied = false;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const folded = fold(candidate);
    if (Math.abs(folded.length - target.length) > limit) continue;
    const distance = distanceOf(target, folded, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      tied = false;
    } else if (distance === bestDistance && distance <= limit && candidate !== best) tied = true;
  }
  return tied ? undefined : best;
}

/** Without case and accents, so that `Vysinskij` is near `Vyšinskij`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Distance of two words, or any number ≥ `enough` once it is known to be that. */
function distanceOf(a: string, b: string, enough: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > enough) return least;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
