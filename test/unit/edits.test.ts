// What an edit makes of a document, told on small ones at every place: the same tree as one parsed anew, what only moved, and
// whether the transcription is the same; and of what a tree consists.

import assert from 'node:assert/strict';
import { isId } from '../../server/syntax/chars';
import { detached, replaced } from '../../server/syntax/chunked-text';
import { type Edit, parse, reparse } from '../../server/syntax/parse';
import { sameTranscription } from '../../server/syntax/same-transcription';
import { shifted, shiftOf } from '../../server/syntax/shift';
import { strip } from '../../server/syntax/strip';
import { faultsOf, LeafKind, type Parse, Token } from '../../server/syntax/tree';
import { append, copyOf, recoded } from '../../server/syntax/v8';
import { runFixtures } from '../support/fixture';
import { showTree } from '../support/tree';

const apply = (text: string, { start, end, text: by }: Edit) => text.slice(0, start) + by + text.slice(end);

/** Everything about a tree that does not depend on how it came about. */
function told(parse: Parse): string {
  return `${showTree(parse)}\n${parse.width} ${parse.lines} ${parse.headerReach}`;
}

/** Holds an edit to all that is promised of it. */
function tryEdit(text: string, before: Parse, edit: Edit): void {
  const after = reparse(before, edit);
  const anew = parse(apply(text, edit));
  const where = JSON.stringify(edit);
  assert.equal(after.text, anew.text, where);
  assert.equal(told(after), told(anew), where);
  assert.equal(sameTranscription(before, after), strip(before) === strip(anew), where);
  assert.equal(sameTranscription(after, before), strip(before) === strip(anew), where);
  const shift = shiftOf(before, edit, after);
  if (shift === undefined) return;
  // Every mark and line end is where it was, or has moved.
  const marks = (parse: Parse, move: (at: number) => number) =>
    [...parse.places()].flatMap(({ leaf, start }) =>
      Array.from({ length: leaf.count }, (_, record) => [
        leaf.token(record),
        move(start + leaf.start(record)),
        move(start + leaf.end(record)),
      ]),
    );
  assert.deepEqual(
    marks(before, (at) => shifted(at, shift)),
    marks(after, (at) => at),
    where,
  );
  assert.deepEqual(shift, { at: edit.start, by: edit.text.length - (edit.end - edit.start) });
}

