// `demarche/timeline`: where the statement at a place was first asserted, restated, answered and withdrawn.

import { argumentAt } from '../../argumentation/relations';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Report } from '../../protocol';
import { timelineReport } from '../../reports/timeline';
import { reportOf } from '../report';
import type { Session } from '../session';

export function timeline(session: Session, document: DocumentSnapshot, offset: number): Report | null {
  const found = argumentAt(document, offset);
  const report = found && timelineReport(document, found.symbol);
  return report === undefined ? null : reportOf(session, report);
}
