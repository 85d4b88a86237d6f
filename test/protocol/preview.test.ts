// The preview over the protocol: parts of the reading edition of a version, and where what they list is declared.

import assert from 'node:assert/strict';
import { previewRequest, symbolPlaceRequest } from '../../server/protocol';
import { Client } from '../support/client';

const uri = 'file:///edition/note.demarche';
const textDocument = { uri };
const text = '---\ntitle: A note\nlanguage: en\n---\n\n[[It]{@note} is so]{claim #so}.\n\n@note: The note\n';

describe('preview over the protocol', () => {
  let client: Client;
  before(async () => {
    ({ client } = await Client.start());
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });
  const preview = () => client.ask(previewRequest, { textDocument });

  it('tells the parts of the edition, and where their words stand', async () => {
    assert.equal(await preview(), null, 'of a document that is not open there is none');
    await client.open(uri, text);
    const first = await preview();
    assert.equal(first?.version, 1);
    assert.deepEqual([first?.title, first?.language, first?.direction], ['A note', 'en', 'ltr']);
    assert.deepEqual(
      first?.parts.map(({ area, markup }) => `${area} ${markup.name}`),
      ['head header', 'text p', 'rest section', 'rest section'],
    );
    const start = text.indexOf('[[It');
    assert.deepEqual(first?.parts[1]?.source, { start, kept: [2, 4, 12, 18, 30, 31] });
    const at = { line: 5, character: 0 };
    await client.change(uri, { range: { start: at, end: at }, text: 'Now ' });
    const second = await preview();
    assert.equal(second?.version, 2);
    assert.deepEqual(second?.parts[1]?.source, { start, kept: [0, 4, 6, 8, 16, 22, 34, 35] });
    // What is not typed in stays as it was.
    assert.deepEqual(second?.parts[0], first?.parts[0]);
    assert.deepEqual(second?.parts[3], first?.parts[3]);
  });

  it('leads to the entry and to the words of a statement', async () => {
    const place = (symbol: string) => client.ask(symbolPlaceRequest, { textDocument, symbol });
    const at = (line: number, start: number, end: number) => ({
      uri,
      range: { start: { line, character: start }, end: { line, character: end } },
    });
    assert.deepEqual(await place('@note'), at(7, 0, 5));
    assert.deepEqual(await place('note#so'), at(5, 5, 22));
    for (const unknown of ['@nobody', 'note#nothing', '', '#', '@'])
      assert.equal(await place(unknown), null, unknown);
  });
});
