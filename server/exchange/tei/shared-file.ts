// What all documents of a TEI file share: its register, its ids, its kinds, and who is meant by a name.
//
// Anyone who is named is an entry: of the register that the file has, otherwise one that is made of the pointer or, for
// names without any, of the name itself, so that one name is one entry.

import { authorityAt, authorityOf, checkAuthority } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { idFrom } from '../../editing/ids';
import { t } from '../../l10n';
import { isId } from '../../syntax/chars';
import type { FileLink, Lost } from '../format';
import { type ElementMeanings, meanings, names } from './mapping';
import {
  addPendingValue,
  fieldLines,
  type KindOfFile,
  oneLine,
  type PendingEntry,
  type PendingFields,
  type Resolve,
} from './read-context';
import type { Lose } from './read-element';
import { bookOfFile, DialectIds, readCategories, readRegister, readUndeclared } from './read-entries';
import { type DocumentScope, type Listed, typeOfOffice } from './read-volume';
import {
  descend,
  descendants,
  localName,
  nameOfNode,
  pointers,
  wordsOfNode,
  type XmlElement,
} from './xml-tree';

/** What all documents of a file share: its register, its ids and its kinds. */
export class SharedFile {
  readonly losses: Lost[] = [];
  /** References to other files. */
  readonly links: FileLink[] = [];
  readonly ids = new DialectIds();
  readonly register: Map<string, PendingEntry>;
  readonly undeclared: ReadonlyMap<string, string>;
  /** Hands and those who answer for something, of whom the header tells. */
  readonly told: ReadonlyMap<string, XmlElement>;
  readonly book: CodeBook;
  readonly meanings: ElementMeanings;
  readonly byName = new Map<string, PendingEntry>();
  /** Whether Démarche wrote it. */
  readonly ours: boolean;
  readonly categories: ReadonlyMap<string, KindOfFile>;
  /** The document in which an element with an xml:id is, if the file has several. */
  readonly documents: ReadonlyMap<string, { readonly name: string; readonly whole: boolean }>;
  /** What is beside the text and no document has taken yet, with what is said then. */
  readonly unclaimed = new Map<XmlElement, string>();
  readonly claimed = new Set<XmlElement>();
  /** The header of each volume, as lines. */
  readonly headers = new Map<XmlElement, readonly string[]>();

  constructor(
    readonly root: XmlElement,
    private readonly width: number,
    /** The code book of the edition that it goes into. */
    readonly base: CodeBook,
    documents: readonly DocumentScope[] = [],
  ) {
    this.ours = [...descendants(root)].some(
      (element) => localName(element) === 'application' && element.attributes['ident'] === 'demarche',
    );
    this.categories = readCategories(root, base);
    this.book = bookOfFile(this.categories, base);
    this.meanings = meanings(this.book);
    this.register = readRegister(root, this.ids, this.lose, this.ours, base);
    this.undeclared = readUndeclared(root, this.ids);
    this.told = toldInHeader(root);
    this.documents = new Map(
      documents.flatMap(({ name, text, root: tei, before }) => {
        const ids = [text, ...before, ...(text === undefined ? [] : descendants(text))].flatMap((element) => {
          const id = element?.attributes['xml:id'];
          return id === undefined ? [] : [[id, { name, whole: element === text }] as const];
        });
        const whole = tei.attributes['xml:id'];
        return whole === undefined || tei === root ? ids : [...ids, [whole, { name, whole: true }] as const];
      }),
    );
  }

  readonly lose: Lose = ({ start, end }, message) => {
    this.losses.push({ start, end: Math.min(end, this.width), message });
  };

  /** Tells of what is beside the text and belongs to no document. */
  loseUnclaimed(): void {
    for (const [element, message] of this.unclaimed)
      if (!this.claimed.has(element)) this.lose(element, message);
  }

  /** Relations between entries, which are of no document. */
  relateEntries(): void {
    for (const relation of descendants(this.root)) {
      if (localName(relation) !== 'relation') continue;
      const active = pointers(relation.attributes['active']);
      const carriers = active.flatMap((id) => this.register.get(id) ?? []);
      if (carriers.length === active.length && this.relate(relation, carriers)) this.claimed.add(relation);
    }
  }

  /** Gives a relation to those that have it; false if it says nothing. */
  relate(relation: XmlElement, carriers: readonly PendingFields[]): boolean {
    const { name, passive, mutual } = relation.attributes;
    const targets = pointers(passive);
    if (name === undefined || !isId(name) || mutual !== undefined) return false;
    if (carriers.length === 0 || targets.length === 0) return false;
    const field = this.meanings.fieldNamed(name);
    const desc = descend(relation, 'desc');
    const date = desc && wordsOfNode(desc);
    // What several relations name is apart where they are channels, by which somebody is reached.
    const isChannel = targets.every((pointer) => this.register.has(pointer) || this.undeclared.has(pointer));
    for (const carrier of carriers) {
      const apart = isChannel && !('sigil' in carrier && carrier.sigil === '@');
      for (const [number, pointer] of targets.entries())
        addPendingValue(
          carrier,
          field,
          date === undefined ? { pointer } : { pointer, date },
          apart && number === 0,
        );
      for (const [attribute, value] of Object.entries(relation.attributes)) {
        const added = `${name}/@${attribute}`;
        const other = this.meanings.fieldNamed(added);
        if (other !== added && !carrier.fields.has(other)) addPendingValue(carrier, other, { words: value });
      }
    }
    return true;
  }

