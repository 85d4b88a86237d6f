// `textDocument/prepareRename`, `rename`: another id for an actor, a statement or a document. What is refused is refused
// in words.

import {
  LSPErrorCodes,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { t } from '../../l10n';
import { prepareRename, type RenameRefusal, rename } from '../../language/rename/rename';
import { multiDocumentEdit } from '../multi-document-edit';
import type { Handler } from '../session';

export const renaming: Handler = (session) => {
  const { connection, client, workspace } = session;
  connection.onPrepareRename(
    session.at('prepareRename', null as { range: Range; placeholder: string } | null, (snapshot, offset) => {
      const found = prepareRename(snapshot, offset);
      if ('refused' in found) throw refusal(found);
      return { range: session.range(snapshot, found), placeholder: found.id };
    }),
  );
  const handler = session.at(
    'rename',
    null as WorkspaceEdit | null,
    async (snapshot, offset, { newName }: RenameParams, token) => {
      const found = rename(snapshot, offset, newName);
      if ('refused' in found) throw refusal(found);
      const title = t('Renaming in the edition');
      return session.workspaceEdit(
        snapshot,
        await multiDocumentEdit(session, title, found, snapshot.index.size, token),
      );
    },
  );
  connection.onRenameRequest(async (params, token) => {
    // An id that is renamed in some documents and not in others is worse than one that is not renamed at all.
    await workspace.loaded();
    return handler(params, token);
  });
  const prepares = client.textDocument?.rename?.prepareSupport === true;
  return { renameProvider: prepares ? { prepareProvider: true } : true };
};

function refusal({ refused }: RenameRefusal): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused);
}
