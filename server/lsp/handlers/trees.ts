// `demarche/tree`, `demarche/treePlace`, `demarche/treePath`: what an edition holds, a level at a time (protocol.ts).

import type { CancellationToken } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { actorNodes, actorPlace } from '../../language/trees/actors';
import { argumentNodes, argumentPlace, pathToArgument } from '../../language/trees/arguments';
import {
  type EditionSeen,
  editionNodes,
  editionPlace,
  editionsNodes,
  pathToDocument,
} from '../../language/trees/edition';
import type { TreeNode, Work } from '../../language/trees/node';
import { pathToEntry } from '../../language/trees/register';
import * as protocol from '../../protocol/protocol';
import { pacer } from '../../workspace/host';
import type { Edition } from '../../workspace/live-edition';
import { cancelled, guard } from '../guard';
import type { Handler } from '../session';

export const trees: Handler = (session) => {
  const { connection, workspace, diagnostics, convert, host, log } = session;

  const seen = (edition: Edition): EditionSeen[] => {
    const first = edition.index.anyMember;
    const view = first && workspace.snapshot(first.uri);
    if (view === undefined) return [];
    const { root } = edition;
    const uri = `${root}codebook.json`;
    const faults = workspace.bookFaults(uri)?.faults.length;
    return [
      {
        root,
        view,
        found: (document) => diagnostics.lastFound(document),
        book: faults === undefined ? undefined : { uri, faults },
      },
    ];
  };
  const all = () => [...workspace.allEditions].flatMap(seen);
  const byRoot = (root: string) =>
    [...workspace.allEditions].filter((edition) => edition.root === root).flatMap(seen)[0];
  const editionWith = (uri: string) => workspace.editionsOf(uri).flatMap(seen)[0];

  /** The document at hand; without one, any of the edition with the most. */
  const viewFor = ({
    textDocument,
  }: Pick<protocol.TreeParams, 'textDocument'>): DocumentSnapshot | undefined => {
    const own = textDocument === null ? undefined : workspace.snapshot(textDocument.uri);
    if (own !== undefined) return own;
    const [largest] = [...workspace.allEditions].sort((a, b) => b.index.size - a.index.size);
    return largest && seen(largest)[0]?.view;
  };

  const documents = (key: readonly string[]): TreeNode[] => {
    const [what, one = ''] = key;
    const editions = what === undefined ? all() : [];
    const edition = what === undefined ? editions[0] : what === 'document' ? editionWith(one) : byRoot(one);
    if (editions.length > 1) return editionsNodes(editions);
    return edition === undefined ? [] : editionNodes(edition, key);
  };

  const finish = async <T>(work: Work<T>, token: CancellationToken): Promise<T> => {
    const goOn = pacer(host, () => token.isCancellationRequested);
    for (let step = work.next(); ; step = work.next()) {
      if (step.done === true) return step.value;
      if (!(await goOn())) throw cancelled();
    }
  };

  connection.onRequest(
    protocol.tree,
    guard<protocol.TreeParams, protocol.TreeNode[]>('tree', log, [], async (params, token) => {
      await workspace.loaded();
      if (params.tree === 'edition') return documents(params.key);
      const view = viewFor(params);
      if (view === undefined) return [];
      if (params.tree === 'actors') return finish(actorNodes(view, params.key), token);
      // No document is at hand whose arguments these could be.
      if (params.scope === 'document' && view.uri !== params.textDocument?.uri) return [];
      return finish(argumentNodes(view, params.scope, params.key), token);
    }),
  );

  connection.onRequest(
    protocol.treePlace,
    guard<protocol.TreePlaceParams, protocol.TreePlace | null>('treePlace', log, null, (params) => {
      const view = viewFor(params);
      const place =
        params.tree === 'edition'
          ? editionPlace(params.key)
          : view &&
            (params.tree === 'actors' ? actorPlace(view, params.key) : argumentPlace(view, params.key));
      if (place === undefined) return null;
      const parse = workspace.parse(place.uri);
      return { uri: place.uri, range: parse === undefined ? start : convert.range(parse, place) };
    }),
  );

  connection.onRequest(
    protocol.treePath,
    guard<protocol.TreePathParams, protocol.TreeNode[]>('treePath', log, [], (params, token) => {
      const view = params.textDocument === null ? undefined : workspace.snapshot(params.textDocument.uri);
      if (view === undefined) return [];
      const offset = convert.offset(view.file.parse, params.position);
      if (params.tree === 'actors') return pathToEntry(view, offset);
      if (params.tree === 'arguments') return finish(pathToArgument(view, params.scope, offset), token);
      const edition = editionWith(view.uri);
      if (edition === undefined) return [];
      const above = all().length > 1 && edition.root.endsWith('/') ? editionsNodes([edition]) : [];
      return [...above, ...pathToDocument(edition, view.uri)];
    }),
  );
  return {};
};

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
