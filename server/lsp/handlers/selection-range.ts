// `textDocument/selectionRange`: from the word outwards to the document.

import type { Position, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { selectionRanges } from '../../language/selection-ranges';
import type { Session } from '../session';

export function selectionRange(
  session: Session,
  document: DocumentSnapshot,
  { positions }: SelectionRangeParams,
): SelectionRange[] {
  return positions.map((position) => rangesAround(session, document, position));
}

/** The smallest range around a place, whose parents are the larger ones. */
function rangesAround(session: Session, document: DocumentSnapshot, position: Position): SelectionRange {
  const offset = session.convert.offset(document.file.parse, position);
  const ranges = selectionRanges(document, offset).map((stretch) => session.range(document, stretch));
  const smallest = ranges.reduceRight<SelectionRange | undefined>(
    (parent, range) => (parent === undefined ? { range } : { range, parent }),
    undefined,
  );
  return smallest ?? { range: session.range(document, { start: offset, end: offset }) };
}
