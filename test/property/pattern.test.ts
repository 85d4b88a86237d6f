// Patterns of code books: they match what the platform's own regular expressions match, and never take long.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAuthority, core } from '../../server/codebook/load';
import { MOST_STEPS, type Pattern, readPattern } from '../../server/codebook/pattern';
import { mergeBooks } from '../../server/codebook/read';
import { tableEntries, tableOf } from '../../server/model/lookup';
import { holds } from '../support/property';

function usable(source: string): Pattern {
  const pattern = readPattern(source);
  assert.ok(!('fault' in pattern), source);
  return pattern;
}

const { pattern: patterns } = fc.letrec<{
  pattern: string;
  sequence: string;
  repeated: string;
  atom: string;
}>((tie) => ({
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
  sequence: fc.array(tie('repeated'), { maxLength: 4 }).map((parts) => parts.join('')),
  repeated: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '*?', '{2}', '{1,}', '{0,2}', '{0}'))
    .map(([atom, quantifier]) => (/^[\^$]/.test(atom) ? atom : atom + quantifier)),
  atom: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    fc.constantFrom(
      'a',
      'b',
      '1',
      '.',
      '[ab]',
      '[^a]',
      '[\\]b-]',
      '\\d',
      '\\w',
      '\\p{L}',
      '\\u{61}',
      '\\x31',
      '\\.',
      '😀',
      '^',
      '$',
    ),
    tie('pattern').map((pattern) => `(${pattern})`),
    tie('pattern').map((pattern) => `(?:${pattern})`),
    tie('pattern').map((pattern) => `(?<n>${pattern.replaceAll('?<n>', '?:')})`.replace('?<n>', '?:')),
  ),
}));
const texts = fc
  .array(fc.constantFrom('a', 'b', '1', '.', ']', '-', '😀', '\ud83d', '\n'), { maxLength: 6 })
  .map((parts) => parts.join(''));

describe('a pattern of authority ids', () => {
  it('matches just what the regular expressions of the platform match', () => {
    let matched = 0;
    holds(fc.tuple(patterns, fc.array(texts, { minLength: 1, maxLength: 8 })), 500, ([source, tried]) => {
      const pattern = readPattern(source);
      if ('fault' in pattern) {
        assert.equal(pattern.fault, 'too-large', source);
        return;
      }
      for (const text of tried) {
        const expected = new RegExp(`^(?:${source})$`, 'u').test(text);
        assert.equal(pattern.matches(text), expected, JSON.stringify([source, text]));
        if (expected) matched++;
      }
    });
    assert.ok(matched > 500, `only ${matched} matched`);
  });

  it('is one of the core’s, which all can be used', () => {
    for (const [name, { pattern, example }] of tableEntries(core.authorities)) {
      const id = /:(\S+)$/.exec(example ?? '')?.[1] ?? '';
      assert.ok(usable(pattern).matches(id), `${name}: ${id}`);
    }
  });

  for (const source of [
    '^(a+)+$',
    '(a|a)*',
    '(a|aa)+',
    '((a*)*)*',
    '(.*a){30}',
    '(a?){200}a{200}',
    '(?:a{1,20}){1,20}',
  ])
    it(`looks at a character no more often than it has steps: ${source}`, () => {
      const pattern = usable(source);
      for (const text of ['a'.repeat(500), `${'a'.repeat(500)}!`]) {
        let looks = 0;
        pattern.matches(text, () => looks++);
        assert.ok(looks <= pattern.steps * text.length, `${looks} looks`);
      }
    });

  for (const [source, fault] of [
    ['(', 'invalid'],
    ['a{2,1}', 'invalid'],
    ['(?=a)a', 'not-regular'],
    ['a(?!b)', 'not-regular'],
    ['(?<=a)b', 'not-regular'],
    ['(a)\\1', 'not-regular'],
    ['(?<n>a)\\k<n>', 'not-regular'],
    ['\\bQ1', 'not-regular'],
    [`a{${MOST_STEPS}}`, 'too-large'],
    ['((((a{99}){99}){99}){99}){99}', 'too-large'],
    ['a'.repeat(100_000), 'too-large'],
    [`${'('.repeat(4000)}a${')'.repeat(4000)}`, 'too-large'],
  ] as const)
    it(`is not used if it is ${fault}: ${source.slice(0, 40)}`, () => {
      assert.deepEqual(readPattern(source), { fault });
      const authority = { label: 'z', definition: 'd', pattern: source, url: 'https://example.org/{id}' };
      const book = mergeBooks(core, { ...core, authorities: tableOf({ zz: authority }) });
      assert.equal(checkAuthority(book, 'zz:anything'), undefined);
    });

  it('has no id that is longer than any is', () => {
    const authority = { label: 'z', definition: 'd', pattern: 'a*', url: 'https://example.org/{id}' };
    const book = mergeBooks(core, { ...core, authorities: tableOf({ zz: authority }) });
    assert.equal(checkAuthority(book, `zz:${'a'.repeat(1000)}`), undefined);
    assert.equal(checkAuthority(book, `zz:${'a'.repeat(1001)}`), 'malformed');
  });
});
