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
