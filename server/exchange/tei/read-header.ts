// The header of a TEI file as lines of a document's header. What has no field there is reported to `lose`.

import { core, fieldAt } from '../../codebook/load';
import { t } from '../../l10n';
import { isId } from '../../syntax/chars';
import { type HeaderPlace, headerPlaces, letterPlaces, nothingSaid } from './header-map';
import { oneLine, type PendingEntry } from './read-context';
import type { Lose } from './read-text';
import { children, descend, localName, wordsOfNode, type XmlElement } from './xml-tree';

/** An entry's id for a name in the header; undefined where the register has no one of that name. */
export type Whom = (element: XmlElement) => PendingEntry | undefined;

export function readHeader(root: XmlElement, name: string, whom: Whom, lose: Lose): string[] {
  return new HeaderReader(root, name, whom, lose).read();
}

class HeaderReader {
  private readonly header: XmlElement | undefined;
  private readonly fields = new Map<string, string[]>();
  /** Elements that were looked at, whatever was made of them. */
  private readonly seen = new Set<XmlElement>();

  constructor(
    private readonly root: XmlElement,
    private readonly name: string,
    private readonly whom: Whom,
    private readonly lose: Lose,
  ) {
    this.header = descend(root, 'teiHeader');
  }

  /** The lines of the document's header; its fields stand in this order. */
  read(): string[] {
    this.id();
    this.places('fileDesc', 'titleStmt');
    this.responsibilities();
    this.letter();
    this.places('fileDesc', 'publicationStmt');
    this.publisher();
    this.places('fileDesc', 'sourceDesc');
    this.places('profileDesc', 'abstract');
    this.places('profileDesc', 'langUsage');
    if (!this.fields.has('language')) this.add('language', this.root.attributes['xml:lang'] ?? '');
    this.places('profileDesc', 'textClass');
    this.notes();
    this.places('revisionDesc');
    // How the text was encoded says nothing of the document.
    this.each(['encodingDesc'], () => {});
    if (this.header !== undefined) loseUnread(this.header, this.seen, this.lose);
    return [...this.fields].flatMap(([field, values]) => linesOf(field, values));
  }

  private add(field: string, words: string): void {
    const value = oneLine(words);
    if (value !== '') this.fields.set(field, [...(this.fields.get(field) ?? []), value]);
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

  /** What the table has at paths that begin so. */
  private places(...start: readonly string[]): void {
    const within = headerPlaces.filter(({ path }) => start.every((name, at) => path[at] === name));
    const paths = new Map(within.map(({ path }) => [path.join('/'), path]));
    for (const [key, path] of paths) {
      const here = within.filter((one) => one.path.join('/') === key);
      this.each(path, (element) => {
        const { type } = element.attributes;
        const place =
          here.find((one) => one.type !== undefined && one.type === type) ??
          here.find((one) => one.type === undefined);
        if (place !== undefined) this.value(place, element);
      });
    }
  }

  private value({ field, holds, path }: HeaderPlace, element: XmlElement): void {
    const words = wordsOfNode(element);
    if (holds === 'name') this.addName(field, element);
    else if (holds !== 'words') this.add(field, element.attributes[holds.attribute] ?? '');
    else if (field === 'title' && this.fields.has(field))
      this.lose(element, t('A document has only one title: “{0}” was not imported.', words));
    else if (field !== 'source' || path.at(-1) !== 'p' || words !== nothingSaid.source)
      this.add(field, words);
  }

  private id(): void {
    this.each(['fileDesc', 'publicationStmt', 'idno'], (idno) => {
      const id = wordsOfNode(idno);
      if (idno.attributes['type'] === 'document' && id !== this.name && isId(id)) this.add('id', id);
    });
  }

  /** Anyone who has done something for the text: translated it, or else is an editor. */
  private responsibilities(): void {
    this.each(['fileDesc', 'titleStmt', 'respStmt'], (statement) => {
      const role = descend(statement, 'resp');
      const translates = role !== undefined && /transl/i.test(wordsOfNode(role));
      for (const who of children(statement).filter((child) => localName(child) !== 'resp'))
        this.addName(translates ? 'translator' : 'editor', who);
    });
  }

  /** The actions of a letter. Its sender is its author, who is named above if the file has one. */
  private letter(): void {
    const hasAuthor = children(descend(this.header, 'fileDesc', 'titleStmt'), 'author').length > 0;
    this.each(['profileDesc', 'correspDesc', 'correspAction'], (action) => {
      for (const child of children(action)) {
        const field = letterField(action, child);
        if (field === undefined)
          this.lose(
            child,
            t(
              'The header has no field for the “{0}” of a letter: “{1}” was not imported.',
              localName(child),
              wordsOfNode(child),
            ),
          );
        else if (field === 'date') this.add(field, dateOf(child));
        else if (field !== 'from' || !hasAuthor) this.addName(field, child);
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
    this.each(['fileDesc', 'notesStmt', 'note'], (note) => {
      const field = note.attributes['type'];
      this.add(field !== undefined && isId(field) ? field : 'note', wordsOfNode(note));
    });
  }
}

/** The field for what is in an action of a letter; undefined if there is none. */
function letterField(action: XmlElement, child: XmlElement): string | undefined {
  const { type, subtype } = action.attributes;
  const tag = localName(child);
  const places = letterPlaces.filter((place) => place.type === type);
  const exact = places.find((place) => place.tag === tag && place.tag !== 'name');
  if (exact !== undefined) return exact.field;
  // A letter is sent and received by anyone who has any sort of name.
  if (!/name$/i.test(tag)) return undefined;
  const named = places.filter((place) => place.tag === 'name');
  return (
    named.find((place) => place.subtype !== undefined && place.subtype === subtype) ??
    named.find((place) => place.subtype === undefined)
  )?.field;
}

function dateOf(element: XmlElement): string {
  const words = wordsOfNode(element);
  const { when } = element.attributes;
  return words === '' || when !== undefined ? (when ?? '') : words;
}

/** Several values stand on one line, unless a semicolon is part of one. */
function linesOf(field: string, values: readonly string[]): string[] {
  if (values.every((value) => value.startsWith('@'))) return [`${field}: ${values.join(', ')}`];
  const together =
    fieldAt(core, field, 'header')?.many !== true || !values.some((value) => value.includes(';'));
  return together ? [`${field}: ${values.join('; ')}`] : values.map((value) => `${field}: ${value}`);
}

/** Tells of every element with words that nothing was made of; the largest that holds nothing else. */
function loseUnread(parent: XmlElement, read: ReadonlySet<XmlElement>, lose: Lose): void {
  for (const child of children(parent)) {
    if (read.has(child) || wordsOfNode(child) === '') continue;
    const inner = children(child);
    if (inner.some((one) => read.has(one) || children(one).some((two) => read.has(two))))
      loseUnread(child, read, lose);
    else
      lose(
        child,
        t(
          'The header has no field for “{0}”: “{1}” was not imported.',
          localName(child),
          wordsOfNode(child).slice(0, 200),
        ),
      );
  }
}
