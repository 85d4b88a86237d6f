// Code books of editions: each `codebook.json` with all that it extends, fetched, laid together, checked and followed.
//
// A file that is open in the editor counts as it is there, saved or not: its effect is seen while it is written.

import { checkBook } from '../codebook/check';
import { core } from '../codebook/load';
import { localized } from '../codebook/localized';
import type { BookFault } from '../codebook/read';
import type { CodeBook } from '../codebook/types';
import { limits, MEGABYTE } from '../files/limits';
import { inWords, type Refusal } from '../files/refusal';
import { spoken, t } from '../l10n';
import { addAll } from '../model/lists';
import { type Table, tableEntries, tableOf } from '../model/lookup';
import { rules } from '../rules/index';
import { parse } from '../syntax/parse';
import type { Parse } from '../syntax/tree';
import type { FileReader } from './file-reader';
import { canonical, parentOf } from './uri';

/** The code of whatever is wrong in a code book: no rule of a document finds it. */
export const CODE_BOOK_FAULT = 'code-book';

/** The code books of a workspace, by the folder of their edition. */
export class CodeBooks {
  private readonly loaded = new Map<string, LoadedBook & { readonly parse: Parse }>();
  /** Files that are open, by canonical URI. */
  private readonly open = new Map<string, OpenFile>();
  private readonly turns = new Map<string, number>();
  /** The core in the reader's language. */
  private readonly core = core;

  constructor(
    private readonly files: FileReader,
    /** Hears that the book of an edition is another, with its folder and the file whose faults may have changed. */
    private readonly changed: (root: string, file: string) => void,
    private readonly language: string,
  ) {
    if (spoken() !== 'en') this.core = localized(core, language);
  }

  /** The book of the edition in this folder; the core where there is none. */
  of(root: string): CodeBook {
    return this.loaded.get(root)?.book ?? this.core;
  }

  file(uri: string): OpenFile | undefined {
    return this.open.get(canonical(uri));
  }

  /** What is wrong in a code book of an edition, with the text that it is about. */
  faults(uri: string): { readonly parse: Parse; readonly faults: readonly BookFault[] } | undefined {
    const known = this.loaded.get(parentOf(canonical(uri)));
    return known && { parse: known.parse, faults: known.faults };
  }

  async set(uri: string, text: Parse, version: number): Promise<void> {
    this.open.set(canonical(uri), { uri, parse: text, version });
    await this.follow(uri);
  }

  async close(uri: string): Promise<void> {
    this.open.delete(canonical(uri));
    await this.follow(uri);
  }

  /** A code book was made, changed or deleted: the editions that it has to do with get theirs again. */
  async follow(uri: string): Promise<void> {
    await Promise.all([...this.rootsOf(uri)].map((root) => this.load(root)));
  }

  /** Folders of the editions that a code book has to do with: its own, and those whose books extend it. */
  rootsOf(uri: string): ReadonlySet<string> {
    const file = canonical(uri);
    const roots = new Set([parentOf(file)]);
    for (const [root, { files }] of this.loaded) if (files.includes(file)) roots.add(root);
    return roots;
  }

  /** The book of the edition in this folder as its files are saved, whatever the editor has. */
  async saved(root: string): Promise<CodeBook> {
    const file = `${root}codebook.json`;
    const text = await this.read(file);
    return text === undefined ? this.core : (await this.loadHere(file, text, this.read, this.refusal)).book;
  }

  /** Reads the book of the edition in this folder. Of two readings at a time the later counts. */
  async load(root: string): Promise<void> {
    const turn = (this.turns.get(root) ?? 0) + 1;
    this.turns.set(root, turn);
    const file = `${root}codebook.json`;
    const text = await this.fetch(file);
    const refused = text === undefined ? this.refusal(file) : undefined;
    const book =
      text !== undefined
        ? await this.loadHere(file, text, (uri) => this.fetch(uri), this.refusal)
        : refused && this.unread(file, refused);
    if (this.turns.get(root) !== turn) return;
    const known = this.loaded.delete(root);
    if (book !== undefined) this.loaded.set(root, { ...book, parse: parse(text ?? '') });
    if (known || book !== undefined) this.changed(root, this.open.get(file)?.uri ?? file);
  }

  /** What stands in for a code book that is there and cannot be read. */
  private unread(file: string, refusal: Refusal): LoadedBook {
    const message = t(
      'The code book was not read: {0}. The core code book is used instead.',
      inWords(refusal, 'code book'),
    );
    return { book: this.core, faults: [{ start: 0, end: 0, message }], files: [file] };
  }

  /** Loads a book in the reader's language. */
  private async loadHere(...from: Parameters<typeof loadBook>): Promise<LoadedBook> {
    const loaded = await loadBook(...from);
    return { ...loaded, book: localized(loaded.book, this.language) };
  }

  private async fetch(uri: string): Promise<string | undefined> {
    return this.open.get(canonical(uri))?.parse.text ?? (await this.read(uri));
  }

  private readonly read = (uri: string) => this.files.readText(uri, 'code book');
  private readonly refusal = (uri: string) => this.files.refusal(uri);
}

