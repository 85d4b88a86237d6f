// What writes files, step by step: names, drafts, the journal of a change, and the gate before all of them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../server/disk/places';
import { readRegular, refusalOf } from '../../server/disk/read';
import { disk, recover } from '../../server/disk/write';
import { applyEdits, byDocument } from '../../server/editing/apply-edits';
import { checkEdits, checkText, followedBy, keepsText, textsOf } from '../../server/editing/gate';
import { asAttribute, asLine, asWord, oneLine, quote } from '../../server/editing/write';
import { decodeImport, decodeUtf8 } from '../../server/files/decode';
import { FileNames, fileName, isFileName, LONGEST_NAME, nameKey } from '../../server/files/file-name';
import { limits } from '../../server/files/limits';
import { inWords, type Refusal, unreadFile } from '../../server/files/refusal';
import { FileTransaction, NotWritten, takeBack } from '../../server/files/write-files';
import { factsOf } from '../../server/model/file-facts';
import { parse } from '../../server/syntax/parse';
import { MemoryDisk } from '../support/memory-disk';

const asBuffer = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

describe('a change of files', () => {
  /** A disk on which one path is something else than a file, and that knows which folders it was asked for. */
  class OddDisk extends MemoryDisk {
    readonly folders: string[] = [];
    readonly seconds: string[] = [];
    override async real(path: string) {
      return path.replace('link/', 'a/');
    }
    override async look(path: string) {
      if (path.endsWith('folder')) return 'folder' as never;
      if (path.endsWith('pipe')) return 'other' as never;
      return super.look(path);
    }
    override async makeFolder(path?: string) {
      await super.makeFolder();
      if (path === undefined || this.folders.includes(path)) return [] as never[];
      this.folders.push(path);
      return [path] as never[];
    }
    override async removeFolder(path?: string) {
      await super.removeFolder();
      this.folders.splice(this.folders.indexOf(path ?? ''), 1);
    }
    override async keep(path: string, second: string) {
      this.seconds.push(`keep ${path}`);
      await super.keep(path, second);
    }
  }
  const oddDisk = (files: Record<string, string> = {}) => new OddDisk(new Map(Object.entries(files)));
  const file = (path: string, content = 'new') => ({ path, content });

  it('says of each file why it cannot be written, and leaves nothing behind', async () => {
    for (const [paths, replace, path, reason] of [
      [['a/1', 'a/folder'], true, 'a/folder', 'folder'],
      [['a/1', 'a/pipe'], true, 'a/pipe', 'not-a-file'],
      [['a/1', 'a/old!'], true, 'a/old!', 'read-only'],
      [['a/1', 'a/old!'], false, 'a/old!', 'exists'],
      [['a/1', 'link/1'], true, 'link/1', 'twice'],
    ] as const) {
      const one = oddDisk({ 'a/old!': 'old' });
      const transaction = new FileTransaction(one, replace);
      await assert.rejects(transaction.add(paths.map((path) => file(path))), (error) => {
        assert.ok(error instanceof NotWritten);
        assert.deepEqual([error.path, error.reason, error.written], [path, reason, []]);
        assert.equal(error.message, `${path}: ${reason}`);
        return true;
      });
      assert.deepEqual([...one.files], [['a/old!', 'old']]);
      assert.deepEqual(one.folders, [], 'folders that were made are gone');
    }
  });

  it('may replace one file and not another', async () => {
    const one = oddDisk({ 'a/1': 'old', 'a/2': 'old' });
    const transaction = new FileTransaction(one, false);
    await transaction.add([{ ...file('a/1'), replaces: true }]);
    await assert.rejects(transaction.add([file('a/2')]), { reason: 'exists' });
    assert.deepEqual(Object.fromEntries(one.files), { 'a/1': 'old', 'a/2': 'old' });
    const other = new FileTransaction(one, true);
    await assert.rejects(other.add([{ ...file('a/1'), replaces: false }]), { reason: 'exists' });
  });

  it('has drafts beside each file until it is made, and then nothing else', async () => {
    const one = oddDisk({ 'a/1': 'old' });
    const transaction = new FileTransaction(one, true);
    await transaction.add([file('a/1'), file('b/2')]);
    assert.equal(one.files.get('a/1'), 'old');
    const drafts = [...one.files.keys()].filter((path) => path !== 'a/1');
    assert.deepEqual(
      drafts.map((path) => path.replace(/\d+/, 'N')),
      ['a/.demarche-a-N.new.tmp', 'b/.demarche-a-N.new.tmp'],
    );
    assert.equal(new Set(drafts.map((path) => path.slice(2))).size, 2);
    await transaction.commit();
    assert.deepEqual(Object.fromEntries(one.files), { 'a/1': 'new', 'b/2': 'new' });
    assert.deepEqual(one.seconds, ['keep a/1'], 'the old text had a second name in between');
    assert.deepEqual([...one.notes], [], 'nothing is under way');
    assert.deepEqual(one.folders, ['b'], 'the folder that was made for it stays');
  });

  it('replaces one file alone at once, without a second name, and writes down no more than its draft', async () => {
    const one = oddDisk({ 'a/1': 'old' });
    const { open } = one.journal;
    one.journal.open = async () => ({
      ...(await open()),
      begin: async () => assert.fail('nothing is about to be taken back'),
    });
    const transaction = new FileTransaction(one, true);
    await transaction.add([file('a/1')]);
    await transaction.commit();
    assert.deepEqual(one.seconds, []);
    assert.deepEqual(Object.fromEntries(one.files), { 'a/1': 'new' });
  });

  it('gives up its drafts and folders if asked to', async () => {
    const one = oddDisk({ 'a/1': 'old' });
    const transaction = new FileTransaction(one, true);
    await transaction.add([file('a/1'), file('b/2')]);
    assert.deepEqual(one.folders, ['b']);
    await transaction.abandon();
    assert.deepEqual(Object.fromEntries(one.files), { 'a/1': 'old' });
    assert.deepEqual(one.folders, []);
  });

  it('notices a file that has come where there was none', async () => {
    const one = oddDisk({ 'a/1': 'old' });
    const transaction = new FileTransaction(one, true);
    await transaction.add([file('a/1'), file('a/2')]);
    one.files.set('a/2', 'theirs');
    await assert.rejects(transaction.commit(), { path: 'a/2', reason: 'exists', written: [] });
    assert.deepEqual(Object.fromEntries(one.files), { 'a/1': 'old', 'a/2': 'theirs' });
  });

  it('names the file that the system refused, with the error of the system', async () => {
    const trouble = { at: 9, how: 'once' } as const;
    const one = new MemoryDisk(new Map(), new Map(), 'a', trouble);
    await assert.rejects(new FileTransaction(one, true).add([file('a/1'), file('a/2')]), (error) => {
      assert.ok(error instanceof NotWritten);
      assert.deepEqual([error.path, error.reason], ['a/2', 'system']);
      assert.equal((error.systemError as { code: string }).code, 'EIO');
      return true;
    });
  });

  it('clears away what those have left who were killed, and nothing else', async () => {
    const left = {
      'a/.demarche-dead-1.new.tmp': 'theirs',
      'a/.demarche-dead-12.old.tmp': 'theirs',
      'a/.demarche-a-900000.new.tmp': 'of this process',
      'a/.demarche-dead-3.new.tmp.txt': 'no draft',
      'a/x.demarche-dead-3.new.tmp': 'no draft',
      'b/.demarche-dead-1.new.tmp': 'in another folder',
    };
    const names = (one: MemoryDisk) => [...one.files.keys()].filter((path) => Object.hasOwn(left, path));
    const one = oddDisk(left);
    await new FileTransaction(one, true).add([file('a/1')]);
    assert.deepEqual(names(one), Object.keys(left).slice(2));

    const other = oddDisk(left);
    Object.assign(other, { journal: undefined });
    await new FileTransaction(other, true).add([file('a/1')]);
    assert.deepEqual(
      names(other),
      Object.keys(left).slice(1),
      'a second name may be all that is left of a text',
    );
  });
});

