// The law of Argdown, on maps made up by chance: what was imported comes back the same from what was exported of it, and
// nothing that is written is an error.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readArgdown } from '../../server/exchange/argdown/read';
import { argdown } from '../../server/exchange/argdown/write';
import type { Imported } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { diagnose } from '../../server/rules/engine/judgement';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

const words = [
  'It is so.',
  '*not*',
  '🕊 [sic] {x}',
  '// no',
  '#tag',
  '- no',
  '1 < 2',
  '\\',
  'a_b_c',
  '@[a]',
  '==',
  ']{b}',
  '(1)',
  'Союз',
];
const sign = fc.constantFrom('+', '-', '_', '+>', '->', '_>', '><', '<+');
const map = fc.array(
  fc.record({
    title: fc.constantFrom('', 'a', 'b', 'Two words', '__proto__'),
    words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
    data: fc.constantFrom(
      '',
      '',
      ' {"kind":"proposal"}',
      ' {"kind":"claim","by":["Bidault"],"via":["A; B"]}',
      ' {"kind":"x"}',
      ' {y: 1}',
    ),
    children: fc.array(fc.tuple(sign, fc.constantFrom('[a]', '[b]', '<c>', '[c]: c c', 'plain words')), {
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 5 },
);
const escaped = (text: string) => text.replace(/[\\*_[\]<>{}#@:+\-|`~=/()]/g, (one) => `\\${one}`);
const written = map.map((statements) =>
  statements
    .map(({ title, words: own, data, children }) =>
      [
        `${title === '' ? '' : `[${title}]: `}${escaped(own)}${data}`,
        ...children.map(([one, other]) => `  ${one} ${other}`),
      ].join('\n'),
    )
    .join('\n\n'),
);

function read(source: string): Imported {
  const made = readArgdown(source, 'debate');
  assert.ok('document' in made, 'fault' in made ? made.fault.message : '');
  const found = diagnose(viewOfText(made.document)).filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    found.map(({ message }) => message),
    [],
    made.document,
  );
  return made;
}

describe('Argdown', () => {
  it('comes back the same, without errors', () => {
    holds(written, 150, (source) => {
      const { document } = read(source);
      const write = (from: string) =>
        argdown.write([exportModelOf(viewOfText(from))], 'debate', new FileNames()).files[0]!.content;
      // What is said again, and statements without words in the text, come back in the places where they are written once.
      const again = read(write(document)).document;
      assert.equal(read(write(again)).document, again);
      if (!document.includes('said}') && !/^#/m.test(document)) assert.equal(again, document);
    });
  });

  it('is read, whatever it is', () => {
    holds(
      fc.tuple(written, fc.nat(), fc.nat(20), fc.constantFrom('', '===', '<!--', '--', '{', '\t')),
      150,
      ([source, at, length, put]) => {
        const start = at % source.length;
        const made = readArgdown(source.slice(0, start) + put + source.slice(start + length), 'debate');
        if ('document' in made) {
          const found = diagnose(viewOfText(made.document)).filter(({ severity }) => severity === 'error');
          assert.deepEqual(
            found.map(({ message }) => message),
            [],
            made.document,
          );
        }
      },
    );
  });
});
