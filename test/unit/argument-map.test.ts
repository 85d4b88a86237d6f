// The argument as data for a map, and where its boxes and lines stand.

import assert from 'node:assert/strict';
import { argumentMap } from '../../server/argumentation/argument-map';
import type { Scope } from '../../server/argumentation/document-frame';
import { boxOf, drawStatement, lineOf, widthOf } from '../../server/drawing/argument-drawing';
import { type Box, inRows, type LayoutLine, layOut, partsOf } from '../../server/drawing/layout';
import { toXml } from '../../server/drawing/markup';
import { runFixtures } from '../support/fixture';
import { fileName, viewOfFixture } from '../support/view';

describe('argument map', () => {
  runFixtures('argument-map', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const shown = (scope: Scope) => {
      const { title, statements, relations, documents } = argumentMap(snapshot, scope);
      if (statements.length === 0) return 'Nothing.';
      return [
        `${title}, of ${documents.map((one) => one.title).join('; ')}`,
        ...statements.flatMap((one) => {
          const file = snapshot.index.member(one.uri)?.file.parse;
          const words = file?.slice(one.start, one.end).replace('\n', ' ');
          const names = ({ id, name }: { id: string; name: string }) => `${name} (${id})`;
          return [
            `${one.symbol}: ${one.kindLabel} “${one.words}”`,
            ...(one.voices === '' ? [] : [`  — ${one.voices}`]),
            ...(one.by.length === 0 ? [] : [`  by ${one.by.map(names).join(', ')}`]),
            ...(one.via.length === 0 ? [] : [`  via ${one.via.map(names).join(', ')}`]),
            `  ${one.outcome}: ${one.why}`,
            `  leads to ${fileName(one.uri)} ‹${words}›`,
          ];
        }),
        ...relations.map(({ from, to, label, sort }) => `${from} ${label} ${to} (${sort})`),
      ].join('\n');
    };
    const sections = Object.keys(fixture.sections).map((name) => [
      name,
      shown(name === 'edition' ? 'edition' : 'document'),
    ]);
    return { sections: Object.fromEntries(sections) };
  });
});

const box = (id: string, height = 50): Box => ({ id, width: 100, height });
const line = (from: string, to: string): LayoutLine => ({
  id: `${from}-${to}`,
  from,
  to,
  width: 30,
  height: 10,
});

describe('layout of a map', () => {
  it('takes apart what has nothing to do with each other, the largest first', () => {
    const parts = partsOf(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => box(id)),
      [line('b', 'a'), line('e', 'd'), line('f', 'e'), line('c', 'nobody'), line('c', 'c')],
    );
    assert.deepEqual(
      parts.map(({ boxes, lines }) => [boxes.map(({ id }) => id).join(''), lines.length]),
      [
        ['def', 2],
        ['ab', 1],
        ['c', 0],
      ],
    );
  });

  it('sets what bears on a box to the right of it, and lines from side to side', () => {
    const boxes = ['a', 'b', 'c'].map((id) => box(id));
    const { boxes: at, lines } = layOut({ boxes, lines: [line('b', 'a'), line('c', 'a')] });
    assert.ok((at['b']?.x ?? 0) > (at['a']?.x ?? 0) + 100);
    assert.equal(at['b']?.x, at['c']?.x);
    const course = lines['b-a']?.course ?? [];
    assert.equal(course[0]?.x, at['b']?.x);
    assert.equal(course.at(-1)?.x, (at['a']?.x ?? 0) + 100);
  });

  it('lets no boxes overlap, whatever the relations: cycles, pairs that attack each other, hundreds', () => {
    const boxes = Array.from({ length: 120 }, (_, number) => box(`${number}`, 30 + (number % 5) * 15));
    const lines = boxes.flatMap(({ id }, number) => [
      line(id, `${(number * 7 + 3) % 120}`),
      ...(number % 3 === 0 ? [line(`${(number * 7 + 3) % 120}`, id)] : []),
    ]);
    const { boxes: at, width, height } = inRows(partsOf(boxes, lines).map(layOut), 2000);
    const placed = boxes.map((one) => ({ ...one, ...at[one.id] })) as (Box & { x: number; y: number })[];
    for (const [number, one] of placed.entries()) {
      assert.ok(
        one.x >= 0 && one.y >= 0 && one.x + one.width <= width + 1 && one.y + one.height <= height + 1,
      );
      for (const other of placed.slice(number + 1))
        assert.ok(
          one.x + one.width <= other.x + 0.5 ||
            other.x + other.width <= one.x + 0.5 ||
            one.y + one.height <= other.y + 0.5 ||
            other.y + other.height <= one.y + 0.5,
          `${one.id} and ${other.id}`,
        );
    }
  });
});

describe('drawing of a map', () => {
  const statement = {
    symbol: 'note#draft',
    kindLabel: 'proposal',
    colour: 'green',
    words: 'A treaty',
    voices: 'USSR',
    tone: 'challenged',
    outcome: 'objection unanswered',
  } as const;
  const linesOf = (words: string) =>
    [
      ...toXml(drawStatement({ ...statement, words }, { x: 0, y: 0 })).matchAll(
        /class="words"[^>]*>([^<]*)/g,
      ),
    ].map(([, text]) => text as string);

  it('says in words what it is and how it stands', () => {
    const drawn = toXml(drawStatement(statement, { x: 0, y: 0 }));
    for (const words of ['proposal', 'A treaty', '— USSR', 'objection unanswered'])
      assert.ok(drawn.includes(`>${words}<`));
  });

  it('keeps words of any script within the box', () => {
    for (const words of [
      'x'.repeat(90),
      '周恩来同志'.repeat(20),
      'Предложение о вступлении СССР в НАТО '.repeat(5),
    ]) {
      const lines = linesOf(words);
      assert.ok(lines.length > 1);
      for (const one of lines) assert.ok(widthOf(one, 12) <= 236 - 14 - 9 + 12, one);
    }
  });

  it('cuts what is long at the end of a word', () => {
    const lines = linesOf('the question of the possibility of joining '.repeat(20));
    assert.equal(lines.length, 6);
    assert.match(lines.at(-1) ?? '', /\w…$/);
  });

  it('begins at the right what is written from the right', () => {
    assert.match(
      toXml(drawStatement({ ...statement, words: 'مشروع معاهدة' }, { x: 0, y: 0 })),
      /class="words" x="227"[^>]*direction="rtl"/,
    );
  });

  it('makes no markup of words', () => {
    const drawn = toXml(drawStatement({ ...statement, words: '<script>"&' }, { x: 0, y: 0 }));
    assert.ok(drawn.includes('&lt;script&gt;&quot;&amp;'));
  });

  it('has a statement lie to the right of what depends on it', () => {
    const { from, to } = lineOf({ from: 'a', to: 'b', label: 'depends on', sort: 'depends' });
    assert.deepEqual([from, to], ['b', 'a']);
    assert.equal(boxOf(statement).id, statement.symbol);
  });
});
