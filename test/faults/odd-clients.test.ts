// A client that gives the server its files, as a network drive may: late, twice, never, in another order, with an error, with
// what cannot be. The server answers everything else meanwhile, says what could not be read, and knows in the end what one knows
// whose client has behaved.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nowhere } from '../../server/workspace/host';
import { capabilities } from '../support/client';
import { type Heard, InProcess } from '../support/in-process';
import { holdsInTime, times } from '../support/property';

const root = 'vscode-vfs://drive/edition';
const names = [
  'a.demarche',
  'b.demarche',
  'register.demarche',
  'sub/c.demarche',
  'sub/codebook.json',
  'a.txt',
] as const;
const texts: Readonly<Record<string, readonly string[]>> = {
  'sub/codebook.json': ['{ "extends": "core", "name": "a", "version": "1.0.0" }', '{'],
  'a.txt': ['He spoke.\n', 'He went.\n'],
  'register.demarche': [
    '@p: Gaston Palewski\n  type: person\n',
    '@q: Pierre Mendès France\n  type: person\n',
  ],
};
const others = [
  '---\nid: a\ntranscription: a.txt\n---\n\n[He]{@p} spoke.\n',
  '[He]{@p} came [again]{claim #e by=@p}.\n',
  '[No]{counterargument attacks=a#e by=@q}.\n',
];
const textsOf = (name: string) => texts[name] ?? others;

/** Values that are no answer to anything. */
const nonsense = [
  5,
  true,
  -1,
  '\uD800',
  [],
  [null],
  {},
  { refused: 'because' },
  [{ name: 5, folder: false }],
  [{ name: 'x.demarche' }],
  { text: 'x' },
  [['a.demarche', 1]],
  'x'.repeat(9000),
] as const;
/** Names that nothing in a folder has. */
const oddNames = [
  '',
  '.',
  '..',
  '../b.demarche',
  'sub/c.demarche',
  'a\0.demarche',
  '\uD800.demarche',
  '/etc/x.demarche',
];

type Fate =
  | 'right'
  | 'late'
  | 'late and stale'
  | 'twice'
  | 'never'
  | 'error'
  | 'refused'
  | 'without one'
  | 'doubled'
  | 'turned round'
  | 'folders as files'
  | { readonly says: unknown }
  | { readonly names: string };
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fate>('right') },
  {
    weight: 8,
    arbitrary: fc.constantFrom<Fate>(
      'late',
      'late',
      'late and stale',
      'late and stale',
      'twice',
      'never',
      'error',
      'refused',
      'without one',
      'doubled',
      'turned round',
      'folders as files',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(...nonsense).map((says): Fate => ({ says })) },
  { weight: 1, arbitrary: fc.constantFrom(...oddNames).map((one): Fate => ({ names: one })) },
);

interface Entry {
  readonly name: string;
  readonly folder: boolean;
}

/** A client with a drive of its own. */
class Client {
  server!: InProcess;
  readonly files = new Map<string, string>(names.map((name) => [name, textsOf(name)[0] as string]));
  /** What is open: its text and version. */
  readonly open = new Map<string, { text: string; version: number }>();
  /** What becomes of the questions to come, over and over; of none if it behaves. */
  fates: readonly Fate[] = [];
  /** Answers that are still to come. */
  readonly held: (() => void)[] = [];
  /** What is to be done once time has gone by. */
  private readonly clock = new Set<() => void>();
  readonly asked: string[] = [];

  async start(): Promise<this> {
    const after = (_: number, task: () => void) => {
      this.clock.add(task);
      return () => void this.clock.delete(task);
    };
    const host = { ...nowhere, later: (task: () => void) => void setImmediate(task), after };
    const params = {
      capabilities: { ...capabilities, experimental: { demarche: { files: true } } },
      workspaceFolders: [{ uri: root, name: 'edition' }],
    };
    this.server = await InProcess.start(host, params, (asked) => this.answer(asked));
    return this;
  }

  get waits(): boolean {
    return this.clock.size > 0;
  }

  /** Time goes by: nobody waits any more. */
  tick(): void {
    for (const task of [...this.clock]) {
      this.clock.delete(task);
      task();
    }
  }

  /** What is late comes, the last first. */
  release(): void {
    for (const task of this.held.splice(0).reverse()) task();
  }

  private truth(method: string, uri: string): unknown {
    const path = decodeURIComponent(uri.slice(root.length + 1));
    if (method.endsWith('File')) return this.files.get(path) ?? null;
    const below = path === '' ? '' : `${path}/`;
    const entries = new Map<string, Entry>();
    for (const file of this.files.keys()) {
      if (!file.startsWith(below)) continue;
      const [name = '', ...more] = file.slice(below.length).split('/');
      entries.set(name, { name, folder: more.length > 0 });
    }
    return [...entries.values()];
  }

