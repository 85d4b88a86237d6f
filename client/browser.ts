// Entry point of the extension where there is no Node, as on vscode.dev: the language server is a web worker.

import { type ExtensionContext, l10n, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { type Extension, start } from './extension';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0];
declare const Worker: new (script: string) => Port & { terminate(): void };

let extension: Extension | undefined;

export async function activate(context: ExtensionContext): Promise<Extension> {
  const server = Uri.joinPath(context.extensionUri, 'dist', 'server.js').toString(true);
  extension = await start(
    context,
    (id, name, options) => new LanguageClient(id, name, async () => connect(server), options),
    await translations(context),
  );
  return extension;
}

export const deactivate = () => extension?.stop();

/** What the server reads itself where it can; nothing for a reader of English. */
async function translations({ extensionUri }: ExtensionContext): Promise<string | undefined> {
  if (l10n.bundle === undefined) return undefined;
  const file = Uri.joinPath(extensionUri, 'dist', 'l10n.json');
  return new TextDecoder().decode(await workspace.fs.readFile(file));
}

/** Starts a worker. What it fails to catch is its end, as with a process; and it ends with its connection. */
function connect(script: string): MessageTransports {
  const worker = new Worker(script);
  const reader = new (class extends BrowserMessageReader {
    constructor() {
      super(worker);
      worker.addEventListener('error', () => this.fireClose());
    }
    override dispose(): void {
      super.dispose();
      worker.terminate();
    }
  })();
  return { reader, writer: new BrowserMessageWriter(worker) };
}
