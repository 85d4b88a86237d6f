// The disk, as changes of files need it (files/write-files.ts), and the journal of those that are under way.
//
// The journal is in the user's own folder, where nothing that an edition contains can take its place.

import { createHash } from 'node:crypto';
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
import { type Disk, type Journal, type TakenBack, takeBack, type WriteStep } from '../files/write-files';
import { cacheFolder } from './places';

const sum = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Which machine this is, so that processes of another are not taken for ended. */
const MACHINE = sum(hostname()).slice(0, 8);
const owner = MACHINE + process.pid.toString(36);

/** Milliseconds after which no one on another machine is still writing. */
const DAY = 86_400_000;

async function isOver(other: string, path: string): Promise<boolean> {
  if (other === owner) return false;
  if (other.startsWith(MACHINE)) return !isRunning(Number.parseInt(other.slice(MACHINE.length), 36));
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return Date.now() - mtimeMs > DAY;
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

const journal: Journal = {
  sum,
  sumOf: (path) => readFile(path).then(sum, () => undefined),
  async begin(steps) {
    const path = join(journalFolder(), `${owner}-${changes++}.json`);
    try {
      await mkdir(journalFolder(), { recursive: true });
      await create(path, JSON.stringify(steps), 0o600);
    } catch {
      // Where nothing can be written down, a change is still taken back unless the process is killed.
      return async () => {};
    }
    return () => unlink(path);
  },
};

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
      return rename(draft, path);
    }
    await unlink(draft);
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
    const other = /^([\da-z]+)-\d+\.json$/.exec(name)?.[1];
    const path = join(journalFolder(), name);
    if (other === undefined || !other.startsWith(MACHINE) || !(await isOver(other, path))) continue;
    const steps = stepsOf(await readFile(path, 'utf8').catch(() => ''));
    // Of two that come here at once, one takes it back.
    const mine = `${path}.${owner}`;
    const isMine = await rename(path, mine).then(
      () => true,
      () => false,
    );
    if (!isMine) continue;
    found.push(await takeBack(disk, journal, steps));
    await unlink(mine).catch(() => {});
  }
  return found.filter(({ back, changed }) => back.length + changed.length > 0);
}

/** What was written down; nothing if the process was killed while it wrote it, for then nothing had happened. */
function stepsOf(text: string): readonly WriteStep[] {
  try {
    const steps: unknown = JSON.parse(text);
    return Array.isArray(steps) && steps.every(isStep) ? steps : [];
  } catch {
    return [];
  }
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
