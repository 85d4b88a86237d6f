// A long text in pages is the string that it would be, wherever it is edited; most of all at the edges of its pages.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Characters, replaced } from '../../server/syntax/pages';
import { holds } from '../kit/property';

const page = 1 << 14;

const change = fc.record({
  start: fc
    .tuple(fc.nat(3), fc.integer({ min: -2, max: 2 }))
    .map(([number, off]) => Math.max(0, number * page + off)),
  reach: fc.constantFrom(0, 1, 2, page - 1, page, page + 1, 3 * page),
  by: fc.constantFrom('', 'x', 'yz', 'long '.repeat(8000)),
});

describe('pages', () => {
  it('hold the text that they stand for', () =>
    holds(fc.array(change, { minLength: 1, maxLength: 8, size: 'max' }), 60, (changes) => {
      let text = 'abcdefghijklmnopqrstuvw'.repeat(2500);
      let pages: Characters = text;
      for (const { start, reach, by } of changes) {
        const from = Math.min(start, text.length);
        const to = Math.min(from + reach, text.length);
        text = text.slice(0, from) + by + text.slice(to);
        pages = replaced(pages, from, to, by);
        assert.equal(pages.length, text.length);
        assert.equal(pages.toString(), text);
        for (const at of [from - 1, from, to, text.length - 1])
          assert.equal(pages.charAt(at), text.charAt(at));
        assert.equal(pages.slice(Math.max(0, from - 3), to + 3), text.slice(Math.max(0, from - 3), to + 3));
      }
    }));
});
