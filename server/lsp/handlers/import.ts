// `demarche/import`: a document made of a file in another notation, and what could not be read of that.

import { type FileRead, readDocument, readSource } from '../../exchange/edition-import';
import type { Importer, Lost } from '../../exchange/format';
import { fromBase64 } from '../../files/base64';
import { t } from '../../l10n';
import type { FileContent, ImportParams, ImportResult } from '../../protocol';
import { parse } from '../../syntax/parse';
import type { Parse } from '../../syntax/tree';
import { fileName } from '../../workspace/uri';
import { lossReport } from '../loss-report';
import type { Session } from '../session';

/** One document of one file; of one that holds several, how many these are. */
export async function importDocument(
  session: Session,
  { format, uri, content, beside }: ImportParams,
): Promise<ImportResult | null> {
  // They are many, and few sessions need one.
  const { importerOf } = await import('../../exchange/index');
  const importer = importerOf(format);
  if (importer === undefined) return null;
  const file = fileName(uri);
  const name = nameOf(file, importer);
  if (importer.readAll !== undefined) {
    const volume = await readSource(importer, fileRead(content, beside), name);
    if (!('fault' in volume) && volume.documents.length > 1) return { documents: volume.documents.length };
  }
  const found = await readDocument(importer, fileRead(content, beside), name);
  const source = textOf('source' in found ? found.source : undefined, content);
  if ('fault' in found) return { fault: faultIn(session, file, source, found.fault) };
  const losses = found.losses.map((loss) => ({ ...loss, uri }));
  const report = lossReport(session, t('Lost in the import of {0}', file), losses, () => source);
  return { document: found.document, losses: losses.length, report };
}

/** What a file is called, without the ending of its format. */
export function nameOf(file: string, { extensions }: Importer): string {
  const ending = [...extensions].sort((a, b) => b.length - a.length).find((one) => file.endsWith(one));
  return ending === undefined ? file.replace(/\.[^.]*$/, '') : file.slice(0, -ending.length);
}

export function textOf(source: string | undefined, content: FileContent): Parse {
  return parse(source ?? ('text' in content ? content.text : ''));
}

export function faultIn(session: Session, file: string, source: Parse, { start, message }: Lost): string {
  const { line, character } = session.convert.position(source, start);
  return t('{0}, line {1}, column {2}: {3}', file, line + 1, character + 1, message);
}

export function fileRead(content: FileContent, beside: string | null): FileRead {
  return 'text' in content
    ? { text: content.text, beside: beside ?? undefined }
    : { bytes: fromBase64(content.base64) };
}
