// `textDocument/prepareCallHierarchy`: the statement at a place, whose arguments are looked at step by step.

import type { CallHierarchyItem } from 'vscode-languageserver';
import { argumentAt } from '../../argumentation/relations';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { callHierarchyItem } from '../call-hierarchy';
import type { Session } from '../session';

export function prepareCallHierarchy(
  session: Session,
  document: DocumentSnapshot,
  offset: number,
): CallHierarchyItem[] | null {
  const found = argumentAt(document, offset);
  if (found === undefined) return null;
  const item = callHierarchyItem(session, document, found);
  return item === undefined ? [] : [item];
}
