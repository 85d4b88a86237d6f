// Who of a list of persons may be meant: candidates for those whom documents name and the register does not have, or has
// without an authority id of that list.
//
// Candidates are ranked by what a historian would ask first: may that person have been alive at the date of the document;
// how far do the names agree; is the person in the list of persons of the volume that the document is from; and was the
// person at the post then, in office, or neither. Nothing is decided here: whom a person accepts, the register takes.

import { isBefore, overlap, parseDate } from '../codebook/values';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { registerKey } from '../edition/symbol';
import { t } from '../l10n';
import type { Annotation } from '../model/facts';
import { addAll } from '../model/lists';
import { type EditionContext, type ResolvedEntry, resolveEntry } from '../semantics/entry';
import { dateInWords } from '../semantics/labels';
import {
  citationOf,
  type PersonList,
  type PersonRecord,
  type RecordedOffice,
  schemeOf,
  surnameKey,
  termOf,
} from '../semantics/person-record';
import { wordsOf } from '../semantics/words';
import { closest, fold } from '../text/matching';
import { isParticle, partsOfName } from '../text/personal-name';

/** Somebody whom the register does not have, or does not identify. */
export interface Unidentified {
  /** Without its sign. */
  readonly id: string;
  /** Undefined if there is none yet. */
  readonly entry: ResolvedEntry | undefined;
  /** What the entry and the documents call the person. */
  readonly names: readonly string[];
  /** What the id says where there is no entry: it may be of a surname only, or made up. */
  readonly fromId: string | undefined;
  /** Dates (EDTF) of the documents that name the person, each once, in order. */
  readonly dates: readonly string[];
  /** Where these documents are from: their addresses and sources. */
  readonly sources: readonly string[];
}

/** How far two names agree. */
export type Agreement = 'similar' | 'surname' | 'initials' | 'forenames' | 'same';

/** What somebody was at the time. */
export type Service = 'elsewhere' | 'unknown' | 'in-office' | 'at-post';

export interface Candidate {
  readonly record: PersonRecord;
  readonly agreement: Agreement;
  /** Whether the person may have been alive. */
  readonly alive: boolean;
  /** Whether the volume that a document is from names the person in its list. */
  readonly listed: boolean;
  readonly service: Service;
  /** Why the person is a candidate and what speaks against it, in the reader's words, the weightiest first. */
  readonly reasons: readonly string[];
}

/**
 * All whom an edition names and does not identify by a list, in the order of their ids; if a document is given, those whom
 * it names, at its date.
 */
export function unidentified(
  edition: EditionContext,
  list: PersonList,
  only?: DocumentSnapshot,
): readonly Unidentified[] {
  const ids = new Set<string>();
  for (const { file } of only === undefined ? edition.index.members : [only]) {
    for (const { ref } of file.references) if (ref.sigil === '@') ids.add(ref.id);
    for (const { ref } of file.entries) if (ref.sigil === '@') ids.add(ref.id);
  }
  return [...ids].sort().flatMap((id) => unidentifiedOf(edition, list, id, only) ?? []);
}

/**
 * The same of one id; undefined if the register identifies it, or says that it is no person. Whoever asks while somebody
 * writes gives the document: then not all others of a large edition are looked at.
 */
export function unidentifiedOf(
  edition: EditionContext,
  list: PersonList,
  id: string,
  only?: DocumentSnapshot,
): Unidentified | undefined {
  const entry = resolveEntry(edition, id);
  if (entry !== undefined && (!mayBePerson(entry) || lacking(entry, list).length === 0)) return undefined;
  const names = new Set(entry?.names ?? []);
  const dates = new Set<string>();
  const sources = new Set<string>();
  for (const { file } of namedIn(edition, id, only)) {
    for (const { role, in: carrier } of entry === undefined ? file.uses(`@${id}`) : [])
      if (role === 'mention' && names.size < MOST_NAMES)
        names.add(wordsOf({ file, book: edition.book }, (carrier as Annotation).content, 200));
    const date = file.headerText('date');
    if (parseDate(date) !== undefined) dates.add(date as string);
    for (const field of ['url', 'source']) for (const { text } of file.headerValues(field)) sources.add(text);
  }
  return {
    id,
    entry,
    names: [...names],
    fromId: entry === undefined ? id.replace(/[-_.]+/g, ' ') : undefined,
    dates: [...dates].sort((a, b) => startOf(a) - startOf(b)),
    sources: [...sources],
  };
}

