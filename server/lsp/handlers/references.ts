// `textDocument/references`: from an id or annotated words to all places that name the same.

import type { Location, ReferenceParams } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { references as referencesOf } from '../../language/navigation';
import type { Session } from '../session';

export function references(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
  { context: { includeDeclaration } }: ReferenceParams,
): Location[] {
  return referencesOf(document, offset, includeDeclaration).flatMap(
    (place) => session.location(document, place.uri, place) ?? [],
  );
}
