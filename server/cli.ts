// Entry point: the command line on Node. Files, standard streams and the exit code live here.

import { isUtf8 } from 'node:buffer';
import { createReadStream, lstatSync, watch as watchFolder } from 'node:fs';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version } from '../package.json';
import type { Surroundings, Writing } from './cli/io';
import { run } from './cli/main';
import { visible } from './cli/visible';
import { readRegular, refusalOf } from './disk/read';
import { disk, recover } from './disk/write';
import { provideSqlite } from './exchange/sqlite/engine';
import { decodeImport, decodeUtf8 } from './files/decode';
import { type FileSort, limits } from './files/limits';
import { inWords, UnreadableFile } from './files/refusal';
import { FileTransaction, NotWritten } from './files/write-files';
import { files, textOf } from './node-host';
import { sqliteOfNode } from './node-sqlite';
import { editionMarks, folderUri, isCodeBook, isDocument } from './workspace/uri';

const { env, stdout, stderr, stdin } = process;

const io: Surroundings = {
  version,
  now: () => new Date(),
  host: {
    ...files,
    // What is mistaken for UTF-8 would be checked for what it does not say.
    async read(uri, reading) {
      const bytes = await files.read(uri, reading);
      if (typeof bytes === 'object' && !isUtf8(bytes)) throw new UnreadableFile('not-utf-8');
      return bytes;
    },
    async folder(uri) {
      const entries = files.folder?.(uri).catch((error: UnreadableFile) => {
        throw new Error(`${fileURLToPath(uri)}: ${inWords(error.refusal)}.`);
      });
      return (await entries) ?? [];
    },
  },
  folder: `${pathToFileURL(process.cwd()).href.replace(/\/$/, '')}/`,
  terminal: {
    out: stdout.isTTY === true,
    colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    columns: stdout.columns ?? 100,
  },
  watched: stderr.isTTY === true,
  opened: isOwn(process.cwd()) ? [] : [folderUri(pathToFileURL(process.cwd()).href)],
  async read(path, sort = 'document') {
    const bytes = await io.readBytes(path, sort);
    const text = sort === 'import' ? decodeImport(bytes) : decodeUtf8(bytes);
    if (text === undefined) throw unreadable(path, new UnreadableFile('not-utf-8'), sort);
    return text;
  },
  readBytes: async (path, sort) => (isStream(path) ? await streamed(path, sort) : regular(path, sort)),
  async expand(path, refused) {
    if (path === '-') return [{ path, uri: 'untitled:standard-input' }];
    if (!(await isFolder(path))) return [{ path, uri: io.uri(path) }];
    const found: { path: string; uri: string }[] = [];
    for await (const uri of files.list(io.uri(path), refused))
      if (isDocument(uri) || isCodeBook(uri))
        found.push({ path: join(path, fileURLToPath(uri).slice(resolve(path).length)), uri });
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
  async edition(path) {
    const own = (await isFolder(path)) ? resolve(path) : dirname(resolve(path));
    let folder = own;
    while (!editionMarks.some((name) => isThere(join(folder, name)))) {
      const parent = dirname(folder);
      if (parent === folder) return pathToFileURL(own).href;
      folder = parent;
    }
    return pathToFileURL(folder).href;
  },
  uri: (path) => pathToFileURL(resolve(path)).href,
  translations: () => textOf(join(__dirname, 'l10n.json')),
  begin,
  watch,
  out: print,
  error: warn,
};

/** Waits until the text is on its way, so that a long answer is neither kept in memory nor cut off at the end. */
function print(text: string | Uint8Array): Promise<void> {
  return new Promise((done, failed) =>
    stdout.write(text, (error) =>
      error ? failed(new Error(`Standard output cannot be written: ${systemReason(error)}.`)) : done(),
    ),
  );
}

/** The same for what is said beside the answer. There is no place to tell that it cannot be told. */
function warn(text: string): Promise<void> {
  return new Promise((done) => stderr.write(text, () => done()));
}

/** Files on their way to where they belong, with words for what goes wrong. */
function begin(replace: boolean): Writing {
  const change = new FileTransaction(disk, replace);
  const said = (error: unknown): never => {
    throw error instanceof NotWritten ? new Error(sentenceOf(error)) : error;
  };
  return {
    add: (files) =>
      change.add(files.map(({ uri, ...file }) => ({ ...file, path: fileURLToPath(uri) }))).catch(said),
    commit: () => change.commit().catch(said),
    abandon: () => change.abandon(),
  };
}

/** What could not be written and why, and what was written all the same. */
function sentenceOf({ path, reason, systemError, written }: NotWritten): string {
  const why = {
    exists: 'already exists, and nothing was written. To replace it: --force',
    folder: 'is a folder, and nothing was written',
    'not-a-file': 'is a pipe, a socket or a device, not a file, and nothing was written',
    'read-only': 'may only be read, and nothing was written',
    twice: 'would be written twice, and nothing was written. Give one of the two another name',
    system: `cannot be written: ${systemReason(systemError)}. Nothing was written`,
  }[reason];
  if (written.length === 0) return `${path} ${why}.`;
  const changed = written.map(({ path: one, old }) =>
    old === undefined ? one : `${one} (its old text: ${old})`,
  );
  return `${path} cannot be written: ${systemReason(systemError)}. These files have their new text and could not be put back: ${changed.join(', ')}.`;
}

/** Watches from now on, not from the first look; what changes at once is told at once. The end is an interrupt. */
function watch(folders: readonly string[]): AsyncIterable<readonly string[]> {
  const changed = new Set<string>();
  let wake = () => {};
  for (const folder of folders) {
    const path = fileURLToPath(folder);
    const watcher = watchFolder(path, { recursive: true }, (_, name) => {
      // Hidden files are no one's documents; drafts of files that are being written are among them.
      if (name === null || name.split(sep).some((part) => part.startsWith('.'))) return;
      changed.add(pathToFileURL(join(path, name)).href);
      wake();
    });
    // A folder that is gone changes no more.
    watcher.on('error', () => watcher.close());
  }
  return (async function* () {
    for (;;) {
      if (changed.size === 0)
        await new Promise<void>((resume) => {
          wake = resume;
        });
      // An editor that saves makes several changes of one.
      await new Promise((resume) => setTimeout(resume, 50));
      const batch = [...changed];
      changed.clear();
      yield batch;
    }
  })();
}

/** Whether a path is standard input, or a stream that the shell has opened for us: `<(command)`. */
function isStream(path: string): boolean {
  return path === '-' || /^\/(?:dev|proc\/self)\/(?:stdin|fd\/\d+)$/.test(path);
}

async function streamed(path: string, sort: FileSort): Promise<Buffer> {
  const own = path === '-';
  if (own && stdin.isTTY)
    await io.error('Reading from the keyboard; end with Ctrl-D on a line of its own.\n');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of own ? stdin : createReadStream(path)) {
      size += (chunk as Buffer).length;
      if (size > limits[sort]) throw new UnreadableFile('too-large');
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw unreadable(path, error, sort);
  }
  return Buffer.concat(chunks);
}

