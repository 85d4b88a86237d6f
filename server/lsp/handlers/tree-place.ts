// `demarche/treePlace`: where a node of a tree leads.

import { actorPlace } from '../../language/trees/actors';
import { argumentPlace } from '../../language/trees/arguments';
import { editionPlace } from '../../language/trees/edition';
import type { NodePlace } from '../../language/trees/node';
import type { PlaceInVersion, TreeParams } from '../../protocol';
import type { Session } from '../session';
import { documentAtHand } from '../trees';

export function treePlace(session: Session, params: TreeParams): PlaceInVersion | null {
  const place = placeOf(session, params);
  if (place === undefined) return null;
  const { uri } = place;
  const version = session.workspace.version(uri) ?? null;
  return { uri, version, range: session.rangeIn(uri, place) ?? start };
}

function placeOf(session: Session, { tree, key, textDocument }: TreeParams): NodePlace | undefined {
  if (tree === 'edition') return editionPlace(key);
  const document = documentAtHand(session, textDocument);
  if (document === undefined) return undefined;
  return tree === 'actors' ? actorPlace(document, key) : argumentPlace(document, key);
}

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
