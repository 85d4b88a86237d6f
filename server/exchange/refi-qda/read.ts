// REFI-QDA, read: the coded texts of a project as documents, and codes as kinds.
//
// A selection is an annotation for each of its codings; cases are entries that their selections mention, links relations,
// notes on selections and codings notes, notes on a source notes on the document. What was written by ourselves stands in
// the description of a selection, and comes back as it was. Positions count Unicode code points. Sources that are no plain
// text, sets, graphs and variables that no header has are told. Losses are by their place in `project.qde`.

import { core, fieldAt, isStatementKind, registerTypeOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { asAttribute } from '../../editing/write';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { addAll, addTo } from '../../model/lists';
import { lookUp } from '../../model/lookup';
import { countingOf } from '../anchoring';
import { type AnnotationBuilder, plainWords } from '../annotation-builder';
import { mergeSources, sourceOf } from '../edition-import';
import type { Imported, ImportedSource, Lost, Unreadable } from '../format';
import { ImportBuilder, relationOf } from '../import-builder';
import { readOwnWords } from '../own-words';
import { children, descend, localName, readXml, type XmlElement } from '../tei/xml-tree';
import { ZipArchive, ZipError } from '../zip';
import { ORIGIN } from './codes';
import { type Codes, guidIn, readCodes } from './read-codes';

export async function readProject(
  bytes: Uint8Array,
  name: string,
  book: CodeBook = core,
): Promise<Imported | Unreadable> {
  const read = open(bytes, name, book);
  if ('fault' in read) return read;
  const [only, more] = read.documents;
  if (only === undefined || more !== undefined || read.codeBook !== undefined)
    return faultOf(
      t(
        'This project is more than one document: it has {0} texts, and codes that become a code book. Import it into a folder.',
        read.documents.length,
      ),
    );
  return { document: only.document, losses: read.losses, source: read.source };
}

export async function readProjects(
  bytes: Uint8Array,
  name: string,
  book: CodeBook = core,
): Promise<ImportedSource | Unreadable> {
  const read = open(bytes, name, book);
  if ('fault' in read) return read;
  const { documents, losses, source, codeBook } = read;
  const sources = [...documents, { name: '', document: read.entries }].flatMap((one) => {
    const made = sourceOf(one.name, { document: one.document, losses: [] });
    return 'fault' in made ? [] : [one.name === '' ? { ...made, documents: [] } : made];
  });
  const merged = mergeSources(sources);
  return {
    name,
    documents: merged.documents.map((one) => ({ name: one.name, document: one.document })),
    register: merged.register ?? '',
    addresses: new Map(),
    losses: [...losses, ...merged.told.map(({ message }) => ({ start: 0, end: 0, message }))],
    source,
    ...(codeBook === undefined ? {} : { codeBook }),
  };
}

interface Read {
  readonly documents: readonly { readonly name: string; readonly document: string }[];
  readonly losses: readonly Lost[];
  readonly source: string;
  readonly codeBook: string | undefined;
  /** A document of entries that no text mentions. */
  readonly entries: string;
}

function faultOf(message: string): Unreadable {
  return { fault: { start: 0, end: 0, message } };
}

/** A project in its archive, or a code book. */
function open(bytes: Uint8Array, name: string, book: CodeBook): Read | Unreadable {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  try {
    const archive = isArchive ? new ZipArchive(bytes) : undefined;
    const file = archive?.names.find((one) => /^[^/]*\.qde$/i.test(one));
    const content = archive === undefined ? bytes : file === undefined ? undefined : archive.read(file);
    if (content === undefined)
      return faultOf(t('This archive has no “project.qde”: it is no project of REFI-QDA.'));
    const source = textOf(content);
    if (source === undefined)
      return faultOf(t('The project is not in UTF-8, as the standard asks. Nothing was read from it.'));
    const root = readXml(source);
    // The line that it names is one of the project: the file itself is no text, and has no places.
    if ('fault' in root) return faultOf(root.fault.message);
    if (localName(root) === 'CodeBook') {
      const { text } = readCodes(descend(root, 'Codes'), name, book);
      const losses = children(root, 'Sets').map((set) => lost(set, t('Sets of codes were not imported.')));
      if (text === undefined) return faultOf(t('The code book has every code of this file already.'));
      return { documents: [], losses, source, codeBook: text, entries: '' };
    }
    if (localName(root) !== 'Project') return faultOf(t('This is no project and no code book of REFI-QDA.'));
    return new ProjectReader(root, source, name, book, (path) => {
      const wanted = path.toLowerCase();
      const found = archive?.names.find((one) => one.toLowerCase() === wanted);
      const text = found === undefined ? undefined : archive?.read(found);
      // We set no byte order mark before a text: what looks like one is its first character.
      return text === undefined ? undefined : textOf(text, root.attributes['origin'] === ORIGIN);
    }).read();
  } catch (error) {
    if (error instanceof ZipError) return faultOf(error.message);
    throw error;
  }
}

/** Text in UTF-8, without a byte order mark unless that is a character of it; undefined if it is none. */
function textOf(bytes: Uint8Array, ignoreBOM = false): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM }).decode(bytes);
  } catch {
    return undefined;
  }
}

