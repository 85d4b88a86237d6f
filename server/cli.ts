// Entry point: the command line on Node. Files, standard streams and the exit code live here.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../package.json';
import { type Io, run } from './cli/main';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const io: Io = {
  version,
  async read(path) {
    const bytes = path === '-' ? await standardInput() : await readFile(path).catch(fail(path));
    try {
      return decoder.decode(bytes);
    } catch {
      throw new Error(`${path} is not UTF-8. Save it in UTF-8 and try again.`);
    }
  },
  async expand(path) {
    if (path === '-' || !(await stat(path).catch(fail(path))).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.demarche'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  },
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
};

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Says in plain words why a file cannot be read. */
function fail(path: string) {
  return (error: NodeJS.ErrnoException): never => {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EACCES: 'you may not read it',
      EISDIR: 'it is a folder',
    };
    throw new Error(`${path}: ${reasons[error.code ?? ''] ?? error.message}.`);
  };
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
