// Trees in fixtures: opened to the last node, one line each, with its sign and where it leads.

import assert from 'node:assert/strict';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { actorNodes, actorPlace } from '../../server/language/trees/actors';
import { argumentNodes, argumentPlace, pathToArgument } from '../../server/language/trees/arguments';
import {
  type EditionSeen,
  editionNodes,
  editionPlace,
  pathToDocument,
} from '../../server/language/trees/edition';
import type { Key, NodePlace, TreeNode, Work } from '../../server/language/trees/node';
import { pathToEntry } from '../../server/language/trees/register';
import { fidelityOf, tallyOf } from '../../server/reports/status';
import { diagnose } from '../../server/rules/engine/judgement';
import { fileName } from './view';

export interface Tree {
  children(key: Key): TreeNode[];
  place(key: Key): NodePlace | undefined;
  /** From the first level down to what a place is about. */
  path(offset: number): TreeNode[];
}

/** What a generator that gives way comes to. */
export function finished<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The trees of a view, by name; `others` are views of its edition by URI. */
export function treesOf(
  snapshot: DocumentSnapshot,
  others: readonly DocumentSnapshot[] = [snapshot],
): Readonly<Record<string, Tree>> {
  const edition: EditionSeen = {
    root: snapshot.uri.slice(0, snapshot.uri.lastIndexOf('/') + 1),
    view: snapshot,
    found: (uri) => {
      const seen = others.find((other) => other.uri === uri);
      return seen && { tally: tallyOf(diagnose(seen)), fidelity: fidelityOf(seen) };
    },
    book: undefined,
  };
  const argued = (scope: 'document' | 'edition'): Tree => ({
    children: (key) => finished(argumentNodes(snapshot, scope, key)),
    place: (key) => argumentPlace(snapshot, key),
    path: (offset) => finished(pathToArgument(snapshot, scope, offset)),
  });
  return {
    actors: {
      children: (key) => finished(actorNodes(snapshot, key)),
      place: (key) => actorPlace(snapshot, key),
      path: (offset) => pathToEntry(snapshot, offset),
    },
    arguments: argued('document'),
    'arguments of the edition': argued('edition'),
    edition: {
      children: (key) => editionNodes(edition, key),
      place: editionPlace,
      path: () => pathToDocument(edition, snapshot.uri),
    },
  };
}

/** The same nodes, once it is sure that no two have the same key: an editor would refuse them. */
export function unique(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const keys = new Set(nodes.map(({ key }) => JSON.stringify(key)));
  assert.equal(keys.size, nodes.length, 'two nodes of one level have the same key');
  return nodes;
}

/** Every node below a key, in the order in which it is read, with its depth. */
export function* opened(tree: Tree, key: Key = [], depth = 0): Generator<{ node: TreeNode; depth: number }> {
  for (const node of unique(tree.children(key))) {
    yield { node, depth };
    if (node.opens !== 'not') yield* opened(tree, node.key, depth + 1);
  }
}

/** `Gaston Palewski · person (person) → register.demarche:1` */
export function shownTree(snapshot: DocumentSnapshot, tree: Tree): string {
  const lines = [...opened(tree)].map(({ node, depth }) => {
    const place = tree.place(node.key);
    const parse = place && snapshot.index.member(place.uri)?.file.parse;
    const words = place && parse?.slice(place.start, place.end).replace(/\s+/g, ' ').slice(0, 40);
    const line = place && parse && parse.positionAt(place.start).line + 1;
    const led =
      place === undefined ? '' : ` → ${fileName(place.uri)}:${line}${words === '' ? '' : ` ‹${words}›`}`;
    return `${'  '.repeat(depth)}${node.label}${node.description === '' ? '' : ` · ${node.description}`} (${node.icon})${led}`;
  });
  return lines.join('\n') || 'Nothing.';
}
