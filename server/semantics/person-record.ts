// Persons as a list outside of the edition has them: a table, a folder of appointments. Found by surname and by key.
//
// Every record and every office says where in the list it stands, so that what the register takes from it can be cited.
// Deliberately absent: how a list is read (exchange/persons), and who of it may be meant (reports/candidates.ts).

import { fold } from '../text/matching';
import { isParticle, partsOfName } from '../text/personal-name';

/** Where in a list something stands. */
export interface Origin {
  /** How entries cite the list. */
  readonly cited: string;
  /** A file and, of a table, a line: `people/b/bohlen-charles-eustis.xml`, `line 34`. */
  readonly place: string;
  /** What tells this state of it from another: a date, a digest. */
  readonly version: string;
}

export interface PersonRecord {
  /** What it is accepted by: its first authority id or, of a list without any, `line:34`. */
  readonly key: string;
  /** As the list writes it, mostly with the surname first: `Dulles, John Foster`. */
  readonly name: string;
  /** Other ways in which the list writes the name. */
  readonly variants: readonly string[];
  /** EDTF. */
  readonly born: string | undefined;
  readonly died: string | undefined;
  readonly offices: readonly RecordedOffice[];
  /** As `same-as` has them: `hsg:103703`. */
  readonly authorities: readonly string[];
  /** Volumes whose lists of persons name the person: `frus1952-54v05p1`. */
  readonly lists: readonly string[];
  readonly origin: Origin;
}

/** An office with its dates (EDTF), as far as the list has them. */
export interface RecordedOffice {
  readonly title: string;
  /** Where it is held, if the title says it by this name: the words behind “to”. */
  readonly post: string | undefined;
  readonly appointed: string | undefined;
  /** The arrival at the post. */
  readonly arrived: string | undefined;
  /** The beginning of the office: credentials were presented, or an oath was taken. */
  readonly started: string | undefined;
  readonly ended: string | undefined;
  readonly origin: Origin;
}

/** The time in which somebody was in office (EDTF): open if no end is known; undefined if nothing is. */
export function termOf({ appointed, arrived, started, ended }: RecordedOffice): string | undefined {
  const begun = started ?? arrived;
  const from = begun ?? appointed;
  if (from === undefined) return ended === undefined ? undefined : `../${ended}`;
  // Of many who were appointed and never came, nothing else is known.
  return ended === undefined && begun === undefined ? from : `${from}/${ended ?? '..'}`;
}

/** A list of persons that somebody has opened. */
export class PersonList {
  private readonly surnames = new Map<string, PersonRecord[]>();
  private readonly keys = new Map<string, PersonRecord>();
  /** Schemes of the keys; `line` for records that no authority file has. */
  readonly schemes: ReadonlySet<string>;

  constructor(readonly records: readonly PersonRecord[]) {
    const schemes = new Set<string>();
    this.schemes = schemes;
    for (const record of records) {
      for (const key of new Set([record.name, ...record.variants].map(surnameKey))) {
        const those = this.surnames.get(key);
        if (those === undefined) this.surnames.set(key, [record]);
        else those.push(record);
      }
      schemes.add(schemeOf(record.key));
      for (const key of [record.key, ...record.authorities])
        if (!this.keys.has(key)) this.keys.set(key, record);
    }
  }

  /** Records with a surname, by its key. */
  withSurname(key: string): readonly PersonRecord[] {
    return this.surnames.get(key) ?? [];
  }

  /** Keys of all surnames. */
  get surnameKeys(): Iterable<string> {
    return this.surnames.keys();
  }

  /** The record of a key, or of an authority id. */
  record(key: string): PersonRecord | undefined {
    return this.keys.get(key);
  }
}

/** `hsg` of `hsg:103703`. */
export function schemeOf(id: string): string {
  return id.slice(0, id.indexOf(':')).trim();
}

/** How an entry names the source of what it takes from a list. */
export function citationOf({ cited, place, version }: Origin): string {
  const where = `${cited}, ${place}`;
  return version === '' ? where : `${where} (${version})`;
}

/** The surname of a name as it is looked for: without case, accents, particles, and signs within it. */
export function surnameKey(name: string): string {
  const words = fold(partsOfName(name).surname).split(' ');
  const plain = words.filter((word, at) => at === words.length - 1 || !isParticle(word));
  return plain.join('').replace(/[^\p{L}\p{N}]/gu, '');
}
