// What can be folded, by its lines.

import { folding } from '../../server/features/folding';
import { fileAsked, runFixtures } from '../kit/fixture';
import { viewOfFixture } from '../kit/view';

describe('folding', () => {
  runFixtures('folding', (fixture) => {
    const lines = fileAsked(fixture).text.split('\n');
    const folds = folding(viewOfFixture(fixture)).map(
      ({ startLine, endLine, type }) => `${startLine + 1}–${endLine + 1} ${type}: ${lines[startLine]}`,
    );
    return { sections: { folds: folds.join('\n') } };
  });
});
