// The timeline of the statement at the cursor: what happened to it, in which document, by whom.

import { argumentAt } from '../../server/features/argument';
import { timelineReport } from '../../server/features/timeline';
import { cursorOf, runFixtures } from '../kit/fixture';
import { shownReport } from '../kit/report';
import { viewOfFixture } from '../kit/view';

describe('timeline', () => {
  runFixtures('timeline', (fixture) => {
    const view = viewOfFixture(fixture);
    const found = argumentAt(view, cursorOf(fixture));
    const report = found && timelineReport(view, found.symbol);
    return { sections: report === undefined ? { report: 'None.' } : shownReport(view, report) };
  });
});
