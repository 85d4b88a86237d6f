// `demarche/acceptPerson`: the edits by which the register takes a candidate of the open lists.

import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import { acceptPersons } from '../../language/accept-person';
import type { AcceptPersonParams, PersonAccepted } from '../../protocol';
import { unidentifiedOf } from '../../reports/candidates';
import { contradictionsOf } from '../../reports/contradictions';
import type { Session } from '../session';

export function acceptPerson(
  session: Session,
  document: DocumentSnapshot,
  { id, key }: AcceptPersonParams,
): PersonAccepted {
  const { list } = session.persons;
  const record = list?.record(key);
  const who = list && unidentifiedOf(document, list, id, document);
  if (record === undefined || who === undefined)
    return {
      reason: t('Nothing was done: {0} is identified already, or the list is no longer open.', `@${id}`),
    };
  const made = acceptPersons(document, [{ who, record }]);
  if (made === undefined)
    return { reason: t('The document has no place where an entry could be added without moving text.') };
  const found = who.entry === undefined ? [] : contradictionsOf(document, who.entry, record);
  return {
    edit: session.workspaceEdit(document, made.edits),
    contradictions: found.map(({ message }) => message),
  };
}
