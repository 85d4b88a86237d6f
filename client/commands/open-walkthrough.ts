// Open Walkthrough: from a plain text to an exported document, step by step.

import { commands } from 'vscode';
import type { CommandServices } from './command-services';

export async function openWalkthrough({ context }: CommandServices): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#begin`);
}
