// The project's host in Node: documents on disk.
//
// Files are read in the thread that asks: a document is there sooner than a turn through the pool of threads takes,
// and who reads many gives way between them (project/host.ts).

import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host } from './project/host';
import { isDocument, isEditionMark } from './project/uri';

const utf8 = new TextDecoder();

export const files: Host = {
  async read(uri) {
    try {
      return utf8.decode(readFileSync(fileURLToPath(uri)));
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

function* below(directory: string): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
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
