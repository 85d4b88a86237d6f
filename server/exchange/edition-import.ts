// Files of another notation as one edition: the documents that each of them holds, and one register for all.
//
// Within a file an id means one thing. Entries of several files are one where the files say so: by where they point, by an
// authority or an address that both name, or else by the same name and type, unless they contradict each other. Everyone
// has one id, and the documents are rewritten to it. Whatever is decided here is told. Pure: files are read and written by
// the caller.

import { core, fieldAt, fieldName } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { applyEdits } from '../editing/apply-edits';
import { removeEntries } from '../editing/entries';
import { t } from '../l10n';
import { type Entry, fieldOf, type Stretch, valuesOf } from '../model/facts';
import { factsOf } from '../model/file-facts';
import { tableEntries, tableNames } from '../model/lookup';
import type { Edit } from '../syntax/parse';
import { parse } from '../syntax/parse';
import { fold } from '../text/matching';
import { surnameFirst } from '../text/personal-name';
import type { Imported, ImportedSource, Importer, Lost, NamedText, Unreadable } from './format';

/** The documents of an edition, each with the number of the source that it comes from. */
export interface ImportedEdition {
  readonly documents: readonly {
    readonly name: string;
    readonly document: string;
    readonly source: number;
  }[];
  /** The register as a document; undefined if there is no entry. */
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
  if (importer.reads === 'bytes') return importer.read('bytes' in file ? file.bytes : NO_BYTES, name, book);
  return 'text' in file
    ? importer.read(file.text, name, file.beside, book)
    : importer.read('', name, undefined, book);
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

/** Someone or something in one source. */
interface Candidate {
  readonly source: number;
  readonly entry: Entry;
  readonly addresses: readonly string[];
}

/** What entries that are one must not have different: dates of life, and the number in each list of authorities. */
function markersOf(entry: Entry): readonly (readonly [string, string])[] {
  const dates = ['born', 'died', 'founded', 'dissolved'].flatMap((field) => {
    const date = fieldOf(entry, field)?.whole.text;
    return date === undefined ? [] : [[field, date] as const];
  });
  const numbers = valuesOf(entry, 'same-as').map(
    ({ text }) => [text.slice(0, text.indexOf(':') + 1), text] as const,
  );
  return [...dates, ...numbers];
}

/** One and the same in all sources; the fullest entry gives id and name. */
class Cluster {
  readonly candidates: Candidate[] = [];
  id = '';
  private readonly sources = new Set<number>();
  private readonly markers = new Map<string, Set<string>>();

  constructor(candidate: Candidate) {
    this.candidates.push(candidate);
    this.sources.add(candidate.source);
    for (const [marker, value] of markersOf(candidate.entry)) this.mark(marker, value);
  }

  private mark(marker: string, value: string): void {
    const values = this.markers.get(marker);
    if (values === undefined) this.markers.set(marker, new Set([value]));
    else values.add(value);
  }

  /** Whether nothing speaks against it: different entries of one source are different. */
  agreesWith({ sources, markers }: Cluster): boolean {
    for (const source of sources) if (this.sources.has(source)) return false;
    for (const [marker, values] of markers) {
      const own = this.markers.get(marker);
      if (own !== undefined && new Set([...own, ...values]).size > 1) return false;
    }
    return true;
  }

  /** Takes in all of another. */
  add({ candidates, sources, markers }: Cluster): void {
    this.candidates.push(...candidates);
    for (const source of sources) this.sources.add(source);
    for (const [marker, values] of markers) for (const value of values) this.mark(marker, value);
  }

