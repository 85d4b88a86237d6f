// What a client keeps of a code action until it is chosen, and by which it is found again.

import type { CodeAction } from 'vscode-languageserver';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { Action } from '../language/actions/action';
import type { Stretch } from '../model/facts';
import type { Session } from './session';

/** The question that led to an action: the document, its version and the selection. */
export interface ActionData extends Stretch {
  readonly uri: string;
  /** Null of a file that the client has not opened. */
  readonly version: number | null;
  /** Of a fix: what it corrects, for two findings may have fixes of the same title. */
  readonly finding?: FindingData;
}

interface FindingData extends Stretch {
  readonly code: string;
}

/** Whether the client asks for the edits of an action when it is chosen. */
export function resolvesActions({ client }: Session): boolean {
  const { dataSupport, resolveSupport } = client.textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

export function actionData(
  { workspace }: Session,
  { uri }: DocumentSnapshot,
  { start, end }: Stretch,
  { finding }: Action,
): ActionData {
  const version = workspace.version(uri) ?? null;
  if (finding === undefined) return { uri, version, start, end };
  const { rule, start: from, end: to } = finding;
  return { uri, version, start, end, finding: { code: rule.code, start: from, end: to } };
}

/** Whether an action is the one that a client has chosen. */
export function isSameAction({ kind, title, finding }: Action, chosen: CodeAction): boolean {
  const { finding: other } = chosen.data as ActionData;
  return (
    kind === chosen.kind &&
    title === chosen.title &&
    finding?.rule.code === other?.code &&
    finding?.start === other?.start &&
    finding?.end === other?.end
  );
}
