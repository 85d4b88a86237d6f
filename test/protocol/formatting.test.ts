// Formatting over the protocol: document, ranges, while typing.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { TextEdit } from 'vscode-languageserver';
import { Client } from '../support/client';

const uri = 'file:///edition/note.demarche';
const textDocument = { uri };
const options = { tabSize: 8, insertSpaces: false };
const note = '[a]{ claim  #a }\n[é 𝒜]{ by=@ussr  claim  #b }\n\n@ussr:Soviet Union\n      type:state\n';
const lines = (edits: readonly TextEdit[]) => edits.map(({ range }) => range.start.line);

describe('formatting over the protocol', () => {
  let client: Client;
  const open = async (text: string) => {
    const started = await Client.start();
    client = started.client;
    await client.open(uri, text);
    return started.result.capabilities;
  };
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  it('lays out the document, whatever the tab width', async () => {
    const able = await open(note);
    assert.equal(able.documentFormattingProvider, true);
    const edits = await client.request<TextEdit[]>('textDocument/formatting', { textDocument, options });
    // From the last place to the first, each edit leaves the places of those before it.
    for (const { range, newText } of edits.toReversed()) await client.change(uri, { range, text: newText });
    const again = await client.request<TextEdit[]>('textDocument/formatting', { textDocument, options });
    assert.deepEqual(again, []);
    assert.deepEqual([...new Set(lines(edits))], [0, 1, 3]);
  });

  it('leaves a document alone that is laid out', async () => {
    await open(readFileSync('samples/molotov-1954.demarche', 'utf8'));
    assert.deepEqual(await client.request('textDocument/formatting', { textDocument, options }), []);
  });

  it('lays out a range, or several', async () => {
    const able = await open(note);
    assert.deepEqual(able.documentRangeFormattingProvider, { rangesSupport: true });
    const line = (number: number) => ({
      start: { line: number, character: 0 },
      end: { line: number, character: 6 },
    });
    const one = { textDocument, range: line(1), options };
    assert.deepEqual(lines(await client.request('textDocument/rangeFormatting', one)), [1]);
    const two = { textDocument, ranges: [line(0), line(4)], options };
    assert.deepEqual(lines(await client.request('textDocument/rangesFormatting', two)), [0, 3]);
  });

  it('lays out what has just been typed', async () => {
    await open('@ussr:Soviet Union\n\n');
    const edits = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
      textDocument,
      position: { line: 1, character: 0 },
      ch: '\n',
      options,
    });
    const place = { line: 0, character: 6 };
    assert.deepEqual(edits, [{ range: { start: place, end: place }, newText: ' ' }]);
  });
});
