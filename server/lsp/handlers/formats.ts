// `demarche/formats`, `demarche/export`, `demarche/import`: documents in the notation of other tools, and back.
//
// The server writes and reads texts; files are the client's. What was lost is a page to be read, with a link to each
// place (protocol.ts).

import type { CancellationToken } from 'vscode-languageserver';
import { type Lost, renamedFiles } from '../../exchange/format';
import { exportModelOf } from '../../exchange/model';
import { FileNames } from '../../files/file-name';
import { t } from '../../l10n';
import * as protocol from '../../protocol/protocol';
import { parse } from '../../syntax/parse';
import type { Parse } from '../../syntax/tree';
import { pacer } from '../../workspace/host';
import { fileName } from '../../workspace/uri';
import { cancelled, guard } from '../guard';
import type { Handler } from '../session';

/** They are many, and few sessions need one. */
const loadFormats = () => import('../../exchange/index');

export const foreignFormats: Handler = (session) => {
  const { connection, workspace, convert, host, log } = session;
  connection.onRequest(
    protocol.formats,
    guard<object, protocol.Formats>('formats', log, { write: [], read: [] }, async () => {
      const { formats, importers } = await loadFormats();
      return {
        write: formats.map(({ id, label, description, extension, unit }) => ({
          id,
          label: t(label),
          description: t(description),
          extension,
          unit,
        })),
        read: importers.map(({ id, label, description, extensions, beside = null }) => ({
          id,
          label: t(label),
          description: t(description),
          extensions,
          beside,
        })),
      };
    }),
  );

  /** What was lost, line by line, each leading to its place. */
  const lossReport = (
    title: string,
    lost: readonly (Lost & { readonly uri: string })[],
    textOf: (uri: string) => Parse | undefined,
  ): protocol.Report | null => {
    if (lost.length === 0) return null;
    const links: protocol.Report['links'][number][] = [];
    let text = `${title}\n\n`;
    for (const { uri, start, end, message } of lost) {
      const parsed = textOf(uri);
      if (parsed !== undefined) {
        const range = convert.range(parsed, { start, end });
        const words = `${fileName(uri)}:${range.start.line + 1}:${range.start.character + 1}`;
        links.push({ start: text.length, end: text.length + words.length, target: { uri, range } });
        text += `${words}  `;
      }
      text += `${message}\n`;
    }
    return { title, text, links };
  };

  connection.onRequest(
    protocol.exportDocuments,
    guard<protocol.ExportParams, protocol.Exported | null>(
      'export',
      log,
      null,
      async (params, token: CancellationToken) => {
        const { formatOf } = await loadFormats();
        const format = formatOf(params.format);
        await workspace.loaded();
        const snapshot = workspace.snapshot(params.textDocument.uri);
        if (format === undefined || snapshot === undefined) return null;
        const readings = [exportModelOf(snapshot)];
        if (format.unit === 'edition') {
          const goOn = pacer(host, () => token.isCancellationRequested);
          for (const { uri } of snapshot.index.members) {
            if (!(await goOn())) throw cancelled();
            const other = uri === snapshot.uri ? undefined : workspace.snapshot(uri);
            if (other !== undefined) readings.push(exportModelOf(other));
          }
        }
        const name = format.unit === 'edition' ? 'edition' : snapshot.document;
        const names = new FileNames();
        const written = format.write(readings, name, names);
        const losses = [...written.losses, ...renamedFiles(names, readings)];
        const report = lossReport(t('Lost in the export to {0}', t(format.label)), losses, (uri) =>
          workspace.parse(uri),
        );
        return { files: written.files, losses: losses.length, report };
      },
    ),
  );

  connection.onRequest<protocol.ImportResult | null, void>(
    protocol.importDocument,
    guard<protocol.ImportParams, protocol.ImportResult | null>(
      'import',
      log,
      null,
      async ({ format, uri, text, beside }) => {
        const { importerOf } = await loadFormats();
        const importer = importerOf(format);
        if (importer === undefined) return null;
        const name = fileName(uri).replace(/\.[^.]*$/, '');
        const found = importer.read(text, name, beside ?? undefined);
        const source = parse(text);
        if ('fault' in found) {
          const { line, character } = convert.position(source, found.fault.start);
          return {
            fault: t(
              '{0}, line {1}, column {2}: {3}',
              fileName(uri),
              line + 1,
              character + 1,
              found.fault.message,
            ),
          };
        }
        const losses = found.losses.map((loss) => ({ ...loss, uri }));
        const report = lossReport(t('Lost in the import of {0}', fileName(uri)), losses, () => source);
        return { document: found.document, losses: losses.length, report };
      },
    ),
  );
  return {};
};
