// The core code book, and the questions that everyone asks of a code book.
//
// A look-up returns undefined for what the book does not know: that is a finding for a rule, never an error.

import { lookUp, tableEntries, tableNames } from '../model/lookup';
import { memo } from '../model/memo';
import data from './core.json';
import { readPattern } from './pattern';
import type {
  Authority,
  CodeBook,
  Described,
  Field,
  FieldContext,
  FieldValue,
  Kind,
  RegisterType,
  RelationField,
  RelationSort,
  Strike,
  WordsRole,
} from './types';

/** The built-in code book. Its data is checked against its schema by a test. */
export const core: CodeBook = data as unknown as CodeBook;

export function kindOf(book: CodeBook, name: string): Kind | undefined {
  return lookUp(book.kinds, name);
}

/** Whether annotations of this kind are statements. */
export function isStatementKind(book: CodeBook, name: string | undefined): boolean {
  return name !== undefined && kindOf(book, name)?.family === 'statement';
}

const lineages = memo((_: CodeBook) => new Map<string, readonly string[]>());

/** Steps over which a kind refines others at most: no book needs a tenth of them. What is beyond is not asked. */
export const MOST_REFINED = 100;

/** A kind and all that it refines, the nearest first. Kept, because it is asked of every annotation. */
export function lineageOf(book: CodeBook, kind: string): readonly string[] {
  if (kindOf(book, kind) === undefined) return [kind];
  const known = lineages(book);
  let lineage = known.get(kind);
  if (lineage === undefined) {
    const seen = new Set<string>();
    for (
      let name: string | undefined = kind;
      name !== undefined && !seen.has(name) && seen.size <= MOST_REFINED;
    ) {
      seen.add(name);
      name = kindOf(book, name)?.refines;
    }
    lineage = [...seen];
    known.set(kind, lineage);
  }
  return lineage;
}

/** Whether `kind` is `ancestor` or refines it, over any number of steps. */
export function refines(book: CodeBook, kind: string | undefined, ancestor: string): boolean {
  return kind !== undefined && lineageOf(book, kind).includes(ancestor);
}

/** What the words of an annotation of this kind are to the running text around them. */
export function wordsRoleOf(book: CodeBook, kind: string): WordsRole {
  for (const name of lineageOf(book, kind)) {
    const words = kindOf(book, name)?.words;
    if (words !== undefined) return words;
  }
  return 'running';
}

/** The field `name` as it is understood in a place. */
export function fieldAt(book: CodeBook, name: string, place: FieldContext): Field | undefined {
  const particular = lookUp(book.fields, `${name}@${place}`);
  if (particular !== undefined) return particular;
  const general = lookUp(book.fields, name);
  return general?.places.includes(place) ? general : undefined;
}

/** The values that a field may have on a carrier of this kind, by the word that is written. */
export function valuesOn(
  book: CodeBook,
  field: Field,
  kind: string | undefined,
): readonly (readonly [string, FieldValue])[] {
  return tableEntries(field.values).filter(
    ([, { kinds }]) =>
      kinds === undefined || kind === undefined || kinds.some((allowed) => refines(book, kind, allowed)),
  );
}

/** What the book says of a value of a field; undefined if it says nothing. */
export function valueMeaning(field: Field | undefined, value: string): Described | undefined {
  return field?.values && lookUp(field.values, value);
}

/** Whether any place knows a field of this name. */
export function isFieldName(book: CodeBook, name: string): boolean {
  return fieldNames(book).has(name);
}

const fieldNames = memo(
  (book: CodeBook): ReadonlySet<string> => new Set(tableNames(book.fields).map(fieldName)),
);

/** A field's name without the place in its key. */
export function fieldName(key: string): string {
  const at = key.indexOf('@');
  return at < 0 ? key : key.slice(0, at);
}

/** Whether a carrier of this kind (or register type) may have the field. */
export function allows(book: CodeBook, field: Field, kind: string | undefined): boolean {
  if (field.kinds === undefined || kind === undefined) return true;
  return field.kinds.some((allowed) => refines(book, kind, allowed));
}

/** The fields that a carrier in this place and of this kind may have, by name, in the book's order. */
export function fieldsFor(book: CodeBook, place: FieldContext, kind?: string): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  for (const [key, field] of tableEntries(book.fields))
    if (field.places.includes(place) && allows(book, field, kind)) found.set(fieldName(key), field);
  return found;
}

/** The fields that relate statements, by name. */
export const relations = memo(
  (book: CodeBook): ReadonlyMap<string, RelationField> =>
    new Map(
      tableEntries(book.fields).flatMap(([key, field]) =>
        field.relation === undefined ? [] : [[fieldName(key), field as RelationField] as const],
      ),
    ),
);

/** How a field weighs between statements; undefined if it relates none. */
export function relationSort(book: CodeBook, name: string): RelationSort | undefined {
  return relations(book).get(name)?.relation?.sort;
}

/** Whether a relation is this one, or one that refines it. */
export function refinesRelation(book: CodeBook, name: string, base: string): boolean {
  for (const step of relationSteps(book, name)) if (step === base) return true;
  return false;
}

