// Laws of places on a page: a word that is pointed at there is the same word in the document, and the other way round.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { toDocument, toPage, wordsIn } from '../../client/messages/places';
import { preview } from '../../server/exchange/html/preview';
import { exportModelOf } from '../../server/exchange/model';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

const sourcesOf = (text: string) =>
  preview(exportModelOf(viewOfText(text))).parts.map(({ source }) => source);

/** What must hold at every place of a document; `every`: places that are looked at, one out of so many. */
function placesAgree(text: string, every = 1): void {
  const parts = sourcesOf(text);
  for (const [part, source] of parts.entries()) {
    if (source === undefined) continue;
    const length = wordsIn(source);
    let kept = '';
    for (let at = 0; at < source.kept.length; at += 2)
      kept += text.slice(source.start + source.kept[at]!, source.start + source.kept[at + 1]!);
    assert.equal(kept.length, length);
    for (let words = 0; words <= length; words += every) {
      const before = toDocument(source, words, 'before');
      const after = toDocument(source, words, 'after');
      assert.ok(before <= after, 'marks stand between');
      assert.deepEqual(toPage(parts, before), { part, words });
      assert.deepEqual(toPage(parts, after), { part, words });
      // Anywhere in the marks is the same place.
      assert.deepEqual(toPage(parts, (before + after) >> 1), { part, words });
      if (words < length) assert.equal(text[after], kept[words], 'the next character of the words');
      if (words > 0) assert.equal(text[before - 1], kept[words - 1], 'the last character of the words');
    }
  }
}

describe('laws of places on a page', () => {
  for (const name of readdirSync('samples').filter((file) => file.endsWith('.demarche')))
    it(`hold in ${name}`, () => placesAgree(readFileSync(`samples/${name}`, 'utf8'), 7));

  it('hold in any document, with overlaps, points, ranges, and letters of two units', () =>
    holds(document, 200, (text) => placesAgree(text)));

  it('take what is no place to the nearest that is', () => {
    const source = { start: 10, kept: [1, 4, 9, 11] };
    assert.equal(toDocument(source, 99, 'before'), 21);
    assert.equal(toDocument(source, -1, 'after'), 11);
    assert.equal(toPage([undefined, source], 9), undefined);
    assert.deepEqual(toPage([undefined, source], 10), { part: 1, words: 0 });
    assert.deepEqual(toPage([undefined, source], 1000), { part: 1, words: 5 });
    holds(fc.nat({ max: 40 }), 100, (offset) => {
      const place = toPage([source], offset);
      assert.ok(place === undefined ? offset < 10 : place.words <= wordsIn(source));
    });
  });
});
