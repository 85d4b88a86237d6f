// What a rule may ask, and what it asked: on that depends how long its findings hold.
//
// A rule is handed a reader. All that it learns from there is recorded: words of its own document, symbols, headers and
// texts of others. While none of it changes, the findings stand, and only move along as words are typed. So no rule
// declares what it depends on, and none can forget to. A rule on one document has a reader without an edition: that it
// asks for another document does not compile.
//
// Facts of the own document (marks, ids, fields and their places) need no record: when they change, everything is
// judged again. Whether there are any words in an annotation is one of these facts: an edit of words leaves it as it is
// (syntax/shift.ts).

import type { CodeBook } from '../../codebook/types';
import {
  allDocuments,
  type Dependency,
  definitionOf,
  documentCalled,
  existenceOf,
  symbolsIn,
  usageOf,
  useOf,
  wholeRegister,
} from '../../edition/dependency';
import type { Site } from '../../edition/index';
import type { DefinitionPart, PlaceInDocument } from '../../edition/place';
import type { DocumentSnapshot, Snapshot } from '../../edition/snapshot';
import {
  documentOfSymbol,
  registerKey,
  type SymbolKey,
  statementKeyOf,
  symbolOf,
  writtenIn,
} from '../../edition/symbol';
import type { Definition, Entry, Header, Ref, Role, Statement, Stretch, Value } from '../../model/facts';
import type { FileFacts } from '../../model/file-facts';
import { memo, memoBy } from '../../model/memo';
import { attributionOf } from '../../semantics/attribution';
import type { Parse } from '../../syntax/tree';
import type { Transcription } from '../../text/transcription';

/** What a rule on one document may ask. */
export interface DocumentReader {
  readonly uri: string;
  /** What other documents call it. */
  readonly document: string;
  /** What is in it. Words are asked for with `words`. */
  readonly file: FileFacts;
  readonly book: CodeBook;
  /** The document's text, of which the rule reads the words in this stretch and no others. */
  words(stretch: Stretch): Parse;
  /** The document's text, of which the rule reads everything: it looks again after each edit. */
  text(): Parse;
  /** The transcription that the document names, which is compared with all of its text. */
  transcription(): Transcription | undefined;
}

/** Another document, as far as its name goes; or this one. */
export interface NamedDocument {
  readonly uri: string;
  /** What other documents call it. */
  readonly document: string;
}

/** Something, and where it stands. Of the document around it nothing can be seen that was not asked for. */
export interface Located<T> extends NamedDocument {
  readonly item: T;
  /** A part of it, for a finding that points there. */
  place(part: DefinitionPart): PlaceInDocument;
}

/** The header of a document. Of its places nothing is told but through `place`. */
export interface LocatedHeader extends NamedDocument {
  readonly item: Header;
  /** One of its fields, for a finding that points there. */
  place(field: string): PlaceInDocument;
}

/** Where a symbol is used, as far as others can depend on it. */
export interface Use extends NamedDocument {
  readonly role: Role;
  /** The name of the field whose value it is. */
  readonly field: string | undefined;
}

/** A statement in which an id is used. */
export interface NamingStatement extends NamedDocument {
  readonly statement: Statement;
  /** Who says it. */
  readonly by: readonly Value[];
  /** The date of the document, as its header has it. */
  readonly date: string | undefined;
  /** The statement's field of this name, for a finding that points there. */
  place(field: string): PlaceInDocument;
}

/** What a rule on a document in its edition may ask. */
export interface EditionReader extends DocumentReader {
  /** The symbol that a reference of this document means. */
  symbolOf(ref: Ref): SymbolKey;
  /** Definitions of a symbol, by document and place. */
  definitions(symbol: SymbolKey): readonly Located<Definition>[];
  isDefined(symbol: SymbolKey): boolean;
  uses(symbol: SymbolKey): readonly Use[];
  isUsed(symbol: SymbolKey): boolean;
  /** Defined symbols: of the register, or of the document of this name. */
  symbols(document?: string): readonly SymbolKey[];
  /** The entry of the register that is declared first under an id. */
  entry(id: string): Located<Entry> | undefined;
  /** Something that is made of all entries of the register, once for each state of it; `table` is a constant. */
  register<T>(table: RegisterTable<T>): T;
  /** Statements of the edition that name a symbol in the field `field`, by document and place. */
  statementsNaming(symbol: SymbolKey, field: string): readonly NamingStatement[];
  /** Documents of this name, this one too if it is called so; more than one where ids clash. */
  documents(name: string): readonly NamedDocument[];
  /** The header of a document: the rule looks again when that says something else. */
  header(document: NamedDocument): LocatedHeader | undefined;
  /** The names of all documents, in the order of their URIs. */
  documentNames(): readonly string[];
  /** Another document with all that is in it: the rule looks again after each edit there. Ask for less where less will do. */
  wholeDocument(document: NamedDocument): FileFacts | undefined;
}