/** Documents that name somebody: the one that is asked about if it has a date; of an entry in a register, some of the others. */
function namedIn(edition: EditionContext, id: string, only: DocumentSnapshot | undefined): readonly Member[] {
  const key = registerKey(id);
  if (only === undefined) return edition.index.usedIn(key);
  const dated = parseDate(only.file.headerText('date')) !== undefined;
  return dated && only.file.uses(key).length > 0
    ? [only]
    : edition.index.usedIn(key).slice(0, MOST_DOCUMENTS);
}

const MOST_DOCUMENTS = 100;

/** Ways of naming somebody that are looked at. */
const MOST_NAMES = 20;

function startOf(date: string): number {
  return parseDate(date)?.min ?? 0;
}

function mayBePerson({ type }: ResolvedEntry): boolean {
  return type === undefined || type === 'person';
}

/** Schemes of a list by which an entry is not identified yet. */
function lacking(entry: ResolvedEntry | undefined, list: PersonList): readonly string[] {
  const own = new Set(entry?.values('same-as').map(({ text }) => schemeOf(text)));
  if (entry !== undefined && recordsOf(entry, list).some(({ key }) => schemeOf(key) === 'line'))
    own.add('line');
  return [...list.schemes].filter((scheme) => !own.has(scheme));
}