describe('a change that was interrupted', () => {
  const step = { path: 'a/1', draft: 'a/draft', old: 'a/second', sum: 'new' };
  const takenBack = async (files: Record<string, string>, one: Partial<{ old: null }> = {}) => {
    const memory = new MemoryDisk(new Map(Object.entries(files)));
    const { back, changed, stuck } = await takeBack(memory, memory.journal, {
      noted: [step.draft, step.old],
      folders: [],
      steps: [{ ...step, ...one }],
      done: false,
    });
    assert.deepEqual(stuck, []);
    return {
      back,
      changed: changed.map(({ path, old }) => [path, old]),
      files: Object.fromEntries(memory.files),
    };
  };

  it('is forgotten where a draft never came to its place', async () => {
    const before = { 'a/1': 'old', 'a/draft': 'new', 'a/second': 'old' };
    assert.deepEqual(await takenBack(before), { back: [], changed: [], files: { 'a/1': 'old' } });
    assert.deepEqual(await takenBack({ 'a/draft': 'new' }, { old: null }), {
      back: [],
      changed: [],
      files: {},
    });
  });

  it('is taken back where a draft did, also where the file has gone since', async () => {
    const old = { back: ['a/1'], changed: [], files: { 'a/1': 'old' } };
    assert.deepEqual(await takenBack({ 'a/1': 'new', 'a/second': 'old' }), old);
    assert.deepEqual(await takenBack({ 'a/second': 'old' }), old);
    assert.deepEqual(await takenBack({ 'a/1': 'new' }, { old: null }), {
      back: ['a/1'],
      changed: [],
      files: {},
    });
    assert.deepEqual(await takenBack({}, { old: null }), { back: [], changed: [], files: {} });
  });

  it('is left alone where somebody has changed the file since', async () => {
    const mine = { 'a/1': 'mine', 'a/second': 'old' };
    assert.deepEqual(await takenBack(mine), { back: [], changed: [['a/1', 'a/second']], files: mine });
    const made = { 'a/1': 'mine' };
    assert.deepEqual(await takenBack(made, { old: null }), {
      back: [],
      changed: [['a/1', null]],
      files: made,
    });
    const same = { 'a/1': 'old', 'a/second': 'old' };
    assert.deepEqual(await takenBack(same), { back: [], changed: [], files: { 'a/1': 'old' } });
    assert.deepEqual(await takenBack(made), { back: [], changed: [], files: made });
  });
});

