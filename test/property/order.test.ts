// A client that loses its head – it repeats, forgets, overtakes itself, takes back what it asked, edits what it has not opened – and
// then comes to its senses: it is answered in everything as by a server that has just been started, and nothing has failed.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ErrorCodes, LSPErrorCodes } from 'vscode-languageserver';
import type { Host } from '../../server/workspace/host';
import { share } from '../support/arbitrary';
import { capabilities } from '../support/client';
import { InProcess } from '../support/in-process';
import { holdsInTime, times } from '../support/property';
import { comparable, questions } from '../support/questions';

const root = 'file:///edition';
const names = [
  'a.demarche',
  'b.demarche',
  'register.demarche',
  'sub/c.demarche',
  'a.txt',
  'codebook.json',
] as const;
const pieces = [
  '---\nid: a\ndate: 1954-03\ntranscription: a.txt\n---\n\n',
  '---\nid: b\nfrom: @a\ndraft-of: a\n---\n\n',
  '@a: V. M. Molotov\n  type: person\n',
  '[yes 👍]{claim #x by=@a} ',
  '[no]{counterargument #y attacks=a#x}',
  '[A]{@a} und 𝔐. ',
  'The note was sent.\r\n',
  '\n\n',
  '{',
  ']',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''));
const book = fc.constantFrom(
  '{ "extends": "core" }',
  '{ "extends": "core", "rules": { "undefined-actor": "off" } }',
  '{',
);
const name = fc.constantFrom(...names);

const place = fc.oneof(
  { weight: 5, arbitrary: fc.record({ line: fc.nat(6), character: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ line: fc.nat(9999), character: fc.constantFrom(0, 4_294_967_295) }) },
);
const changes = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        range: fc.record({ start: place, end: place }),
        text: fc.constantFrom('', ...pieces),
      }),
    },
    { weight: 1, arbitrary: fc.record({ text }) },
  ),
  { maxLength: 3 },
);

type Step =
  | { readonly type: 'open'; readonly name: string; readonly text: string; readonly version: number }
  | {
      readonly type: 'change';
      readonly name: string;
      readonly changes: readonly Change[];
      readonly by: number | null;
    }
  | { readonly type: 'close' | 'delete' | 'touch' | 'move'; readonly name: string }
  | { readonly type: 'write'; readonly name: string; readonly text: string }
  | { readonly type: 'folder'; readonly added: boolean; readonly times: number }
  | {
      readonly type: 'ask';
      readonly name: string;
      readonly which: number;
      readonly at: Place;
      readonly cancel: string;
    }
  | { readonly type: 'say'; readonly message: object };
type Place = { readonly line: number; readonly character: number };
type Change = { readonly text: string; readonly range?: { readonly start: Place; readonly end: Place } };

const withText = <T extends string>(type: T) =>
  name.chain((one) =>
    fc.record({
      type: fc.constant(type),
      name: fc.constant(one as string),
      text: one === 'codebook.json' ? book : text,
      version: fc.integer({ min: -2, max: 9 }),
    }),
  );
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: withText('open') },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('change' as const),
      name,
      changes,
      by: fc.constantFrom(1, 1, 1, 0, -1, 7, null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('close' as const, 'delete' as const, 'touch' as const, 'move' as const),
      name,
    }),
  },
  { weight: 2, arbitrary: withText('write') },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('folder' as const),
      added: fc.boolean(),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('ask' as const),
      name,
      which: fc.nat(),
      at: place,
      cancel: fc.constantFrom('never', 'never', 'before', 'after', 'twice'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<object>(
        { id: 'again', method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
        { method: 'initialized', params: {} },
        { method: 'textDocument/didChange', params: {} },
        { method: 'textDocument/didSave', params: { textDocument: { uri: `${root}/a.demarche` } } },
        {
          method: 'workspace/didChangeWatchedFiles',
          params: {
            changes: [
              { uri: '%%%', type: 9 },
              { uri: `${root}/none.demarche`, type: 3 },
            ],
          },
        },
        { method: 'workspace/didChangeConfiguration', params: { settings: null } },
        { method: '$/cancelRequest', params: { id: 'no such' } },
        { id: 77, result: 'nobody asked' },
        { id: 'x', method: 5 },
      )
      .map((message) => ({ type: 'say' as const, message })),
  },
);

