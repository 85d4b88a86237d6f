// Open Walkthrough: from a plain text to an exported document, step by step.

import { commands } from 'vscode';
import type { Extension } from '../extension';

export async function openWalkthrough({ context }: Extension): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#begin`);
}
