// Entry point of the extension where Node is: the language server is a process of its own, spoken to over IPC.

import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Extension, start } from './extension';

let extension: Extension | undefined;

export async function activate(context: ExtensionContext): Promise<Extension> {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  // Taken where the extension itself is debugged; .vscode/launch.json attaches to the port.
  const debug = { ...server, options: { execArgv: ['--inspect=6009'] } };
  extension = await start(
    context,
    (id, name, options) => new LanguageClient(id, name, { run: server, debug }, options),
  );
  return extension;
}

export const deactivate = () => extension?.stop();
