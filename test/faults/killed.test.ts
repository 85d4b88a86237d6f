// A command that is killed at any moment: its files are as they were or as they were to be, all together, once the next command
// has run, and nothing is left beside them.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOut, stateOf, writingLines } from '../support/fault-commands';
import { type Operation, type Ran, runIn, type System } from '../support/faulty-system';
import { times } from '../support/property';

describe('a command that is killed', () => {
  let root: string;
  let folder: string;
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'demarche-killed-')));
    folder = join(root, 'edition');
  });
  after(() => rmSync(root, { recursive: true, force: true }));
  const run = (args: readonly string[], fate?: System['fate']): Promise<Ran> =>
    runIn({ args, folder, root, ...(fate && { fate }) });
  /** Does not go beyond the change with this number: after it, or in the midst of it. */
  const until = (last: number, how: 'killed' | 'half and killed' = 'killed') => {
    let changes = 0;
    return ({ changes: isChange }: Operation) => (isChange && changes++ === last ? how : 'done');
  };
  const records = () => {
    const path = join(root, 'cache', 'changes');
    return existsSync(path) ? readdirSync(path) : [];
  };

  for (const args of writingLines)
    it(`leaves nothing half done: ${args.join(' ').slice(0, 60)}`, async function () {
      this.timeout(120_000);
      layOut(folder);
      const old = stateOf(folder);
      const clean = await run(args);
      assert.ok(clean.code === 0 || clean.code === 1, clean.error);
      const anew = stateOf(folder);
      assert.notDeepEqual(anew, old, 'it writes');
      assert.deepEqual(records(), []);
      const changes = clean.operations.filter((one) => one.changes).length;
      for (let last = 0; last < changes; last++)
        for (const how of ['killed', 'half and killed'] as const) {
          // Of what is done at once there is no half; and who cleans up may be killed as well.
          if (how === 'half and killed' && last % 4 !== 0 && times === 1) continue;
          layOut(folder);
          const where = `${how} at ${last} of ${changes}`;
          assert.equal((await run(args, until(last, how))).code, undefined, where);
          if (last % 4 === 1) await run(['explain'], until((last >> 2) % 7));
          const next = await run(['explain']);
          assert.equal(next.code, 0, next.error);
          const now = stateOf(folder);
          const isOld = JSON.stringify(now) === JSON.stringify(old);
          assert.ok(isOld || JSON.stringify(now) === JSON.stringify(anew), `${where}: ${Object.keys(now)}`);
          assert.deepEqual(records(), [], where);
          if (!isOld || last % 5 !== 0) continue;
          const again = await run(args);
          assert.equal(again.code, clean.code, again.error);
          assert.deepEqual(stateOf(folder), anew, 'the next run completes it');
        }
    });
});