describe('an edit', () => {
  for (const text of [
    '---\ntitle: A\n---\n\nTo [M]{@m by="]{"}\r\nand {+claim #c}\\[on] -\n\n@m: M\n  type: person\n\n# H [x]{y}\n%% c\n',
    'One [two]{a}\nthree [four\nfive]{b =} {-#c}',
    '@m: M\n\n\nWords.\n\n\n%% c\n@n: N\n\nMore.\n',
  ])
    for (const [what, length, inserted] of [
      ['a letter', 0, 'x'],
      ['a bracket', 0, '['],
      ['an annotation', 0, ']{z}'],
      ['a line end', 0, '\n'],
      ['a backslash', 0, '\\'],
      ['a character less', 1, ''],
      ['a word less', 7, ''],
    ] as const)
      it(`makes the same tree as parsing anew: ${what}, anywhere in ${JSON.stringify(text)}`, () => {
        const before = parse(text);
        for (let start = 0; start + length <= text.length; start++)
          tryEdit(text, before, { start, end: start + length, text: inserted });
      });

  it('makes the same tree in a document of many leaves', () => {
    const paragraph = (at: number) =>
      `[Point ${at}]{claim #p${at}} of the [note to\nthe powers]{n}.\n`.repeat(12);
    const text = Array.from({ length: 12 }, (_, at) => `${paragraph(at)}\n`).join('') + '[Open\n'.repeat(300);
    const before = parse(text);
    assert.ok(before.leafCount > 15);
    for (let start = 0; start < text.length; start += 331) {
      tryEdit(text, before, { start, end: start, text: 'x' });
      tryEdit(text, before, { start, end: Math.min(text.length, start + 1500), text: '' });
    }
    tryEdit(text, before, { start: text.length, end: text.length, text: ']{end}' });
    // Many leaves come in, and go again.
    const more = parse(text.repeat(8));
    const grown = reparse(before, { start: 5, end: 5, text: text.repeat(7) });
    assert.equal(grown.leafCount > 100, true);
    assert.equal(grown.text, text.slice(0, 5) + text.repeat(7) + text.slice(5));
    for (const { leaves } of grown.groups) assert.ok(leaves.length <= 192);
    const shrunk = reparse(grown, { start: 10, end: grown.width - 10, text: '' });
    assert.equal(told(shrunk), told(parse(grown.text.slice(0, 10) + grown.text.slice(-10))));
    assert.ok(reparse(more, { start: 9, end: 9, text: 'x' }).reused > more.leafCount - 3);
    assert.equal(before.reused, 0);
  });

  it('is the same however often one types, here and there', () => {
    let text = 'To [Malenkov]{@m}, who [said]{by=@m} no\nand [left]{z}.\n';
    let document = parse(text);
    for (const at of [20, 21, 22, 38, 39, 23, 4, 5, 6, 52, 53]) {
      const edit = { start: at, end: at, text: 'xy' };
      text = apply(text, edit);
      document = reparse(document, edit);
      assert.equal(told(document), told(parse(text)));
    }
  });

  it('of words leaves the marks alone, and says how far they move', () => {
    const text = 'One [two]{a} three\nfour [five]{b}.\n\n# Six\n@m: M\n';
    const before = parse(text);
    const shift = (start: number, end: number, by: string) => {
      const edit = { start, end, text: by };
      return shiftOf(before, edit, reparse(before, edit));
    };
    assert.deepEqual(shift(2, 2, 'x'), { at: 2, by: 1 });
    assert.deepEqual(shift(1, 3, ''), { at: 1, by: -2 });
    assert.deepEqual(shift(6, 6, 'xx'), { at: 6, by: 2 }, 'annotated words are words');
    assert.deepEqual(shift(15, 18, 'abc'), { at: 15, by: 0 });
    const others = {
      'the beginning of a line': [0, 0, 'x'],
      'the first word after a bracket': [5, 5, 'x'],
      'right behind a mark': [12, 12, 'x'],
      'a mark': [10, 11, 'z'],
      'a bracket': [4, 5, ''],
      'a line end that goes': [17, 19, ''],
      'a line end that comes': [2, 2, '\n'],
      'a carriage return that comes': [2, 2, '\r'],
      'a bracket that comes': [2, 2, '['],
      'a new mark': [2, 2, '[x]{y}'],
      'a heading': [40, 40, 'x'],
      'an entry': [46, 46, 'x'],
      'more than a paragraph': [2, 40, ''],
      'what is beyond the end': [48, 60, ''],
    } as const;
    for (const [where, [start, end, by]] of Object.entries(others))
      assert.equal(shift(start, end, by), undefined, where);
    assert.equal(shiftOf(parse(''), { start: 0, end: 0, text: 'x' }, parse('x')), undefined);
    const broken = parse('One [two]{b =} three');
    const typed = { start: 18, end: 18, text: 'x' };
    assert.equal(
      shiftOf(broken, typed, reparse(broken, typed)),
      undefined,
      'what has faults is looked at again',
    );
  });
});

/** What an edit does at each place of a document, below its lines, as test/fixtures/edits says. */
function everywhere(text: string, length: number, by: string): string {
  const before = parse(text);
  const signs = Array.from({ length: text.length + 1 }, (_, start) => {
    const edit = { start, end: Math.min(text.length, start + length), text: by };
    const after = reparse(before, edit);
    const [was, is] = [before.placeAt(start)?.leaf, after.placeAt(start)?.leaf];
    const isShared = was !== undefined && is !== undefined && was !== is && is.sharesMarks(was);
    const moved = shiftOf(before, edit, after) !== undefined;
    return isShared ? (moved ? '.' : '?') : moved ? ':' : '!';
  });
  let at = 0;
  return text
    .split('\n')
    .map((line) => {
      const below = signs.slice(at, at + line.length + 1).join('');
      at += line.length + 1;
      return `${line}\n${below}`;
    })
    .join('\n');
}

describe('an edit at each place', () => {
  runFixtures('edits', ({ files: [file] }) => {
    const { text = '' } = file ?? {};
    return {
      sections: {
        'a letter': everywhere(text, 0, 'x'),
        'a brace': everywhere(text, 0, '{'),
        'a character less': everywhere(text, 1, ''),
      },
    };
  });
});

