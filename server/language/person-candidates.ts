// Who of a list may be meant by those whom a document names, one after the other from a place on.

import type { DocumentSnapshot } from '../edition/snapshot';
import type { Stretch } from '../model/facts';
import { type Candidate, candidatesFor, type Unidentified, unidentified } from '../reports/candidates';
import { selectionOf } from '../semantics/labels';
import type { PersonList } from '../semantics/person-record';

export interface NextPerson {
  readonly who: Unidentified;
  readonly candidates: readonly Candidate[];
  /** Where the document names the person. */
  readonly place: Stretch;
  /** How many others have candidates. */
  readonly left: number;
}

/** The next person from `offset` on, and from the beginning again, who has candidates; undefined if nobody has. */
export function nextPerson(
  snapshot: DocumentSnapshot,
  list: PersonList,
  offset: number,
  except: ReadonlySet<string>,
): NextPerson | undefined {
  const found = unidentified(snapshot, list, snapshot).flatMap((who) => {
    if (except.has(who.id)) return [];
    const candidates = candidatesFor(who, list);
    const places = placesOf(snapshot, who.id);
    const place = places.find(({ end }) => end >= offset) ?? places[0];
    return candidates.length === 0 || place === undefined ? [] : [{ who, candidates, place }];
  });
  const from = ({ place }: { readonly place: Stretch }) =>
    place.end >= offset ? place.start : place.start + snapshot.file.parse.width;
  const [next] = found.sort((a, b) => from(a) - from(b));
  return next && { ...next, left: found.length - 1 };
}

/** Where a document names somebody: the words of mentions, ids in fields, the entry. */
function placesOf({ file }: DocumentSnapshot, id: string): Stretch[] {
  const uses = file.uses(`@${id}`).map(({ ref, role, in: carrier }) => {
    const words = role === 'mention' && carrier !== undefined && carrier.form !== 'header';
    return words ? selectionOf(carrier) : ref;
  });
  const entries = file.define(`@${id}`).map(({ ref }) => ref);
  return [...uses, ...entries].sort((a, b) => a.start - b.start);
}
