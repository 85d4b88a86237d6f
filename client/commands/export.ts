// Export…: the document, or its edition, in the notation of another tool, and what that could not carry.
//
// A file is written beside its place and then put there, so that none is ever half written; what exists is replaced
// only if that was confirmed.

import { l10n, Uri, window, workspace } from 'vscode';
import { fromBase64 } from '../../server/files/base64';
import { type ExportParams, exportRequest, type FileContent, formatsRequest } from '../../server/protocol';
import { ask } from '../ask';
import { tellLosses } from '../views/export-report';
import type { CommandServices } from './command-services';
import { mayReplace } from './may-replace';
import { fileIn } from './new-files';
import { writeFiles } from './write-files';

export async function exportDocument(
  { client, documentMeant }: CommandServices,
  format?: unknown,
  target?: unknown,
): Promise<void> {
  const document = (await documentMeant.required())?.document;
  if (client === undefined || document === undefined) return;
  const { write } = await ask(client, formatsRequest, {});
  const items = write.map((one) => ({ label: one.label, detail: one.description, one }));
  const chosen =
    typeof format === 'string'
      ? items.find(({ one }) => one.id === format)
      : await window.showQuickPick(items, { placeHolder: l10n.t('Which format?'), matchOnDetail: true });
  if (chosen === undefined) return;
  const params: ExportParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    format: chosen.one.id,
  };
  const made = await ask(client, exportRequest, params);
  if (made === null) return;
  const [first, ...more] = made.files;
  if (first === undefined) return;
  const home =
    document.uri.scheme === 'untitled'
      ? workspace.workspaceFolders?.[0]?.uri
      : Uri.joinPath(document.uri, '..');
  const place =
    target instanceof Uri ? target : await chooseTarget(home, more.length === 0 ? first.name : undefined);
  if (place === undefined) return;
  const files =
    more.length === 0
      ? [{ uri: place, content: contentOf(first) }]
      : made.files.map((file) => ({ uri: fileIn(place, file.name), content: contentOf(file) }));
  if (more.length > 0 && !(await mayReplace(files.map(({ uri }) => uri)))) return;
  if (!(await writeFiles(files, true))) return;
  const where = workspace.asRelativePath(place);
  void tellLosses(client, l10n.t('Exported: {0}.', where), made.losses, made.report);
}

function contentOf(file: FileContent): string | Uint8Array {
  return 'text' in file ? file.text : fromBase64(file.base64);
}

/** Where one file, or a folder for several, is to be. */
async function chooseTarget(home: Uri | undefined, name: string | undefined): Promise<Uri | undefined> {
  if (name !== undefined)
    return window.showSaveDialog(home === undefined ? {} : { defaultUri: Uri.joinPath(home, name) });
  const [folder] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: l10n.t('Export Here'),
      ...(home === undefined ? {} : { defaultUri: home }),
    })) ?? [];
  return folder;
}
