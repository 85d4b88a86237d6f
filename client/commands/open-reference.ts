// Open Language Reference: the shipped reference, rendered, at a heading if one is named.

import { commands, Uri } from 'vscode';
import type { Extension } from '../shared';

export async function openReference({ context }: Extension, heading?: unknown): Promise<void> {
  const reference = Uri.joinPath(context.extensionUri, 'syntaxes', 'reference.md');
  await commands.executeCommand(
    'markdown.showPreview',
    typeof heading === 'string' ? reference.with({ fragment: heading }) : reference,
  );
}
