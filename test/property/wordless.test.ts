// Annotations of nothing are found wherever they are, and however much is written in their marks.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { kindOf } from '../../server/codebook/load';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { diagnose } from '../../server/rules/engine/judgement';
import { strippedSlice } from '../../server/syntax/strip';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

/** Documents that hold little beside marks. */
const marks = fc
  .array(
    fc.constantFrom(
      '[',
      '[',
      ']{claim #c}',
      ']{@p}',
      ']{}',
      `[]{note "${'x'.repeat(70)}"}`,
      ' ',
      'a',
      '\\[',
      '{+claim #r}',
      '{-#r}',
      '\n',
      '\n\n',
      '%% r\n',
    ),
    { maxLength: 16, size: 'max' },
  )
  .map((parts) => parts.join(''));

const found = (view: DocumentSnapshot) =>
  diagnose(view)
    .filter(({ rule }) => rule.code === 'annotation-without-text')
    .map(({ start, end }) => [start, end]);

/** What should be found, by taking the marks away from all that each holds. */
function expected({ file, book }: DocumentSnapshot): number[][] {
  return file.annotations
    .filter(({ kind, form, endMark, anchors, mentions, content }) => {
      const known = kind === undefined ? undefined : kindOf(book, kind.text);
      if (form === 'range' && endMark === undefined) return false;
      if (kind === undefined ? anchors.length + mentions.length === 0 : known === undefined) return false;
      return (
        known?.point === undefined && strippedSlice(file.parse, content.start, content.end).trim() === ''
      );
    })
    .map(({ start, end }) => [start, end]);
}

describe('an annotation without words', () => {
  it('is found in any document, and nothing else is', () => {
    let some = 0;
    holds(fc.oneof(document, marks), 800, (text) => {
      const view = viewOfText(text);
      const sorted = (places: number[][]) => places.map(String).sort();
      assert.deepEqual(sorted(found(view)), sorted(expected(view)));
      some += expected(view).length;
    });
    assert.ok(some > 50, `only ${some} were there`);
  });

  it('is found also where a long mark is all that it holds, within others and across blocks', () => {
    const note = `[]{note "${'x'.repeat(70)}"}`;
    for (const [text, count] of [
      [`[${note}]{claim #c by="A"}\n`, 1],
      [`[[${note}]{claim #d by="A"} ]{claim #c by="A"}\n`, 2],
      [`{+claim #c by="A"}${note}\n\n%% Remark.\n\n${note}{-#c}\n`, 1],
      [`{+claim #c by="A"}${note}\n\n%% Remark.\n\n${note}a{-#c}\n`, 0],
      [`[${note}a]{claim #c by="A"}\n`, 0],
    ] as const)
      assert.equal(found(viewOfText(text)).length, count, text);
  });

  // Looking at all that each holds would take longer than anyone waits.
  it('is found among 20,000 within one another', () => {
    const text = `${'['.repeat(20_000)} ${']{claim}'.repeat(20_000)}\n`;
    const view = viewOfText(text);
    assert.equal(found(view).length, 20_000);
  });
});
