// The register and the statements that are beside the text of a TEI file, as drafts of entries.

import { idFrom } from '../../editing/ids';
import { t } from '../../l10n';
import { lookUp, tableOf } from '../../model/lookup';
import { isId } from '../../syntax/chars';
import { isKnownKind } from './mapping';
import { addPendingValue, type PendingEntry, type PendingValue } from './read-context';
import type { Lose } from './read-text';
import { children, descendants, localName, pointers, wordsOfNode, type XmlElement } from './xml-tree';

/** Elements that are entries, the list that they are in, and what tells the type where no attribute does. */
const sorts = tableOf<{ readonly name: string; readonly type: string }>({
  person: { name: 'persName', type: 'person' },
  personGrp: { name: 'persName', type: 'group' },
  org: { name: 'orgName', type: 'organisation' },
  place: { name: 'placeName', type: 'place' },
  event: { name: 'eventName', type: 'event' },
  bibl: { name: 'title', type: 'publication' },
  item: { name: 'name', type: 'issue' },
});

/** Elements in an entry that are a field of it. */
const fields = tableOf<string>({
  birth: 'born',
  death: 'died',
  affiliation: 'office',
  author: 'author',
  date: 'date',
  desc: 'note',
  p: 'note',
  occupation: 'note',
});

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
export function readRegister(root: XmlElement, ids: DialectIds, lose: Lose): Map<string, PendingEntry> {
  const entries = new Map<string, PendingEntry>();
  for (const element of descendants(root)) {
    const id = element.attributes['xml:id'];
    const sort = lookUp(sorts, localName(element));
    if (sort === undefined || !inList(element)) continue;
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
    entries.set(id, readEntry(element, sort, ids.of(id, element.attributes['n'] ?? id), lose));
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

function readEntry(
  element: XmlElement,
  { name, type }: { readonly name: string; readonly type: string },
  id: string,
  lose: Lose,
): PendingEntry {
  const entry: PendingEntry = { element, sigil: '@', id, gloss: '', fields: new Map() };
  const add = (field: string, words: string) => addPendingValue(entry, field, { words });
  const main = children(element, name)[0] ?? children(element)[0];
  const typed = localName(element) === 'item' ? main?.attributes['type'] : element.attributes['type'];
  add('type', typed !== undefined && isId(typed) && localName(element) !== 'person' ? typed : type);
  for (const child of children(element)) {
    const tag = localName(child);
    const words = wordsOfNode(child);
    const { attributes } = child;
    const field = lookUp(fields, tag);
    if (tag === name && attributes['type'] !== 'alias' && entry.gloss === '') entry.gloss = words;
    else if (tag === name) add('alias', words);
    else if (tag === 'idno') add('same-as', `${attributes['type'] ?? ''}:${words}`);
    else if (tag === 'note') {
      const noted = attributes['type'];
      add(noted !== undefined && isId(noted) ? noted : 'note', words);
    } else if (field !== undefined && (words !== '' || attributes['when'] !== undefined))
      add(field, words === '' ? attributes['when']! : words);
    else lose(child, t('An entry has no field for “{0}”: “{1}” was not imported.', tag, words));
  }
  if (entry.gloss === '') entry.gloss = wordsOfNode(element);
  return entry;
}

/** Statements with an entry of their own, or without one where the text only anchors them; by xml:id. */
export function readStatements(root: XmlElement, ids: DialectIds): Map<string, PendingEntry> {
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
    for (const [name, value] of features(element))
      if (name === 'gloss' && 'words' in value) entry.gloss = value.words;
      else addPendingValue(entry, name, value);
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
export function readCategories(root: XmlElement): ReadonlyMap<string, string> {
  const categories = new Map<string, string>();
  for (const element of descendants(root)) {
    const id = element.attributes['xml:id'];
    if (localName(element) !== 'category' || id === undefined) continue;
    const kind = element.attributes['n'] ?? id.replace(/^kind\./, '');
    if (isId(kind) && (id.startsWith('kind.') || isKnownKind(kind))) categories.set(id, kind);
  }
  return categories;
}
