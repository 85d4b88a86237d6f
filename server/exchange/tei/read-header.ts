// The header of a TEI file as lines of a document's header: by the code book's mappings, read backwards.
//
// An element is the field whose place fits it most closely; of a field that has several places the first that the file has
// counts. What has no field is reported to `lose`.

import { fieldAt } from '../../codebook/load';
import type { TeiPath, TeiStep } from '../../codebook/mapping';
import type { CodeBook } from '../../codebook/types';
import { parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { addTo } from '../../model/lists';
import { isId } from '../../syntax/chars';
import { valueMeant } from './foreign-values';
import { type HeaderField, headerFields, nothingSaid } from './header-places';
import { names } from './mapping';
import { oneLine, type PendingEntry, proseOf, type Resolve } from './read-context';
import type { Lose } from './read-element';
import { datesOf } from './read-entries';
import { documentOfPointer } from './xml-names';
import { children, descend, descendants, localName, wordsOfNode, type XmlElement } from './xml-tree';

/** An entry's id for a name in the header; undefined where the register has no one of that name. */
export type Whom = (element: XmlElement) => PendingEntry | undefined;

export function readHeader(
  root: XmlElement,
  name: string,
  book: CodeBook,
  ours: boolean,
  whom: Whom,
  resolve: Resolve,
  lose: Lose,
): string[] {
  return new HeaderReader(root, name, book, ours, whom, resolve, lose).read();
}

/** A place at which a field is found. */
interface Found {
  readonly element: XmlElement;
  readonly path: TeiPath;
  readonly field: HeaderField;
  /** Which of the field's places it is. */
  readonly place: number;
  /** How much the place says of the element. */
  readonly weight: number;
}

class HeaderReader {
  private readonly header: XmlElement | undefined;
  private readonly fields = new Map<string, string[]>();
  /** Elements that were looked at, whatever was made of them. */
  private readonly seen = new Set<XmlElement>();

  constructor(
    private readonly root: XmlElement,
    private readonly name: string,
    private readonly book: CodeBook,
    /** Whether Démarche wrote it. */
    private readonly ours: boolean,
    private readonly whom: Whom,
    private readonly resolve: Resolve,
    private readonly lose: Lose,
  ) {
    this.header = descend(root, 'teiHeader');
  }

  /** The lines of the document's header; its fields stand in the order of the code book. */
  read(): string[] {
    const found = this.header === undefined ? [] : foundIn(this.book, this.header);
    for (const field of headerFields(this.book)) this.field(field, found);
    if (!this.fields.has('language')) this.add('language', this.root.attributes['xml:lang'] ?? '');
    this.responsibilities();
    this.publisher();
    this.notes();
    // How the text was encoded says nothing of the document, and hands are told of where they wrote.
    for (const path of [['encodingDesc'], ['profileDesc', 'handNotes']]) this.each(path, () => {});
    if (this.header !== undefined) loseUnread(this.header, this.seen, this.lose);
    return [...this.fields].flatMap(([field, values]) => linesOf(this.book, field, values));
  }

  private add(field: string, words: string): void {
    const value = oneLine(words);
    if (value !== '') addTo(this.fields, field, value);
  }

  private addName(field: string, element: XmlElement): void {
    const entry = this.whom(element);
    this.add(field, entry === undefined ? wordsOfNode(element) : `@${entry.id}`);
  }

  private each(path: readonly string[], use: (element: XmlElement) => void): void {
    for (const element of children(descend(this.header, ...path.slice(0, -1)), path.at(-1))) {
      this.seen.add(element);
      use(element);
    }
  }

  private field({ name, field }: HeaderField, all: readonly Found[]): void {
    const own = all.filter((one) => one.field.name === name);
    for (const { element } of own) this.seen.add(element);
    const first = own.reduce((least, { place }) => Math.min(least, place), Number.POSITIVE_INFINITY);
    for (const { element, path, place } of own) {
      const words = wordsOfNode(element);
      if (place !== first) {
        const { ref } = element.attributes;
        const isSame = (one: Found) =>
          one.place === first &&
          one.path.attribute === undefined &&
          (wordsOfNode(one.element) === words ||
            (ref !== undefined && one.element.attributes['ref'] === ref));
        if (!this.ours && words !== '' && !own.some(isSame))
          this.lose(element, noField(localName(element), words));
        continue;
      }
      if (words === nothingSaid.source && localName(element) === 'p') continue;
      if (field.many !== true && this.fields.has(name)) {
        this.lose(
          element,
          name === 'title'
            ? t('A document has only one title: “{0}” was not imported.', words)
            : noField(localName(element), words),
        );
        continue;
      }
      if (path.attribute !== undefined) this.attribute(name, element, path.attribute);
      else if (name === 'id') this.id(words);
      else if (localName(element.parent as XmlElement) === 'msIdentifier') this.shelfMark(name, element);
      else if (localName(element) === 'date') this.date(name, element);
      else if (field.types.includes('register')) this.addName(name, element);
      else {
        const value = proseOf(element, this.resolve);
        const meant = this.ours ? value : valueMeant(this.book, name, 'header', value);
        if (meant !== undefined) this.add(name, meant);
        else this.lose(element, noField(localName(element), words));
      }
    }
  }

  private attribute(field: string, element: XmlElement, attribute: string): void {
    const value = attributeOf(element, attribute);
    const meant = this.ours ? value : valueMeant(this.book, field, 'header', value);
    if (meant !== undefined) this.add(field, meant);
    else this.lose(element, noField(attribute, value));
  }

  /** All by which an archive finds a paper, the archive first. */
  private shelfMark(field: string, { parent }: XmlElement): void {
    const parts = children(parent as XmlElement);
    for (const part of parts) this.seen.add(part);
    this.add(field, parts.map(wordsOfNode).join(', '));
  }

  private date(field: string, element: XmlElement): void {
    const date = dateOf(element);
    if (date !== '') this.add(field, date);
    else if (wordsOfNode(element) !== '') this.lose(element, noField('date', wordsOfNode(element)));
  }

  private id(id: string): void {
    if (id !== this.name && isId(id)) this.add('id', id);
  }

  /** Anyone else who has done something for the text is an editor. */
  private responsibilities(): void {
    this.each(['fileDesc', 'titleStmt', 'respStmt'], (statement) => {
      const people = children(statement).filter((child) => localName(child) !== 'resp');
      const isTold = statement.attributes['xml:id'] !== undefined;
      for (const who of people)
        if (!isTold && !this.seen.has(who)) {
          this.seen.add(who);
          this.addName('editor', who);
        }
    });
  }

  private publisher(): void {
    this.each(['fileDesc', 'publicationStmt', 'authority'], (authority) => {
      const words = wordsOfNode(authority);
      if (words !== nothingSaid.authority && !this.fields.has('editor'))
        this.lose(authority, t('The header has no field for a publisher: “{0}” was not imported.', words));
    });
  }

  private notes(): void {
    const mapped = new Set(this.seen);
    this.each(['fileDesc', 'notesStmt', 'note'], (note) => {
      if (mapped.has(note)) return;
      const type = note.attributes['type'];
      const isField =
        type !== undefined && (this.ours ? isId(type) : fieldAt(this.book, type, 'header') !== undefined);
      const field = isField ? type : 'note';
      if (!isField && type !== undefined)
        this.lose(note, t('Not imported from “{0}”: {1}.', 'note', `type="${type}"`));
      const named = children(note, 'name').filter(({ attributes }) => attributes['ref'] !== undefined);
      if (named.length === 0) this.add(field, proseOf(note, this.resolve));
      else for (const name of named) this.addName(field, name);
    });
  }
}

/** What the header has of the fields of the code book: each element as the one that it fits most closely. */
function foundIn(book: CodeBook, header: XmlElement): Found[] {
  const best = new Map<XmlElement, Found[]>();
  /** How closely an element fits as what something else stands in: `bibl[@type='url']` around its address is no source. */
  const around = new Map<XmlElement, number>();
  for (const field of headerFields(book))
    for (const [place, { read }] of field.places.entries())
      for (const path of read) {
        const weight = weightOf(path.steps);
        const outer = weightOf(path.steps.slice(0, -1));
        for (const element of elementsAt(header, path)) {
          const parent = element.parent as XmlElement;
          around.set(parent, Math.max(outer, around.get(parent) ?? 0));
          const known = (best.get(element) ?? []).filter((one) => one.path.attribute === path.attribute);
          if (known.some((one) => one.weight >= weight)) continue;
          const others = (best.get(element) ?? []).filter((one) => one.path.attribute !== path.attribute);
          best.set(element, [...others, { element, path, field, place, weight }]);
        }
      }
  return [...best.values()]
    .flat()
    .filter(({ element, weight }) => weight >= (around.get(element) ?? 0))
    .sort((a, b) => a.element.start - b.element.start);
}

/** How much a path says of an element. */
function weightOf(steps: readonly TeiStep[]): number {
  return steps.reduce((sum, { attributes, inner }) => sum + attributes.length + inner.length, 0);
}

function elementsAt(header: XmlElement, { steps, attribute }: TeiPath): XmlElement[] {
  let at = [header];
  for (const step of steps)
    at = at.flatMap((parent) => children(parent).filter((child) => isAt(child, step)));
  return attribute === undefined ? at : at.filter((element) => element.attributes[attribute] !== undefined);
}

function isAt(element: XmlElement, { name, attributes, inner }: TeiStep): boolean {
  const tag = localName(element);
  // A letter is sent and received by anyone who has any sort of name.
  const isPlace = tag === 'placeName' || tag === 'geogName' || element.attributes['type'] === 'place';
  if (name === 'name' && isPlace) return false;
  const isNamed = name === 'name' && names.has(tag);
  return (
    (tag === name || isNamed) &&
    attributes.every((part) => part.value === undefined || element.attributes[part.name] === part.value) &&
    inner.every((part) =>
      children(element, part.name).some((child) => isOfStem(wordsOfNode(child), part.value)),
    )
  );
}

/** Whether words begin as a word does: “translated by” as “translator”. */
function isOfStem(words: string, word = ''): boolean {
  return words.toLowerCase().startsWith(word.slice(0, 6).toLowerCase());
}

function attributeOf({ attributes }: XmlElement, attribute: string): string {
  const value = attributes[attribute] ?? '';
  return attribute === 'target' ? (documentOfPointer(value) ?? value) : value;
}

/** The date of the attributes, else the words; empty if they are no date. */
function dateOf(element: XmlElement): string {
  const words = wordsOfNode(element);
  return datesOf(element) ?? (parseDate(words) === undefined ? '' : words);
}

function noField(tag: string, words: string): string {
  return t('The header has no field for “{0}”: “{1}” was not imported.', tag, words.slice(0, 200));
}

/** Several values stand on one line, unless a semicolon is part of one. */
function linesOf(book: CodeBook, field: string, values: readonly string[]): string[] {
  if (values.every((value) => value.startsWith('@'))) return [`${field}: ${values.join(', ')}`];
  const together =
    fieldAt(book, field, 'header')?.many !== true || !values.some((value) => value.includes(';'));
  return together ? [`${field}: ${values.join('; ')}`] : values.map((value) => `${field}: ${value}`);
}

/** Tells of every element with words that nothing was made of; the largest that holds nothing else. */
function loseUnread(parent: XmlElement, read: ReadonlySet<XmlElement>, lose: Lose): void {
  for (const child of children(parent)) {
    // Lists are the register.
    if (read.has(child) || isRegister(child)) continue;
    if (wordsOfNode(child) === '') {
      loseDates(child, read, lose);
      continue;
    }
    if ([...descendants(child)].some((one) => read.has(one) || isRegister(one)))
      loseUnread(child, read, lose);
    else lose(child, noField(localName(child), wordsOfNode(child)));
  }
}

function isRegister(element: XmlElement): boolean {
  return /^list(?:Person|Org|Place|Event|Bibl|Relation)$/.test(localName(element));
}

/** Tells of dates that have no words, only attributes. */
function loseDates(element: XmlElement, read: ReadonlySet<XmlElement>, lose: Lose): void {
  for (const one of [element, ...descendants(element)]) {
    const date = localName(one) === 'date' && !read.has(one) ? datesOf(one) : undefined;
    if (date !== undefined) lose(one, noField('date', date));
  }
}
