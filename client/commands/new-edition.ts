// New Edition…: a folder with a code book, a register and a first document. It is written whole or not at all, and never
// over another edition.

import { commands, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import {
  type HeaderChoicesParams,
  headerChoicesRequest,
  type NewEditionParams,
  newEditionRequest,
} from '../../server/protocol';
import { ask } from '../ask';
import { plainLabel } from '../plain-words';
import { tell } from '../tell';
import type { CommandServices } from './command-services';
import { chooseLanguage } from './new-document';
import { namesIn, writeNew } from './new-files';

export async function createEdition(services: CommandServices): Promise<void> {
  const { client } = services;
  if (client === undefined) return;
  const title = l10n.t('New Edition');
  const name = await window.showInputBox({
    title,
    prompt: l10n.t('What is the edition called?'),
    placeHolder: l10n.t('The Soviet note of 31 March 1954'),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? l10n.t('An edition needs a name.') : undefined),
  });
  if (name === undefined) return;
  const asked: HeaderChoicesParams = { beside: null };
  const { languages } = await ask(client, headerChoicesRequest, asked);
  const language = await chooseLanguage(services, title, languages);
  if (language === undefined) return;
  const first = await window.showInputBox({
    title,
    prompt: l10n.t('What is its first document called? Leave this empty if there is none yet.'),
    ignoreFocusOut: true,
  });
  if (first === undefined) return;
  const params: NewEditionParams = { name, language, title: first };
  const made = await ask(client, newEditionRequest, params);
  if (made === null) return;
  const folder = await chooseFolder(title, made.folder);
  if (folder === undefined) return;
  const written = await writeNew(folder, made.files);
  if (written === undefined) return;
  await window.showTextDocument(await workspace.openTextDocument(written));
  if (workspace.getWorkspaceFolder(folder) !== undefined) return;
  const open = l10n.t('Open Folder');
  const where = l10n.t(
    'The edition was created. Open its folder so that all of its documents are read together.',
  );
  if ((await tell(where, open)) === open) await commands.executeCommand('vscode.openFolder', folder);
}

/** Where the edition is to be: in a folder of its own, or in one that is not an edition yet. */
async function chooseFolder(title: string, name: string): Promise<Uri | undefined> {
  const items: (QuickPickItem & { choose(): Promise<Uri | undefined> })[] = [];
  for (const { uri, name: parent } of workspace.workspaceFolders ?? []) {
    const names = await namesIn(uri);
    if (!names.includes(name))
      items.push({
        label: plainLabel(l10n.t('A new folder “{0}”', name)),
        description: plainLabel(l10n.t('in {0}', parent)),
        choose: async () => Uri.joinPath(uri, name),
      });
    if (!names.includes('codebook.json'))
      items.push({
        label: plainLabel(l10n.t('The folder “{0}”', parent)),
        description: l10n.t('with everything in it'),
        choose: async () => uri,
      });
  }
  items.push({
    label: l10n.t('Another folder…'),
    choose: async () =>
      (await window.showOpenDialog({ title, canSelectFiles: false, canSelectFolders: true }))?.[0],
  });
  const placeHolder = l10n.t('Where should it be created?');
  return (await window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.choose();
}