/** A code book in the editor. Its text is kept as that of documents is, so that places are counted alike. */
export interface OpenFile {
  /** As the client spells it. */
  readonly uri: string;
  readonly parse: Parse;
  readonly version: number;
}

export interface LoadedBook {
  readonly book: CodeBook;
  /** What is wrong in the file itself. */
  readonly faults: readonly BookFault[];
  /** Canonical URIs of the files that it is made of, its own first. */
  readonly files: readonly string[];
}

const codes = rules.map(({ code }) => code);

/** Few editions have a book of their own; what reads one is loaded with the first. */
const reader = () => import('../codebook/read');

/** How often a code book can extend others, directly or through these, and bytes of them all together. */
const MOST_EXTENDED = 100;
const MOST_BYTES = limits['code book'];

/** Loads a code book. Total: what cannot be found or used is a fault, and the core stands in for it. */
export async function loadBook(
  uri: string,
  text: string,
  fetch: (uri: string) => Promise<string | undefined>,
  refusal: (uri: string) => Refusal | undefined = () => undefined,
): Promise<LoadedBook> {
  return new Loading(await reader(), fetch, refusal).load(uri, text);
}

/** One code book with all that it extends: each file is read once, however often it is extended. */
class Loading {
  private readonly loaded = new Map<string, LoadedBook>();
  /** Books that are being read: each is extended by the one before it. */
  private readonly within = new Set<string>();
  private extended = 0;
  private size = 0;

  constructor(
    private readonly reading: Awaited<ReturnType<typeof reader>>,
    private readonly fetch: (uri: string) => Promise<string | undefined>,
    private readonly refusal: (uri: string) => Refusal | undefined,
  ) {}

  async load(uri: string, text: string): Promise<LoadedBook> {
    const { blankBook, mergeBooks, readBook } = this.reading;
    const own = canonical(uri);
    this.within.add(own);
    const read = readBook(text);
    const faults = [...read.faults];
    const files = new Set([own]);
    let book: CodeBook = blankBook;
    for (const [at, name] of read.file.extends.entries()) {
      const base = await this.base(name, uri);
      if (typeof base === 'string') faults.push({ ...read.place(['extends', at]), message: base });
      else if ('files' in base) {
        for (const file of base.files) files.add(file);
        if (base.faults.length > 0)
          faults.push({
            ...read.place(['extends', at]),
            message: t('“{0}” contains errors: open it to see them.', name),
          });
      }
      const laid = typeof base === 'string' ? core : 'files' in base ? base.book : base;
      book = mergeBooks(book, { ...laid, extends: [] });
      // What lies beyond is told of the first alone.
      if (this.extended > MOST_EXTENDED) break;
    }
    // A book that stands alone and is broken would make every word of every document unknown.
    if (read.file.extends.length === 0 && read.faults.length > 0) book = core;
    book = mergeBooks(book, read.file);
    // Until its form is right, what hangs together in it cannot be told.
    if (read.faults.length === 0) addAll(faults, checkBook(read, book, codes));
    this.within.delete(own);
    const found = {
      book: complete(book),
      faults: faults.sort((a, b) => a.start - b.start),
      files: [...files],
    };
    this.loaded.set(own, found);
    return found;
  }

  /** A book that another extends, or why it cannot be. */
  private async base(name: string, from: string): Promise<LoadedBook | CodeBook | string> {
    if (++this.extended > MOST_EXTENDED) return tooMuch(name);
    if (name === 'core') return core;
    const uri = resolve(name, from);
    if (this.within.has(uri)) return t('This code book would extend itself. Name another one to extend.');
    const known = this.loaded.get(uri);
    if (known !== undefined) return known;
    const text = await this.fetch(uri);
    const refused = text === undefined ? this.refusal(uri) : undefined;
    if (refused !== undefined)
      return t(
        '“{0}” was not read: {1}. The core code book is used instead.',
        name,
        inWords(refused, 'code book'),
      );
    if (text === undefined)
      return t('There is no code book at “{0}”. The core code book is used instead.', name);
    this.size += text.length;
    return this.size > MOST_BYTES ? tooMuch(name) : this.load(uri, text);
  }
}

function tooMuch(name: string): string {
  return t(
    '“{0}” is not read: a code book can extend others only up to {1} times, and together they can have no more than {2} MB. Extend fewer, and each only once.',
    name,
    MOST_EXTENDED,
    MOST_BYTES / MEGABYTE,
  );
}

/** A path beside a file; one that cannot be is nowhere. */
function resolve(path: string, uri: string): string {
  try {
    return canonical(new URL(path, parentOf(uri)).href);
  } catch {
    return '';
  }
}

/** Without entries that lack what everyone relies on: they have been reported. */
function complete(book: CodeBook): CodeBook {
  const having = <T extends object>(entries: Table<T>, parts: readonly (keyof T)[]) =>
    tableOf(tableEntries(entries).filter(([, entry]) => parts.every((part) => entry[part] !== undefined)));
  return {
    ...book,
    kinds: having(book.kinds, ['label', 'definition', 'family', 'colour']),
    fields: having(book.fields, ['label', 'definition', 'places', 'types']),
    registerTypes: having(book.registerTypes, ['label', 'definition', 'actor']),
    authorities: having(book.authorities, ['label', 'definition', 'pattern', 'url']),
  };
}
