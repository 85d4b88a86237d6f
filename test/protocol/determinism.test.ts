// The same edition gives the same bytes: whatever the order in which a disk lists its files, the clock, chance, the time zone and the
// locale of the process. What is data says the same in every language, too; what is for readers speaks that of its reader.
//
// That the command line writes what the editor does is held by formats.test.ts; that nothing asks for a clock, chance or a locale
// that is not named, by test/unit/architecture.test.ts.

import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { provideSqlite } from '../../server/exchange/sqlite/engine';
import { speak } from '../../server/l10n';
import { sqliteOfNode } from '../../server/node-sqlite';
import type { Exported, Formats } from '../../server/protocol';
import type { Host } from '../../server/workspace/host';
import { document } from '../support/arbitrary';
import { Client, capabilities } from '../support/client';
import { InProcess } from '../support/in-process';
import { seed, times } from '../support/property';
import { comparable, questions } from '../support/questions';

/** Those in which somebody reads, in the language that is asked for. */
const readable = ['html', 'html-edition', 'docx'];

/** Some samples, and documents of any sort. */
const files: Readonly<Record<string, string>> = Object.fromEntries([
  ...[
    'codebook.json',
    'register.demarche',
    'molotov-1954.demarche',
    'molotov-1954.txt',
    'frus-250.demarche',
    'frus-250.txt',
  ].map((name) => [name, readFileSync(join('samples', name), 'utf8')]),
  ...fc
    .sample(document, { seed, numRuns: Math.ceil(3 * times) })
    .map((text, at) => [
      `${['B', 'a', 'Ä', 'z', 'é', 'И', 'ı', 'I'][at % 8]}-${at}.demarche`,
      Buffer.from(text).toString(),
    ]),
]);
const documents = Object.keys(files).filter((name) => name.endsWith('.demarche'));

type Ask = (method: string, params: object) => Promise<unknown>;

/** Everything in every format, by its name. */
async function everything(
  ask: Ask,
  root: string,
  formats?: readonly string[],
): Promise<Map<string, unknown>> {
  const { write } = (await ask('demarche/formats', {})) as Formats;
  const found = new Map<string, unknown>();
  for (const { id, unit } of write)
    if (formats?.includes(id) ?? true)
      for (const name of unit === 'edition' ? documents.slice(0, 1) : documents) {
        const uri = `${root}/${encodeURIComponent(name)}`;
        const made = (await ask('demarche/export', { textDocument: { uri }, format: id })) as Exported;
        assert.ok(made.files.length > 0, `${id} of ${name}`);
        found.set(`${id} of ${name}`, { files: made.files, losses: made.losses });
      }
  return found;
}

function same(found: Map<string, unknown>, expected: Map<string, unknown>, why: string): void {
  assert.deepEqual([...found.keys()], [...expected.keys()], why);
  const others = [...expected].flatMap(([what, bytes]) =>
    isDeepStrictEqual(found.get(what), bytes) ? [] : [what],
  );
  const [first] = others;
  if (first !== undefined)
    assert.deepEqual(found.get(first), expected.get(first), `${others.join(', ')} ${why}`);
}

