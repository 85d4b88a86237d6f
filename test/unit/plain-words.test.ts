// What documents and names of files say is shown by the editor and is nothing more: no link that runs a command, no sign.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainLabel, plainMessage } from '../../client/plain-words';
import { holds } from '../support/property';

/** How the editor finds links in messages, and signs in lists and the status bar. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
const sign = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

const words = fc
  .array(
    fc.constantFrom(
      '[x]',
      '(command:workbench.action.quit)',
      '](',
      '[',
      ']',
      '(',
      ')',
      '$',
      '$(',
      '$(bell)',
      '\\',
      ' ',
      'a',
    ),
    { maxLength: 12, size: 'max' },
  )
  .map((parts) => parts.join(''));

describe('what a document says, in the editor', () => {
  it('is no link in a message', () => {
    assert.match('[Open](command:workbench.action.quit)', link);
    assert.equal(
      plainMessage('[Open](command:workbench.action.quit)'),
      '[Open] (command:workbench.action.quit)',
    );
    holds(words, 2000, (text) => assert.doesNotMatch(plainMessage(text), link));
  });

  it('is no sign in a list or the status bar', () => {
    assert.equal(plainLabel('a $(bell) b'), 'a \\$(bell) b');
    holds(words, 2000, (text) => {
      for (const [, escaped] of plainLabel(text).matchAll(sign)) assert.equal(escaped, '\\');
    });
  });
});
