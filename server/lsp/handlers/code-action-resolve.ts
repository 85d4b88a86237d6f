// `codeAction/resolve`: the edits of an action that was chosen.
//
// What the client sends back is the question that led to the action: it is asked again, of the same version.

import type { CancellationToken, CodeAction } from 'vscode-languageserver';
import { actions } from '../../language/actions/index';
import { type ActionData, isSameAction } from '../action-data';
import { contentModified } from '../guard';
import { multiDocumentEdit } from '../multi-document-edit';
import type { Session } from '../session';

export async function codeActionResolve(
  session: Session,
  chosen: CodeAction,
  token: CancellationToken,
): Promise<CodeAction> {
  const data = chosen.data as ActionData | undefined;
  // It has a command, or cannot be done: there is nothing more to say of it.
  if (data === undefined) return chosen;
  session.refuseIfChanged(data.uri, data.version ?? undefined);
  const view = session.workspace.snapshot(data.uri);
  const findings = view && session.diagnostics.of(view);
  const action =
    view &&
    findings &&
    actions({ view, selection: data, findings, persons: session.persons.list }, [chosen.kind ?? '']).find(
      (one) => isSameAction(one, chosen),
    );
  if (view === undefined || action === undefined) throw contentModified();
  const change = action.change();
  const { edits, byDocument } = change;
  const more =
    byDocument === undefined
      ? []
      : await multiDocumentEdit(session, action.title, byDocument.edits, byDocument.documents, token);
  const changesText = action.editsText === true;
  return { ...chosen, edit: session.workspaceEdit(view, [...edits, ...more], { ...change, changesText }) };
}
