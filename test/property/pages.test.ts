// A long text in pages is the string that it would be, wherever it is edited; most of all at the edges of its pages.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Characters, detached, replaced } from '../../server/syntax/chunked-text';
import { holds } from '../support/property';

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

  it('hold a text of wide and narrow characters that is kept for long', () => {
    const piece = fc.constantFrom('narrow é '.repeat(9), 'short', '’', 'Слово', '\ud800', '😀', '"\\\n');
    const text = fc.array(piece, { maxLength: 12, size: 'max' }).map((pieces) => pieces.join(''));
    holds(fc.tuple(text, fc.nat(), fc.nat(3)), 100, ([text, place, reach]) => {
      const from = place % (text.length + 1);
      const to = Math.min(from + reach, text.length);
      const kept = detached(text);
      assert.equal(kept.length, text.length);
      assert.equal(kept.toString(), text);
      assert.equal(kept.slice(from, text.length), text.slice(from));
      assert.equal(replaced(kept, from, to, 'x').toString(), `${text.slice(0, from)}x${text.slice(to)}`);
    });
  });
});