  get main(): Candidate {
    return this.candidates.reduce((best, one) =>
      one.entry.fields.length > best.entry.fields.length ? one : best,
    );
  }
}

/** Sources as one edition. `folders`: the folder that each is in, by its name. */
export function mergeSources(
  sources: readonly ImportedSource[],
  folders: readonly string[] = [],
): ImportedEdition {
  const told: (Lost & { source: number })[] = [];
  const tell = (source: number, message: string) => told.push({ source, start: 0, end: 0, message });
  const texts = sources.map(({ register }) => register);
  const candidates = texts.flatMap((text, source) =>
    factsOf(parse(text)).entries.map(
      (entry): Candidate => ({
        source,
        entry,
        addresses: sources[source]!.addresses.get(entry.ref.id) ?? [],
      }),
    ),
  );
  const clusters = clustersOf(candidates);
  nameClusters(clusters);
  const ids = sources.map(() => new Map<string, string>());
  for (const { id, candidates: all } of clusters)
    for (const { source, entry } of all) {
      ids[source]!.set(entry.ref.id, id);
      if (entry.ref.id !== id && all.length === 1)
        tell(
          source,
          t('“@{0}” means someone else in another file: here it became “@{1}”.', entry.ref.id, id),
        );
    }
  tellLookAlikes(clusters, tell);
  const names = namesOfDocuments(sources, folders);
  const entries = sorted(clusters).map((cluster) => mergedEntry(cluster, texts, ids, tell));
  return {
    documents: sources.flatMap(({ documents }, source) =>
      documents.map(({ name, document }) => ({
        name: names[source]!.get(name)!,
        source,
        document: withIds(document, ids[source]!, names[source]),
      })),
    ),
    register: entries.length === 0 ? undefined : `---\ntitle: Register\n---\n\n${entries.join('\n\n')}\n`,
    told,
  };
}

/**
 * What the documents of each source are called. Where several have one name, that of the file is set before it, or of the
 * folder if that says no more.
 */
function namesOfDocuments(
  sources: readonly ImportedSource[],
  folders: readonly string[],
): readonly ReadonlyMap<string, string>[] {
  const uses = new Map<string, number>();
  for (const { documents } of sources)
    for (const { name } of documents) uses.set(name, (uses.get(name) ?? 0) + 1);
  const taken = new Set([...uses].flatMap(([name, count]) => (count === 1 ? [name] : [])));
  return sources.map((source, at) => {
    const names = new Map<string, string>();
    for (const { name } of source.documents) {
      const isOnly = uses.get(name) === 1;
      const prefix = source.name === name ? (folders[at] ?? '') : source.name;
      const wish = isOnly || prefix === '' ? name : `${prefix}-${name}`;
      let own = wish;
      for (let number = 2; !isOnly && taken.has(own); number++) own = `${wish}-${number}`;
      taken.add(own);
      names.set(name, own);
    }
    return names;
  });
}

/** Who is one: by strong evidence first, then by name. */
function clustersOf(candidates: readonly Candidate[]): readonly Cluster[] {
  const clusterOf = new Map<Candidate, Cluster>();
  for (const candidate of candidates) clusterOf.set(candidate, new Cluster(candidate));
  const join = (
    keysOf: (candidate: Candidate) => readonly string[],
    may: (a: Cluster, b: Cluster) => boolean,
  ) => {
    const first = new Map<string, Candidate>();
    for (const candidate of candidates)
      for (const key of keysOf(candidate)) {
        const known = first.get(key);
        if (known === undefined) {
          first.set(key, candidate);
          continue;
        }
        const [kept, gone] = [clusterOf.get(known)!, clusterOf.get(candidate)!];
        if (kept === gone || !may(kept, gone)) continue;
        for (const one of gone.candidates) clusterOf.set(one, kept);
        kept.add(gone);
      }
  };
  join(evidenceOf, () => true);
  join(
    ({ entry }) => (entry.gloss.text === '' ? [] : [`${typeOf(entry)} ${nameKey(entry)}`]),
    (a, b) => a.agreesWith(b),
  );
  return [...new Set(candidates.map((candidate) => clusterOf.get(candidate)!))];
}

function evidenceOf({ entry, addresses }: Candidate): string[] {
  return [
    ...addresses.map((address) => `address ${address}`),
    ...['same-as', 'url'].flatMap((field) => valuesOf(entry, field).map(({ text }) => `${field} ${text}`)),
  ];
}

function typeOf(entry: Entry): string {
  return entry.kind?.text ?? '';
}

function nameKey({ gloss }: Entry): string {
  return gloss.text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Each has the id of its fullest entry, or that with a number. */
function nameClusters(clusters: readonly Cluster[]): void {
  const taken = new Set<string>();
  for (const cluster of clusters) {
    const wish = cluster.main.entry.ref.id;
    let id = wish;
    for (let number = 2; taken.has(id); number++) id = `${wish}-${number}`;
    taken.add(id);
    cluster.id = id;
  }
}

/** Persons whom only the order or spelling of the name sets apart are left apart, and told. */
function tellLookAlikes(clusters: readonly Cluster[], tell: (source: number, message: string) => void): void {
  const known = new Map<string, Cluster>();
  for (const cluster of clusters) {
    const { entry, source } = cluster.main;
    if (typeOf(entry) !== 'person' || entry.gloss.text === '') continue;
    const key = surnameFirst(entry.gloss.text).toLowerCase().normalize('NFC');
    const other = known.get(key);
    if (other === undefined) known.set(key, cluster);
    else
      tell(
        source,
        t(
          '“{0}” (@{1}) may be the same as “{2}” (@{3}): both are in the register.',
          entry.gloss.text,
          cluster.id,
          other.main.entry.gloss.text,
          other.id,
        ),
      );
  }
}

const types = tableNames(core.registerTypes);

/** The order of the register: by type, name and id. */
function sorted(clusters: readonly Cluster[]): readonly Cluster[] {
  return clusters
    .map((cluster) => {
      const { entry } = cluster.main;
      const type = types.indexOf(typeOf(entry));
      return { cluster, type: type < 0 ? types.length : type, name: fold(nameFor(entry)) };
    })
    .sort((a, b) => a.type - b.type || compare(a.name, b.name) || compare(a.cluster.id, b.cluster.id))
    .map(({ cluster }) => cluster);
}

/** The same order in every language, for files that are compared. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameFor(entry: Entry): string {
  return typeOf(entry) === 'person' ? surnameFirst(entry.gloss.text) : entry.gloss.text;
}

/** The entry that is written: of a field with one value the fullest entry's, of others all values. */
function mergedEntry(
  cluster: Cluster,
  texts: readonly string[],
  ids: readonly ReadonlyMap<string, string>[],
  tell: (source: number, message: string) => void,
): string {
  const { main, id } = cluster;
  const others = cluster.candidates.filter((one) => one !== main);
  const lines = new Map<string, string[]>();
  for (const { source, entry } of [main, ...others])
    for (const field of entry.fields) {
      const name = field.name.text;
      const line = withIdsInEntry(texts[source]!.slice(field.start, field.end), ids[source]!);
      const known = lines.get(name);
      if (known === undefined) lines.set(name, [line]);
      else if (known.includes(line)) continue;
      else if (entry === main.entry || fieldAt(core, name, 'register')?.many === true) known.push(line);
      else if (name !== 'type')
        tell(
          source,
          t('Of “@{0}”, another file says “{1}”. This was not imported: “{2}”.', id, known[0]!, line),
        );
    }
  const names = new Set([
    main.entry.gloss.text,
    ...cluster.candidates.flatMap(({ entry }) => valuesOf(entry, 'alias').map(({ text }) => text)),
  ]);
  for (const { entry } of others) {
    const name = entry.gloss.text;
    if (name === '' || names.has(name) || name.includes(';')) continue;
    names.add(name);
    lines.set('alias', [...(lines.get('alias') ?? []), `alias: ${name}`]);
  }
  return [
    `@${id}: ${main.entry.gloss.text}`.trimEnd(),
    ...[...lines.values()].flat().map((line) => `  ${line}`),
  ].join('\n');
}

/** A field's line with other ids. */
function withIdsInEntry(line: string, ids: ReadonlyMap<string, string>): string {
  const head = '@x: x\n  ';
  return withIds(head + line, ids, none, 1).slice(head.length);
}

const none: ReadonlyMap<string, string> = new Map();

/** A document with other ids of its register and other names of documents, wherever it has any; from an offset on. */
function withIds(
  document: string,
  ids: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string> = none,
  from = 0,
): string {
  if ([...ids, ...names].every(([old, now]) => old === now)) return document;
  const file = factsOf(parse(document));
  const edits = new Map<number, Edit>();
  const change = (start: number, written: string, now: string | undefined) => {
    if (now !== undefined && now !== written && start >= from)
      edits.set(start, { start, end: start + written.length, text: now });
  };
  const rename = ({ start, end }: Stretch) => {
    for (const { 0: written, 1: id, index } of document.slice(start, end).matchAll(ID)) {
      const to = ids.get(id!.normalize('NFC'));
      change(start + index, written, to && `@${to}`);
    }
  };
  for (const { ref } of file.references)
    if (ref.sigil === '@') rename(ref);
    else if (ref.document !== undefined) change(ref.start, ref.document, names.get(ref.document));
  // What prose of fields names is meant as well.
  for (const owner of [file.header, ...file.entries, ...file.annotations])
    for (const field of owner?.fields ?? []) {
      rename(field.whole);
      if (documentFields.has(field.name.text))
        for (const { start, text } of field.values) change(start, text, names.get(text));
    }
  for (const { value } of file.annotations) if (value !== undefined) rename(value);
  for (const { ref } of file.definitions) if (ref.sigil === '@') rename(ref);
  return applyEdits(document, [...edits.values()]);
}

/** Fields whose values are documents. */
const documentFields: ReadonlySet<string> = new Set(
  tableEntries(core.fields).flatMap(([key, { types: all }]) =>
    all.includes('document') ? [fieldName(key)] : [],
  ),
);

const ID = /@([\p{ID_Start}\p{N}](?:[\p{ID_Continue}.-]*\p{ID_Continue})?)/gu;
