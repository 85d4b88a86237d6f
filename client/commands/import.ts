// Import…: a file in the notation of another tool as a new document, not saved yet, and what could not be read.

import { l10n, type Uri, window, workspace } from 'vscode';
import { toBase64 } from '../../server/files/base64';
import { limits } from '../../server/files/limits';
import { type FileContent, formatsRequest, type ImportParams, importRequest } from '../../server/protocol';
import { ask } from '../ask';
import { readRegular } from '../files';
import { tellLosses } from '../views/export-report';
import type { CommandServices } from './command-services';

export async function importFile(
  { client }: CommandServices,
  format?: unknown,
  file?: unknown,
): Promise<void> {
  if (client === undefined) return;
  const { read } = await ask(client, formatsRequest, {});
  const items = read.map((one) => ({ label: one.label, detail: one.description, one }));
  const chosen =
    typeof format === 'string'
      ? items.find(({ one }) => one.id === format)
      : await window.showQuickPick(items, {
          placeHolder: l10n.t('From which format?'),
          matchOnDetail: true,
        });
  if (chosen === undefined) return;
  const { id, label, extensions, beside, reads } = chosen.one;
  const filters = { [label]: extensions.map((ending) => ending.replace(/^.*\./, '')) };
  const source =
    (file as Uri | undefined) ?? (await window.showOpenDialog({ filters, openLabel: l10n.t('Import') }))?.[0];
  if (source === undefined) return;
  const content = await contentOf(source, reads);
  if (content === undefined) return;
  const companion =
    beside === null
      ? null
      : await textOf(source.with({ path: source.path.replace(/\.[^./]*$/, '') + beside }));
  if (companion === undefined) return;
  const params: ImportParams = {
    format: id,
    uri: client.code2ProtocolConverter.asUri(source),
    content,
    beside: companion,
  };
  const made = await ask(client, importRequest, params);
  if (made === null) return;
  if ('fault' in made) {
    await window.showErrorMessage(l10n.t('Nothing was imported. {0}', made.fault));
    return;
  }
  const document = await workspace.openTextDocument({ language: 'demarche', content: made.document });
  await window.showTextDocument(document);
  void tellLosses(
    client,
    l10n.t('Imported: {0}.', workspace.asRelativePath(source)),
    made.losses,
    made.report,
  );
}

/** A file as its format reads it; says what is wrong if it cannot be had. */
async function contentOf(uri: Uri, reads: 'text' | 'bytes'): Promise<FileContent | undefined> {
  if (reads === 'text') {
    const text = await textOf(uri);
    return text === undefined ? undefined : { text };
  }
  try {
    return { base64: toBase64(await readRegular(uri, limits.import)) };
  } catch {
    await window.showErrorMessage(l10n.t('{0} cannot be read.', workspace.asRelativePath(uri)));
    return undefined;
  }
}

/** The text of a file in UTF-8, without a byte order mark; says what is wrong if there is none. */
async function textOf(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readRegular(uri, limits.import));
  } catch (error) {
    const name = workspace.asRelativePath(uri);
    await window.showErrorMessage(
      error instanceof TypeError
        ? l10n.t('{0} is not encoded in UTF-8. Save it in UTF-8 and try again.', name)
        : l10n.t('{0} cannot be read.', name),
    );
    return undefined;
  }
}
