// `textDocument/foldingRange`: the header, entries, comments, sections and long ranges.

import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { folding } from '../../language/folding-ranges';
import type { Handler } from '../session';

export const foldingRanges: Handler = (session) => {
  const wholeLines = session.client.textDocument?.foldingRange?.lineFoldingOnly !== false;
  session.connection.onFoldingRanges(
    session.about('foldingRange', [] as FoldingRange[], (snapshot) =>
      folding(snapshot).map(({ startLine, endLine, type }) => {
        const { parse } = snapshot.file;
        const end = parse.offsetAt(endLine, Number.MAX_SAFE_INTEGER);
        return {
          startLine,
          endLine,
          ...(wholeLines ? {} : { endCharacter: session.convert.position(parse, end).character }),
          ...(type === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
        };
      }),
    ),
  );
  return { foldingRangeProvider: true };
};