/** What an attack by this field strikes: as it says itself, else as the relation says that it refines. */
export function strikeOf(book: CodeBook, name: string): Strike {
  for (const step of relationSteps(book, name)) {
    const strikes = relations(book).get(step)?.relation.strikes;
    if (strikes !== undefined) return strikes;
  }
  return 'statement';
}

/** A relation, what it refines, what that refines …; each once. */
function relationSteps(book: CodeBook, name: string): Iterable<string> {
  const steps = new Set([name]);
  for (const step of steps) {
    const refined = relations(book).get(step)?.relation.refines;
    if (refined !== undefined && steps.size < MOST_REFINED) steps.add(refined);
  }
  return steps;
}

export function registerTypeOf(book: CodeBook, name: string): RegisterType | undefined {
  return lookUp(book.registerTypes, name);
}

/** Whether entries of this type can assert, receive and hold offices. */
export function isActorType(book: CodeBook, name: string | undefined): boolean {
  return name !== undefined && registerTypeOf(book, name)?.actor === true;
}

export interface AuthorityId {
  readonly scheme: string;
  readonly id: string;
  readonly authority: Authority;
}

/** An authority id such as `viaf:75121530`, if its scheme is known. */
export function authorityOf(book: CodeBook, value: string): AuthorityId | undefined {
  const colon = value.indexOf(':');
  const scheme = value.slice(0, colon).trim();
  const authority = colon < 0 ? undefined : lookUp(book.authorities, scheme);
  return authority && { scheme, id: value.slice(colon + 1).trim(), authority };
}

/** Where a reader finds the record of an authority id; undefined if the id is not well formed. */
export function authorityUrl(book: CodeBook, value: string): string | undefined {
  const known = authorityOf(book, value);
  if (known === undefined || checkAuthority(book, value) !== undefined) return undefined;
  const { id, authority } = known;
  return authority.url.replace(/\{(id|\d)\}/g, (_, part: string) =>
    encodeURIComponent(part === 'id' ? id : id.charAt(Number(part) - 1)),
  );
}

/** The authority id that an address is of, such as that of a page of VIAF; undefined if it is of none. */
export function authorityAt(book: CodeBook, address: string): string | undefined {
  const plain = address
    .trim()
    .replace(/^http:/, 'https:')
    .replace(/^(https:\/\/)www\./, '$1')
    // Two that have an address for the thing beside that of its page.
    .replace(/^(https:\/\/)sws\.(geonames\.org\/)/, '$1$2')
    .replace(/^(https:\/\/wikidata\.org\/)entity\//, '$1wiki/')
    .replace(/(?:\.html)?\/?$/, '');
  for (const [scheme, { url }] of tableEntries(book.authorities)) {
    const [before = '', after = ''] = url.replace(/^(https:\/\/)www\./, '$1').split('{id}');
    if (before.includes('{') || !plain.startsWith(before) || !plain.endsWith(after)) continue;
    const id = decodedPart(plain.slice(before.length, plain.length - after.length));
    if (id !== undefined && checkAuthority(book, `${scheme}:${id}`) === undefined) return `${scheme}:${id}`;
  }
  return undefined;
}

function decodedPart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with an authority id; undefined if nothing is. */
export function checkAuthority(
  book: CodeBook,
  value: string,
): 'no-scheme' | 'unknown-scheme' | 'malformed' | 'check-digit' | undefined {
  if (!value.includes(':')) return 'no-scheme';
  const known = authorityOf(book, value);
  if (known === undefined) return 'unknown-scheme';
  const { id, authority } = known;
  if (!hasForm(authority, id)) return 'malformed';
  if (authority.check === 'isni' && !isniHolds(id)) return 'check-digit';
  if (authority.check === 'gnd' && !gndHolds(id)) return 'check-digit';
  return undefined;
}

const patternOf = memo(({ pattern }: Authority) => readPattern(pattern));

/** Characters of an authority id at most: none that exists is nearly as long. */
const LONGEST_ID = 1000;

/** Whether an id can be one of this authority file. A pattern that cannot be used says nothing of any. */
function hasForm(authority: Authority, id: string): boolean {
  const pattern = patternOf(authority);
  return id.length <= LONGEST_ID && ('fault' in pattern || pattern.matches(id));
}

/** ISO 7064 MOD 11-2, as ISNI and ORCID use it. */
function isniHolds(id: string): boolean {
  const digits = id.replace(/-/g, '');
  let sum = 0;
  for (const digit of digits.slice(0, -1)) sum = ((sum + Number(digit)) * 2) % 11;
  const check = (12 - sum) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}

/** The GND's check digit: modulo 11, weights from 2 at the right. */
function gndHolds(id: string): boolean {
  const digits = id.replace(/-/g, '');
  let sum = 0;
  for (let at = 0; at < digits.length - 1; at++) sum += Number(digits[at]) * (digits.length - at);
  const remainder = sum % 11;
  const holds = (check: number) => digits.at(-1) === (check === 10 ? 'X' : String(check));
  // Subject headings and some corporate bodies (hyphenated) take the remainder itself.
  return holds((11 - remainder) % 11) || (id.includes('-') && holds(remainder));
}
