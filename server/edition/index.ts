// What the documents of an edition define and use, together.
//
// The index knows for each symbol which documents have it, and nothing of places: those are asked of the
// document's own facts, so that an edit that moves everything and changes nothing costs one replaced pointer.
// A document is entered by difference: only symbols that came or went are touched, and `update` returns what anyone may
// depend on that changed (dependency.ts). Law: after any updates it is equal to one made from scratch.
//
// Anyone who keeps an index for longer than one answer keeps a fork of it, which stays as it is (snapshot.ts).

import type { Definition, Entry, Ref, Reference } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { Digest, digestOf } from '../model/fingerprint';
import { copyOf } from '../syntax/v8';
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
} from './dependency';
import { InvertedIndex, type SymbolChanges } from './inverted-index';
import { documentOfSymbol, isRegisterKey, type SymbolKey, symbolOf, writtenIn } from './symbol';
import { VersionedMap } from './versioned-map';

/** One document of the edition. */
export interface Member {
  readonly uri: string;
  /** What other documents call it: the header's `id`, otherwise its file name without the ending. */
  readonly document: string;
  readonly file: FileFacts;
}

/** Something, and the document where it stands. */
export interface Site<T> {
  readonly member: Member;
  readonly item: T;
}

/** What the index keeps of a document: no facts, but what tells whether others must be looked at again. */
export interface DocumentSummary {
  /** What other documents call it. */
  readonly document: string;
  /** Of all that others can see. */
  readonly fingerprint: number;
  /** By symbol, a digest of what the document says where it defines it. */
  readonly defined: ReadonlyMap<string, number>;
  /** The same of where it uses it. */
  readonly used: ReadonlyMap<string, number>;
  /** Of what its header says. */
  readonly header: number;
  /** What a list of documents tells of each, so that it need not read them. */
  readonly about: About;
}

/** Header fields that a list of documents tells of each. */
export const listedFields = [
  'title',
  'date',
  'status',
  'type',
  'draft-of',
  'transcription',
  'sha256',
] as const;

/** Their values as written, of those that are there. */
export type About = Readonly<Partial<Record<(typeof listedFields)[number], string>>>;

interface Entered extends DocumentSummary {
  readonly member: Member;
}

/** What an update of the index changed. */
export interface Changes {
  /** All that others may depend on. */
  readonly dependencies: ReadonlySet<Dependency>;
  /** Symbols of which something else is said. */
  readonly symbols: ReadonlySet<SymbolKey>;
}

export class Index {
  private constructor(
    private readonly entered: VersionedMap<string, Entered>,
    private readonly defining: InvertedIndex,
    private readonly using: InvertedIndex,
    private readonly named: InvertedIndex,
    /** What is derived from the index as a whole, and from its register, is kept by these (memo.ts). */
    private states: { readonly whole: object; readonly register: object },
  ) {}

  /** An index of no documents. */
  static empty(): Index {
    const states = { whole: {}, register: {} };
    return new Index(
      new VersionedMap(),
      new InvertedIndex(),
      new InvertedIndex(),
      new InvertedIndex(),
      states,
    );
  }

  /** The same index, which stays as it is now whatever becomes of this one. Takes constant time. */
  fork(): Index {
    const { entered, defining, using, named, states } = this;
    return new Index(entered.fork(), defining.fork(), using.fork(), named.fork(), states);
  }

  /** Releases documents that were replaced and that only forks have; returns whether there were any. */
  compact(): boolean {
    return this.entered.compact();
  }

  /**
   * Enters a document, replaces it, or takes it out; returns all that now is otherwise and that others may depend on.
   * `known`: its summary, if it was made before.
   */
  update(uri: string, member: Member | undefined, known?: DocumentSummary): Changes {
    const before = this.entered.get(uri);
    const after = member && { ...(known ?? summaryOf(member, before)), member };
    if (
      before !== undefined &&
      after?.document === before.document &&
      after.fingerprint === before.fingerprint
    ) {
      this.entered.set(uri, { ...before, member: after.member });
      return unchanged;
    }
    // A finding tells where something stands by the name of the document.
    const renamed = before?.document !== after?.document;
    const definitions = this.defining.enter(uri, before?.defined, after?.defined, renamed);
    const uses = this.using.enter(uri, before?.used, after?.used, renamed);
    const names = this.named.enter(uri, headerOf(before), headerOf(after));
    if (after === undefined) this.entered.delete(uri);
    else this.entered.set(uri, after);
    const changes = new IndexChanges(definitions, uses, names, renamed);
    this.states = { whole: {}, register: changes.ofRegister ? {} : this.states.register };
    return changes;
  }

