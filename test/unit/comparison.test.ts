// A draft and its final document: what the page of their differences says.

import assert from 'node:assert/strict';
import { comparisonReport } from '../../server/reports/comparison-report';
import { versionsOf } from '../../server/reports/versions';
import { alignment, differing } from '../../server/text/difference';
import { likeness } from '../../server/text/matching';
import { runFixtures } from '../support/fixture';
import { shownReport } from '../support/report';
import { viewOfFixture } from '../support/view';

describe('comparison', () => {
  runFixtures('comparison', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const [versions] = versionsOf(snapshot, snapshot);
    return {
      sections:
        versions === undefined
          ? { report: 'None.' }
          : shownReport(snapshot, comparisonReport(snapshot, versions.draft, versions.final)),
    };
  });

  it('finds what two lists have in common, in order', () => {
    const pairs = (a: string, b: string) =>
      alignment([...a], [...b])
        .map(([at]) => a[at])
        .join('');
    assert.equal(pairs('abcdef', 'abxdef'), 'abdef');
    assert.equal(pairs('aabbc', 'aabc'), 'aabc');
    assert.equal(pairs('abc', 'cab'), 'ab');
    assert.equal(pairs('', 'abc'), '');
    assert.equal(pairs('aaa', 'aa'), 'aa');
  });

  it('measures how alike two texts are', () => {
    assert.equal(likeness([], []), 1);
    assert.equal(likeness(['a'], ['b']), 0);
    assert.equal(likeness(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'e']), 0.75);
  });

  it('shows what differs with a few words around it', () => {
    assert.deepEqual(differing('a b c d e f old g', 'a b c d e f new g'), [
      '… c d e f old g',
      '… c d e f new g',
    ]);
    assert.deepEqual(differing('a a', 'a a a'), ['a a', 'a a a']);
  });
});
