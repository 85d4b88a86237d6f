// What dates mean: from the first to the last day.

import assert from 'node:assert/strict';
import edtf from 'edtf';
import { isBefore, parseDate, readDate } from '../../server/codebook/values';

const days = (text: string) => {
  const read = readDate(text);
  if (typeof read === 'string') return read;
  return [read.min, read.max]
    .map((time) => (Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : '..'))
    .join(' ');
};

describe('dates', () => {
  for (const [text, expected] of [
    ['1954', '1954-01-01 1954-12-31'],
    ['1954-02', '1954-02-01 1954-02-28'],
    ['0800-12-25', '0800-12-25 0800-12-25'],
    ['1952-01-26T19:38:00', '1952-01-26 1952-01-26'],
    ['1954-04-31', 'impossible'],
    ['1954-13', 'impossible'],
    ['1954-00-01', 'impossible'],
    ['1954-21', '1954-03-01 1954-05-31'],
    ['1954-22', '1954-06-01 1954-08-31'],
    ['1954-23?', '1954-09-01 1954-11-30'],
    ['1954-24', '1953-12-01 1955-02-28'],
    ['1954-21/1954-22', '1954-03-01 1954-08-31'],
    ['1954-21/..', '1954-03-01 ..'],
    ['../1954-21', '.. 1954-05-31'],
    ['1954/1954', '1954-01-01 1954-12-31'],
    ['1954-02-01/1954', '1954-02-01 1954-12-31'],
    ['1954-03-26/1954-03-26', '1954-03-26 1954-03-26'],
    ['1954/1954-02-01', '1954-01-01 1954-02-01'],
    ['1956-02-29', '1956-02-29 1956-02-29'],
    ['1954-02-29', 'impossible'],
    ['1900-02-29?', 'impossible'],
    ['1954-02-29/1955', 'impossible'],
    ['1955/1954', 'reversed'],
    ['1954-22/1953-21', 'reversed'],
    ['spring', 'malformed'],
  ] as const)
    it(`${text}: ${expected}`, () => assert.equal(days(text), expected));
});

describe('dates without anything else', () => {
  it('mean what the library of EDTF says that they mean', () => {
    for (let year = 1; year < 2200; year += 397)
      for (let month = 1; month <= 12; month++)
        for (const day of ['', '-01', '-28', '-30', '-31', '-09T04:05:06', '-28T23:59:59Z']) {
          const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}${day}`;
          let expected: unknown = 'impossible';
          try {
            const { min, max } = edtf(text);
            expected = { min, max, uncertain: false };
          } catch {}
          assert.deepEqual(readDate(text), expected, text);
        }
  });
});

describe('dates that are uncertain', () => {
  for (const [first, second, before] of [
    ['1953~', '1954~', false],
    ['1953~', '1954-06', false],
    ['1952~', '1954-06', true],
    ['1954-03-26?', '1954-03-27', false],
    ['1954-03-26?', '1954-03-28', true],
    ['1951/1953?', '1954-06', false],
    ['1951?/1953', '1954-06', true],
    ['1954-06', '1955?/1956', false],
    ['1953', '1954', true],
  ] as const)
    it(`${first} ${before ? 'is' : 'need not be'} before ${second}`, () => {
      const [one, other] = [parseDate(first), parseDate(second)];
      assert.ok(one && other);
      assert.equal(isBefore(one, other), before);
    });
});
