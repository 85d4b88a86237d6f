// Activation, common to both hosts. The client shows what the server finds; it analyses nothing itself.

import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandlerResult,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient';

/** Makes the client for one of the hosts: a process on the desktop, a worker in the browser. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** How often the server may end within three minutes before it is left to rest. */
const RESTARTS = 4;
const WITHIN = 180_000;

export async function activate(context: vscode.ExtensionContext, makeClient: ClientFactory): Promise<void> {
  const output = vscode.window.createOutputChannel('Démarche', { log: true });
  const ends: number[] = [];
  const client = makeClient({
    documentSelector: [{ language: 'demarche' }],
    outputChannel: output,
    errorHandler: {
      error: (_error, _message, count): ErrorHandlerResult => ({
        action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: (): CloseHandlerResult => {
        const now = Date.now();
        ends.push(now);
        if (ends.filter((end) => now - end < WITHIN).length <= RESTARTS)
          return { action: CloseAction.Restart, handled: true };
        ends.length = 0;
        void tellThatItEnded();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  });

  const showOutput = () => output.show(true);
  const restart = async () => {
    if (client.state === State.Running) await client.stop();
    await client.start();
  };
  const tellThatItEnded = async () => {
    const again = vscode.l10n.t('Restart');
    const show = vscode.l10n.t('Show output');
    const choice = await vscode.window.showErrorMessage(
      vscode.l10n.t(
        'The Démarche language server has stopped several times. Your documents are safe, but they are no longer checked, and hovers and the outline are missing.',
      ),
      again,
      show,
    );
    if (choice === again) await restart();
    else if (choice === show) showOutput();
  };

  context.subscriptions.push(
    output,
    client,
    vscode.commands.registerCommand('demarche.restart', restart),
    vscode.commands.registerCommand('demarche.showOutput', showOutput),
    vscode.commands.registerCommand('demarche.openReference', () =>
      vscode.commands.executeCommand(
        'markdown.showPreview',
        vscode.Uri.joinPath(context.extensionUri, 'syntaxes', 'reference.md'),
      ),
    ),
  );
  try {
    await client.start();
  } catch (error) {
    output.error(String(error));
    await tellThatItEnded();
  }
}
