// Ends the lines of a document in another way, since it is an editor, and no edit, that decides how lines end.

import { EndOfLine, Uri, window } from 'vscode';
import type { DocumentVersion } from '../../server/protocol';
import { isStale, StaleError, unlessStale } from '../versioned-edits';
import type { CommandServices } from './command-services';

/** A command of the server's code actions, for the version of the document that it looked at. */
export async function setLineEnds(_: CommandServices, given?: unknown, ends?: unknown): Promise<void> {
  if (typeof given !== 'object' || given === null || (ends !== 'LF' && ends !== 'CRLF')) return;
  const { uri, version } = given as DocumentVersion;
  const editor = await window.showTextDocument(Uri.parse(uri), { preserveFocus: true });
  await unlessStale(async () => {
    if (isStale(editor.document, version)) throw new StaleError(editor.document.uri);
    await editor.edit((edit) => edit.setEndOfLine(ends === 'LF' ? EndOfLine.LF : EndOfLine.CRLF));
  });
}
