// The laws of what comes in from brat and Web Annotation, on files made up by chance: the text is as it was, what a file
// names is carried or told, nothing that is written is an error, and what was imported comes back the same.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sameWords } from '../../server/exchange/anchoring';
import type { Imported } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { document } from '../support/arbitrary';
import { loadedImporterOf, textFormatOf } from '../support/exchange';
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
  '@molotov',
  '—',
  'It is so.',
];
const between = [' ', ' ', ' ', '\n', '\r\n', '\n\n', '\u00A0', '\f', ''];
const text = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...between)), { minLength: 1, maxLength: 30 })
    .map((pieces) => pieces.flat().join('')),
  { weight: 1, arbitrary: document.map((source) => strip(parse(source)).replace(/[\uD800-\uDFFF]/g, '?')) },
);
const kinds = [
  'claim',
  'Claim',
  'premise',
  'counterargument',
  'instruction',
  'decision',
  'person',
  'org',
  'GPE',
  'place',
  'note',
  'page',
  'gap',
  'term',
  'Oddity',
  'said',
  'reference',
  'continued',
  'date',
  'footnote',
  'deleted',
  'x y',
];
const relations = ['supports', 'attacks', 'refers', 'says', 'governs', 'Oddity', 'continues'];
const notes = [
  'see',
  'first\tsecond',
  '{@a} @a: A (person)',
  '{"x" by=@b note="y;z"}',
  '{',
  'a "quoted\\" word',
  '}',
  '\u2028x',
  '',
];

interface Made {
  readonly text: string;
  readonly file: string;
  /** Where the annotations of the text are in the file. */
  readonly named: readonly string[];
}

interface Drawn {
  readonly text: string;
  readonly spans: readonly (readonly [number, number, number])[];
  readonly kinds: readonly string[];
  readonly relations: readonly (readonly [string, number, number])[];
  readonly notes: readonly (readonly [string, number])[];
  /** Who says what: trigger, source and content. */
  readonly events: readonly (readonly [number, number, number])[];
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  text,
  spans: fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.nat(9)), { maxLength: 12 }),
  kinds: fc.array(fc.constantFrom(...kinds), { minLength: 12, maxLength: 12 }),
  relations: fc.array(fc.tuple(fc.constantFrom(...relations), fc.nat(11), fc.nat(11)), { maxLength: 6 }),
  notes: fc.array(fc.tuple(fc.constantFrom(...notes), fc.nat(11)), { maxLength: 6 }),
  events: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.nat(11)), { maxLength: 3 }),
});

/** Places in characters, and the words there. */
function placesOf({ text: source, spans }: Drawn) {
  const characters = [...source];
  return spans.map(([start, length, spoilt]) => {
    const from = start % (characters.length + 1);
    const to = Math.min(characters.length, from + length);
    const exact = spoilt === 0 ? 'others' : characters.slice(from, to).join('');
    return { from, to, exact, prefix: characters.slice(Math.max(0, from - 3), from).join('') };
  });
}

const brat = drawn.map((one): Made => {
  const named: string[] = [];
  const lines = placesOf(one).map(({ from, to, exact }, at) => {
    const line = `T${at + 1}\t${one.kinds[at]?.replace(' ', '_')} ${from} ${to}\t${exact.replace(/[\r\n]/g, ' ')}`;
    // A trigger on the words of a cue is that cue.
    if (!one.events.some(([trigger]) => trigger === at)) named.push(line);
    return line;
  });
  for (const [at, [trigger, source, content]] of one.events.entries())
    lines.push(`E${at + 1}\tAttribution:T${trigger + 1} Source:T${source + 1} Content:T${content + 1} `);
  for (const [at, [type, from, to]] of one.relations.entries())
    lines.push(`R${at + 1}\t${type} Arg1:T${from + 1} Arg2:T${to + 1}`);
  for (const [at, [note, of]] of one.notes.entries())
    lines.push(`#${at + 1}\tAnnotatorNotes T${of + 1}\t${note}`);
  return { text: one.text, file: lines.join('\n'), named };
});

