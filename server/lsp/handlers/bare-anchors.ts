// `demarche/bareAnchors`: where words of an edition refer to a statement and do not say it.

import type { CancellationToken } from 'vscode-languageserver';
import type { AboutDocument, Report } from '../../protocol';
import { BareAnchorsPage } from '../../reports/bare-anchors';
import { pacer } from '../../workspace/host';
import { cancelled } from '../guard';
import { reportOf } from '../report';
import type { Session } from '../session';

export async function bareAnchors(
  session: Session,
  { textDocument }: AboutDocument,
  token: CancellationToken,
): Promise<Report | null> {
  const { workspace, host } = session;
  await workspace.loaded();
  const goOn = pacer(host, () => token.isCancellationRequested);
  const page = new BareAnchorsPage();
  const uris = workspace
    .editionsOf(textDocument.uri)
    .flatMap(({ index }) => index.members)
    .map(({ uri }) => uri)
    .sort();
  if (uris.length === 0) return null;
  for (const uri of uris) {
    const document = await workspace.complete(uri);
    if (document === undefined) continue;
    page.add(document);
    workspace.evict(uri);
    if (!(await goOn())) throw cancelled();
  }
  return reportOf(session, page.done());
}
