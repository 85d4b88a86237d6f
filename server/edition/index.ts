// What the documents of an edition define and use, together.
//
// The index knows for each symbol which documents have it, and nothing of places: those are asked of the
// document's own facts, so that an edit that moves everything and changes nothing costs one replaced pointer.
// A document is entered by difference: only symbols that came or went are touched, and they are what `update`
// answers, for whoever must look again. Law: after any updates it is equal to one made from scratch.
//
// A symbol is `@id` for the register, which the edition shares, and `document#id` for a statement. Who quotes a document
// uses its text, as if that were one (`textOf`).

import { copyOf } from '../model/document-text';
import type { Definition, Ref, Reference } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { Digest, digestOf } from '../model/fingerprint';
import { InvertedIndex } from './inverted-index';

/** One document of the edition. */
export interface Member {
  readonly uri: string;
  /** What other documents call it: the header's `id`, else its file name without the ending. */
  readonly document: string;
  readonly file: FileFacts;
}

/** Something, and the document where it stands. */
export interface Site<T> {
  readonly member: Member;
  readonly item: T;
}

/** What the index keeps of a document: no facts, but what tells whether others must be looked at again. */
export interface Summary {
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

interface Entered extends Summary {
  readonly member: Member;
}

export class Index {
  private readonly entered = new Map<string, Entered>();
  private readonly defining = new InvertedIndex();
  private readonly using = new InvertedIndex();
  private readonly named = new InvertedIndex();
  /** Another number whenever anything has changed that documents can see of each other. */
  version = 0;
  /** The same for the register alone: what its entries say. */
  registerVersion = 0;

  /**
   * Enters a document, replaces it, or takes it out; answers the symbols of which anything is now said otherwise.
   * `known`: its summary, if it was made before.
   */
  update(uri: string, member: Member | undefined, known?: Summary): ReadonlySet<string> {
    const before = this.entered.get(uri);
    const after = member && { ...(known ?? summaryOf(member, before)), member };
    if (
      before !== undefined &&
      after?.document === before.document &&
      after.fingerprint === before.fingerprint
    ) {
      this.entered.set(uri, { ...before, member: after.member });
      return unaffected;
    }
    const affected = new Set<string>();
    // What is not found is said together with what may have been meant: that depends on all that there is.
    for (const symbol of this.defining.enter(uri, before?.defined, after?.defined, affected))
      affected.add(`${symbol.slice(0, symbol.startsWith('@') ? 1 : symbol.indexOf('#') + 1)}${UNKNOWN}`);
    const register = [...affected].some((symbol) => symbol.startsWith('@'));
    this.using.enter(uri, before?.used, after?.used, affected);
    const names = new Set<string>();
    this.named.enter(uri, nameOf(before), nameOf(after), names);
    for (const name of names) affected.add(`${name}#`);
    if (before?.document !== after?.document) affected.add(ALL);
    if (after === undefined) this.entered.delete(uri);
    else this.entered.set(uri, after);
    this.version++;
    if (register) this.registerVersion++;
    return affected;
  }

  /** What is kept of a document. */
  summary(uri: string): Summary | undefined {
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

  /**
   * URIs of the documents that must be looked at again when these symbols came, went or changed: those that define or
   * use one, or use one that nobody defines where others came or went; those that name a document whose header changed;
   * and, as entries are weighed against each other, every document with entries when the register changed. When a
   * document comes or goes, all: any of them may name it.
   */
  concerned(symbols: ReadonlySet<string>): ReadonlySet<string> {
    if (symbols.has(ALL)) return new Set(this.entered.keys());
    const uris = new Set<string>();
    const add = (found: readonly string[]) => {
      for (const uri of found) uris.add(uri);
    };
    let register = false;
    for (const symbol of symbols) {
      if (symbol.startsWith('@')) register = true;
      if (symbol.endsWith('#')) {
        for (const used of this.using.symbols) if (used.startsWith(symbol)) add(this.using.of(used));
      } else if (symbol.endsWith(UNKNOWN)) {
        const start = symbol.slice(0, -1);
        for (const used of this.using.symbols)
          if (used.startsWith(start) && !this.defining.has(used)) add(this.using.of(used));
      } else {
        add(this.defining.of(symbol));
        add(this.using.of(symbol));
      }
    }
    if (register)
      for (const symbol of this.defining.symbols) if (symbol.startsWith('@')) add(this.defining.of(symbol));
    return uris;
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
  get symbols(): Iterable<string> {
    return this.defining.symbols;
  }

  isDefined(symbol: string): boolean {
    return this.defining.has(symbol);
  }

  isUsed(symbol: string): boolean {
    return this.using.has(symbol);
  }

  /** Documents that use a symbol, in the order of their URIs. */
  usedIn(symbol: string): readonly Member[] {
    return this.membersOf(this.using.of(symbol));
  }

  /** Definitions of a symbol, by document and place. */
  define(symbol: string): readonly Site<Definition>[] {
    const sites: Site<Definition>[] = [];
    for (const member of this.membersOf(this.defining.of(symbol)))
      for (const item of member.file.define(localName(symbol, member))) sites.push({ member, item });
    return sites;
  }

  /** References to a symbol, by document and place. */
  uses(symbol: string): readonly Site<Reference>[] {
    return this.membersOf(this.using.of(symbol)).flatMap((member) => {
      const local = localName(symbol, member);
      const found = member.file.uses(local);
      // A document may call itself by its name.
      const full = local === symbol || symbol.startsWith('@') ? [] : member.file.uses(symbol);
      return [...found, ...full].map((item) => ({ member, item }));
    });
  }

  /** The symbol that a reference in `member` means. */
  symbolOf(ref: Ref, member: Member): string {
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

/** An index of these documents alone. */
export function indexOf(members: Iterable<Member>): Index {
  const index = new Index();
  for (const member of members) index.update(member.uri, member);
  return index;
}

/** The symbol that a reference in the document called `document` means. */
export function symbolOf({ text, sigil, document: other }: Ref, document: string): string {
  return sigil === '@' || other !== undefined ? text : document + text;
}

/** The symbol for the text of a document: it is affected by every edit there, and concerns whoever quotes from it. */
export function textOf(document: string): string {
  return `${document}#${TEXT}`;
}

/** The field by which an annotation names the document that its words are quoted from. */
export const QUOTES = 'quotes';

const unaffected: ReadonlySet<string> = new Set();

/** Among affected symbols, after `@` or `document#`: those that nobody defines. No id has it. */
const UNKNOWN = '?';
/** After `document#`: all its words. No id has it. */
const TEXT = '…';
/** Among affected symbols: every document. */
const ALL = '*';

/** `before`: what the index has of an earlier version; if that says the same it is the summary still. */
function summaryOf({ file, document }: Member, before: Summary | undefined): Summary {
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
  for (const { fields } of file.annotations)
    for (const { name, whole } of fields)
      if (name.text === QUOTES) enter(used, textOf(whole.text.normalize('NFC')), new Digest());
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
function nameOf(entered: Entered | undefined): ReadonlyMap<string, number> | undefined {
  return entered && new Map([[entered.document, entered.header]]);
}

/** What a document calls the symbol, in its own marks. */
function localName(symbol: string, { document }: Member): string {
  return symbol.startsWith(`${document}#`) ? symbol.slice(document.length) : symbol;
}