const webAnnotation = drawn
  .filter(({ spans }) => spans.length > 0)
  .map((one): Made => {
    const named: string[] = [];
    const items: object[] = placesOf(one).map(({ from, to, exact, prefix }, at) => {
      const id = `urn:x#n${at}`;
      named.push(id);
      const comments = one.notes.filter(([, of]) => of === at);
      return {
        id,
        type: 'Annotation',
        target: {
          source: 'x',
          selector: [
            ...(at % 3 === 0 ? [] : [{ type: 'TextPositionSelector', start: from, end: to }]),
            { type: 'TextQuoteSelector', exact, ...(at % 2 === 0 ? { prefix } : {}) },
          ],
        },
        body: [
          { type: 'TextualBody', purpose: at % 5 === 4 ? 'identifying' : 'tagging', value: one.kinds[at] },
          ...comments.map(([value]) => ({ type: 'TextualBody', purpose: 'commenting', value })),
        ],
      };
    });
    for (const [at, [value, from, to]] of one.relations.entries())
      items.push({
        id: `urn:x#r${at}`,
        type: 'Annotation',
        motivation: 'linking',
        body: [
          { purpose: 'tagging', value },
          { purpose: 'linking', source: `urn:x#n${to}` },
        ],
        target: `urn:x#n${from}`,
      });
    return { text: one.text, file: JSON.stringify(items), named };
  });

const both: readonly (readonly [string, fc.Arbitrary<Made>])[] = [
  ['brat', brat],
  ['web-annotation', webAnnotation],
];

for (const [id, files] of both)
  describe(`what comes in from ${id}`, () => {
    const importer = loadedImporterOf(id);
    const format = textFormatOf(id);
    const read = (file: string, beside: string): Imported => {
      const found = importer.read(file, 'note', beside);
      assert.ok('document' in found, 'fault' in found ? found.fault.message : '');
      return found;
    };

    it('has the text as it was, and no error', () => {
      holds(files, 120, (made) => {
        const { document: source } = read(made.file, made.text);
        assert.equal(strip(parse(source)), made.text);
        // A text may have what a rule finds fault with, marked or not.
        const found = diagnose(viewOfText(source)).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          found.map(({ message }) => message),
          [],
          source,
        );
      });
    });

    it('has every annotation, or tells by its place that it is lost', () => {
      let carried = 0;
      holds(files, 120, (made) => {
        const { document: source, losses } = read(made.file, made.text);
        const { annotations } = exportModelOf(viewOfText(source));
        // No result is empty without a word.
        assert.ok(annotations.length > 0 || losses.length > 0 || made.named.length === 0, source);
        let kept = 0;
        for (const one of made.named) {
          const place = made.file.indexOf(id === 'brat' ? one : JSON.stringify(one));
          const end = place + one.length;
          if (!losses.some((lost) => lost.start <= end && lost.end >= place)) kept++;
        }
        assert.ok(annotations.length >= kept, `${annotations.length} of ${kept}: ${source}`);
        carried += kept;
      });
      assert.ok(carried > 100, `${carried}`);
    });

    it('comes back the same from what is written of it', () => {
      holds(files, 120, (made) => {
        const { document: source } = read(made.file, made.text);
        // brat knows no points, and that is told where they are written.
        if (id === 'brat' && viewOfText(source).file.annotations.some(({ form }) => form === 'point')) return;
        const { files: written } = format.write([exportModelOf(viewOfText(source))], 'note', new FileNames());
        const file = written.find(({ name }) => !name.endsWith('.txt'))?.content ?? '';
        // A file without any annotation is refused, since it is mostly one of another tool.
        const again = importer.read(file, 'note', made.text);
        if ('fault' in again)
          assert.ok(exportModelOf(viewOfText(source)).annotations.length === 0, again.fault.message);
        else assert.equal(again.document, source);
      });
    });
  });

describe('words that a file quotes', () => {
  it('are those of the text whatever white space is between them, and no others', () => {
    holds(text, 200, (source) => {
      assert.ok(sameWords(source, source.normalize('NFD').replace(/\s+/gu, '\n')));
      assert.ok(!sameWords(source, `${source}x`));
    });
  });
});
