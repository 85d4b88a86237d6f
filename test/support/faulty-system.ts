// A system that fails: the built command line runs in this process, with a disk on which any operation can fail or be the last,
// with a clock, an environment and standard streams of its own.
//
// The program is the one that ships, and the files are real; only what it asks of Node is made here. A run that is killed has
// done nothing after that moment.

import * as realFs from 'node:fs';
import * as realPromises from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';

/** An operation on the disk. */
export interface Operation {
  /** As Node calls it. */
  readonly name: string;
  readonly path: string;
  /** Whether something on the disk is another after it. */
  readonly changes: boolean;
}

/** What becomes of an operation: it is done, it fails with a code, or the process ends before it, or in the midst of it. */
export type Fate = 'done' | 'killed' | 'half and killed' | { readonly code: string; readonly half?: boolean };

/** The answers that are not what they seem; each is made out of the true one. */
export interface Lies {
  stat?(stats: realFs.Stats): void;
  list?(names: readonly unknown[]): readonly unknown[];
  /** Bytes that are read at a time, at most. */
  readonly piece?: number;
}

export interface System {
  readonly args: readonly string[];
  /** Where it runs, and below which operations are looked at. */
  readonly folder: string;
  readonly root: string;
  /** Asked of each operation, with its number. */
  fate?(operation: Operation, at: number): Fate;
  /** Whether the system tells where an open file is, as Linux does; whether it really does makes no difference. */
  readonly tellsPlaces?: boolean;
  readonly lies?: Lies;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The code by which a stream fails, from so many writes on. */
  readonly out?: { readonly code: string; readonly after: number };
  readonly error?: { readonly code: string; readonly after: number };
}

export interface Ran {
  /** Undefined if it was killed. */
  readonly code: number | undefined;
  readonly out: string;
  readonly error: string;
  readonly operations: readonly Operation[];
  /** Files that were opened and not closed. */
  readonly leftOpen: readonly string[];
}

const program = resolve('dist', 'cli.js');
const real = createRequire(program);
let compiled: ((...given: unknown[]) => void) | undefined;
/** Numbers of the processes that run. */
const running = new Set<number>();
/** Where this process was before the first of them. */
let home = '';
let nextPid = 100_000;

