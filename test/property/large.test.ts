// Documents that are large in one way each are answered: nothing is laid on the stack that they can make as long as they like, and
// what is too large for a picture is said.

import assert from 'node:assert/strict';
import { exportDocument } from '../../server/exchange/export';
import { FileNames } from '../../server/files/file-name';
import { readingView } from '../../server/language/reading-view';
import { diagnose } from '../../server/rules/engine/judgement';
import { textFormatOf } from '../support/exchange';
import { large } from '../support/large';
import { viewOfText } from '../support/view';

const documentOf = (shape: string, count: number) => {
  const make = large[shape];
  assert.ok(make, shape);
  return viewOfText(make(count));
};

describe('a large document', () => {
  for (const shape of Object.keys(large))
    it(`is judged and shown, whatever there is a lot of: ${shape}`, () => {
      const view = documentOf(shape, 200);
      assert.ok(diagnose(view).length >= 0);
      assert.ok(readingView(view, { start: 0, end: view.file.parse.width }));
    });

  for (const [shape, count, relations] of [
    ['marks in a line', 60_000, 0],
    ['spans within spans', 10_000, 0],
    ['a chain of reasons', 2500, 2499],
    ['a ring of reasons', 1001, 1001],
    ['a chain of objections', 300, 0],
  ] as const)
    it(`is a page, and what is not drawn is told: ${shape}`, async () => {
      const written = await exportDocument(textFormatOf('html'), documentOf(shape, count), new FileNames());
      const page = String(written.files[0]?.content);
      const told = /([\d,]+) relations are not drawn/.exec(page)?.[1]?.replaceAll(',', '') ?? '0';
      assert.equal(Number(told), relations);
      assert.equal(
        written.losses.some(({ message }) => /a map of them would be too large/.test(message)),
        relations > 0,
      );
    });
});
