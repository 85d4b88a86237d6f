// Quotations of any sort in sources of any sort: what was taken from a text is in it, and what is said to differ does.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escape } from '../../server/syntax/escape';
import { parse } from '../../server/syntax/parse';
import { misquotation } from '../../server/text/quotation';
import { share } from '../support/arbitrary';
import { holds } from '../support/property';

const source = fc.string({
  unit: fc.constantFrom(
    'the ',
    'note ',
    'no',
    ' ',
    '\n',
    '[',
    ']',
    '…',
    '. . .',
    ', ',
    '“',
    '-',
    'É',
    '\u0301',
    '苏联',
    '😀',
  ),
  maxLength: 40,
});
const place = share;

function compare(quoted: string, of: string) {
  const document = parse(escape(quoted));
  return misquotation(document, { start: 0, end: document.width }, [], {
    parse: parse(escape(of)),
    omissions: [],
  });
}

describe('a quotation', () => {
  it('that was cut out of a text is found in it', () =>
    holds(fc.tuple(source, place, place), 500, ([text, from, to]) => {
      const quoted = text.slice(Math.floor(from * text.length), Math.ceil(to * text.length));
      // Half a pair of brackets, or half of a mark of omission, is another text.
      if (/[[\].…]/.test(quoted)) return;
      assert.equal(compare(quoted, text), undefined, JSON.stringify([quoted, text]));
    }));

  it('of anything is compared with anything, and the places lie in the texts', () =>
    holds(fc.tuple(source, source), 500, ([quoted, text]) => {
      const found = compare(quoted, text);
      if (found === undefined) return;
      assert.ok(found.start < found.end && found.end <= escape(quoted).length);
      const there = found.source;
      if (there !== undefined) assert.ok(there.start < there.end && there.end <= escape(text).length);
    }));
});