  /** The same object as long as no document says anything else that others can see. */
  get state(): object {
    return this.states.whole;
  }

  /** The same object as long as no entry of the register says anything else. */
  get registerState(): object {
    return this.states.register;
  }

  /** Entries of the register that are declared, in no particular order. */
  *registerEntries(): Generator<Site<Entry>> {
    for (const symbol of this.defining.symbols)
      if (isRegisterKey(symbol))
        for (const { member, item } of this.define(symbol))
          if (item.by.form === 'entry') yield { member, item: item.by };
  }

  /** What is kept of a document. */
  summary(uri: string): DocumentSummary | undefined {
    return this.entered.get(uri);
  }

  /** A digest of all that others can see of a document: equal as long as it says the same. */
  fingerprint(uri: string): number | undefined {
    return this.entered.get(uri)?.fingerprint;
  }

  /** Replaces a document by what it is after edits of words, which say nothing otherwise. */
  move(uri: string, member: Member): void {
    const before = this.entered.get(uri);
    if (before !== undefined) this.entered.set(uri, { ...before, member });
  }

  get size(): number {
    return this.entered.size;
  }

  /** All documents, in the order of their URIs. */
  get members(): readonly Member[] {
    return [...this.entered.values()].map(({ member }) => member).sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** Some document, whichever it is. */
  get anyMember(): Member | undefined {
    for (const { member } of this.entered.values()) return member;
    return undefined;
  }

  member(uri: string): Member | undefined {
    return this.entered.get(uri)?.member;
  }

  /** Documents called `document`; more than one is a fault of the edition. */
  documents(document: string): readonly Member[] {
    return this.membersOf(this.named.of(document));
  }

  /** All symbols that have a definition. */
  get symbols(): Iterable<SymbolKey> {
    return this.defining.symbols;
  }

  isDefined(symbol: SymbolKey): boolean {
    return this.defining.has(symbol);
  }

  /** Whether anyone refers to statements of a document of this name, there may be one or not. */
  refersTo(document: string): boolean {
    for (const symbol of this.using.symbols) if (documentOfSymbol(symbol) === document) return true;
    return false;
  }

  isUsed(symbol: SymbolKey): boolean {
    return this.using.has(symbol);
  }

  /** Documents that use a symbol, in the order of their URIs. */
  usedIn(symbol: SymbolKey): readonly Member[] {
    return this.membersOf(this.using.of(symbol));
  }

  /** Documents that define a symbol, in the order of their URIs. */
  definedIn(symbol: SymbolKey): readonly Member[] {
    return this.membersOf(this.defining.of(symbol));
  }

  /** The first definition of a symbol. */
  firstDefinition(symbol: SymbolKey): Site<Definition> | undefined {
    for (const member of this.definedIn(symbol)) {
      const [item] = member.file.define(writtenIn(member.document, symbol));
      if (item !== undefined) return { member, item };
    }
    return undefined;
  }

  /** Definitions of a symbol, by document and place. */
  define(symbol: SymbolKey): readonly Site<Definition>[] {
    const sites: Site<Definition>[] = [];
    for (const member of this.membersOf(this.defining.of(symbol)))
      for (const item of member.file.define(writtenIn(member.document, symbol))) sites.push({ member, item });
    return sites;
  }

  /** References to a symbol, by document and place. */
  uses(symbol: SymbolKey): readonly Site<Reference>[] {
    return this.usedIn(symbol).flatMap((member) => usesIn(member, symbol));
  }

  /** The symbol that a reference in `member` means. */
  symbolOf(ref: Ref, member: Member): SymbolKey {
    return symbolOf(ref, member.document);
  }

  /** A canonical description, for comparing two indexes. */
  toJSON(): unknown {
    const sorted = (sites: InvertedIndex) =>
      [...sites.symbols].sort().map((symbol) => [symbol, sites.of(symbol)]);
    return { named: sorted(this.named), defining: sorted(this.defining), using: sorted(this.using) };
  }

  private membersOf(uris: readonly string[]): Member[] {
    return uris.map((uri) => (this.entered.get(uri) as Entered).member);
  }
}

/** References to a symbol in a document, by place. */
export function usesIn(member: Member, symbol: SymbolKey): Site<Reference>[] {
  const local = writtenIn(member.document, symbol);
  const found = member.file.uses(local);
  // A document may call itself by its name.
  const full = local === symbol || isRegisterKey(symbol) ? [] : member.file.uses(symbol);
  return [...found, ...full].map((item) => ({ member, item }));
}

/** An index that can be asked and not written: that of a snapshot. */
export type ReadonlyIndex = Omit<Index, 'update' | 'move' | 'fork' | 'compact'>;

/** An index of these documents alone. */
export function indexOf(members: Iterable<Member>): Index {
  const index = Index.empty();
  for (const member of members) index.update(member.uri, member);
  return index;
}

/** The field by which an annotation names the document that its words are quoted from. */
export const QUOTES = 'quotes';

/** What entering a document changed; listed when someone asks: while a folder is read hardly anyone does. */
class IndexChanges implements Changes {
  constructor(
    private readonly definitions: SymbolChanges,
    private readonly uses: SymbolChanges,
    private readonly names: SymbolChanges,
    private readonly renamed: boolean,
  ) {}

