// `demarche/versions`: the pairs of draft and final document that a document is part of.

import type { Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { VersionPair } from '../../protocol';
import { versionsOf } from '../../reports/versions';
import type { Session } from '../session';

export function versions(_: Session, document: DocumentSnapshot): VersionPair[] {
  return versionsOf(document, document).map(({ draft, final }) => ({
    draft: named(draft),
    final: named(final),
  }));
}

function named({ uri, document, file }: Member): VersionPair['draft'] {
  const title = file.headerText('title');
  return { uri, name: title === undefined ? document : `${title} (${document})` };
}
