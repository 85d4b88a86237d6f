// Differences between two texts: put in, they give the other text; what is equal is left alone; and it takes no longer
// than the texts are long.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commonStart, type Difference, differences } from '../../server/text/difference';
import { holds } from '../support/property';

function applied(one: string, other: string, found: readonly Difference[]): string {
  let text = '';
  let done = 0;
  for (const { start, end, from, to } of found) {
    text += one.slice(done, start) + other.slice(from, to);
    done = end;
  }
  return text + one.slice(done);
}

const alike = (text: string) => text.replace(/\r\n?/g, '\n');

const words = fc
  .array(
    fc.constantFrom(
      'the',
      'USSR',
      ' ',
      ' ',
      ' ',
      '\n',
      '\r\n',
      'é',
      'e\u0301',
      '[',
      ']',
      '.',
      '𝒜',
      '𝒞',
      'not',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('differences', () => {
  it('give the other text, for any two', () => {
    holds(fc.tuple(words, words), 500, ([one, other]) => {
      const found = differences(one, other);
      assert.equal(alike(applied(one, other, found)), alike(other));
      assert.equal(found.length === 0, alike(one) === alike(other));
      assert.equal(commonStart(one, other) === undefined, alike(one) === alike(other));
      for (const [at, { start, from }] of found.entries())
        if (at > 0) assert.ok(start > (found[at - 1]?.end ?? 0) || from > (found[at - 1]?.to ?? 0));
    });
  });

  it('are as few as the words that were changed', () => {
    const one = 'The Soviet proposal is unacceptable in its present form because it excludes the USA.';
    const other = 'The Soviet proposal is not unacceptable in its present form because it exludes the U.S.A.';
    assert.deepEqual(
      differences(one, other).map(({ start, end, from, to }) => [
        one.slice(start, end),
        other.slice(from, to),
      ]),
      [
        ['', 'not '],
        ['c', ''],
        ['S', '.S.'],
      ],
    );
  });

  it('are found in texts that have nothing in common, or very much', () => {
    const long = 'The Government of the Union. '.repeat(100_000);
    const other = `${long.slice(0, 58)}not ${long.slice(58, -29)}ever ${long.slice(-29)}`;
    assert.equal(differences(long, other).length, 2);
    const swapped = 'Das Ministerium für Auswärtiges; '.repeat(100_000);
    assert.equal(applied(long, swapped, differences(long, swapped)), swapped);
  });
});