  /** Adds an entry of a list that is printed in a volume. */
  list({ element, id, type, gloss, fields }: Listed): void {
    const entry: PendingEntry = {
      element,
      sigil: '@',
      id: this.ids.of(id),
      gloss,
      fields: new Map(),
    };
    addPendingValue(entry, 'type', { words: type });
    for (const [field, words] of fields) addPendingValue(entry, field, { words });
    this.register.set(id, entry);
  }

  /** The entry of an office or a body that is named in words; one for each wording. */
  officeCalled(element: XmlElement): string | undefined {
    const words = wordsOfNode(element);
    if (words === '') return undefined;
    const key = `office ${words}`;
    const known = this.byName.get(key) ?? [...this.register.values()].find(({ gloss }) => gloss === words);
    if (known !== undefined) return `@${known.id}`;
    const entry: PendingEntry = {
      element,
      sigil: '@',
      id: this.ids.of(key, idFrom(words) ?? words),
      gloss: words,
      fields: new Map(),
    };
    addPendingValue(entry, 'type', { words: typeOfOffice(words) });
    this.byName.set(key, entry);
    this.register.set(key, entry);
    return `@${entry.id}`;
  }

  /** Who speaks by a pointer that may lead nowhere: then all that is known is how the file calls him. */
  speaker(pointer: string, element: XmlElement): void {
    if (this.register.has(pointer) || this.undeclared.has(pointer)) return;
    const name = pointer.split(/[#/:]/).at(-1) ?? pointer;
    const entry: PendingEntry = {
      element,
      sigil: '@',
      id: this.ids.of(pointer, name === '' ? pointer : name),
      gloss: name,
      fields: new Map(),
    };
    addPendingValue(entry, 'type', { words: 'person' });
    this.register.set(pointer, entry);
  }

  /** An entry of the register as it is written. */
  entryText(entry: PendingEntry, resolve: Resolve): string {
    const { sigil, id, gloss } = entry;
    const lines = fieldLines(entry, resolve, (field) =>
      this.lose(entry.element, t('“{0}” of the entry “{1}” was not imported.', field, id)),
    );
    return [`${sigil}${id}: ${oneLine(gloss)}`.trimEnd(), ...lines.map((line) => `  ${line}`)].join('\n');
  }

  /** The entry that a pointer of a name leads to; one that the file does not have is made. */
  named(pointer: string, element: XmlElement): PendingEntry {
    const known = this.register.get(pointer);
    if (known !== undefined) {
      this.learn(known, element);
      return known;
    }
    const last = pointer.split(/[#/:]/).at(-1) ?? pointer;
    const isAddress = /^https?:/.test(pointer) || authorityOfPointer(this.base, pointer) !== undefined;
    // A number means nothing to a reader; the name does.
    const wish = isAddress ? (idFrom(nameOfNode(element)) ?? last) : last;
    const entry = this.newEntry(this.ids.of(pointer, wish === '' ? pointer : wish), element);
    const authority = authorityOfPointer(this.base, pointer);
    if (authority !== undefined) addPendingValue(entry, 'same-as', { words: authority });
    else if (/^https?:/.test(pointer)) addPendingValue(entry, 'url', { words: pointer });
    this.register.set(pointer, entry);
    return entry;
  }

  /** The entry for a name that points at no one: one for each wording. */
  called(element: XmlElement): PendingEntry | undefined {
    const words = nameOfNode(element);
    if (words === '') return undefined;
    const key = `name ${localName(element)} ${words}`;
    let entry = this.byName.get(key);
    if (entry === undefined) {
      entry = this.newEntry(this.ids.of(key, idFrom(words) ?? words), element);
      this.byName.set(key, entry);
      this.register.set(key, entry);
    }
    return entry;
  }

  private newEntry(id: string, element: XmlElement): PendingEntry {
    const entry: PendingEntry = {
      element,
      sigil: '@',
      id,
      gloss: oneLine(nameOfNode(element)),
      fields: new Map(),
    };
    addPendingValue(entry, 'type', { words: typeOf(element) });
    return entry;
  }

  /** Other words for someone whose entry was made of a name are other names. */
  private learn(entry: PendingEntry, element: XmlElement): void {
    const words = nameOfNode(element);
    if (!names.has(localName(entry.element)) || words === '' || words === entry.gloss) return;
    const aliases = entry.fields.get('alias') ?? [];
    if (!aliases.flat().some((alias) => 'words' in alias && alias.words === words))
      addPendingValue(entry, 'alias', { words });
  }
}

/** The authority id that a pointer is, as an address or as `gnd:118560107`. */
function authorityOfPointer(book: CodeBook, pointer: string): string | undefined {
  const found = authorityAt(book, pointer);
  if (found !== undefined) return found;
  return authorityOf(book, pointer) !== undefined && checkAuthority(book, pointer) === undefined
    ? pointer
    : undefined;
}

/** Hands, and those who answer for something, by xml:id. */
function toldInHeader(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const told = new Map<string, XmlElement>();
  for (const element of descendants(descend(root, 'teiHeader') ?? root)) {
    const id = element.attributes['xml:id'];
    if (id !== undefined && /^(?:handNote|respStmt)$/.test(localName(element))) told.set(id, element);
  }
  return told;
}

/** The type of an entry that is made of a name. */
function typeOf(element: XmlElement): string {
  switch (localName(element)) {
    case 'orgName':
      return 'organisation';
    case 'placeName':
    case 'geogName':
      return 'place';
    case 'rs':
    case 'name': {
      const { type } = element.attributes;
      return type === 'org' ? 'organisation' : type === 'place' || type === 'event' ? type : 'person';
    }
    default:
      return 'person';
  }
}
