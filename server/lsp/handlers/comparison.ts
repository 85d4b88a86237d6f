// `demarche/comparison`: what changed between a draft and its final document.

import type { ComparisonParams, Report } from '../../protocol';
import { comparisonReport } from '../../reports/comparison-report';
import { reportOf } from '../report';
import type { Session } from '../session';

export function comparison(session: Session, params: ComparisonParams): Report | null {
  const draft = session.workspace.snapshot(params.draft);
  const final = session.workspace.snapshot(params.final);
  if (draft === undefined || final === undefined) return null;
  return reportOf(session, comparisonReport(final, draft, final));
}
