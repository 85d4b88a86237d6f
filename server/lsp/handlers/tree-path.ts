// `demarche/treePath`: the nodes from the first level of a tree down to what a place is about.

import type { CancellationToken } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { pathToArgument } from '../../language/trees/arguments';
import { editionsNodes, pathToDocument } from '../../language/trees/edition';
import type { TreeNode as ModelNode } from '../../language/trees/node';
import { pathToEntry } from '../../language/trees/register';
import type { TreeNode, TreePathParams } from '../../protocol';
import type { Session } from '../session';
import { editionsSeen, editionWith, finish, treeNode } from '../trees';

export async function treePath(
  session: Session,
  params: TreePathParams,
  token: CancellationToken,
): Promise<TreeNode[]> {
  const { textDocument } = params;
  const document = textDocument === null ? undefined : session.workspace.snapshot(textDocument.uri);
  if (document === undefined) return [];
  return (await pathIn(session, document, params, token)).map(treeNode);
}

function pathIn(
  session: Session,
  document: DocumentSnapshot,
  { tree, scope, position }: TreePathParams,
  token: CancellationToken,
): readonly ModelNode[] | Promise<readonly ModelNode[]> {
  const offset = session.convert.offset(document.file.parse, position);
  if (tree === 'actors') return pathToEntry(document, offset);
  if (tree === 'arguments') return finish(session, pathToArgument(document, scope, offset), token);
  const edition = editionWith(session, document.uri);
  if (edition === undefined) return [];
  const isOneOfSeveral = edition.root.endsWith('/') && editionsSeen(session).length > 1;
  return [...(isOneOfSeveral ? editionsNodes([edition]) : []), ...pathToDocument(edition, document.uri)];
}
