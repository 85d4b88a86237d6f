// Characters that no one sees, in words of the markup: a finding names them, for the word looks right.

import assert from 'node:assert/strict';
import { diagnose } from '../../server/rules/engine/judgement';
import { speaking } from '../support/l10n';
import { viewOfText } from '../support/view';

const unseen: readonly (readonly [string, RegExp])[] = [
  ['\u00A0', /a no-break space \(U\+00A0\)/],
  ['\u00AD', /a soft hyphen \(U\+00AD\)/],
  ['\u034F', /an invisible joiner \(U\+034F\)/],
  ['\u061C', /an Arabic letter mark \(U\+061C\)/],
  ['\u200B', /a zero-width space \(U\+200B\)/],
  ['\u200C', /a zero-width non-joiner \(U\+200C\)/],
  ['\u200D', /a zero-width joiner \(U\+200D\)/],
  ['\u200E', /a left-to-right mark \(U\+200E\)/],
  ['\u202E', /a direction control \(U\+202E\)/],
  ['\u2060', /a word joiner \(U\+2060\)/],
  ['\u2066', /a direction control \(U\+2066\)/],
  ['\uFE0F', /a variation selector \(U\+FE0F\)/],
  ['\uFEFF', /a byte order mark \(U\+FEFF\)/],
  ['\u{E0061}', /an invisible character \(U\+E0061\)/],
];

const textOf = (sign: string) =>
  `[x]{@ér${sign}ic} [y]{claim #c attacks=#cla${sign}im,do${sign}c#a ce${sign}rtainty=probable} [z]{cl${sign}aim}\n\n@éric: Éric\n  type: per${sign}son\n\n#claim: C\n  kind: claim\n`;
const messages = (sign: string) =>
  diagnose(viewOfText(textOf(sign)))
    .filter(({ message, severity }) => severity === 'error' && !/entry-line/.test(message))
    .map(({ message }) => message);

describe('a character that cannot be seen', () => {
  for (const [sign, name] of unseen)
    it(`is named: ${name.source}`, () => {
      const found = messages(sign);
      const named = found.filter((message) => /cannot be seen/.test(message));
      // The actor, the statement or what cannot be one, the field, the kind, the type of the entry.
      assert.ok(named.length >= 5, found.join('\n'));
      for (const message of named) assert.match(message, name);
    });

  it('is named in the language of the reader', () => {
    for (const [language, word] of [
      ['de', /nicht sieht: /],
      ['fr', /ne se voit pas/],
      ['ru', /не видно/],
    ] as const)
      speaking(language, () => assert.match(messages('\u200D').join('\n'), word));
  });

  it('is not spoken of where there is none', () => {
    for (const sign of ['', 'é', '-', ' '])
      for (const message of messages(sign)) assert.doesNotMatch(message, /cannot be seen/);
  });
});