/** The records of a list that an entry names: by authority ids; where the list has none, by its source. */
export function recordsOf(entry: ResolvedEntry, list: PersonList): readonly PersonRecord[] {
  const found = new Set<PersonRecord>();
  for (const { text } of entry.values('same-as')) {
    const record = list.record(text.replace(/\s+/g, ''));
    if (record !== undefined) found.add(record);
  }
  for (const { text } of entry.values('source')) {
    const [, line] = /, line (\d+) \(/.exec(text) ?? [];
    const record = line === undefined ? undefined : list.record(`line:${line}`);
    if (record !== undefined && text.startsWith(citationOf(record.origin))) found.add(record);
  }
  return [...found];
}

/** Who may be meant, the likeliest first. */
export function candidatesFor(who: Unidentified, list: PersonList): readonly Candidate[] {
  const written = who.names.map(readName).filter(({ key }) => key !== '');
  const fromId = who.fromId === undefined ? undefined : readName(who.fromId);
  const names = fromId === undefined || fromId.key === '' ? written : [...written, fromId];
  const wanted = new Set(lacking(who.entry, list));
  const found = new Map<PersonRecord, Agreement>();
  const others = new Set<PersonRecord>();
  const look = (key: string, name: ReadName, most: Agreement) => {
    for (const record of list.withSurname(key)) {
      if (!wanted.has(schemeOf(record.key))) continue;
      const agreement = least(agreementOf(name, record, key), most);
      const known = found.get(record);
      if (agreement === undefined) {
        if (name !== fromId) others.add(record);
      } else if (known === undefined || rank[agreement] > rank[known]) found.set(record, agreement);
    }
  };
  for (const name of names) look(name.key, name, 'same');
  if (found.size === 0)
    for (const name of names) {
      // A word that no name has so far: most often the same name in another spelling.
      const near = name.key.length > LONGEST_NAME ? undefined : closest(name.key, list.surnameKeys);
      if (near !== undefined) look(near, name, 'similar');
    }
  // The surname alone says nothing of somebody whose forenames are known to be others.
  const possible = [...found].filter(
    ([record, agreement]) => rank[agreement] > rank.surname || !others.has(record),
  );
  return possible
    .map(([record, agreement]) => judged(who, record, agreement))
    .sort(
      (a, b) =>
        Number(b.alive) - Number(a.alive) ||
        rank[b.agreement] - rank[a.agreement] ||
        Number(b.listed) - Number(a.listed) ||
        services.indexOf(b.service) - services.indexOf(a.service) ||
        (a.record.name < b.record.name ? -1 : 1),
    );
}

const LONGEST_NAME = 40;
const rank: Readonly<Record<Agreement, number>> = {
  similar: 0,
  surname: 1,
  initials: 2,
  forenames: 3,
  same: 4,
};
const services: readonly Service[] = ['elsewhere', 'unknown', 'in-office', 'at-post'];

function least(a: Agreement | undefined, b: Agreement): Agreement | undefined {
  return a !== undefined && rank[a] > rank[b] ? b : a;
}

/** A name as it is compared. */
interface ReadName {
  /** Of the surname. */
  readonly key: string;
  /** Forenames and initials without titles, folded. */
  readonly forenames: readonly string[];
}

function readName(written: string): ReadName {
  const { forenames } = partsOfName(written);
  const nicknames = [...written.matchAll(/[(“"]+(\p{L}+)/gu)].map(([, name]) => name ?? '');
  const words = fold([forenames, ...nicknames].join(' ')).split(/[^\p{L}\p{N}]+/u);
  return {
    key: surnameKey(written),
    forenames: words.filter((word) => word !== '' && !TITLES.has(word) && !isParticle(word)),
  };
}

const TITLES: ReadonlySet<string> = new Set(
  `sir lord lady dame mr mrs ms miss dr prof professor president vice premier prime secretary assistant minister foreign
  ambassador general gen marshal field admiral adm colonel col major captain senator congressman chancellor comrade
  monsieur madame mme herr frau signor tovarishch count baron prince king queen his her excellency rt hon honorable
  honourable brigadier lieutenant lt air vice commissioner the`.split(/\s+/),
);

/** How far a name agrees with those of a record that have the same surname; undefined if the forenames say otherwise. */
function agreementOf(
  name: ReadName,
  { name: own, variants }: PersonRecord,
  key: string,
): Agreement | undefined {
  let best: Agreement | undefined;
  let differs = false;
  for (const written of [own, ...variants]) {
    const other = readName(written);
    if (other.key !== key) continue;
    const agreement = agreementOfForenames(name.forenames, other.forenames);
    if (agreement === undefined) differs = true;
    else if (best === undefined || rank[agreement] > rank[best]) best = agreement;
  }
  // Some lists also have the surname alone.
  return differs && best === 'surname' ? undefined : best;
}

function agreementOfForenames(a: readonly string[], b: readonly string[]): Agreement | undefined {
  if (a.length === 0 || b.length === 0) return 'surname';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  let whole = 0;
  for (const word of short) {
    while (at < long.length && !agree(word, long[at]!)) at++;
    if (at === long.length) return undefined;
    if (word === long[at] && word.length > 1) whole++;
    at++;
  }
  if (whole === long.length) return 'same';
  return whole > 0 ? 'forenames' : 'initials';
}

function agree(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  // An initial, or a short form: Ray for Raymond.
  return a === b || (short.length !== 2 && long.startsWith(short));
}

function judged(who: Unidentified, record: PersonRecord, agreement: Agreement): Candidate {
  const reasons = [agreements()[agreement]];
  const volume = record.lists.find((list) => who.sources.some((source) => namesVolume(source, list)));
  if (volume !== undefined) reasons.push(t('in the list of persons of {0}', volume));
  const { alive, words } = lifeOf(who, record);
  const { service, said } = serviceOf(who, record);
  if (alive) addAll(reasons, [...said, ...words]);
  else reasons.unshift(...words);
  return { record, agreement, alive, listed: volume !== undefined, service, reasons };
}

const agreements = (): Readonly<Record<Agreement, string>> => ({
  same: t('the same name'),
  forenames: t('surname and forenames agree'),
  initials: t('surname and initials agree'),
  surname: t('the surname agrees'),
  similar: t('a similar surname'),
});

/** Whether a source or address names a volume: `…/historicaldocuments/frus1952-54v05p1/d250`. */
function namesVolume(source: string, volume: string): boolean {
  for (let at = source.indexOf(volume); at >= 0; at = source.indexOf(volume, at + 1))
    if (!/[\p{L}\p{N}]/u.test(source.charAt(at - 1) + source.charAt(at + volume.length))) return true;
  return false;
}

/** Whether somebody may have been alive at one of the dates at least. */
function lifeOf({ dates }: Unidentified, { born, died }: PersonRecord): { alive: boolean; words: string[] } {
  const [birth, death] = [parseDate(born), parseDate(died)];
  const spans = dates.flatMap((date) => parseDate(date) ?? []);
  const unborn = birth !== undefined && spans.length > 0 && spans.every((span) => isBefore(span, birth));
  const dead = death !== undefined && spans.length > 0 && spans.every((span) => isBefore(death, span));
  if (unborn) return { alive: false, words: [t('not yet born ({0})', dateInWords(born as string))] };
  if (dead) return { alive: false, words: [t('had died ({0})', dateInWords(died as string))] };
  if (born === undefined && died === undefined) return { alive: true, words: [] };
  const life = born === undefined ? `../${died}` : died === undefined ? born : `${born}/${died}`;
  return {
    alive: true,
    words: [died === undefined ? t('born {0}', dateInWords(life)) : t('lived {0}', dateInWords(life))],
  };
}

/** What somebody was at one of the dates at best; the first date that shows it is told. */
function serviceOf({ dates }: Unidentified, { offices }: PersonRecord): { service: Service; said: string[] } {
  if (offices.length === 0 || dates.length === 0) return { service: 'unknown', said: [] };
  let best: { service: Service; said: string[] } | undefined;
  for (const date of dates)
    for (const office of offices) {
      const service = serviceAt(office, date);
      if (best !== undefined && services.indexOf(service) <= services.indexOf(best.service)) continue;
      if (service === 'at-post')
        best = { service, said: [t('at the post on {0}: {1}', dateInWords(date), office.title)] };
      if (service === 'in-office')
        best = { service, said: [t('in office on {0}: {1}', dateInWords(date), office.title)] };
    }
  return best ?? { service: 'elsewhere', said: [notThen(dates, offices)] };
}

function serviceAt(office: RecordedOffice, date: string): Service {
  const at = parseDate(date);
  const begun = office.arrived ?? office.started;
  const post = begun === undefined ? undefined : parseDate(`${begun}/${office.ended ?? '..'}`);
  if (at === undefined) return 'unknown';
  if (office.post !== undefined && post !== undefined && overlap(at, post)) return 'at-post';
  const term = parseDate(termOf(office));
  // Whoever is appointed is in office on the way to the post.
  const from = parseDate(office.appointed);
  const appointed =
    from !== undefined && term !== undefined ? { ...term, min: Math.min(from.min, term.min) } : term;
  return appointed !== undefined && overlap(at, appointed) ? 'in-office' : 'elsewhere';
}

/** Offices that were none at any of the dates: the one nearest to them. */
function notThen(dates: readonly string[], offices: readonly RecordedOffice[]): string {
  const first = startOf(dates[0] as string);
  let nearest: { office: RecordedOffice; term: string; away: number; later: boolean } | undefined;
  for (const office of offices) {
    const term = termOf(office);
    const span = parseDate(term);
    if (term === undefined || span === undefined) continue;
    const later = span.min > first;
    const away = later ? span.min - first : first - span.max;
    if (nearest === undefined || away < nearest.away) nearest = { office, term, away, later };
  }
  if (nearest === undefined) return t('in no office at the time');
  const { office, term, later } = nearest;
  return later
    ? t('not yet in office: {0}, {1}', office.title, dateInWords(term))
    : t('no longer in office: {0}, {1}', office.title, dateInWords(term));
}

/** Offices of a record that were held when documents name the person; of documents without a date, all. */
export function officesThen({ dates }: Unidentified, { offices }: PersonRecord): readonly RecordedOffice[] {
  const dated = offices.filter((office) => parseDate(termOf(office)) !== undefined);
  if (dates.length === 0) return dated;
  return dated.filter((office) =>
    dates.some((date) => ['at-post', 'in-office'].includes(serviceAt(office, date))),
  );
}
