// The command line on files that exist only here: one folder, a fake terminal, and what was written in the end.

import type { Surroundings as Entry, Io } from '../../server/cli/io';
import { run } from '../../server/cli/main';
import { isCodeBook, isDocument } from '../../server/workspace/uri';
import { translations } from './l10n';

const folder = 'file:///edition/';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export interface Surroundings {
  /** What is seen of the answer; no one watches unless it is given. */
  readonly terminal?: Partial<Io['terminal']>;
  readonly watched?: boolean;
  /** What happens while files are watched: each gives texts, by name; undefined deletes one. */
  readonly changes?: readonly Readonly<Record<string, string | undefined>>[];
}

/** Runs a command line on files by name; `-` is standard input, `.` the folder. Files that it writes are changed. */
export async function demarche(
  args: readonly string[],
  files: Record<string, string> = {},
  { terminal, watched = false, changes = [] }: Surroundings = {},
): Promise<Ran> {
  let out = '';
  let error = '';
  let looks = 0;
  const nameOf = (uri: string) => decodeURIComponent(uri.slice(folder.length));
  const uriOf = (name: string) => folder + name.split('/').map(encodeURIComponent).join('/');
  const io: Entry = {
    version: '1.2.3',
    // Each look at the clock is a second later.
    now: () => new Date(Date.UTC(2026, 2, 26, 12, 0, looks++)),
    folder,
    opened: [],
    terminal: { out: false, colour: false, columns: 80, ...terminal },
    watched,
    host: {
      read: async (uri) => files[nameOf(uri)]?.replace(/^\uFEFF/, ''),
      reaches: () => true,
      async *list(below) {
        for (const name of Object.keys(files)) if (uriOf(name).startsWith(below)) yield uriOf(name);
      },
      async folder(uri) {
        const below = Object.keys(files).flatMap((name) => {
          const own = uriOf(name);
          const start = `${uri.replace(/\/$/, '')}/`;
          return own.startsWith(start) ? [decodeURIComponent(own.slice(start.length))] : [];
        });
        const names = new Map(below.map((path) => [path.split('/')[0] ?? '', path.includes('/')]));
        return [...names].map(([name, isFolder]) => ({ name, folder: isFolder }));
      },
      later: (task) => void setImmediate(task),
    },
    async read(path) {
      const text = files[path];
      if (text === undefined) throw new Error(`${path}: there is no such file.`);
      return text;
    },
    readBytes: async (path, sort) => new TextEncoder().encode(await io.read(path, sort)),
    async expand(path) {
      if (path === '-') return [{ path, uri: 'untitled:standard-input' }];
      if (path !== '.') return [{ path, uri: uriOf(path) }];
      return Object.keys(files)
        .filter((name) => isDocument(name) || isCodeBook(name))
        .sort()
        .map((name) => ({ path: name, uri: uriOf(name) }));
    },
    edition: async () => folder,
    uri: uriOf,
    translations: async () => translations(),
    begin(replace) {
      const waiting = new Map<string, string>();
      return {
        async add(wanted) {
          for (const { uri, content, replaces = replace } of wanted) {
            if (!replaces && files[nameOf(uri)] !== undefined) throw new Error(`${nameOf(uri)} exists.`);
            waiting.set(nameOf(uri), String(content));
          }
        },
        commit: async () => void Object.assign(files, Object.fromEntries(waiting)),
        abandon: async () => waiting.clear(),
      };
    },
    async *watch() {
      for (const change of changes) {
        for (const [name, text] of Object.entries(change))
          if (text === undefined) delete files[name];
          else files[name] = text;
        yield Object.keys(change).map(uriOf);
      }
    },
    out: async (text) => {
      out += text;
    },
    error: async (text) => {
      error += text;
    },
  };
  return { code: await run(args, io), out, error };
}
