// The program writes all files of a command or none: when one of them cannot be written, when there is no room, and when
// it is killed at any moment.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const program = resolve('dist', 'cli.js');
const DOCUMENTS = 60;

describe('a command that writes many files', () => {
  let root: string;
  let folder: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'demarche-whole-'));
    folder = join(root, 'edition');
    mkdirSync(folder);
    for (let at = 0; at < DOCUMENTS; at++)
      writeFileSync(join(folder, `n${at}.demarche`), `[He]{@p} spoke   [of it]{claim   #c}.\n`);
    writeFileSync(join(folder, 'register.demarche'), '@p: Gaston Palewski\n  type: person\n');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const env = () => ({ ...process.env, DEMARCHE_CACHE: join(root, 'cache') });
  const demarche = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      env: env(),
    });
    return { code: status, out: stdout.toString(), error: stderr.toString() };
  };
  const texts = () =>
    Object.fromEntries(
      readdirSync(folder)
        .sort()
        .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
  const having = (words: string) =>
    Object.entries(texts()).filter(([name, text]) => !name.startsWith('.') && text.includes(words)).length;

  it('writes none if one can only be read, and says so', () => {
    chmodSync(join(folder, 'n30.demarche'), 0o444);
    const before = texts();
    for (const args of [
      ['rename', '.', '@p', 'palewski'],
      ['format', '--write', '.'],
    ]) {
      const { code, error } = demarche(...args);
      assert.equal(code, 2);
      assert.match(error, /n30\.demarche may only be read, and nothing was written\.\n$/);
      assert.deepEqual(texts(), before);
    }
    chmodSync(join(folder, 'n30.demarche'), 0o644);
    assert.equal(demarche('rename', '.', '@p', 'palewski').code, 0);
    assert.equal(having('@palewski'), DOCUMENTS + 1);
    assert.equal(Object.keys(texts()).length, DOCUMENTS + 1);
  });

  it('writes none if one is there already, losses and folders included', () => {
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out', 'n40.txt'), 'mine');
    const { code, error } = demarche('export', '--to', 'brat', '-o', 'out', '--losses', 'lost.txt', '.');
    assert.equal(code, 2);
    assert.match(error, /n40\.txt already exists, and nothing was written\. To replace it: --force\.\n$/);
    assert.deepEqual(readdirSync(join(folder, 'out')), ['n40.txt']);
    const twice = demarche(
      'export',
      '--to',
      'csv',
      '-o',
      'made/here/x.csv',
      '--losses',
      'made/here/x.csv',
      '.',
    );
    assert.match(twice.error, /x\.csv would be written twice, and nothing was written/);
    assert.ok(!readdirSync(folder).includes('made'));
  });

  it('writes none if there is no room', function () {
    if (process.platform === 'win32') this.skip();
    // No file may have more than a few blocks of 512 bytes.
    const script = 'ulimit -f 8; exec "$0" "$@"';
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', script, process.execPath, program, 'export', '--to', 'html', '-o', 'out', '.'],
      { cwd: folder, env: env() },
    );
    assert.equal(status, 2);
    assert.match(
      stderr.toString(),
      /cannot be written: it would be larger than .*\. Nothing was written\.\n$/,
    );
    assert.ok(!readdirSync(folder).includes('out'));
  });

  it('has written all or none once the next has run, whenever it was killed', async function () {
    if (process.platform === 'win32') this.skip();
    let next = ['@p', '@q'];
    // How long it takes until it writes is found out as it goes: first too early, then closer and closer.
    for (let wait = 1; wait <= 12; wait++) {
      const child = spawn(process.execPath, [program, 'rename', '.', ...next], { cwd: folder, env: env() });
      const ended = new Promise<number | null>((done) => child.on('close', done));
      let seen = 0;
      while (child.exitCode === null && seen < wait * 10) {
        seen += readdirSync(folder).some((name) => name.startsWith('.demarche-')) ? 1 : 0;
        await new Promise((resume) => setImmediate(resume));
      }
      child.kill('SIGKILL');
      const code = await ended;
      const { error } = demarche('check', '.');
      const [from = '', to = ''] = next;
      const done = having(to);
      assert.ok(done === 0 || done === DOCUMENTS + 1, `${done} of them after ${wait}: ${error}`);
      if (code === 0) assert.equal(done, DOCUMENTS + 1);
      if (done > 0) next = [to, from];
    }
    assert.equal(demarche('format', '--write', '.').code, 0);
    assert.equal(Object.keys(texts()).length, DOCUMENTS + 1, 'no draft is left');
    assert.deepEqual(readdirSync(join(root, 'cache', 'changes')), []);
  });
});
