// A project's code book: its file read, checked and laid over the books that it extends.
//
// Reading is total: a file that is not JSON or breaks the schema still gives a book, of whatever in it can be used,
// and faults at their places in the file (UTF-16 offsets, half-open). Where a file lies and who fetches it is for the
// project to know (workspace/code-books.ts).

import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { t } from '../l10n';
import { addAll } from '../model/lists';
import { type Table, tableEntries, tableOf } from '../model/lookup';
import { memo } from '../model/memo';
import { type Path, schemaFaults } from './schema-faults';
import type { Authority, CodeBook, Described, Field, Kind, RegisterType, RuleSetting } from './types';

/** Something wrong in a code book's file. */
export interface BookFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

type Part<T> = Readonly<Record<string, Partial<Written<T>> | null>>;
/** As a file writes it. */
type Written<T> = {
  readonly [K in keyof T]: T[K] extends Table<infer V> | undefined ? Readonly<Record<string, V>> : T[K];
};

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

export interface ReadBook {
  readonly file: BookFile;
  readonly faults: readonly BookFault[];
  /**
   * Where something is in the file; the nearest thing around it if it does not. Keys of objects, numbers of lists.
   * `name`: where it is named, rather than its value.
   */
  place(path: Path, name?: boolean): { readonly start: number; readonly end: number };
}

const empty: BookFile = { extends: ['core'] };

/** Reads a code book's file. */
export function readBook(text: string): ReadBook {
  const deep = tooDeep(text);
  if (deep !== undefined)
    return { file: empty, faults: [deep], place: () => ({ start: deep.start, end: deep.end }) };
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
  const faults: BookFault[] = [
    ...namesOfEverything(root),
    ...schemaFaults(value).map(({ path, name, message }) => ({ ...place(path, name), message })),
  ];
  return { file: usable(value, faults.length > 0), faults, place };
}

/** Objects and lists within one another at most; the schema has no use for ten. */
const DEEPEST = 100;

/** Where there are more within one another than anything that reads them later can follow. */
function tooDeep(text: string): BookFault | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    if (start >= text.length) return undefined;
    const sign = text[start];
    if (sign === '}' || sign === ']') depth--;
    if ((sign !== '{' && sign !== '[') || ++depth <= DEEPEST) continue;
    const message = t(
      'This list or object is inside more than {0} others. The code book will not be used until it is corrected.',
      DEEPEST,
    );
    return { start, end: start + 1, message };
  }
}

/** Lays books over one another, the later over the earlier. */
export function mergeBooks(base: CodeBook, file: BookFile | CodeBook): CodeBook {
  return {
    name: file.name ?? base.name,
    version: file.version ?? base.version,
    kinds: laid(base.kinds, file.kinds),
    fields: laid(base.fields, file.fields),
    registerTypes: laid(base.registerTypes, file.registerTypes),
    authorities: laid(base.authorities, file.authorities),
    rules: tableOf([...tableEntries(base.rules), ...written(file.rules)]),
  };
}

/** A book with nothing in it: what a file that extends none is laid over. */
export const blankBook: CodeBook = {
  name: '',
  version: '',
  kinds: tableOf(),
  fields: tableOf(),
  registerTypes: tableOf(),
  authorities: tableOf(),
};

function laid<T extends Described>(base: Table<T>, own: Part<T> | Table<T> = tableOf<T>()): Table<T> {
  const merged = new Map(tableEntries(base));
  for (const [name, part] of written<Partial<Written<T>> | T | null>(own))
    if (part === null) merged.delete(name);
    else merged.set(name, layEntry(merged.get(name), part));
  return tableOf(merged);
}

/** What a file or a book has by names. */
function written<T>(part: Readonly<Record<string, T>> | Table<T> | undefined): [string, T][] {
  return tableEntries(part as Table<T> | undefined);
}

/** Parts of an entry replace its parts; the values of a list are added to it, one by one. */
function layEntry<T extends Described>(base: T | undefined, part: Partial<Written<T>> | T): T {
  const { values, translations } = part as Pick<Field, 'values' | 'translations'>;
  return {
    ...base,
    ...part,
    ...(values && {
      values: tableOf([...tableEntries((base as Partial<Field> | undefined)?.values), ...written(values)]),
    }),
    ...(translations && { translations: tableOf(written(translations)) }),
  } as unknown as T;
}

// --- the file ---------------------------------------------------------------------------------------------------

/** The values of an object by their names; the first of two by one name. */
const valuesByName = memo((object: Node): ReadonlyMap<string, Node> => {
  const found = new Map<string, Node>();
  for (const { children: [key, value] = [] } of object.children ?? [])
    if (key !== undefined && value !== undefined && !found.has(key.value)) found.set(key.value, value);
  return found;
});

function nodeAt(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    if (typeof step === 'string') node = node.type === 'object' ? valuesByName(node).get(step) : undefined;
    else node = node.type === 'array' ? node.children?.[step] : undefined;
  }
  return node;
}

function placeIn(root: Node | undefined, path: Path, name: boolean): { start: number; end: number } {
  for (let length = path.length; root !== undefined && length > 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
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

/** What programs in many languages take for something else; JSON has no such rule, so that the schema cannot say it. */
const PROTOTYPE = '__proto__';

/** Names that nothing in a code book can have. Every object has something of its own by them. */
function namesOfEverything(root: Node): BookFault[] {
  const faults: BookFault[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const [key] = node.type === 'property' ? (node.children ?? []) : [];
    if (key?.value === PROTOTYPE)
      faults.push({
        start: key.offset,
        end: key.offset + key.length,
        message: t('“{0}” cannot be used as a name, and is ignored. Choose another one.', PROTOTYPE),
      });
    addAll(waiting, node.children ?? []);
  }
  return faults;
}

/** What a parser looked for and did not find, in the reader’s words. */
function inWords(code: ReturnType<typeof printParseErrorCode>): string {
  switch (code) {
    case 'PropertyNameExpected':
      return t('a name in double quotation marks is missing');
    case 'ValueExpected':
      return t('a value is missing');
    case 'ColonExpected':
      return t('a colon is missing');
    case 'CommaExpected':
      return t('a comma is missing');
    case 'CloseBraceExpected':
      return t('the closing brace is missing');
    case 'CloseBracketExpected':
      return t('the closing square bracket is missing');
    case 'EndOfFileExpected':
      return t('there is something after the end');
    case 'UnexpectedEndOfComment':
      return t('a comment does not end');
    case 'UnexpectedEndOfString':
      return t('a text in quotation marks does not end on its line');
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return t('this is not a valid number');
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return t('a backslash is followed by an unknown character');
    default:
      return t('there is a character that is not allowed here');
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
              schemaFaults({ extends: 'core', name: 'x', [part]: { [name]: entry } }).length === 0,
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
