// What the index keeps between sessions: used only for the very same text, and never missed when it is gone.

import assert from 'node:assert/strict';
import { diagnose } from '../../server/rules/engine/judgement';
import type { CacheStore } from '../../server/workspace/cache';
import type { Host } from '../../server/workspace/host';
import { Workspace } from '../../server/workspace/workspace';

const folder = 'file:///editions/nato/';
const register = `${folder}register.demarche`;
const memorandum = `${folder}memorandum.demarche`;
const reply = `${folder}reply.demarche`;

const documents = (): Record<string, string> => ({
  [register]: '@molotov: V. M. Molotov\n  type: person\n',
  [memorandum]: 'Comrade [Molotov]{@molotov} proposes [that the USSR join]{proposal #join by=@molotov}.\n',
  [reply]: '[It would end the pact]{counterargument #end by=@molotov attacks=memorandum#join}.\n',
});

function hostOf(files: Record<string, string>, store: CacheStore, version = '1'): Host {
  return {
    read: async (uri) => files[uri],
    reaches: () => true,
    async *list(root) {
      for (const uri of Object.keys(files)) if (uri.startsWith(root)) yield uri;
    },
    later: (task) => void setImmediate(task),
    cache: { store, version },
  };
}

/** A store in memory; `written` resolves when something has been written since it was last asked. */
function storeOf() {
  const kept = new Map<string, string>();
  let tell = () => {};
  let written = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const store: CacheStore = {
    read: async (name) => kept.get(name),
    write: async (name, text) => {
      kept.set(name, text);
      tell();
      written = new Promise((resolve) => {
        tell = resolve;
      });
    },
  };
  return { kept, store, written: () => written };
}

async function findings(host: Host) {
  const workspace = new Workspace(host);
  await workspace.addFolder(folder);
  const found = workspace.uris.flatMap((uri) => {
    const snapshot = workspace.snapshot(uri);
    assert.ok(snapshot);
    return diagnose(snapshot).map(({ rule, start }) => `${uri.slice(folder.length)}:${start} ${rule.code}`);
  });
  const [edition] = [...workspace.allEditions];
  return { found: found.sort(), index: JSON.stringify(edition?.index) };
}

describe('what is kept between sessions', () => {
  it('gives the same index and findings as reading anew', async () => {
    const { store, written, kept } = storeOf();
    const once = written();
    const first = await findings(hostOf(documents(), store));
    await once;
    assert.equal(kept.size, 1);
    assert.deepEqual(await findings(hostOf(documents(), store)), first);
  });

  it('does not speak for a text that has changed', async () => {
    const { store, written } = storeOf();
    const once = written();
    await findings(hostOf(documents(), store));
    await once;
    const files = { ...documents(), [register]: '@malenkov: G. M. Malenkov\n  type: person\n' };
    const fresh = await findings(hostOf(files, storeOf().store));
    assert.deepEqual(await findings(hostOf(files, store)), fresh);
    assert.ok(fresh.found.some((one) => one.endsWith('undefined-actor')));
  });

  it('does not mistake a document for another with the same text', async () => {
    const { store, written } = storeOf();
    const once = written();
    await findings(hostOf(documents(), store));
    await once;
    const { [memorandum]: text = '', ...others } = documents();
    const files = { ...others, [`${folder}renamed.demarche`]: text };
    assert.deepEqual(await findings(hostOf(files, store)), await findings(hostOf(files, storeOf().store)));
  });

  for (const [what, spoil] of [
    ['is cut short', (text: string) => text.slice(0, text.length / 2)],
    ['is something else', () => '"Dear Sir"'],
    ['lacks its symbols', (text: string) => text.replace(/"symbols":\[[^\]]*\]/, '"symbols":[]')],
    ['is empty', () => ''],
  ] as const)
    it(`is done without when the file ${what}`, async () => {
      const { store, written, kept } = storeOf();
      const once = written();
      const first = await findings(hostOf(documents(), store));
      await once;
      for (const [name, text] of kept) kept.set(name, spoil(text));
      assert.deepEqual(await findings(hostOf(documents(), store)), first);
    });

  it('is done without when another version wrote it', async () => {
    const { store, written, kept } = storeOf();
    const once = written();
    await findings(hostOf(documents(), store, '1'));
    await once;
    const twice = written();
    const second = await findings(hostOf(documents(), store, '2'));
    await twice;
    assert.match([...kept.values()][0] ?? '', /"version":"2"/);
    assert.equal(second.found.length, (await findings(hostOf(documents(), storeOf().store))).found.length);
  });
});
