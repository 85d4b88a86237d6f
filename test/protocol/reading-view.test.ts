// The reading view over the protocol: asked of a range, told of a version.

import assert from 'node:assert/strict';
import type { ReadingView } from '../../server/protocol';
import { Client } from '../support/client';

const uri = 'file:///edition/note.demarche';

describe('reading view over the protocol', () => {
  it('says for a version of a document which characters are marks, and how words are shown', async () => {
    const { client } = await Client.start();
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const ask = () =>
      client.request<ReadingView | null>('demarche/readingView', { textDocument: { uri }, range });
    assert.equal(await ask(), null, 'not of a document that is not open');
    await client.open(uri, '[It is so]{claim #so}.\n\n@ussr: USSR\n');
    const first = await ask();
    assert.equal(first?.version, 1);
    const at = (line: number, start: number, end: number) => ({
      start: { line, character: start },
      end: { line, character: end },
    });
    assert.deepEqual(first, {
      version: 1,
      marks: [
        { range: at(0, 0, 1), of: at(0, 0, 21) },
        { range: at(0, 9, 21), of: at(0, 0, 21) },
      ],
      points: [],
      asides: [at(2, 0, 11)],
      said: [{ range: at(0, 1, 9), style: 'solid', colour: 'blue', level: 0 }],
    });
    await client.change(uri, { range: at(0, 0, 0), text: 'Now ' });
    const second = await ask();
    assert.equal(second?.version, 2);
    assert.deepEqual(second?.said[0]?.range, at(0, 5, 13));
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });
});
