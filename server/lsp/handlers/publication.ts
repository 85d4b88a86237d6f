// `demarche/publication`: what is between an edition and its publication, as a report and as a page to keep.

import type { CancellationToken } from 'vscode-languageserver';
import { FindingsPage } from '../../exchange/html/findings';
import type { AboutDocument, Publication } from '../../protocol';
import { aboutOf, PublicationPage, shortNameOfDocument } from '../../reports/publication';
import { diagnoseForPublication } from '../../rules/engine/judgement';
import { pacer } from '../../workspace/host';
import { cancelled } from '../guard';
import { reportOf } from '../report';
import type { Session } from '../session';

export async function publication(
  session: Session,
  { textDocument }: AboutDocument,
  token: CancellationToken,
): Promise<Publication | null> {
  const { workspace, host, version } = session;
  await workspace.loaded();
  const goOn = pacer(host, () => token.isCancellationRequested);
  const readable = new PublicationPage();
  const kept = new FindingsPage({ publication: true, version, date: new Date() });
  const uris = workspace
    .editionsOf(textDocument.uri)
    .flatMap(({ index }) => index.members)
    .map(({ uri }) => uri)
    .sort();
  if (uris.length === 0) return null;
  for (const uri of uris) {
    const document = await workspace.complete(uri);
    if (document === undefined) continue;
    const found = diagnoseForPublication(document);
    readable.add(document, found);
    kept.add({
      name: shortNameOfDocument(document),
      about: aboutOf(document, found),
      parse: document.file.parse,
      found: found.map((one) => ({ ...one, code: one.rule.code })),
    });
    workspace.evict(uri);
    if (!(await goOn())) throw cancelled();
  }
  return { report: reportOf(session, readable.done()), html: kept.toString() };
}
