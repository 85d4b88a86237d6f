// Laws of names of files: whatever a document is called, its file stays in its folder, on every system, and is its own.

import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { FileNames, fileName, isFileName, LONGEST_NAME, nameKey } from '../../server/files/file-name';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';

const odd = [
  ...[
    '../../escaped',
    'a/b',
    'a\\b',
    '..',
    '.',
    '',
    ' ',
    '...',
    '/etc/passwd',
    'C:\\x',
    'C:x',
    '\\\\host\\share',
  ],
  ...['CON', 'con', 'con.txt', 'Aux .x', 'COM1', 'com¹', 'LPT9.tar.gz', 'CONIN$', 'nul\u200B', 'NUL.'],
  ...[
    'a\0b',
    'a\n',
    'tab\t',
    '\u001B[31m',
    'x.',
    'x ',
    'x. .',
    '.hidden',
    '-rf',
    '~$x',
    'a:b',
    'what?',
    '<a|b>"*',
  ],
  ...[
    'Note',
    'note',
    'NOTE',
    'é',
    'e\u0301',
    'É',
    'ﬁn',
    'fin',
    'K',
    '\u212A',
    'Straße',
    'STRASSE',
    'ı',
    'I',
    'İ',
  ],
  ...[
    'a\u202Eb',
    '\u2066a\u2069',
    'a\u00ADb',
    'ab',
    'a\u200Bb',
    'می\u200Cخواهم',
    'a\u034F',
    'a\uFE0F',
    '\u3164',
  ],
  ...['\uD800', 'x\uDFFF', '\uFFFE', '\uE000', '\u{10FFFF}', 'node_modules', 'codebook', 'demarche', 'index'],
  ...['x'.repeat(300), 'ж'.repeat(300), '文'.repeat(100), 'e\u0301'.repeat(200), '👩‍👩‍👧'.repeat(40)],
];
const word = fc.oneof(
  fc.constantFrom(...odd),
  fc.tuple(fc.constantFrom(...odd), fc.constantFrom(...odd)).map((two) => two.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'aA.-/\\: \u0301\u200D\u202E'), maxLength: 12 }),
  document,
);
const ending = fc.constantFrom('.demarche', '.xml', '.aif.json', '.json', '');

const bytes = (text: string) => new TextEncoder().encode(text).length;

function isSafe(name: string): void {
  assert.equal(posix.basename(posix.join('/folder', name)), name);
  assert.equal(posix.dirname(posix.join('/folder', name)), '/folder');
  assert.equal(win32.dirname(win32.join('C:\\folder', name)), 'C:\\folder');
  assert.ok(name !== '' && bytes(name) <= LONGEST_NAME, name);
  assert.doesNotMatch(
    name,
    /[\p{Cc}\p{Cs}\p{Cn}\p{Co}/\\:*?"<>|]|[\u2028-\u202E\u2066-\u2069]|^[\s.~-]|[\s.]$/u,
  );
  const [device = ''] = name.split('.');
  assert.doesNotMatch(device.trim(), /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i);
  assert.doesNotMatch(name, /^(codebook|demarche)\.json$/i);
}

describe('names of files', () => {
  it('lead into their folder alone, on every system', () =>
    holds(fc.tuple(word, ending), 2000, ([wanted, end]) => {
      const name = fileName(wanted, end);
      isSafe(name);
      assert.ok(name.endsWith(end));
      assert.ok(isFileName(name), name);
      assert.equal(fileName(name.slice(0, name.length - end.length), end), name, 'a good name stays');
    }));

  it('are each the only one in their folder, also where case and accents do not count', () =>
    holds(fc.array(word, { maxLength: 12 }), 500, (wanted) => {
      const names = new FileNames();
      const found = wanted.map((one) => names.make(one, '.xml'));
      for (const name of found) isSafe(name);
      for (const fold of [
        nameKey,
        (name: string) => name.normalize('NFD').toLowerCase(),
        (name: string) => name.normalize('NFKD').toUpperCase(),
      ])
        assert.equal(new Set(found.map(fold)).size, found.length);
      const kept = wanted.filter((one, at) => found[at] === `${one.normalize('NFC')}.xml`).length;
      assert.equal(names.renamed.length, wanted.length - kept, 'every other name is told');
    }));

  it('go in pairs that belong together', () => {
    const names = new FileNames(['Note.ann']);
    assert.deepEqual(names.makeTogether('note', ['.txt', '.ann']), ['note-2.txt', 'note-2.ann']);
    assert.deepEqual(names.makeTogether('../note', ['.txt', '.ann']), ['note-3.txt', 'note-3.ann']);
  });

  it('can still be read', () => {
    for (const [wanted, name] of [
      ['../../escaped', 'escaped'],
      ['FRUS 1952–54, vol. V', 'FRUS 1952–54, vol. V'],
      ['AVP RF, f. 6, op. 13/2', 'AVP RF, f. 6, op. 13-2'],
      ['con.txt', '_con.txt'],
      ['Записка: проект?', 'Записка- проект-'],
      ['می\u200Cخواهم', 'می\u200Cخواهم'],
      ['…', '…'],
      ['/', 'document'],
    ] as const)
      assert.equal(fileName(wanted, '.xml'), `${name}.xml`);
    // A letter is not parted from its accent.
    assert.match(fileName('q\u0301'.repeat(200), '.xml'), /^(q\u0301)+\.xml$/);
  });
});
