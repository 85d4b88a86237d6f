// One document of a TEI file: the text of the source, what its elements say of it, and its header.
//
// Anyone who is named is an entry: of the register that the file has, otherwise one that is made of the pointer or, for
// names without any, of the name itself, so that one name is one entry. What Démarche wrote comes back with every
// annotation; what the dialect has nothing for is reported with its place.

import { t } from '../../l10n';
import { tableNames } from '../../model/lookup';
import { type AnnotationPart, buildDocument, canBeHeading } from '../build-document';
import { placeNotImported } from '../format';
import { relationOf } from '../import-builder';
import { elementOfKind, names } from './mapping';
import {
  addPendingValue,
  attributes,
  kindValue,
  oneLine,
  type PendingAnnotation,
  type PendingEntry,
  type PendingFields,
  proseOf,
} from './read-context';
import { ElementReader, type Lose } from './read-element';
import { DialectIds, features, readStatements } from './read-entries';
import { readHeader } from './read-header';
import { TextReader } from './read-text';
import { type DocumentScope, elementsOfHeader, headerOfDivision } from './read-volume';
import type { SharedFile } from './shared-file';
import { decoded, fileOfPointer } from './xml-names';
import { children, descendants, localName, pointers, wordsOfNode, type XmlElement } from './xml-tree';

const none: ReadonlySet<XmlElement> = new Set();

export class DocumentReader {
  private readonly statementIds = new DialectIds();
  private readonly statements: Map<string, PendingEntry>;
  /** What an xml:id outside the register means: `#id`. */
  private readonly anchored = new Map<string, string>();
  private readonly reader: TextReader;
  private readonly drafts: PendingAnnotation[];
  private readonly byElement = new Map<string, PendingAnnotation>();

  constructor(
    private readonly shared: SharedFile,
    private readonly scope: DocumentScope,
  ) {
    const { ours, categories, book, base } = shared;
    this.statements = readStatements(
      scope.division?.element ?? scope.root,
      this.statementIds,
      categories,
      base,
    );
    const told = scope.division === undefined ? none : elementsOfHeader(scope.division);
    const elements = new ElementReader(ours, categories, book, this.lose, told, this.linkTo);
    this.reader = new TextReader(elements, ours, book, this.lose);
    if (scope.text !== undefined) this.reader.read(scope.text, scope.before);
    this.drafts = [...this.reader.drafts, ...this.spans()];
    for (const draft of this.drafts) {
      const id = draft.element.attributes['xml:id'];
      if (id !== undefined) this.byElement.set(id, draft);
    }
  }

  private readonly lose: Lose = (element, message) => this.shared.lose(element, message);

  /** How the document names another file; what it is called in the end, the edition knows. */
  private readonly linkTo = (element: XmlElement, pointer: string): string | undefined => {
    const meant = fileOfPointer(pointer);
    if (meant === undefined) return undefined;
    const { file, id } = meant;
    if (this.scope.isWhole && id !== undefined) this.lose(element, placeNotImported(file));
    const to = id === undefined || this.scope.isWhole ? file : `${file}#${id}`;
    this.shared.links.push({ to, file, start: element.start, end: element.end });
    return to;
  };

  /** Tells of something beside the text, unless another document of the file has it. */
  private loseBeside(element: XmlElement, message: string): void {
    if (this.scope.beside.length === 0) this.lose(element, message);
    else this.shared.unclaimed.set(element, message);
  }

  private claim(element: XmlElement): void {
    this.shared.claimed.add(element);
  }

  get isEmpty(): boolean {
    return this.reader.text.trim() === '';
  }

  /** The document; `withRegister`: whether it has the register of the file, or that is elsewhere. */
  read(withRegister: boolean): string {
    this.attachFeatures();
    for (const draft of this.drafts)
      if (draft.id !== undefined) {
        const xmlId = draft.element.attributes['xml:id']!;
        draft.id = this.statementIds.of(xmlId, draft.id);
        this.anchored.set(xmlId, `#${draft.id}`);
      }
    for (const [xmlId, { id }] of this.statements) this.anchored.set(xmlId, `#${id}`);
    this.attachRelations();
    this.attachLinks();
    this.attachNotes();
    const own = this.header();
    // Else every line would count as a paragraph.
    const isInBlocks =
      this.reader.hasLinesInParagraphs && !own.some((line) => line.startsWith('paragraphs:'));
    const header = isInBlocks ? [...own, 'paragraphs: blocks'] : own;
    const annotations = this.drafts.flatMap((draft) => this.said(draft) ?? []);
    const register = withRegister ? [...this.shared.register.values()] : [];
    const entries = [...register, ...this.statements.values()].flatMap((entry) => this.entry(entry) ?? []);
    const { text } = this.reader;
    const { document, missing } = buildDocument({
      text,
      annotations,
      headings: this.headings(text),
      header,
      entries,
    });
    for (const part of missing)
      this.lose(
        this.scope.root,
        t(
          'The text begins with blank lines, before which there can be no {0}. It was not imported.',
          part === 'header' ? t('header') : t('entries'),
        ),
      );
    return document;
  }

