// Semantic tokens over the protocol: all, those of a range, and what has changed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { SemanticTokens, SemanticTokensDelta, SemanticTokensOptions } from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

const uri = 'file:///edition/molotov-1954.demarche';
const textDocument = { uri };
const memorandum = readFileSync('samples/molotov-1954.demarche', 'utf8');

/** Tokens as `line:column length type`. */
function decode(data: readonly number[], { legend }: SemanticTokensOptions): string[] {
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    line += down;
    character = down === 0 ? character + right : right;
    const modifiers = legend.tokenModifiers.filter((_, bit) => (bits >> bit) % 2 === 1);
    found.push(`${line}:${character} ${length} ${[legend.tokenTypes[type], ...modifiers].join('.')}`);
  }
  return found;
}

describe('semantic tokens over the protocol', () => {
  const request = <R>(client: Client, what: string, params: object = {}) =>
    client.request<R>(`textDocument/semanticTokens/${what}`, { textDocument, ...params });

  it('are told whole, for a range, and by what has changed', async () => {
    const { client, result } = await Client.start();
    const able = result.capabilities.semanticTokensProvider as SemanticTokensOptions;
    await client.open(uri, memorandum);
    let last = await request<Required<SemanticTokens>>(client, 'full');
    assert.ok(decode(last.data, able).length > 500);
    const delta = (previousResultId: string) =>
      request<Required<SemanticTokensDelta> | Required<SemanticTokens>>(client, 'full/delta', {
        previousResultId,
      });

    const unchanged = await delta(last.resultId);
    assert.ok('edits' in unchanged);
    assert.deepEqual(unchanged.edits, []);
    last = { ...last, resultId: unchanged.resultId };

    // A word, a mark, a deletion that unmakes it, two lines.
    const line = memorandum.split('\n').findIndex((words) => words.startsWith('[According to'));
    const start = { line, character: 0 };
    for (const [text, reach] of [
      ['Text ', 0],
      ['[a]{claim #new} ', 0],
      ['', 3],
      ['\n\n', 0],
    ] as const) {
      await client.change(uri, { range: { start, end: { line, character: reach } }, text });
      const answer = await delta(last.resultId);
      assert.ok('edits' in answer && answer.edits.length === 1);
      const data = [...last.data];
      for (const edit of answer.edits) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
      const whole = await request<Required<SemanticTokens>>(client, 'full');
      assert.deepEqual(data, whole.data);
      last = whole;
    }

    const old = await delta('1');
    assert.ok('data' in old, 'an answer that is not kept any more cannot be built upon');
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 99 } };
    const part = await request<SemanticTokens>(client, 'range', { range });
    assert.deepEqual(
      decode(part.data, able),
      decode(last.data, able).filter((token) => /^[12]:/.test(token)),
    );
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  for (const [encoding, column] of [
    ['utf-8', 4 + 2 + 3 + 4],
    ['utf-32', 1 + 1 + 1 + 4],
  ] as const)
    it(`count in ${encoding}`, async () => {
      const { client, result } = await Client.start({
        ...capabilities,
        general: { positionEncodings: [encoding] },
      });
      await client.open(uri, '𝒜é周[a]{@周}\n');
      const { data } = await request<SemanticTokens>(client, 'full');
      const length = encoding === 'utf-8' ? 4 : 2;
      assert.deepEqual(decode(data, result.capabilities.semanticTokensProvider as SemanticTokensOptions), [
        `0:${column} ${length} class`,
      ]);
      await client.stop();
    });
});
