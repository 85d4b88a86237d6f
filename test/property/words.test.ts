// The words of a claim with anything in it: those of the running text, in order, told a second time from how it was made.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { statementWords, wordsOf } from '../../server/semantics/words';
import { strip } from '../../server/syntax/strip';
import { annotated, share } from '../support/arbitrary';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

/** A word, or words with a kind. */
type Part = string | { readonly kind: string; readonly parts: readonly Part[] };

const { part } = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('the', 'draft', 'removes', 'États', '苏联', '1954'),
    fc.record({
      kind: fc.constantFrom('deleted', 'footnote', 'gap', 'redacted', 'added', 'term', 'claim', 'sic'),
      parts: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

const written = (one: Part): string =>
  typeof one === 'string' ? one : `[${one.parts.map(written).join(' ')}]{${one.kind}}`;

const running = (one: Part): string[] => {
  if (typeof one === 'string') return [one];
  if (one.kind === 'gap' || one.kind === 'redacted') return ['…'];
  return one.kind === 'deleted' || one.kind === 'footnote' ? [] : one.parts.flatMap(running);
};

const all = (one: Part): string[] => (typeof one === 'string' ? [one] : one.parts.flatMap(all));

describe('the words of a claim', () => {
  it('are those of its running text; of what has none, all that stand there', () =>
    holds(fc.array(part, { minLength: 1, maxLength: 6 }), 2000, (parts) => {
      const view = viewOfText(`[${parts.map(written).join(' ')}]{claim #whole}\n`);
      const whole = view.file.statements.get('whole');
      const expected = parts.flatMap(running);
      const said = expected.some((word) => word !== '…') ? expected : parts.flatMap(all);
      assert.equal(whole && statementWords(view, whole), said.join(' '));
    }));

  it('are nothing but the text of the document, in any stretch of any document', () =>
    holds(fc.tuple(annotated, share, share), 1000, ([text, from, to]) => {
      const view = viewOfText(text);
      const [start, end] = [from, to].map((at) => Math.floor(at * text.length)).sort((a, b) => a - b);
      const words = wordsOf(view, { start: start ?? 0, end: end ?? 0 });
      let at = 0;
      const whole = strip(view.file.parse);
      for (const unit of words.replace(/[\s…]/g, '')) {
        at = whole.indexOf(unit, at);
        assert.ok(at >= 0, `${JSON.stringify(words)} in ${JSON.stringify(whole)}`);
        at += unit.length;
      }
    }));
});
