// Comparisons hold for documents of any kind: none differs from itself, and what two lists share is in order.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareDocumentVersions } from '../../server/reports/comparison';
import { alignment, differing } from '../../server/text/difference';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 20, size: 'max' });

describe('a comparison', () => {
  it('finds no difference between a document and itself', () =>
    holds(document, 200, (text) => {
      const snapshot = viewOfText(text);
      const { added, dropped, changed, paragraphs } = compareDocumentVersions(snapshot, snapshot, snapshot);
      assert.deepEqual([added, dropped, changed, paragraphs], [[], [], [], []]);
    }));

  it('turns round with its documents: what was added is dropped', () =>
    holds(fc.tuple(document, document), 100, ([text, other]) => {
      const snapshot = viewOfText(text, { 'other.demarche': other });
      const [member] = snapshot.index.documents('other');
      assert.ok(member);
      const [there, back] = [
        compareDocumentVersions(snapshot, snapshot, member),
        compareDocumentVersions(snapshot, member, snapshot),
      ];
      assert.equal(there.added.length + there.dropped.length, back.added.length + back.dropped.length);
      assert.equal(there.kept + there.changed.length, back.kept + back.changed.length);
    }));

  it('aligns what is equal, in the order of both', () =>
    holds(fc.tuple(words, words), 300, ([a, b]) => {
      let [first, second] = [-1, -1];
      for (const [from, to] of alignment(a, b)) {
        assert.ok(from > first && to > second && a[from] === b[to]);
        [first, second] = [from, to];
      }
    }));

  it('shows no difference where there is none, and keeps it where there is', () =>
    holds(fc.tuple(words, words), 300, ([a, b]) => {
      const [first, second] = differing(a.join(' '), b.join(' '));
      assert.equal(first === second, a.join(' ') === b.join(' '));
    }));
});
