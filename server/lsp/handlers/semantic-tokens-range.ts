// `textDocument/semanticTokens/range`: the words and signs of a range by what they are.

import type { SemanticTokens, SemanticTokensRangeParams } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { encodeTokens } from '../semantic-tokens';
import type { Session } from '../session';

export function semanticTokensRange(
  { convert }: Session,
  document: DocumentSnapshot,
  { range }: Pick<SemanticTokensRangeParams, 'range'>,
): SemanticTokens {
  return { data: encodeTokens(convert, document, convert.stretch(document.file.parse, range)) };
}
