// What is kept between sessions, whatever becomes of it: cut short, changed, of another edition, in the way, gone, written by two at
// once. Nothing is found otherwise than without it, and nothing is left beside it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheStore } from '../../server/node-host';
import { type Files, knownWith, storeWith } from '../support/kept-index';
import { times } from '../support/property';

const files: Files = {
  'register.demarche': '@molotov: V. M. Molotov\n  type: person\n',
  'memorandum.demarche':
    'Comrade [Molotov]{@molotov} proposes [that the USSR join]{proposal #join by=@molotov}.\n',
  'reply.demarche': '[It would end the pact]{counterargument #end by=@molotoff attacks=memorandum#join}.\n',
};
/** The same names and lengths, and other words. */
const alike: Files = {
  ...files,
  'register.demarche': '@molotof: V. M. Molotof\n  type: person\n',
};

describe('what is kept between sessions', () => {
  it('makes no difference when it is cut short, or any part of it is another', async () => {
    const store = storeWith();
    const anew = await knownWith(store, files);
    const kept = store.text as string;
    assert.match(anew, /undefined-actor/);
    assert.equal(await knownWith(store, files), anew);
    const step = times > 1 ? 1 : 11;
    for (let at = 0; at < kept.length; at += step)
      for (const text of [
        kept.slice(0, at),
        kept.slice(0, at) + String.fromCharCode(kept.charCodeAt(at) ^ 1) + kept.slice(at + 1),
      ])
        assert.equal(await knownWith(storeWith(text), files), anew, `at ${at} of ${kept.length}`);
  });

  it('makes no difference when it is of another version, folder or edition, or of like files', async () => {
    for (const [other, folder, version] of [
      [alike, 'file:///edition/', '1'],
      [files, 'file:///edition/', '0'],
      [{ ...files, 'more.demarche': '[x]{claim #join}\n' }, 'file:///elsewhere/', '1'],
      [{ 'memorandum.demarche': files['register.demarche'] as string }, 'file:///edition/', '1'],
    ] as const) {
      const store = storeWith();
      await knownWith(store, other, folder, version);
      assert.equal(await knownWith(store, files), await knownWith(storeWith(), files));
    }
  });

  describe('on a disk', () => {
    let root: string;
    let folder: string;
    const before = process.env['DEMARCHE_CACHE'];
    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), 'demarche-kept-'));
      folder = join(root, 'cache');
      process.env['DEMARCHE_CACHE'] = folder;
    });
    afterEach(() => {
      if (before === undefined) delete process.env['DEMARCHE_CACHE'];
      else process.env['DEMARCHE_CACHE'] = before;
      rmSync(root, { recursive: true, force: true });
    });
    const left = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
        one.isFile() ? [one.name] : [],
      );

    it('makes no difference when something else is in its place', async () => {
      const anew = await knownWith(storeWith(), files);
      assert.equal(await knownWith(cacheStore, files), anew);
      const [name = ''] = left();
      const inTheWay: (() => void)[] = [
        () => mkdirSync(join(folder, name), { recursive: true }),
        () => writeFileSync(folder, 'a file'),
        () => {},
      ];
      if (process.platform !== 'win32')
        inTheWay.push(() => {
          mkdirSync(folder);
          execFileSync('mkfifo', [join(folder, name)]);
        });
      for (const put of inTheWay) {
        rmSync(folder, { recursive: true, force: true });
        put();
        assert.equal(await knownWith(cacheStore, files), anew);
        assert.equal(await knownWith(cacheStore, files), anew);
      }
    });

    it('is one of two that are written at once, and whole', async () => {
      const texts = [1, 2].map((one) => `${one}`.repeat(200_000));
      for (let round = 0; round < 10 * times; round++) {
        await Promise.all(texts.map((text) => cacheStore.write('index-x.json', text)));
        assert.ok(texts.includes((await cacheStore.read('index-x.json')) ?? ''));
        assert.deepEqual(left(), ['index-x.json']);
      }
    });

    it('is done without when it vanishes while it is written', async () => {
      for (let round = 0; round < 10 * times; round++) {
        const writing = cacheStore.write('index-x.json', 'x'.repeat(200_000));
        for (let turn = 0; turn < round % 10; turn++) await new Promise(setImmediate);
        rmSync(folder, { recursive: true, force: true });
        await writing;
        const now = await cacheStore.read('index-x.json');
        assert.ok(now === undefined || now.length === 200_000);
        if (existsSync(folder))
          assert.deepEqual(
            left().filter((name) => name.endsWith('.tmp')),
            [],
          );
      }
    });
  });
});
