// Statements and their relations as a call hierarchy has them: an item is a statement, a call what it says of another.

import type { CallHierarchyItem, Range } from 'vscode-languageserver';
import { type Argument, stepsOf } from '../argumentation/relations';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { Session } from './session';
import { symbolKinds } from './symbol-kinds';

/** Undefined if the edition no longer has its document. */
export function callHierarchyItem(
  session: Session,
  document: DocumentSnapshot,
  argument: Argument,
): CallHierarchyItem | undefined {
  const { uri, symbol, name, detail, selection } = argument;
  const range = session.location(document, uri, argument)?.range;
  const selectionRange = session.location(document, uri, selection)?.range;
  return range === undefined || selectionRange === undefined
    ? undefined
    : { name, detail, kind: symbolKinds.statement, uri, range, selectionRange, data: { symbol } };
}

/** The statements one step away, and where the relation is written. */
export function callHierarchySteps(
  session: Session,
  of: CallHierarchyItem,
  direction: 'incoming' | 'outgoing',
): { readonly item: CallHierarchyItem; readonly fromRanges: Range[] }[] {
  const document = session.workspace.snapshot(of.uri);
  if (document === undefined) return [];
  const { symbol } = of.data as { symbol: string };
  return stepsOf(document, symbol, direction).flatMap(({ statement, at }) => {
    const item = callHierarchyItem(session, document, statement);
    // An incoming relation is written where the other statement is, an outgoing one where this one is.
    const writtenIn = direction === 'incoming' ? statement.uri : of.uri;
    const fromRanges = at.flatMap((stretch) => session.location(document, writtenIn, stretch)?.range ?? []);
    return item === undefined ? [] : [{ item, fromRanges }];
  });
}
