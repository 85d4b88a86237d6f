// `demarche/codeBookImpact`: which annotations the code book, as it is in the editor, invalidates that the saved one
// does not.

import type { CancellationToken } from 'vscode-languageserver';
import type { AboutDocument, Report } from '../../protocol';
import { impactReport } from '../../reports/impact-report';
import { impactOf } from '../../workspace/impact';
import { cancelled } from '../guard';
import { reportOf } from '../report';
import type { Session } from '../session';

export async function codeBookImpact(
  session: Session,
  { textDocument }: AboutDocument,
  token: CancellationToken,
): Promise<Report | null> {
  const { workspace, host } = session;
  await workspace.loaded();
  const found = await impactOf(workspace, host, textDocument.uri, () => token.isCancellationRequested);
  if (token.isCancellationRequested) throw cancelled();
  return found === undefined ? null : reportOf(session, impactReport(found));
}
