// Hovers: at each labelled cursor of a fixture, what is shown; its first line is what the hover is about.

import { hover } from '../../server/language/hover';
import { fileAsked, runFixtures } from '../support/fixture';
import { viewOfFixture } from '../support/view';

describe('hover', () => {
  runFixtures('hover', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const cursors = fileAsked(fixture).marks.filter(({ sign }) => sign === '|');
    const sections = cursors.map(({ label, start }) => {
      const found = hover(snapshot, start);
      const text =
        found === undefined
          ? 'Nothing.'
          : `‹${snapshot.file.parse.slice(found.start, found.end)}›\n${found.markdown}`;
      return [label || 'hover', text];
    });
    return { sections: Object.fromEntries(sections) };
  });
});
