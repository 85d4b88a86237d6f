// The extension on the desktop and on remote machines: the server is a Node process, spoken to over IPC.
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activate as activateShared } from './shared';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return activateShared(
    context,
    (options) => new LanguageClient('demarche', 'Démarche', { run: server, debug: server }, options),
  );
}
