// `workspace/executeCommand`: what can also be asked for by clients that know no requests but those of the protocol.

import type { CancellationToken, ExecuteCommandParams } from 'vscode-languageserver';
import { codeBookImpactCommand, type Report } from '../../protocol';
import type { Session } from '../session';
import { codeBookImpact } from './code-book-impact';

export const serverCommands: readonly string[] = [codeBookImpactCommand];

export function workspaceExecuteCommand(
  session: Session,
  { command, arguments: [uri] = [] }: ExecuteCommandParams,
  token: CancellationToken,
): Promise<Report | null> | null {
  return command === codeBookImpactCommand && typeof uri === 'string'
    ? codeBookImpact(session, { textDocument: { uri } }, token)
    : null;
}
