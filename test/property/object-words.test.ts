// Every object of the program has things of its own by names such as `toString` and `__proto__`. No word of a document, a code
// book or a file that is imported ever finds them: nobody asks an object by such a word, in no rule, feature, format or
// importer; and what objects have by themselves is to documents a word like any other.

import assert from 'node:assert/strict';
import { unzipSync, zipSync } from 'fflate';
import { readBook } from '../../server/codebook/read';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { readSource } from '../../server/exchange/edition-import';
import { exportEdition } from '../../server/exchange/export';
import { formats, importerOf, importers } from '../../server/exchange/index';
import { provideSqlite } from '../../server/exchange/sqlite/engine';
import { FileNames } from '../../server/files/file-name';
import { installed } from '../../server/node-sqlite';
import { diagnose } from '../../server/rules/engine/judgement';
import { atPlace, ofDocument } from '../support/features';
import { samplesOf } from '../support/import-samples';
import { askedFor, codeBookOf, documentsOf, objectWords } from '../support/object-words';
import { times } from '../support/property';
import { viewsOf } from '../support/view';

/** A word that nothing has. */
const OWN = 'zzaskedword';

/** Words of a file that are tried one by one; all of them with RUNS=50. */
const MOST = 8 * times;

const editions = (word: string): readonly (readonly DocumentSnapshot[])[] => [
  Object.values(viewsOf(documentsOf(word))),
  Object.values(viewsOf(documentsOf(word), codeBookOf(word))),
];

async function exported(views: readonly DocumentSnapshot[], format: (typeof formats)[number]) {
  const all = (async function* () {
    yield* views;
  })();
  return exportEdition(format, all, 'edition', new FileNames());
}

/** Text whose words are each another one, one after the other; at most so many. */
function* replaced(text: string, word: string, most: number): Generator<string> {
  const places = [...text.matchAll(/[\p{L}_][\p{L}\p{N}_-]+/gu)];
  const step = Math.max(1, Math.ceil(places.length / most));
  const once = [...new Set(places.map(([old]) => old))];
  const other = Math.max(1, Math.ceil(once.length / most));
  for (let at = 0; at < places.length; at += step) {
    const { index, 0: old } = places[at]!;
    yield text.slice(0, index) + word + text.slice(index + old.length);
  }
  // All of one word, so that what belongs together still does.
  for (const one of once.filter((_, at) => at % other === 0))
    yield text.replace(new RegExp(`(?<![\\p{L}\\p{N}_-])${one}(?![\\p{L}\\p{N}_-])`, 'gu'), word);
}

/** The same of a file that is a folder of texts in a ZIP archive. */
function* replacedIn(bytes: Uint8Array, word: string, most: number): Generator<Uint8Array> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return;
  const members = unzipSync(bytes);
  for (const [name, content] of Object.entries(members)) {
    if (!/(?:document|comments|footnotes|document\.xml)\.(?:xml|rels)$|\.(?:qde|qdc)$/.test(name)) continue;
    for (const text of replaced(new TextDecoder().decode(content), word, most))
      yield zipSync({ ...members, [name]: new TextEncoder().encode(text) }, { level: 0 });
  }
  const [first] = Object.values(members);
  yield zipSync({ ...members, [word]: first ?? new Uint8Array() }, { level: 0 });
}

before(() => provideSqlite(installed));
after(() => provideSqlite(async () => undefined));

describe('a word of a document finds nothing of the program', () => {
  it('the trap catches whoever asks', async () => {
    const things: Record<string, string> = {};
    assert.equal((await askedFor(OWN, () => things[OWN])).length, 1);
    assert.equal((await askedFor(OWN, () => Object.assign({}, JSON.parse(`{"${OWN}":1}`)))).length, 1);
    assert.equal((await askedFor(OWN, () => new Map([[OWN, 1]]).get(OWN))).length, 0);
  });

  it('in a code book', async () => {
    assert.deepEqual(await askedFor(OWN, () => codeBookOf(OWN)), []);
    const odd = `{"extends":["${OWN}"],"${OWN}":1,"kinds":{"${OWN}":{"${OWN}":1,"refines":"${OWN}"}},"rules":{"${OWN}":"${OWN}"}}`;
    assert.deepEqual(await askedFor(OWN, () => readBook(odd)), []);
  });

  it('in any rule or feature', async () => {
    for (const views of editions(OWN))
      for (const view of views) {
        assert.deepEqual(await askedFor(OWN, () => diagnose(view)), []);
        for (const [name, feature] of Object.entries(ofDocument))
          assert.deepEqual(await askedFor(OWN, () => feature(view)), [], name);
        const { text } = view.file.parse;
        const places = [...text.matchAll(new RegExp(OWN, 'g'))];
        for (const { index } of places.filter((_, at) => at % 4 === 0))
          for (const [name, feature] of Object.entries(atPlace))
            assert.deepEqual(await askedFor(OWN, () => feature(view, index + 2)), [], name);
      }
  });

  for (const format of formats)
    it(`in ${format.id}`, async () => {
      for (const views of editions(OWN))
        assert.deepEqual(await askedFor(OWN, () => exported(views, format)), []);
    });

  for (const importer of importers)
    it(`in what is read as ${importer.id}`, async () => {
      for (const { content, beside } of await samplesOf(importer)) {
        if (typeof content === 'string')
          for (const text of replaced(content, OWN, MOST))
            assert.deepEqual(
              await askedFor(OWN, () => readSource(importer, { text, beside }, OWN)),
              [],
              text.slice(0, 400),
            );
        else
          for (const bytes of replacedIn(content, OWN, MOST / 4))
            assert.deepEqual(await askedFor(OWN, () => readSource(importer, { bytes }, OWN)), []);
      }
    });
});

describe('an entity of XML that nobody declares', () => {
  for (const word of objectWords.filter((one) => /^[a-z_]+$/i.test(one)))
    it(`stands for nothing: &${word};`, async () => {
      const text = `<!DOCTYPE TEI [<!ENTITY a "&${word};">]><TEI><text><body><p>x&a;y</p></body></text></TEI>`;
      const read = await readSource(importerOf('tei')!, { text, beside: undefined }, 'note');
      assert.ok('fault' in read, JSON.stringify(read));
    });
});

/** Words that go out in every format as well. */
const exportedWords = ['__proto__', 'toString', 'then'];

describe('what objects have by themselves is to documents a word like any other', () => {
  for (const word of objectWords)
    it(word, async () => {
      // A word of the same length that no object has.
      const other = word.replace(/[\p{L}\d](?=\P{L}*$)/u, (sign) => (sign === 'x' ? 'q' : 'x'));
      const found = (one: string) =>
        editions(one).map((views) =>
          views.map((view) => diagnose(view).map(({ rule, start, end }) => [rule.code, start, end])),
        );
      assert.deepEqual(found(word), found(other));
      if (!exportedWords.includes(word)) return;
      const [, views = []] = editions(word);
      const [, others = []] = editions(other);
      for (const format of formats) {
        const made = await exported(views, format);
        const same = await exported(others, format);
        assert.equal(made.files.length, same.files.length, format.id);
        const places = ({ losses }: typeof made) => losses.map(({ start, end }) => [start, end]);
        assert.deepEqual(places(made), places(same), format.id);
      }
    });
});
