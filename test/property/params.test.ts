// Parameters of any sort: a request is answered or refused with the name of the field that is wrong, a notification is taken or
// left with a line in the log; nothing fails, and who is of sound mind is answered as if nothing had been.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ErrorCodes } from 'vscode-languageserver';
import { handlers } from '../../server/lsp/handlers/index';
import { anything } from '../../server/lsp/params/shape';
import { capabilities } from '../support/client';
import { InProcess } from '../support/in-process';
import { holdsInTime, times } from '../support/property';
import { calls, comparable, further, questions } from '../support/questions';

const uri = 'file:///edition/note.demarche';
const note = readFileSync('samples/molotov-1954.demarche', 'utf8').slice(0, 6000);
const asking = { uri, version: 1, position: { line: 20, character: 12 }, end: { line: 20, character: 30 } };

type Path = readonly (string | number)[];

/** Every place in a value, the deepest last. */
function* places(value: unknown, at: Path = []): Generator<Path> {
  if (at.length > 0) yield at;
  if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value))
      yield* places(part, [...at, Array.isArray(value) ? Number(name) : name]);
}

function valueAt(value: unknown, at: Path): unknown {
  return at.reduce<unknown>((part, name) => Object(part)[name], value);
}

/** A copy with another value at a place; without one, if it is undefined. */
function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) };
  copy[name] = replaced(copy[name], rest, by);
  return copy;
}

