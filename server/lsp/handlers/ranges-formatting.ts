// `textDocument/rangesFormatting`: the layout of the markup in several ranges.

import type { DocumentRangesFormattingParams, TextEdit } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { format } from '../../language/formatting';
import type { Session } from '../session';

export function rangesFormatting(
  session: Session,
  document: DocumentSnapshot,
  { ranges }: Pick<DocumentRangesFormattingParams, 'ranges'>,
): TextEdit[] {
  // Without a range it would be the whole document.
  if (ranges.length === 0) return [];
  const stretches = ranges.map((range) => session.convert.stretch(document.file.parse, range));
  return session.ownEdits(document, format(document, ...stretches));
}
