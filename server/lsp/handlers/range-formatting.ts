// `textDocument/rangeFormatting`: the layout of the markup in a range.

import type { DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Session } from '../session';
import { rangesFormatting } from './ranges-formatting';

export function rangeFormatting(
  session: Session,
  document: DocumentSnapshot,
  { range }: Pick<DocumentRangeFormattingParams, 'range'>,
): TextEdit[] {
  return rangesFormatting(session, document, { ranges: [range] });
}
