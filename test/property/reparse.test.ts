// The law of editing: a document after an edit is the document that one would get by reading it again; and as much
// as possible of it is what was there before. The second cannot be seen in any answer, so it is asserted.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Edit, parse, reparse } from '../../server/syntax/parse';
import type { Leaf, Parse } from '../../server/syntax/tree';
import {
  applied,
  type Change,
  change,
  document,
  editOf,
  headed,
  longDocument,
  share,
  sigils,
} from '../support/arbitrary';
import { holds } from '../support/property';
import { showTree } from '../support/tree';

/** All that a tree says. */
function said(parsed: Parse): string {
  return `${parsed.width} ${parsed.lines} ${parsed.headerReach}\n${showTree(parsed)}`;
}

function assertSame(edited: Parse, text: string, why: string): void {
  assert.equal(edited.text, text, why);
  assert.equal(said(edited), said(parse(text)), why);
}

function leafSet(parsed: Parse): Set<Leaf> {
  return new Set([...parsed.places()].map(({ leaf }) => leaf));
}

/** The share of an edited document's leaves that are those of the document before. */
function reuse(before: Parse, after: Parse): number {
  const known = leafSet(before);
  const kept = [...leafSet(after)].filter((leaf) => known.has(leaf)).length;
  assert.equal(after.reused, kept, 'the tree knows what it has reused');
  return kept / after.leafCount;
}

/** A change that may make or unmake a header. */
const fenced = fc.oneof(
  change,
  fc.record({
    place: fc.oneof(
      fc.constant(0),
      share.map((part) => part / 5),
    ),
    reach: fc.constantFrom(0, 0.0001, 0.001),
    text: fc.constantFrom('', '---', '\n---\n', '\n\n', '-', 'x'),
  }),
);

/** Compares after each of some edits that are made one after the other. */
function chain([start, changes]: [string, Change[]]): void {
  let text = start;
  let parsed = parse(text);
  for (const made of changes) {
    const edit = editOf(made, text.length);
    text = applied(text, edit);
    parsed = reparse(parsed, edit);
    assertSame(parsed, text, JSON.stringify(edit));
  }
}

const paragraph = (number: number) =>
  `${number}. The [Soviet Government]{@ussr} [considers]{cue} that [the note of the ${number}th]{claim #c${number}} is no answer. `
    .repeat(1 + (number % 4))
    .trim();
const report = `---\ntitle: A long report\n---\n\n${Array.from({ length: 800 }, (_, number) => paragraph(number)).join('\n\n')}\n`;

