// Gives the server the files that it cannot reach itself: in a browser all of them, otherwise those that are on no
// disk.

import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FileRefused, readFileRequest, readFolderRequest } from '../server/protocol';
import { answer } from './ask';

class NotRegular extends Error implements FileRefused {
  constructor(readonly refused: FileRefused['refused']) {
    super(refused);
  }
}

/** The bytes of a regular file of at most so many. Throws for whatever else is there: it need not end. */
export async function readRegular(uri: Uri, limit: number): Promise<Uint8Array> {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.Directory) !== 0) throw new NotRegular('folder');
  // Where it leads cannot be seen here; on a disk the server reads files itself, and follows links that stay within.
  if ((type & FileType.SymbolicLink) !== 0 && uri.scheme !== 'file') throw new NotRegular('link');
  if ((type & FileType.File) === 0) throw new NotRegular('not-a-file');
  if (size > limit) throw new NotRegular('too-large');
  const bytes = await workspace.fs.readFile(uri);
  if (bytes.length > limit) throw new NotRegular('too-large');
  return bytes;
}

export function serveFiles(client: BaseLanguageClient): void {
  answer(client, readFileRequest, async ({ uri, limit }) => {
    try {
      return new TextDecoder().decode(await readRegular(Uri.parse(uri), limit));
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
      return { refused: refusalOf(error) };
    }
  });
  answer(client, readFolderRequest, async ({ uri }) => {
    try {
      const entries = await workspace.fs.readDirectory(Uri.parse(uri));
      return entries.map(([name, type]) => ({ name, folder: (type & FileType.Directory) !== 0 }));
    } catch (error) {
      return { refused: refusalOf(error) };
    }
  });
}

function refusalOf(error: unknown): FileRefused['refused'] {
  if (error instanceof NotRegular) return error.refused;
  switch (error instanceof FileSystemError ? error.code : '') {
    case 'FileNotFound':
    case 'FileNotADirectory':
      return 'missing';
    case 'FileIsADirectory':
      return 'folder';
    case 'NoPermissions':
      return 'denied';
    default:
      return 'unreadable';
  }
}
