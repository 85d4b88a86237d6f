// `demarche/correction`: the edits that correct a transcription, and tell of it in the header of the document.

import type { DocumentSnapshot } from '../../edition/snapshot';
import type { CorrectionParams, WorkspaceEdit } from '../../protocol';
import { correct } from '../../reports/fidelity';
import type { Session } from '../session';

export function correction(
  session: Session,
  document: DocumentSnapshot,
  params: CorrectionParams,
): WorkspaceEdit | null {
  const edits = correct(document, params);
  return edits === undefined ? null : session.workspaceEdit(document, edits, { changesText: true });
}
