// `textDocument/semanticTokens/full/delta`: what has changed since the last answer, as one edit, from the first number that
// differs to the last: places are told from token to token, so that typing changes a few numbers and no more.

import type { SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Session } from '../session';

export function semanticTokensFullDelta(
  session: Session,
  document: DocumentSnapshot,
  { previousResultId }: Pick<SemanticTokensDeltaParams, 'previousResultId'>,
): SemanticTokens | SemanticTokensDelta {
  const before = session.semanticTokens.last(document.uri);
  const now = session.semanticTokens.answer(document);
  return before?.resultId === previousResultId
    ? { resultId: now.resultId, edits: difference(before.data, now.data) }
    : now;
}

/** The edit that makes one answer the other; none if they are equal. */
function difference(before: readonly number[], now: readonly number[]): SemanticTokensDelta['edits'] {
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && before[head] === now[head]) head++;
  if (head === before.length && head === now.length) return [];
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return [
    { start: head, deleteCount: before.length - head - tail, data: now.slice(head, now.length - tail) },
  ];
}