describe('files on a disk', () => {
  let folder: string;
  let cache: string | undefined;
  const at = (...names: string[]) => join(folder, ...names);
  /** A process of this machine with such a number. */
  const ofPid = (pid: number) => `${disk.owner.slice(0, 8)}ffffffff${pid.toString(36)}`;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-writing-'));
    cache = process.env['DEMARCHE_CACHE'];
    process.env['DEMARCHE_CACHE'] = at('cache');
    mkdirSync(at('edition'));
    writeFileSync(at('edition', 'note.demarche'), 'Note.\n');
  });
  afterEach(() => {
    if (cache === undefined) delete process.env['DEMARCHE_CACHE'];
    else process.env['DEMARCHE_CACHE'] = cache;
    rmSync(folder, { recursive: true, force: true });
  });

  it('are looked at before anything is written', async () => {
    writeFileSync(at('read-only'), '');
    chmodSync(at('read-only'), 0o444);
    assert.equal(await disk.look(at('edition')), 'folder');
    assert.equal(await disk.look(at('edition', 'note.demarche')), 'file');
    assert.equal(await disk.look(at('read-only')), 'read-only');
    assert.equal(await disk.look(at('none')), undefined);
    assert.equal(await disk.look(at('read-only', 'below')), undefined);
    await assert.rejects(disk.look(at('x'.repeat(300))), { code: 'ENAMETOOLONG' });
    if (process.platform === 'win32') return;
    symlinkSync(at('edition', 'note.demarche'), at('link'));
    assert.equal(await disk.look(at('link')), 'other');
    assert.equal(await disk.real(at('link')), await disk.real(at('edition', 'note.demarche')));
    assert.equal(await disk.real(at('none')), at('none'));
  });

  it('are new, keep the rights of those that they replace, and make their folders', async () => {
    assert.deepEqual(await disk.makeFolder(at('a', 'b', 'c')), [at('a', 'b', 'c'), at('a', 'b'), at('a')]);
    assert.deepEqual(await disk.makeFolder(at('a', 'b')), []);
    await disk.removeFolder(at('a', 'b', 'c'));
    assert.deepEqual(readdirSync(at('a', 'b')), []);
    chmodSync(at('edition', 'note.demarche'), 0o640);
    await disk.create(at('draft'), 'New.\n', at('edition', 'note.demarche'));
    assert.equal(readFileSync(at('draft'), 'utf8'), 'New.\n');
    if (process.platform !== 'win32') assert.equal(statSync(at('draft')).mode & 0o777, 0o640);
    await assert.rejects(disk.create(at('draft'), 'Other.\n', undefined), { code: 'EEXIST' });
  });

  it('come to their places, and take that of another only if they may', async () => {
    const note = at('edition', 'note.demarche');
    await disk.keep(note, at('second'));
    assert.equal(readFileSync(at('second'), 'utf8'), 'Note.\n');
    writeFileSync(at('draft'), 'New.\n');
    await assert.rejects(disk.put(at('draft'), note, false), { code: 'EEXIST' });
    assert.equal(readFileSync(note, 'utf8'), 'Note.\n');
    await disk.put(at('draft'), at('fresh'), false);
    assert.equal(readFileSync(at('fresh'), 'utf8'), 'New.\n', 'the draft may still be its second name');
    await disk.put(at('fresh'), note, true);
    assert.equal(readFileSync(note, 'utf8'), 'New.\n');
    assert.ok(!existsSync(at('fresh')));
    assert.equal(readFileSync(at('second'), 'utf8'), 'Note.\n', 'the second name keeps the old text');
  });

  it('of a process that was killed are taken back, and told', async () => {
    // A process of this machine that is over: its number is that of a program which has ended.
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const dead = ofPid(pid);
    const note = at('edition', 'note.demarche');
    const old = at('edition', `.demarche-${dead}-2.old.tmp`);
    const draft = at('edition', `.demarche-${dead}-1.new.tmp`);
    const folderMade = at('edition', 'made');
    const record = await disk.journal!.open();
    await record.note(folderMade, 'folder');
    for (const path of [draft, old]) await record.note(path);
    await record.begin([{ path: note, draft, old, sum: disk.journal!.sum('New.\n') }]);
    const [written] = readdirSync(at('cache', 'changes'));
    assert.ok(written?.startsWith(`${disk.owner}-`));
    assert.deepEqual(await recover(), [], 'what is under way here is left alone');
    const text = readFileSync(at('cache', 'changes', written!), 'utf8');
    await record.end();
    assert.deepEqual(readdirSync(at('cache', 'changes')), []);

    writeFileSync(at('cache', 'changes', `${dead}-0.change`), text);
    writeFileSync(at('cache', 'changes', `${dead}-1.change`), text.slice(0, 20));
    writeFileSync(
      at('cache', 'changes', `${dead}-2.change`),
      '{"steps":[{"path": "/etc/passwd"}]}\n{"draft":7}',
    );
    writeFileSync(at('cache', 'changes', `${dead}-3.change`), 'null\n7\n');
    const more = text.replace('"steps":[', '"steps":[{"path":"/etc/passwd"},');
    writeFileSync(at('cache', 'changes', `${dead}-4.change`), more.slice(more.lastIndexOf('\n')));
    writeFileSync(at('cache', 'changes', `${dead}-5.change`), '{"steps":[null]}\n[null]');
    const others = ['00000000ffffffffzz-0.change', `${ofPid(process.ppid)}-0.change`, 'other.txt'];
    for (const name of others) writeFileSync(at('cache', 'changes', name), text);
    mkdirSync(folderMade);
    await disk.keep(note, old);
    writeFileSync(draft, 'New.\n');
    await disk.put(draft, note, true);
    assert.deepEqual(await recover(), [{ back: [note], changed: [], stuck: [] }]);
    assert.equal(readFileSync(note, 'utf8'), 'Note.\n');
    assert.deepEqual(readdirSync(at('edition')), ['note.demarche']);
    assert.deepEqual(readdirSync(at('cache', 'changes')).sort(), others.sort());
    assert.deepEqual(await recover(), []);
  });

  it('are written down one change beside the other, and closed', async () => {
    const open = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);
    const before = open();
    const records = [];
    for (const _ of [1, 2, 3]) records.push(await disk.journal!.open());
    const names = readdirSync(at('cache', 'changes'));
    assert.equal(names.filter((name) => /^[\da-z]+-\d+\.change$/.test(name)).length, 3);
    for (const one of records) await one.end();
    for (const _ of [1, 2, 3]) readRegular(at('edition', 'note.demarche'), { limit: 6 });
    assert.equal(open(), before);
  });

  it('of the program have a folder of the user’s own', () => {
    const { env, platform } = process;
    const on = (name: string, settings: NodeJS.ProcessEnv) => {
      Object.defineProperty(process, 'platform', { value: name });
      process.env = settings;
      try {
        return cacheFolder().replace(homedir(), '~').replace(/\\/g, '/');
      } finally {
        Object.defineProperty(process, 'platform', { value: platform });
        process.env = env;
      }
    };
    const home = { HOME: env['HOME'], USERPROFILE: env['USERPROFILE'] } as NodeJS.ProcessEnv;
    const local = { ...home, LOCALAPPDATA: '/local' };
    assert.equal(on('linux', { ...local, DEMARCHE_CACHE: '/mine' }), '/mine');
    assert.equal(on('linux', { ...local, XDG_CACHE_HOME: '/xdg' }), '/xdg/demarche');
    assert.equal(on('linux', local), '~/.cache/demarche');
    assert.equal(on('darwin', local), '~/Library/Caches/demarche');
    assert.equal(on('win32', local), '/local/demarche/cache');
    assert.equal(on('win32', home), '~/.cache/demarche');
  });

  it('that are all in their places stay there, and lose what was made on the way', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const note = at('edition', 'note.demarche');
    const old = at('edition', `.demarche-${ofPid(pid)}-2.old.tmp`);
    const record = await disk.journal!.open();
    await record.note(old);
    await record.begin([{ path: note, draft: at('none'), old, sum: disk.journal!.sum('New.\n') }]);
    const [name = ''] = readdirSync(at('cache', 'changes'));
    const text = readFileSync(at('cache', 'changes', name), 'utf8');
    await record.done();
    assert.deepEqual(readdirSync(at('cache', 'changes')), [`${name}.done`]);
    await record.end();
    assert.deepEqual(readdirSync(at('cache', 'changes')), []);
    writeFileSync(old, 'Note.\n');
    writeFileSync(note, 'New.\n');
    writeFileSync(at('cache', 'changes', `${ofPid(pid)}-0.change.done`), text);
    assert.deepEqual(await recover(), []);
    assert.equal(readFileSync(note, 'utf8'), 'New.\n');
    assert.deepEqual(readdirSync(at('edition')), ['note.demarche']);
    assert.deepEqual(readdirSync(at('cache', 'changes')), []);
  });

  it('are written even where nothing can be written down', async () => {
    writeFileSync(at('cache'), 'no folder');
    const record = await disk.journal!.open();
    await record.note(at('draft'));
    await record.begin([]);
    await record.done();
    await record.end();
    assert.equal(await disk.journal!.sumOf(at('none')), undefined);
    assert.equal(await disk.journal!.sumOf(at('cache')), disk.journal!.sum('no folder'));
    assert.notEqual(disk.journal!.sum('a'), disk.journal!.sum('b'));
  });

  it('of others are in use while these may still be at work', async () => {
    const note = at('edition', 'note.demarche');
    const over = (owner: string, path = at('none')) => disk.isOver(owner, path, note);
    assert.equal(await over(disk.owner), false);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    assert.equal(await over(ofPid(pid)), true);
    assert.equal(await over(ofPid(process.ppid)), false);
    assert.equal(await over(ofPid(process.pid)), true, 'a process that had the number of this one');
    // On another machine no one can tell; the disk says how long ago it was, whatever the clock says here.
    const other = '00000000ffffffffzz';
    writeFileSync(at('theirs'), '');
    assert.equal(await over(other, at('theirs')), false, 'just written');
    assert.equal(await over(other), false);
    utimesSync(at('theirs'), new Date(0), new Date(0));
    assert.equal(await over(other, at('theirs')), true);
    utimesSync(note, new Date(0), new Date(0));
    assert.equal(await over(other, at('theirs')), false);
  });

  it('are read if they are ordinary ones within their limit', () => {
    const note = at('edition', 'note.demarche');
    assert.equal(readRegular(note, { limit: 6 }).toString(), 'Note.\n');
    assert.throws(() => readRegular(note, { limit: 5 }), { refusal: 'too-large' });
    assert.throws(() => readRegular(at('edition'), { limit: 6 }), { refusal: 'folder' });
    assert.throws(() => readRegular(at('none'), { limit: 6 }), { refusal: 'missing' });
    assert.throws(() => readRegular('a\0b', { limit: 6 }), { refusal: 'missing' });
    const within = [at('edition'), at('none')];
    assert.equal(readRegular(note, { limit: 6, within }).length, 6);
    writeFileSync(at('edition-2'), 'x');
    assert.equal(readRegular(at('edition-2'), { limit: 6, within }).length, 1);
    if (process.platform === 'win32') return;
    symlinkSync('/dev/zero', at('zero'));
    assert.throws(() => readRegular(at('zero'), { limit: 6 }), { refusal: 'not-a-file' });
    symlinkSync('note.demarche', at('edition', 'beside'));
    assert.equal(readRegular(at('edition', 'beside'), { limit: 6, within }).length, 6);
    symlinkSync(at('edition-2'), at('edition', 'out'));
    assert.throws(() => readRegular(at('edition', 'out'), { limit: 6, within }), { refusal: 'outside' });
    assert.equal(readRegular(at('edition', 'out'), { limit: 6 }).length, 1);
    symlinkSync(folder, at('edition', 'up'));
    assert.throws(() => readRegular(at('edition', 'up', 'edition-2'), { limit: 6, within }), {
      refusal: 'outside',
    });
    symlinkSync('nowhere', at('edition', 'broken'));
    assert.throws(() => readRegular(at('edition', 'broken'), { limit: 6 }), { refusal: 'link-to-nothing' });
    symlinkSync('circle', at('edition', 'circle'));
    assert.throws(() => readRegular(at('edition', 'circle'), { limit: 6 }), { refusal: 'link-in-circles' });
    symlinkSync(at('edition'), at('edition', 'itself'));
    assert.throws(() => readRegular(at('edition', 'itself'), { limit: 6 }), { refusal: 'folder' });
  });

  it('that grow while they are read are read to their limit', function () {
    if (!existsSync('/proc/self/status')) this.skip();
    // The system says that it has no bytes.
    const status = readRegular('/proc/self/status', { limit: 100_000 });
    assert.match(status.toString(), /^Name:[\s\S]*\n$/);
    assert.throws(() => readRegular('/proc/self/status', { limit: 10 }), { refusal: 'too-large' });
  });
});

