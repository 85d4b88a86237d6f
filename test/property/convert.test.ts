// Laws of positions: what the client counts, we count.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Converter } from '../../server/lsp/convert';
import { parse } from '../../server/syntax/parse';
import { document } from '../kit/arbitrary';
import { holds } from '../kit/property';

const encodings = fc.constantFrom('utf-8', 'utf-16', 'utf-32' as const);

describe('laws of positions', () => {
  it('are the same counted one after the other', () => {
    holds(fc.tuple(document, encodings, fc.array(fc.nat())), 500, ([text, encoding, places]) => {
      const convert = new Converter(encoding);
      const tree = parse(text);
      const position = convert.forward(tree);
      // No place that is told to a client cuts a line end or a letter in two.
      const offsets = places
        .map((place) => place % (text.length + 1))
        .filter((at) => !/^\r\n$|^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)))
        .sort((a, b) => a - b);
      for (const offset of offsets) assert.deepEqual(position(offset), convert.position(tree, offset));
    });
  });
});
