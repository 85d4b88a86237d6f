// The laws of pages that come in as PAGE XML and ALTO, on files made up by chance: the text is that of the lines, every tag is
// carried or told by its place, and nothing that is written is an error.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Imported } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { gatherPages, readPages } from '../../server/exchange/page-xml/read';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

const words = [
  'Bidault',
  'left',
  'Bot¬',
  'schafter',
  'wohl-',
  '🕊',
  '[sic]',
  '{+',
  '@x',
  '# ',
  '---',
  '%% no',
  'Союз',
  '«Non»',
  ']{a}',
];
const line = fc.record({
  text: fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((all) => all.join(' ')),
  tags: fc.array(
    fc.record({
      name: fc.constantFrom(
        'person',
        'place',
        'abbrev',
        'date',
        'unclear',
        'gap',
        'textStyle',
        'Oddity',
        'comment',
        'page',
        'claim',
      ),
      offset: fc.nat(6),
      length: fc.nat(9),
      continued: fc.boolean(),
      more: fc.constantFrom(
        '',
        'lastname:Bidault;',
        'expansion:a\\u003bb\\u007d;',
        'year:1954; month:13;',
        'reason:x;',
        '__proto__:y;',
        'bold:true;',
      ),
    }),
    { maxLength: 3 },
  ),
  type: fc.constantFrom('', '', '', 'heading', 'footnote'),
});
const region = fc.record({
  type: fc.constantFrom(
    '',
    '',
    'paragraph',
    'heading',
    'marginalia',
    'footnote',
    'page-number',
    'constructor',
  ),
  lines: fc.array(line, { maxLength: 4 }),
});
const page = fc.array(region, { maxLength: 4 });
type Page = typeof page extends fc.Arbitrary<infer T> ? T : never;

const xml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Tag {
  readonly start: number;
  readonly end: number;
  /** Undefined for what may be a part of something longer. */
  readonly words: string | undefined;
}

/** A PAGE file, and where its tags are in it. */
function written(regions: Page): { readonly source: string; readonly tags: readonly Tag[] } {
  let source = '<PcGts><Metadata/><Page imageFilename="p.jpg">';
  const tags: Tag[] = [];
  for (const { type, lines } of regions) {
    source += `<TextRegion id="r"${type === '' ? '' : ` type="${type}"`}>`;
    for (const [index, one] of lines.entries()) {
      source += `<TextLine id="l" custom="readingOrder {index:${index};}`;
      if (one.type !== '') source += ` structure {type:${one.type};}`;
      for (const { name, offset, length, continued, more } of one.tags) {
        source += ' ';
        const start = source.length;
        source += `${name} {offset:${offset}; length:${length};${more}${continued ? ' continued:true;' : ''}}`;
        const own = one.text.slice(offset, offset + length);
        tags.push({
          start,
          end: source.length,
          words: continued || own.includes('¬') ? undefined : own.trim(),
        });
      }
      source += `"><TextEquiv><Unicode>${xml(one.text)}</Unicode></TextEquiv></TextLine>`;
    }
    source += '</TextRegion>';
  }
  return { source: `${source}</Page></PcGts>`, tags };
}

/** The text by the rules alone, put together in another way than the importer’s: of all lines at once. */
function textOf(pages: readonly Page[]): string {
  const RUNS_ON = new Set(['', 'paragraph']);
  const all = pages.flatMap((regions, number) =>
    regions.flatMap(({ type, lines }, at) =>
      lines.flatMap(({ text }) => (text.trim() === '' ? [] : [{ text, type, key: `${number}-${at}` }])),
    ),
  );
  let text = '';
  for (const [at, one] of all.entries()) {
    const next = all[at + 1];
    const together =
      next !== undefined && (next.key === one.key || (RUNS_ON.has(next.type) && RUNS_ON.has(one.type)));
    const divided = together && /.¬$/.test(one.text) && /^\S/.test(next.text);
    text += divided ? `${one.text.slice(0, -1)}\u0001` : one.text;
    text += next === undefined ? '' : next.key === one.key ? '\u0002' : '\u0003';
  }
  // The rest of a divided word goes before the ends of lines that it was divided by.
  let before = '';
  while (before !== text) {
    before = text;
    text = text.replace(/\u0001([\u0002\u0003]+)([^\s\u0001\u0002\u0003]+)/u, '$2\u0004$1');
    text = text
      .replace(/\u0004([\u0002\u0003]+)\u0001/u, '\u0001$1')
      .replace(/\u0004([\u0002\u0003]+)[^\S\u0001-\u0004]*/u, '$1');
  }
  text = text.replace(/[\u0002\u0003]{2,}/gu, (run) => (run.includes('\u0003') ? '\u0003' : '\u0002'));
  text = text
    .replace(/[\u0001\u0004]/gu, '')
    .replaceAll('\u0002', '\n')
    .replaceAll('\u0003', '\n\n');
  return text === '' ? '' : `${text.replace(/\n+$/, '')}\n`;
}

