// `demarche/candidates`: the next person whom a document names, and who of the open lists may be meant.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { nextPerson } from '../../language/person-candidates';
import type { CandidatesParams, PersonCandidates } from '../../protocol';
import type { Session } from '../session';

export function candidates(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
  { except }: CandidatesParams,
): PersonCandidates | null {
  const { list } = session.persons;
  const next = list && nextPerson(document, list, offset, new Set(except));
  if (next === undefined) return null;
  const { who, place, left } = next;
  return {
    id: who.id,
    name: who.names[0] ?? `@${who.id}`,
    range: session.range(document, place),
    left,
    candidates: next.candidates.map(({ record, reasons }) => ({
      key: record.key,
      name: record.name,
      reasons: reasons.join('; '),
    })),
  };
}
