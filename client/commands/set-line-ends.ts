// Ends the lines of a document in another way, since it is an editor, and no edit, that decides how lines end.

import { EndOfLine, Uri, window } from 'vscode';
import type { CommandServices } from './command-services';

export async function setLineEnds(_: CommandServices, uri?: unknown, ends?: unknown): Promise<void> {
  if (typeof uri !== 'string' || (ends !== 'LF' && ends !== 'CRLF')) return;
  const editor = await window.showTextDocument(Uri.parse(uri), { preserveFocus: true });
  await editor.edit((edit) => edit.setEndOfLine(ends === 'LF' ? EndOfLine.LF : EndOfLine.CRLF));
}
