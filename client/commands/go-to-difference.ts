// Go to the First Difference: where a document's text and its transcription part, from the status bar.

import type { Range, Uri } from 'vscode';
import type { CommandServices } from './command-services';

export async function goToDifference(
  { documentMeant }: CommandServices,
  uri: unknown,
  range: unknown,
): Promise<void> {
  if (uri !== undefined) await documentMeant.reveal(uri as Uri, range as Range);
}
