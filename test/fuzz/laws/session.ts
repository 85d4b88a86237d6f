// Laws of the server as its clients have it: whatever is opened, changed and asked, in whatever order and wherever, every request
// is answered without a fault in the log; every edit that comes fits the text that the client has, and leaves its transcription
// as it is; and in the end the server says what one says that was told the end alone.

import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import * as rpc from 'vscode-jsonrpc/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { formats, importers } from '../../../server/exchange/index';
import { Door } from '../../../server/lsp/door';
import { handlers } from '../../../server/lsp/handlers/index';
import { startServer } from '../../../server/lsp/server';
import { nowhere } from '../../../server/workspace/host';
import { transcriptionOf } from '../../oracles/strip';
import { capabilities } from '../../support/client';
import * as dictionary from '../dictionary';
import { editsOf, token } from '../documents';
import { editionOf, isDocument } from '../editions';
import { broken, type Json, type Law, law, mustBe, mustEqual } from '../law';
import type { Random } from '../random';

const FOLDER = pathToFileURL('/edition/').href;
type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

type Session = {
  readonly encoding: Encoding;
  readonly files: { readonly [name: string]: string };
  readonly steps: readonly { readonly [key: string]: Json }[];
};

/** Positions in a text by the rules of the protocol, made a second time: lines end with LF, CRLF or CR. */
class Positions {
  private readonly starts: number[] = [0];

  constructor(
    readonly text: string,
    private readonly encoding: Encoding,
  ) {
    for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) this.starts.push(index + end.length);
  }

  get lines(): number {
    return this.starts.length;
  }

  at(offset: number): { line: number; character: number } {
    let line = this.starts.findLastIndex((start) => start <= offset);
    if (line < 0) line = 0;
    return { line, character: this.units(this.text.slice(this.starts[line], offset)) };
  }

  /** Undefined where there is no such place. */
  offset({ line, character }: { line: number; character: number }): number | undefined {
    const start = this.starts[line];
    if (start === undefined) return undefined;
    const own = this.text.slice(start, this.starts[line + 1]).replace(/[\r\n]+$/, '');
    if (this.encoding === 'utf-16') return character <= own.length ? start + character : undefined;
    let [at, units] = [0, 0];
    for (const one of own) {
      if (units >= character) break;
      units += this.units(one);
      at += one.length;
    }
    return units === character ? start + at : undefined;
  }

  private units(text: string): number {
    if (this.encoding === 'utf-16') return text.length;
    return this.encoding === 'utf-32' ? [...text].length : Buffer.byteLength(text);
  }
}

interface Range {
  readonly start: { line: number; character: number };
  readonly end: { line: number; character: number };
}
interface WrittenEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A server in this process, and its client. */
class Client {
  readonly texts = new Map<string, { text: string; version: number }>();
  readonly faults: string[] = [];
  private readonly connection: rpc.MessageConnection;