describe('reparse', () => {
  it('is the same as parse, edit after edit', () =>
    holds(fc.tuple(document, fc.array(change, { minLength: 1, maxLength: 12, size: 'max' })), 400, chain));

  it('is the same in documents of many leaves', () =>
    holds(fc.tuple(longDocument, fc.array(change, { minLength: 1, maxLength: 4, size: 'max' })), 40, chain));

  it('is the same where a header begins, ends, or turns out to be none', () =>
    holds(fc.tuple(headed, fc.array(fenced, { minLength: 1, maxLength: 6, size: 'max' })), 100, chain));

  it('is the same in a line of many pages, typed in here and there', () => {
    const line = 'The [Soviet]{@ussr by="x"} note of the 31st. '.repeat(1200);
    const typing = fc.record({
      place: share,
      reach: fc.constantFrom(0, 0, 0, 0.00003, 0.0001, 0.4),
      text: fc.constantFrom('x', 'x', 'so ', '', '[', ' '.repeat(40_000)),
    });
    holds(fc.array(typing, { minLength: 1, maxLength: 6, size: 'max' }), 12, (changes) =>
      chain([line, changes]),
    );
  });

  it('is the same when one goes on typing, and when one goes elsewhere', () => {
    let text = '[a]{b} one [c]{d e=f} two [g]{h} three';
    let parsed = parse(text);
    for (const sought of ['ne', 'wo', 'ee', 'ne', 'ne', 'ee', 'wo'])
      for (const typed of ['x', 'yy', '']) {
        const end = text.indexOf(sought);
        const edit = { start: end - (typed === '' ? 1 : 0), end, text: typed };
        text = applied(text, edit);
        parsed = reparse(parsed, edit);
        assertSame(parsed, text, JSON.stringify(edit));
      }
  });

  /** Short documents in which one character makes a difference. */
  const touchy = [
    '---\ntitle: A\r\n  note\n---\n\nTo [[G.] M.]{@m by="]{"}\r\n{+claim #c}and\n\n@m: M\n  type: person\n\n# H [x]{y}\n%% c\n',
    'One \\[n{-#c} {-a} {a} [b] {c} ]d{e} \\x[f \\{g',
    '[a]x{y} {x+b} {-x#c} \\x[d] {x-#e}\nx# y\nx%% z\n',
    '---\nfoo: x\n\nbaz\n---\n',
    '---\ntitle: A\n  B\n\n---\n\n[a\r\nb]{c}\n\n@m: M\n  type: person\n x\n\n%% c\n#c:\n\ty: z\r',
  ];

  for (const text of touchy) {
    it(`is the same for everything put in and taken out of ${JSON.stringify(text)}`, () => {
      const parsed = parse(text);
      for (const sigil of [...sigils, 'x'])
        for (let at = 0; at <= text.length; at++) {
          const edit = { start: at, end: at, text: sigil };
          const longer = applied(text, edit);
          const edited = reparse(parsed, edit);
          assertSame(edited, longer, JSON.stringify(edit));
          const back = { start: at, end: at + sigil.length, text: '' };
          assertSame(reparse(edited, back), text, `taken out: ${JSON.stringify(back)}`);
        }
    });

    it(`is the same for every stretch taken out of ${JSON.stringify(text)}`, () => {
      const parsed = parse(text);
      for (let start = 0; start < text.length; start++)
        for (let end = start + 1; end <= text.length; end++) {
          const edit = { start, end, text: '' };
          assertSame(reparse(parsed, edit), applied(text, edit), JSON.stringify(edit));
        }
    });
  }

  it('moves edits beyond the text to its end', () => {
    const parsed = reparse(parse('a\n'), { start: 5, end: 9, text: 'b' });
    assertSame(parsed, 'a\nb', 'appended');
    assertSame(reparse(parse(''), { start: 3, end: 1, text: '# a' }), '# a', 'into nothing');
  });

  it('keeps all but one leaf when one types in a long document', () => {
    const before = parse(report);
    assert.ok(before.leafCount > 1500, `${before.leafCount} leaves`);
    let parsed = before;
    const at = report.indexOf('is no answer', report.length / 2);
    for (const [number, letter] of [...'really, '].entries()) {
      const edit: Edit = { start: at + number, end: at + number, text: letter };
      const next = reparse(parsed, edit);
      assert.equal(next.leafCount - next.reused, 1, 'prose is not scanned');
      assert.ok(reuse(parsed, next) > 0.99);
      parsed = next;
    }
  });

  it('keeps nearly everything at any small edit of a long document', () => {
    const before = parse(report);
    let kept = 0;
    let total = 0;
    holds(
      fc.record({
        place: share,
        text: fc.constantFrom('', 'x', ...sigils),
      }),
      200,
      ({ place, text }) => {
        const start = Math.round(place * report.length);
        const after = reparse(before, { start, end: start + (text === '' ? 1 : 0), text });
        kept += reuse(before, after);
        total++;
      },
    );
    assert.ok(kept / total > 0.98, `${((100 * kept) / total).toFixed(1)} % kept`);
  });

  it('leaves no crumbs: leaves and groups stay as large as those of a fresh document', () => {
    let text = report;
    let parsed = parse(text);
    // Everything is typed again letter by letter, somewhere else each time.
    for (let number = 0; number < 2000; number++) {
      const start = (number * 7919) % text.length;
      const edit = { start, end: start, text: number % 5 === 0 ? '\n' : 'x' };
      text = applied(text, edit);
      parsed = reparse(parsed, edit);
    }
    const fresh = parse(text);
    assert.ok(
      parsed.leafCount < fresh.leafCount * 1.5,
      `${parsed.leafCount} against ${fresh.leafCount} leaves`,
    );
    assert.ok(parsed.groups.length < fresh.groups.length * 3, `${parsed.groups.length} groups`);
    // And then most of each group is taken out.
    let end = text.length;
    for (const { width } of [...parsed.groups].reverse()) {
      const start = end - width + 1000;
      const edit = { start, end: Math.max(start, end - 1000), text: '' };
      text = applied(text, edit);
      parsed = reparse(parsed, edit);
      end -= width;
    }
    assertSame(parsed, text, 'after all');
    const leavesPerGroup = parsed.leafCount / parsed.groups.length;
    assert.ok(leavesPerGroup > 20, `${leavesPerGroup} leaves in a group`);
  });
});
