// A project's code book: its file read, checked and laid over the books that it extends.
//
// Reading is total: a file that is no JSON or breaks the schema still gives a book, of whatever in it can be used,
// and faults at their places in the file (UTF-16 offsets, half-open). Where a file lies and who fetches it is for the
// project to know (workspace/code-books.ts).

import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import schema from '../../syntaxes/codebook.schema.json';
import { t } from '../l10n';
import type { Authority, CodeBook, Described, Field, Kind, RegisterType, RuleSetting } from './types';

/** Something wrong in a code book's file. */
export interface BookFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

type Part<T> = Readonly<Record<string, Partial<T> | null>>;

/** What one file says: only what it adds to the books that it extends, changes (parts of an entry) or takes out (null). */
export interface BookFile {
  readonly extends: readonly string[];
  readonly name?: string;
  readonly version?: string;
  readonly kinds?: Part<Kind>;
  readonly fields?: Part<Field>;
  readonly registerTypes?: Part<RegisterType>;
  readonly authorities?: Part<Authority>;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

export type Path = readonly (string | number)[];

export interface ReadBook {
  readonly file: BookFile;
  readonly faults: readonly BookFault[];
  /**
   * Where something stands in the file; the nearest thing around it if it does not. Keys of objects, numbers of lists.
   * `name`: where it is named, rather than its value.
   */
  place(path: Path, name?: boolean): { readonly start: number; readonly end: number };
}

const empty: BookFile = { extends: ['core'] };

/** Reads a code book's file. */
export function readBook(text: string): ReadBook {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false });
  const place: ReadBook['place'] = (path, name = false) => placeIn(root, path, name);
  if (root === undefined || errors.length > 0)
    return {
      file: empty,
      place,
      faults: [
        ...(root === undefined
          ? [{ start: 0, end: text.length, message: t('This is not JSON: a code book starts with “{”.') }]
          : []),
        ...errors.map(({ offset, length, error }) => ({
          start: offset,
          end: offset + Math.max(length, 1),
          message: t(
            'This is not valid JSON: {0}. The code book will not be used until it is corrected.',
            inWords(printParseErrorCode(error)),
          ),
        })),
      ],
    };
  const value = valueOf(root);
  const faults: BookFault[] = [];
  for (const { path, name, message } of violations(value)) faults.push({ ...place(path, name), message });
  return { file: usable(value, faults.length > 0), faults, place };
}

/** Lays books over one another, the later over the earlier. */
export function mergeBooks(base: CodeBook, file: BookFile): CodeBook {
  return {
    name: file.name ?? base.name,
    version: file.version ?? base.version,
    kinds: laid(base.kinds, file.kinds),
    fields: laid(base.fields, file.fields),
    registerTypes: laid(base.registerTypes, file.registerTypes),
    authorities: laid(base.authorities, file.authorities),
    rules: { ...base.rules, ...file.rules },
  };
}

/** A book with nothing in it: what a file that extends none is laid over. */
export const blankBook: CodeBook = {
  name: '',
  version: '',
  kinds: {},
  fields: {},
  registerTypes: {},
  authorities: {},
};

function laid<T extends object>(
  base: Readonly<Record<string, T>>,
  own: Part<T> = {},
): Readonly<Record<string, T>> {
  const merged: Record<string, T> = { ...base };
  for (const [name, part] of Object.entries(own))
    if (part === null) delete merged[name];
    else merged[name] = layEntry(merged[name], part);
  return merged;
}

/** Parts of an entry replace its parts; the values of a list are added to it, one by one. */
function layEntry<T extends object>(base: T | undefined, part: Partial<T>): T {
  const values = (entry: object | undefined) =>
    (entry as { values?: Record<string, Described> } | undefined)?.values;
  const own = values(part);
  const merged = { ...base, ...part } as T;
  return own === undefined ? merged : { ...merged, values: { ...values(base), ...own } };
}

// --- the file ---------------------------------------------------------------------------------------------------

function placeIn(root: Node | undefined, path: Path, name: boolean): { start: number; end: number } {
  for (let length = path.length; root !== undefined && length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node === undefined) continue;
    const [key] = node.parent?.type === 'property' ? (node.parent.children ?? []) : [];
    // A whole object or list may be as long as the file: its name stands for it.
    const whole = name || node.type === 'object' || node.type === 'array';
    const shown = key !== undefined && whole ? key : node;
    return { start: shown.offset, end: shown.offset + shown.length };
  }
  return { start: 0, end: 1 };
}

