// `textDocument/prepareRename`: whether what is at a place can get another id, and what it has. A refusal is in words.

import type { Range } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { prepareRename as prepareRenameOf } from '../../language/rename/rename';
import { requestFailed } from '../guard';
import type { Session } from '../session';

export function prepareRename(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
): { range: Range; placeholder: string } {
  const found = prepareRenameOf(document, offset);
  if ('refused' in found) throw requestFailed(found.refused);
  return { range: session.range(document, found), placeholder: found.id };
}
