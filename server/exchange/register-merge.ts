// Whom the registers of several sources mean: entries that are one and the same, with one id for each.
//
// Entries are one where the sources say so: by where they point, by an authority or an address that both name, or else by
// the same name and type, unless they contradict each other. A register that is there already is a source that nothing is
// done to.

import { core, fieldAt } from '../codebook/load';
import type { CodeBook } from '../codebook/types';
import { t } from '../l10n';
import { type Entry, fieldOf, valuesOf } from '../model/facts';
import { addAll, addTo } from '../model/lists';
import { tableNames } from '../model/lookup';
import { fold } from '../text/matching';
import { surnameFirst } from '../text/personal-name';
import type { Renaming } from './rename-ids';

/** The number of the register that is there already, among the sources. */
export const REGISTER = -1;

/** Someone or something in one source. */
export interface Candidate {
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
export class Cluster {
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
    addAll(this.candidates, candidates);
    for (const source of sources) this.sources.add(source);
    for (const [marker, values] of markers) for (const value of values) this.mark(marker, value);
  }

  /** The entry that is there already. */
  get known(): Candidate | undefined {
    return this.candidates.find(({ source }) => source === REGISTER);
  }

  get main(): Candidate {
    if (this.sources.has(REGISTER)) return this.known!;
    return this.candidates.reduce((best, one) =>
      one.entry.fields.length > best.entry.fields.length ? one : best,
    );
  }
}

/** Who is one: by strong evidence first, then by name. */
export function clustersOf(candidates: readonly Candidate[]): readonly Cluster[] {
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
        // What is there already is as it is, twice if it is there twice.
        if (kept === gone || (kept.known && gone.known) || !may(kept, gone)) continue;
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

/** Each has the id that it has already, else that of its fullest entry, or that with a number. */
export function nameClusters(clusters: readonly Cluster[]): void {
  const taken = new Set<string>();
  for (const cluster of clusters) {
    if (cluster.known === undefined) continue;
    cluster.id = cluster.known.entry.ref.id;
    taken.add(cluster.id);
  }
  for (const cluster of clusters) {
    if (cluster.known !== undefined) continue;
    const wish = cluster.main.entry.ref.id;
    let id = wish;
    for (let number = 2; taken.has(id); number++) id = `${wish}-${number}`;
    taken.add(id);
    cluster.id = id;
  }
}

/** Persons whom only the order or spelling of the name sets apart are left apart, and told. */
export function tellLookAlikes(
  clusters: readonly Cluster[],
  tell: (source: number, message: string) => void,
): void {
  const known = new Map<string, Cluster>();
  for (const cluster of clusters) {
    const { entry, source } = cluster.main;
    if (typeOf(entry) !== 'person' || entry.gloss.text === '') continue;
    const keyOf = (name: string) => surnameFirst(name).toLowerCase().normalize('NFC');
    const key = keyOf(entry.gloss.text);
    const other = known.get(key);
    if (other === undefined) known.set(key, cluster);
    if (source === REGISTER)
      for (const { text } of valuesOf(entry, 'alias'))
        if (!known.has(keyOf(text))) known.set(keyOf(text), cluster);
    if (other !== undefined && source !== REGISTER)
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
export function sorted(clusters: readonly Cluster[]): readonly Cluster[] {
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
export function mergedEntry(
  cluster: Cluster,
  texts: readonly string[],
  renamings: readonly Renaming[],
  tell: (source: number, message: string) => void,
  book: CodeBook,
): string {
  const { main, id } = cluster;
  const others = cluster.candidates.filter((one) => one !== main);
  const lines = new Map<string, string[]>();
  const said = new Set<string>();
  for (const { source, entry } of [main, ...others])
    for (const field of entry.fields) {
      const name = field.name.text;
      const line = renamings[source]!.line(texts[source]!.slice(field.start, field.end));
      const known = lines.get(name);
      const isSaid = field.values.every(({ text, ref }) => ref === undefined && said.has(`${name} ${text}`));
      if (known !== undefined && (isSaid || known.includes(line))) continue;
      for (const { text } of field.values) said.add(`${name} ${text}`);
      if (known === undefined) lines.set(name, [line]);
      else if (entry === main.entry || fieldAt(book, name, 'register')?.many === true) known.push(line);
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
    addTo(lines, 'alias', `alias: ${name}`);
  }
  return [
    `@${id}: ${main.entry.gloss.text}`.trimEnd(),
    ...[...lines.values()].flat().map((line) => `  ${line}`),
  ].join('\n');
}

/** Tells what sources say of someone whose entry is there already, and stays as it is. */
export function tellUnchanged(
  { known, candidates, id }: Cluster,
  texts: readonly string[],
  renamings: readonly Renaming[],
  tell: (source: number, message: string) => void,
): void {
  if (known === undefined) return;
  const { entry: own } = known;
  const has = (name: string, text: string) =>
    own.fields.some(
      (field) =>
        field.name.text === name &&
        (field.whole.text === text || field.values.some((value) => value.text === text)),
    );
  const told = new Set<string>();
  for (const { source, entry } of candidates) {
    if (source === REGISTER) continue;
    const lines = entry.fields.flatMap((field) => {
      const line = renamings[source]!.line(texts[source]!.slice(field.start, field.end));
      const { text: name } = field.name;
      const isThere =
        has(name, line.slice(name.length + 1).trim()) || field.values.every(({ text }) => has(name, text));
      return isThere ? [] : [line];
    });
    const name = entry.gloss.text;
    if (name !== '' && name !== own.gloss.text && !has('alias', name)) lines.push(`alias: ${name}`);
    for (const line of lines)
      if (!told.has(line)) {
        told.add(line);
        tell(
          source,
          t('“@{0}” is in the register already and was left as it is. Not imported: “{1}”.', id, line),
        );
      }
  }
}
