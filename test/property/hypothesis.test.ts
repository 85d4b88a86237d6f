// The laws of what comes in from Hypothesis and Recogito, on exports made up by chance: each text is as it was, what is
// named is carried or told by its place, nothing that is written is an error, and all comes back through Web Annotation.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ImportedTexts, LoadedImporter } from '../../server/exchange/format';
import { importerOf } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { webAnnotation } from '../../server/exchange/web-annotation/write';
import { FileNames } from '../../server/files/file-name';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

const words = [
  'Bidault',
  'left',
  'De\u0301marche',
  '🕊',
  'the note',
  'Союз',
  '[sic]',
  '{+',
  '@x',
  'It is so.',
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', '\n', '\r\n', '\n\n', '\u00A0')), {
    minLength: 1,
    maxLength: 20,
  })
  .map((pieces) => pieces.flat().join(''));
const tag = fc.constantFrom(
  'claim',
  'Premise',
  'person',
  'GPE',
  'EDC',
  'note',
  'gap',
  'said',
  '__proto__',
  '#x',
  '',
);
const comment = fc.constantFrom(
  '',
  'See.',
  '{@a} @a: A (person)',
  'two\nlines "and" }',
  '<b>x</b>',
  '\u202E;',
);
const drawn = fc.record({
  texts: fc.array(text, { minLength: 1, maxLength: 3 }),
  rows: fc.array(
    fc.record({
      of: fc.nat(3),
      start: fc.nat(),
      length: fc.nat(30),
      tags: fc.array(tag, { maxLength: 3 }),
      comment,
      sort: fc.constantFrom('words', 'words', 'words', 'page', 'reply', 'link', 'position'),
      other: fc.nat(11),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  recogito: fc.boolean(),
});

/** An export about texts called `t0`, `t1` …, and of one that is not here. */
function made({ texts, rows, recogito }: typeof drawn extends fc.Arbitrary<infer T> ? T : never) {
  const items = rows.map(({ of, start, length, tags, comment: said, sort, other }, at) => {
    const uri = `https://e.example/t${of}.html`;
    const characters = [...(texts[of] ?? 'elsewhere')];
    const from = start % (characters.length + 1);
    const exact = characters.slice(from, from + length).join('');
    const selector = [
      ...(sort === 'position' ? [] : [{ type: 'TextQuoteSelector', exact }]),
      { type: 'TextPositionSelector', start: from, end: Math.min(characters.length, from + length) },
    ];
    const id = `id-${at}`;
    if (!recogito) {
      const isReply = sort === 'reply' || sort === 'link';
      return {
        id,
        uri,
        text: said,
        tags,
        ...(isReply ? { references: [`id-${other}`] } : {}),
        target: [{ source: uri, ...(isReply || sort === 'page' ? {} : { selector }) }],
      };
    }
    const body = [
      ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
      { type: 'TextualBody', purpose: sort === 'reply' ? 'replying' : 'commenting', value: said },
    ];
    if (sort === 'link')
      return {
        id,
        type: 'Annotation',
        body,
        motivation: 'linking',
        target: [{ id: `id-${other}` }, { id: 'id-0' }],
      };
    return {
      id,
      type: 'Annotation',
      body,
      target: { source: uri, ...(sort === 'page' ? {} : { selector }) },
    };
  });
  return {
    id: recogito ? 'recogito' : 'hypothesis',
    file: JSON.stringify(recogito ? items : { total: items.length, rows: items }),
    items,
    texts: texts.map((one, at) => ({ name: `t${at}`, text: one })),
  };
}

/** What a file gives; undefined if none of it is about these texts. */
function read({ id, file, texts }: ReturnType<typeof made>): ImportedTexts | undefined {
  const found = (importerOf(id) as LoadedImporter).readTexts?.(file, 'group', texts);
  assert.ok(found !== undefined);
  return 'fault' in found ? undefined : found;
}

describe('what comes in from Hypothesis and Recogito', () => {
  it('has each text as it was, without an error, and tells of each that has none', () => {
    let documents = 0;
    holds(drawn.map(made), 100, (one) => {
      const found = read(one);
      for (const { name, document } of found?.documents ?? []) {
        documents++;
        assert.equal(strip(parse(document)), one.texts.find((text) => text.name === name)?.text);
        const errors = diagnose(viewOfText(document)).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.map(({ message }) => message),
          [],
          document,
        );
      }
      if (found !== undefined && one.texts.length > 1)
        for (const { name } of one.texts)
          assert.ok(
            found.documents.some((document) => document.name === name) ||
              found.losses.some(({ message }) => message.includes(`“${name}”`)),
          );
    });
    assert.ok(documents > 50, `${documents}`);
  });

  it('has every annotation in one of its documents, or tells by its place that it is lost', () => {
    holds(drawn.map(made), 100, (one) => {
      const found = read(one);
      if (found === undefined) return;
      const all = found.documents.flatMap(({ document }) => {
        const { annotations, view } = exportModelOf(viewOfText(document));
        const notes = view.file.header?.fields.filter(({ name }) => name.text === 'note') ?? [];
        return [...annotations, ...notes];
      });
      let kept = 0;
      for (const item of one.items) {
        const place = one.file.indexOf(JSON.stringify(item));
        const end = place + JSON.stringify(item).length;
        const isOfWords = 'target' in item && JSON.stringify(item.target).includes('selector');
        if (isOfWords && !found.losses.some((lost) => lost.start < end && lost.end > place)) kept++;
      }
      assert.ok(all.length >= kept, `${all.length} of ${kept}: ${JSON.stringify(found)}`);
    });
  });

  it('comes back the same through our own Web Annotations', () => {
    holds(drawn.map(made), 100, (one) => {
      for (const { name, document } of read(one)?.documents ?? []) {
        const model = exportModelOf(viewOfText(document));
        if (model.annotations.length === 0) continue;
        const [file] = webAnnotation.write([model], name, new FileNames()).files;
        const again = (importerOf('web-annotation') as LoadedImporter).read(
          file?.content ?? '',
          name,
          model.text,
        );
        assert.ok('document' in again, JSON.stringify(again));
        // What is about the whole document has no place there.
        assert.equal(again.document.replace(/\nnote: .*/, ''), document.replace(/\nnote: .*/, ''));
      }
    });
  });
});