describe('why a file is not read', () => {
  it('is told by what the system says', () => {
    const codes: Partial<Record<Refusal, readonly string[]>> = {
      missing: ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE', 'ERR_INVALID_FILE_URL_PATH'],
      folder: ['EISDIR'],
      'link-in-circles': ['ELOOP'],
      denied: ['EACCES', 'EPERM'],
      'not-a-file': ['ENXIO', 'ENODEV', 'EOPNOTSUPP'],
      'too-large': ['ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG'],
      unreadable: ['EIO', 'EBUSY'],
    };
    for (const [refusal, names] of Object.entries(codes))
      for (const code of names) assert.equal(refusalOf({ code }), refusal, code);
    assert.equal(refusalOf({ code: 'ERR_INVALID_FILE_URL_HOST' }), 'missing');
  });

  it('is said in words of its own for each reason', () => {
    const refusals: readonly Refusal[] = [
      ...(['missing', 'folder', 'not-a-file', 'link-to-nothing', 'link-in-circles', 'link'] as const),
      ...(['outside', 'too-large', 'denied', 'not-utf-8', 'unreadable'] as const),
    ];
    assert.equal(new Set(refusals.map((refusal) => inWords(refusal))).size, refusals.length);
    for (const refusal of refusals) assert.ok(inWords(refusal).length > 10);
    assert.equal(inWords('too-large'), 'it has more than 256 MB');
    assert.equal(inWords('too-large', 'code book'), 'it has more than 8 MB');
    assert.match(unreadFile(inWords('folder')), /it is a folder/);
    assert.deepEqual(limits, {
      document: 256e6,
      transcription: 256e6,
      'code book': 8e6,
      project: 1e6,
      baseline: 64e6,
      import: 256e6,
      'list of persons': 64e6,
    });
  });
});

