// `textDocument/codeAction`: what can be done at a place (features/actions), and the fixes that rules offer for it.
//
// Fixes come with their edits. Those of other actions are made when one is chosen (`codeAction/resolve`), if the client
// can ask for them then. What it sends back is the question that led to the action: it is asked again, of the same
// version.

import {
  type CancellationToken,
  type CodeAction,
  type CodeActionContext,
  CodeActionTriggerKind,
  type Diagnostic,
  ResponseError,
} from 'vscode-languageserver';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { type Action, allEdits, type Request } from '../../language/actions/action';
import { actionKinds, actions } from '../../language/actions/index';
import type { Stretch } from '../../model/facts';
import { contentModified, guard } from '../guard';
import { multiDocumentEdit } from '../multi-document-edit';
import type { Handler } from '../session';

/** What a client keeps of an action until it is chosen. */
interface Chosen extends Stretch {
  readonly uri: string;
  readonly version: number | null;
}

export const codeActions: Handler = (session) => {
  const { connection, convert, diagnostics, workspace, client, log } = session;
  const { disabledSupport, dataSupport, resolveSupport } = client.textDocument?.codeAction ?? {};
  const resolves = dataSupport === true && resolveSupport?.properties.includes('edit') === true;
  const { documentChanges, resourceOperations } = client.workspace?.workspaceEdit ?? {};
  const creates = documentChanges === true && resourceOperations?.includes('create') === true;

  const announced: unknown = client.experimental?.commands;
  const commands: readonly unknown[] = Array.isArray(announced) ? announced : [];

  const ask = (view: DocumentSnapshot, selection: Stretch, only?: readonly string[]) => {
    const request: Request = { view, selection, findings: diagnostics.of(view) };
    return actions(request, only);
  };

  const wanted = (action: Action, { only, triggerKind }: CodeActionContext) => {
    if (action.creates && !creates) return false;
    if (action.command !== undefined && !commands.includes(action.command)) return false;
    const automatic = triggerKind === CodeActionTriggerKind.Automatic;
    if (action.disabled !== undefined) return disabledSupport === true && !automatic;
    // A light bulb is for what concerns the place.
    return only !== undefined || !automatic || !action.kind.startsWith('source.');
  };

  const edit = (view: DocumentSnapshot, action: Action) => {
    const change = action.change();
    return session.workspaceEdit(view, allEdits(change), {
      ...change,
      changesText: action.editsText === true,
    });
  };
  const editInTime = async (view: DocumentSnapshot, action: Action, token: CancellationToken) => {
    const change = action.change();
    const { edits, byDocument } = change;
    const more =
      byDocument &&
      (await multiDocumentEdit(session, action.title, byDocument.edits, byDocument.documents, token));
    const changesText = action.editsText === true;
    return session.workspaceEdit(view, [...edits, ...(more ?? [])], { ...change, changesText });
  };

  /** An action whose edits the gate refuses is shown with the reason, or not at all. */
  const orRefused = ({ title, kind }: Action, item: () => CodeAction): CodeAction[] => {
    try {
      return [item()];
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      return disabledSupport === true ? [{ title, kind, disabled: { reason: error.message } }] : [];
    }
  };

  connection.onCodeAction(
    session.about('codeAction', [] as CodeAction[], (view, { range, context }) => {
      const place = convert.stretch(view.file.parse, range);
      const { uri } = view;
      const data: Chosen = { uri, version: workspace.version(uri) ?? null, ...place };
      return ask(view, place, context.only)
        .filter((action) => wanted(action, context))
        .flatMap((action): CodeAction[] =>
          orRefused(action, () => ({
            title: action.title,
            kind: action.kind,
            ...(action.preferred ? { isPreferred: true } : {}),
            ...(action.finding === undefined
              ? {}
              : { diagnostics: shown(diagnostics.item(view, action.finding), context.diagnostics) }),
            ...(action.command === undefined
              ? {}
              : {
                  command: {
                    title: action.title,
                    command: action.command,
                    arguments: [uri, ...(action.with ?? [])],
                  },
                }),
            ...(action.disabled === undefined && action.command === undefined
              ? resolves && action.finding === undefined
                ? { data }
                : { edit: edit(view, action) }
              : action.disabled === undefined
                ? {}
                : { disabled: { reason: action.disabled } }),
          })),
        );
    }),
  );

  connection.onCodeActionResolve(
    guard('codeAction/resolve', log, { title: '' } as CodeAction, async (chosen, token) => {
      const { uri, version, start, end } = chosen.data as Chosen;
      const view = workspace.snapshot(uri);
      const found =
        view === undefined || (workspace.version(uri) ?? null) !== version
          ? undefined
          : ask(view, { start, end }, [chosen.kind ?? '']).find(
              ({ kind, title }) => kind === chosen.kind && title === chosen.title,
            );
      if (view === undefined || found === undefined) throw contentModified();
      return { ...chosen, edit: await editInTime(view, found, token) };
    }),
  );

  return { codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: resolves } };
};

/** The finding as the client has it: its own copies, if it sent any. */
function shown(item: Diagnostic, sent: readonly Diagnostic[]): Diagnostic[] {
  const own = sent.filter(
    ({ code, range }) => code === item.code && range.start.line === item.range.start.line,
  );
  return own.length > 0 ? own : [item];
}
