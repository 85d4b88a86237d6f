// `textDocument/semanticTokens`: of a document, of a range of it, or what has changed since the last answer.
//
// Of every open document the last answer is kept. What has changed is told as one edit, from the first number that
// differs to the last: places are told from token to token, so that typing changes a few numbers and no more.

import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { tokenModifiers, semanticTokens as tokensOf, tokenTypes } from '../../language/semantic-tokens';
import type { Stretch } from '../../model/facts';
import type { Handler } from '../session';

export const semanticTokens: Handler = (session) => {
  const answers = new Map<string, Required<SemanticTokens>>();
  let lastId = 0;

  const encode = (snapshot: DocumentSnapshot, within?: Stretch): number[] => {
    const position = (offset: number) => session.convert.position(snapshot.file.parse, offset);
    const data: number[] = [];
    let before = { line: 0, character: 0 };
    for (const { start, end, type, modifiers } of tokensOf(snapshot, within)) {
      const at = position(start);
      const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
      data.push(
        at.line - before.line,
        at.line === before.line ? at.character - before.character : at.character,
        position(end).character - at.character,
        tokenTypes.indexOf(type),
        bits,
      );
      before = at;
    }
    return data;
  };
  const answer = (snapshot: DocumentSnapshot): Required<SemanticTokens> => {
    const full = { resultId: String(++lastId), data: encode(snapshot) };
    for (const uri of answers.keys()) if (session.workspace.version(uri) === undefined) answers.delete(uri);
    answers.set(snapshot.uri, full);
    return full;
  };

  const { semanticTokens: requests } = session.connection.languages;
  requests.on(session.about('semanticTokens/full', { data: [] } as SemanticTokens, answer));
  requests.onDelta(
    session.about(
      'semanticTokens/full/delta',
      { data: [] } as SemanticTokens | SemanticTokensDelta,
      (snapshot, { previousResultId }) => {
        const before = answers.get(snapshot.uri);
        const now = answer(snapshot);
        return before?.resultId === previousResultId
          ? { resultId: now.resultId, edits: difference(before.data, now.data) }
          : now;
      },
    ),
  );
  requests.onRange(
    session.about('semanticTokens/range', { data: [] } as SemanticTokens, (snapshot, { range }) => ({
      data: encode(snapshot, session.convert.stretch(snapshot.file.parse, range)),
    })),
  );
  return {
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
  };
};

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
