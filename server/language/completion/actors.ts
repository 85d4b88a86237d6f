// Actors and all else that has an entry in the register, by id, name or alias.
//
// First those that this paragraph speaks of, the nearest before the cursor first; then those of the rest of the
// document; last the whole register, in its own order.

import { isActorType, registerTypeOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { idFrom } from '../../editing/ids';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import type { Entry, Stretch } from '../../model/facts';
import { memo } from '../../model/memo';
import { entriesNamed, namesOfEntry, type ResolvedEntry, registerOf } from '../../semantics/entry';
import { wordsOf } from '../../semantics/words';
import { searchText } from '../../text/transliteration';
import { type CompletionOffer, detail } from './offer';
import { shortlist } from './shortlist';

/** Entries that fit a field with these `targets`; undefined: any. */
export interface WantedActors {
  readonly targets?: readonly string[] | undefined;
  /** Ids that are there already. */
  readonly except: ReadonlySet<string>;
}

/** Whom or what `offset` may refer to, best first; of very many, those that fit what is typed. */
export function actorOffers(
  snapshot: DocumentSnapshot,
  offset: number,
  { targets, except }: WantedActors,
  typed: string,
): CompletionOffer[] {
  const nearest = distances(snapshot, offset);
  const near: { readonly offer: CompletionOffer; readonly away: number }[] = [];
  const rest: ResolvedEntry[] = [];
  const seen = new Set(except);
  for (const entry of registerOf(snapshot)) {
    const { id } = entry;
    if (seen.has(id)) continue;
    seen.add(id);
    if (!suits(snapshot.book, targets, entry.type)) continue;
    const away = nearest.get(id);
    if (away === undefined) rest.push(entry);
    else near.push({ offer: registered(entry), away });
  }
  // Who is mentioned but has no entry yet may be mentioned again.
  for (const [id, away] of nearest) if (!seen.has(id)) near.push({ offer: unregistered(id), away });
  near.sort((a, b) => a.away - b.away);
  return [
    ...near.map(({ offer }) => offer),
    ...shortlist(rest, filterOf, typed).map((entry) => registered(entry)),
  ];
}

/** Entries of the register that fit: those that are named nearest to `offset` first, then the rest in its own order. */
export function entriesNear(
  snapshot: DocumentSnapshot,
  offset: number,
  targets?: readonly string[],
): ResolvedEntry[] {
  const nearest = distances(snapshot, offset);
  const away = ({ id }: ResolvedEntry) => nearest.get(id) ?? Number.MAX_VALUE;
  return registerOf(snapshot)
    .filter(({ type }) => suits(snapshot.book, targets, type))
    .sort((a, b) => away(a) - away(b));
}

/** Those whom the annotated words name. */
export function namedOffers(snapshot: DocumentSnapshot, content: Stretch): CompletionOffer[] {
  const { exact } = entriesNamed(snapshot, wordsOf(snapshot, content, 200));
  return exact.map((entry) => registered(entry));
}

function suits(book: CodeBook, targets: readonly string[] | undefined, type: string | undefined): boolean {
  if (targets === undefined || type === undefined || registerTypeOf(book, type) === undefined) return true;
  return targets.some((target) => target === type || (target === 'actor' && isActorType(book, type)));
}

/** How far each id of the register stands from `offset`: first in its paragraph, then before it, then after it. */
function distances({ file }: DocumentSnapshot, offset: number): Map<string, number> {
  const paragraph = file.paragraphs[file.paragraphAt(offset) - 1];
  const far = file.parse.width;
  const nearest = new Map<string, number>();
  for (const { ref } of file.references) {
    if (ref.sigil !== '@' || (ref.start <= offset && offset <= ref.end)) continue;
    const near = paragraph !== undefined && paragraph.start <= ref.start && ref.start < paragraph.end;
    const away = ref.start < offset ? offset - ref.start : ref.start - offset + far;
    const weight = near ? away : away + far * 2;
    if (weight < (nearest.get(ref.id) ?? Number.POSITIVE_INFINITY)) nearest.set(ref.id, weight);
  }
  return nearest;
}

const filters = memo((entry: Entry) => searchText(entry.ref.id, ...namesOfEntry(entry)));

function filterOf({ facts }: ResolvedEntry): string {
  return filters(facts);
}

function registered(entry: ResolvedEntry): CompletionOffer {
  const { ref, gloss } = entry.facts;
  const description = entry.typeLabel ?? '';
  return {
    label: ref.text,
    filter: filterOf(entry),
    ...detail(gloss.text, ref.text, description),
    ...(description === '' ? {} : { description }),
    type: entry.acts ? 'actor' : 'thing',
    subject: { about: 'actor', id: ref.id },
  };
}

function unregistered(id: string): CompletionOffer {
  return {
    label: `@${id}`,
    filter: searchText(id),
    description: t('not in the register yet'),
    type: 'new',
    subject: { about: 'actor', id },
  };
}

/** An id for someone whom the annotated words name and whom the register does not have. */
export function newActorOffers(snapshot: DocumentSnapshot, content: Stretch): CompletionOffer[] {
  const words = wordsOf(snapshot, content, 200);
  // A name has a capital, in scripts that have any.
  if (words === words.toLowerCase() && words !== words.toUpperCase()) return [];
  const ids = new Set([idFrom(words), idFrom(words.split(/\s+/).at(-1) ?? '')]);
  return [...ids].flatMap((id) =>
    id === undefined || snapshot.index.define(`@${id}`).length + snapshot.file.uses(`@${id}`).length > 0
      ? []
      : [{ label: `@${id}`, filter: searchText(id), description: t('new in the register'), type: 'new' }],
  );
}
