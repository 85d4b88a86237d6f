// The project's host in Node: documents on disk.

import { type Dirent, promises as fs } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host } from './project/host';
import { isDocument, isEditionMark } from './project/uri';

export const files: Host = {
  async read(uri) {
    try {
      return new TextDecoder().decode(await fs.readFile(fileURLToPath(uri)));
    } catch {
      // Deleted since, unreadable, or not a file at all.
      return undefined;
    }
  },
  async *list(folder) {
    if (folder.startsWith('file:')) yield* below(fileURLToPath(folder));
  },
  later: (task) => void setImmediate(task),
};

async function* below(directory: string): AsyncGenerator<string> {
  let entries: Dirent[];
  try {
    entries = await fs.readdir(directory, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* below(path);
    else if (isDocument(entry.name) || isEditionMark(entry.name)) yield pathToFileURL(path).href;
  }
}