  constructor(private readonly encoding: Encoding) {
    const [there, back] = [new PassThrough(), new PassThrough()];
    const { reader, writer } = new Door(
      new rpc.StreamMessageReader(there),
      new rpc.StreamMessageWriter(back),
    );
    const server = createConnection(ProposedFeatures.all, reader, writer);
    startServer(server, { ...nowhere, later: (task) => void setImmediate(task), version: '0' });
    this.connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(back),
      new rpc.StreamMessageWriter(there),
    );
    this.connection.onNotification(
      'window/logMessage',
      ({ message }: { message: string }) => void this.faults.push(message),
    );
    this.connection.onRequest(() => null);
    this.connection.listen();
  }

  async begin(): Promise<void> {
    await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {
        ...capabilities,
        general: { positionEncodings: [this.encoding] },
        textDocument: { ...capabilities.textDocument, diagnostic: {}, rename: { prepareSupport: true } },
        experimental: { demarche: { commands: ['demarche.annotate'] } },
      },
    });
    await this.connection.sendNotification('initialized', {});
  }

  async end(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }

  async open(uri: string, text: string): Promise<void> {
    const version = (this.texts.get(uri)?.version ?? 0) + 1;
    this.texts.set(uri, { text, version });
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: isDocument(uri) ? 'demarche' : 'plaintext', version, text },
    });
  }

  async close(uri: string): Promise<void> {
    this.texts.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Changes what is at these places, one after the other. */
  async change(uri: string, changes: readonly { start: number; end: number; text: string }[]): Promise<void> {
    const document = this.texts.get(uri);
    if (document === undefined) return;
    document.version++;
    const contentChanges: { range: Range; text: string }[] = [];
    for (const { start, end, text } of changes) {
      const positions = new Positions(document.text, this.encoding);
      const range = {
        start: positions.at(Math.min(start, document.text.length)),
        end: positions.at(Math.min(end, document.text.length)),
      };
      // What a client can say: not between CR and LF, nor within a character.
      const [from, to] = [positions.offset(range.start), positions.offset(range.end)];
      if (from === undefined || to === undefined || from > to) continue;
      contentChanges.push({ range, text });
      document.text = document.text.slice(0, from) + text + document.text.slice(to);
    }
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges,
    });
  }

  /** An answer, or that it was refused: in words, and not as a fault. */
  async ask(method: string, params: object): Promise<unknown> {
    try {
      const cancel = new rpc.CancellationTokenSource();
      const answer = this.connection.sendRequest(method, params, cancel.token);
      // The server keeps it until there is something new: it is let go.
      if (method === 'workspace/diagnostic') cancel.cancel();
      return await answer;
    } catch (error) {
      const { code, message } = error as { code?: number; message: string };
      mustBe(
        code !== undefined && code !== rpc.ErrorCodes.InternalError,
        `${method}: the answer is a fault.`,
        message,
      );
      // What is refused for its form is not tried: then `parametersOf` lacks something.
      mustBe(
        code !== rpc.ErrorCodes.InvalidParams,
        `${method}: the parameters are not those of the protocol.`,
        message,
      );
      mustBe(
        !message.startsWith('Nothing was done: this would have changed'),
        `${method}: an edit was offered that the gate refuses.`,
      );
      return undefined;
    }
  }

  mustBeSound(method: string): void {
    const [fault] = this.faults.splice(0);
    if (fault === undefined) return;
    const cause = new Error(fault.split('\n')[0]);
    cause.stack = fault;
    throw new Error(`${method}: there is a fault in the log.`, { cause });
  }

  /** All edits of an answer fit what the client has, and do not change what is evidence; then they are made. */
  async take(
    method: string,
    edits: readonly [string, readonly WrittenEdit[]][],
    make: boolean,
  ): Promise<void> {
    for (const [uri, own] of edits) {
      const document = this.texts.get(uri);
      if (document === undefined) continue;
      const positions = new Positions(document.text, this.encoding);
      const placed = own.map(({ range, newText }) => {
        const [start, end] = [positions.offset(range.start), positions.offset(range.end)];
        if (start === undefined || end === undefined || start > end)
          return broken(`${method}: an edit lies at no place.`, range);
        return { start, end, text: newText };
      });
      const inOrder = placed
        .map((edit, at) => ({ ...edit, at }))
        .sort((a, b) => a.start - b.start || a.end - b.end || a.at - b.at);
      let [now, done] = ['', 0];
      for (const { start, end, text } of inOrder) {
        mustBe(start >= done, `${method}: edits overlap.`, own);
        now += document.text.slice(done, start) + text;
        done = end;
      }
      now += document.text.slice(done);
      mustEqual(
        transcriptionOf(now),
        transcriptionOf(document.text),
        `${method}: the transcription is another.`,
      );
      if (make) await this.change(uri, [...inOrder].reverse());
    }
  }
}

/** Edits in an answer, of whatever shape, by document. */
function editsIn(answer: unknown, uri: string): [string, readonly WrittenEdit[]][] {
  if (Array.isArray(answer))
    return answer.length > 0 && answer.every((one) => one?.newText !== undefined && one.range !== undefined)
      ? [[uri, answer as WrittenEdit[]]]
      : [];
  if (typeof answer !== 'object' || answer === null) return [];
  const { edit, documentChanges, changes } = answer as Record<string, unknown>;
  if (edit !== undefined) return editsIn(edit, uri);
  const found: [string, readonly WrittenEdit[]][] = [];
  for (const one of (documentChanges ?? []) as { textDocument?: { uri: string }; edits?: WrittenEdit[] }[])
    if (one.textDocument !== undefined) found.push([one.textDocument.uri, one.edits ?? []]);
  for (const [of, own] of Object.entries((changes ?? {}) as Record<string, WrittenEdit[]>))
    found.push([of, own]);
  return found;
}

