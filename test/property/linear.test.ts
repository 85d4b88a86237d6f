// No document takes more than linear time to parse. Looks at characters are counted, so that nothing depends on
// the machine: the scanner is given a text that keeps count of them.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { factsOf } from '../../server/model/file-facts';
import { scanBlocks } from '../../server/syntax/blocks';
import { escape } from '../../server/syntax/escape';
import { parse, reparse } from '../../server/syntax/parse';
import { StripMap, strip } from '../../server/syntax/strip';
import { faultsOf } from '../../server/syntax/tree';
import { piece } from '../support/arbitrary';
import { holds } from '../support/property';

/** A string as far as the scanner uses one, with the number of characters that were looked at. */
class CountingText {
  looks = 0;
  constructor(private readonly text: string) {}

  get length(): number {
    return this.text.length;
  }
  charCodeAt(at: number): number {
    this.looks++;
    return this.text.charCodeAt(at);
  }
  codePointAt(at: number): number | undefined {
    this.looks++;
    return this.text.codePointAt(at);
  }
  indexOf(sought: string, from: number): number {
    const at = this.text.indexOf(sought, from);
    this.looks += (at < 0 ? this.length : at + 1) - from;
    return at;
  }
  startsWith(sought: string, at: number): boolean {
    this.looks += sought.length;
    return this.text.startsWith(sought, at);
  }
  slice(start: number, end: number): string {
    this.looks++;
    return this.text.slice(start, end);
  }
}

/** How often each character is looked at, on average. */
function looks(text: string): number {
  const counting = new CountingText(text);
  scanBlocks(counting as unknown as string, true);
  return counting.looks / text.length;
}

/** What a parser may stumble over when there is a lot of it. */
const hard: readonly string[] = [
  ...['[', ']', '{', '}', '\\', '"', '-', '#', '@', '%'],
  ...[
    ']{',
    '{+',
    '{-#',
    ']{"',
    '{+"',
    ']{"}',
    ']{a="',
    ']{\\"',
    '{+"\\"',
    ']{a \\"}',
    ']{#',
    ']{@',
    ']{a=',
    ']{a=,',
    '{+a=b,',
    '[]{',
    '[\\',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    ' \n',
    '---\n',
    '---\r',
    '#a:\n',
    '@a:\r',
    '#a:\n x\n',
    '# \n',
    '%%\n',
    ' ',
    '\n\t',
    'a: b\n',
  ],
  ...['[a]{b}', '[a]{b c=d}\n', '{+a #b}', '{-#b}', '[a\n', ']{b}\n', '#a#a', 'a.', 'ä-', '\u{20000}'],
];

/** Beginnings and ends that make the most of them. */
const frames: readonly (readonly [string, string])[] = [
  ['', ''],
  ['', '}'],
  ['', '"}'],
  ['[x]{', '}'],
  ['[x]{a="', '"}'],
  ['{-#', '}'],
  ['---\n', ''],
  ['@a: b\n  ', ''],
];

describe('time', () => {
  for (const part of hard)
    it(`is linear for ${JSON.stringify(part)} again and again`, () => {
      for (const [before, after] of frames) {
        const text = before + part.repeat(3000) + after;
        assert.ok(looks(text) < 20, `${looks(text)} looks at each character of ${before}…${after}`);
      }
    });

  it('is linear for whatever is repeated', () =>
    holds(fc.array(piece, { minLength: 1, maxLength: 6, size: 'max' }), 300, (pieces) => {
      const part = pieces.join('');
      const text = part.repeat(Math.ceil(5000 / part.length));
      assert.ok(looks(text) < 25, `${looks(text)} looks at each character`);
    }));

  it('is linear for prose: most characters are looked at by nothing but a search', () => {
    const text = 'The Soviet Government considers [the note]{#note} no answer.\n'.repeat(1000);
    assert.ok(looks(text) < 8, `${looks(text)} looks at each character`);
  });

  // What has no counter is given so much that anything but linear time would not end within the suite's patience.
  for (const part of [
    '[',
    ']',
    '{',
    '\\',
    ']{',
    '{+',
    ']{"',
    '{-#',
    '#a:\n',
    '---\n',
    '\r',
    '[a]{b}',
    '{+a #b}',
    '{-#b}',
    '[\n',
  ])
    it(`is linear for 100,000 times ${JSON.stringify(part)}, whatever is read off the tree`, () =>
      readAll(part.repeat(100_000)));

  it('is linear for one line of 4 MB, plain or annotated', () => {
    readAll('The Soviet Government considers the note no answer. '.repeat(80_000));
    readAll(
      'The [Soviet [Government]]{@ussr} [considers the note no answer]{claim #c by=@ussr}. '.repeat(50_000),
    );
  });

  it('is linear for annotations within annotations, however deep', () =>
    readAll('[a'.repeat(50_000) + ']{b}'.repeat(50_000)));

  it('is linear for edits that change what all the rest of a document is', () => {
    const lines = ' indented text\n'.repeat(500_000);
    const entry = reparse(parse(`#a\n${lines}`), { start: 2, end: 2, text: ':' });
    assert.equal(entry.leafCount, 1);
    assert.ok(reparse(entry, { start: 2, end: 3, text: '' }).leafCount > 1000);
    const header = reparse(parse(`--\n${`key: ${'value '.repeat(2000)}\n`.repeat(250)}`), {
      start: 0,
      end: 0,
      text: '-',
    });
    assert.ok(header.headerReach > 2_000_000);
  });
});

/** Asks everything of a document that does not need others. */
function readAll(text: string): void {
  const parsed = parse(text);
  faultsOf(parsed);
  const stripped = strip(parsed);
  assert.equal(StripMap.of(parsed).width, stripped.length);
  assert.equal(strip(parse(escape(text))), text);
  const { references, statements, links, outline, fingerprint: shape } = factsOf(parsed);
  assert.ok(references && statements && links && outline && shape !== undefined);
  assert.equal(parsed.positionAt(text.length).line, parsed.lines);
  const middle = text.length >> 1;
  assert.equal(reparse(parsed, { start: middle, end: middle, text: ']{x}' }).width, text.length + 4);
}
