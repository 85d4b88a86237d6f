// Entry point: the command line on Node. Files, standard streams and the exit code live here.

import { isUtf8 } from 'node:buffer';
import { createReadStream, existsSync, watch as watchFolder } from 'node:fs';
import { link, mkdir, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version } from '../package.json';
import type { Io } from './cli/io';
import { run } from './cli/main';
import { readRegular, refusalOf } from './disk/read';
import { type FileSort, limits } from './files/limits';
import { inWords, UnreadableFile } from './files/refusal';
import { files, textOf } from './node-host';
import { editionMarks, folderUri, isCodeBook, isDocument } from './workspace/uri';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const { env, stdout, stderr, stdin } = process;

const io: Io = {
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
    const bytes = isStream(path) ? await streamed(path, sort) : regular(path, sort);
    try {
      return decoder.decode(bytes);
    } catch {
      throw new Error(`${nameOf(path)} is not UTF-8. Save it in UTF-8 and try again.`);
    }
  },
  async expand(path) {
    if (path === '-') return [{ path, uri: 'untitled:standard-input' }];
    if (!(await isFolder(path))) return [{ path, uri: io.uri(path) }];
    const found: { path: string; uri: string }[] = [];
    for await (const uri of files.list(io.uri(path)))
      if (isDocument(uri) || isCodeBook(uri))
        found.push({ path: join(path, fileURLToPath(uri).slice(resolve(path).length)), uri });
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
  async edition(path) {
    const own = (await isFolder(path)) ? resolve(path) : dirname(resolve(path));
    let folder = own;
    while (!editionMarks.some((name) => existsSync(join(folder, name)))) {
      const parent = dirname(folder);
      if (parent === folder) return pathToFileURL(own).href;
      folder = parent;
    }
    return pathToFileURL(folder).href;
  },
  uri: (path) => pathToFileURL(resolve(path)).href,
  translations: () => textOf(join(__dirname, 'l10n.json')),
  write: writeFiles,
  watch,
  out: (text) => write(stdout, text),
  error: (text) => write(stderr, text),
};

/** Waits until the text is on its way, so that a long answer is neither kept in memory nor cut off at the end. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done) => stream.write(text, () => done()));
}

/** Everything is written beside its place first: when the first file is put there, nothing can go wrong any more. */
async function writeFiles(
  wanted: readonly { readonly uri: string; readonly text: string }[],
  replace: boolean,
): Promise<void> {
  const begun: { path: string; draft: string }[] = [];
  try {
    for (const { uri, text } of wanted) {
      const named = fileURLToPath(uri);
      if (!replace && existsSync(named)) throw exists(named);
      // What a link leads to is replaced, not the link.
      const path = await realpath(named).catch(() => named);
      await mkdir(dirname(path), { recursive: true }).catch(fail(dirname(path), 'written'));
      const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
      begun.push({ path, draft });
      const mode = replace && existsSync(path) ? (await stat(path)).mode : 0o666;
      await writeFile(draft, text, { flag: 'wx', mode }).catch(fail(path, 'written'));
    }
    for (const { path, draft } of begun)
      if (replace) await rename(draft, path).catch(fail(path, 'written'));
      // A link, unlike a new name, never takes the place of what has come there meanwhile.
      else
        await link(draft, path).catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') throw exists(path);
          return rename(draft, path).catch(fail(path, 'written'));
        });
  } finally {
    for (const { draft } of begun) await unlink(draft).catch(() => {});
  }
}

function exists(path: string): Error {
  return new Error(`${path} already exists, and nothing was written. To replace it: --force.`);
}

/** Watches from now on, not from the first look; what changes at once is told at once. The end is an interrupt. */
function watch(folders: readonly string[]): AsyncIterable<readonly string[]> {
  const changed = new Set<string>();
  let wake = () => {};
  for (const folder of folders) {
    const path = fileURLToPath(folder);
    const watcher = watchFolder(path, { recursive: true }, (_, name) => {
      // Hidden files are nobody's documents; drafts of files that are being written are among them.
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

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(fail(path))).isDirectory();
}

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** Says in plain words why a file cannot be read or written. */
function fail(path: string, done: 'read' | 'written' = 'read') {
  return (error: NodeJS.ErrnoException): never => {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      ENOTDIR: done === 'read' ? 'there is no such file' : 'a file is in the way of a folder',
      EEXIST: 'a file is in the way of a folder',
      EACCES: done === 'read' ? 'permission to read it is denied' : 'permission to write it is denied',
      EROFS: 'permission to write it is denied',
      EISDIR: 'it is a folder',
      ENOSPC: 'the disk is full',
    };
    throw new Error(`${path}: ${reasons[error.code ?? ''] ?? error.message}.`);
  };
}

// A reader that has seen enough (`| head`) is no fault.
for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });

void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
