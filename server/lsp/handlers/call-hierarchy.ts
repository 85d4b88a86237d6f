// `textDocument/prepareCallHierarchy` and its calls: what speaks for and against a statement, step by step.

import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver';
import { type Argument, argumentAt, type Step, stepsOf } from '../../argumentation/relations';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { guard } from '../guard';
import type { Handler } from '../session';
import { symbolKinds } from '../symbol-kinds';

export const callHierarchy: Handler = (session) => {
  const { connection, workspace, log } = session;
  const item = (snapshot: DocumentSnapshot, argument: Argument): CallHierarchyItem[] => {
    const { uri, symbol, name, detail, selection } = argument;
    const range = session.location(snapshot, uri, argument)?.range;
    const selectionRange = session.location(snapshot, uri, selection)?.range;
    return range === undefined || selectionRange === undefined
      ? []
      : [{ name, detail, kind: symbolKinds.statement, uri, range, selectionRange, data: { symbol } }];
  };
  const steps = (of: CallHierarchyItem, direction: 'incoming' | 'outgoing') => {
    const snapshot = workspace.snapshot(of.uri);
    if (snapshot === undefined) return [];
    return stepsOf(snapshot, (of.data as { symbol: string }).symbol, direction).flatMap(
      ({ statement, at }: Step) =>
        item(snapshot, statement).map((other) => ({
          other,
          // An incoming relation is written where the other statement is, an outgoing one where this one is.
          fromRanges: at.flatMap(
            (stretch) =>
              session.location(snapshot, direction === 'incoming' ? statement.uri : of.uri, stretch)?.range ??
              [],
          ),
        })),
    );
  };
  connection.languages.callHierarchy.onPrepare(
    session.at('prepareCallHierarchy', null as CallHierarchyItem[] | null, (snapshot, offset) => {
      const found = argumentAt(snapshot, offset);
      return found === undefined ? null : item(snapshot, found);
    }),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    guard('incomingCalls', log, [] as CallHierarchyIncomingCall[], ({ item: of }) =>
      steps(of, 'incoming').map(({ other, fromRanges }) => ({ from: other, fromRanges })),
    ),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    guard('outgoingCalls', log, [] as CallHierarchyOutgoingCall[], ({ item: of }) =>
      steps(of, 'outgoing').map(({ other, fromRanges }) => ({ to: other, fromRanges })),
    ),
  );
  return { callHierarchyProvider: true };
};
