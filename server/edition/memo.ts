// What is derived from an immutable object, kept as long as that is.

/** The function `make`, which is asked once for each object. Nothing keeps the object alive. */
export function memo<S extends object, R>(make: (source: S) => R): (source: S) => R {
  const known = new WeakMap<S, { readonly made: R }>();
  return (source) => {
    let entry = known.get(source);
    if (entry === undefined) known.set(source, (entry = { made: make(source) }));
    return entry.made;
  };
}
