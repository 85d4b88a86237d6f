// Import…: a file in the notation of another tool as a new document, not saved yet, and what could not be read; several
// files, a folder, or a file that holds several documents as an edition (import-edition.ts).

import { l10n, type Uri, window, workspace } from 'vscode';
import { type Formats, formatsRequest, type ImportParams, importRequest } from '../../server/protocol';
import { ask } from '../ask';
import { tellError } from '../tell';
import { tellLosses } from '../views/export-report';
import type { CommandServices } from './command-services';
import { filesBelow, importAsEdition, readForImport } from './import-edition';

type Notation = Formats['read'][number];

/** `file`: one or several; `target`: the folder of an edition. Asks for what is not given. */
export async function importFile(
  services: CommandServices,
  format?: unknown,
  file?: unknown,
  target?: unknown,
): Promise<void> {
  const { client } = services;
  const notation = client && (await notationCalled(services, format));
  if (client === undefined || notation === undefined) return;
  const { label, extensions } = notation;
  const filters = { [label]: extensions.map((ending) => ending.replace(/^.*\./, '')) };
  const given = Array.isArray(file)
    ? (file as readonly Uri[])
    : file === undefined
      ? undefined
      : [file as Uri];
  const sources =
    given ??
    (await window.showOpenDialog({ filters, canSelectMany: true, openLabel: l10n.t('Import') })) ??
    [];
  const [source, ...more] = sources;
  if (source === undefined) return;
  if (more.length > 0) return importAsEdition(client, notation, sources, target as Uri | undefined);
  const read = await readForImport(client, notation, source);
  if ('problem' in read) {
    await tellError(read.problem);
    return;
  }
  const params: ImportParams = { format: notation.id, ...read };
  const made = await ask(client, importRequest, params);
  if (made === null) return;
  if ('fault' in made) {
    await tellError(l10n.t('Nothing was imported. {0}', made.fault));
    return;
  }
  if ('documents' in made) return importAsEdition(client, notation, sources, target as Uri | undefined);
  const document = await workspace.openTextDocument({ language: 'demarche', content: made.document });
  await window.showTextDocument(document);
  const done = l10n.t('Imported: {0}.', workspace.asRelativePath(source));
  void tellLosses(client, done, made.losses, made.report);
}

/** All files of a format in a folder and below. */
export async function importFolder(
  services: CommandServices,
  format?: unknown,
  folder?: unknown,
  target?: unknown,
): Promise<void> {
  const { client } = services;
  const notation = client && (await notationCalled(services, format));
  if (client === undefined || notation === undefined) return;
  const source =
    (folder as Uri | undefined) ??
    (
      await window.showOpenDialog({
        canSelectFiles: false,
        canSelectFolders: true,
        openLabel: l10n.t('Import'),
      })
    )?.[0];
  if (source === undefined) return;
  const { found, problems } = await filesBelow(source, notation.extensions);
  if (found.length === 0)
    await tellError(
      l10n.t(
        'No file in {0} ends in {1}. Nothing was imported.',
        workspace.asRelativePath(source),
        notation.extensions.join(', '),
      ),
    );
  else await importAsEdition(client, notation, found, target as Uri | undefined, problems);
}

async function notationCalled({ client }: CommandServices, format: unknown): Promise<Notation | undefined> {
  if (client === undefined) return undefined;
  const { read } = await ask(client, formatsRequest, {});
  if (typeof format === 'string') return read.find(({ id }) => id === format);
  const items = read.map((one) => ({ label: one.label, detail: one.description, one }));
  const chosen = await window.showQuickPick(items, {
    placeHolder: l10n.t('From which format?'),
    matchOnDetail: true,
  });
  return chosen?.one;
}
