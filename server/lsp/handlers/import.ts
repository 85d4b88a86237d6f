// `demarche/import`: a document made of a file in another notation, and what could not be read of that.

import { type FileRead, readDocument } from '../../exchange/edition-import';
import { fromBase64 } from '../../files/base64';
import { t } from '../../l10n';
import type { FileContent, ImportParams, ImportResult } from '../../protocol';
import { parse } from '../../syntax/parse';
import { fileName } from '../../workspace/uri';
import { lossReport } from '../loss-report';
import type { Session } from '../session';

export async function importDocument(
  session: Session,
  { format, uri, content, beside }: ImportParams,
): Promise<ImportResult | null> {
  // They are many, and few sessions need one.
  const { importerOf } = await import('../../exchange/index');
  const importer = importerOf(format);
  if (importer === undefined) return null;
  const file = fileName(uri);
  const found = await readDocument(importer, fileRead(content, beside), file.replace(/\.[^.]*$/, ''));
  const source = parse(
    ('source' in found ? found.source : undefined) ?? ('text' in content ? content.text : ''),
  );
  if ('fault' in found) {
    const { start, message } = found.fault;
    const { line, character } = session.convert.position(source, start);
    return { fault: t('{0}, line {1}, column {2}: {3}', file, line + 1, character + 1, message) };
  }
  const losses = found.losses.map((loss) => ({ ...loss, uri }));
  const report = lossReport(session, t('Lost in the import of {0}', file), losses, () => source);
  return { document: found.document, losses: losses.length, report };
}

function fileRead(content: FileContent, beside: string | null): FileRead {
  return 'text' in content
    ? { text: content.text, beside: beside ?? undefined }
    : { bytes: fromBase64(content.base64) };
}
