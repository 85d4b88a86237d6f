// Files of another notation as one edition: the documents that each of them holds, and one register for all.
//
// Within a file an id means one thing. Entries of several files are one where the files say so: by where they point, by an
// authority or an address that both name, or else by the same name and type, unless they contradict each other. Everyone
// has one id, and the documents are rewritten to it. Whatever is decided here is told. Pure: files are read and written by
// the caller.

import { core } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { applyEdits } from '../editing/apply-edits';
import { removeEntries } from '../editing/entries';
import type { Member } from '../edition/index';
import { t } from '../l10n';
import { factsOf } from '../model/file-facts';
import { parse } from '../syntax/parse';
import { strip } from '../syntax/strip';
import {
  type Imported,
  type ImportedSource,
  type Importer,
  type Lost,
  type NamedText,
  placeNotImported,
  type Unreadable,
} from './format';
import {
  type Candidate,
  clustersOf,
  mergedEntry,
  nameClusters,
  REGISTER,
  sorted,
  tellLookAlikes,
  tellUnchanged,
} from './register-merge';
import { Renaming } from './rename-ids';

/** The documents of an edition, each with the number of the source that it comes from. */
export interface ImportedEdition {
  readonly documents: readonly {
    readonly name: string;
    readonly document: string;
    readonly source: number;
  }[];
  /** The entries of the register that the edition does not have yet, in order. */
  readonly entries: readonly string[];
  /** The same as a document; undefined if there is none. */
  readonly register: string | undefined;
  /** What was decided between the sources, at the source that gave way. */
  readonly told: readonly (Lost & { readonly source: number })[];
}

/** What a file is read from: its text or, for an importer that reads bytes, those. */
export type FileRead =
  | { readonly text: string; readonly beside: string | undefined }
  | { readonly bytes: Uint8Array };

/** Reads one file as one document. */
export async function readDocument(
  importer: Importer,
  file: FileRead,
  name: string,
  book: CodeBook = core,
): Promise<Imported | Unreadable> {
  const made =
    importer.reads === 'bytes'
      ? await importer.read('bytes' in file ? file.bytes : NO_BYTES, name, book)
      : 'text' in file
        ? await importer.read(file.text, name, file.beside, book)
        : await importer.read('', name, undefined, book);
  return 'fault' in made || made.losses.length > 0 || !isEmpty(made.document)
    ? made
    : { ...made, losses: [{ start: 0, end: 0, message: t('This has no text: the document is empty.') }] };
}

/** Whether a document has neither words nor entries. */
function isEmpty(document: string): boolean {
  const parsed = parse(document);
  return strip(parsed).trim() === '' && factsOf(parsed).entries.length === 0;
}

/** Reads one source; what an importer makes one document of has its entries apart. */
export async function readSource(
  importer: Importer,
  file: FileRead,
  name: string,
  book: CodeBook = core,
): Promise<ImportedSource | Unreadable> {
  if (importer.reads === 'bytes' && importer.readAll !== undefined && 'bytes' in file)
    return importer.readAll(file.bytes, name, book);
  if (importer.reads === 'text' && importer.readAll !== undefined && 'text' in file)
    return importer.readAll(file.text, name, book);
  return sourceOf(name, await readDocument(importer, file, name, book));
}

/** What an importer makes one document of, as a source. */
export function sourceOf(name: string, made: Imported | Unreadable): ImportedSource | Unreadable {
  if ('fault' in made) return made;
  const { document, entries } = withoutRegister(made.document);
  return {
    name,
    documents: [{ name, document }],
    register: entries,
    addresses: new Map(),
    losses: made.losses,
    ...(made.source === undefined ? {} : { source: made.source }),
  };
}

/** Reads a file that is about several texts: each is a source of its own, the first of which has the losses. */
export function readTexts(
  importer: Importer,
  text: string,
  name: string,
  texts: readonly NamedText[],
  book: CodeBook = core,
): readonly ImportedSource[] | Unreadable | undefined {
  const made = importer.reads === 'text' ? importer.readTexts?.(text, name, texts, book) : undefined;
  if (made === undefined || 'fault' in made) return made;
  return made.documents.map(({ name: own, document: whole }, at) => {
    const { document, entries } = withoutRegister(whole);
    return {
      name: own,
      documents: [{ name: own, document }],
      register: entries,
      addresses: new Map(),
      losses: at === 0 ? made.losses : [],
    };
  });
}

/** The code books of several sources as one file: of two kinds by one name the first. Undefined if there is none. */
export function mergedCodeBook(sources: readonly ImportedSource[]): string | undefined {
  const texts = [...new Set(sources.flatMap(({ codeBook }) => codeBook ?? []))];
  const [first, ...others] = texts;
  if (first === undefined || others.length === 0) return first;
  const [book, ...further] = texts.map((text) => JSON.parse(text) as { readonly kinds: object });
  const kinds = Object.fromEntries(
    [...further.reverse(), book].flatMap((one) => Object.entries(one?.kinds ?? {})),
  );
  return `${JSON.stringify({ ...book, kinds }, null, 2)}\n`;
}

const NO_BYTES = new Uint8Array();

/** A document without its entries of persons, bodies and so on; they stay where they cannot be taken out. */
function withoutRegister(document: string): { readonly document: string; readonly entries: string } {
  const file = factsOf(parse(document));
  const entries = file.entries.filter(({ ref }) => ref.sigil === '@');
  const edits = entries.length === 0 ? undefined : removeEntries(file, entries);
  if (edits === undefined) return { document, entries: '' };
  return {
    document: applyEdits(document, edits),
    entries: entries.map(({ start, end }) => document.slice(start, end)).join('\n\n'),
  };
}

