// `textDocument/foldingRange`: the header, entries, comments, sections and long ranges.

import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { folding } from '../../language/folding-ranges';
import type { Session } from '../session';

export function foldingRange({ client, convert }: Session, document: DocumentSnapshot): FoldingRange[] {
  const { parse } = document.file;
  const wholeLines = client.textDocument?.foldingRange?.lineFoldingOnly !== false;
  return folding(document).map(({ startLine, endLine, type }) => {
    const end = parse.offsetAt(endLine, Number.MAX_SAFE_INTEGER);
    return {
      startLine,
      endLine,
      ...(wholeLines ? {} : { endCharacter: convert.position(parse, end).character }),
      ...(type === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
    };
  });
}
