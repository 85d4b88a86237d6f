// Open Practice Text: the words that the walkthrough begins with, as a plain text that no one has saved.

import { Uri, window, workspace } from 'vscode';
import type { CommandServices } from './command-services';

export async function openPractice({ context }: CommandServices): Promise<void> {
  const file = Uri.joinPath(context.extensionUri, 'client', 'walkthrough', 'practice.txt');
  const content = new TextDecoder().decode(await workspace.fs.readFile(file));
  await window.showTextDocument(await workspace.openTextDocument({ language: 'plaintext', content }));
}
