// Selection ranges: the steps from the cursor outwards, one a line; line ends are shown as ⏎, long steps by their ends.

import { selectionRanges } from '../../server/language/selection-ranges';
import { cursorOf, runFixtures } from '../support/fixture';
import { viewOfFixture } from '../support/view';

const shown = (text: string) => {
  const line = text.replace(/\n/g, '⏎');
  return line.length <= 100 ? line : `${line.slice(0, 48)} … ${line.slice(-48)}`;
};

describe('selection ranges', () => {
  runFixtures('selection-ranges', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const steps = selectionRanges(snapshot, cursorOf(fixture));
    return {
      sections: {
        steps: steps.map(({ start, end }) => shown(snapshot.file.parse.slice(start, end))).join('\n'),
      },
    };
  });
});