  private answer({ id, method = '', params }: Heard): boolean {
    if (!/^demarche\/read/.test(method)) return false;
    const { uri } = params as { uri: string };
    const number = this.asked.push(uri) - 1;
    const how = this.fates[number % Math.max(1, this.fates.length)] ?? 'right';
    const say = (result: unknown) => this.server.say({ id, result });
    const now = this.truth(method, uri);
    const list = Array.isArray(now) ? (now as readonly Entry[]) : undefined;
    if (typeof how === 'object') {
      const odd = 'says' in how ? how.says : list && [...list, { name: how.names, folder: false }];
      say(odd === undefined ? now : odd);
    } else if (how === 'late') this.held.push(() => say(this.truth(method, uri)));
    else if (how === 'late and stale') this.held.push(() => say(now));
    else if (how === 'twice') {
      say(now);
      say(list === undefined ? 'Something else.\n' : []);
    } else if (how === 'error') this.server.say({ id, error: { code: -32603, message: 'no' } });
    else if (how === 'refused') say({ refused: 'denied' });
    else if (list !== undefined && how === 'without one') say(list.slice(1));
    else if (list !== undefined && how === 'doubled') say([...list, ...list]);
    else if (list !== undefined && how === 'turned round') say([...list].reverse());
    else if (list !== undefined && how === 'folders as files')
      say(list.map(({ name }) => ({ name: `${name}.demarche`, folder: false })));
    else if (how !== 'never') say(now);
    return true;
  }

