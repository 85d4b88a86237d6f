// `textDocument/references`: from an id or annotated words to all places that name the same.
//
// Thousands of documents may name it: others have their turns in between, and the client may think better of it.

import type { CancellationToken, Location, ReferenceParams } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { referencesByDocument } from '../../language/navigation';
import { pacer } from '../../workspace/host';
import { cancelled } from '../guard';
import type { Session } from '../session';

export async function references(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
  { context: { includeDeclaration } }: ReferenceParams,
  token: CancellationToken,
): Promise<Location[]> {
  const found: Location[] = [];
  const goOn = pacer(session.host, () => token.isCancellationRequested);
  for (const places of referencesByDocument(document, offset, includeDeclaration)) {
    for (const place of places) {
      const location = session.location(document, place.uri, place);
      if (location !== undefined) found.push(location);
    }
    if (!(await goOn())) throw cancelled();
  }
  return found;
}
