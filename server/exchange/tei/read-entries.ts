// The register and the statements that are beside the text of a TEI file, as drafts of entries.

import {
  authorityAt,
  authorityOf,
  checkAuthority,
  fieldAt,
  fieldName,
  registerTypeOf,
} from '../../codebook/load';
import { type TeiStep, teiPlaces } from '../../codebook/mapping';
import type { CodeBook } from '../../codebook/types';
import { parseDate } from '../../codebook/values';
import { idFrom } from '../../editing/ids';
import { t } from '../../l10n';
import { lookUp, tableEntries, tableOf } from '../../model/lookup';
import { isId } from '../../syntax/chars';
import { entryElementOf, isKnownKind, meanings, registerTypeOfElement } from './mapping';
import { addPendingValue, type KindOfFile, type PendingEntry, type PendingValue } from './read-context';
import type { Lose } from './read-element';
import {
  children,
  descendants,
  localName,
  nameOfNode,
  pointers,
  wordsOfNode,
  type XmlElement,
} from './xml-tree';

/** Elements in an entry that others write for what is a remark here. */
const remarks: ReadonlySet<string> = new Set(['desc', 'p', 'occupation']);

/** Gives each thing an id of the dialect, as near to its xml:id as may be. */
export class DialectIds {
  private readonly known = new Map<string, string>();
  private readonly taken = new Set<string>();

  of(xmlId: string, wish = xmlId): string {
    const known = this.known.get(xmlId);
    if (known !== undefined) return known;
    const base = isId(wish)
      ? wish.normalize('NFC')
      : (idFrom(wish, 8) ?? `x-${idFrom(`x${wish}`, 8) ?? 'entry'}`);
    let id = base;
    for (let number = 2; this.taken.has(id); number++) id = `${base}-${number}`;
    this.taken.add(id);
    this.known.set(xmlId, id);
    return id;
  }
}

/** The entries of the register, by xml:id. */
export function readRegister(
  root: XmlElement,
  ids: DialectIds,
  lose: Lose,
  ours: boolean,
  book: CodeBook,
): Map<string, PendingEntry> {
  const entries = new Map<string, PendingEntry>();
  for (const element of descendants(root)) {
    const id = element.attributes['xml:id'];
    const type = registerTypeOfElement(book, localName(element), element.attributes);
    if (type === undefined || !inList(element)) continue;
    if (id === undefined) {
      if (localName(element) !== 'bibl')
        lose(
          element,
          t(
            'This has no xml:id, so it cannot be an entry and was not imported: “{0}”.',
            wordsOfNode(element),
          ),
        );
      continue;
    }
    entries.set(id, readEntry(element, type, ids.of(id, element.attributes['n'] ?? id), lose, ours, book));
  }
  return entries;
}

function inList(element: XmlElement): boolean {
  const { parent } = element;
  if (parent === null || parent.type !== 'element') return false;
  const list = parent as XmlElement;
  const name = localName(list);
  if (name === 'list') return list.attributes['type'] === 'register';
  return /^list(Person|Org|Place|Event|Bibl)$/.test(name);
}

/** What is referred to and nowhere declared: ids by xml:id. */
export function readUndeclared(root: XmlElement, ids: DialectIds): Map<string, string> {
  const undeclared = new Map<string, string>();
  for (const element of descendants(root)) {
    const id = element.attributes['xml:id'];
    const list = element.parent as XmlElement;
    if (localName(element) === 'item' && id !== undefined && list.attributes?.['type'] === 'undeclared')
      undeclared.set(id, ids.of(id, element.attributes['n'] ?? id));
  }
  return undeclared;
}

