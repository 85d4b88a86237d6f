// `textDocument/onTypeFormatting`: the layout of what was just written.

import type { DocumentOnTypeFormattingParams, TextEdit } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { formatOnType } from '../../language/formatting';
import type { Session } from '../session';

export function onTypeFormatting(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
  { ch }: DocumentOnTypeFormattingParams,
): TextEdit[] {
  return session.ownEdits(document, formatOnType(document, offset, ch));
}
