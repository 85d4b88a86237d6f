// `textDocument/selectionRange`: from the word outwards to the document.

import type { SelectionRange } from 'vscode-languageserver';
import { selectionRanges } from '../../language/selection-ranges';
import type { Handler } from '../session';

export const growingSelections: Handler = (session) => {
  session.connection.onSelectionRanges(
    session.about('selectionRange', [] as SelectionRange[], (snapshot, { positions }) =>
      positions.map((position) => {
        const offset = session.convert.offset(snapshot.file.parse, position);
        const [first, ...outer] = selectionRanges(snapshot, offset).map((step) =>
          session.range(snapshot, step),
        );
        const chain = (range: SelectionRange['range'], at: number): SelectionRange => {
          const next = outer[at];
          return next === undefined ? { range } : { range, parent: chain(next, at + 1) };
        };
        return chain(first ?? { start: position, end: position }, 0);
      }),
    ),
  );
  return { selectionRangeProvider: true };
};
