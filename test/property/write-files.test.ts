// Laws of writing: all files or none, whatever step fails and whenever the process is killed; nothing is left beside
// them; and what could not be put back is named.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileTransaction, NotWritten, type Recorded, takeBack } from '../../server/files/write-files';
import { Killed, MemoryDisk, type Trouble } from '../support/memory-disk';
import { holdsInTime } from '../support/property';

const path = fc.constantFrom(...['a/1', 'a/2', 'a/3', 'b/1', 'b/2', 'c/1']);
const state = fc.dictionary(path, fc.constantFrom('old', 'older'));
const change = fc.uniqueArray(path, { minLength: 1, maxLength: 6 });

const isOwn = (name: string) => name.includes('/.demarche-');
const own = (files: ReadonlyMap<string, string>) => [...files.keys()].filter(isOwn);
const others = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries([...files].filter(([name]) => !isOwn(name)).sort());

/** Writes `new` into the files; what it threw. */
async function write(disk: MemoryDisk, paths: readonly string[]): Promise<unknown> {
  const transaction = new FileTransaction(disk, true);
  try {
    await transaction.add(paths.map((one) => ({ path: one, content: 'new' })));
    await transaction.commit();
    return undefined;
  } catch (error) {
    return error;
  }
}

const taking = (disk: MemoryDisk) => [disk, disk.journal] as const;
const inOrder = (files: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(files).sort());
const wanted = (before: Readonly<Record<string, string>>, paths: readonly string[]) =>
  inOrder({ ...before, ...Object.fromEntries(paths.map((one) => [one, 'new'])) });

describe('files are written', () => {
  it('all, or none if a step fails', () =>
    holdsInTime(
      fc.tuple(state, change, fc.nat(60), fc.constantFrom<Trouble['how']>('once', 'from then on')),
      3000,
      async ([before, paths, at, how]) => {
        const files = new Map(Object.entries(before));
        const error = await write(new MemoryDisk(files, new Map(), 'a', { at, how }), paths);
        const now = others(files);
        if (error === undefined) {
          assert.deepEqual(now, wanted(before, paths));
          return;
        }
        assert.ok(error instanceof NotWritten);
        const changed = new Set(error.written.map((one) => one.path));
        const expected = { ...before, ...Object.fromEntries([...changed].map((one) => [one, 'new'])) };
        assert.deepEqual(now, Object.fromEntries(Object.entries(expected).sort()), 'as it says');
        for (const { path: one, old } of error.written)
          if (before[one] !== undefined)
            assert.equal(files.get(old as string), before[one], 'the old text is kept');
        if (how === 'once') {
          assert.equal(error.written.length, 0, 'everything was put back');
          // The step that failed may have been that which removes a draft.
          assert.ok(own(files).length <= 1);
        }
      },
    ));

  it('all, or none once the next has come, if the process is killed', () =>
    holdsInTime(fc.tuple(state, change, fc.nat(60), fc.nat(30)), 3000, async ([before, paths, at, again]) => {
      const files = new Map(Object.entries(before));
      const notes = new Map<string, Recorded>();
      const error = await write(new MemoryDisk(files, notes, 'a', { at, how: 'killed' }), paths);
      assert.ok(error === undefined || error instanceof Killed || error instanceof NotWritten);
      // Who takes it back may be killed as well.
      for (const recorded of notes.values())
        await takeBack(
          ...taking(new MemoryDisk(files, notes, 'b', { at: again, how: 'killed' })),
          recorded,
        ).catch(() => {});
      const next = new MemoryDisk(files, notes, 'c');
      for (const recorded of notes.values()) {
        const { stuck } = await takeBack(...taking(next), recorded);
        assert.deepEqual(stuck, []);
      }
      const now = JSON.stringify(others(files));
      const all = JSON.stringify(wanted(before, paths));
      assert.ok(now === all || now === JSON.stringify(others(new Map(Object.entries(before)))), now);
      assert.deepEqual(own(files), [], 'nothing is left');
    }));

  it('and what somebody has changed since a kill is not taken back', async () => {
    const steps = [
      { path: 'a/1', draft: 'a/.demarche-a-1.new.tmp', old: 'a/.demarche-a-2.old.tmp', sum: 'new' },
      { path: 'a/2', draft: 'a/.demarche-a-3.new.tmp', old: 'a/.demarche-a-4.old.tmp', sum: 'new' },
      { path: 'a/3', draft: 'a/.demarche-a-5.new.tmp', old: null, sum: 'new' },
    ];
    const files = new Map([
      ['a/1', 'mine'],
      ['a/.demarche-a-2.old.tmp', 'old'],
      ['a/2', 'new'],
      ['a/.demarche-a-4.old.tmp', 'old'],
      ['a/3', 'new'],
    ]);
    const disk = new MemoryDisk(files);
    const noted = steps.flatMap(({ draft, old }) => (old === null ? [draft] : [draft, old]));
    assert.deepEqual(await takeBack(...taking(disk), { noted, folders: [], steps, done: false }), {
      back: ['a/2', 'a/3'],
      changed: [{ path: 'a/1', old: 'a/.demarche-a-2.old.tmp' }],
      stuck: [],
    });
    assert.deepEqual(Object.fromEntries(files), {
      'a/1': 'mine',
      'a/.demarche-a-2.old.tmp': 'old',
      'a/2': 'old',
    });
  });

  it('none, if one may not be replaced, is written twice or can only be read', async () => {
    for (const [paths, replace, reason] of [
      [['a/2', 'a/1'], false, 'exists'],
      [['a/2', 'a/2'], true, 'twice'],
      [['a/2', 'a/3!'], true, 'read-only'],
    ] as const) {
      const files = new Map([
        ['a/1', 'old'],
        ['a/3!', 'old'],
      ]);
      const transaction = new FileTransaction(new MemoryDisk(files), replace);
      await assert.rejects(transaction.add(paths.map((one) => ({ path: one, content: 'new' }))), { reason });
      assert.deepEqual(Object.fromEntries(files), { 'a/1': 'old', 'a/3!': 'old' });
    }
  });
});
