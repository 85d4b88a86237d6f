// Open Language Reference: the shipped reference, rendered, at a heading if one is named.

import { commands, type ExtensionContext, Uri, window } from 'vscode';
import type { CommandServices } from './command-services';

export const referenceUri = ({ extensionUri }: ExtensionContext): Uri =>
  Uri.joinPath(extensionUri, 'syntaxes', 'reference.md');

/** The command as a link, for where only an address can be given. */
export const referenceLink = (heading: string): Uri =>
  Uri.parse(`command:demarche.openReference?${encodeURIComponent(JSON.stringify([heading]))}`);

export async function openReference({ context }: CommandServices, heading?: unknown): Promise<void> {
  const uri = referenceUri(context);
  const place = typeof heading === 'string' ? uri.with({ fragment: heading }) : uri;
  try {
    await commands.executeCommand('markdown.showPreview', place);
  } catch {
    // Nothing here renders Markdown; it was made to be read as it is, too.
    await window.showTextDocument(uri);
  }
}
