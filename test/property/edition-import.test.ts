// The laws of importing editions: the text of each letter is what TEI’s own rules make of it, everyone who is named is the
// entry that the file means, nothing that is written is an error, and what is exported and imported again is the same.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeSources } from '../../server/exchange/edition-import';
import type { ImportedSource } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { teiImporter } from '../../server/exchange/tei/read';
import { tei } from '../../server/exchange/tei/write';
import { withoutErrors } from '../../server/exchange/without-errors';
import { FileNames } from '../../server/files/file-name';
import { factsOf } from '../../server/model/file-facts';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { holds } from '../support/property';
import { saidIn } from '../support/tei';
import { viewOfText, viewsOf } from '../support/view';

/** A part of a paragraph; `touches`: whether no space is before it. */
interface Part {
  readonly is: 'words' | 'name' | 'note' | 'line' | 'page' | 'remark';
  readonly words: string;
  readonly who: number;
  readonly touches: boolean;
}
type Letter = readonly (readonly Part[])[];

const people = ['Molotov', 'Eden', 'Bidault', 'John Foster Dulles'];

const word = fc
  .array(fc.constantFrom(...'aéЖ世[]{}@#\\“.&<-'), { minLength: 1, maxLength: 4 })
  .map((characters) => characters.join(''));
const part: fc.Arbitrary<Part> = fc.record({
  is: fc.constantFrom('words', 'words', 'name', 'note', 'line', 'page', 'remark'),
  words: word,
  who: fc.nat(people.length - 1),
  touches: fc.boolean(),
});
const letter: fc.Arbitrary<Letter> = fc.array(
  fc
    .tuple(word, fc.array(part, { maxLength: 6 }))
    .map(([first, rest]): readonly Part[] => [{ is: 'words', words: first, who: 0, touches: true }, ...rest]),
  { minLength: 1, maxLength: 3 },
);

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Persons have other xml:ids in each file, so that only the name says who is meant; or the same for different ones. */
const xmlId = (who: number, file: number) => `p${(who + file) % people.length}`;

function xmlOf(paragraphs: Letter, file: number): string {
  const inline = ({ is, words, who, touches }: Part) => {
    const before = touches ? '' : '\n  ';
    switch (is) {
      case 'words':
        return before + escaped(words);
      case 'name':
        return `${before}<persName ref="#${xmlId(who, file)}">${people[who]}</persName>`;
      case 'note':
        return `${before}<note n="1">${escaped(words)}</note>`;
      case 'remark':
        return `<note type="editorial">${escaped(words)}</note>`;
      case 'line':
        return '<lb/>';
      case 'page':
        return `${before}<pb n="7"/>`;
    }
  };
  return paragraphs.map((parts) => `<p>${parts.map(inline).join('')}</p>`).join('\n');
}

/** The text by the rules of TEI and ours: a space before a footnote that would touch, none anywhere else. */
function textOf(paragraphs: Letter): string {
  return `${paragraphs
    .map((parts) => {
      let text = '';
      let space = false;
      let line = false;
      for (const { is, words, who, touches } of parts) {
        if (is === 'remark') continue;
        if (!touches && is !== 'line') space = true;
        if (is === 'line') line = true;
        if (is === 'line' || is === 'page') continue;
        if (is === 'note') space = true;
        if (text !== '') text += line ? '\n' : space ? ' ' : '';
        text += is === 'name' ? people[who] : words;
        space = false;
        line = false;
      }
      return text;
    })
    .join('\n\n')}\n`;
}

const header = (more = '') =>
  `<teiHeader><fileDesc><titleStmt><title>Letters</title></titleStmt><publicationStmt><p>free</p></publicationStmt><sourceDesc><p>paper</p></sourceDesc></fileDesc>${more}</teiHeader>`;
const persons = (file: number) =>
  `<profileDesc><particDesc><listPerson>${people
    .map((name, who) => `<person xml:id="${xmlId(who, file)}"><persName>${name}</persName></person>`)
    .join('')}</listPerson></particDesc></profileDesc>`;
const space = 'xmlns="http://www.tei-c.org/ns/1.0"';