function lost({ start, end }: XmlElement, message: string): Lost {
  return { start, end: Math.max(start, end), message };
}

/** A document in the making, with its selections. */
interface Making {
  readonly name: string;
  readonly builder: ImportBuilder;
}

class ProjectReader {
  private readonly losses: Lost[] = [];
  private readonly codes: Codes;
  private readonly notes = new Map<string, string>();
  private readonly variables = new Map<string, string>();
  private readonly cases = new Map<string, XmlElement[]>();
  private readonly unmentioned: XmlElement[] = [];
  /** Those that have an id of ours. */
  private readonly caseById = new Map<string, XmlElement>();
  private readonly making: Making[] = [];
  /** The first annotation of each selection and coding, and the document that it is in. */
  private readonly made = new Map<string, { readonly annotation: AnnotationBuilder; readonly of: Making }>();
  private number = 0;

  constructor(
    private readonly root: XmlElement,
    private readonly source: string,
    name: string,
    book: CodeBook,
    private readonly fileOf: (path: string) => string | undefined,
  ) {
    this.codes = readCodes(descend(root, 'CodeBook', 'Codes'), root.attributes['name'] ?? name, book);
  }

  read(): Read | Unreadable {
    for (const note of children(descend(this.root, 'Notes'), 'Note')) {
      const words = this.contentOf(note);
      if (words !== undefined) this.notes.set(guidIn(note, 'guid'), words);
    }
    for (const variable of children(descend(this.root, 'Variables'), 'Variable'))
      this.variables.set(guidIn(variable, 'guid'), variable.attributes['name'] ?? '');
    for (const one of children(descend(this.root, 'Cases'), 'Case')) {
      const selections = children(one, 'SelectionRef');
      for (const ref of selections) {
        const guid = guidIn(ref, 'targetGUID');
        addTo(this.cases, guid, one);
      }
      if (selections.length === 0) this.unmentioned.push(one);
      const id = idIn(one);
      if (id !== undefined) this.caseById.set(id, one);
      else
        for (const part of children(one))
          if (['Description', 'VariableValue', 'CodeRef', 'SourceRef'].includes(localName(part)))
            this.lose(part, t('What else is said of a case was not imported.'));
    }
    for (const source of children(descend(this.root, 'Sources')))
      if (localName(source) === 'TextSource') this.text(source);
      else this.lose(source, t('This source is no plain text and was not imported.'));
    for (const link of children(descend(this.root, 'Links'), 'Link')) this.link(link);
    for (const name of ['Sets', 'Graphs', 'Users'])
      for (const one of children(this.root, name))
        this.lose(one, t('Users, sets and graphs of a project were not imported.'));
    for (const ref of children(this.root, 'NoteRef'))
      this.lose(ref, t('A note on the whole project was not imported.'));
    if (this.making.length === 0)
      return {
        fault: {
          start: 0,
          end: 0,
          message: t('This project has no source that is plain text. Nothing was imported.'),
        },
      };
    const documents = this.making.map(({ name, builder }) => {
      const { document, losses } = builder.imported([]);
      addAll(this.losses, losses);
      return { name, document };
    });
    const entries = new ImportBuilder('', '', this.codes.book);
    for (const one of this.unmentioned) this.entryOf(one, entries);
    const { document, losses } = entries.imported([]);
    return {
      documents,
      losses: [...this.losses, ...losses],
      source: this.source,
      codeBook: this.codes.text,
      entries: document,
    };
  }