describe('the text of a file', () => {
  const declared = (encoding: string) => `<?xml version="1.0" encoding='${encoding}'?><p>é</p>`;

  it('is UTF-8 with its mark, or none', () => {
    assert.equal(decodeUtf8(asBuffer('\uFEFFé')), '\uFEFFé');
    assert.equal(decodeUtf8(asBuffer('é', 'latin1')), undefined);
    assert.equal(decodeImport(asBuffer('\uFEFFé')), '\uFEFFé');
  });

  it('has the encoding that its first bytes or XML declare', () => {
    const swapped = (text: string) => asBuffer(text, 'utf16le').swap16();
    assert.equal(decodeImport(asBuffer('\uFEFFé', 'utf16le')), 'é');
    assert.equal(decodeImport(swapped('\uFEFFé')), 'é');
    assert.equal(decodeImport(asBuffer('<?xml?>é', 'utf16le')), '<?xml?>é');
    assert.equal(decodeImport(swapped('<?xml?>é')), '<?xml?>é');
    assert.equal(decodeImport(asBuffer(declared('ISO-8859-1'), 'latin1')), declared('ISO-8859-1'));
    assert.equal(decodeImport(asBuffer(declared('UTF-16'))), declared('UTF-16'));
    assert.equal(decodeImport(asBuffer(declared('no-such'))), undefined);
    const later = `<p>${declared('ISO-8859-1')}`;
    assert.equal(decodeImport(asBuffer(later)), later, 'a declaration stands at the beginning');
    assert.equal(decodeImport(asBuffer('<\0?x')), '<\0?x');
    assert.equal(decodeImport(asBuffer('\0<\0x')), '\0<\0x');
    assert.equal(decodeImport(asBuffer('\0a\0?')), '\0a\0?');
    const spaced = declared('ISO-8859-1').replace('=', ' = ').replace('encoding=', 'encoding\n= ');
    assert.equal(decodeImport(asBuffer(spaced, 'latin1')), spaced);
    assert.equal(decodeImport(Buffer.from([0x41, 0xff])), undefined);
    assert.equal(decodeImport(Buffer.from([0xff, 0x41])), undefined);
    assert.equal(decodeImport(Buffer.from([0xfe, 0x41])), undefined);
  });
});