const written = (at: Path) =>
  at.reduce<string>(
    (path, name) => (typeof name === 'number' ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`),
    '',
  );

const wrong: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  '__proto__',
  '\ud800',
  0,
  -1,
  1.5,
  5,
  1e300,
  true,
  [],
  [[]],
  [null],
  {},
  { toString: 1, constructor: null, length: -1 },
  { line: 'x' },
];
const sortOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

/** All requests with an example each. */
async function examples(server: InProcess): Promise<[string, object][]> {
  const found: [string, object][] = [];
  for (const [method, all] of questions(asking))
    for (const params of all) {
      found.push([method, params]);
      const next = further.get(method);
      if (next === undefined && method !== 'textDocument/prepareCallHierarchy') continue;
      for (const line of note.split('\n').keys()) {
        const place = { line, character: 1 };
        const result = await server.result(method, {
          ...params,
          position: place,
          range: { start: place, end: place },
        });
        const item = next === undefined ? Object(result)[0] : next[1](result);
        if (item === undefined) continue;
        if (next !== undefined) found.push([next[0], item as object]);
        else for (const step of calls) found.push([step, { item }]);
        break;
      }
    }
  return found;
}

describe('parameters of any sort', () => {
  let server: InProcess;
  let all: [string, object][];
  before(async () => {
    server = await InProcess.start(undefined, {
      capabilities: {
        ...capabilities,
        textDocument: { ...capabilities.textDocument, diagnostic: {} },
        workspace: {
          ...capabilities.workspace,
          workspaceFolders: true,
          symbol: { resolveSupport: { properties: ['location.range'] } },
        },
        window: { workDoneProgress: true },
      },
    });
    server.open(uri, note);
    await server.settled();
    all = await examples(server);
  });

  it('are checked of every request', () => {
    const examples = new Set(all.map(([method]) => method));
    assert.deepEqual(
      handlers.filter(({ method }) => !examples.has(method)).map(({ method }) => method),
      ['workspace/diagnostic'],
      'it is answered when something changes',
    );
    assert.deepEqual(
      handlers.filter(({ shape }) => shape === anything).map(({ method }) => method),
      ['demarche/formats'],
      'it needs none',
    );
  });

  it('are taken if they are right', async () => {
    for (const [method, params] of all) {
      const { error } = await server.ask(method, params);
      assert.ok(
        error === undefined || error.code !== ErrorCodes.InvalidParams,
        `${method}: ${error?.message}`,
      );
    }
    assert.deepEqual(server.faults, []);
  });

  /** Asks with another value at a place; what was refused. */
  async function asked(method: string, params: object, at: Path, by: unknown): Promise<void> {
    const what = `${method} with ${JSON.stringify(by)} for ${written(at)}`;
    const { error } = await server.ask(method, at.length === 0 ? by : replaced(params, at, by));
    assert.deepEqual(server.faults, [], what);
    const { code } = error ?? {};
    assert.ok(code !== ErrorCodes.InternalError, `${what}: ${error?.message}`);
    const before = at.length === 0 ? params : valueAt(params, at);
    if (code !== ErrorCodes.InvalidParams) return;
    // The field that is named is this one, one in it, or the one that it is a part of.
    const [, named] = /^“([^”]*)” must be /.exec(error?.message ?? '') ?? [];
    assert.ok(named !== undefined, `${what}: ${error?.message}`);
    assert.ok(
      named.startsWith(written(at)) || written(at).startsWith(named),
      `${what}: ${error?.message} (was ${JSON.stringify(before)})`,
    );
  }

  it('are refused with the field that is of the wrong type, wherever that is', async () => {
    for (const [method, params] of all) {
      for (const by of [null, 5, 'x', []])
        if (method !== 'demarche/formats') {
          const { error } = await server.ask(method, by);
          const code =
            by === null || Array.isArray(by) ? ErrorCodes.InvalidParams : ErrorCodes.InvalidRequest;
          assert.equal(error?.code, code, `${method} with ${JSON.stringify(by)}`);
        }
      // What is said of places, documents and words is asked for everywhere.
      for (const at of places(params)) {
        const name = String(at.at(-1));
        const is = sortOf(valueAt(params, at));
        if (!/^(?:uri|position|line|range|textDocument|newName|format|key|selections|wish)$/.test(name))
          continue;
        if (method.endsWith('/resolve') && !/^(?:data|uri)$/.test(name)) continue;
        if (method === 'workspaceSymbol/resolve' || (at.includes('item') && name !== 'uri')) continue;
        for (const by of [5, 'x', [], {}, true].filter((value) => sortOf(value) !== is)) {
          const { error } = await server.ask(method, replaced(params, at, by));
          assert.equal(
            error?.code,
            ErrorCodes.InvalidParams,
            `${method} with ${JSON.stringify(by)} for ${written(at)}`,
          );
          assert.match(error?.message ?? '', /^“[\w.[\]]+” must be /);
        }
      }
    }
    assert.deepEqual(server.faults, []);
  }).timeout(60_000 * Math.max(1, times));

  it('do no harm, whatever they are and wherever', async () => {
    const cases = all.flatMap(([method, params]) =>
      [...places(params)].map((at) => ({ method, params, at })),
    );
    await holdsInTime(
      fc.record({ one: fc.constantFrom(...cases), by: fc.oneof(fc.constantFrom(...wrong), fc.jsonValue()) }),
      1200,
      ({ one: { method, params, at }, by }) => asked(method, params, at, by),
    );
  }).timeout(60_000 * Math.max(1, times));

  it('of notifications are left with a line in the log, and change nothing', async () => {
    const answers = async () => {
      const found: unknown[] = [];
      for (const [method, params] of all)
        if (!method.includes('Persons') && !method.startsWith('demarche/import'))
          found.push([method, comparable(await server.ask(method, params))]);
      return found;
    };
    const before = await answers();
    const place = { line: 0, character: 0 };
    const notifications: readonly (readonly [string, object])[] = [
      ['textDocument/didOpen', { textDocument: { uri, languageId: 'demarche', version: 2, text: 'x' } }],
      [
        'textDocument/didChange',
        {
          textDocument: { uri, version: 2 },
          contentChanges: [{ text: 'x' }, { text: 'y', range: { start: place, end: place } }],
        },
      ],
      ['textDocument/didClose', { textDocument: { uri } }],
      ['workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] }],
      [
        'workspace/didChangeWorkspaceFolders',
        { event: { added: [{ uri, name: 'x' }], removed: [{ uri, name: 'x' }] } },
      ],
      ['window/workDoneProgress/cancel', { token: 'x' }],
      ['$/setTrace', { value: 'off' }],
      ['$/progress', { token: 'x', value: {} }],
    ];
    for (const [method, params] of notifications)
      for (const at of [[], ...places(params)] as Path[])
        for (const by of [5, 'x', null, [], true, {}]) {
          const is = sortOf(valueAt(params, at));
          // Null stands for what may be missing, and a list may be empty.
          if (sortOf(by) === is || (by === null && /version|range/.test(String(at.at(-1))))) continue;
          if (/^(?:token|value)$/.test(String(at.at(-1))) && (method === '$/progress' || by === 5)) continue;
          const known = server.log.length;
          server.say({ method, params: at.length === 0 ? by : replaced(params, at, by) });
          await server.settled();
          const told = server.log.slice(known);
          const what = `${method} with ${JSON.stringify(by)} for ${written(at)}`;
          if (at.length > 0 || by === null || Array.isArray(by) || typeof by === 'object')
            assert.equal(told.length, 1, what);
          for (const line of told)
            assert.match(line, /^[\w/$]+: “[^”]*” must be .*The message is ignored\.$/, what);
        }
    assert.deepEqual(await answers(), before);
    assert.deepEqual(server.faults, []);
  }).timeout(60_000);
});

describe('what a client says of itself', () => {
  const said = {
    processId: null,
    locale: 'en',
    rootUri: 'file:///edition',
    workspaceFolders: [{ uri: 'file:///edition', name: 'edition' }],
    trace: 'off',
    initializationOptions: {
      translations: '{}',
      reference: 'https://editor.test/reference.md',
      codeLens: true,
    },
    capabilities: {
      ...capabilities,
      general: { positionEncodings: ['utf-16', 'utf-8'] },
      textDocument: {
        ...capabilities.textDocument,
        synchronization: { dynamicRegistration: true },
        completion: {
          completionItem: {
            snippetSupport: true,
            documentationFormat: ['markdown'],
            tagSupport: { valueSet: [1] },
            insertReplaceSupport: true,
            labelDetailsSupport: true,
          },
          completionItemKind: { valueSet: [1, 2] },
          completionList: { itemDefaults: ['editRange'] },
        },
        definition: { linkSupport: true },
        documentLink: { tooltipSupport: true },
        rename: { prepareSupport: true },
      },
      workspace: {
        workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {} },
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        symbol: { resolveSupport: { properties: ['location.range'] } },
        configuration: true,
        workspaceFolders: true,
        codeLens: { refreshSupport: true },
        inlayHint: { refreshSupport: true },
        fileOperations: { willRename: true },
      },
      window: { workDoneProgress: true },
      experimental: { demarche: { files: true, changes: true, commands: ['x'] } },
    },
  };
  const all = [...places(said)];
  const values = [5, 'x', true, [], {}, [5], null, { line: 1 }];

  /** A server that was told something odd answers all the same, and says of what it took no notice. */
  async function serves(params: object): Promise<readonly string[]> {
    const server = new InProcess();
    const { result, error } = await server.ask('initialize', params);
    assert.equal(error, undefined, error?.message);
    assert.equal(Object(result).serverInfo.name, 'demarche');
    server.notify('initialized', {});
    server.open(uri, '---\nid: note\n---\n\nThe [USSR]{@ussr} is [so]{claim #c by=@ussr}.\n');
    const at = { line: 4, character: 8 };
    for (const [method, [params]] of questions({ uri, version: 1, position: at, end: at }))
      if (/hover|completion|codeAction|definition|rename|codeLens|inlayHint|Symbol/.test(method)) {
        const answer = await server.ask(method, params);
        assert.notEqual(answer.error?.code, ErrorCodes.InternalError, answer.error?.message);
      }
    const hover = await server.result('textDocument/hover', { textDocument: { uri }, position: at });
    assert.match(JSON.stringify(hover), /ussr/);
    assert.deepEqual(server.faults, []);
    await server.end();
    return server.log;
  }

  it('counts as not said where it is of the wrong type, and the log names it', async () => {
    assert.deepEqual(await serves(said), []);
    for (const [field, by] of [
      ['locale', 5],
      ['rootUri', {}],
      ['workspaceFolders', 'x'],
      ['capabilities', []],
      ['initializationOptions', 7],
      ['processId', 'x'],
      ['trace', 3],
    ] as const) {
      const log = await serves({ ...said, [field]: by });
      assert.equal(log.length, 1, field);
      assert.match(log[0] ?? '', new RegExp(`^initialize: “${field}” must be .* counts as if`));
    }
  }).timeout(60_000);

  it('never keeps the server from answering', () =>
    holdsInTime(
      fc.record({ at: fc.constantFrom(...all), by: fc.oneof(fc.constantFrom(...values), fc.jsonValue()) }),
      60,
      async ({ at, by }) => {
        await serves(replaced(said, at, by) as object);
      },
    )).timeout(60_000 * Math.max(1, times));

  it('is asked for where there is nothing, and can be said then', async () => {
    const server = new InProcess();
    for (const params of [undefined, null, []])
      assert.equal((await server.ask('initialize', params)).error?.code, ErrorCodes.InvalidParams);
    assert.equal((await server.initialize()).error, undefined);
  });
});
