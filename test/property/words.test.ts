// A law of words: one that every object of the language in which we write has something by (`toString`, `__proto__`) is a
// word as any other. Nothing that is found, said or exported is different from what an unknown word of its length gives.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { core } from '../../server/codebook/load';
import { mergeBooks, readBook } from '../../server/codebook/read';
import { loadedFormats, loadedImporters } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { hasName, lookUp, type Table, tableEntries, tableNames, tableOf } from '../../server/model/lookup';
import { statisticsOf, together } from '../../server/reports/statistics';
import { atPlace, ofDocument } from '../support/features';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

/** Each with an unknown word of the same length that is as far from every known one. */
const words: readonly (readonly [string, string])[] = [
  ['toString', 'tqStrxng'],
  ['valueOf', 'vqlueQx'],
  ['constructor', 'cqnstrxctqr'],
  ['hasOwnProperty', 'hqsQwnPrxpqrty'],
  ['isPrototypeOf', 'isPrxtqtypxQf'],
  ['toLocaleString', 'tqLxcqleStrxng'],
];

/** Documents with a word in all places where one is looked up. */
const documents: readonly ((word: string) => string)[] = [
  (word) => `[x]{${word}} and [y]{claim #c ${word}=y} [z]{${word} #z by=@${word}}\n`,
  (word) =>
    `---\n${word}: y\ntype: ${word}\nlanguage: ${word}\n---\n\n[x]{claim #c certainty=${word} status=${word}}\n`,
  (word) => `@${word}: X\n  type: ${word}\n  ${word}: y\n  same-as: ${word}:12\n`,
  (word) => `[x]{claim #${word} attacks=#${word},${word}#${word}} {+condition #r ${word}="${word}"}y{-#r}\n`,
  (word) =>
    `#${word}: X\n  kind: ${word}\n  ${word}: #${word}\n\n[]{page ${word}} [q]{quote quotes=${word}}\n`,
];

/** Only what is answered: not the documents that answers refer to. */
function answer(key: string, value: unknown): unknown {
  if (['view', 'snapshot', 'file', 'index', 'book', 'member', 'edition', 'parse', 'rule'].includes(key))
    return undefined;
  // A fingerprint is another for every word.
  if (typeof value === 'number' && value > 1e9) return undefined;
  return value instanceof Map || value instanceof Set ? [...value] : value;
}

/** The same with every one of the words replaced by one. */
function blanked(text: string, word: string): string {
  let found = text.replace(new RegExp(word, 'gi'), '·');
  // What is too long for a message is cut off.
  for (let length = word.length - 1; length > 0; length--)
    found = found.replaceAll(`${word.slice(0, length)}…`, '·…');
  return found;
}

describe('a word that every object knows', () => {
  for (const [word, other] of words)
    for (const [at, text] of documents.entries())
      it(`${word} is one as any other, in document ${at + 1}`, () => {
        const [one, two] = [word, other].map((own) => {
          const snapshot = viewOfText(text(own));
          const model = exportModelOf(snapshot);
          const written = loadedFormats.map((format) => format.write([model], 'document', new FileNames()));
          const said = [
            ...Object.entries(ofDocument).map(([name, feature]) => [name, feature(snapshot)]),
            ...Object.entries(atPlace).map(([name, feature]) => [
              name,
              feature(snapshot, text('').indexOf('y')),
            ]),
            written,
            together(statisticsOf(snapshot), statisticsOf(snapshot)),
          ];
          return said.map((part) => blanked(JSON.stringify(part, answer), own));
        }) as [string[], string[]];
        for (const [part, said] of one.entries()) assert.equal(said, two[part]);
      });

  it('is read from other notations as any other', () => {
    for (const [word, other] of words)
      for (const source of [
        (own: string) => `T1\t${own} 0 1\tx\nA1\t${own} T1 ${own}\nR1\t${own} Arg1:T1 Arg2:T1\n`,
        (own: string) =>
          `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><${own}/></teiHeader><text><body><p><${own}>x</${own}><choice><${own}/><sic/></choice></p></body></text><standOff><listPerson><${own} xml:id="a"><${own}>y</${own}></${own}></listPerson></standOff></TEI>`,
        (own: string) =>
          JSON.stringify([
            {
              type: 'Annotation',
              motivation: own,
              body: { value: own, purpose: own },
              target: { selector: { type: own } },
            },
          ]),
      ])
        for (const importer of loadedImporters) {
          const [one, two] = [word, other].map((own) =>
            blanked(JSON.stringify(importer.read(source(own), 'document', 'x y\n')), own),
          );
          assert.equal(one, two, `${importer.id}: ${word}`);
        }
  });
});

describe('a code book', () => {
  const named = (word: string) =>
    `{ "extends": "core", "name": "x", "version": "1.0.0", "kinds": { "${word}": { "label": "l", "definition": "d", "family": "statement", "colour": "red" } } }`;

  it('may call a kind as it likes', () => {
    for (const [word] of words) {
      const read = readBook(named(word));
      assert.deepEqual(read.faults, []);
      const book = mergeBooks(core, read.file);
      assert.equal(lookUp(book.kinds, word)?.label, 'l');
      assert.equal(lookUp(core.kinds, word), undefined);
    }
  });

  it('is told that nothing can be called __proto__, wherever that stands', () => {
    for (const text of [
      named('__proto__'),
      '{ "extends": "core", "name": "x", "version": "1.0.0", "__proto__": { "kinds": null } }',
      '{ "extends": "core", "name": "x", "version": "1.0.0", "fields": { "by": { "values": { "__proto__": { "label": "l", "definition": "d" } } } } }',
    ]) {
      const { faults } = readBook(text);
      const [fault] = faults.filter(({ message }) => /“__proto__” cannot be used as a name/.test(message));
      assert.ok(fault, text);
      assert.equal(text.slice(fault.start, fault.end), '"__proto__"');
    }
    assert.equal(({} as { label?: string }).label, undefined);
  });
});

describe('a table', () => {
  const anyWord = fc.oneof(fc.constantFrom('__proto__', 'toString', 'a', 'b'), fc.string());
  it('has what was put into it, and nothing else', () =>
    holds(fc.tuple(fc.array(fc.tuple(anyWord, fc.integer())), anyWord), 1000, ([entries, word]) => {
      const known = new Map(entries);
      const table: Table<number> = tableOf(entries);
      assert.equal(lookUp(table, word), known.get(word));
      assert.equal(hasName(table, word), known.has(word));
      assert.deepEqual(new Map(tableEntries(table)), known);
      assert.deepEqual(new Set(tableNames(table)), new Set(known.keys()));
    }));
});
