// The disk, as changes of files need it (files/write-files.ts), and the journal of those that are under way.
//
// The journal is in the user's own folder, where nothing that an edition contains can take its place.

import { createHash, randomBytes } from 'node:crypto';
import {
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type Disk,
  type Journal,
  type Recorded,
  type TakenBack,
  takeBack,
  type WriteStep,
} from '../files/write-files';
import { cacheFolder } from './places';

const sum = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Which machine this is, so that processes of another are not taken for ended. */
const MACHINE = sum(hostname()).slice(0, 8);
/** Letters that tell this process from all others that had its number before, or have it in another container. */
const SELF = randomBytes(4).toString('hex');
const owner = MACHINE + SELF + process.pid.toString(36);

/** Milliseconds after which no one on another machine is still writing. */
const DAY = 86_400_000;

async function isOver(other: string, path: string, own: string): Promise<boolean> {
  if (other === owner) return false;
  if (other.startsWith(MACHINE)) return isEnded(other);
  // Both times are of the disk: no clock that was moved makes a file old.
  const [then, now] = await Promise.all([path, own].map((one) => stat(one).catch(() => undefined)));
  return then !== undefined && now !== undefined && now.mtimeMs - then.mtimeMs > DAY;
}

/** Whether a process of this machine has ended. */
function isEnded(other: string): boolean {
  const pid = Number.parseInt(other.slice(MACHINE.length + SELF.length), 36);
  return pid === process.pid || !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const journalFolder = (): string => join(cacheFolder(), 'changes');
let changes = 0;
const recordPath = () => join(journalFolder(), `${owner}-${changes++}.change`);

const journal: Journal = {
  sum,
  sumOf: (path) =>
    readFile(path).then(sum, (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    }),
  async open() {
    const path = recordPath();
    // Where nothing can be written down, a change is still taken back unless the process is killed.
    const file = await mkdir(journalFolder(), { recursive: true })
      .then(() => open(path, 'wx', 0o600))
      .catch(() => undefined);
    // A line that was cut short is a line of its own.
    const write = async (line: unknown) => file?.appendFile(`\n${JSON.stringify(line)}`);
    return {
      note: (path, sort) => write(sort === 'folder' ? { folder: path } : { draft: path }).catch(ignore),
      begin: (steps) =>
        write({ steps })
          .then(() => file?.sync())
          .catch(ignore),
      done: async () => {
        if (file !== undefined) await rename(path, `${path}.done`);
      },
      leave: async () => file?.close().catch(ignore),
      end: async () => {
        await file?.close().catch(ignore);
        if (file !== undefined) await unlink(path).catch(() => unlink(`${path}.done`).catch(ignore));
      },
    };
  },
};

const ignore = () => {};

/** Writes a new file, and waits until it is on the disk. */
async function create(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

export const disk: Disk = {
  real: (path) => realpath(path).catch(() => path),
  async look(path) {
    const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    if (stats === undefined) return undefined;
    if (stats.isDirectory()) return 'folder';
    if (!stats.isFile()) return 'other';
    return (stats.mode & 0o222) === 0 ? 'read-only' : 'file';
  },
  parent: dirname,
  child: join,
  async makeFolder(path) {
    const first = await mkdir(path, { recursive: true });
    const made: string[] = [];
    if (first !== undefined) for (let at = path; at.length >= first.length; at = dirname(at)) made.push(at);
    return made;
  },
  removeFolder: (path) => rmdir(path),
  names: (folder) => readdir(folder),
  async create(path, content, like) {
    const mode = like === undefined ? 0o666 : (await stat(like)).mode & 0o7777;
    await create(path, content, mode);
  },
  keep: (path, second) => link(path, second).catch(() => copyFile(path, second)),
  async put(draft, path, replace) {
    if (replace) return rename(draft, path);
    // A link, unlike a new name, never takes the place of what has come there in the meantime.
    try {
      await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
      await rename(draft, path);
    }
  },
  remove: (path) => unlink(path),
  owner,
  isOver,
  journal,
};

/** Takes back what processes of this machine had begun that were killed; what became of each change. */
export async function recover(): Promise<readonly TakenBack[]> {
  const found: TakenBack[] = [];
  for (const name of await readdir(journalFolder()).catch(() => [])) {
    const [, other, done] = /^([\da-z]+)-\d+\.change(\.done)?$/.exec(name) ?? [];
    if (other === undefined || other === owner || !other.startsWith(MACHINE) || !isEnded(other)) continue;
    // Of two that come here at once, one takes it back; and if that is killed, the next.
    const mine = recordPath() + (done ?? '');
    try {
      await rename(join(journalFolder(), name), mine);
    } catch {
      continue;
    }
    const recorded = await readFile(mine, 'utf8').then(recordedIn, () => undefined);
    if (recorded === undefined) continue;
    const taken = await takeBack(disk, journal, { ...recorded, done: done !== undefined });
    if (taken.stuck.length === 0) await unlink(mine).catch(ignore);
    found.push(taken);
  }
  return found.filter(({ back, changed, stuck }) => back.length + changed.length + stuck.length > 0);
}

/** What was written down. A line that was cut short when the process was killed speaks of what had not happened. */
function recordedIn(text: string): Omit<Recorded, 'done'> {
  const noted: string[] = [];
  const folders: string[] = [];
  let steps: readonly WriteStep[] = [];
  for (const line of text.split('\n')) {
    try {
      const {
        draft,
        folder,
        steps: begun,
      } = JSON.parse(line) as {
        draft?: unknown;
        folder?: unknown;
        steps?: unknown;
      };
      if (typeof draft === 'string') noted.push(draft);
      if (typeof folder === 'string') folders.push(folder);
      if (Array.isArray(begun) && begun.every(isStep)) steps = begun;
    } catch {}
  }
  return { noted, folders, steps };
}

function isStep(value: unknown): value is WriteStep {
  const { path, draft, old, sum: content } = value as Partial<Record<keyof WriteStep, unknown>>;
  return (
    typeof path === 'string' &&
    typeof draft === 'string' &&
    (old === null || typeof old === 'string') &&
    typeof content === 'string'
  );
}
