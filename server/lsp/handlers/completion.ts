// `textDocument/completion`: what can be written at the cursor.

import type { CompletionList } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { completion as completionOf, folderAsked } from '../../language/completion/completion';
import { canonical, pathFrom } from '../../workspace/uri';
import { completionList } from '../completion-list';
import type { Session } from '../session';

/**
 * What begins a mark, an id, a value, a name in a folder, or the next word of a mark. A blank is one of them, and most
 * blanks are in prose: there the answer is nothing, and costs almost nothing.
 */
export const triggerCharacters = ['{', '+', '@', '#', '=', ',', '/', ' '];

export async function completion(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
): Promise<CompletionList | null> {
  const folder = folderAsked(document, offset);
  const uri = folder === undefined ? undefined : pathFrom(canonical(document.uri), folder);
  const entries = uri === undefined ? [] : await session.workspace.files.entries(uri);
  const found = completionOf(document, offset, entries);
  return found === undefined ? null : completionList(session, document, found);
}
