// A disk on which any operation may fail: the command says so in a sentence and ends with code 2, or has done all the same what
// it was to do; nothing is half written.

import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transcriptionOf } from '../oracles/strip';
import { commands, everyLine, layOut, stateOf, writingLines } from '../support/fault-commands';
import { type Fate, type Lies, type Operation, type Ran, runIn, type System } from '../support/faulty-system';
import { times } from '../support/property';

const CODES = [
  'ENOSPC',
  'EBUSY',
  'EPERM',
  'EACCES',
  'EROFS',
  'ENOENT',
  'EISDIR',
  'EIO',
  'ELOOP',
  'EMFILE',
  'ESTALE',
  'ENOTDIR',
];
/** What is said of a file that is there no more. */
const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP']);
/** Of all operations so many are tried, spread over the command; with RUNS all. */
const TRIED = 12;

describe('on a disk that fails', () => {
  let root: string;
  let folder: string;
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'demarche-failing-')));
    folder = join(root, 'edition');
  });
  after(() => rmSync(root, { recursive: true, force: true }));
  const run = (args: readonly string[], system: Partial<System> = {}): Promise<Ran> =>
    runIn({ args, folder, root, ...system });

  /** What a command says that could not do all of its work. */
  const told = ({ code, error }: Ran, where: string) => {
    assert.equal(code, 2, `${where}: ${error}`);
    assert.match(error, /^\S.*\.$/m, `${where}: it is a sentence`);
    assert.doesNotMatch(error, /^ +at |undefined|\bE[A-Z]{3,}\b|it is made to fail/m, where);
  };
  /** No transcription is another than it was, and nothing is left on the way. */
  const whole = (where: string) => {
    for (const [name, text] of Object.entries(stateOf(folder))) {
      assert.doesNotMatch(name, /\.tmp$/, where);
      const before = old[name];
      if (before === undefined || !name.endsWith('.demarche')) continue;
      assert.equal(transcriptionOf(text), transcriptionOf(before), `${where}: ${name}`);
    }
  };
  let old: Readonly<Record<string, string>> = {};

  it('tries every command', async () => {
    layOut(folder);
    const { out } = await run(['--help']);
    const known = [...out.matchAll(/^ {2}demarche (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(Object.keys(commands).sort(), known.sort());
  });

  for (const [line, args] of everyLine.entries())
    it(`ends in a sentence: ${args.join(' ').slice(0, 60)}`, async function () {
      this.timeout(120_000);
      layOut(folder);
      old = stateOf(folder);
      const tellsPlaces = line % 2 === 0;
      const clean = await run(args, { tellsPlaces });
      const anew = stateOf(folder);
      const count = clean.operations.length;
      const step = times > 1 ? 1 : Math.max(1, Math.floor(count / TRIED));
      for (let at = 0; at < count; at += step) {
        layOut(folder);
        const code = CODES[(at + args.length) % CODES.length] as string;
        const fate: System['fate'] = (_, now) =>
          now === at ? ({ code, half: at % 2 === 0 } satisfies Fate) : 'done';
        const ran = await run(args, { fate, tellsPlaces });
        const { name = '', path = '' } = ran.operations[at] ?? {};
        const where = `${code} of ${name} ${path}`;
        // What could not be removed is removed by whoever comes next.
        if (Object.keys(stateOf(folder)).some((one) => one.endsWith('.tmp'))) await run(['explain']);
        const now = stateOf(folder);
        const same =
          JSON.stringify(now) === JSON.stringify(anew) && ran.out === clean.out && ran.code === clean.code;
        // What is gone, or no file any more, is not missed. What is no document, or is found by a check, is told and stops nothing.
        const isGone = GONE.has(code) && name.endsWith('Sync');
        const isTold = /was left out\.$/m.test(ran.error) || /was not read/.test(ran.out);
        if (!same && !isGone && !isTold) told(ran, where);
        assert.doesNotMatch(ran.error + ran.out, /it is made to fail/, where);
        assert.deepEqual(ran.leftOpen, [], where);
        assert.doesNotMatch(ran.error, /^ +at /m, where);
        whole(where);
      }
    });

  for (const args of writingLines)
    it(`writes all or nothing when it is full, or can only be read: ${args.join(' ').slice(0, 40)}`, async () => {
      layOut(folder);
      old = stateOf(folder);
      for (const code of ['ENOSPC', 'EROFS']) {
        const ran = await run(args, {
          fate: ({ changes, path }) =>
            changes && path.startsWith(folder) ? { code, half: code === 'ENOSPC' } : 'done',
        });
        told(ran, code);
        // What cannot even be removed now is removed by the next.
        assert.equal((await run(['explain'])).code, 0);
        assert.deepEqual(stateOf(folder), old);
      }
    });

  it('every command that reads an edition tells of a folder in it that it cannot read', async () => {
    for (const args of [...everyLine, ['compare', 'volume', 'reply.demarche']]) {
      layOut(folder);
      const isOurs = ({ name, path }: Operation) => /^readdir/.test(name) && /volume$/.test(path);
      const ran = await run(args, { fate: (one) => (isOurs(one) ? { code: 'EACCES' } : 'done') });
      if (!ran.operations.some(isOurs)) continue;
      const where = args.join(' ');
      assert.equal(ran.code, 2, where);
      assert.match(ran.error, /volume: you do not have permission to read it\./, where);
    }
  });

  it('no command takes a document for one of another edition', async () => {
    for (const args of everyLine) {
      layOut(folder);
      const clean = await run(args);
      for (const [name, only] of [
        ['stat', 'first'],
        ['lstatSync', 'all'],
      ] as const) {
        const isOurs = (one: Operation) =>
          one.name === name && (name === 'stat' || /(?:codebook|demarche)\.json$/.test(one.path));
        if (!clean.operations.some(isOurs)) continue;
        layOut(folder);
        let met = 0;
        const ran = await run(args, {
          fate: (one) => (isOurs(one) && (only === 'all' || met++ === 0) ? { code: 'EIO' } : 'done'),
        });
        const where = `${name}: ${args.join(' ')}`;
        assert.equal(ran.code, 2, where);
        assert.match(ran.error + ran.out, /the system cannot read it|Not everything could be read/, where);
        assert.doesNotMatch(ran.out, /undefined-actor/, where);
      }
    }
  });

  it('answers the same when times are odd, lists repeat themselves and reading is slow', async () => {
    const lies: Readonly<Record<string, Lies>> = {
      'long ago': { stat: (stats) => void Object.assign(stats, { mtimeMs: 0, mtime: new Date(0) }) },
      'far ahead': { stat: (stats) => void Object.assign(stats, { mtimeMs: 1e15 }) },
      backwards: { stat: (stats: Stats) => void Object.assign(stats, { mtimeMs: 1e12 - (odd += 1e9) }) },
      'of no size': { stat: (stats) => void Object.assign(stats, { size: 0 }) },
      'all twice': { list: (names) => [...names, ...names] },
      'the other way round': { list: (names) => [...names].reverse() },
      'a letter at a time': { piece: 1 },
    };
    let odd = 0;
    for (const args of everyLine) {
      layOut(folder);
      const clean = await run(args);
      const anew = stateOf(folder);
      for (const [how, lie] of Object.entries(lies)) {
        layOut(folder);
        const ran = await run(args, { lies: lie });
        assert.deepEqual(
          [ran.code, ran.out, stateOf(folder)],
          [clean.code, clean.out, anew],
          `${how}: ${args.join(' ')}`,
        );
      }
    }
  });
});