function readEntry(
  element: XmlElement,
  type: string,
  id: string,
  lose: Lose,
  ours: boolean,
  book: CodeBook,
): PendingEntry {
  const entry: PendingEntry = { element, sigil: '@', id, gloss: '', fields: new Map() };
  const shape = entryElementOf(book, type);
  const isItem = shape.element === 'item';
  const main = children(element, shape.name)[0] ?? children(element)[0];
  const typed = isItem ? main?.attributes['type'] : element.attributes['type'];
  // Others have words of their own for sorts of places and bodies.
  const isType = typed !== undefined && (ours ? isId(typed) : registerTypeOf(book, typed) !== undefined);
  const own = isType && localName(element) !== 'person' ? typed : type;
  if (typed !== undefined && own !== typed && !ours)
    lose(element, t('Not imported from “{0}”: {1}.', localName(element), `type="${typed}"`));
  addPendingValue(entry, 'type', { words: own });
  for (const child of children(element)) {
    const isName = localName(child) === shape.name;
    const words = isName ? nameOfNode(child) : wordsOfNode(child);
    const dated = ours ? undefined : lookUp(lifeDates, localName(child));
    if (dated !== undefined) {
      lifeDate(entry, dated, child, lose);
      continue;
    }
    if (!ours && localName(child) === 'idno') {
      if (words !== '') identify(entry, child.attributes['type'] ?? '', words, child, lose, book);
      continue;
    }
    if (!ours && localName(child) === 'affiliation') {
      const name = nameOfNode(child);
      const dates = datesOf(child) ?? datesOf(children(child, 'roleName')[0]);
      if (name !== '')
        addPendingValue(entry, 'office', { words: dates === undefined ? name : `${name} (${dates})` });
      continue;
    }
    const found = fieldOfChild(book, child, isName);
    if (found !== undefined) {
      const value = valueOfChild(child, found.steps);
      if (value !== undefined) addPendingValue(entry, found.field, value);
    } else if (isName && entry.gloss === '') entry.gloss = words;
    else if (isName) addPendingValue(entry, 'alias', { words });
    else if (localName(child) === 'note') {
      const noted = child.attributes['type'];
      const [target] = pointers(children(child, 'ref')[0]?.attributes['target']);
      const isField =
        noted !== undefined && (ours ? isId(noted) : fieldAt(book, noted, 'register') !== undefined);
      const field = isField ? noted : 'note';
      const isOnly = target !== undefined && words === wordsOfNode(children(child, 'ref')[0]!);
      addPendingValue(entry, field, isOnly ? { pointer: target } : { prose: child });
    } else if (remarks.has(localName(child)) && words !== '') addPendingValue(entry, 'note', { words });
    else lose(child, t('An entry has no field for “{0}”: “{1}” was not imported.', localName(child), words));
  }
  if (entry.gloss === '') entry.gloss = wordsOfNode(element);
  return entry;
}

/** What others write of a life, and of a body. */
const lifeDates = tableOf<string>({ birth: 'born', death: 'died' });

/** A number or an address by which others know the same: that of an authority by its form, else an address. */
function identify(
  entry: PendingEntry,
  type: string,
  words: string,
  element: XmlElement,
  lose: Lose,
  book: CodeBook,
): void {
  const scheme = type.toLowerCase();
  const written = [`${scheme}:${words}`, words].find((id) => {
    const known = authorityOf(book, id);
    return known !== undefined && checkAuthority(book, id) === undefined;
  });
  const id = authorityAt(book, words) ?? written;
  if (id !== undefined) addPendingValue(entry, 'same-as', { words: id });
  else if (/^https?:\/\/\S+$/.test(words)) addPendingValue(entry, 'url', { words });
  else
    lose(
      element,
      t('An entry has no field for “{0}”: “{1}” was not imported.', `idno type="${type}"`, words),
    );
}

/** A date of life: of its attributes, or of a date within, else its words if they are one. */
function lifeDate(entry: PendingEntry, field: string, element: XmlElement, lose: Lose): void {
  const inner = children(element, 'date')[0];
  const words = wordsOfNode(inner ?? element);
  const date = datesOf(element) ?? datesOf(inner) ?? (parseDate(words) === undefined ? undefined : words);
  if (date !== undefined) addPendingValue(entry, field, { words: date });
  const all = wordsOfNode(element);
  if (date === undefined ? all !== '' : inner !== undefined && all !== words)
    lose(element, t('An entry has no field for “{0}”: “{1}” was not imported.', localName(element), all));
}

/** The date of attributes (EDTF); undefined if there is none that can be read. */
export function datesOf(element: XmlElement | undefined): string | undefined {
  const { when, from, to, notBefore, notAfter } = element?.attributes ?? {};
  const first = from ?? notBefore;
  const last = to ?? notAfter;
  const date =
    when ?? (first === undefined && last === undefined ? undefined : `${first ?? '..'}/${last ?? '..'}`);
  return parseDate(date) === undefined ? undefined : date;
}