const tableOf: unique symbol = Symbol('the table of an edition');

/** What is made of the entries of the register. Nothing in it has offsets: those move with every edit. */
export interface RegisterTable<T> {
  /** Only `register` may ask: it records that. */
  readonly [tableOf]: (edition: Snapshot) => T;
}

/** A table that is made again only when an entry says something else. */
export function registerTable<T>(make: (entries: Iterable<Site<Entry>>) => T): RegisterTable<T> {
  return {
    [tableOf]: memoBy(
      ({ index }: Snapshot) => index.registerState,
      ({ index }) => make(index.registerEntries()),
    ),
  };
}

/** What a rule has read. */
export interface Read {
  /** Words of the document. */
  readonly words: readonly Stretch[];
  /** Whether it has read all of the text, or its transcription. */
  readonly text: boolean;
  /** What it depends on in the edition, in ascending order. */
  readonly asked: Uint32Array;
  /** Documents whose whole text it has read, by URI. */
  readonly texts: ReadonlySet<string>;
}

/** The same for every rule that asks for nothing. */
export const nothingRead: Read = { words: [], text: false, asked: new Uint32Array(), texts: new Set() };

export class RecordingReader implements EditionReader {
  private readonly stretches: Stretch[] = [];
  private readonly asked = new Set<Dependency>();
  private readonly defined = new Map<SymbolKey, readonly Located<Definition>[]>();
  private readonly texts = new Set<string>();
  private readsAll = false;

  constructor(private readonly snapshot: DocumentSnapshot) {}

  /** What has been asked so far. */
  get read(): Read {
    if (!this.readsAll && this.stretches.length + this.asked.size + this.texts.size === 0) return nothingRead;
    return {
      words: this.stretches,
      text: this.readsAll,
      asked: Uint32Array.from(this.asked).sort(),
      texts: this.texts,
    };
  }

  get uri(): string {
    return this.snapshot.uri;
  }
  get document(): string {
    return this.snapshot.document;
  }
  get file(): FileFacts {
    return this.snapshot.file;
  }
  get book(): CodeBook {
    return this.snapshot.book;
  }

  words({ start, end }: Stretch): Parse {
    this.stretches.push({ start, end });
    return this.file.parse;
  }

  text(): Parse {
    this.readsAll = true;
    return this.file.parse;
  }

  transcription(): Transcription | undefined {
    this.readsAll = true;
    return this.snapshot.transcription;
  }

  symbolOf(ref: Ref): SymbolKey {
    return symbolOf(ref, this.document);
  }

  definitions(symbol: SymbolKey): readonly Located<Definition>[] {
    this.asked.add(definitionOf(symbol));
    let found = this.defined.get(symbol);
    if (found === undefined) {
      found = this.snapshot.index.define(symbol).map((site) => located(site, site.item));
      this.defined.set(symbol, found);
    }
    return found;
  }

  isDefined(symbol: SymbolKey): boolean {
    this.asked.add(existenceOf(symbol));
    return this.snapshot.index.isDefined(symbol);
  }

  uses(symbol: SymbolKey): readonly Use[] {
    this.asked.add(useOf(symbol));
    return this.snapshot.index.uses(symbol).map(({ member: { uri, document }, item: { role, field } }) => ({
      uri,
      document,
      role,
      field: field?.name.text,
    }));
  }

  isUsed(symbol: SymbolKey): boolean {
    this.asked.add(usageOf(symbol));
    return this.snapshot.index.isUsed(symbol);
  }

  symbols(document?: string): readonly SymbolKey[] {
    this.asked.add(symbolsIn(document));
    return symbolsBySpace(this.snapshot.edition).get(document) ?? [];
  }

