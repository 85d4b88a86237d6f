// The laws of every door: whatever formats and importers there are, no document stops one on its way out, no file one on its
// way in, and nothing is lost without a word. A format or importer that is added is held to them by being named in the list
// (server/exchange/index.ts); an importer needs a file to try (test/support/import-samples.ts).

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { core } from '../../server/codebook/load';
import { mergeBooks, readBook } from '../../server/codebook/read';
import { readSource } from '../../server/exchange/edition-import';
import { exportDocument, exportEdition } from '../../server/exchange/export';
import type { Importer, Lost } from '../../server/exchange/format';
import { formats, importers } from '../../server/exchange/index';
import { provideSqlite } from '../../server/exchange/sqlite/engine';
import { FileNames } from '../../server/files/file-name';
import { factsOf } from '../../server/model/file-facts';
import { sqliteOfNode } from '../../server/node-sqlite';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { document } from '../support/arbitrary';
import { type Sample, samplesOf } from '../support/import-samples';
import { holdsInTime } from '../support/property';
import { viewsOf } from '../support/view';
import { Work } from '../support/work';

/** What documents and files of the wild have in them, and what a program may take for something of its own. */
const hostile = fc.constantFrom(
  '__proto__',
  'constructor',
  '[x]{claim #__proto__ by=@constructor attacks=#toString,__proto__#hasOwnProperty}',
  '@__proto__: x\n  type: constructor\n  __proto__: y\n',
  '---\nid: __proto__\ntitle: ]]> & <b> "x"\nfrom: @a, @b; "c"\n---\n',
  '[<a href="x">&amp;</a>]{claim #a by="<&>\\"]]>"}',
  '[a\u0001b\u000c\u202ec\u{1F54A}\ufffe]{note "\u0001"}',
  '\r\n[a\r\nb]{claim #crlf}\r\n\r\n',
  '[]{page 1}[]{gap}[]{note "x"}',
  '{+claim #r}a [b]{deleted} {+#s}c{-#r} d{-#s}',
  '```\n# not a heading\n*/ --> -- \\end{x} $x$',
  '@a: =1+1\n  alias: "x"; y\n  same-as: wikidata:Q1; viaf:1\n  office: @b (1953/1956)\n',
);
const source = fc.oneof(
  { weight: 3, arbitrary: document },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(hostile, document), { maxLength: 6 }).map((parts) => parts.join('\n')),
  },
);

before(() => provideSqlite(sqliteOfNode));
after(() => provideSqlite(async () => undefined));

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? content : Buffer.from(content).toString('base64');

const isPlace = ({ start, end, message }: Lost, length: number) =>
  Number.isInteger(start) &&
  Number.isInteger(end) &&
  start >= 0 &&
  start <= end &&
  end <= length &&
  message !== '';

describe('every format', () => {
  for (const format of formats)
    it(`writes any document, twice the same, and tells what it loses by its place: ${format.id}`, async () => {
      await holdsInTime(fc.tuple(source, source), 30, async (sources) => {
        const texts = Object.fromEntries(sources.map((text, number) => [`d${number}.demarche`, text]));
        const write = async () => {
          const views = Object.values(viewsOf(texts));
          if (format.unit === 'document') return [await exportDocument(format, views[0]!, new FileNames())];
          const all = (async function* () {
            yield* views;
          })();
          return [await exportEdition(format, all, 'edition', new FileNames())];
        };
        const [first, second] = [await write(), await write()];
        const written = (all: typeof first) =>
          all.flatMap(({ files }) => files.map(({ name, content }) => [String(name), bytesOf(content)]));
        assert.deepEqual(written(first), written(second));
        for (const { files, losses } of first) {
          assert.ok(files.length > 0);
          assert.equal(new Set(files.map(({ name }) => String(name).toLowerCase())).size, files.length);
          for (const { content } of files)
            assert.ok(typeof content !== 'string' || !/\p{Cs}/u.test(content), 'half of a character');
          for (const loss of losses) {
            const text = texts[loss.uri.replace('file:///edition/', '')];
            assert.ok(text !== undefined && isPlace(loss, text.length), JSON.stringify(loss));
          }
        }
      });
    });
});

/** A file cut, repeated or spoilt in one place. */
interface Damage {
  readonly sort: 'none' | 'cut' | 'without' | 'twice' | 'spoilt' | 'foreign' | 'swapped';
  readonly at: number;
  readonly length: number;
  readonly other: string;
}
const damage: fc.Arbitrary<Damage> = fc.record({
  sort: fc.constantFrom('none', 'cut', 'without', 'twice', 'spoilt', 'foreign', 'swapped'),
  at: fc.nat(),
  length: fc.nat(200),
  other: fc.oneof(
    hostile,
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      '{',
      '}',
      '[',
      ']',
      '\t',
      '\n',
      '-1',
      '1e999',
      '99999999999',
      '\0',
      '\ufeff',
      '\ud83d',
    ),
  ),
});

