// Semantic tokens, marked in the text; within a range if the fixture has a cursor at both its ends.

import { semanticTokens } from '../../server/language/semantic-tokens';
import { fileAsked, runFixtures } from '../support/fixture';
import { viewOfFixture } from '../support/view';

describe('semantic tokens', () => {
  runFixtures('semantic-tokens', (fixture) => {
    const { name, cursors } = fileAsked(fixture);
    const [start, end] = cursors;
    const within = start === undefined || end === undefined ? undefined : { start, end };
    const tokens = semanticTokens(viewOfFixture(fixture), within).map(({ type, modifiers, ...place }) => ({
      label: [type, ...modifiers].join('.'),
      start: place.start,
      end: place.end,
    }));
    return { ranges: { [name]: tokens } };
  });
});