  entry(id: string): Located<Entry> | undefined {
    for (const { item, ...where } of this.definitions(registerKey(id)))
      if (item.by.form === 'entry') return { ...where, item: item.by };
    return undefined;
  }

  register<T>(table: RegisterTable<T>): T {
    this.asked.add(wholeRegister);
    return table[tableOf](this.snapshot.edition);
  }

  statementsNaming(symbol: SymbolKey, field: string): readonly NamingStatement[] {
    const naming = namingStatements(this.snapshot.edition);
    const key = `${field} ${symbol}`;
    let known = naming.get(key);
    if (known === undefined) {
      known = statementsThatName(this.snapshot.edition, symbol, field);
      naming.set(key, known);
    }
    for (const one of known.asked) this.asked.add(one);
    return known.statements;
  }

  documents(name: string): readonly NamedDocument[] {
    const normal = name.normalize('NFC');
    this.asked.add(documentCalled(normal));
    return this.snapshot.index.documents(normal);
  }

  header({ uri, document }: NamedDocument): LocatedHeader | undefined {
    this.asked.add(documentCalled(document));
    const item = this.snapshot.index.member(uri)?.file.header;
    return item && { uri, document, item, place: (field) => ({ uri, of: 'header', field }) };
  }

  documentNames(): readonly string[] {
    this.asked.add(allDocuments);
    return namesOfDocuments(this.snapshot.edition);
  }

  wholeDocument({ uri }: NamedDocument): FileFacts | undefined {
    if (uri === this.uri) this.readsAll = true;
    else this.texts.add(uri);
    return this.snapshot.index.member(uri)?.file;
  }
}

/** `definition`: the one that the thing is, or is made by. */
function located<T>({ member, item: definition }: Site<Definition>, item: T): Located<T> {
  const { uri, document, file } = member;
  const id = definition.ref.text;
  const number = () => file.define(id).indexOf(definition);
  return { uri, document, item, place: (part) => ({ uri, of: 'definition', id, number: number(), part }) };
}

const namesOfDocuments = memo(({ index }: Snapshot): readonly string[] =>
  index.members.map(({ document }) => document),
);

/** Defined symbols: of the register under undefined, of statements under the name of their document. */
const symbolsBySpace = memo(({ index }: Snapshot): ReadonlyMap<string | undefined, readonly SymbolKey[]> => {
  const spaces = new Map<string | undefined, SymbolKey[]>();
  for (const symbol of index.symbols) {
    const space = documentOfSymbol(symbol);
    const known = spaces.get(space);
    if (known === undefined) spaces.set(space, [symbol]);
    else known.push(symbol);
  }
  for (const symbols of spaces.values()) symbols.sort();
  return spaces;
});

interface Naming {
  readonly statements: readonly NamingStatement[];
  readonly asked: readonly Dependency[];
}

const namingStatements = memo((_: Snapshot) => new Map<string, Naming>());

/** Statements are what all their anchors say; who speaks without being named is in the header. */
function statementsThatName({ index }: Snapshot, symbol: SymbolKey, field: string): Naming {
  const asked = new Set<Dependency>([useOf(symbol)]);
  const statements: NamingStatement[] = [];
  for (const member of index.usedIn(symbol)) {
    asked.add(documentCalled(member.document));
    for (const id of writtenForms(symbol, member.document))
      for (const [use, { in: carrier, field: by }] of member.file.uses(id).entries()) {
        if (by?.name.text !== field || carrier === undefined || carrier.form === 'header') continue;
        const statement = member.file.statementOf(carrier);
        if (statement === undefined) continue;
        const { uri, document, file } = member;
        statements.push({
          uri,
          document,
          statement,
          by: attributionOf(file, statement).by,
          date: file.headerText('date'),
          place: (name) => ({ uri, of: 'statement', id, use, field: name }),
        });
        if (statement.id === undefined) continue;
        const key = statementKeyOf(statement.document ?? member.document, statement.id);
        asked.add(definitionOf(key)).add(useOf(key));
      }
  }
  return { statements, asked: [...asked] };
}

/** A document may call its own statements by its name. */
function writtenForms(symbol: SymbolKey, document: string): readonly string[] {
  const written = writtenIn(document, symbol);
  return written === symbol ? [symbol] : [written, symbol];
}
