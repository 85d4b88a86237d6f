// Entry point: the command line on Node. Files, standard streams and the exit code live here.

import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version } from '../package.json';
import { type Io, run } from './cli/main';
import { files } from './node-host';
import { editionMarks, isCodeBook, isDocument } from './project/uri';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const io: Io = {
  version,
  host: {
    ...files,
    // What is mistaken for UTF-8 would be checked for what it does not say.
    async read(uri) {
      const path = fileURLToPath(uri);
      return existsSync(path) ? (await io.read(path)).replace(/^\uFEFF/, '') : undefined;
    },
  },
  async read(path) {
    const bytes = path === '-' ? await standardInput() : await readFile(path).catch(fail(path));
    try {
      return decoder.decode(bytes);
    } catch {
      throw new Error(`${nameOf(path)} is not UTF-8. Save it in UTF-8 and try again.`);
    }
  },
  async expand(path) {
    if (path === '-') return [{ path, uri: 'untitled:standard-input' }];
    if (!(await isFolder(path))) return [{ path, uri: pathToFileURL(resolve(path)).href }];
    const found: { path: string; uri: string }[] = [];
    for await (const uri of files.list(pathToFileURL(resolve(path)).href))
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
  out: (text) => write(process.stdout, text),
  error: (text) => write(process.stderr, text),
};

/** Waits until the text is on its way, so that a long answer is neither kept in memory nor cut off at the end. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done) => stream.write(text, () => done()));
}

async function standardInput(): Promise<Buffer> {
  if (process.stdin.isTTY) await io.error('Reading what you type; Ctrl-D on a line of its own ends it.\n');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(fail(path))).isDirectory();
}

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** Says in plain words why a file cannot be read. */
function fail(path: string) {
  return (error: NodeJS.ErrnoException): never => {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      ENOTDIR: 'there is no such file',
      EACCES: 'you may not read it',
      EISDIR: 'it is a folder',
    };
    throw new Error(`${path}: ${reasons[error.code ?? ''] ?? error.message}.`);
  };
}

// A reader that has seen enough (`| head`) is no fault.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });

void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
