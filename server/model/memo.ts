// What is derived from a thing that never changes: made when it is first asked for, and kept as long as the thing.

/** The function `derive`, which is called once for each object. */
export function memo<K extends object, R>(derive: (from: K) => R): (from: K) => R {
  return memoBy((from) => from, derive);
}

/** The function `derive`, which is called once for all things that have the same part: it must depend on that alone. */
export function memoBy<K, R>(part: (from: K) => object, derive: (from: K) => R): (from: K) => R {
  const known = new WeakMap<object, { readonly derived: R }>();
  return (from) => {
    const key = part(from);
    let kept = known.get(key);
    if (kept === undefined) {
      kept = { derived: derive(from) };
      known.set(key, kept);
    }
    return kept.derived;
  };
}

/** The function `derive` of an object and something else, of which only the last answer for each object is kept. */
export function memoLast<K extends object, A, R>(derive: (from: K, by: A) => R): (from: K, by: A) => R {
  const known = new WeakMap<K, { readonly by: A; readonly derived: R }>();
  return (from, by) => {
    const last = known.get(from);
    if (last !== undefined && last.by === by) return last.derived;
    const derived = derive(from, by);
    known.set(from, { by, derived });
    return derived;
  };
}
