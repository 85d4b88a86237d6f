// What can be folded, by its lines.

import { folding } from '../../server/language/folding-ranges';
import { fileAsked, runFixtures } from '../support/fixture';
import { viewOfFixture } from '../support/view';

describe('folding', () => {
  runFixtures('folding', (fixture) => {
    const lines = fileAsked(fixture).text.split('\n');
    const folds = folding(viewOfFixture(fixture)).map(
      ({ startLine, endLine, type }) => `${startLine + 1}–${endLine + 1} ${type}: ${lines[startLine]}`,
    );
    return { sections: { folds: folds.join('\n') } };
  });
});