function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const value: Record<string, unknown> = {};
  for (const { children: [key, child] = [] } of node.children ?? [])
    if (key !== undefined && child !== undefined)
      Object.defineProperty(value, key.value, {
        value: valueOf(child),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  return value;
}

function inWords(error: string): string {
  return error.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

interface Violation {
  readonly path: Path;
  /** Whether the name is at fault rather than the value. */
  readonly name: boolean;
  readonly message: string;
}

let validator: Validator | undefined;

/** What breaks the schema: the innermost complaints, for those around them only repeat that something is wrong. */
function violations(value: unknown): Violation[] {
  validator ??= new Validator(schema as unknown as Schema, '7', false);
  const { valid, errors } = validator.validate(value);
  if (valid) return [];
  const found = new Map<string, Violation>();
  for (const unit of errors) {
    const message = complaint(unit);
    if (message === undefined) continue;
    const path = pathOf(unit.instanceLocation);
    found.set(`${unit.instanceLocation} ${message}`, { path, name: unit.keyword === 'false', message });
  }
  if (found.size === 0)
    return [{ path: [], name: false, message: t('This is not a valid code book: see its schema.') }];
  return [...found.values()];
}

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** In the reader's words; undefined for complaints that only pass on others. */
function complaint({ keyword, error, instanceLocation }: OutputUnit): string | undefined {
  const name = pathOf(instanceLocation).at(-1);
  const what = name === undefined ? t('This') : t('“{0}”', name);
  const named = /"([^"]*)"/.exec(error)?.[1];
  switch (keyword) {
    case 'additionalProperties':
      return undefined;
    case 'false':
      return t('{0} does not belong here in a code book. Check for a typing error.', what);
    case 'required':
      return t('{0} has no “{1}”, which is required.', what, named ?? '');
    case 'enum':
    case 'const': {
      const list = /^Instance does not match any of \[(.*)\]\.$/.exec(error)?.[1];
      return list === undefined
        ? `${t('{0} cannot have this value.', what)} ${error}`
        : t('{0} cannot have this value. It must be one of: {1}.', what, list.replace(/,(?=")/g, ', '));
    }
    case 'type':
      // Any entry might also be null, to take it out: that is not what the writer means.
      if (error.endsWith('Expected "null".')) return undefined;
      {
        const [, is, must] = /^Instance type "(.*)" is invalid\. Expected "(.*)"\.$/.exec(error) ?? [];
        return is === undefined || must === undefined
          ? t('{0} has the wrong type: {1}', what, error)
          : t('{0} has the wrong type: this is {1}, but it must be {2}.', what, is, must);
      }
    case 'pattern':
      return t('{0} does not have the required form.', what);
    case 'minLength':
    case 'minItems':
      return t('{0} must not be empty.', what);
    case 'uniqueItems':
      return t('{0} contains the same item twice.', what);
    case 'minimum':
      return t('{0} must be at least 1.', what);
    default:
      return undefined;
  }
}

/** What of a value can be used: objects where objects belong. A book with faults keeps the entries that have none. */
function usable(value: unknown, faulty: boolean): BookFile {
  const book = objectOf(value);
  const bases = book['extends'];
  const names = Array.isArray(bases) ? bases : bases === undefined ? [] : [bases];
  const entries = <T>(part: string): Part<T> => {
    const all = Object.entries(objectOf(book[part]));
    return Object.fromEntries(
      faulty
        ? all.filter(
            ([name, entry]) =>
              violations({ extends: 'core', name: 'x', [part]: { [name]: entry } }).length === 0,
          )
        : all,
    ) as Part<T>;
  };
  return {
    extends: names.filter((name) => typeof name === 'string'),
    ...(typeof book['name'] === 'string' ? { name: book['name'] } : {}),
    ...(typeof book['version'] === 'string' ? { version: book['version'] } : {}),
    kinds: entries<Kind>('kinds'),
    fields: entries<Field>('fields'),
    registerTypes: entries<RegisterType>('registerTypes'),
    authorities: entries<Authority>('authorities'),
    rules: entries('rules') as unknown as Readonly<Record<string, RuleSetting>>,
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
