// TEI P5 as a document: the text of the source, what its elements say of it, its register and its header.
//
// Anyone who is named is an entry: of the register that the file has, otherwise one that is made of the pointer or, for
// names without any, of the name itself, so that one name is one entry. What Démarche wrote comes back with every
// annotation; what the dialect has nothing for is reported with its place.

import type { CodeBook } from '../../codebook/types';
import { idFrom } from '../../editing/ids';
import { t } from '../../l10n';
import { tableNames } from '../../model/lookup';
import { isId } from '../../syntax/chars';
import { type AnnotationPart, buildDocument, canBeHeading } from '../build-document';
import type { Imported, Importer, Lost, Unreadable } from '../format';
import { type ElementMeanings, elementOfKind, meanings, names } from './mapping';
import {
  addPendingValue,
  attributes,
  fieldLines,
  kindValue,
  oneLine,
  type PendingAnnotation,
  type PendingEntry,
  type PendingFields,
  proseOf,
} from './read-context';
import {
  bookOfFile,
  DialectIds,
  features,
  readCategories,
  readRegister,
  readStatements,
  readUndeclared,
} from './read-entries';
import { readHeader } from './read-header';
import { type Lose, TextReader } from './read-text';
import { decoded } from './xml-names';
import {
  children,
  descend,
  descendants,
  localName,
  pointers,
  readXml,
  wordsOfNode,
  type XmlElement,
} from './xml-tree';

export const teiImporter: Importer = {
  id: 'tei',
  label: 'TEI P5',
  description: 'The text of a TEI file, with its names, notes, page breaks, spans, register and header.',
  extensions: ['.xml', '.tei'],
  read(source, name) {
    const root = readXml(source);
    if ('fault' in root) return root;
    return localName(root) === 'TEI' ? new Import(root, source.length, name).read() : noDocument(root);
  },
};

function noDocument(root: XmlElement): Unreadable {
  const tag = localName(root);
  return {
    fault: {
      start: root.start,
      end: root.start + 1 + root.name.length,
      message:
        tag === 'teiCorpus'
          ? t(
              'The file contains several documents (teiCorpus) and was not imported. Put each “TEI” element into a file of its own.',
            )
          : t('This is not a TEI document: its root element is “{0}”, not “TEI”.', root.name),
    },
  };
}

class Import {
  private readonly losses: Lost[] = [];
  private readonly ids = new DialectIds();
  private readonly statementIds = new DialectIds();
  private readonly register: Map<string, PendingEntry>;
  private readonly statements: Map<string, PendingEntry>;
  private readonly undeclared: ReadonlyMap<string, string>;
  /** Hands and those who answer for something, of whom the header tells. */
  private readonly told: ReadonlyMap<string, XmlElement>;
  private readonly book: CodeBook;
  private readonly meanings: ElementMeanings;
  /** What an xml:id outside the register means: `#id`. */
  private readonly anchored = new Map<string, string>();
  private readonly byName = new Map<string, PendingEntry>();
  private readonly reader: TextReader;
  private readonly drafts: PendingAnnotation[];
  private readonly byElement = new Map<string, PendingAnnotation>();

  constructor(
    private readonly root: XmlElement,
    private readonly width: number,
    private readonly name: string,
  ) {
    const ours = [...descendants(root)].some(
      (element) => localName(element) === 'application' && element.attributes['ident'] === 'demarche',
    );
    const categories = readCategories(root);
    this.book = bookOfFile(categories);
    this.meanings = meanings(this.book);
    this.register = readRegister(root, this.ids, this.lose);
    this.undeclared = readUndeclared(root, this.ids);
    this.statements = readStatements(root, this.statementIds, categories);
    this.told = toldInHeader(root);
    this.reader = new TextReader(ours, categories, this.book, this.lose);
    const text = descend(root, 'text');
    if (text !== undefined) this.reader.read(text);
    this.drafts = [...this.reader.drafts, ...this.spans()];
    for (const draft of this.drafts) {
      const id = draft.element.attributes['xml:id'];
      if (id !== undefined) this.byElement.set(id, draft);
    }
  }

  private readonly lose: Lose = ({ start, end }, message) => {
    this.losses.push({ start, end: Math.min(end, this.width), message });
  };

  read(): Imported {
    this.attachFeatures();
    for (const draft of this.drafts)
      if (draft.id !== undefined) {
        const xmlId = draft.element.attributes['xml:id']!;
        draft.id = this.statementIds.of(xmlId, draft.id);
        this.anchored.set(xmlId, `#${draft.id}`);
      }
    for (const [xmlId, { id }] of this.statements) this.anchored.set(xmlId, `#${id}`);
    this.attachRelations();
    this.attachNotes();
    const header = readHeader(this.root, this.name, this.whom, this.resolve, this.lose);
    const annotations = this.drafts.flatMap((draft) => this.said(draft) ?? []);
    const entries = [...this.register.values(), ...this.statements.values()].flatMap(
      (entry) => this.entry(entry) ?? [],
    );
    const { text } = this.reader;
    const { document, missing } = buildDocument({
      text,
      annotations,
      headings: this.headings(text),
      header: header.length > 0 ? header : [],
      entries,
    });
    for (const part of missing)
      this.lose(
        this.root,
        t(
          'The text begins with blank lines, before which there can be no {0}. It was not imported.',
          part === 'header' ? t('header') : t('entries'),
        ),
      );
    return { document, losses: this.losses };
  }

