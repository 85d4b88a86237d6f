// What can be done with a node of a tree: it is shown where it stands, and there the editor does what it does anywhere.

import { commands } from 'vscode';
import type { Branch, TreeName } from '../views/trees';
import type { CommandServices } from './command-services';

/** Go There: by a click the tree keeps the focus, so that the next node is one key away. */
export async function goToNode({ trees }: CommandServices, branch: unknown): Promise<void> {
  if (branch !== undefined) await trees.goTo(branch as Branch, { stay: true });
}

/** A command of the editor at the place that a node leads to; a key says in which tree the node is selected. */
const there =
  (command: string, ...args: readonly unknown[]) =>
  async ({ trees }: CommandServices, given: unknown): Promise<void> => {
    const branch =
      typeof given === 'string'
        ? trees.views[given as TreeName]?.selection[0]
        : (given as Branch | undefined);
    if (branch === undefined || !(await trees.goTo(branch, { stay: false }))) return;
    await commands.executeCommand(command, ...args);
  };

export const findMentions = there('editor.action.goToReferences');
export const renameEntry = there('editor.action.rename');
export const tagMentions = there('editor.action.codeAction', {
  kind: 'refactor.surround.mentions',
  apply: 'ifSingle',
});
export const timelineOfNode = there('demarche.showTimeline');
export const argumentOfNode = there('editor.showCallHierarchy');
export const mapOfNode = there('demarche.showArgumentMap');

/** Show Arguments of Document, Show Arguments of Edition. */
export const argumentsOf =
  (scope: 'document' | 'edition') =>
  ({ trees }: CommandServices): Promise<void> =>
    trees.setScope(scope);
