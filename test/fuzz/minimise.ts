// The smallest input that breaks a law in the same way: by leaving out, step by step, whatever the failure does not need.
//
// It knows nothing of what inputs mean. Lists lose elements, texts lose lines, then words, then characters (delta debugging:
// halves first, then ever smaller pieces); what stays is replaced by something plainer. The caller says whether a candidate
// still fails in the same way, and how many may be tried.

import type { Json } from './law';

/** Returns the smallest that was found, and how many were tried. */
export async function minimise(
  input: Json,
  fails: (candidate: Json) => Promise<boolean>,
  most = 4000,
): Promise<{ readonly input: Json; readonly tried: number }> {
  let best = input;
  let tried = 0;
  const seen = new Set<string>();
  const attempt = async (candidate: Json): Promise<boolean> => {
    const written = JSON.stringify(candidate);
    if (seen.has(written) || tried >= most) return false;
    seen.add(written);
    tried++;
    if (!(await fails(candidate))) return false;
    best = candidate;
    return true;
  };
  for (let before = ''; before !== JSON.stringify(best) && tried < most; ) {
    before = JSON.stringify(best);
    for (const path of paths(best)) await smaller(path);
  }
  return { input: best, tried };

  async function smaller(path: readonly (string | number)[]): Promise<void> {
    const value = at(best, path);
    const put = (now: Json) => attempt(withValue(best, path, now));
    if (typeof value === 'string') {
      for (const parts of [lines, words, characters]) {
        const now = at(best, path);
        if (typeof now === 'string')
          await fewer(parts(now), (kept) => put(kept.join('')), parts === characters ? 400 : 3000);
      }
      await plainer(path);
    } else if (Array.isArray(value)) await fewer(value as readonly Json[], (kept) => put(kept), 3000);
    else if (typeof value === 'number') {
      for (const less of [0, 1, Math.floor(value / 2), value - 1])
        if (less >= 0 && less < value && (await put(less))) return smaller(path);
    } else if (typeof value === 'boolean') {
      if (value) await put(false);
    } else if (value !== null && typeof value === 'object')
      for (const key of Object.keys(value)) {
        const { [key]: _, ...rest } = at(best, path) as Record<string, Json>;
        await put(rest);
      }
  }

  /** Letters become “a”, other line ends “\n”, where that makes no difference. */
  async function plainer(path: readonly (string | number)[]): Promise<void> {
    for (const [all, plain] of [
      [/\r\n|\r/g, '\n'],
      [/\p{L}[\p{L}\p{M}]+/gu, 'a'],
      [/ {2,}/g, ' '],
    ] as const) {
      const now = at(best, path);
      if (typeof now !== 'string' || now.length > 2000) continue;
      const whole = now.replace(all, plain);
      if (whole === now || (await attempt(withValue(best, path, whole)))) continue;
      let from = 0;
      for (;;) {
        const current = at(best, path) as string;
        all.lastIndex = from;
        const found = all.exec(current);
        if (found === null) break;
        const changed = current.slice(0, found.index) + plain + current.slice(found.index + found[0].length);
        const done = found[0] !== plain && (await attempt(withValue(best, path, changed)));
        from = found.index + (done ? plain.length : found[0].length);
      }
    }
  }
}

const lines = (text: string) => text.split(/(?<=\r\n|\n|\r(?!\n))/);
const words = (text: string) => text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
const characters = (text: string) => text.split('');

/** Delta debugging: leaves out pieces of a list, large ones first, as long as `keep` says that the rest will do. */
async function fewer<T>(
  list: readonly T[],
  keep: (rest: readonly T[]) => Promise<boolean>,
  most: number,
): Promise<void> {
  if (list.length === 0 || list.length > most) return;
  let rest = list;
  if (await keep([])) return;
  for (let size = Math.ceil(rest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < rest.length; ) {
      const without = [...rest.slice(0, start), ...rest.slice(start + size)];
      if (without.length < rest.length && (await keep(without))) rest = without;
      else start += size;
    }
  }
}

/** Everything within a value, what is around it first. */
function paths(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((one, index) => paths(one, [...path, index]))
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, one]) => paths(one as Json, [...path, key]))
      : [];
  return [path, ...inner];
}

/** What is at a path; undefined if that is gone. */
function at(value: Json, path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, key) => (inner as Record<string | number, Json> | null | undefined)?.[key],
    value,
  );
}

function withValue(value: Json, path: readonly (string | number)[], now: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return now;
  if (Array.isArray(value))
    return value.map((one: Json, index) => (index === key ? withValue(one, rest, now) : one));
  const object = value as Record<string, Json>;
  return { ...object, [key]: withValue(object[key] as Json, rest, now) };
}
