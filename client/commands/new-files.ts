// Files that are written for the first time: all of them or none, and never over what is there.

import { l10n, Uri, workspace } from 'vscode';
import { fileName, isFileName, nameKey } from '../../server/files/file-name';
import type { NewFile } from '../../server/protocol';
import { writeFiles } from './write-files';

/** The names of what a folder has; none if there is no such folder. */
export async function namesIn(folder: Uri): Promise<readonly string[]> {
  try {
    return (await workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}

/** What is wrong with a name for a new file, in words. */
export function nameProblem(name: string, ending: string, taken: readonly string[]): string | undefined {
  if (!name.endsWith(ending) || name === ending) return l10n.t('The name must end in “{0}”.', ending);
  if (!isFileName(name)) {
    const other = fileName(name.slice(0, -ending.length), ending);
    return l10n.t('This file name does not work on every system. “{0}” would.', other);
  }
  return taken.some((one) => nameKey(one) === nameKey(name))
    ? l10n.t('A file with this name already exists. It will not be replaced.')
    : undefined;
}

/** A file directly in a folder. What is not a name of a file is refused: it could lead elsewhere. */
export function fileIn(folder: Uri, name: string): Uri {
  if (!isFileName(name) && name !== CODE_BOOK)
    throw new Error(l10n.t('“{0}” is not a valid file name.', name));
  return Uri.joinPath(folder, name);
}

/** The one file of an edition whose name is not free. */
const CODE_BOOK = 'codebook.json';

/**
 * Writes files into a folder, which is made if need be. If one of them cannot be written, or is there already, none is
 * left behind, and that is said. Gives the last of them.
 */
export async function writeNew(folder: Uri, files: readonly NewFile[]): Promise<Uri | undefined> {
  const wanted = files.map(({ name, text }) => ({ uri: fileIn(folder, name), content: text }));
  return (await writeFiles(wanted, false)) ? wanted.at(-1)?.uri : undefined;
}
