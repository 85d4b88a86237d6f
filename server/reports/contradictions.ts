// What a list of persons says otherwise than the register, of those whom an entry identifies: dates of life and of offices,
// authority ids. What is merely less exact is no contradiction.

import { overlap, parseDate } from '../codebook/values';
import { isRegisterKey, registerKey } from '../edition/symbol';
import { t } from '../l10n';
import { type Value, valuesOf } from '../model/facts';
import {
  type EditionContext,
  entriesNamed,
  entryOf,
  namesOfEntry,
  type ResolvedEntry,
  registerOf,
} from '../semantics/entry';
import {
  citationOf,
  type PersonList,
  type PersonRecord,
  type RecordedOffice,
  termOf,
} from '../semantics/person-record';
import { fold } from '../text/matching';
import { recordsOf } from './candidates';

/** Something that a list says otherwise than the register. */
export interface Contradiction {
  readonly entry: ResolvedEntry;
  /** Where the register says it. */
  readonly place: Value;
  /** A sentence. */
  readonly message: string;
}

/** What the records of a list say otherwise than the entries that name them, in the order of the register. */
export function contradictionsIn(edition: EditionContext, list: PersonList): readonly Contradiction[] {
  return registerOf(edition).flatMap((entry) =>
    recordsOf(entry, list).flatMap((record) => contradictionsOf(edition, entry, record)),
  );
}

/** What a record says otherwise than an entry. */
export function contradictionsOf(
  edition: EditionContext,
  entry: ResolvedEntry,
  record: PersonRecord,
): Contradiction[] {
  const found: Contradiction[] = [];
  for (const field of ['born', 'died'] as const) {
    const [place] = entry.values(field);
    const [ours, theirs] = [parseDate(place?.text), parseDate(record[field])];
    if (place !== undefined && ours !== undefined && theirs !== undefined && !overlap(ours, theirs))
      found.push({
        entry,
        place,
        message: differs(entry, place.text, record[field] as string, citationOf(record.origin)),
      });
  }
  for (const place of entry.offices) {
    const ours = parseDate(place.date?.text);
    const same = record.offices.filter((office) => isSameOffice(edition, place, office));
    const dated = same.filter((office) => parseDate(termOf(office)) !== undefined);
    if (ours === undefined || dated.length === 0 || dated.some((office) => agreesWith(place, office)))
      continue;
    // Of several terms the one that is nearest in time is meant.
    const nearest = dated.find((office) => overlap(ours, parseDate(termOf(office))!)) ?? dated[0]!;
    const theirs = termOf(nearest) as string;
    found.push({
      entry,
      place,
      message: differs(entry, `${place.label} (${place.date?.text})`, theirs, citationOf(nearest.origin)),
    });
  }
  for (const place of entry.values('same-as')) {
    const ours = place.text.replace(/\s+/g, '');
    const scheme = ours.slice(0, ours.indexOf(':') + 1);
    const theirs = record.authorities.filter((id) => id.startsWith(scheme));
    if (scheme !== '' && theirs.length > 0 && !theirs.includes(ours))
      found.push({
        entry,
        place,
        message: differs(entry, ours, theirs.join(', '), citationOf(record.origin)),
      });
  }
  return found;
}

function differs({ name }: ResolvedEntry, ours: string, theirs: string, source: string): string {
  return t(
    'Of {0} the register says {1}, and {2} says {3}. Find out which is right; the register was left as it is.',
    name,
    ours,
    source,
    theirs,
  );
}

/** Whether a term in the register may be that of the list: each end within what the other means by it. */
function agreesWith({ date }: Value, office: RecordedOffice): boolean {
  const [from = '', to = from] = (date?.text ?? '').split('/');
  const begun = [office.appointed, office.arrived, office.started].filter((one) => one !== undefined);
  const meets = (written: string, theirs: readonly string[]) => {
    const ours = parseDate(written);
    const others = theirs.flatMap((one) => parseDate(one) ?? []);
    return ours === undefined || others.length === 0 || others.some((other) => overlap(ours, other));
  };
  // A single date is one within the term.
  if (!(date?.text ?? '').includes('/')) {
    const [at, term] = [parseDate(from), parseDate(termOf(office))];
    return at === undefined || term === undefined || overlap(at, term);
  }
  return meets(from, begun) && meets(to, office.ended === undefined ? [] : [office.ended]);
}

/**
 * Whether an office of the register is one of the list: the same words but for those that only make a title longer, with
 * states and bodies by their entries, whatever each calls them; the register may name one more.
 */
export function isSameOffice(edition: EditionContext, value: Value, office: RecordedOffice): boolean {
  const entry = entryOf(edition, value);
  const names = entry === undefined ? [value.label] : namesOfEntry(entry.facts);
  const of = entry === undefined ? [] : valuesOf(entry.facts, 'of').map(({ text }) => text);
  const theirs = wordsOfOffice(edition, office.title, office.post);
  return names.some((name) => {
    const ours = wordsOfOffice(edition, name, undefined);
    for (const id of of) ours.add(id);
    // The list need not say whose officer somebody is.
    return (
      [...theirs].every((word) => ours.has(word)) &&
      [...ours].every((word) => theirs.has(word) || isRegisterKey(word))
    );
  });
}

function wordsOfOffice(edition: EditionContext, title: string, post: string | undefined): Set<string> {
  let left = fold(title);
  const words = new Set<string>();
  const named = post === undefined ? [] : entriesNamed(edition, post).exact;
  if (post !== undefined && named.length > 0) {
    left = left.replace(fold(post), ' ');
    for (const { id } of named.slice(0, 1)) words.add(registerKey(id));
  } else if (post === undefined)
    for (const entry of registerOf(edition)) {
      if (entry.type !== 'state' && entry.type !== 'organisation') continue;
      for (const name of entry.names) {
        const plain = fold(name).replace(/^the /, '');
        if (plain === '' || !` ${left.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${plain} `)) continue;
        left = left.replace(plain, ' ');
        words.add(registerKey(entry.id));
      }
    }
  for (const word of left.split(/[^\p{L}\p{N}]+/u)) if (word !== '' && !FILLING.has(word)) words.add(word);
  return words;
}

const FILLING: ReadonlySet<string> = new Set([
  ...['the', 'of', 'to', 'in', 'at', 'on', 'for', 'and', 'u', 's', 'us', 'extraordinary', 'plenipotentiary'],
  ...['united', 'states', 'american', 'permanent'],
]);