/** A file as text or as bytes, so that one damage fits both. */
function damaged(
  file: string | Uint8Array,
  { sort, at: anywhere, length, other }: Damage,
): string | Uint8Array {
  const at = file.length === 0 ? 0 : anywhere % file.length;
  const parts = (...wanted: readonly (string | Uint8Array)[]): string | Uint8Array =>
    typeof file === 'string'
      ? wanted.map(String).join('')
      : Buffer.concat(wanted.map((one) => (typeof one === 'string' ? Buffer.from(one) : one)));
  const [before, piece, after] = [file.slice(0, at), file.slice(at, at + length), file.slice(at + length)];
  switch (sort) {
    case 'none':
      return file;
    case 'cut':
      return before;
    case 'without':
      return parts(before, after);
    case 'twice':
      return parts(before, piece, piece, after);
    case 'spoilt':
      return parts(before, other, file.slice(at + 1));
    case 'foreign':
      return parts(other.repeat(length % 9));
    case 'swapped':
      return parts(piece, before, after);
  }
}

async function read(importer: Importer, { content, beside }: Sample) {
  const file = typeof content === 'string' ? { text: content, beside } : { bytes: new Uint8Array(content) };
  return readSource(importer, file, 'note');
}

describe('every importer', () => {
  for (const importer of importers) {
    it(`has a file to try: ${importer.id}`, async () => {
      const samples = await samplesOf(importer);
      assert.ok(samples.length > 0, `Name a file of ${importer.label} in test/support/import-samples.ts.`);
      for (const { content } of samples)
        assert.equal(typeof content === 'string', importer.reads === 'text', importer.id);
    });

    it(`reads its own files: ${importer.id}`, async () => {
      for (const sample of await samplesOf(importer)) {
        const made = await read(importer, sample);
        assert.ok('documents' in made, 'fault' in made ? made.fault.message : '');
        assert.ok(made.documents.some(({ document: text }) => text.trim() !== ''));
      }
    });

    it(`makes of any file documents without errors, or refuses it at its place: ${importer.id}`, async () => {
      for (const sample of await samplesOf(importer))
        await holdsInTime(fc.array(damage, { minLength: 1, maxLength: 3 }), 60, async (all) => {
          const content = all.reduce((file: string | Uint8Array, one) => damaged(file, one), sample.content);
          const made = await read(importer, { ...sample, content });
          if ('fault' in made) {
            assert.ok(isPlace(made.fault, content.length), JSON.stringify(made.fault));
            return;
          }
          const { length } = made.source ?? content;
          for (const lost of made.losses)
            assert.ok(isPlace(lost, length), `${JSON.stringify(lost)} of ${length}`);
          const texts = Object.fromEntries(
            made.documents.map(({ document: text }, number) => [`d${number}.demarche`, text]),
          );
          // No result is empty without a word.
          const isEmpty = Object.values(texts).every(
            (text) => strip(parse(text)).trim() === '' && factsOf(parse(text)).entries.length === 0,
          );
          if (isEmpty && made.register.trim() === '' && content.length > 0 && String(content).trim() !== '')
            assert.ok(
              made.losses.length > 0,
              `empty without a word: ${JSON.stringify(String(content).slice(0, 200))}`,
            );
          if (made.register !== '') texts['register.demarche'] = made.register;
          if (sample.asItWas === true) return;
          const own = 'codeBook' in made ? String(made.codeBook ?? '') : '';
          const book = own === '' ? core : mergeBooks(core, readBook(own).file);
          for (const view of Object.values(viewsOf(texts, book)))
            assert.deepEqual(
              diagnose(view)
                .filter(({ severity }) => severity === 'error')
                .map(({ message }) => message),
              [],
              view.file.parse.text,
            );
        });
    }).timeout(240_000);

    it(`does work in proportion to the file: ${importer.id}`, async () => {
      const work = await Work.start();
      try {
        for (const sample of await samplesOf(importer)) {
          const { content } = sample;
          const grown = (times: number, from: number) => {
            const piece = content.slice(from, from + 60);
            const many: (string | Uint8Array)[] = Array(times).fill(piece);
            return typeof content === 'string'
              ? content.slice(0, from) + many.join('') + content.slice(from)
              : Buffer.concat([
                  content.slice(0, from) as Uint8Array,
                  ...(many as Uint8Array[]),
                  content.slice(from) as Uint8Array,
                ]);
          };
          for (const part of [0.05, 0.3, 0.6, 0.9]) {
            const from = Math.floor(content.length * part);
            const counts: number[] = [];
            for (const times of [100, 400])
              counts.push(await work.of(() => read(importer, { ...sample, content: grown(times, from) })));
            const [small = 0, large = 0] = counts;
            // Four times as much is four times the work, and no sixteen.
            assert.ok(large < 7 * small + 100_000, `${importer.id} at ${from}: ${small} → ${large}`);
          }
        }
      } finally {
        await work.stop();
      }
    }).timeout(240_000);
  }
});
