// Gives the server the files that it cannot reach itself: in a browser all of them, else those that are on no disk.

import { FileType, Uri, workspace } from 'vscode';
import { type BaseLanguageClient, RequestType, type StaticFeature } from 'vscode-languageclient';

const readFile = new RequestType<{ uri: string }, string | null, void>('demarche/readFile');
const readFolder = new RequestType<{ uri: string }, { name: string; folder: boolean }[], void>(
  'demarche/readFolder',
);

export function serveFiles(client: BaseLanguageClient): void {
  const announced: StaticFeature = {
    fillClientCapabilities(capabilities) {
      capabilities.experimental = { ...capabilities.experimental, demarcheFiles: true };
    },
    initialize() {},
    getState: () => ({ kind: 'static' }),
    clear() {},
  };
  client.registerFeature(announced);
  client.onRequest(readFile, async ({ uri }) => {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
    } catch {
      return null;
    }
  });
  client.onRequest(readFolder, async ({ uri }) => {
    try {
      const entries = await workspace.fs.readDirectory(Uri.parse(uri));
      return entries.map(([name, type]) => ({ name, folder: (type & FileType.Directory) !== 0 }));
    } catch {
      return [];
    }
  });
}
