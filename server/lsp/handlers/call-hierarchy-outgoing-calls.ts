// `callHierarchy/outgoingCalls`: the statements that one speaks for and against.

import type { CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams } from 'vscode-languageserver';
import { callHierarchySteps } from '../call-hierarchy';
import type { Session } from '../session';

export function callHierarchyOutgoingCalls(
  session: Session,
  { item }: CallHierarchyOutgoingCallsParams,
): CallHierarchyOutgoingCall[] {
  return callHierarchySteps(session, item, 'outgoing').map(({ item: to, fromRanges }) => ({
    to,
    fromRanges,
  }));
}
