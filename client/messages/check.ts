// What a message between the extension and a page of its own may be: a description that is a type and a check at once.
//
// A page shows words of documents, and what comes out of it is believed no more than these: whatever is not exactly
// as described is dropped by the one who gets it. Neither the editor nor the page's document is known here, for both
// sides import this.

/** Says whether a value is exactly of a type: nothing missing, nothing more. */
export type Check<T> = (value: unknown) => value is T;
export type Checked<C> = C extends Check<infer T> ? T : never;

export const text: Check<string> = (value): value is string => typeof value === 'string';
export const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';
/** A whole number that is not negative, as an offset, a line or a count is. */
export const count: Check<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
/** Any number that can be reckoned with. */
export const number: Check<number> = (value): value is number => Number.isFinite(value);

export const word =
  <const W extends string>(...words: readonly W[]): Check<W> =>
  (value): value is W =>
    words.some((one) => one === value);

export const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);

export const list =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(check);

type Shape = Readonly<Record<string, Check<unknown>>>;
type Shaped<S extends Shape> = { readonly [K in keyof S]: Checked<S[K]> };

export const record =
  <const S extends Shape>(shape: S): Check<Shaped<S>> =>
  (value): value is Shaped<S> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const names = Object.keys(value);
    return (
      names.length === Object.keys(shape).length &&
      names.every(
        (name) => Object.hasOwn(shape, name) && shape[name]?.((value as Record<string, unknown>)[name]),
      )
    );
  };

type Message<M extends Readonly<Record<string, Shape>>> = {
  readonly [K in keyof M]: { readonly type: K } & Shaped<M[K]>;
}[keyof M];

/** One of several messages, told apart by their `type`. */
export const messages =
  <const M extends Readonly<Record<string, Shape>>>(shapes: M): Check<Message<M>> =>
  (value): value is Message<M> => {
    if (typeof value !== 'object' || value === null || !('type' in value)) return false;
    const { type, ...rest } = value;
    if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return false;
    return record(shapes[type]!)(rest);
  };

/** What every page says first, and again whenever the editor has made it again: it knows nothing yet. */
export const READY = 'ready';
