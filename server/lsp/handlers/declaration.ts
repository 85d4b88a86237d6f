// `textDocument/declaration`: what declares an id also defines it, so there is nothing else to go to.

import type { Location, LocationLink } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Session } from '../session';
import { placesOfDefinition } from './definition';

export function declaration(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
): Location[] | LocationLink[] | null {
  const links = session.client.textDocument?.declaration?.linkSupport === true;
  return placesOfDefinition(session, document, offset, links);
}
