// How near words and names are to each other: what someone misspelt, what is typed of a name, what a version kept.
//
// Each question has its own measure: a misspelt word is near by its letters (closest), what is typed is found in a name
// (closeness, as editors do; rankOf, for search), and two sentences are alike by their words (likeness).

/** Without case and accents, so that `Vysinskij` is near `Vyšinskij`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}

/** What is longer is no word that somebody misspelt: two such would be compared letter by letter. */
const LONGEST_WORD = 100;

/**
 * “Did you mean …?”: the candidate that a misspelt word most likely stands for. It must be near for the word's length,
 * by the optimal string alignment distance (Damerau-Levenshtein with transpositions of neighbours) without case and
 * accents, and no other candidate as near; undefined if there is none.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const target = fold(word);
  if (target.length > LONGEST_WORD) return undefined;
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

/** The same where as many words may be misspelt as there are candidates: of very many, none is looked for. */
export function closestOfFew(
  word: string,
  candidates: ReadonlySet<string> | readonly string[],
): string | undefined {
  const count = 'size' in candidates ? candidates.size : candidates.length;
  return count > FEW ? undefined : closest(word, candidates);
}

const FEW = 400;

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

/** Whether an editor would find `text` by what is typed; case does not matter. How well: 0 at its beginning, 1 at that of a word, 2 scattered; -1 not at all. */
export function closeness(typed: string, text: string): number {
  const wanted = typed.toLowerCase();
  if (wanted === '') return 0;
  const within = text.toLowerCase();
  let best = -1;
  for (let at = within.indexOf(wanted[0]!); at >= 0; at = within.indexOf(wanted[0]!, at + 1)) {
    if (at > 0 && /[\p{L}\p{M}\p{N}]/u.test(within[at - 1]!)) continue;
    if (within.startsWith(wanted, at)) return at === 0 ? 0 : 1;
    if (best < 0 && scattered(wanted, within, at)) best = 2;
  }
  return best;
}

function scattered(wanted: string, text: string, from: number): boolean {
  let at = from;
  for (const letter of wanted) {
    const found = text.indexOf(letter, at);
    if (found < 0) return false;
    at = found + letter.length;
  }
  return true;
}

/**
 * How well a name fits what a reader asks for, both folded; the lower the better, undefined if it does not. It is the query, begins with it, has it at a word's start, within a word, by beginnings of words, by single letters.
 */
export function rankOf(name: string, query: string): number | undefined {
  const at = name.indexOf(query);
  if (at === 0) return name.length === query.length ? 0 : 1;
  if (at > 0) {
    for (let from = at; from > 0; from = name.indexOf(query, from + 1)) if (startsWord(name, from)) return 2;
    return 3;
  }
  if (query.length < 2 || !contains(name, query)) return undefined;
  if (byBeginnings(name, query)) return 4;
  return byLetters(name, query) ? 5 : undefined;
}

/** Whether a word begins at `at`, if a letter or digit is there. */
function startsWord(name: string, at: number): boolean {
  return at === 0 || !isLetter(name, at - 1);
}

function isLetter(name: string, at: number): boolean {
  const unit = name.charCodeAt(at);
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
  return /[\p{L}\p{M}\p{N}]/u.test(name.charAt(at));
}

/** Whether the query is put together of beginnings of words, in order: `colsec` for `collective security`. */
function byBeginnings(name: string, query: string): boolean {
  // No query that is longer is a shorthand.
  if (query.length > 30) return false;
  // Bit n: the first n letters of the query can be spelt by the words so far.
  let spelt = 1;
  for (let start = 0; start < name.length; start++) {
    if (!startsWord(name, start)) continue;
    let more = spelt;
    for (let done = 0; done < query.length; done++)
      if ((spelt >> done) & 1)
        for (let length = 0; query[done + length] === name[start + length]; ) {
          length++;
          if (done + length === query.length) return true;
          more |= 1 << (done + length);
        }
    spelt = more;
  }
  return false;
}

/** Whether the letters of the query stand close to each other, the first at the beginning of a word: `mltv` for `molotov`. */
function byLetters(name: string, query: string): boolean {
  const first = query.charAt(0);
  for (let start = name.indexOf(first); start >= 0; start = name.indexOf(first, start + 1))
    if (startsWord(name, start) && contains(name.slice(start, start + query.length * 2), query)) return true;
  return false;
}

/** Whether the letters of the query stand in the name in their order, whatever is between. */
export function contains(name: string, query: string): boolean {
  let at = 0;
  for (const letter of query) {
    if (letter === ' ') continue;
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

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
