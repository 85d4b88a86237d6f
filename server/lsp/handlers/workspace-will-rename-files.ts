// `workspace/willRenameFiles`: before files get other names or places, the edits that keep the edition together.

import type { CancellationToken, FileRename, RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { callsBy, followFiles, followName, keepName } from '../../language/rename/move-file';
import type { TextEdit } from '../../model/edit';
import { addAll } from '../../model/lists';
import { isId } from '../../syntax/chars';
import { pacer } from '../../workspace/host';
import { canonical, documentName, isDocument, pathBetween, pathFrom } from '../../workspace/uri';
import { cancelled, contentModified } from '../guard';
import type { Session } from '../session';
import { tellUnread } from '../tell-unread';

export async function workspaceWillRenameFiles(
  session: Session,
  { files }: RenameFilesParams,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const { workspace, host } = session;
  // What is not known yet could not be edited.
  await workspace.loaded();
  const steady = session.steadiness();
  const moves = new Moves(session, files);
  const edits: TextEdit[] = [];
  let any: DocumentSnapshot | undefined;
  const goOn = pacer(host, () => token.isCancellationRequested);
  for (const uri of workspace.uris) {
    if (!(await goOn())) throw cancelled();
    const document = workspace.snapshot(uri);
    if (document === undefined) continue;
    const own = moves.editsIn(document);
    if (own.length > 0) any = document;
    addAll(
      edits,
      own.map((edit) => ({ ...edit, uri })),
    );
  }
  if (!steady()) throw contentModified();
  if (any === undefined) return null;
  tellUnread(session, any.uri);
  return session.workspaceEdit(any, edits);
}

/** Files that are about to move, folders with all that is in them. */
class Moves {
  private readonly names: { view: DocumentSnapshot; from: string; to: string }[] = [];

  constructor(
    { workspace }: Session,
    private readonly files: readonly FileRename[],
  ) {
    for (const { oldUri, newUri } of files) {
      const snapshot = isDocument(oldUri) ? workspace.snapshot(oldUri) : undefined;
      if (snapshot === undefined || snapshot.file.headerText('id') !== undefined) continue;
      const to = documentName(newUri);
      if (to !== snapshot.document) this.names.push({ view: snapshot, from: snapshot.document, to });
    }
  }

  /** Where a file will be. */
  private newPlace(uri: string): string {
    for (const { oldUri, newUri } of this.files) {
      const from = canonical(oldUri);
      if (uri === from) return canonical(newUri);
      if (uri.startsWith(`${from}/`)) return canonical(newUri) + uri.slice(from.length);
    }
    return uri;
  }

  editsIn(snapshot: DocumentSnapshot): TextEdit[] {
    const here = canonical(snapshot.uri);
    const edits = followFiles(snapshot, (written) => {
      const target = pathFrom(here, written);
      if (target === undefined) return undefined;
      const moved = this.newPlace(target);
      const home = this.newPlace(here);
      return moved === target && home === here ? undefined : pathBetween(home, moved);
    });
    for (const { view: named, from, to } of this.names) {
      if (named.index !== snapshot.index) continue;
      if (isId(to)) addAll(edits, followName(snapshot, from, to));
      else if (
        named.uri === snapshot.uri &&
        snapshot.index.members.some(({ file }) => callsBy({ file, book: snapshot.book }, from))
      )
        addAll(edits, keepName(snapshot));
    }
    return edits;
  }
}
