// `callHierarchy/incomingCalls`: the statements that speak for and against one.

import type { CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams } from 'vscode-languageserver';
import { callHierarchySteps } from '../call-hierarchy';
import type { Session } from '../session';

export function callHierarchyIncomingCalls(
  session: Session,
  { item }: CallHierarchyIncomingCallsParams,
): CallHierarchyIncomingCall[] {
  return callHierarchySteps(session, item, 'incoming').map(({ item: from, fromRanges }) => ({
    from,
    fromRanges,
  }));
}
