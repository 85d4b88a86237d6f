// The fixture kit itself: what it reads, and that it writes what it has read.

import assert from 'node:assert/strict';
import { cursorOf, fileAsked, parseChapter, parseFixture, showChapter, withMarks } from '../support/fixture';

const chapter = `// What a reader sees at a mention.

########## A mention
// The register is a file of its own.
=== register.demarche
@palewski: Gaston Palewski
  type: person
=== memo.demarche
---
title: A memorandum
---

[Palewski]{@palewski} said that [nothing]{clame #c} would change.
   |       ^^^^^^^^^ mention    ^ start   !!!!! unknown-kind
--- expected
Gaston Palewski

a person

########## Nothing
Prose.
      ^ end
`;

describe('a fixture', () => {
  const [mention, nothing] = parseChapter(chapter).cases;
  assert.ok(mention && nothing);

  it('has files without their marks', () => {
    assert.deepEqual(
      mention.files.map(({ name }) => name),
      ['register.demarche', 'memo.demarche'],
    );
    assert.equal(mention.files[0]?.text, '@palewski: Gaston Palewski\n  type: person\n');
    assert.equal(nothing.files[0]?.name, 'document.demarche');
  });

  it('has marks with their labels', () => {
    const { text, ranges, diagnostics } = fileAsked(mention);
    assert.equal(text.slice(cursorOf(mention)).slice(0, 4), 'lews');
    const found = (marks: typeof ranges) =>
      marks.map(({ start, end, label }) => [text.slice(start, end), label]);
    assert.deepEqual(found(diagnostics), [['clame', 'unknown-kind']]);
    assert.deepEqual(found(ranges), [
      ['@palewski', 'mention'],
      ['[', 'start'],
    ]);
    const [end] = nothing.files[0]?.ranges ?? [];
    assert.deepEqual([end?.start, end?.end], [6, 6]);
  });

  it('has sections', () => {
    assert.deepEqual(mention.sections, { expected: 'Gaston Palewski\n\na person' });
  });

  it('is written as it was read', () => {
    assert.equal(showChapter(parseChapter(chapter)), chapter);
    assert.equal(showChapter(parseChapter('Prose.\n|\n')), 'Prose.\n|\n');
  });

  it('marks in its first line what goes on, and gives marks that meet a line each', () => {
    const marks = [
      { sign: '^', label: 'a', start: 1, end: 6 },
      { sign: '^', label: 'b', start: 2, end: 3 },
      { sign: '!', label: 'c', start: 4, end: 4 },
    ] as const;
    const shown = withMarks('abc\ndef\n', marks);
    assert.equal(shown, 'abc\n ^^ a…\n  ^ b\ndef\n! c');
    assert.equal(parseFixture(shown).files[0]?.text, 'abc\ndef\n');
  });
});