  /** What the file says of the document; what it says of the volume is read once. */
  private header(): readonly string[] {
    const { scope, shared } = this;
    const { root, name, division } = scope;
    if (division === undefined)
      return readHeader(root, name, shared.base, shared.ours, this.whom, this.resolve, this.lose);
    let volume = shared.headers.get(root);
    if (volume === undefined) {
      volume = readHeader(root, name, shared.base, shared.ours, this.whom, this.resolve, this.lose);
      shared.headers.set(root, volume);
    }
    return headerOfDivision(division, volume, (element) => this.partner(element));
  }

  /** Who is said to have sent or received a letter, as a reference. */
  private partner(element: XmlElement): string | undefined {
    const named = localName(element) === 'persName' || localName(element) === 'orgName';
    if (named || element.attributes['ref'] !== undefined) {
      const entry = this.whom(element);
      return entry && `@${entry.id}`;
    }
    const [pointer] = pointers(element.attributes['target'] ?? element.attributes['corresp']);
    return (pointer === undefined ? undefined : this.resolve(pointer)) ?? this.shared.officeCalled(element);
  }

  /** Elements of the document that say something of its text from outside, by what they are called. */
  private outside: ReadonlyMap<string, readonly XmlElement[]> | undefined;

  private called(tag: string): readonly XmlElement[] {
    if (this.outside === undefined) {
      const found = new Map(['span', 'fs', 'relation', 'link'].map((name) => [name, [] as XmlElement[]]));
      for (const element of this.elements()) found.get(localName(element))?.push(element);
      this.outside = found;
    }
    return this.outside.get(tag) ?? [];
  }

  /** All elements that belong to the document, in its text and beside it. */
  private *elements(): Generator<XmlElement> {
    const { root, division, beside } = this.scope;
    yield* descendants(division?.element ?? root);
    for (const element of beside) {
      yield element;
      yield* descendants(element);
    }
  }

  /** Ranges that are beside the text, as `span` elements from one anchor to another. */
  private spans(): PendingAnnotation[] {
    const spans: PendingAnnotation[] = [];
    for (const element of this.called('span')) {
      const { from, to } = element.attributes;
      const first = this.reader.places.get(pointers(from)[0] ?? '');
      const last = this.reader.places.get(pointers(to ?? from)[0] ?? '');
      const draft = first === undefined || last === undefined ? undefined : this.reader.annotationOf(element);
      if (first === undefined || last === undefined || draft === undefined)
        this.loseBeside(
          element,
          t('This span does not refer to any text, or says nothing, and was not imported.'),
        );
      else {
        this.claim(element);
        draft.start = first.start;
        draft.end = Math.max(first.start, last.end);
        spans.push(draft);
      }
    }
    return spans;
  }

  private attachFeatures(): void {
    for (const structure of this.called('fs')) {
      if (structure.attributes['type'] === 'statement') continue;
      const draft = this.byElement.get(pointers(structure.attributes['corresp'])[0] ?? '');
      if (draft === undefined) {
        this.loseBeside(structure, t('These features do not refer to any text and were not imported.'));
        continue;
      }
      this.claim(structure);
      for (const [name, value] of features(structure))
        if (name === 'continued') draft.continued = true;
        else if (name === 'said') draft.said = true;
        else if (!('words' in value)) addPendingValue(draft, this.shared.meanings.fieldNamed(name), value);
        else if (name === 'value') draft.value = value.words;
        else if (name === 'about') draft.written.push(value.words);
        else if (name === 'id') draft.id = value.words;
        else addPendingValue(draft, this.shared.meanings.fieldNamed(name), value);
    }
  }

  private attachRelations(): void {
    for (const relation of this.called('relation')) {
      if (this.shared.claimed.has(relation)) continue;
      const carriers = pointers(relation.attributes['active']).flatMap((id) => this.carrier(id) ?? []);
      if (this.shared.relate(relation, carriers)) this.claim(relation);
      else
        this.loseBeside(
          relation,
          t('This relation does not connect anything in the document and was not imported.'),
        );
    }
  }

  /** Links beside the text whose type is a relation of the code book: from the first to the others. */
  private attachLinks(): void {
    for (const link of this.shared.ours ? [] : this.called('link')) {
      const group = link.parent as XmlElement;
      const field = relationOf(link.attributes['type'] ?? group.attributes?.['type'] ?? '', this.shared.base);
      const [from = '', ...to] = pointers(link.attributes['target']);
      const carrier = this.carrier(from);
      if (field === undefined || carrier === undefined || to.length === 0)
        this.loseBeside(
          link,
          t('This relation does not connect anything in the document and was not imported.'),
        );
      else {
        this.claim(link);
        for (const pointer of to) addPendingValue(carrier, field, { pointer });
      }
    }
  }

