// What parameters must be, as data that is held against what a client sends: for the compiler at least as wide as their type,
// for a person a sentence that names the field.
//
// One way through all of them, `read`: it returns the value as a handler takes it, and tells what in it is of the wrong type.
// A request is refused for the first fault; of `initialize` what is wrong is left out, and the rest counts.

export type Tell = (fault: string) => void;

/** What a value must be. Whatever `T` allows is accepted; a test sees that nothing else does harm. */
export interface Shape<in T> {
  /** The value without what is of the wrong type, each told; undefined where nothing is left. `path` is its name: `position.line`. */
  read(value: unknown, path: string, tell: Tell): unknown;
  /** For the compiler alone. */
  readonly accepts?: (value: T) => void;
}

/** A value that has no parts. */
function plain<T>(what: string, is: (value: unknown) => boolean): Shape<T> {
  return {
    read: (value, path, tell) => {
      if (is(value)) return value;
      tell(fault(path, what, value));
      return undefined;
    },
  };
}

function fault(path: string, what: string, value: unknown): string {
  return `“${path}” must be ${what}, and ${value === undefined ? 'is missing' : `is ${nameOf(value)}`}.`;
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? `the number ${value}` : 'no whole number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

export const anything: Shape<unknown> = { read: (value) => value };
export const text = plain<string>('a string', (value) => typeof value === 'string');
export const truth = plain<boolean>('true or false', (value) => typeof value === 'boolean');
/** Bytes (RFC 4648, section 4). */
export const base64 = plain<string>(
  'bytes in Base64',
  (value) => typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value),
);
export const integer = plain<number>('a whole number', (value) => Number.isSafeInteger(value));
/** A version; null says that the client has not opened the file. */
export const version = plain<number | null>(
  'a whole number, or null of a file that is not open',
  (value) => value === null || Number.isSafeInteger(value),
);
/** A number of lines or units. */
export const count = plain<number>(
  'a whole number from 0 on',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);
/** What a request is called by (JSON-RPC 2.0, section 4). */
export const identifier = plain<number | string>(
  'a string or a number',
  (value) => typeof value === 'string' || Number.isFinite(value),
);

export function oneOf<T extends string>(...words: readonly T[]): Shape<T> {
  const listed = words.map((word) => `“${word}”`).join(' or ');
  return plain(listed, (value) => words.some((word) => word === value));
}

/** What may be missing. Many clients send null for it: a handler gets undefined. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return { read: (value, path, tell) => (value == null ? undefined : shape.read(value, path, tell)) };
}

/** What is null where there is none; what is missing counts as null. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return { read: (value, path, tell) => (value == null ? null : shape.read(value, path, tell)) };
}

/** Of several shapes the first that fits. */
export function either<S extends readonly Shape<never>[]>(
  what: string,
  ...shapes: S
): Shape<Accepted<S[number]>> {
  return {
    read: (value, path, tell) => {
      for (const shape of shapes) {
        let fits = true;
        const read = shape.read(value, path, () => {
          fits = false;
        });
        if (fits) return read;
      }
      tell(fault(path, what, value));
      return undefined;
    },
  };
}

/** Of what is wrong among them nothing is left. */
export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return {
    read: (value, path, tell) => {
      if (!Array.isArray(value)) {
        tell(fault(path, 'a list', value));
        return undefined;
      }
      let same = true;
      const read = value.flatMap((item, at) => {
        let fits = true;
        const taken = shape.read(item, `${path}[${at}]`, (found) => {
          fits = false;
          tell(found);
        });
        if (taken !== item || !fits) same = false;
        return fits ? [taken] : [];
      });
      return same ? value : read;
    },
  };
}

/** An object with names that are not ours. */
export function mapOf<T>(shape: Shape<T>): Shape<{ readonly [name: string]: T }> {
  return {
    read: (value, path, tell) => {
      if (!isObject(value)) {
        tell(fault(path, 'an object', value));
        return undefined;
      }
      const entries = Object.entries(value);
      const read = entries.map(([name, item]) => [name, shape.read(item, `${path}.${name}`, tell)] as const);
      return read.every(([, item], at) => item === entries[at]![1]) ? value : Object.fromEntries(read);
    },
  };
}

type Accepted<S> = S extends Shape<infer T> ? T : never;
/** What an object with such fields is: what may be undefined may be missing. */
type ObjectOf<Fields> = {
  [Name in keyof Fields as undefined extends Accepted<Fields[Name]> ? never : Name]: Accepted<Fields[Name]>;
} & {
  [Name in keyof Fields as undefined extends Accepted<Fields[Name]> ? Name : never]?:
    | Accepted<Fields[Name]>
    | undefined;
};

/** An object with these fields; others are left as they are. */
export function object<Fields extends { readonly [name: string]: Shape<never> }>(
  fields: Fields,
): Shape<ObjectOf<Fields>> {
  const shapes = Object.entries(fields);
  return {
    read: (value, path, tell) => {
      if (!isObject(value)) {
        tell(fault(path, 'an object', value));
        return undefined;
      }
      let read = value;
      for (const [name, shape] of shapes) {
        const given = Object.hasOwn(value, name) ? value[name] : undefined;
        const taken = shape.read(given, path === '' ? name : `${path}.${name}`, tell);
        if (taken === given) continue;
        const { [name]: _, ...others } = read;
        read = taken === undefined ? others : { ...others, [name]: taken };
      }
      return read;
    },
  };
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name of a method with the shape of what comes with it. */
export type Row = readonly [method: string, shape: Shape<never>];
