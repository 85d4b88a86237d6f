// `demarche/tree`: what an edition holds, a level at a time.

import type { CancellationToken } from 'vscode-languageserver';
import { actorNodes } from '../../language/trees/actors';
import { argumentNodes } from '../../language/trees/arguments';
import { editionNodes, editionsNodes } from '../../language/trees/edition';
import type { TreeNode as ModelNode } from '../../language/trees/node';
import type { TreeNode, TreeParams } from '../../protocol';
import type { Session } from '../session';
import { documentAtHand, editionsSeen, editionWith, finish, treeNode } from '../trees';

export async function tree(
  session: Session,
  params: TreeParams,
  token: CancellationToken,
): Promise<TreeNode[]> {
  await session.workspace.loaded();
  return (await nodesOf(session, params, token)).map(treeNode);
}

async function nodesOf(
  session: Session,
  { tree: name, scope, key, textDocument }: TreeParams,
  token: CancellationToken,
): Promise<readonly ModelNode[]> {
  if (name === 'edition') return documentNodes(session, key);
  const document = documentAtHand(session, textDocument);
  if (document === undefined) return [];
  if (name === 'actors') return finish(session, actorNodes(document, key), token);
  // No document is at hand whose arguments these could be.
  if (scope === 'document' && document.uri !== textDocument?.uri) return [];
  return finish(session, argumentNodes(document, scope, key), token);
}

function documentNodes(session: Session, key: readonly string[]): ModelNode[] {
  const [what, one = ''] = key;
  if (what === undefined) {
    const editions = editionsSeen(session);
    const [only] = editions;
    if (editions.length > 1) return editionsNodes(editions);
    return only === undefined ? [] : editionNodes(only, key);
  }
  const edition =
    what === 'document' ? editionWith(session, one) : editionsSeen(session).find(({ root }) => root === one);
  return edition === undefined ? [] : editionNodes(edition, key);
}