describe('groups of leaves', () => {
  const text = Array.from({ length: 300 }, (_, at) => `# Head ${at}\n`).join('');
  const sizes = ({ groups }: Parse) => groups.map(({ leaves }) => leaves.length);
  const width = (leaves: number) => text.split('\n').slice(0, leaves).join('\n').length + 1;

  it('are as large as they begin, grow, are divided, and take in their neighbours where they have become small', () => {
    const before = parse(text);
    assert.deepEqual(sizes(before), [96, 96, 96, 12]);
    const cut = (from: number, to: number) =>
      reparse(before, { start: width(from), end: width(to), text: '' });
    assert.deepEqual(sizes(cut(10, 60)), [46, 96, 96, 12]);
    assert.deepEqual(sizes(cut(10, 90)), [112, 96, 12]);
    assert.deepEqual(sizes(cut(100, 180)), [96, 112, 12]);
    assert.deepEqual(sizes(cut(200, 298)), [96, 96, 10]);
    assert.deepEqual(sizes(cut(200, 280)), [96, 96, 28]);
    const put = (count: number, at: number) =>
      reparse(before, { start: width(at), end: width(at), text: '# New\n'.repeat(count) });
    assert.deepEqual(sizes(put(96, 40)), [192, 96, 96, 12]);
    assert.deepEqual(sizes(put(97, 40)), [96, 96, 1, 96, 96, 12]);
    assert.deepEqual(sizes(put(200, 130)), [96, 96, 96, 96, 8, 96, 12]);
    assert.deepEqual(put(97, 40).reused, 298);
  });
});

describe('a tree', () => {
  it('has leaves of whole lines, no longer than they need be', () => {
    const line = `${'x'.repeat(63)}\n`;
    assert.deepEqual(
      [...parse(line.repeat(40)).places()].map(({ start, line, leaf }) => [
        start,
        line,
        leaf.width,
        leaf.lines,
      ]),
      [
        [0, 0, 1024, 16],
        [1024, 16, 1024, 16],
        [2048, 32, 512, 8],
      ],
    );
  });

  it('finds the leaves in which something is written between marks', () => {
    const text = `no mark\n\n# [here]{a}\n\n${'[there]{b}\n'.repeat(100)}\nand here\n`;
    const document = parse(text);
    assert.deepEqual(
      [...document.placesHolding('here')].map(({ start, line, leaf }) => [start, line, leaf.kind]),
      [...document.places()]
        .filter(({ leaf }) => leaf.count > 0)
        .map(({ start, line, leaf }) => [start, line, leaf.kind]),
    );
    const many = parse(text.repeat(60));
    const found = [...many.placesHolding('[here]')];
    assert.equal(found.length, 60);
    for (const { start, line } of found) {
      assert.equal(many.slice(start, start + 8), '# [here]');
      assert.equal(many.positionAt(start).line, line);
    }
  });

  it('knows places in the emptiest document', () => {
    const empty = parse('');
    assert.equal(empty.placeAt(0), undefined);
    assert.deepEqual(empty.positionAt(3), { line: 0, character: 0 });
    assert.equal(empty.offsetAt(0, 3), 0);
    assert.equal(empty.slice(0, 5), '');
    assert.equal(reparse(empty, { start: 4, end: 9, text: 'x' }).text, 'x');
  });

  it('leaves the blanks around a value out', () => {
    const { leaf } = parse('@eden:  Anthony Eden \t\n  type:\tperson  \n  note: so\n    it is  \n').placeAt(
      0,
    )!;
    const records = Array.from({ length: leaf.count }, (_, record) => leaf.slice(record));
    assert.deepEqual(records, ['@eden', 'Anthony Eden', 'type', 'person', 'note', 'so\n    it is']);
  });

  it('knows the places of its last line', () => {
    const note = parse('One\nand two');
    assert.deepEqual(
      [
        [1, 0],
        [1, 3],
        [1, 99],
        [2, 0],
        [0, 99],
      ].map(([line, character]) => note.offsetAt(line!, character!)),
      [4, 7, 11, 11, 3],
    );
  });

  it('tells faults in their order, those of strays too', () => {
    const text = 'a]{b =} {+y =} c]{d}\n\n# e]{f}\n';
    assert.deepEqual(
      faultsOf(parse(text)).map(({ code, start, end }) => [code, text.slice(start, end)]),
      [
        ['unmatched-annotation', ']{b =}'],
        ['range-without-id', '{+y =}'],
        ['malformed-attribute', '='],
        ['unmatched-annotation', ']{d}'],
        ['unmatched-annotation', ']{f}'],
      ],
    );
  });

  it('finds the brace that closes a mark, whatever quotes and backslashes stand in the line', () => {
    /** Past the brace that closes a mark whose inside begins at `at`; -1 if a quote swallows it, or there is none. */
    const closed = (text: string, at: number): number => {
      for (let quoted = false, to = at, slashes = 0; to < text.length; to++) {
        const sign = text[to];
        if (sign === '"' && (!quoted || slashes % 2 === 0)) quoted = !quoted;
        else if (sign === '}' && !quoted) return to + 1;
        slashes = sign === '\\' && quoted ? slashes + 1 : 0;
      }
      return -1;
    };
    const marks = (text: string) => {
      const found: string[] = [];
      for (let at = 0, slashes = 0; at < text.length; ) {
        const sign = text[at];
        const end = sign === ']' && slashes % 2 === 0 && text[at + 1] === '{' ? closed(text, at + 2) : -1;
        if (end >= 0) found.push(text.slice(at, end));
        slashes = sign === '\\' ? slashes + 1 : 0;
        at = end < 0 ? at + 1 : end;
      }
      return found;
    };
    const signs = [']{', '"', '\\', '}', 'x'];
    let lines = ['a]{"', 'b]{c "', ''];
    for (let length = 0; length < 4; length++)
      lines = lines.flatMap((line) => signs.map((sign) => line + sign));
    for (const line of lines) {
      const { leaf } = parse(`${line}]{y} "z`).placeAt(0)!;
      const read = Array.from({ length: leaf.count }, (_, record) => record)
        .filter((record) => leaf.token(record) === Token.Close)
        .map((record) => leaf.slice(record));
      assert.deepEqual(read, marks(leaf.text), line);
    }
  });

  it('knows what record holds a place', () => {
    const { leaf } = parse('One [two]{a #b c=d} [three]{e}').placeAt(0)!;
    const at = (offset: number) => {
      const record = leaf.markBefore(offset);
      return record < 0 ? undefined : leaf.slice(record);
    };
    assert.equal(leaf.kind, LeafKind.Text);
    assert.deepEqual([0, 3, 4, 7, 8, 12, 18, 19, 20, 29].map(at), [
      undefined,
      undefined,
      '[',
      '[',
      ']{a #b c=d}',
      ']{a #b c=d}',
      ']{a #b c=d}',
      ']{a #b c=d}',
      '[',
      ']{e}',
    ]);
    assert.equal(leaf.token(leaf.markBefore(8)), Token.Close);
    assert.equal(parse('no marks').placeAt(0)!.leaf.markBefore(3), -1);
  });
});

