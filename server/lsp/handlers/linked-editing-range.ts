// `textDocument/linkedEditingRange`: the ids in a range's two marks change together.

import type { LinkedEditingRanges } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { idPattern, linkedEditing } from '../../language/linked-editing';
import type { Session } from '../session';

export function linkedEditingRange(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
): LinkedEditingRanges | null {
  const ranges = linkedEditing(document, offset)?.map((stretch) => session.range(document, stretch));
  return ranges === undefined ? null : { ranges, wordPattern: idPattern };
}