describe('names of files', () => {
  it('stay readable and lead nowhere', () => {
    for (const [wanted, name] of [
      ['Note to the USSR', 'Note to the USSR.txt'],
      ['a/b\\c:d', 'a-b-c-d.txt'],
      ['../../escaped', 'escaped.txt'],
      ['.hidden', 'hidden.txt'],
      ['--force', 'force.txt'],
      ['~$lock', '$lock.txt'],
      ['what?*"<>|', 'what-.txt'],
      ['tab\there', 'tab-here.txt'],
      ['two\u00A0\u2003spaces', 'two spaces.txt'],
      ['end. . ', 'end.txt'],
      ['', 'document.txt'],
      ['...', 'document.txt'],
      ['CON', '_CON.txt'],
      ['aux .x', '_aux .x.txt'],
      ['com¹', '_com¹.txt'],
      ['LPT9', '_LPT9.txt'],
      ['console', 'console.txt'],
      ['com', 'com.txt'],
      ['e\u0301', 'é.txt'],
      ['a\u200Bb\u00AD', 'ab.txt'],
      ['\u0645\u06CC\u200C\u062E', '\u0645\u06CC\u200C\u062E.txt'],
      ['a\u200D', 'a.txt'],
      ['a\u202Eb', 'ab.txt'],
    ] as const)
      assert.equal(fileName(wanted, '.txt'), name, JSON.stringify(wanted));
    assert.equal(fileName('codebook', '.json'), '_codebook.json');
    assert.equal(fileName('Demarche', '.json'), '_Demarche.json');
    assert.equal(fileName('codebook', '.json.txt'), 'codebook.json.txt');
    assert.equal(isFileName('note.txt'), true);
    assert.equal(isFileName('a/b'), false);
    assert.equal(isFileName('e\u0301.txt'), true);
  });

  it('are cut between letters, with their marks', () => {
    const room = LONGEST_NAME - '.txt'.length;
    assert.equal(fileName('a'.repeat(300), '.txt'), `${'a'.repeat(room)}.txt`);
    assert.equal(fileName('a'.repeat(room), '.txt'), `${'a'.repeat(room)}.txt`);
    assert.equal(fileName('é'.repeat(300), '.txt'), `${'é'.repeat(room / 2)}.txt`);
    assert.equal(fileName(`${'a'.repeat(room - 1)}x\u0323\u0302y`, '.txt'), `${'a'.repeat(room - 1)}.txt`);
    assert.equal(fileName(`${'a'.repeat(room - 1)} b`, '.txt'), `${'a'.repeat(room - 1)}.txt`);
  });

  it('are numbered where another has the name, however that is spelled', () => {
    const names = new FileNames(['NOTE.txt']);
    assert.equal(names.make('Note', '.txt'), 'Note-2.txt');
    assert.equal(names.make('note', '.txt'), 'note-3.txt');
    assert.equal(names.make('memo', '.txt'), 'memo.txt');
    assert.deepEqual(names.makeTogether('memo', ['.xml', '.txt']), ['memo-2.xml', 'memo-2.txt']);
    assert.deepEqual(names.renamed, [
      { wanted: 'Note', name: 'Note-2.txt' },
      { wanted: 'note', name: 'note-3.txt' },
      { wanted: 'memo', name: 'memo-2.xml' },
    ]);
    assert.equal(names.makeOnce('style', '.css'), 'style.css');
    assert.equal(names.makeOnce('style', '.css'), undefined);
    assert.equal(names.makeOnce('style', '.js'), 'style.js');
    assert.deepEqual(new FileNames().renamed, []);
    const plain = new FileNames();
    plain.make('e\u0301', '.txt');
    assert.deepEqual(plain.renamed, [], 'a name that is spelled otherwise is the same');
    assert.equal(nameKey('ﬁ\u200BNE'), nameKey('fine'));
    assert.notEqual(nameKey('fine'), nameKey('find'));
  });
});