/** Requests whose parameter is what another has answered. */
const followUps: Readonly<Record<string, string>> = {
  'completionItem/resolve': 'textDocument/completion',
  'codeAction/resolve': 'textDocument/codeAction',
  'codeLens/resolve': 'textDocument/codeLens',
  'workspaceSymbol/resolve': 'workspace/symbol',
  'callHierarchy/incomingCalls': 'textDocument/prepareCallHierarchy',
  'callHierarchy/outgoingCalls': 'textDocument/prepareCallHierarchy',
};
/** What changes a text says so in its name, or writes what it finds on a disk. */
const changesText = new Set(['demarche/correction', 'workspace/executeCommand']);
const methods = handlers
  .map(({ method }) => method)
  .filter((method) => method !== 'workspace/executeCommand');

const wishes = [
  { what: 'anything' },
  { what: 'mention' },
  { what: 'mark' },
  { what: 'field' },
  ...dictionary.kinds.slice(0, 12).map((kind) => ({ what: 'kind', kind })),
];

/** Everything that any request may want to know, at once: each takes its own. */
function parametersOf(
  client: Client,
  method: string,
  uri: string,
  place: number,
  reach: number,
  number: number,
  encoding: Encoding,
): object {
  const { text, version } = client.texts.get(uri) ?? { text: '', version: 1 };
  const positions = new Positions(text, encoding);
  const offset = place % (text.length + 1);
  const odd = [
    { line: 4294967295, character: 0 },
    { line: 0, character: 2147483647 },
    { line: positions.lines, character: 5 },
  ];
  const position = number % 13 === 0 ? odd[number % odd.length]! : positions.at(offset);
  const range = { start: position, end: positions.at(Math.min(text.length, offset + reach)) };
  const pick = <T>(all: readonly T[]): T => all[number % all.length]!;
  const selections = [{ anchor: range.start, active: range.end }];
  return {
    textDocument: { uri, version: number % 17 === 0 ? version - 1 : version },
    position,
    positions: [position, range.end],
    range,
    ranges: [range],
    selections,
    context: {
      includeDeclaration: true,
      diagnostics: [],
      triggerKind: 1,
      only: number % 3 === 0 ? ['refactor'] : undefined,
    },
    options: { tabSize: 2, insertSpaces: true },
    ch: pick(['\n', '}', 'x']),
    newName: pick(['b', '@new', '#new', 'x y', '', '周', '__proto__', 'a.b']),
    query: pick(['', 'mo', '@', '#', 'É', '\ud83d']),
    wish: pick(wishes),
    answers:
      number % 4 === 0
        ? []
        : [{ chosen: [pick(['@', '', '+', 'claim'])] }, { typed: pick(dictionary.words) }],
    by: pick(['extend', 'shrink']),
    unit: pick(['word', 'sentence']),
    tree: pick(['actors', 'arguments', 'edition']),
    scope: pick(['document', 'edition']),
    key:
      method === 'demarche/acceptPerson'
        ? 'x'
        : pick([[], ['a'], ['person', 'a'], ['document', uri], ['__proto__'], ['@a']]),
    format: number % 2 === 0 ? pick(formats).id : pick(importers).id,
    uri,
    folder: FOLDER,
    content: { text },
    beside: null,
    files:
      method === 'workspace/willRenameFiles'
        ? [{ oldUri: uri, newUri: `${FOLDER}moved-${number}.demarche` }]
        : [{ uri, content: { text }, beside: null }],
    html: `<p>${text.slice(0, 300)}</p><b>x</b>`,
    text,
    field: pick(dictionary.fields),
    value: pick(dictionary.dates),
    fields: { [pick(dictionary.fields)]: pick(dictionary.words) },
    taken: ['a.demarche'],
    name: pick(dictionary.words),
    title: text.slice(0, 80),
    language: pick(['en', 'xx', '']),
    symbol: pick(['@a', 'a#a', '@__proto__', 'a#?1']),
    document: pick(['a', 'b', uri]),
    draft: uri,
    final: `${FOLDER}b.demarche`,
    previousResultId: String(number % 5),
    previousResultIds: [],
    id: pick(dictionary.ids),
    except: [],
    what: 'line 1',
    reason: 'a slip',
    responsible: 'A. B.',
    date: '2024-01-01',
  };
}