  /** Whether an entry of the register came, went, or says something else. */
  get ofRegister(): boolean {
    for (const symbol of this.definitions.changed) if (isRegisterKey(symbol)) return true;
    return false;
  }

  get dependencies(): ReadonlySet<Dependency> {
    const { definitions, uses, names } = this;
    const affected = new Set<Dependency>();
    for (const symbol of definitions.changed) affected.add(definitionOf(symbol));
    if (this.ofRegister) affected.add(wholeRegister);
    for (const symbol of definitions.cameOrWent)
      affected.add(existenceOf(symbol)).add(symbolsIn(documentOfSymbol(symbol)));
    for (const symbol of uses.changed) affected.add(useOf(symbol));
    for (const symbol of uses.cameOrWent) affected.add(usageOf(symbol));
    for (const name of names.changed) affected.add(documentCalled(name));
    if (this.renamed) affected.add(allDocuments);
    return affected;
  }

  get symbols(): ReadonlySet<SymbolKey> {
    return new Set([...this.definitions.changed, ...this.uses.changed]);
  }
}

/** What an edit changes that others cannot see. */
export const unchanged: Changes = { dependencies: new Set(), symbols: new Set() };

/** `before`: what the index has of an earlier version; if that says the same it is the summary still. */
function summaryOf({ file, document }: Member, before: DocumentSummary | undefined): DocumentSummary {
  const { fingerprint: shape } = file;
  if (before?.fingerprint === shape && before.document === document) return before;
  const defined = new Map<string, number>();
  const used = new Map<string, number>();
  for (const { ref, by } of file.definitions) {
    const symbol = symbolOf(ref, document);
    enter(defined, symbol, new Digest(defined.get(symbol)).number(digestOf(by)));
  }
  file.visitReferences((ref, role, field, carrier) => {
    const symbol = symbolOf(ref, document);
    const said = new Digest(used.get(symbol)).text(role);
    // Who is only named somewhere is not concerned by all that is said there: but for an issue, on which a stance is taken.
    const whole = role === 'anchor' || ref.sigil === '#' || field?.name.text === 'about';
    if (!whole) said.text(field?.name.text ?? '');
    else if (carrier !== undefined) said.number(digestOf(carrier));
    enter(used, symbol, said);
  });
  const header = file.header === undefined ? 0 : digestOf(file.header);
  return { document, fingerprint: shape, header, about: aboutOf(file), defined, used };
}

function aboutOf(file: FileFacts): About {
  const about: Partial<Record<keyof About, string>> = {};
  for (const name of listedFields) {
    const text = file.headerText(name);
    if (text !== undefined) about[name] = copyOf(text);
  }
  return about;
}

/** The index outlives the texts that its symbols were read in. */
function enter(map: Map<string, number>, symbol: string, said: Digest): void {
  map.set(map.has(symbol) ? symbol : copyOf(symbol), said.value);
}

/** A document's name, and what its header says of it. */
function headerOf(entered: Entered | undefined): ReadonlyMap<string, number> | undefined {
  return entered && new Map([[entered.document, entered.header]]);
}
