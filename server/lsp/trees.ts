// What the requests of trees share: the editions as a tree sees them, the document that is at hand, and nodes in our
// protocol's words.

import type { CancellationToken } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { EditionSeen } from '../language/trees/edition';
import type { TreeNode as ModelNode, Work } from '../language/trees/node';
import type { DocumentId, TreeNode } from '../protocol';
import { pacer } from '../workspace/host';
import type { Edition } from '../workspace/live-edition';
import { cancelled } from './guard';
import type { Session } from './session';

/** All editions that have documents. */
export function editionsSeen(session: Session): EditionSeen[] {
  return [...session.workspace.allEditions].flatMap((edition) => seen(session, edition) ?? []);
}

/** The edition that a document belongs to. */
export function editionWith(session: Session, uri: string): EditionSeen | undefined {
  return session.workspace.editionsOf(uri).flatMap((edition) => seen(session, edition) ?? [])[0];
}

function seen({ workspace, diagnostics }: Session, { root, index }: Edition): EditionSeen | undefined {
  const first = index.anyMember;
  const view = first && workspace.snapshot(first.uri);
  if (view === undefined) return undefined;
  const uri = `${root}codebook.json`;
  const faults = workspace.bookFaults(uri)?.faults.length;
  return {
    root,
    view,
    found: (document) => diagnostics.lastFound(document),
    book: faults === undefined ? undefined : { uri, faults },
  };
}

/** The document that a client has at hand; without one, any of the edition with the most. */
export function documentAtHand(
  session: Session,
  textDocument: DocumentId | null,
): DocumentSnapshot | undefined {
  const { workspace } = session;
  const own = textDocument === null ? undefined : workspace.snapshot(textDocument.uri);
  if (own !== undefined) return own;
  const [largest] = [...workspace.allEditions].sort((a, b) => b.index.size - a.index.size);
  return largest && seen(session, largest)?.view;
}

/** The result of work that gives way; others have their turns in the meantime. */
export async function finish<T>({ host }: Session, work: Work<T>, token: CancellationToken): Promise<T> {
  const goOn = pacer(host, () => token.isCancellationRequested);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    if (!(await goOn())) throw cancelled();
  }
}

export function treeNode({
  key,
  label,
  highlight,
  description,
  tooltip,
  icon,
  type,
  opens,
}: ModelNode): TreeNode {
  return {
    key,
    label,
    ...(highlight === undefined ? {} : { highlight: { start: highlight.start, end: highlight.end } }),
    description,
    ...(tooltip === undefined ? {} : { tooltip }),
    icon,
    type,
    opens,
  };
}