  private carrier(xmlId: string): PendingFields | undefined {
    return this.byElement.get(xmlId) ?? this.shared.register.get(xmlId) ?? this.statements.get(xmlId);
  }

  /** Notes that are beside the text: the words of an annotation that waits for them, or a note of its own. */
  private attachNotes(): void {
    const { root, division, beside } = this.scope;
    const standOffs = division === undefined ? children(root, 'standOff') : beside;
    const notes = standOffs.flatMap((standOff) => [
      ...children(standOff, 'note').map((note) => ({ element: note, targets: note.attributes['target'] })),
      ...children(standOff, 'listAnnotation').flatMap((list) =>
        children(list, 'annotation').flatMap((annotation) =>
          children(annotation, 'note').map((note) => ({
            element: note,
            targets: annotation.attributes['target'],
          })),
        ),
      ),
    ]);
    for (const { element, targets } of notes)
      for (const target of pointers(targets)) {
        if (this.shared.register.has(target) && this.shared.claimed.has(element)) continue;
        const draft = this.byElement.get(target);
        const place = this.reader.places.get(target);
        const field = this.shared.meanings.fieldOfNote(element.attributes['type']);
        const carrier = this.carrier(target);
        if (carrier !== undefined || place !== undefined) this.claim(element);
        if (field !== undefined && carrier !== undefined) addPendingValue(carrier, field, { prose: element });
        else if (draft?.kind !== undefined && this.isBeside(draft.kind) && draft.value === undefined)
          draft.value = proseOf(element, this.resolve);
        else if (place === undefined)
          this.loseBeside(
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
    return elementOfKind(this.shared.book, kind).beside;
  }

  /** The kind of what is said beside the text. */
  private remark(): string {
    return tableNames(this.shared.book.kinds).find((kind) => this.isBeside(kind)) ?? 'note';
  }

  /** What a pointer means in the dialect. */
  readonly resolve = (pointer: string): string | undefined => {
    const entry = this.shared.register.get(pointer);
    if (entry !== undefined) return `@${entry.id}`;
    const undeclared = this.shared.undeclared.get(pointer);
    if (undeclared !== undefined) return `@${undeclared}`;
    const told = this.shared.told.get(pointer);
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
    if (pointer !== undefined) return this.shared.named(pointer, element);
    const tag = localName(element);
    return tag === 'author' || tag === 'persName' || tag === 'orgName'
      ? this.shared.called(element)
      : undefined;
  };

  /** Words that refer to another document of the volume, or to something in it, name that. */
  private see(draft: PendingAnnotation, pointer: string): boolean {
    const { documents } = this.shared;
    const document = documents.get(pointer);
    if (document === undefined || document.name === this.scope.name) return false;
    addPendingValue(draft, 'see', { words: document.name });
    if (!document.whole) this.lose(draft.element, placeNotImported(document.name));
    return true;
  }

  /** An annotation as it is between braces. */
  private said(draft: PendingAnnotation): AnnotationPart | undefined {
    const { element, kind, value, start, end } = draft;
    const mentions = draft.names.map(
      (pointer) => `@${this.shared.undeclared.get(pointer) ?? this.shared.named(pointer, element).id}`,
    );
    if (
      mentions.length === 0 &&
      kind === undefined &&
      draft.about.length === 0 &&
      draft.written.length === 0
    ) {
      const entry = names.has(localName(element)) ? this.shared.called(element) : undefined;
      if (entry !== undefined) mentions.push(`@${entry.id}`);
    }
    if (!this.shared.ours)
      for (const value of draft.fields.get('by')?.flat() ?? [])
        if ('pointer' in value) this.shared.speaker(value.pointer, element);
    const about = [...draft.written];
    for (const pointer of draft.about) {
      const ref = this.resolve(pointer);
      if (ref !== undefined) about.push(ref);
      else if (!this.see(draft, pointer))
        this.lose(
          element,
          this.reader.places.has(pointer)
            ? t(
                '“{0}” is a place in the document, to which words cannot refer. The reference was not imported.',
                pointer,
              )
            : t('“{0}” does not exist in the document: the pointer to it was not imported.', pointer),
        );
    }
    const own = draft.id === undefined ? [] : [`#${draft.id}`];
    const anchors = [...own, ...about.filter((ref) => ref.includes('#'))];
    const refs = [...anchors, ...mentions, ...about.filter((ref) => ref.startsWith('@'))];
    const words = [
      ...(kind === undefined ? [] : [kind]),
      ...(kind === undefined || value === undefined || oneLine(value) === '' ? [] : [kindValue(value)]),
      ...refs,
      ...(draft.continued && anchors.length > 0 ? ['continued'] : []),
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
    const { sigil, gloss, fields } = entry;
    if (sigil === '#' && gloss === '' && fields.size === 0) return undefined;
    return this.shared.entryText(entry, this.resolve);
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