/** An edition that is there already, and that the sources become part of. */
export interface TargetEdition {
  readonly book: CodeBook;
  /** Its documents, without those that are replaced. Nothing is done to them. */
  readonly documents: readonly Member[];
}

/** Sources as one edition. `folders`: the folder that each is in, by its name; `target`: what they become part of. */
export function mergeSources(
  sources: readonly ImportedSource[],
  folders: readonly string[] = [],
  target: TargetEdition = { book: core, documents: [] },
): ImportedEdition {
  const told: (Lost & { source: number })[] = [];
  const tell = (source: number, message: string) => told.push({ source, start: 0, end: 0, message });
  const texts = sources.map(({ register }) => register);
  const known = target.documents.flatMap(({ file }) =>
    file.entries
      .filter(({ ref }) => ref.sigil === '@')
      .map((entry): Candidate => ({ source: REGISTER, entry, addresses: [] })),
  );
  const candidates = texts.flatMap((text, source) =>
    factsOf(parse(text)).entries.map(
      (entry): Candidate => ({
        source,
        entry,
        addresses: sources[source]!.addresses.get(entry.ref.id) ?? [],
      }),
    ),
  );
  const clusters = clustersOf([...known, ...candidates]);
  nameClusters(clusters);
  const ids = sources.map(() => new Map<string, string>());
  for (const { id, candidates: all } of clusters)
    for (const { source, entry } of all) {
      if (source === REGISTER) continue;
      ids[source]!.set(entry.ref.id, id);
      if (entry.ref.id !== id && all.length === 1)
        tell(
          source,
          t('“@{0}” means someone else in another file: here it became “@{1}”.', entry.ref.id, id),
        );
    }
  tellLookAlikes(clusters, tell);
  const names = namesOfDocuments(sources, folders, new Set(target.documents.map(({ document }) => document)));
  for (const [source, own] of names.entries())
    for (const [name, now] of own)
      if (name !== now && target.documents.some(({ document }) => document === name))
        tell(source, t('The edition has a document “{0}” already: this one became “{1}”.', name, now));
  const files = filesIn(sources, names);
  const renamings = sources.map(({ links = [] }, source) => {
    const leads = new Map<string, string>();
    for (const { to, file, start, end } of links) {
      const meant = files.get(to);
      const name = (meant ?? files.get(file))?.name ?? file;
      leads.set(to, name);
      const isThere = files.has(file) || target.documents.some(({ document }) => document === file);
      if (to !== file && isThere && meant?.whole !== true)
        told.push({ source, start, end, message: placeNotImported(name) });
    }
    return new Renaming(ids[source]!, names[source], leads);
  });
  const added = sorted(clusters.filter((cluster) => cluster.known === undefined));
  const entries = added.map((cluster) => mergedEntry(cluster, texts, renamings, tell, target.book));
  for (const cluster of clusters) tellUnchanged(cluster, texts, renamings, tell);
  return {
    documents: sources.flatMap(({ documents }, source) =>
      documents.map(({ name, document }) => ({
        name: names[source]!.get(name)!,
        source,
        document: renamings[source]!.document(document),
      })),
    ),
    entries,
    register: entries.length === 0 ? undefined : `---\ntitle: Register\n---\n\n${entries.join('\n\n')}\n`,
    told,
  };
}

/** What the files of the import are now, and places in them, by how others refer to them. */
function filesIn(
  sources: readonly ImportedSource[],
  names: readonly ReadonlyMap<string, string>[],
): ReadonlyMap<string, { readonly name: string; readonly whole: boolean }> {
  const files = new Map<string, { name: string; whole: boolean }>();
  for (const [at, { name, documents, places = [] }] of sources.entries()) {
    const [only, ...more] = documents;
    if (only !== undefined && more.length === 0)
      files.set(name, { name: names[at]!.get(only.name)!, whole: true });
    for (const [id, { name: document, whole }] of places) {
      const now = names[at]!.get(document);
      if (now !== undefined) files.set(`${name}#${id}`, { name: now, whole });
    }
  }
  return files;
}

/**
 * What the documents of each source are called. Where several have one name, that of the file is set before it, or of the
 * folder if that says no more.
 */
function namesOfDocuments(
  sources: readonly ImportedSource[],
  folders: readonly string[],
  there: ReadonlySet<string>,
): readonly ReadonlyMap<string, string>[] {
  const uses = new Map<string, number>();
  for (const { documents } of sources)
    for (const { name } of documents) uses.set(name, (uses.get(name) ?? 0) + 1);
  const taken = new Set([...there, ...[...uses].flatMap(([name, count]) => (count === 1 ? [name] : []))]);
  return sources.map((source, at) => {
    const names = new Map<string, string>();
    for (const { name } of source.documents) {
      const isOnly = uses.get(name) === 1;
      const isFree = isOnly && !there.has(name);
      const prefix = source.name === name ? (folders[at] ?? '') : source.name;
      const wish = isOnly || prefix === '' ? name : `${prefix}-${name}`;
      let own = wish;
      for (let number = 2; !isFree && taken.has(own); number++) own = `${wish}-${number}`;
      taken.add(own);
      names.set(name, own);
    }
    return names;
  });
}
