// Writes files through the editor, all of them or none (server/files/write-files.ts), and says what was not written.

import { FilePermission, FileSystemError, FileType, l10n, Uri, workspace } from 'vscode';
import { type Disk, FileTransaction, NotWritten } from '../../server/files/write-files';
import { tellError } from '../tell';

export interface FileContent {
  readonly uri: Uri;
  readonly content: string | Uint8Array;
}

/** Writes files; `replace`: over what is there. Otherwise nothing is written if one exists. Says so, and gives whether it was. */
export async function writeFiles(files: readonly FileContent[], replace: boolean): Promise<boolean> {
  const change = new FileTransaction(disk, replace);
  try {
    await change.add(files.map(({ uri, content }) => ({ path: uri.toString(), content })));
    await change.commit();
    return true;
  } catch (error) {
    await tellError(reasonOf(error));
    return false;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof NotWritten)) return l10n.t('Nothing was written. {0}', wordsOf(error));
  const name = nameOf(error.path);
  if (error.written.length > 0) {
    const changed = error.written.map(({ path, old }) =>
      old === undefined ? nameOf(path) : l10n.t('{0} (its old text: {1})', nameOf(path), nameOf(old)),
    );
    return l10n.t(
      '{0} could not be written: {1} These files already have their new text and could not be restored: {2}.',
      name,
      wordsOf(error.systemError),
      changed.join(', '),
    );
  }
  return l10n.t('Nothing was written. {0}', whyOf(error, name));
}

function whyOf({ reason, systemError }: NotWritten, name: string): string {
  switch (reason) {
    case 'exists':
      return l10n.t('{0} already exists.', name);
    case 'folder':
      return l10n.t('{0} is a folder.', name);
    case 'not-a-file':
      return l10n.t('{0} is a link or a device, not a file.', name);
    case 'read-only':
      return l10n.t('{0} is read-only.', name);
    case 'twice':
      return l10n.t('{0} would be written twice.', name);
    case 'system':
      return `${name}: ${wordsOf(systemError)}`;
  }
}

const nameOf = (path: string): string => workspace.asRelativePath(Uri.parse(path));

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Milliseconds after which no one is still writing what was begun. */
const DAY = 86_400_000;

const statOf = (path: string) =>
  workspace.fs.stat(Uri.parse(path)).then(
    (stat) => stat,
    (error: unknown) => {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    },
  );

/** The editor's file systems. Their paths are URIs. */
const disk: Disk = {
  real: async (path) => path,
  async look(path) {
    const stat = await statOf(path);
    if (stat === undefined) return undefined;
    if (stat.type === FileType.Directory) return 'folder';
    // Where a link leads cannot be seen here, and a draft would take the place of the link itself.
    if (stat.type !== FileType.File) return 'other';
    return stat.permissions === FilePermission.Readonly ? 'read-only' : 'file';
  },
  parent: (path) => Uri.joinPath(Uri.parse(path), '..').toString(),
  child: (folder, name) => Uri.joinPath(Uri.parse(folder), name).toString(),
  async makeFolder(path) {
    const made: string[] = [];
    for (let at = Uri.parse(path); (await statOf(at.toString())) === undefined; at = Uri.joinPath(at, '..'))
      made.push(at.toString());
    if (made.length > 0) await workspace.fs.createDirectory(Uri.parse(path));
    return made;
  },
  removeFolder: async (path) => workspace.fs.delete(Uri.parse(path)),
  names: async (folder) => (await workspace.fs.readDirectory(Uri.parse(folder))).map(([name]) => name),
  create: async (path, content) =>
    workspace.fs.writeFile(
      Uri.parse(path),
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ),
  keep: async (path, second) => workspace.fs.copy(Uri.parse(path), Uri.parse(second)),
  put: async (draft, path, replace) =>
    workspace.fs
      .rename(Uri.parse(draft), Uri.parse(path), { overwrite: replace })
      .then(undefined, (error) => {
        if (error instanceof FileSystemError && error.code === 'FileExists')
          throw Object.assign(error, { code: 'EEXIST' });
        throw error;
      }),
  remove: async (path) => workspace.fs.delete(Uri.parse(path)),
  owner: `e${Math.floor(Math.random() * 36 ** 8).toString(36)}`,
  async isOver(owner, path) {
    const stat = owner === disk.owner ? undefined : await statOf(path);
    return stat !== undefined && Date.now() - stat.mtime > DAY;
  },
};