describe('the gate for edits', () => {
  const text = '[He]{@p} spoke.\n';
  const note = parse(text);
  const textOf = (uri: string) => (uri === 'a' || uri === 'b' ? note : undefined);
  const mark = { start: 4, end: 8, text: '{@q}' };
  const word = { start: 9, end: 14, text: 'wrote' };

  it('lets edits of marks pass, by document, and refuses those of words', () => {
    const checked = checkEdits([mark, { ...mark, uri: 'b' }, { ...mark, uri: 'unknown' }], {
      uri: 'a',
      textOf,
    });
    assert.ok(!('refused' in checked));
    assert.deepEqual([...checked.documents.keys()], ['a', 'b']);
    assert.equal(checked.creates, undefined);
    assert.deepEqual(
      [...textsOf(checked, textOf)].map(([uri, { before, after }]) => [uri, before, after]),
      [
        ['a', text, '[He]{@q} spoke.\n'],
        ['b', text, '[He]{@q} spoke.\n'],
      ],
    );
    assert.deepEqual(checkEdits([mark, { ...word, uri: 'b' }], { uri: 'a', textOf }), { refused: 'b' });
    const said = checkEdits([word], { uri: 'a', textOf, changesText: true });
    assert.ok('documents' in said);
  });

  it('lets a document be made that holds no text', () => {
    const entry = { start: 0, end: 0, text: '@p: Palewski\n' };
    const made = checkEdits([entry], { uri: 'new', textOf, creates: 'new' });
    assert.ok('documents' in made);
    assert.equal(made.creates, 'new');
    assert.equal(textsOf(made, textOf).get('new')?.after, '@p: Palewski\n');
    const full = checkEdits([{ ...entry, text: 'Words.\n' }], { uri: 'new', textOf, creates: 'new' });
    assert.deepEqual(full, { refused: 'new' });
  });

  it('looks at a document with all that it gets', () => {
    const away = [
      { start: 0, end: 1, text: '' },
      { start: 3, end: 8, text: '' },
    ];
    assert.equal(keepsText(note, away), true);
    assert.equal(keepsText(note, away.slice(1)), false);
    assert.equal(checkText(note, away)?.after, 'He spoke.\n');
    assert.equal(checkText(note, [word]), undefined);
    const one = checkText(note, away)!;
    const two = checkText(parse(one.after), [{ start: 0, end: 0, text: '%% aside\n' }])!;
    assert.deepEqual(followedBy(one, two), { before: text, after: '%% aside\nHe spoke.\n' });
  });

  it('takes edits in any order, few or many, but none that overlap', () => {
    const words = Array.from({ length: 100 }, (_, at) => `[w${at}]{x}`).join(' ');
    const all = [...words.matchAll(/\{x\}/g)].map(({ index }) => ({
      start: index,
      end: index + 3,
      text: '{note}',
    }));
    for (const count of [2, 64, 65, 100]) {
      const some = all.slice(0, count).reverse();
      assert.equal(keepsText(parse(words), some), true);
      assert.equal(applyEdits(words, some).split('{note}').length, count + 1);
      const overlapping = [...some, { start: all[0]!.start + 1, end: all[0]!.end, text: '' }];
      assert.throws(() => keepsText(parse(words), overlapping), /^Error: Edits overlap at \d+\.$/);
    }
    const whole = parse('[x]{y}');
    const inFront = [
      { start: 2, end: 6, text: '' },
      { start: 0, end: 1, text: '' },
      { start: 0, end: 0, text: '%% aside\n' },
    ];
    assert.equal(keepsText(whole, inFront), true);
    assert.equal(checkText(whole, inFront)?.after, '%% aside\nx');
    const touching = [
      { start: 1, end: 1, text: '[' },
      { start: 1, end: 2, text: 'b' },
      { start: 0, end: 1, text: 'a' },
    ];
    assert.equal(applyEdits('xyz', touching), 'a[bz');
    assert.equal(keepsText(parse('xyz'), [{ start: 1, end: 1, text: '{' }, ...touching]), false);
    assert.deepEqual(
      [...byDocument([{ ...mark, uri: 'b' }, mark, { ...word, uri: 'b' }], 'a')].map(([uri, own]) => [
        uri,
        own.length,
      ]),
      [
        ['b', 2],
        ['a', 1],
      ],
    );
  });
});

