// Streams that take nothing, clocks that were moved, other languages and time zones: a command says in a sentence what it could
// not do, and what it writes is the same to the byte.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { everyLine, layOut, stateOf } from '../support/fault-commands';
import { runIn, type System } from '../support/faulty-system';

describe('in odd surroundings', () => {
  let root: string;
  let folder: string;
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'demarche-odd-')));
    folder = join(root, 'edition');
  });
  after(() => rmSync(root, { recursive: true, force: true }));
  const run = (args: readonly string[], system: Partial<System> = {}) =>
    runIn({ args, folder, root, ...system });

  it('every command ends with code 2 and a sentence where its output cannot be written', async () => {
    for (const args of everyLine) {
      layOut(folder);
      const clean = await run(args);
      for (const [code, words] of [
        ['ENOSPC', 'there is no room left'],
        ['EPIPE', 'nobody reads on'],
      ] as const) {
        layOut(folder);
        const ran = await run(args, { out: { code, after: 0 } });
        const where = `${code}: ${args.join(' ')}`;
        if (clean.out === '') assert.equal(ran.code, clean.code, where);
        else {
          assert.equal(ran.code, 2, where);
          assert.ok(
            ran.error.includes(`Standard output cannot be written: ${words}.`),
            `${where}: ${ran.error}`,
          );
        }
        assert.doesNotMatch(ran.error, /^ +at /m, where);
      }
    }
  });

  it('every command goes on where nothing can be said beside the answer', async () => {
    for (const args of everyLine) {
      layOut(folder);
      const clean = await run(args);
      const anew = stateOf(folder);
      layOut(folder);
      const ran = await run(args, { error: { code: 'ENOSPC', after: 0 } });
      assert.deepEqual([ran.code, ran.out, stateOf(folder)], [clean.code, clean.out, anew], args.join(' '));
    }
  });

  it('a full device and a closed pipe are no stack trace', function () {
    if (process.platform === 'win32' || !existsSync('/dev/full')) this.skip();
    layOut(folder);
    for (const args of [['stats', '.'], ['strip', 'note.demarche'], ['nothing'], ['--help']]) {
      const full = openSync('/dev/full', 'w');
      for (const stdio of [
        ['ignore', full, 'pipe'],
        ['ignore', 'pipe', full],
        ['ignore', full, full],
      ] as const) {
        const { status, stderr } = spawnSync(process.execPath, [resolve('dist', 'cli.js'), ...args], {
          cwd: folder,
          stdio: [...stdio],
          env: { ...process.env, DEMARCHE_CACHE: join(root, 'cache') },
        });
        assert.equal(status, stdio[1] === 'pipe' && args[0] !== 'nothing' ? 0 : 2, args.join(' '));
        assert.doesNotMatch(String(stderr ?? ''), /^ +at /m);
      }
    }
  });

  it('the same bytes come of every command in every language, time zone and at every time', async () => {
    const seen = async () => {
      const all: unknown[] = [];
      for (const args of everyLine) {
        layOut(folder);
        const { code, out, error } = await run(args);
        // A record that is kept says on which day it was made.
        all.push([args.join(' '), code, out.replace(/<time>.*?<\/time>/, ''), error, stateOf(folder)]);
      }
      return all;
    };
    const usual = await seen();
    for (const [language, zone, moved] of [
      ['tr', 'Pacific/Kiritimati', -20 * 365],
      ['ar-EG', 'America/St_Johns', 400],
    ] as const) {
      const restore = elsewhere(language, zone, moved * 86_400_000);
      try {
        assert.deepEqual(await seen(), usual, language);
      } finally {
        restore();
      }
    }
  });

  it('and of the program as it is started', () => {
    const seen = (env: Readonly<Record<string, string>>) =>
      [
        ['check', '--publication', '.'],
        ['export', '--to', 'tei', 'note.demarche'],
      ].map((args) => {
        layOut(folder);
        const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist', 'cli.js'), ...args], {
          cwd: folder,
          env: { PATH: process.env['PATH'], DEMARCHE_CACHE: join(root, 'cache'), ...env },
        });
        return [args.join(' '), status, String(stdout), String(stderr)];
      });
    const usual = seen({ LANG: 'en_US.UTF-8', TZ: 'UTC' });
    assert.deepEqual(seen({ LANG: 'C', LC_ALL: 'C', TZ: 'Pacific/Kiritimati' }), usual);
    assert.deepEqual(seen({ LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'America/St_Johns' }), usual);
  });
});

/**
 * Has whatever in this process asks for the usual language, the time zone or the time get others; returns how to have it all as it
 * was.
 */
function elsewhere(language: string, zone: string, moved: number): () => void {
  const undo: (() => void)[] = [];
  const replace = <T extends object, K extends keyof T>(owner: T, key: K, value: unknown) => {
    const before = owner[key];
    owner[key] = value as T[K];
    undo.push(() => {
      owner[key] = before;
    });
  };
  for (const [owner, key, place] of [
    [String.prototype, 'toLocaleLowerCase', 0],
    [String.prototype, 'toLocaleUpperCase', 0],
    [String.prototype, 'localeCompare', 1],
    [Number.prototype, 'toLocaleString', 0],
    [Date.prototype, 'toLocaleString', 0],
    [Date.prototype, 'toLocaleDateString', 0],
    [Date.prototype, 'toLocaleTimeString', 0],
  ] as const) {
    const methods = owner as unknown as Record<string, (...given: unknown[]) => unknown>;
    const own = methods[key]!;
    replace(methods, key, function (this: unknown, ...given: unknown[]) {
      if (given[place] === undefined) given[place] = language;
      return own.apply(this, given);
    });
  }
  const { TZ } = process.env;
  process.env['TZ'] = zone;
  undo.push(() => {
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
  });
  const Own = Date;
  replace(
    globalThis,
    'Date',
    class extends Own {
      constructor(...given: []) {
        if (given.length > 0) super(...given);
        else super(Own.now() + moved);
      }
      static override now() {
        return Own.now() + moved;
      }
    },
  );
  return () => {
    for (const one of undo.reverse()) one();
  };
}
