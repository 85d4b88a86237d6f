// Document links: what is marked leads to where the section `leads to` says, line by line.

import assert from 'node:assert/strict';
import { links } from '../../server/language/document-links';
import { parse } from '../../server/syntax/parse';
import { snapshotOf } from '../../server/workspace/document';
import { fileAsked, runFixtures } from '../support/fixture';
import { viewOfFixture } from '../support/view';

describe('document links', () => {
  runFixtures('links', (fixture) => {
    const found = links(viewOfFixture(fixture));
    return {
      ranges: {
        [fileAsked(fixture).name]: found.map(({ start, end }, at) => ({ start, end, label: String(at + 1) })),
      },
      sections: {
        'leads to':
          found.map(({ target, tooltip }, at) => `${at + 1} ${target} (${tooltip})`).join('\n') || 'Nowhere.',
      },
    };
  });

  it('leave out files of a document that has no place yet', () => {
    const snapshot = snapshotOf('untitled:Untitled-1', parse('---\ntranscription: molotov.txt\n---\n'));
    assert.deepEqual(links(snapshot), []);
  });
});