/** The field that an element in an entry is, by the code book. */
function fieldOfChild(
  book: CodeBook,
  child: XmlElement,
  isName: boolean,
): { readonly field: string; readonly steps: readonly TeiStep[] } | undefined {
  let best:
    | { readonly field: string; readonly steps: readonly TeiStep[]; readonly weight: number }
    | undefined;
  for (const [key, field] of tableEntries(book.fields)) {
    if (!field.places.includes('register')) continue;
    for (const { written, read } of teiPlaces(field.tei))
      for (const { steps } of [written, ...read]) {
        const [step] = steps;
        if (step === undefined || step.name === 'note' || step.name === 'relation') continue;
        const sameName = isName ? step.name === 'persName' : step.name === localName(child);
        const constant = step.attributes.filter(({ value }) => value !== undefined);
        if (!sameName || constant.some(({ name, value }) => child.attributes[name] !== value)) continue;
        if (best === undefined || constant.length > best.weight)
          best = { field: fieldName(key), steps, weight: constant.length };
      }
  }
  return best;
}

function valueOfChild(child: XmlElement, [step, inner]: readonly TeiStep[]): PendingValue | undefined {
  const { attributes } = child;
  const words = wordsOfNode(child);
  const own = step?.attributes.find(({ value }) => value === undefined)?.name;
  if (own !== undefined) return { words: `${attributes[own] ?? ''}:${words}` };
  for (const named of inner === undefined ? [] : children(child, inner.name)) {
    const [pointer] = pointers(named.attributes['ref']);
    // Who or what is pointed at has a name; what is written after it is the date.
    if (pointer !== undefined) {
      const date = / \(([^()]*)\)$/.exec(words)?.[1];
      return date === undefined ? { pointer } : { pointer, date };
    }
  }
  const { when } = attributes;
  return words !== '' ? { words } : when === undefined ? undefined : { words: when };
}

/** Statements with an entry of their own, or without one where the text only anchors them; by xml:id. */
export function readStatements(
  root: XmlElement,
  ids: DialectIds,
  categories: ReadonlyMap<string, KindOfFile>,
  book: CodeBook,
): Map<string, PendingEntry> {
  const statements = new Map<string, PendingEntry>();
  for (const element of descendants(root)) {
    const id = element.attributes['xml:id'];
    if (localName(element) !== 'fs' || element.attributes['type'] !== 'statement' || id === undefined)
      continue;
    const entry: PendingEntry = {
      element,
      sigil: '#',
      id: ids.of(id, element.attributes['n'] ?? id),
      gloss: '',
      fields: new Map(),
    };
    for (const pointer of pointers(element.attributes['ana'])) {
      const kind = categories.get(pointer);
      if (kind !== undefined) addPendingValue(entry, 'kind', { words: kind.name });
    }
    for (const [name, value] of features(element))
      if (name === 'gloss' && 'words' in value) entry.gloss = value.words;
      else addPendingValue(entry, meanings(book).fieldNamed(name), value);
    statements.set(id, entry);
  }
  return statements;
}

/** The features of a structure: names and values. */
export function* features(structure: XmlElement): Generator<readonly [string, PendingValue]> {
  for (const feature of children(structure, 'f')) {
    const { name, fVal } = feature.attributes;
    if (name === undefined) continue;
    const [pointer] = pointers(fVal);
    yield [name, pointer === undefined ? { words: wordsOfNode(feature) } : { pointer }];
  }
}

/** The kinds of the file's taxonomy, by the xml:id of their category. */
export function readCategories(root: XmlElement, book: CodeBook): ReadonlyMap<string, KindOfFile> {
  const categories = new Map<string, KindOfFile>();
  for (const element of descendants(root)) {
    const id = element.attributes['xml:id'];
    if (localName(element) !== 'category' || id === undefined) continue;
    const name = element.attributes['n'] ?? id.replace(/^kind\./, '');
    if (!isId(name) || !(id.startsWith('kind.') || isKnownKind(book, name))) continue;
    const mapping = children(element, 'desc').find(({ attributes }) => attributes['type'] === 'tei');
    categories.set(id, { name, tei: mapping && wordsOfNode(mapping) });
  }
  return categories;
}

/** A code book with the kinds of a file as that tells of them. */
export function bookOfFile(categories: ReadonlyMap<string, KindOfFile>, book: CodeBook): CodeBook {
  if (categories.size === 0) return book;
  const kinds = new Map(tableEntries(book.kinds));
  for (const { name, tei } of categories.values()) {
    const known = kinds.get(name);
    if (tei !== undefined && tei !== known?.tei)
      kinds.set(name, {
        ...(known ?? { label: name, definition: '', family: 'descriptive', colour: 'grey' }),
        tei,
      });
  }
  return { ...book, kinds: tableOf(kinds) };
}