function regular(path: string, sort: FileSort): Buffer {
  try {
    return readRegular(path, { limit: limits[sort] });
  } catch (error) {
    throw unreadable(path, error, sort);
  }
}

function unreadable(path: string, error: unknown, sort: FileSort): Error {
  const refusal = error instanceof UnreadableFile ? error.refusal : refusalOf(error);
  return new Error(`${nameOf(path)}: ${inWords(refusal, sort)}.`);
}

/** A folder that holds much else beside editions: the user's own, and the root of everything. */
function isOwn(folder: string): boolean {
  return folder === homedir() || dirname(folder) === folder;
}

/** Whether something of this name is there. What cannot be told must not be guessed: it decides which edition is meant. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'missing') return false;
    throw new Error(`${path}: ${inWords(refusal)}.`);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new Error(`${path}: ${inWords(refusalOf(error))}.`);
  });
  return stats.isDirectory();
}

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** Why the system could not write a file, in plain words. */
function systemReason(error: unknown): string {
  const { code = '', message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such folder',
    ENOTDIR: 'a file is in the way of a folder',
    EEXIST: 'a file is in the way of a folder',
    EACCES: 'you may not write there',
    EPERM: 'you may not write there',
    EROFS: 'nothing can be written to this disk',
    EBUSY: 'another program holds it',
    EFBIG: 'it would be larger than a file may be here',
    ENOSPC: 'there is no room left',
    EDQUOT: 'there is no room left for you',
    ENAMETOOLONG: 'its name is too long',
    EPIPE: 'nobody reads on',
    EIO: 'the disk has a fault',
    EISDIR: 'a folder is in its place',
    ELOOP: 'it is a link that leads back to itself',
    EMFILE: 'too many files are open',
    ENFILE: 'too many files are open',
    ESTALE: 'the network drive has lost it',
    ETIMEDOUT: 'the disk does not answer',
    EXDEV: 'it is on another disk',
  };
  // What the system says begins with its code and ends with what it was asked.
  return reasons[code] ?? /^[A-Z\d]+: ([^,]+)/.exec(message)?.[1] ?? message;
}

provideSqlite(sqliteOfNode);

// What goes wrong is reported by the one who writes; without a listener it would end the program.
for (const stream of [stdout, stderr]) stream.on('error', () => {});

/** Takes back what an earlier command had begun to write when it was killed, before anything is read. */
async function takeBack(): Promise<void> {
  const list = (paths: readonly string[]) => paths.map((path) => `  ${visible(path)}\n`).join('');
  const withOld = ({ path, old }: { readonly path: string; readonly old: string | null }) =>
    old === null ? path : `${path} (before: ${old})`;
  for (const { back, changed, stuck } of await recover()) {
    if (back.length > 0)
      await io.error(
        `An earlier command was ended while it wrote. These files are as they were before:\n${list(back)}`,
      );
    if (changed.length > 0)
      await io.error(
        `An earlier command was ended while it wrote. These files have been changed since, and stay as they are:\n${list(changed.map(withOld))}`,
      );
    if (stuck.length > 0)
      await io.error(
        `An earlier command was ended while it wrote. These files have its text, and could not be put back (${systemReason(stuck[0]?.error)}); the next command tries again:\n${list(stuck.map(withOld))}`,
      );
  }
}

void takeBack()
  .catch((error: unknown) =>
    io.error(
      `What an earlier command had begun to write could not be taken back: ${systemReason(error)}. The next command tries again.\n`,
    ),
  )
  .then(() => run(process.argv.slice(2), io))
  .then((code) => {
    process.exitCode = code;
  });
