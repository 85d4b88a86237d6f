// `textDocument/codeAction`: what can be done at a place, and the fixes that rules offer for it.
//
// Edits are made when an action is chosen (`codeAction/resolve`), if the client can ask for them then; else they come with it.

import {
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  ResponseError,
} from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { type Action, allEdits } from '../../language/actions/action';
import { actions } from '../../language/actions/index';
import { type ActionData, actionData, resolvesActions } from '../action-data';
import type { Session } from '../session';

export function codeAction(
  session: Session,
  document: DocumentSnapshot,
  { range, context }: CodeActionParams,
): CodeAction[] {
  const selection = session.convert.stretch(document.file.parse, range);
  const findings = session.diagnostics.of(document);
  const { list: persons } = session.persons;
  return actions({ view: document, selection, findings, persons }, context.only)
    .filter((action) => isWanted(session, action, context))
    .map((action) => ({
      title: action.title,
      kind: action.kind,
      ...(action.preferred ? { isPreferred: true } : {}),
      ...(action.finding === undefined
        ? {}
        : { diagnostics: shown(session.diagnostics.item(document, action.finding), context.diagnostics) }),
      ...whatItDoes(session, document, action, actionData(session, document, selection, action)),
    }))
    .filter(({ disabled }) => disabled === undefined || showsDisabled(session));
}

/** Whether the client can do it, and a person who asks like this looks for it. */
function isWanted(
  { client, announced }: Session,
  action: Action,
  { only, triggerKind }: CodeActionContext,
): boolean {
  const { documentChanges, resourceOperations } = client.workspace?.workspaceEdit ?? {};
  const creates = documentChanges === true && resourceOperations?.includes('create') === true;
  if (action.creates && !creates) return false;
  if (action.command !== undefined && !announced.commands.includes(action.command)) return false;
  const automatic = triggerKind === CodeActionTriggerKind.Automatic;
  if (action.disabled !== undefined) return !automatic;
  // A light bulb is for what concerns the place.
  return only !== undefined || !automatic || !action.kind.startsWith('source.');
}

function showsDisabled({ client }: Session): boolean {
  return client.textDocument?.codeAction?.disabledSupport === true;
}

/** Why it cannot be done, the command that does it, its edits, or by what these are asked for. */
function whatItDoes(
  session: Session,
  document: DocumentSnapshot,
  action: Action,
  data: ActionData,
): Pick<CodeAction, 'disabled' | 'command' | 'data' | 'edit'> {
  const { title, command, disabled } = action;
  if (disabled !== undefined) return { disabled: { reason: disabled } };
  if (command !== undefined) {
    const { uri, version } = data;
    return { command: { title, command, arguments: [{ uri, version }, ...(action.with ?? [])] } };
  }
  if (resolvesActions(session)) return { data };
  const change = action.change();
  const changesText = action.editsText === true;
  try {
    return { edit: session.workspaceEdit(document, allEdits(change), { ...change, changesText }) };
  } catch (error) {
    // The gate refuses what would change the text (pass-gate.ts), with words for the reader.
    if (!(error instanceof ResponseError)) throw error;
    return { disabled: { reason: error.message } };
  }
}

/** The finding as the client has it: its own copies, if it sent any. */
function shown(item: Diagnostic, sent: readonly Diagnostic[]): Diagnostic[] {
  const own = sent.filter(
    ({ code, range }) => code === item.code && range.start.line === item.range.start.line,
  );
  return own.length > 0 ? own : [item];
}