function stepOf(random: Random, files: Readonly<Record<string, string>>): { readonly [key: string]: Json } {
  const name = random.pick(['a.demarche', 'a.demarche', ...Object.keys(files)]);
  return random.way<{ readonly [key: string]: Json }>(
    [
      20,
      () => ({
        ask: random.pick(methods),
        name,
        place: random.below(3000),
        reach: random.percent(40) ? 0 : random.below(80),
        number: random.below(1000),
        make: random.percent(40),
      }),
    ],
    [6, () => ({ change: editsOf(random, files[name] ?? '', 3).map((one) => ({ ...one })), name })],
    [1, () => ({ close: true, name })],
    [1, () => ({ open: files[name] ?? token(random), name })],
  );
}

/** What a server says of a document, as the client sees it. */
async function saidOf(client: Client, uri: string): Promise<string> {
  const textDocument = { uri };
  const said: unknown[] = [];
  for (const method of [
    'textDocument/diagnostic',
    'textDocument/documentSymbol',
    'textDocument/semanticTokens/full',
    'demarche/strip',
    'textDocument/foldingRange',
    'textDocument/codeLens',
  ])
    said.push(await client.ask(method, { textDocument }));
  return JSON.stringify(said, (key, value) => (key === 'resultId' ? undefined : value));
}

export const sessionLaws: readonly Law[] = [
  law<Session>({
    name: 'session',
    says: 'A server answers whatever it is asked, its edits fit, and in the end it says what a new one says.',
    usual: 12,
    share: 6,
    make(random) {
      const files = editionOf(random, 3);
      const { 'codebook.json': _, ...texts } = files;
      const encoding = random.pick<Encoding>(['utf-16', 'utf-16', 'utf-8', 'utf-32']);
      return { encoding, files: texts, steps: random.list(25, () => stepOf(random, texts), 3) };
    },
    async holds({ encoding, files, steps }) {
      const client = new Client(encoding);
      const fresh = new Client(encoding);
      try {
        await client.begin();
        for (const [name, text] of Object.entries(files)) await client.open(FOLDER + name, text);
        const answers = new Map<string, unknown>();
        for (const { ask, change, open, close, name, place, reach, number, make } of steps) {
          const uri = `${FOLDER}${String(name)}`;
          if (change !== undefined) await client.change(uri, change as never);
          if (close === true && client.texts.has(uri)) await client.close(uri);
          if (open !== undefined && !client.texts.has(uri)) await client.open(uri, String(open));
          if (typeof ask !== 'string') continue;
          const given = answers.get(followUps[ask] ?? '');
          const items = Array.isArray(given)
            ? given
            : ((given as { items?: unknown[] } | null | undefined)?.items ?? []);
          const item = items[Number(number) % Math.max(1, items.length)] as object | undefined;
          if (ask in followUps && item === undefined) continue;
          const params = parametersOf(
            client,
            ask,
            uri,
            Number(place),
            Number(reach),
            Number(number),
            encoding,
          );
          const isCall = ask.startsWith('callHierarchy/');
          const answer = await client.ask(ask, item === undefined ? params : isCall ? { item } : item);
          client.mustBeSound(ask);
          answers.set(ask, answer);
          if (!changesText.has(ask) && !ask.startsWith('demarche/import'))
            await client.take(ask, editsIn(answer, uri), make === true);
        }
        await fresh.begin();
        for (const [uri, { text }] of client.texts) await fresh.open(uri, text);
        for (const [uri, { text }] of client.texts)
          if (isDocument(uri)) {
            mustEqual(
              (await client.ask('demarche/strip', { textDocument: { uri } })) as string,
              transcriptionOf(text),
              'The server has another text than the client.',
            );
            mustEqual(
              await saidOf(client, uri),
              await saidOf(fresh, uri),
              'What is said in the end is not what a new server says.',
            );
          }
        client.mustBeSound('the end');
      } finally {
        await client.end().catch(() => {});
        await fresh.end().catch(() => {});
      }
    },
  }),
];
