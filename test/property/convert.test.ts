// Laws of positions: what the client counts, we count, in whatever order it asks.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Converter } from '../../server/lsp/convert';
import { parse } from '../../server/syntax/parse';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';

const encodings = fc.constantFrom('utf-8', 'utf-16', 'utf-32' as const);

describe('laws of positions', () => {
  it('count the line from its start, wherever the last place was', () => {
    holds(fc.tuple(document, encodings, fc.array(fc.nat())), 700, ([text, encoding, places]) => {
      const convert = new Converter(encoding);
      const tree = parse(text);
      for (const place of places) {
        const offset = place % (text.length + 1);
        // No place that is told to a client cuts a letter in two.
        if (/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1))) continue;
        const { line, character } = tree.positionAt(offset);
        const expected = { line, character: convert.width(text.slice(offset - character, offset)) };
        assert.deepEqual(convert.position(tree, offset), expected);
      }
    });
  });
});
