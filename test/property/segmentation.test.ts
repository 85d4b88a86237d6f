// Words and sentences are those of Unicode (UAX #29, through `Intl.Segmenter`), however long a text is; the segmenter is given it
// piece by piece, since it copies what it is given for each segment that it finds.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { segmentsOf, unitsOf } from '../../server/text/segmentation';
import { holds } from '../support/property';

/** Words of scripts with and without blanks, and what decides where they and sentences end. */
const parts = fc.constantFrom(
  'The note. ',
  'was handed over on 26 March',
  'U.S.S.R. ',
  '. ',
  '.',
  '! ',
  '?” ',
  '… ',
  ', ',
  '(1) ',
  '3.14',
  'can’t ',
  '\n',
  '\r\n',
  '\u2029',
  ' ',
  '  ',
  'a',
  'Z',
  'ё\u0301',
  '\u0301',
  '\u200d',
  '🇩🇪🇫🇷',
  '👩‍👧',
  'Нота. ',
  '外交文書を渡した。',
  'ผู้แทนโซเวียต',
  'هذه مذكرة. ',
  '\ud83d',
);
const text = fc.array(parts, { maxLength: 60 }).map((all) => all.join(''));

describe('words and sentences', () => {
  for (const unit of ['word', 'sentence'] as const)
    it(`are those that are found in the whole text, piece by piece: ${unit}`, () => {
      const whole = new Intl.Segmenter('en', { granularity: unit });
      holds(fc.tuple(text, fc.integer({ min: 1, max: 40 })), 400, ([all, piece]) => {
        assert.deepEqual(
          [...segmentsOf(all, unit, piece)].map(({ index, segment }) => [index, segment]),
          [...whole.segment(all)].map(({ index, segment }) => [index, segment]),
        );
      });
    });

  it('are found in pieces that are no longer where there is more text', () => {
    const { prototype } = Intl.Segmenter;
    const original = prototype.segment;
    const given = (count: number) => {
      let characters = 0;
      prototype.segment = function (input) {
        characters += input.length;
        return original.call(this, input);
      };
      try {
        for (const unit of ['word', 'sentence'] as const)
          assert.ok([...unitsOf('The Soviet note was refused. '.repeat(count), unit)].length >= count);
      } finally {
        prototype.segment = original;
      }
      return characters;
    };
    const [some, much] = [given(200), given(1600)];
    assert.ok(much < 9 * some, `${some}, then ${much} characters given to the segmenter`);
  });
});