  changed(name: string): void {
    this.server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${root}/${name}`, type: 2 }] });
  }

  show(name: string, text: string, version: number): void {
    const languageId = name.endsWith('.txt') ? 'plaintext' : 'demarche';
    this.open.set(name, { text, version });
    this.server.notify('textDocument/didOpen', {
      textDocument: { uri: `${root}/${name}`, languageId, version, text },
    });
  }

  close(name: string): void {
    this.open.delete(name);
    this.server.notify('textDocument/didClose', { textDocument: { uri: `${root}/${name}` } });
  }

  /** Once the server asks for nothing more. */
  async settled(): Promise<void> {
    for (let rounds = 0, asked = -1; rounds < 4; rounds++) {
      await this.server.settled();
      await new Promise(setImmediate);
      if (this.asked.length !== asked) rounds = 0;
      asked = this.asked.length;
    }
  }

  /** What was last said of each file, without what is fine. */
  get told(): Readonly<Record<string, readonly string[]>> {
    const last = new Map<string, readonly { readonly message: string }[]>();
    for (const { method, params } of this.server.heard)
      if (method === 'textDocument/publishDiagnostics') {
        const { uri, diagnostics } = params as { uri: string; diagnostics: { message: string }[] };
        last.set(uri, diagnostics);
      }
    const all = [...last].filter(([, found]) => found.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      all.map(([uri, found]) => [uri.slice(root.length), found.map(({ message }) => message)]),
    );
  }

  /** What it knows of everything. */
  async knowledge(): Promise<unknown> {
    // What waits for folders to be read is answered once they are.
    await this.server.result('demarche/tree', {
      tree: 'edition',
      scope: 'edition',
      key: [],
      textDocument: null,
    });
    await this.settled();
    const symbols = await this.server.result<{ name: string; location: { uri: string } }[]>(
      'workspace/symbol',
      { query: '' },
    );
    const answers: unknown[] = [];
    for (const name of this.open.keys()) {
      if (!name.endsWith('.demarche')) continue;
      const textDocument = { uri: `${root}/${name}` };
      for (const [method, params] of [
        [
          'textDocument/references',
          { position: { line: 0, character: 1 }, context: { includeDeclaration: true } },
        ],
        ['textDocument/documentLink', {}],
        ['demarche/status', {}],
      ] as const)
        answers.push([name, method, await this.server.result(method, { textDocument, ...params })]);
    }
    return {
      symbols: symbols.map(({ name, location }) => `${location.uri} ${name}`).sort(),
      answers,
      told: this.told,
    };
  }
}

type Step =
  | { readonly does: 'write' | 'open' | 'change'; readonly name: string; readonly which: number }
  | { readonly does: 'delete' | 'close' | 'ask'; readonly name: string }
  | { readonly does: 'release' | 'tick' | 'wait' };
const name = fc.constantFrom<string>(...names);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom('write' as const, 'write' as const, 'open' as const, 'change' as const),
      name,
      which: fc.nat(2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('delete' as const, 'close' as const, 'close' as const, 'ask' as const),
      name,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('release' as const, 'tick' as const, 'wait' as const) }),
  },
);

async function take(client: Client, step: Step): Promise<void> {
  if (!('name' in step)) {
    if (step.does === 'release') client.release();
    else if (step.does === 'tick') client.tick();
    else await client.settled();
    return;
  }
  const { name: one } = step;
  const known = client.open.get(one);
  if (step.does === 'delete') {
    client.files.delete(one);
    client.changed(one);
  } else if (step.does === 'close') {
    if (known !== undefined) client.close(one);
  } else if (step.does === 'ask') {
    // Whatever is not answered, this is.
    const asked = { textDocument: { uri: `${root}/${one}` }, position: { line: 0, character: 1 } };
    assert.equal((await client.server.ask('textDocument/hover', asked)).error, undefined);
  } else if ('which' in step) {
    const all = textsOf(one);
    const text = all[step.which % all.length] as string;
    if (step.does === 'write') {
      client.files.set(one, text);
      client.changed(one);
    } else if (step.does === 'open' && known === undefined) client.show(one, text, 1);
    else if (step.does === 'change' && known !== undefined) {
      client.open.set(one, { text, version: known.version + 1 });
      client.server.notify('textDocument/didChange', {
        textDocument: { uri: `${root}/${one}`, version: known.version + 1 },
        contentChanges: [{ text }],
      });
    }
  }
}

describe('a client that gives its files oddly', () => {
  it('does no harm, and once it behaves the server knows what one knows that has just been started', () =>
    holdsInTime(
      fc.tuple(
        fc.array(fate, { minLength: 1, maxLength: 12, size: 'max' }),
        fc.array(step, { maxLength: 14, size: 'max' }),
      ),
      120,
      async ([fates, steps]) => {
        const client = new Client();
        client.fates = fates;
        await client.start();
        for (const one of steps) await take(client, one);
        // It comes to its senses, and tells of everything that may have passed unseen. What is late comes after that.
        const askAgain = async () => {
          const asked = client.asked.map((uri) => decodeURIComponent(uri.slice(root.length + 1)));
          for (const one of new Set([...names, ...asked])) client.changed(one);
          await client.settled();
        };
        client.fates = [];
        await askAgain();
        client.release();
        await client.settled();
        if (client.waits) {
          client.tick();
          await client.settled();
          await askAgain();
        }
        const fresh = new Client();
        for (const one of [...fresh.files.keys()]) if (!client.files.has(one)) fresh.files.delete(one);
        for (const [one, text] of client.files) fresh.files.set(one, text);
        await fresh.start();
        for (const [one, { text, version }] of client.open) fresh.show(one, text, version);
        await fresh.settled();
        assert.deepEqual(await client.knowledge(), await fresh.knowledge());
        assert.deepEqual([...client.server.faults, ...fresh.server.faults], []);
        await Promise.all([client.server.end(), fresh.server.end()]);
      },
    )).timeout(120_000 * Math.max(1, times));

  const file = /^This file was not read: /;
  const whole = /^This folder was not read: /;
  for (const [what, fates, message] of [
    ['refuses a folder', ['refused'], /you do not have permission to read it/],
    ['fails', ['error'], /the system cannot read it/],
    ['does not answer', ['never'], /the editor, which has it, does not answer/],
    ['fails at a file', ['right', 'error', 'right'], /the system cannot read it/],
    ...nonsense.map(
      (says) => [`says ${JSON.stringify(says).slice(0, 40)}`, [{ says }], /makes no sense/] as const,
    ),
    ...oddNames.map((one) => [`lists ${JSON.stringify(one)}`, [{ names: one }], /makes no sense/] as const),
  ] as const)
    it(`is told where it ${what}`, async () => {
      const client = new Client();
      client.fates = fates as readonly Fate[];
      await client.start();
      await client.settled();
      for (let times = 0; times < 5; times++) {
        client.tick();
        await client.settled();
      }
      // An empty list is an answer like others.
      if (JSON.stringify(fates) === '[{"says":[]}]') return assert.deepEqual(client.told, {});
      const all = Object.values(client.told).flat();
      assert.ok(all.length > 0 && all.every((one) => file.test(one) || whole.test(one)), all.join('\n'));
      assert.match(all.join('\n'), message);
      for (const uri of client.asked) assert.doesNotMatch(uri, /%2F|%00|\.\.|etc/, uri);
      client.fates = [];
      client.changed('none.demarche');
      await client.settled();
      client.tick();
      await client.settled();
      assert.deepEqual(client.told, {}, 'and read once it behaves');
      await client.server.end();
    });

  it('is not followed without end', async () => {
    for (const folders of [['a'], ['a', 'b', 'c']]) {
      const entries = folders.map((one) => ({ name: one, folder: true }));
      const client = new Client();
      client.fates = [{ says: [...entries, { name: 'codebook.json', folder: false }] }];
      if (folders.length > 1) client.fates = [{ says: entries }];
      await client.start();
      await client.settled();
      assert.ok(client.asked.length < 5_100, `${client.asked.length}`);
      assert.match(Object.values(client.told).flat().join('\n'), /too many folders/);
      await client.server.end();
    }
  });
});