/** The same letters as files, as a corpus and as a volume. */
const shapes: Readonly<
  Record<string, (letters: readonly Letter[]) => readonly (readonly [string, string])[]>
> = {
  files: (letters) =>
    letters.map((paragraphs, at) => [
      `d${at}`,
      `<TEI ${space}>${header(persons(at))}<text><body>${xmlOf(paragraphs, at)}</body></text></TEI>`,
    ]),
  corpus: (letters) => [
    [
      'corpus',
      `<teiCorpus ${space}>${header(persons(0))}${letters
        .map(
          (paragraphs, at) =>
            `<TEI xml:id="d${at}">${header()}<text><body>${xmlOf(paragraphs, 0)}</body></text></TEI>`,
        )
        .join('')}</teiCorpus>`,
    ],
  ],
  volume: (letters) => [
    [
      'volume',
      `<TEI ${space}>${header(persons(0))}<text><body>${letters
        .map((paragraphs, at) => `<div type="document" xml:id="d${at}">${xmlOf(paragraphs, 0)}</div>`)
        .join('')}</body></text></TEI>`,
    ],
  ],
};

function sourceOf([name, xml]: readonly [string, string]): ImportedSource {
  const source = teiImporter.readAll!(xml, name);
  assert.ok(!('fault' in source), 'fault' in source ? source.fault.message : '');
  return source;
}

const registerOf = (register: string | undefined) =>
  new Map(factsOf(parse(register ?? '')).entries.map(({ ref, gloss }) => [ref.id, gloss.text]));

describe('an edition that is imported', () => {
  for (const [shape, filesOf] of Object.entries(shapes))
    it(`from ${shape} has the text of every letter, everyone by one entry, and no error`, () => {
      holds(fc.array(letter, { minLength: shape === 'volume' ? 2 : 1, maxLength: 4 }), 60, (letters) => {
        const { documents, register } = mergeSources(filesOf(letters).map(sourceOf));
        const entries = registerOf(register);
        assert.deepEqual([...entries.values()].sort(), [...people].sort());
        assert.equal(documents.length, letters.length);
        for (const [at, { document }] of documents.entries()) {
          assert.equal(strip(parse(document)), textOf(letters[at]!), document);
          const parts = letters[at]!.flat();
          const { annotations } = factsOf(parse(document));
          assert.deepEqual(
            annotations.flatMap(({ mentions }) => mentions.map(({ id }) => entries.get(id))),
            parts.flatMap(({ is, who }) => (is === 'name' ? [people[who]] : [])),
          );
          for (const [kind, is] of [
            ['footnote', 'note'],
            ['note', 'remark'],
            ['page', 'page'],
          ] as const)
            assert.equal(
              annotations.filter((one) => one.kind?.text === kind).length,
              parts.filter((one) => one.is === is).length,
              document,
            );
        }
        const all = [...documents, { name: 'register', document: register ?? '' }];
        assert.deepEqual(withoutErrors(all), { documents: all, refused: [] });
      });
    });

  it('is the same when it is exported as TEI and imported again', () => {
    holds(fc.array(letter, { minLength: 1, maxLength: 3 }), 40, (letters) => {
      const first = mergeSources(shapes['files']!(letters).map(sourceOf));
      const texts = Object.fromEntries([
        ...first.documents.map(({ name, document }) => [`${name}.demarche`, document] as const),
        ['register.demarche', first.register ?? ''] as const,
      ]);
      const views = viewsOf(texts);
      const back = mergeSources(
        Object.entries(views).map(([file, view]) => {
          const name = file.replace(/\.demarche$/, '');
          const [written] = tei.write([exportModelOf(view)], name, new FileNames()).files;
          return sourceOf([name, written!.content]);
        }),
      );
      const said = (documents: readonly { readonly name: string; readonly document: string }[]) =>
        documents.map(({ name, document }) => [
          name,
          strip(parse(document)),
          saidIn(exportModelOf(viewOfText(document))),
        ]);
      assert.deepEqual(said(back.documents), said(first.documents));
      assert.deepEqual(registerOf(back.register), registerOf(first.register));
    });
  });
});
