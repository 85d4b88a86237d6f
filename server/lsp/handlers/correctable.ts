// `demarche/correctable`: what could be corrected in a document's transcription first.

import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Correctable } from '../../protocol';
import { correctable as correctableIn } from '../../reports/fidelity';
import type { Session } from '../session';

export function correctable(_: Session, document: DocumentSnapshot): Correctable | null {
  const found = correctableIn(document);
  return found === undefined ? null : { what: found.what, editor: found.editor };
}