  private lose(element: XmlElement, message: string): void {
    this.losses.push(lost(element, message));
  }

  /** The words of a source or note, in it or in a file of the archive. */
  private contentOf(source: XmlElement): string | undefined {
    const inside = children(source, 'PlainTextContent')[0];
    if (inside !== undefined) return inside.text;
    const path = source.attributes['plainTextPath'];
    return path === undefined ? undefined : this.fileOf(path.replace(/^internal:\/\//, 'sources/'));
  }

  private text(source: XmlElement): void {
    const text = this.contentOf(source);
    if (text === undefined) {
      this.lose(source, t('The plain text of this source is not in the archive. It was not imported.'));
      return;
    }
    const wish = plainWords(source.attributes['name'] ?? '').replace(/\.txt$/i, '') || 'document';
    let name = wish;
    for (let number = 2; this.making.some((one) => one.name === name); number++) name = `${wish}-${number}`;
    const of: Making = { name, builder: new ImportBuilder(text, name, this.codes.book) };
    this.making.push(of);
    this.header(source, of);
    const counting = countingOf(text, []);
    for (const selection of children(source, 'PlainTextSelection')) {
      const [start, end] = ['startPosition', 'endPosition'].map((one) =>
        Number(selection.attributes[one] ?? Number.NaN),
      );
      const place = counting.place({ start: start ?? -1, end: end ?? -1 });
      if (place === undefined)
        this.lose(selection, t('Its position is outside the text, and it was not imported.'));
      else this.selection(selection, of, place, text);
    }
    for (const coding of children(source, 'Coding'))
      this.lose(coding, t('A coding of a whole text was not imported.'));
  }

  /** What a source says of itself: notes, and variables that a header has. */
  private header(source: XmlElement, { builder }: Making): void {
    const description = plainWords(children(source, 'Description')[0]?.text ?? '');
    if (description !== '') builder.sayAlso('note', description);
    for (const ref of children(source, 'NoteRef')) {
      const note = this.notes.get(guidIn(ref, 'targetGUID'));
      if (note === undefined) this.lose(ref, t('The note that is named here is not in the project.'));
      else builder.sayAlso('note', note);
    }
    for (const value of children(source, 'VariableValue')) {
      const variable = this.variables.get(guidIn(descend(value, 'VariableRef') ?? value, 'targetGUID')) ?? '';
      const words = plainWords(valueIn(value));
      const field = variable.replace(/^header /, '');
      const known = fieldAt(this.codes.book, field, 'header');
      if (known === undefined || words === '')
        this.lose(value, t('No field of a header is called “{0}”: “{1}” was not imported.', variable, words));
      else if (known.types.some((type) => type === 'document' || type === 'file'))
        this.lose(
          value,
          t('“{0}: {1}” names what is not in this project, and was not imported.', field, words),
        );
      else {
        for (const [, id = ''] of words.matchAll(/@([^\s,;]+)/g)) {
          const one = known.types.includes('register') ? this.caseById.get(id) : undefined;
          if (one !== undefined) this.entryOf(one, builder);
        }
        builder.say(field, words);
      }
    }
  }

  private selection(selection: XmlElement, of: Making, place: Stretch, text: string): void {
    const guid = guidIn(selection, 'guid');
    const cases = this.cases.get(guid) ?? [];
    const codings = children(selection, 'Coding');
    const description = children(selection, 'Description')[0]?.text ?? '';
    const own = readOwnWords(description);
    if (place.start < place.end && text.slice(place.start, place.end).trim() === '') {
      this.lose(selection, t('This is about white space alone. It was not imported.'));
      return;
    }
    const isSaid = description.trim() !== '' || children(selection, 'NoteRef').length > 0;
    if (codings.length + cases.length === 0 && !isSaid) {
      this.lose(selection, t('Nothing is said of this passage. It was not imported.'));
      return;
    }
    const first = of.builder.annotate([place], selection);
    this.made.set(guid, { annotation: first, of });
    for (const [number, coding] of codings.entries()) {
      const annotation = number === 0 ? first : of.builder.annotate([place], coding);
      this.made.set(guidIn(coding, 'guid'), { annotation, of });
      this.coding(coding, annotation, of, text.slice(place.start, place.end), own !== undefined);
      this.notesOf(coding, annotation);
    }
    if (own !== undefined) {
      for (const { id, name, type } of own.entries) of.builder.entry(name, type, id);
      for (const { id } of own.annotation.mentions) first.mentions.add(id);
      const [anchor] = own.annotation.anchors;
      // The id of a range that is no statement is made anew.
      const isStatement = first.kind === undefined || isStatementKind(this.codes.book, first.kind);
      if (anchor !== undefined && anchor.document === undefined && isStatement) first.id = anchor.id;
      if (own.annotation.value !== undefined) first.value = own.annotation.value.text;
      if (own.annotation.continued !== undefined) first.bearing = 'continued';
      if (own.annotation.said !== undefined) first.bearing = 'said';
      for (const use of own.annotation.fields) {
        const written = asAttribute(use, lookUp(this.codes.book.fields, use.name.text)?.many === true);
        if (written !== undefined) first.add(use.name.text, written.slice(use.name.text.length + 1));
      }
    } else if (description.trim() !== '') first.addNote(description);
    for (const one of cases) this.mention(one, first, of);
    this.notesOf(selection, first);
  }

  private coding(
    coding: XmlElement,
    annotation: AnnotationBuilder,
    { builder }: Making,
    words: string,
    isOwn: boolean,
  ): void {
    const code = this.codes.byGuid.get(guidIn(descend(coding, 'CodeRef') ?? coding, 'targetGUID'));
    if (code === undefined || code.meaning.type === 'unknown') {
      this.lose(coding, t('The code that is named here is not in the project. The coding was not imported.'));
      return;
    }
    if (code.meaning.type === 'entry') annotation.mentions.add(builder.entry(words, code.meaning.of));
    else {
      annotation.kind = code.meaning.kind;
      if (code.meaning.type === 'statement' && !isOwn)
        annotation.id = builder.statementId(`q${++this.number}`);
    }
  }

  private mention(one: XmlElement, annotation: AnnotationBuilder, { builder }: Making): void {
    annotation.mentions.add(this.entryOf(one, builder));
  }

  /** A case as an entry of the register, as its variables and description tell; its id. */
  private entryOf(one: XmlElement, builder: ImportBuilder): string {
    const values = new Map(
      children(one, 'VariableValue').map((value) => [
        this.variables.get(guidIn(descend(value, 'VariableRef') ?? value, 'targetGUID')) ?? '',
        plainWords(valueIn(value)),
      ]),
    );
    const wanted = idIn(one);
    const type = values.get('entry type') ?? '';
    const name = plainWords(one.attributes['name'] ?? '') || wanted || 'case';
    const entry = builder.entry(
      name,
      type === '' || registerTypeOf(this.codes.book, type) === undefined ? 'person' : type,
      wanted,
    );
    for (const id of (values.get('entry same-as') ?? '').split('; ')) builder.describe(entry, 'same-as', id);
    return entry;
  }

  private notesOf(element: XmlElement, annotation: AnnotationBuilder): void {
    for (const ref of children(element, 'NoteRef')) {
      const note = this.notes.get(guidIn(ref, 'targetGUID'));
      if (note === undefined) this.lose(ref, t('The note that is named here is not in the project.'));
      else annotation.addNote(note);
    }
  }

  private link(link: XmlElement): void {
    const [from, to] = ['originGUID', 'targetGUID'].map((one) => this.made.get(guidIn(link, one)));
    const word = link.attributes['name'] ?? '';
    const field = relationOf(word, this.codes.book);
    const { book } = this.codes;
    if (from === undefined || to === undefined || from.of !== to.of)
      this.lose(link, t('This link does not join two passages of one text. It was not imported.'));
    else if (field === undefined)
      this.lose(link, t('The code book has no relation “{0}”. It was not imported.', word));
    else if (!isStatementKind(book, from.annotation.kind) || !isStatementKind(book, to.annotation.kind))
      this.lose(link, t('Only statements can have relations. This one was not imported.'));
    else {
      to.annotation.id ??= to.of.builder.statementId('statement');
      from.annotation.add(field, `#${to.annotation.id}`);
    }
  }
}

/** The id that we gave to a case. */
function idIn(one: XmlElement): string | undefined {
  return /^@(\S+)$/.exec(children(one, 'Description')[0]?.text.trim() ?? '')?.[1];
}

/** The value of a variable, of whatever type. */
function valueIn(value: XmlElement): string {
  return children(value).find((one) => localName(one) !== 'VariableRef')?.text ?? '';
}