  /** Ranges that are beside the text, as `span` elements from one anchor to another. */
  private spans(): PendingAnnotation[] {
    const spans: PendingAnnotation[] = [];
    for (const element of descendants(this.root)) {
      if (localName(element) !== 'span') continue;
      const { from, to } = element.attributes;
      const first = this.reader.places.get(pointers(from)[0] ?? '');
      const last = this.reader.places.get(pointers(to ?? from)[0] ?? '');
      const draft = this.reader.annotationOf(element);
      if (first === undefined || last === undefined || draft === undefined)
        this.lose(element, t('This span does not refer to any text, or says nothing, and was not imported.'));
      else {
        draft.start = first.start;
        draft.end = Math.max(first.start, last.end);
        spans.push(draft);
      }
    }
    return spans;
  }

  private attachFeatures(): void {
    for (const structure of descendants(this.root)) {
      if (localName(structure) !== 'fs' || structure.attributes['type'] === 'statement') continue;
      const draft = this.byElement.get(pointers(structure.attributes['corresp'])[0] ?? '');
      if (draft === undefined) {
        this.lose(structure, t('These features do not refer to any text and were not imported.'));
        continue;
      }
      for (const [name, value] of features(structure))
        if (name === 'continued') draft.continued = true;
        else if (name === 'said') draft.said = true;
        else if (!('words' in value)) addPendingValue(draft, this.meanings.fieldNamed(name), value);
        else if (name === 'value') draft.value = value.words;
        else if (name === 'about') draft.written.push(value.words);
        else if (name === 'id') draft.id = value.words;
        else addPendingValue(draft, this.meanings.fieldNamed(name), value);
    }
  }

