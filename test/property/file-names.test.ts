// Laws of names of files: whatever a document is called, its file stays in its folder, on every system, and is its own.

import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { readSource } from '../../server/exchange/edition-import';
import { exportDocument, exportEdition } from '../../server/exchange/export';
import { importInto } from '../../server/exchange/import-into';
import { formats, importers } from '../../server/exchange/index';
import { provideSqlite } from '../../server/exchange/sqlite/engine';
import {
  CODE_BOOK,
  FileNames,
  fileName,
  isFileName,
  LONGEST_NAME,
  nameKey,
} from '../../server/files/file-name';
import { installed } from '../../server/node-sqlite';
import { document } from '../support/arbitrary';
import { samplesOf } from '../support/import-samples';
import { holds, holdsInTime } from '../support/property';
import { viewsOf } from '../support/view';

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

before(() => provideSqlite(installed));
after(() => provideSqlite(async () => undefined));

/** Ids that someone may have given a document, as a header can have them. */
const ids = odd.filter((id) => !/[\n\r]/.test(id));

describe('names of files that are made of what others wrote', () => {
  for (const format of formats)
    it(`are safe in everything that is written as ${format.id}`, async () => {
      const some = fc.tuple(fc.array(fc.constantFrom(...ids), { minLength: 2, maxLength: 5 }), word);
      await holdsInTime(some, 8, async ([called, edition]) => {
        const texts = Object.fromEntries(
          // Two documents have one id.
          [...called, called[0]].map((id, at) => [
            `d${at}.demarche`,
            `---\nid: ${id}\ntitle: ${id}\n---\n\nText.\n`,
          ]),
        );
        const names = new FileNames();
        const views = Object.values(viewsOf(texts));
        const all = (async function* () {
          yield* views;
        })();
        const written =
          format.unit === 'document'
            ? await Promise.all(views.map((view) => exportDocument(format, view, names)))
            : [await exportEdition(format, all, edition, names)];
        const files = written.flatMap((one) => one.files);
        assert.equal(new Set(files.map(({ name }) => nameKey(name))).size, files.length);
        for (const { name, content } of files) {
          isSafe(name);
          if (typeof content === 'string' || content[0] !== 0x50) continue;
          // What unpacks an archive puts its files below the folder.
          for (const member of Object.keys(unzipSync(content)))
            for (const part of member
              .split('/')
              .filter((one) => !/^(?:\[Content_Types\]\.xml|_?\.?rels)$/.test(one)))
              isSafe(part);
        }
      });
    });

  for (const importer of importers)
    it(`are safe in everything that is read as ${importer.id}`, async () => {
      for (const { content, beside } of await samplesOf(importer))
        await holdsInTime(fc.tuple(word, fc.constantFrom(...ids)), 6, async ([called, id]) => {
          // Wherever the file names itself or its documents.
          const named = (text: string) =>
            text.replace(/(?<=\b(?:xml:id|id|n|title|name|filename|Filename)="?(?:: ?")?)[\w.-]+/g, () =>
              id.replace(/[<>&"\\\p{Cc}\p{Cs}\uFFFE]/gu, '_'),
            );
          const read = await readSource(
            importer,
            typeof content === 'string'
              ? { text: named(content), beside }
              : { bytes: new Uint8Array(content) },
            called,
          );
          if ('fault' in read) return;
          const { files } = importInto([{ source: read, folder: called }], new FileNames());
          for (const { name } of files) if (name !== CODE_BOOK) isSafe(name);
          assert.equal(new Set(files.map(({ name }) => nameKey(name))).size, files.length);
        });
    });
});
