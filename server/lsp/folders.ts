// The workspace's folders: read when the client is ready, followed as they come and go and as their files change.
//
// Reading shows progress where the client can; editing never waits for it.

import {
  type Connection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type FileSystemWatcher,
  type InitializeParams,
  TextDocumentSyncKind,
  WatchKind,
  type WorkDoneProgressServerReporter,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { t } from '../l10n';
import { fileName } from '../workspace/uri';
import { ignoreFailure, notified } from './guard';
import type { Session } from './session';

/** What is watched: documents, code books, project files, transcriptions; and that folders of them are deleted. */
const watched: readonly FileSystemWatcher[] = [
  { globPattern: '**/*.demarche' },
  { globPattern: '**/{codebook,demarche}.json' },
  { globPattern: '**/*.txt' },
  // Folders, which have no pattern of their own.
  { globPattern: '**/*', kind: WatchKind.Delete },
];

/** Reads the folders and follows them from now on; called once the client is ready to be asked. */
export function followFolders(session: Session, params: InitializeParams): void {
  const { connection, workspace, client, log } = session;
  const { workspaceFolders, rootUri } = params;
  const folders = workspaceFolders ?? (rootUri ? [{ uri: rootUri, name: fileName(rootUri) }] : []);
  connection.onDidChangeWatchedFiles(
    notified('didChangeWatchedFiles', log, async ({ changes }) => {
      for (const { uri } of changes) await workspace.changedOnDisk(uri);
      await workspace.retries.run();
    }),
  );
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
    ignoreFailure(
      connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [...watched],
      }),
    );
  // A code book and a transcription count as they are in the editor. No other request is about them.
  if (client.textDocument?.synchronization?.dynamicRegistration === true) {
    const others = { documentSelector: [{ pattern: '**/codebook.json' }, { pattern: '**/*.txt' }] };
    ignoreFailure(connection.client.register(DidOpenTextDocumentNotification.type, others));
    ignoreFailure(connection.client.register(DidCloseTextDocumentNotification.type, others));
    ignoreFailure(
      connection.client.register(DidChangeTextDocumentNotification.type, {
        ...others,
        syncKind: TextDocumentSyncKind.Incremental,
      }),
    );
  }
  if (client.workspace?.workspaceFolders === true)
    connection.workspace.onDidChangeWorkspaceFolders(
      notified('didChangeWorkspaceFolders', log, async ({ added, removed }) => {
        for (const { uri } of removed) workspace.removeFolder(uri);
        await read(added);
      }),
    );
  const read = async (some: readonly WorkspaceFolder[]) => {
    await Promise.all(some.map((folder) => readFolder(session, connection, folder)));
  };
  void notified('initialized', log, read)(folders);
}

async function readFolder({ workspace, client }: Session, connection: Connection, folder: WorkspaceFolder) {
  if (client.window?.workDoneProgress !== true) return workspace.addFolder(folder.uri);
  let shown = 0;
  let bar: WorkDoneProgressServerReporter | undefined;
  const begun = connection.window.createWorkDoneProgress().then((created) => {
    created.begin('Démarche', 0, t('Reading {0}', folder.name));
    bar = created;
  });
  // The reading does not wait for its bar: until it is done, what depends on the whole folder is not judged.
  const reading = workspace.addFolder(folder.uri, (read, total) => {
    const percent = Math.floor((read / total) * 100);
    if (percent === shown) return;
    shown = percent;
    bar?.report(percent, t('{0} of {1} documents', read, total));
  });
  await Promise.all([begun, reading]).finally(() => bar?.done());
}