  private attachRelations(): void {
    for (const relation of descendants(this.root)) {
      if (localName(relation) !== 'relation') continue;
      const { name, active, passive, mutual } = relation.attributes;
      const targets = pointers(passive);
      const carriers = pointers(active).flatMap((id) => this.carrier(id) ?? []);
      if (
        name === undefined ||
        !isId(name) ||
        carriers.length === 0 ||
        targets.length === 0 ||
        mutual !== undefined
      ) {
        this.lose(
          relation,
          t('This relation does not connect anything in the document and was not imported.'),
        );
        continue;
      }
      const field = this.meanings.fieldNamed(name);
      const desc = descend(relation, 'desc');
      const date = desc && wordsOfNode(desc);
      // What several relations name is apart where they are channels, by which somebody is reached.
      const isChannel = targets.every((pointer) => this.isEntry(pointer));
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
          if (other !== added && !carrier.fields.has(other))
            addPendingValue(carrier, other, { words: value });
        }
      }
    }
  }

  private isEntry(pointer: string): boolean {
    return this.register.has(pointer) || this.undeclared.has(pointer);
  }

  private carrier(xmlId: string): PendingFields | undefined {
    return this.byElement.get(xmlId) ?? this.register.get(xmlId) ?? this.statements.get(xmlId);
  }

  /** Notes that are beside the text: the words of an annotation that waits for them, or a note of its own. */
  private attachNotes(): void {
    for (const element of children(descend(this.root, 'standOff'), 'note'))
      for (const target of pointers(element.attributes['target'])) {
        const draft = this.byElement.get(target);
        const place = this.reader.places.get(target);
        const field = this.meanings.fieldOfNote(element.attributes['type']);
        const carrier = this.carrier(target);
        if (field !== undefined && carrier !== undefined) addPendingValue(carrier, field, { prose: element });
        else if (draft?.kind !== undefined && this.isBeside(draft.kind) && draft.value === undefined)
          draft.value = proseOf(element, this.resolve);
        else if (place === undefined)
          this.lose(
            element,
            t('This note does not refer to any text and was not imported: “{0}”.', wordsOfNode(element)),
          );
        else {
          const note = this.reader.annotationOf(element);
          if (note === undefined) continue;
          note.kind = this.remark();
          note.value = wordsOfNode(element);
          note.start = place.start;
          note.end = place.end;
          this.drafts.push(note);
        }
      }
  }

  /** Whether annotations of a kind have their words beside the text. */
  private isBeside(kind: string): boolean {
    return elementOfKind(this.book, kind).beside;
  }

  /** The kind of what is said beside the text. */
  private remark(): string {
    return tableNames(this.book.kinds).find((kind) => this.isBeside(kind)) ?? 'note';
  }

  /** What a pointer means in the dialect. */
  private readonly resolve = (pointer: string): string | undefined => {
    const entry = this.register.get(pointer);
    if (entry !== undefined) return `@${entry.id}`;
    const undeclared = this.undeclared.get(pointer);
    if (undeclared !== undefined) return `@${undeclared}`;
    const told = this.told.get(pointer);
    if (told !== undefined) {
      const [whom] = pointers(told.attributes['scribeRef']);
      const name = children(told, 'name')[0];
      return whom === undefined ? wordsOfNode(name ?? told) : this.resolve(whom);
    }
    const other = /^([^#]+)\.xml#(.+)$/.exec(pointer);
    if (other !== null) return `${decoded(other[1]!)}#${decoded(other[2]!)}`;
    return this.anchored.get(pointer);
  };

  /** Who is meant by an element with a name: by its pointer, or by the name itself. */
  private readonly whom = (element: XmlElement): PendingEntry | undefined => {
    const [pointer] = pointers(element.attributes['ref'] ?? element.attributes['corresp']);
    if (pointer !== undefined) return this.named(pointer, element);
    const tag = localName(element);
    return tag === 'author' || tag === 'persName' || tag === 'orgName' ? this.called(element) : undefined;
  };

  /** The entry that a pointer of a name leads to; one that the file does not have is made. */
  private named(pointer: string, element: XmlElement): PendingEntry {
    const known = this.register.get(pointer);
    if (known !== undefined) {
      this.learn(known, element);
      return known;
    }
    const last = pointer.split(/[#/:]/).at(-1) ?? pointer;
    const entry = this.newEntry(this.ids.of(pointer, last === '' ? pointer : last), element);
    if (/^https?:/.test(pointer)) addPendingValue(entry, 'url', { words: pointer });
    this.register.set(pointer, entry);
    return entry;
  }

  /** The entry for a name that points at no one: one for each wording. */
  private called(element: XmlElement): PendingEntry | undefined {
    const words = wordsOfNode(element);
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
      gloss: oneLine(wordsOfNode(element)),
      fields: new Map(),
    };
    addPendingValue(entry, 'type', { words: typeOf(element) });
    return entry;
  }

  /** Other words for someone whose entry was made of a name are other names. */
  private learn(entry: PendingEntry, element: XmlElement): void {
    const words = wordsOfNode(element);
    if (!names.has(localName(entry.element)) || words === '' || words === entry.gloss) return;
    const aliases = entry.fields.get('alias') ?? [];
    if (!aliases.flat().some((alias) => 'words' in alias && alias.words === words))
      addPendingValue(entry, 'alias', { words });
  }

  /** An annotation as it is between braces. */
  private said(draft: PendingAnnotation): AnnotationPart | undefined {
    const { element, kind, value, start, end } = draft;
    const mentions = draft.names.map(
      (pointer) => `@${this.undeclared.get(pointer) ?? this.named(pointer, element).id}`,
    );
    if (
      mentions.length === 0 &&
      kind === undefined &&
      draft.about.length === 0 &&
      draft.written.length === 0
    ) {
      const entry = names.has(localName(element)) ? this.called(element) : undefined;
      if (entry !== undefined) mentions.push(`@${entry.id}`);
    }
    const about = [...draft.written];
    for (const pointer of draft.about) {
      const ref = this.resolve(pointer);
      if (ref === undefined)
        this.lose(
          element,
          t('“{0}” does not exist in the document: the pointer to it was not imported.', pointer),
        );
      else about.push(ref);
    }
    const own = draft.id === undefined ? [] : [`#${draft.id}`];
    const anchors = [...own, ...about.filter((ref) => ref.includes('#'))];
    const refs = [...anchors, ...mentions, ...about.filter((ref) => ref.startsWith('@'))];
    const words = [
      ...(kind === undefined ? [] : [kind]),
      ...(kind === undefined || value === undefined || oneLine(value) === '' ? [] : [kindValue(value)]),
      ...refs,
      ...(draft.continued ? ['continued'] : []),
      ...(draft.said ? ['said'] : []),
      ...attributes(draft, this.resolve, (field) =>
        this.lose(element, t('“{0}” cannot be expressed in the text and was not imported.', field)),
      ),
    ];
    if (words.length === 0) return undefined;
    const first = anchors.find((ref) => ref.startsWith('#'));
    return { start, end, attributes: words.join(' '), id: first?.slice(1) };
  }

  /** An entry as it is written; none for a statement that the text alone tells of. */
  private entry(entry: PendingEntry): string | undefined {
    const { sigil, id, gloss, fields } = entry;
    if (sigil === '#' && gloss === '' && fields.size === 0) return undefined;
    const lines = fieldLines(entry, this.resolve, (field) =>
      this.lose(entry.element, t('“{0}” of the entry “{1}” was not imported.', field, id)),
    );
    return [`${sigil}${id}: ${oneLine(gloss)}`.trimEnd(), ...lines.map((line) => `  ${line}`)].join('\n');
  }

  private headings(text: string): ReadonlyMap<number, number> {
    const headings = new Map<number, number>();
    for (const [start, level] of this.reader.headings) {
      const line = /[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
      if ((start === 0 || /[\r\n]/.test(text.charAt(start - 1))) && canBeHeading(line))
        headings.set(start, level);
    }
    return headings;
  }
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
