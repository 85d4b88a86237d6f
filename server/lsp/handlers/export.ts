// `demarche/export`: a document, or all of its edition where the format takes that, in another notation.
//
// The server writes texts; files are the client's. What was lost is a page to be read, with a link to each place.

import type { CancellationToken } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { editionName, exportDocument, exportEdition } from '../../exchange/export';
import { renamedFiles, type WrittenFile } from '../../exchange/format';
import { toBase64 } from '../../files/base64';
import { FileNames } from '../../files/file-name';
import { inWords, unreadInExport } from '../../files/refusal';
import { t } from '../../l10n';
import type { Exported, ExportedFile, ExportParams } from '../../protocol';
import { pacer } from '../../workspace/host';
import { fileName } from '../../workspace/uri';
import { cancelled } from '../guard';
import { lossReport } from '../loss-report';
import type { Session } from '../session';

export async function exportDocuments(
  session: Session,
  { format: id, textDocument: { uri } }: ExportParams,
  token: CancellationToken,
): Promise<Exported | null> {
  const { workspace } = session;
  // They are many, and few sessions need one.
  const { formatOf } = await import('../../exchange/index');
  const format = formatOf(id);
  await workspace.loaded();
  const document = workspace.snapshot(uri);
  if (format === undefined || document === undefined) return null;
  const names = new FileNames();
  const written =
    format.unit === 'document'
      ? await exportDocument(format, document, names)
      : await exportEdition(format, membersOf(session, document, token), nameFor(session, uri), names);
  const unread = format.unit === 'document' ? [] : [...workspace.files.unreadWith(uri)];
  const losses = [
    ...unread.map(([lost, refusal]) => ({
      uri: lost,
      start: 0,
      end: 0,
      message: unreadInExport(fileName(lost), inWords(refusal)),
    })),
    ...written.losses,
    ...renamedFiles(names, written.readings),
  ];
  const report = lossReport(session, t('Lost in the export to {0}', t(format.label)), losses, (lost) =>
    workspace.parse(lost),
  );
  return { files: written.files.map(asContent), losses: losses.length, report };
}

function asContent({ name, content }: WrittenFile): ExportedFile {
  return typeof content === 'string' ? { name, text: content } : { name, base64: toBase64(content) };
}

/** All documents of its edition; others have their turns between them. */
async function* membersOf(
  { workspace, host }: Session,
  { index }: DocumentSnapshot,
  token: CancellationToken,
): AsyncGenerator<DocumentSnapshot> {
  const goOn = pacer(host, () => token.isCancellationRequested);
  for (const { uri } of index.members) {
    if (!(await goOn())) throw cancelled();
    const member = workspace.snapshot(uri);
    if (member !== undefined) yield member;
  }
}

/** What its edition is called. */
function nameFor({ workspace }: Session, uri: string): string {
  const [edition] = workspace.editionsOf(uri);
  return editionName(edition?.root.endsWith('/') === true ? edition.root : '');
}