describe('an id', () => {
  it('has letters of any script, and dashes and dots only within', () => {
    for (const id of ['a', 'Žukov', 'б', '中', '𝔘b', 'a𝔘', 'a-b', 'a.b', 'a--b', 'a_', 'a1', 'a\u0301'])
      assert.equal(isId(id), true, id);
    for (const none of [
      '',
      '1a',
      '-a',
      'a-',
      'a.',
      '_a',
      'a b',
      'a:',
      'a\u0080',
      'a\u00A0',
      'a\uFFFF',
      '\uD835',
      'a😀',
    ])
      assert.equal(isId(none), false, none);
  });
});

describe('the text of a long line', () => {
  const long = Array.from({ length: 5000 }, (_, at) => `word ${at} `).join('');

  it('is the same when it is kept in pages, whatever is put in or taken out', () => {
    let text = long;
    let pages = replaced(long, 0, 0, '');
    for (const [start, end, by] of [
      [5, 9, 'x'],
      [20_000, 20_000, 'in the middle '],
      [16_384, 16_384, 'between'],
      [16_380, 33_000, 'over an edge'],
      [0, 0, 'y'.repeat(40_000)],
      [10, 39_000, ''],
      [pages.length, pages.length, 'at the end'],
    ] as const) {
      text = text.slice(0, start) + by + text.slice(end);
      pages = replaced(pages, start, end, by);
      assert.equal(pages.toString(), text);
      assert.equal(pages.length, text.length);
      for (const at of [0, 16_383, 16_384, 20_000, text.length - 1]) {
        assert.equal(pages.charAt(at), text.charAt(at));
        assert.equal(pages.slice(at, at + 20_000), text.slice(at, at + 20_000));
      }
    }
    assert.equal(replaced('short', 1, 3, 'x'), 'sxrt');
  });

  it('is the same in memory of its own', () => {
    for (const text of ['', 'plain', `dash – ${'plain '.repeat(40)}– dash`, long, '–'.repeat(100)]) {
      assert.equal(detached(text).toString(), text);
      assert.equal(parse(text).detach().text, text);
      assert.equal(copyOf(text), text);
    }
    assert.deepEqual(recoded(['a', '–']), ['a', '–']);
    const none: readonly string[] = [];
    const one = append(none, 'a');
    assert.deepEqual([none, append(one, 'b')], [[], ['a', 'b']]);
  });
});