function sound(made: Imported): string {
  const found = diagnose(viewOfText(made.document)).filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    found.map(({ message }) => message),
    [],
    made.document,
  );
  return strip(parse(made.document));
}

describe('pages that come in', () => {
  const read = (source: string): Imported => {
    const made = readPages(source, 'p');
    assert.ok('document' in made, 'fault' in made ? made.fault.message : '');
    return made;
  };

  it('have the text of their lines, and no error', () => {
    holds(page, 120, (regions) => {
      assert.equal(sound(read(written(regions).source)), textOf([regions]));
    });
  });

  it('have every tag, or tell by its place that it is lost', () => {
    let carried = 0;
    holds(page, 120, (regions) => {
      const { source, tags } = written(regions);
      const { document, losses } = read(source);
      const kept = tags.filter(
        ({ start, end }) => !losses.some((lost) => lost.start >= start && lost.end <= end),
      );
      const { annotations, text } = exportModelOf(viewOfText(document));
      const said = new Set(annotations.map(({ start, end }) => text.slice(start, end)));
      // Of tags that go on, several are one.
      for (const { words: own } of kept)
        if (own !== undefined) assert.ok(said.has(own), `${own} in ${document}`);
      assert.ok(losses.length > 0);
      carried += kept.length;
    });
    assert.ok(carried > 40, `${carried}`);
  });

  it('of several files are one text', () => {
    holds(fc.array(page, { minLength: 2, maxLength: 4 }), 60, (pages) => {
      const files = pages.map((regions, at) => ({
        path: `in/p${at + 1}.xml`,
        text: written(regions).source,
      }));
      const [one, ...others] = gatherPages(files);
      assert.ok(one !== undefined && others.length === 0 && 'document' in one.made);
      assert.equal(sound(one.made), textOf(pages));
      assert.equal((one.made.document.match(/\{page \d+/g) ?? []).length, pages.length);
    });
  });

  it('are refused or read, whatever is wrong with them', () => {
    holds(
      fc.tuple(page, fc.nat(), fc.nat(30), fc.constantFrom('', '<', '"', '&', '</TextLine>', '\0')),
      200,
      ([regions, at, length, put]) => {
        const { source } = written(regions);
        const start = at % source.length;
        const made = readPages(source.slice(0, start) + put + source.slice(start + length), 'p');
        if ('document' in made) sound(made);
        else assert.ok(made.fault.message !== '' && made.fault.start <= source.length + 12);
      },
    );
  });

  it('of ALTO have the text of their strings, and no error', () => {
    const text = (one: string) => one.split(' ').filter((word) => word !== '');
    holds(page, 150, (regions) => {
      const blocks = regions.map(
        ({ lines }) =>
          `<TextBlock>${lines
            .map(
              (one) =>
                `<TextLine>${text(one.text)
                  .map((word) => `<String CONTENT="${xml(word)}"/>`)
                  .join('<SP/>')}</TextLine>`,
            )
            .join('')}</TextBlock>`,
      );
      const source = `<alto><Layout><Page><PrintSpace>${blocks.join('')}</PrintSpace></Page></Layout></alto>`;
      const plain = regions.map(({ lines }) => ({
        type: '',
        lines: lines.map((one) => ({ ...one, text: text(one.text).join(' ') })),
      }));
      assert.equal(sound(read(source)), textOf([plain as Page]));
    });
  });
});
