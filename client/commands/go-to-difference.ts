// Go to the First Difference: where a document's text and its transcription part, from the status bar.

import { type Range, type Uri, window } from 'vscode';
import type { CommandServices } from './command-services';

export async function goToDifference(_: CommandServices, uri: unknown, selection: unknown): Promise<void> {
  if (uri === undefined) return;
  const where = window.visibleTextEditors.find(({ document }) => document.uri.toString() === String(uri));
  await window.showTextDocument(uri as Uri, {
    selection: selection as Range,
    ...(where?.viewColumn === undefined ? {} : { viewColumn: where.viewColumn }),
  });
}