describe('the same edition', () => {
  const root = 'file:///edition';
  const hostThatLists = (order: (names: string[]) => string[]): Host => ({
    read: async (uri) => files[decodeURIComponent(uri.slice(root.length + 1))],
    reaches: () => true,
    async *list() {
      for (const name of order(Object.keys(files)))
        if (!name.endsWith('.txt')) yield `${root}/${encodeURIComponent(name)}`;
    },
    later: (task) => void setImmediate(task),
  });
  /** What a server that has just been started exports. */
  async function exported(
    order: (names: string[]) => string[] = (names) => names,
    formats?: readonly string[],
  ) {
    const server = await InProcess.start(hostThatLists(order), {
      workspaceFolders: [{ uri: root, name: 'edition' }],
    });
    const found = await everything((method, params) => server.result(method, params), root, formats);
    assert.deepEqual(server.faults, []);
    await server.end();
    return found;
  }
  let expected: Map<string, unknown>;
  before(async function () {
    this.timeout(120_000);
    // As the process has it.
    provideSqlite(sqliteOfNode);
    expected = await exported();
    assert.ok(expected.size > 60);
  });

  it('is the same whatever the order in which a disk lists its files', async () => {
    same(await exported((names) => names.toReversed()), expected, 'listed backwards');
  });

  it('is the same at any time, in any zone, and by no chance', async () => {
    const { Date: RealDate } = globalThis;
    const { random } = Math;
    const zone = process.env['TZ'];
    class Later extends RealDate {
      constructor(...given: unknown[]) {
        super(...((given.length === 0 ? [Later.now()] : given) as [number]));
      }
      static override now(): number {
        return RealDate.now() + 40 * 365 * 86_400_000;
      }
    }
    try {
      globalThis.Date = Later as DateConstructor;
      process.env['TZ'] = 'Pacific/Kiritimati';
      Math.random = () => 0.5;
      same(await exported(), expected, 'forty years later');
    } finally {
      globalThis.Date = RealDate;
      Math.random = random;
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('is the same in every language where it is data', async () => {
    const { write } = await (await InProcess.start()).result<Formats>('demarche/formats', {});
    const data = write.map(({ id }) => id).filter((id) => !readable.includes(id));
    const contents = (found: Map<string, unknown>) =>
      new Map([...found].map(([what, made]) => [what, (made as Exported).files]));
    const english = contents(
      new Map([...expected].filter(([what]) => data.includes(what.split(' ')[0] ?? ''))),
    );
    try {
      for (const language of times > 1 ? ['de', 'fr', 'ru'] : ['ru']) {
        speak(language, readFileSync('dist/l10n.json', 'utf8'));
        same(contents(await exported(undefined, data)), english, `in ${language}`);
      }
    } finally {
      speak(undefined, undefined);
    }
  });

  describe('on a disk', () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'demarche-'));
      mkdirSync(join(folder, 'edition'));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'edition', name), text);
      assert.equal(readdirSync(join(folder, 'edition')).length, Object.keys(files).length);
    });
    after(() => rmSync(folder, { recursive: true }));

    const environments = [
      { LC_ALL: 'tr_TR.UTF-8', TZ: 'America/St_Johns' },
      { LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8', TZ: 'Asia/Kathmandu' },
      ...(times > 1 ? [{ LC_ALL: 'C' }, { LC_ALL: 'de_DE.UTF-8' }, { LC_ALL: 'ru_RU.KOI8-R' }] : []),
    ];
    for (const environment of environments)
      it(`is the same where the locale of the process is ${environment.LC_ALL}`, async () => {
        const edition = pathToFileURL(join(folder, 'edition')).href;
        const { client } = await Client.start(
          capabilities,
          { workspaceFolders: [{ uri: edition, name: 'edition' }] },
          undefined,
          undefined,
          environment,
        );
        same(
          await everything((method, params) => client.request(method, params), edition),
          expected,
          'in a process',
        );
        assert.equal(await client.stop(), 0);
      }).timeout(120_000);

    // Bytes of every format are compared above; here it is everything else that can be asked, of two documents.
    it('answers every request with the same bytes, whatever the clock, the times of its files and the locale', async () => {
      const few = join(folder, 'few');
      mkdirSync(few);
      const uris = ['codebook.json', 'register.demarche', 'molotov-1954.demarche', 'molotov-1954.txt'].map(
        (name) => {
          writeFileSync(join(few, name), files[name] ?? '');
          return pathToFileURL(join(few, name)).href;
        },
      );
      const answers = async (environment: NodeJS.ProcessEnv, moved: number) => {
        const clock = join(folder, `clock${moved}.cjs`);
        writeFileSync(
          clock,
          `const Own = Date;
          const now = () => Own.now() + ${moved} * 86_400_000;
          globalThis.Date = class extends Own {
            constructor(...given) { super(...(given.length > 0 ? given : [now()])); }
            static now() { return now(); }
          };`,
        );
        const time = Date.now() / 1000 + moved * 86_400;
        for (const name of readdirSync(few)) utimesSync(join(few, name), time, time);
        const { client } = await Client.start(
          capabilities,
          { workspaceFolders: [{ uri: pathToFileURL(few).href, name: 'edition' }] },
          undefined,
          [process.execPath, '--require', clock, 'dist/server.js'],
          environment,
        );
        const found: [string, unknown][] = [];
        for (const uri of uris.filter((one) => one.endsWith('.demarche'))) {
          const text = readFileSync(new URL(uri), 'utf8');
          await client.open(uri, text);
          const line = text.split('\n').findIndex((one) => one.includes('{'));
          const end = { line: text.split('\n').length - 1, character: 0 };
          const position = { line, character: (text.split('\n')[line] ?? '').indexOf('{') + 2 };
          for (const [method, asked] of questions({ uri, version: 1, position, end }))
            for (const params of asked) {
              const answer = await client.request<unknown>(method, params).then(
                (result) => ({ result }),
                ({ code, message }: { code: number; message: string }) => ({ error: { code, message } }),
              );
              found.push([`${method} ${JSON.stringify(params)}`, comparable(answer)]);
            }
        }
        assert.equal(await client.stop(), 0);
        return found;
      };
      const usual = await answers({ LC_ALL: 'en_US.UTF-8', TZ: 'UTC' }, 0);
      for (const [environment, moved] of [
        [{ LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Apia' }, -365],
        [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8', TZ: 'Pacific/Apia' }, 365],
      ] as const) {
        const found = await answers(environment, moved);
        for (const [at, [asked, answer]] of usual.entries())
          assert.deepEqual(found[at], [asked, answer], `${asked} with ${environment.LANG}`);
        assert.equal(found.length, usual.length);
      }
    }).timeout(120_000);
  });
});
