// New Document From Plain Text, Copy Transcription, Save Transcription As…: the way from a plain text to a document that
// says the same, and back.

import { env, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { type FileName, fileName, isFileName } from '../../server/files/file-name';
import { type AboutDocument, type EscapeParams, escapeRequest, stripRequest } from '../../server/protocol';
import { ask } from '../ask';
import { isSource, textInFront } from '../source-editors';
import { confirm, tellBriefly } from '../tell';
import type { CommandServices } from './command-services';
import { fileIn } from './new-files';
import { writeFiles } from './write-files';

/** Opens a new, unsaved document that says what the text in the editor does; of none, what a chosen file does. */
export async function newFromPlainText({ client }: CommandServices): Promise<void> {
  if (client === undefined) return;
  const front = textInFront();
  const source = front !== undefined && !isSource(front) ? front : await chosenFile();
  if (source === undefined) return;
  const params: EscapeParams = { text: source.getText() };
  const content = await ask(client, escapeRequest, params);
  if (content === null) return;
  await window.showTextDocument(await workspace.openTextDocument({ language: 'demarche', content }));
}

async function chosenFile(): Promise<TextDocument | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('New Document From Plain Text'),
      openLabel: l10n.t('Open as Document'),
      filters: { [l10n.t('Plain text')]: ['txt', 'text'] },
    })) ?? [];
  return file && workspace.openTextDocument(file);
}

/** Puts the document without its marks into the clipboard. */
export async function copyTranscription(services: CommandServices): Promise<void> {
  const meant = await services.documentMeant.required();
  if (meant === undefined) return;
  const text = await transcription(services, meant.document);
  if (text === undefined) return;
  await env.clipboard.writeText(text);
  tellBriefly(l10n.t('The transcription was copied to the clipboard.'));
}

/** Writes the document without its marks into a file; one that is there already only if the person says so. */
export async function saveTranscriptionAs(services: CommandServices): Promise<void> {
  const document = (await services.documentMeant.required())?.document;
  if (document === undefined) return;
  const text = await transcription(services, document);
  if (text === undefined) return;
  const named = /^transcription:[ \t]*(\S.*?)[ \t]*$/m.exec(document.getText())?.[1];
  const home = document.isUntitled ? undefined : Uri.joinPath(document.uri, '..');
  const file = await window.showSaveDialog({
    title: l10n.t('Save Transcription As'),
    filters: { [l10n.t('Plain text')]: ['txt'] },
    ...(home === undefined ? {} : { defaultUri: beside(home, named) ?? fileIn(home, nameFor(document.uri)) }),
  });
  if (file === undefined) return;
  // The dialog of some hosts asks, that of others does not.
  if ((await exists(file)) && !(await mayReplace(file))) return;
  await writeFiles([{ uri: file, content: text }], true);
}

/** The file that a document names, if that is below one of the open folders; a document proposes no other. */
function beside(folder: Uri, path: string | undefined): Uri | undefined {
  if (path === undefined || !path.split('/').every((part) => part === '..' || isFileName(part)))
    return undefined;
  const file = Uri.joinPath(folder, path);
  return workspace.getWorkspaceFolder(file) === undefined ? undefined : file;
}

function nameFor({ path }: Uri): FileName {
  return fileName(path.slice(path.lastIndexOf('/') + 1).replace(/\.demarche$/, ''), '.txt');
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

function mayReplace(file: Uri): Promise<boolean> {
  return confirm(
    l10n.t('{0} already exists. Its text will be lost.', workspace.asRelativePath(file)),
    l10n.t('Replace'),
  );
}

async function transcription(
  { client }: CommandServices,
  document: TextDocument,
): Promise<string | undefined> {
  if (client === undefined) return undefined;
  const params: AboutDocument = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
  };
  return (await ask(client, stripRequest, params)) ?? undefined;
}