/** Where a position is in a text by the words of the protocol: beyond a line its end, beyond the text its end. */
function offsetOf(text: string, { line, character }: Place): number {
  let start = 0;
  for (let number = 0; number < line; number++) {
    const end = /\r\n|\n|\r/.exec(text.slice(start));
    if (end === null) return text.length;
    start += end.index + end[0].length;
  }
  const length = /\r\n|\n|\r|$/.exec(text.slice(start))?.index ?? 0;
  return start + Math.min(character, length);
}

class Unruly {
  readonly files = new Map<string, string>([
    [`${root}/register.demarche`, '@a: V. M. Molotov\n  type: person\n'],
    [`${root}/codebook.json`, '{ "extends": "core" }'],
    [`${root}/a.txt`, 'yes\n'],
  ]);
  /** What is open, as the client has it. */
  readonly open = new Map<string, { text: string; version: number }>();
  private readonly files0 = this.files;
  readonly host: Host = {
    read: async (uri) => this.files0.get(uri),
    reaches: () => true,
    list: (folder) => this.list(folder),
    later: (task) => void setImmediate(task),
  };
  private folder = true;
  private last = 0;
  readonly answers: Promise<{ readonly error?: { readonly code: number } }>[] = [];
  server!: InProcess;

  private async *list(folder: string): AsyncGenerator<string> {
    for (const uri of [...this.files.keys()].sort())
      if (uri.startsWith(folder) && !uri.endsWith('.txt')) yield uri;
  }

  start(): Promise<InProcess> {
    return InProcess.start(this.host, {
      capabilities: {
        ...capabilities,
        workspace: {
          ...capabilities.workspace,
          workspaceFolders: true,
          fileOperations: { willRename: true },
        },
      },
      workspaceFolders: [{ uri: root, name: 'edition' }],
    });
  }

  private happened(uri: string, type: number): void {
    this.server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  }

  take(step: Step): void {
    const { server, open, files } = this;
    if (step.type === 'say') server.say(step.message);
    else if (step.type === 'folder') this.follow(step.added, step.times);
    if (step.type === 'say' || step.type === 'folder') return;
    const uri = `${root}/${step.name}`;
    const known = open.get(uri);
    switch (step.type) {
      case 'open': {
        open.set(uri, { text: step.text, version: step.version });
        const languageId = step.name.endsWith('.txt') ? 'plaintext' : 'demarche';
        server.notify('textDocument/didOpen', {
          textDocument: { uri, languageId, version: step.version, text: step.text },
        });
        break;
      }
      case 'change': {
        const version = step.by === null ? undefined : (known?.version ?? 0) + step.by;
        server.notify('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: step.changes,
        });
        if (known === undefined) break;
        for (const { range, text } of step.changes) {
          const ends =
            range &&
            [offsetOf(known.text, range.start), offsetOf(known.text, range.end)].sort((a, b) => a - b);
          known.text =
            ends === undefined ? text : known.text.slice(0, ends[0]) + text + known.text.slice(ends[1]);
          known.version = version ?? known.version;
        }
        break;
      }
      case 'close':
        open.delete(uri);
        server.notify('textDocument/didClose', { textDocument: { uri } });
        break;
      case 'write':
        files.set(uri, step.text);
        this.happened(uri, 2);
        break;
      case 'delete':
        files.delete(uri);
        this.happened(uri, 3);
        break;
      case 'touch':
        this.happened(uri, 1);
        break;
      case 'move':
        this.answers.push(
          server.ask('workspace/willRenameFiles', {
            files: [{ oldUri: uri, newUri: `${root}/moved.demarche` }],
          }),
        );
        break;
      case 'ask': {
        const all = [...questions({ uri, version: known?.version ?? null, position: step.at, end: step.at })];
        const [method, [params]] = all[step.which % all.length]!;
        const id = `asked-${++this.last}`;
        const cancel = () => server.notify('$/cancelRequest', { id });
        if (step.cancel === 'before') cancel();
        this.answers.push(server.ask(method, params, id));
        if (step.cancel === 'after' || step.cancel === 'twice') cancel();
        if (step.cancel === 'twice') cancel();
      }
    }
  }

  private follow(added: boolean, often: number): void {
    this.folder = added;
    const folders = [{ uri: root, name: 'edition' }];
    for (let time = 0; time < often; time++)
      this.server.notify('workspace/didChangeWorkspaceFolders', {
        event: { added: added ? folders : [], removed: added ? [] : folders },
      });
  }

  /** The client is itself again: its folder is open. */
  comeToSenses(): void {
    if (!this.folder) this.follow(true, 1);
  }
}

