// `textDocument/rename`: another id for an actor, a statement or a document, wherever it is named. A refusal is in words.

import type { CancellationToken, RenameParams, WorkspaceEdit } from 'vscode-languageserver';
import { t } from '../../l10n';
import { rename as renameOf } from '../../language/rename/rename';
import { requestFailed } from '../guard';
import { multiDocumentEdit } from '../multi-document-edit';
import type { Session } from '../session';
import { tellUnread } from '../tell-unread';

export async function rename(
  session: Session,
  { textDocument, position, newName }: RenameParams,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const { workspace, convert } = session;
  // An id that is renamed in some documents and not in others is worse than one that is not renamed at all.
  const version = workspace.version(textDocument.uri);
  await workspace.loaded();
  session.refuseIfChanged(textDocument.uri, version);
  const document = workspace.snapshot(textDocument.uri);
  if (document === undefined) return null;
  const found = renameOf(document, convert.offset(document.file.parse, position), newName);
  if ('refused' in found) throw requestFailed(found.refused);
  const title = t('Renaming in the edition');
  const edits = await multiDocumentEdit(session, title, found, document.index.size, token);
  tellUnread(session, document.uri);
  return session.workspaceEdit(document, edits);
}