describe('fields as they are written', () => {
  const fieldOf = (line: string) => factsOf(parse(`@x: x\n  ${line}\n`)).entries[0]!.fields[0]!;
  const attributeOf = (field: string) => factsOf(parse(`[x]{note ${field}}`)).annotations[0]!.fields[0]!;

  it('go from an entry into a mark, in quotes where they must', () => {
    for (const [line, many, attribute] of [
      ['date: 1954-03-26', false, 'date=1954-03-26'],
      ['name: Gaston Palewski', false, 'name="Gaston Palewski"'],
      ['by: @a, @b', true, 'by=@a,@b'],
      ['by: @a; @b', true, 'by=@a;@b'],
      ['label: one; two', true, 'label=one,two'],
      ['label: one; two', false, 'label="one; two"'],
      ['label: say "no"', false, 'label="say \\"no\\""'],
    ] as const)
      assert.equal(asAttribute(fieldOf(line), many), attribute, line);
  });

  it('go from a mark into an entry, if a line can say them', () => {
    for (const [field, many, line] of [
      ['date=1954-03-26', false, 'date: 1954-03-26'],
      ['by=@a,@b', true, 'by: @a, @b'],
      ['by=@a;@b', true, 'by: @a; @b'],
      ['label=one,two', true, 'label: one; two'],
      ['label="one; two",three', true, undefined],
      ['label="one; two"', false, 'label: one; two'],
      ['label="@a"', true, undefined],
      ['label=" one"', true, undefined],
      ['by=@a,Molotov', true, 'by: @a; Molotov'],
    ] as const)
      assert.equal(asLine(attributeOf(field), many), line, field);
  });

  it('are words, or quoted on one line', () => {
    for (const word of ['word', 'é-1', 'a;b', 'x\\y']) assert.equal(asWord(word), word);
    for (const word of ['', 'two words', 'a,b', 'a"b', 'a{b', 'a}b', 'a#b', 'a=b', '@a'])
      assert.equal(asWord(word), quote(word));
    assert.equal(quote('a "b" \\'), '"a \\"b\\" \\\\"');
    assert.equal(quote('\\"'), '"\\\\\\""');
    assert.equal(oneLine(' a \r\n \n b\rc '), 'a b c');
    assert.equal(oneLine(' a  b '), ' a  b ');
  });
});