/** Once a server has read what there is to read. */
async function settled(server: InProcess): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await server.ask('demarche/status', { textDocument: { uri: `${root}/register.demarche` } });
    await new Promise(setImmediate);
  }
}

/** Everything that can be asked of what is open, and of a document that is not. */
async function everything(
  server: InProcess,
  open: Unruly['open'],
  at: number,
): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const uri of [...new Set([`${root}/register.demarche`, ...open.keys()])].slice(0, 2)) {
    if (!uri.endsWith('.demarche')) continue;
    const { text = '', version = null } = open.get(uri) ?? {};
    const lines = text.slice(0, Math.round(at * text.length)).split(/\r\n|\n|\r/);
    const position = { line: lines.length - 1, character: lines.at(-1)!.length };
    for (const [method, all] of questions({ uri, version, position, end: { line: 99, character: 0 } }))
      for (const [which, params] of all.entries())
        found.set(`${method} ${which} of ${uri}`, comparable(await server.ask(method, params)));
  }
  return found;
}

/** What was found last in each open document, for clients that do not ask. */
function published(server: InProcess, open: Unruly['open']): unknown {
  const last = new Map<string, unknown>();
  for (const { method, params } of server.heard)
    if (method === 'textDocument/publishDiagnostics') last.set((params as { uri: string }).uri, params);
  return [...open.keys()]
    .filter((uri) => uri.endsWith('.demarche'))
    .sort()
    .map((uri) => last.get(uri));
}

describe('a client that loses its head', () => {
  it('is answered afterwards as by a server that has just been started', () =>
    holdsInTime(fc.tuple(fc.array(step, { maxLength: 25, size: 'max' }), share), 60, async ([steps, at]) => {
      const client = new Unruly();
      client.server = await client.start();
      for (const one of steps) client.take(one);
      client.comeToSenses();
      await settled(client.server);
      for (const answer of client.answers) {
        const { error } = await answer;
        assert.notEqual(error?.code, ErrorCodes.InternalError);
        assert.notEqual(error?.code, ErrorCodes.InvalidParams);
      }
      const fresh = await client.start();
      for (const [uri, { text, version }] of client.open) {
        const languageId = uri.endsWith('.txt') ? 'plaintext' : 'demarche';
        fresh.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
      }
      await settled(fresh);
      const expected = await everything(fresh, client.open, at);
      const found = await everything(client.server, client.open, at);
      for (const [what, answer] of expected) assert.deepEqual(found.get(what), answer, what);
      await settled(client.server);
      await settled(fresh);
      assert.deepEqual(
        published(client.server, client.open),
        published(fresh, client.open),
        'what was published',
      );
      assert.deepEqual([...client.server.faults, ...fresh.faults], []);
      await Promise.all([client.server.end(), fresh.end()]);
    })).timeout(120_000 * Math.max(1, times));

  it('is told that its question is about another text', async () => {
    const server = await InProcess.start();
    const uri = `${root}/a.demarche`;
    server.open(uri, '[x]{@a}\n');
    const words = { anchor: { line: 0, character: 0 }, active: { line: 0, character: 1 } };
    const asked = server.ask('demarche/removeAnnotation', {
      textDocument: { uri, version: 1 },
      selections: [words],
    });
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'y\n' }],
    });
    const late = server.ask('demarche/removeAnnotation', {
      textDocument: { uri, version: 1 },
      selections: [words],
    });
    assert.equal((await asked).error, undefined);
    assert.equal((await late).error?.code, LSPErrorCodes.ContentModified);
  });

  it('may shut down in the midst of its questions, each of which is answered', async () => {
    const server = await InProcess.start();
    const uri = `${root}/a.demarche`;
    server.open(uri, '[x]{@a}\n');
    const asked = [
      ...questions({ uri, version: 1, position: { line: 0, character: 1 }, end: { line: 0, character: 2 } }),
    ];
    const answers = asked.map(([method, [params]]) => server.ask(method, params));
    const over = server.ask('shutdown');
    const late = server.ask('textDocument/hover', asked[1]![1][0]);
    server.open(uri, 'Nobody hears this.\n', 2);
    for (const [number, answer] of answers.entries())
      assert.equal((await answer).error?.code === ErrorCodes.InternalError, false, asked[number]![0]);
    assert.equal((await over).error, undefined);
    assert.equal((await late).error?.code, ErrorCodes.InvalidRequest);
    assert.deepEqual(server.faults, []);
  });
});
