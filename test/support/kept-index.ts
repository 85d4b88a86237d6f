// What the index keeps of an edition from one session to the next, in a store in memory: written by one workspace, read by
// another.

import type { CacheStore } from '../../server/workspace/cache';
import type { LiveEdition } from '../../server/workspace/live-edition';
import { shownFindings } from '../../server/workspace/verify';
import { Workspace } from '../../server/workspace/workspace';

export type Files = Readonly<Record<string, string>>;

/** All that a workspace knows and finds of an edition that it opens with what is in a store. */
export async function knownWith(
  store: CacheStore,
  files: Files,
  folder = 'file:///edition/',
  version = '1',
): Promise<string> {
  const written: Promise<void>[] = [];
  const workspace = new Workspace({
    read: async (uri) => files[uri.slice(folder.length)],
    reaches: () => true,
    async *list(root) {
      for (const name of Object.keys(files)) if (`${folder}${name}`.startsWith(root)) yield folder + name;
    },
    later: (task) => void setImmediate(task),
    cache: {
      store: {
        read: (name) => store.read(name),
        write: (name, text) => {
          const done = store.write(name, text);
          written.push(done);
          return done;
        },
      },
      version,
    },
  });
  await workspace.addFolder(folder);
  const [edition] = [...workspace.allEditions];
  const known = [...workspace.uris].sort().map((uri) => {
    const snapshot = workspace.snapshot(uri);
    return [
      uri.slice(folder.length),
      (edition as LiveEdition | undefined)?.summary(uri),
      snapshot && shownFindings(snapshot),
    ];
  });
  await Promise.all(written);
  return JSON.stringify(known, (_, value) => (value instanceof Map ? [...value].sort() : value));
}

/** A store of one text. */
export function storeWith(text?: string): CacheStore & { text: string | undefined } {
  const store = {
    text,
    read: async () => store.text,
    write: async (_: string, written: string) => {
      store.text = written;
    },
  };
  return store;
}
