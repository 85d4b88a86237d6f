// `textDocument/definition`: from an id or annotated words to what defines them.

import type { Location, LocationLink } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { definition as definitionOf } from '../../language/navigation';
import type { Session } from '../session';

export function definition(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
): Location[] | LocationLink[] | null {
  const links = session.client.textDocument?.definition?.linkSupport === true;
  return placesOfDefinition(session, document, offset, links);
}

/** Also those of a declaration: what declares an id also defines it. `links`: with what they lead from. */
export function placesOfDefinition(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
  links: boolean,
): Location[] | LocationLink[] | null {
  const found = definitionOf(document, offset);
  if (found === undefined) return null;
  if (!links) return found.locations.flatMap((place) => session.location(document, place.uri, place) ?? []);
  return found.locations.flatMap((place) => {
    const target = session.location(document, place.uri, place.full);
    const selection = session.location(document, place.uri, place);
    if (target === undefined || selection === undefined) return [];
    return [
      {
        originSelectionRange: session.range(document, found.origin),
        targetUri: target.uri,
        targetRange: target.range,
        targetSelectionRange: selection.range,
      },
    ];
  });
}
