// Code lenses: the line above which each stands, what it says, and the words that it leads to.

import { lenses, lensText } from '../../server/language/code-lenses';
import { runFixtures } from '../support/fixture';
import { fileName, viewOfFixture } from '../support/view';

describe('code lenses', () => {
  runFixtures('code-lens', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const lines = lenses(snapshot).map(({ start, symbol }) => {
      const text = lensText(snapshot, symbol);
      const places = text?.places.map(({ uri, start: from, end }) => {
        const words = snapshot.index.member(uri)?.file.parse.slice(from, end);
        return uri === snapshot.uri ? `‹${words}›` : `${fileName(uri)} ‹${words}›`;
      });
      return `${snapshot.file.parse.positionAt(start).line + 1} ${text?.title}\n  ${places?.join(', ') || 'nowhere'}`;
    });
    return { sections: { lenses: lines.join('\n') || 'None.' } };
  });
});
