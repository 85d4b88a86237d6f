// The timeline of the statement at the cursor: what happened to it, in which document, by whom.

import { argumentAt } from '../../server/argumentation/relations';
import { timelineReport } from '../../server/reports/timeline';
import { cursorOf, runFixtures } from '../support/fixture';
import { shownReport } from '../support/report';
import { viewOfFixture } from '../support/view';

describe('timeline', () => {
  runFixtures('timeline', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const found = argumentAt(snapshot, cursorOf(fixture));
    const report = found && timelineReport(snapshot, found.symbol);
    return { sections: report === undefined ? { report: 'None.' } : shownReport(snapshot, report) };
  });
});
