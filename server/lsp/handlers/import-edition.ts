// `demarche/importEdition`: files in another notation as documents of an edition, and what could not be read of them.

import { readSource, sourceOf } from '../../exchange/edition-import';
import type { Loss, Lost } from '../../exchange/format';
import { importInto, type SourceFile } from '../../exchange/import-into';
import { FileNames } from '../../files/file-name';
import { inWords, unreadBeside } from '../../files/refusal';
import { spoken, t } from '../../l10n';
import type { EditionImported, EditionImportParams } from '../../protocol';
import { parse } from '../../syntax/parse';
import type { Parse } from '../../syntax/tree';
import { editionAt } from '../../workspace/target-edition';
import { fileName } from '../../workspace/uri';
import { lossReport } from '../loss-report';
import type { Session } from '../session';
import { faultIn, fileRead, nameOf, textOf } from './import';

/** Documents of an edition, in the folder that they go into, as the command line makes them. */
export async function importEdition(
  session: Session,
  { format, files, folder }: EditionImportParams,
): Promise<EditionImported | null> {
  const { importerOf } = await import('../../exchange/index');
  const importer = importerOf(format);
  if (importer === undefined) return null;
  const there = await editionAt(session.host, folder, spoken());
  const sources: SourceFile[] = [];
  const texts: (readonly Text[])[] = [];
  const faults: string[] = [...there.unread].map(([uri, refusal]) =>
    unreadBeside(fileName(uri), inWords(refusal)),
  );
  const unread = faults.length;
  if (importer.reads === 'text' && importer.gather !== undefined) {
    const given = files.map(({ uri, content }) => ({
      path: uri,
      text: 'text' in content ? content.text : '',
    }));
    for (const { name, files: numbers, made } of await importer.gather(given, there.book)) {
      const parts = numbers.map((number) => given[number]!);
      const { path: uri } = parts[0]!;
      const text = parse(parts.map((part) => part.text).join(''));
      const source = sourceOf(name, made);
      if ('fault' in source) faults.push(faultIn(session, fileName(uri), text, source.fault));
      else {
        texts.push(parts.map((part) => ({ uri: part.path, text: parse(part.text) })));
        sources.push({ source, folder: fileName(uri.slice(0, uri.lastIndexOf('/'))) });
      }
    }
  }
  for (const { uri, content, beside } of sources.length + faults.length > unread ? [] : files) {
    const file = fileName(uri);
    const read = await readSource(importer, fileRead(content, beside), nameOf(file, importer), there.book);
    const text = textOf('source' in read ? read.source : undefined, content);
    if ('fault' in read) {
      faults.push(faultIn(session, file, text, read.fault));
      continue;
    }
    texts.push([{ uri, text }]);
    sources.push({ source: read, folder: fileName(uri.slice(0, uri.lastIndexOf('/'))) });
  }
  const names = new FileNames();
  const made = importInto(sources, names, there);
  const losses = [
    ...made.told.map(({ source, ...lost }) => placeIn(texts[source]!, lost)),
    ...made.refused.map(({ name, message }) => ({
      start: 0,
      end: 0,
      uri: '',
      message: `${name}: ${message}`,
    })),
  ];
  const byUri = new Map(texts.flat().map(({ uri, text }) => [uri, text]));
  return {
    files: made.files.map(({ name, content, before = null }) => ({ name, text: content, before })),
    faults,
    losses: losses.length,
    report: lossReport(session, t('Lost in the import of {0}', t('an edition')), losses, (uri) =>
      byUri.get(uri),
    ),
  };
}

/** A file that was read. */
interface Text {
  readonly uri: string;
  readonly text: Parse;
}

/** A loss in the one of several files that it is in: its offsets are in their texts, one after the other. */
function placeIn(files: readonly Text[], { start, end, message }: Lost): Loss {
  let at = 0;
  for (const [number, { uri, text }] of files.entries()) {
    if (start < at + text.width || number === files.length - 1)
      return { uri, start: start - at, end: Math.min(end - at, text.width), message };
    at += text.width;
  }
  return { uri: '', start, end, message };
}
