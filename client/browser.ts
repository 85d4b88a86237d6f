// Entry point of the extension where there is no Node, as on vscode.dev: the language server is a web worker.

import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { type Extension, start } from './shared';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0];
declare const Worker: new (script: string) => Port & { terminate(): void };

let extension: Extension | undefined;

export async function activate(context: ExtensionContext): Promise<Extension> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js').toString(true);
  extension = await start(
    context,
    (id, name, options) => new LanguageClient(id, name, async () => connect(script), options),
  );
  return extension;
}

export const deactivate = () => extension?.stop();

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
