// Reads regular files of a disk, and nothing else: never a pipe, a socket or a device, which need not end.
//
// What is opened is looked at before it is read, so that nothing can take its place in between; and reading ends at
// the limit, whatever the file's size was said to be.

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { sep } from 'node:path';
import { type Refusal, UnreadableFile } from '../files/refusal';

export interface Bounds {
  /** Bytes that the file has at most. */
  readonly limit: number;
  /** Where a link may lead: paths of folders; anywhere if there are none. */
  readonly within?: readonly string[];
}

/** Without waiting for someone to write into a pipe; Windows has neither pipes in folders nor this flag. */
const OPEN = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The bytes of a regular file. Throws an `UnreadableFile`. */
export function readRegular(path: string, { limit, within }: Bounds): Buffer {
  try {
    const named = lstatSync(path);
    const link = named.isSymbolicLink();
    // A device may do something when it is opened, so that it is looked at before.
    if (!link) regular(named);
    const real = link ? follow(path) : path;
    if (link && within !== undefined) staysWithin(real, within);
    if (link) regular(lstatSync(real));
    const file = openSync(real, OPEN);
    try {
      if (within !== undefined) isStill(path, file, within);
      return readOpen(file, limit);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(refusalOf(error));
  }
}

/** Where a link leads in the end. */
function follow(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT' ? new UnreadableFile('link-to-nothing') : error;
  }
}

function staysWithin(real: string, within: readonly string[]): void {
  if (!within.some((folder) => isBelow(real, folder))) throw new UnreadableFile('outside');
}

/**
 * Throws if what was opened is not within the folders: since someone looked, a link may have taken the place of the file or of
 * a folder on the way to it. Linux tells where an open file is. Elsewhere the path is followed once more, which leaves a
 * moment to somebody who changes it all the time.
 */
function isStill(path: string, file: number, within: readonly string[]): void {
  const place = placeOf(file);
  if (place !== undefined) {
    if (place !== path) staysWithin(place, within);
    return;
  }
  const real = realpathSync.native(path);
  if (real !== path) staysWithin(real, within);
  const [opened, there] = [fstatSync(file), lstatSync(real)];
  const same = opened.ino === there.ino && opened.dev === there.dev;
  // Some network drives number a file anew each time that it is asked for.
  if (!same && (opened.size !== there.size || opened.mtimeMs !== there.mtimeMs))
    throw new UnreadableFile('outside');
}

/** The path of an open file, without links; undefined where the system does not tell. */
function placeOf(file: number): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${file}`);
  } catch {
    return undefined;
  }
}

function regular(stats: Stats): void {
  if (stats.isDirectory()) throw new UnreadableFile('folder');
  if (!stats.isFile()) throw new UnreadableFile('not-a-file');
}

function readOpen(file: number, limit: number): Buffer {
  const stats = fstatSync(file);
  regular(stats);
  if (stats.size > limit) throw new UnreadableFile('too-large');
  // A byte more than it should have shows whether it has grown.
  let bytes = Buffer.allocUnsafe(stats.size + 1);
  let filled = 0;
  for (;;) {
    const count = readSync(file, bytes, filled, bytes.length - filled, null);
    if (count === 0) return bytes.subarray(0, filled);
    filled += count;
    if (filled > limit) throw new UnreadableFile('too-large');
    if (filled === bytes.length) bytes = Buffer.concat([bytes], Math.min(2 * filled + 4096, limit + 1));
  }
}

function isBelow(path: string, folder: string): boolean {
  try {
    const real = realpathSync.native(folder);
    return path.startsWith(real.endsWith(sep) ? real : real + sep);
  } catch {
    return false;
  }
}

/** What the system's error means. */
export function refusalOf(error: unknown): Refusal {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
    case 'ERR_INVALID_FILE_URL_PATH':
    case 'ERR_INVALID_FILE_URL_HOST':
      return 'missing';
    case 'EISDIR':
      return 'folder';
    case 'ELOOP':
      return 'link-in-circles';
    case 'EACCES':
    case 'EPERM':
      return 'denied';
    case 'ENXIO':
    case 'ENODEV':
    case 'EOPNOTSUPP':
      return 'not-a-file';
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return 'too-large';
    default:
      return 'unreadable';
  }
}
