// The project's host in Node: documents on disk.
//
// Files are read in the thread that asks: a document is there sooner than a turn through the pool of threads takes,
// and who reads many gives way between them (workspace/host.ts).

import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cacheFolder } from './disk/places';
import { readRegular, refusalOf } from './disk/read';
import { disk } from './disk/write';
import { limits } from './files/limits';
import { UnreadableFile } from './files/refusal';
import { FileTransaction } from './files/write-files';
import type { CacheStore } from './workspace/cache';
import type { Host, Refused } from './workspace/host';
import { isDocument, isEditionMark, isHidden } from './workspace/uri';

export const files: Host = {
  async read(uri, { limit, within }) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    try {
      const bytes = readRegular(path, {
        limit,
        within: within.flatMap((folder) => pathOf(folder) ?? []),
      });
      return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
    } catch (error) {
      if (error instanceof UnreadableFile && error.refusal === 'missing') return undefined;
      throw error;
    }
  },
  reaches: (uri) => uri.startsWith('file:'),
  real(uri) {
    const path = pathOf(uri);
    const real = path === undefined ? undefined : realPath(path);
    return real === undefined ? undefined : pathToFileURL(real).href;
  },
  async *list(folder, refused = () => {}) {
    if (!folder.startsWith('file:')) return;
    const path = fileURLToPath(folder);
    yield* below(path, realPath(path), refused);
  },
  async folder(uri) {
    return uri.startsWith('file:')
      ? entriesOf(fileURLToPath(uri)).map((entry) => ({
          name: entry.name,
          folder: entry.isDirectory(),
          ...(isLinkToFolder(fileURLToPath(uri), entry) ? { link: true } : {}),
        }))
      : [];
  },
  later: (task) => void setImmediate(task),
};

function isLinkToFolder(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(join(folder, entry.name)).isDirectory();
  } catch {
    return false;
  }
}

/** The path that a URI stands for; undefined if it is none of this system. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The text of a file of the program's own; undefined if it cannot be read. */
export function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** Files in that folder, each written whole or not at all. */
export const cacheStore: CacheStore = {
  async read(name) {
    try {
      return readRegular(join(cacheFolder(), name), { limit: limits.document }).toString();
    } catch {
      // It is not there, or something else is.
      return undefined;
    }
  },
  async write(name, text) {
    const change = new FileTransaction(disk, true);
    try {
      await change.add([{ path: join(cacheFolder(), name), content: text }]);
      await change.commit();
    } catch {
      // A full disk, a folder that may not be written: the documents are read again next time.
    }
  },
};

/**
 * What is in a directory, hidden things left out, each once: over a network a list that changes meanwhile may repeat itself.
 * Nothing if there is no such directory; throws an `UnreadableFile`.
 */
function entriesOf(directory: string): Dirent[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true }).filter(({ name }) => !isHidden(name));
    return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'missing') return [];
    throw new UnreadableFile(refusal);
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** `root`: where the folder that is listed is in the end. */
function* below(directory: string, root: string | undefined, refused: Refused): Generator<string> {
  let entries: readonly Dirent[] = [];
  try {
    entries = entriesOf(directory);
  } catch (error) {
    refused(pathToFileURL(directory).href, (error as UnreadableFile).refusal);
  }
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* below(path, root, refused);
    else if (entry.isSymbolicLink() && isDocument(entry.name) && isListed(realPath(path), root)) continue;
    else if (isDocument(entry.name) || isEditionMark(entry.name)) yield pathToFileURL(path).href;
  }
}

/** Whether a file is one that the listing of `root` comes to by itself. */
function isListed(file: string | undefined, root: string | undefined): boolean {
  if (file === undefined || root === undefined || !isDocument(file)) return false;
  const way = relative(root, file).split(sep);
  return way[0] !== '..' && !way.some(isHidden);
}