/** Runs a command line to its end. Runs may overlap if they are in one folder. */
export async function runIn(system: System): Promise<Ran> {
  compiled ??= compileFunction(
    realFs.readFileSync(program, 'utf8').replace(/^#!.*/, ''),
    ['require', 'module', 'exports', '__dirname', 'process'],
    { filename: program },
  ) as (...given: unknown[]) => void;
  const disk = new FaultyDisk(system);
  const pid = nextPid++;
  if (running.size === 0) home = process.cwd();
  running.add(pid);
  const said = { out: '', error: '' };
  process.chdir(system.folder);
  try {
    const code = await new Promise<number | undefined>((done) => {
      disk.whenKilled = () => done(undefined);
      const own = {
        platform: process.platform,
        versions: process.versions,
        argv: [process.execPath, program, ...system.args],
        env: { HOME: system.root, DEMARCHE_CACHE: join(system.root, 'cache'), ...system.env },
        pid,
        cwd: () => system.folder,
        kill(other: number) {
          if (!running.has(other)) throw Object.assign(new Error('ESRCH'), { code: 'ESRCH' });
        },
        stdout: stream((text) => (said.out += text), disk, system.out),
        stderr: stream((text) => (said.error += text), disk, system.error),
        stdin: (async function* () {
          yield Buffer.from(system.input ?? '');
        })(),
        emitWarning() {},
        getBuiltinModule: undefined,
        set exitCode(ended: number) {
          done(ended);
        },
      };
      const unhandled = (error: unknown) => {
        said.error += `${error instanceof Error ? error.stack : error}`;
        done(1);
      };
      process.once('unhandledRejection', unhandled);
      const modules: Readonly<Record<string, unknown>> = {
        'node:fs': disk.fs,
        'node:fs/promises': disk.promises,
      };
      compiled?.(
        (name: string) => modules[name] ?? real(name),
        { exports: {} },
        {},
        join(program, '..'),
        own,
      );
      void disk.ended.then(() => process.off('unhandledRejection', unhandled));
    });
    return { code, ...said, operations: disk.operations, leftOpen: [...disk.open] };
  } finally {
    disk.end();
    running.delete(pid);
    if (running.size === 0) process.chdir(home);
  }
}

function stream(take: (text: string) => void, disk: FaultyDisk, trouble: System['out']) {
  let writes = 0;
  return {
    isTTY: false,
    on() {},
    write(text: string | Uint8Array, done: (error?: Error) => void) {
      if (disk.isOver) return;
      if (trouble !== undefined && writes++ >= trouble.after) {
        setImmediate(() => done(failure(trouble.code, 'write')));
        return;
      }
      take(Buffer.from(text).toString());
      setImmediate(done);
    },
  };
}

export function failure(code: string, name: string): Error {
  return Object.assign(new Error(`${code}: it is made to fail, ${name}`), { code, syscall: name, errno: -1 });
}

/** The modules of Node that know the disk, with what happens to it. */
class FaultyDisk {
  readonly operations: Operation[] = [];
  readonly fs: Readonly<Record<string, unknown>>;
  readonly promises: Readonly<Record<string, unknown>>;
  isOver = false;
  whenKilled = () => {};
  readonly ended: Promise<void>;
  end!: () => void;
  /** What is open. */
  readonly open = new Set<string>();
  /** Paths of files, by their numbers, which are given again. */
  private readonly paths = new Map<number, string>();

  constructor(private readonly system: System) {
    this.ended = new Promise((done) => {
      this.end = () => {
        this.isOver = true;
        done();
      };
    });
    this.fs = this.synchronous();
    this.promises = this.later();
  }

  /** Throws if the operation fails; `half`: what is done of it then. */
  private meet(name: string, path: unknown, changes: boolean, half?: () => void): 'go on' | 'killed' {
    if (this.isOver) return 'killed';
    const { root, fate } = this.system;
    if (typeof path !== 'string' || !resolve(this.system.folder, path).startsWith(root)) return 'go on';
    const operation = { name, path, changes };
    const found = fate?.(operation, this.operations.length) ?? 'done';
    this.operations.push(operation);
    if (found === 'done') return 'go on';
    if (typeof found === 'object') {
      if (found.half) half?.();
      throw failure(found.code, name);
    }
    if (found === 'half and killed') half?.();
    this.isOver = true;
    this.whenKilled();
    return 'killed';
  }

  private synchronous(): Record<string, unknown> {
    const { lies } = this.system;
    const made: Record<string, unknown> = { ...realFs };
    const wrap = (
      name: string,
      pathOf: (first: unknown) => unknown,
      after?: (result: never, ...given: never[]) => unknown,
    ) => {
      const own = made[name] as (...given: unknown[]) => unknown;
      made[name] = (...given: unknown[]) => {
        if (this.meet(name, pathOf(given[0]), false) === 'killed') throw failure('EKILLED', name);
        const result = own.apply(realFs, given);
        return after === undefined ? result : after(result as never, ...(given as never[]));
      };
    };
    const itself = (path: unknown) => path;
    const opened = (file: unknown) => this.paths.get(file as number);
    for (const name of ['lstatSync', 'statSync'])
      wrap(name, itself, (stats: realFs.Stats) => lied(stats, lies));
    wrap('openSync', itself, (file: number, path: string) => {
      this.paths.set(file, path);
      this.open.add(`${path} (${file})`);
      return file;
    });
    const { closeSync } = realFs;
    made['closeSync'] = (file: number) => {
      closeSync(file);
      this.open.delete(`${this.paths.get(file)} (${file})`);
    };
    wrap('fstatSync', opened, (stats: realFs.Stats) => lied(stats, lies));
    wrap('readdirSync', itself, (names: unknown[]) => lies?.list?.(names) ?? names);
    const { readSync } = realFs;
    made['readSync'] = (file: number, buffer: Buffer, offset: number, length: number, position: null) => {
      if (this.meet('readSync', opened(file), false) === 'killed') throw failure('EKILLED', 'readSync');
      return readSync(file, buffer, offset, Math.min(length, lies?.piece ?? length), position);
    };
    const { readlinkSync } = realFs;
    made['readlinkSync'] = (path: string) => {
      const file = /^\/proc\/self\/fd\/(\d+)$/.exec(path)?.[1];
      if (file === undefined) return readlinkSync(path);
      const place = this.system.tellsPlaces ? this.paths.get(Number(file)) : undefined;
      if (place === undefined) throw failure('ENOENT', 'readlinkSync');
      return realFs.realpathSync.native(place);
    };
    const { realpathSync } = realFs;
    made['realpathSync'] = Object.assign((path: string) => realpathSync(path), {
      native: (path: string) => {
        if (this.meet('realpathSync', path, false) === 'killed') throw failure('EKILLED', 'realpathSync');
        return realpathSync.native(path);
      },
    });
    this.refuseOthers(made, realFs);
    return made;
  }

  /** What is not made here would pass by unseen. */
  private refuseOthers(made: Record<string, unknown>, own: object): void {
    for (const [name, work] of Object.entries(own)) {
      if (typeof work !== 'function' || made[name] !== work) continue;
      made[name] = (...given: unknown[]) => {
        const [path] = given;
        if (typeof path === 'string' && resolve(this.system.folder, path).startsWith(this.system.root))
          throw new Error(`${name} of ${path} is not looked at by test/support/faulty-system.ts.`);
        return Reflect.apply(work, own, given);
      };
    }
  }

  private later(): Record<string, unknown> {
    const { lies } = this.system;
    const made: Record<string, unknown> = { ...realPromises };
    const wrap = (name: string, changes: boolean, after?: (result: never, ...given: never[]) => unknown) => {
      const own = made[name] as (...given: unknown[]) => Promise<unknown>;
      made[name] = async (...given: unknown[]) => {
        // Of two paths the one that is made is the one that counts.
        if (this.meet(name, given[0], changes) === 'killed') return never;
        const result = await own(...given);
        return after === undefined ? result : after(result as never, ...(given as never[]));
      };
    };
    for (const name of ['copyFile', 'link', 'mkdir', 'rename', 'rmdir', 'unlink']) wrap(name, true);
    for (const name of ['readFile', 'realpath']) wrap(name, false);
    for (const name of ['lstat', 'stat']) wrap(name, false, (stats: realFs.Stats) => lied(stats, lies));
    wrap('readdir', false, (names: unknown[]) => lies?.list?.(names) ?? names);
    const { open } = realPromises;
    made['open'] = async (path: string, flags: string, mode: number) => {
      const writes = /[wa+]/.test(String(flags));
      if (this.meet('open', path, writes) === 'killed') return never;
      return this.handle(await open(path, flags, mode), path);
    };
    this.refuseOthers(made, realPromises);
    return made;
  }

  private handle(file: realPromises.FileHandle, path: string): unknown {
    const write = (name: 'writeFile' | 'appendFile') => async (content: string | Uint8Array) => {
      const bytes = Buffer.from(content);
      const half = () => realFs.writeSync(file.fd, bytes, 0, bytes.length >> 1);
      if (this.meet(name, path, true, half) === 'killed') return never;
      await file[name](bytes);
    };
    const number = file.fd;
    this.open.add(`${path} (${number})`);
    return {
      writeFile: write('writeFile'),
      appendFile: write('appendFile'),
      sync: async () => (this.meet('fsync', path, false) === 'killed' ? never : file.sync()),
      close: async () => {
        // A file is closed by the end of its process.
        await file.close();
        this.open.delete(`${path} (${number})`);
        if (this.meet('close', path, false) === 'killed') return never;
      },
    };
  }
}

function lied(stats: realFs.Stats, lies: Lies | undefined): realFs.Stats {
  if (stats !== undefined) lies?.stat?.(stats);
  return stats;
}

/** What a process that was killed waits for. */
const never = new Promise<never>(() => {});
