// `demarche/status`: how a document stands.

import type { AboutDocument, DocumentStatus } from '../../protocol';
import { fidelityOf, readinessOf, tallyOf } from '../../reports/status';
import { diagnoseForPublication } from '../../rules/engine/judgement';
import type { Session } from '../session';

export async function status(
  session: Session,
  { textDocument }: AboutDocument,
): Promise<DocumentStatus | null> {
  const { workspace, diagnostics } = session;
  await workspace.loaded();
  const document = await workspace.complete(textDocument.uri);
  if (document === undefined) return null;
  const problems = tallyOf(diagnostics.of(document));
  const fidelity = fidelityOf(document);
  const { tally, messages } = readinessOf(diagnoseForPublication(document));
  return {
    problems: { errors: problems.error, warnings: problems.warning },
    fidelity: {
      state: fidelity.state,
      path: ('path' in fidelity ? fidelity.path : undefined) ?? null,
      line: ('line' in fidelity ? fidelity.line : undefined) ?? null,
      range: 'at' in fidelity ? session.range(document, fidelity.at) : null,
    },
    publication: { errors: tally.error, warnings: tally.warning, messages },
  };
}
