// Messages in a stream of bytes: what is well framed is read, however the bytes come; what is no message between others is told,
// and the next one is read; where a length is wrong the stream is lost, at once or with the next message, and takes no memory.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ErrorCodes } from 'vscode-languageserver';
import { Framing, StreamLost, Unreadable } from '../../server/lsp/framing';
import { InProcess } from '../support/in-process';
import { holds, holdsInTime } from '../support/property';

/** What a reader of the protocol’s rules makes of a piece of a stream: a message, one that cannot be read, or the end. */
type Meaning = { readonly message: unknown } | { readonly code: number } | 'lost';

interface Piece {
  readonly bytes: Buffer;
  readonly means: Meaning;
}

const framed = (body: Buffer | string, ...fields: readonly string[]) => {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    Buffer.from(`${[`Content-Length: ${bytes.length}`, ...fields].join('\r\n')}\r\n\r\n`, 'latin1'),
    bytes,
  ]);
};

const message = fc.record({
  jsonrpc: fc.constant('2.0'),
  id: fc.oneof(fc.integer(), fc.string()),
  method: fc.constantFrom('textDocument/hover', 'é', 'Content-Length: 5\r\n\r\n{}'),
  params: fc.oneof(fc.jsonValue(), fc.string({ unit: 'grapheme' })),
});
const typed = fc.constantFrom<string[]>(
  [],
  ['Content-Type: application/vscode-jsonrpc; charset=utf-8'],
  ['Content-Type: application/vscode-jsonrpc; charset="UTF8"'],
  ['content-type:application/json'],
  ['X-Other: é', 'Y:'],
);
const good: fc.Arbitrary<Piece> = fc
  .tuple(message, typed, fc.constantFrom(0, 2))
  .map(([one, fields, indent]) => ({
    bytes: framed(JSON.stringify(one, undefined, indent), ...fields),
    means: { message: one },
  }));

const parseError = { code: ErrorCodes.ParseError };
const unreadable: fc.Arbitrary<Piece> = fc.oneof(
  fc
    .constantFrom('', '{no}', '{"a":1', 'undefined', '[1,]', "{'a':1}", '\u0000', 'NaN')
    .map((body) => ({ bytes: framed(body), means: parseError })),
  fc
    .constantFrom(
      [0xff],
      [0xc3],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xc0, 0x80, 0x22],
      [0xfe, 0xff, 0, 0x7b],
    )
    .map((body) => ({ bytes: framed(Buffer.from(body)), means: parseError })),
  fc
    .constantFrom('utf-16', 'latin1', '', 'utf-8x')
    .filter((charset) => charset !== '')
    .map((charset) => ({
      bytes: framed('{}', `Content-Type: application/vscode-jsonrpc; charset=${charset}`),
      means: { code: ErrorCodes.InvalidRequest },
    })),
);

const body = '{"jsonrpc":"2.0","id":1,"method":"x"}';
const broken: fc.Arbitrary<Piece> = fc
  .constantFrom(
    ...[
      '-1',
      '',
      ' ',
      'five',
      '5five',
      '0x25',
      '3e1',
      '37.0',
      '+37',
      '37, 37',
      '1'.repeat(13),
      '9'.repeat(400),
    ].map((length) => `Content-Length: ${length}\r\n\r\n${body}`),
    `Content-Length: 37\r\nContent-Length: 38\r\n\r\n${body}`,
    `Content-Type: application/vscode-jsonrpc\r\n\r\n${body}`,
    `Content-Length : 37\r\n\r\n${body}`,
    `Content-Length: 37\n\n${body}`,
    `Content Length: 37\r\n\r\n${body}`,
    `\r\n\r\n${body}`,
    body,
    'Good morning.\r\n',
    '\u0000\u0000\u0000',
    `X: ${'x'.repeat(5000)}`,
    `${'X: 1\r\n'.repeat(1000)}`,
    // Shorter than the body, which is no message so far.
    `Content-Length: 36\r\n\r\n${body}`,
    `Content-Length: 5\r\n\r\n${body}`,
    `Content-Length: 0\r\n\r\n${body}`,
    // Longer than the body, so that the next message is in it.
    `Content-Length: 38\r\n\r\n${body}${framed(body)}${framed(body)}`,
    `Content-Length: 60\r\n\r\n${body}${framed(body)}${framed(body)}`,
    `Content-Length: 1000\r\n\r\n${body}${framed(body)}`,
    `Content-Length: 500000000\r\n\r\n${body}${framed(body)}`,
  )
  .map((text) => ({ bytes: Buffer.from(text, 'latin1'), means: 'lost' as const }));

/** The same bytes in other portions. */
function portions(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

/** What comes out of a stream; a message that had a length of its own may be told before the stream is lost. */
function read(parts: readonly Buffer[]): { readonly out: Meaning[]; readonly framing: Framing } {
  const framing = new Framing();
  const out: Meaning[] = [];
  try {
    for (const part of parts)
      for (const one of framing.take(part))
        out.push(one instanceof Unreadable ? { code: one.code } : { message: one });
  } catch (error) {
    assert.ok(error instanceof StreamLost, String(error));
    assert.match(error.message, /^[A-Z].*\.$/s);
    assert.throws(() => [...framing.take(Buffer.from(framed('{}')))], StreamLost, 'it stays lost');
    out.push('lost');
  }
  return { out, framing };
}

describe('messages in a stream of bytes', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 12 });

  it('are read as the protocol says, in whatever portions they come', () =>
    holds(fc.tuple(fc.array(fc.oneof(good, unreadable), { maxLength: 8 }), cuts), 400, ([pieces, at]) => {
      const { out, framing } = read(portions(Buffer.concat(pieces.map(({ bytes }) => bytes)), at));
      assert.deepEqual(out, JSON.parse(JSON.stringify(pieces.map(({ means }) => means))));
      assert.equal(framing.unfinished, false);
    }));

  it('are read up to where their lengths are wrong, and no further', () =>
    holds(
      fc.tuple(fc.array(good, { maxLength: 3 }), broken, fc.array(good, { maxLength: 3 }), cuts),
      400,
      ([before, bad, after, at]) => {
        const { out } = read(
          portions(Buffer.concat([...before, bad, ...after].map(({ bytes }) => bytes)), at),
        );
        const means = JSON.parse(JSON.stringify(before.map((piece) => piece.means)));
        assert.deepEqual(out.slice(0, before.length), means);
        // Of the broken one itself no message is made, and nothing of what follows.
        const rest = out.slice(before.length);
        assert.equal(rest.pop(), 'lost');
        assert.ok(
          rest.length <= 1 && rest.every((one) => JSON.stringify(one) === JSON.stringify(parseError)),
          JSON.stringify(rest),
        );
      },
    ));

  it('are unfinished where the bytes end within one', () =>
    holds(fc.tuple(good, fc.nat()), 100, ([{ bytes }, at]) => {
      const part = bytes.subarray(0, at % bytes.length);
      const { out, framing } = read([part]);
      assert.deepEqual(out, []);
      assert.equal(framing.unfinished, part.length > 0);
    }));

  it('take no memory before they come', () => {
    const before = process.memoryUsage().arrayBuffers;
    const framings = Array.from({ length: 50 }, () => {
      const framing = new Framing();
      assert.deepEqual([...framing.take(Buffer.from('Content-Length: 400000000\r\n\r\n{'))], []);
      return framing;
    });
    assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000);
    assert.ok(framings.every(({ unfinished }) => unfinished));
  });

  it('may be nested as deep as anyone likes, and are told then', () => {
    const deep = `{"jsonrpc":"2.0","id":1,"method":"x","params":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    assert.equal(read([framed(deep)]).out.length, 1);
    assert.deepEqual(read([framed('['.repeat(100_000))]).out, [parseError]);
  });
});

describe('messages of any sort', () => {
  const jsonrpc = '2.0';
  const id = fc.constantFrom<unknown>(
    0,
    1,
    '',
    '1',
    -5,
    1.5,
    1e300,
    2 ** 53,
    'x'.repeat(1000),
    '__proto__',
    'own-1',
  );
  const noId = fc.constantFrom<unknown>(null, true, [], {}, [1]);
  const method = 'workspace/symbol';
  const params = { query: 'x' };
  /** A message, the id that it is answered with, and the code of the error; undefined for one that is not answered. */
  const cases: fc.Arbitrary<readonly [message: unknown, answer?: readonly [id: unknown, code?: number]]> =
    fc.oneof(
      id.map((id) => [{ jsonrpc, id, method, params }, [id]] as const),
      id.map((id) => [{ jsonrpc, id, method: 'no/such', params }, [id, ErrorCodes.MethodNotFound]] as const),
      id.map((id) => [{ jsonrpc, id, method }, [id, ErrorCodes.InvalidParams]] as const),
      noId.map((id) => [{ jsonrpc, id, method, params }, [null, ErrorCodes.InvalidRequest]] as const),
      fc
        .tuple(id, fc.constantFrom<unknown>(undefined, '1.0', 2, null, ['2.0']))
        .map(([id, jsonrpc]) => [{ jsonrpc, id, method, params }, [id, ErrorCodes.InvalidRequest]] as const),
      fc
        .tuple(id, fc.constantFrom<unknown>(null, 5, {}, ['x'], true))
        .map(([id, method]) => [{ jsonrpc, id, method, params }, [id, ErrorCodes.InvalidRequest]] as const),
      fc
        .tuple(id, fc.constantFrom<unknown>(5, 'x', true))
        .map(([id, params]) => [{ jsonrpc, id, method, params }, [id, ErrorCodes.InvalidRequest]] as const),
      id.map((id) => [{ jsonrpc, id }, [id, ErrorCodes.InvalidRequest]] as const),
      fc
        .constantFrom<unknown>(null, 5, 'x', true, [], [{ jsonrpc, id: 1, method, params }], {}, { jsonrpc })
        .map((message) => [message, [null, ErrorCodes.InvalidRequest]] as const),
      // Answers to what was never asked, and notifications.
      id.map((id) => [{ jsonrpc, id, result: {} }] as const),
      id.map((id) => [{ jsonrpc, id, error: { code: 1, message: 'No.' } }] as const),
      fc.constant([{ jsonrpc, id: null, error: { code: 1, message: 'No.' } }] as const),
      fc.constantFrom('no/such', '$/no', '').map((method) => [{ jsonrpc, method, params }] as const),
      fc
        .tuple(id, fc.constantFrom('$/cancelRequest'))
        .map(([id, method]) => [{ jsonrpc, method, params: { id } }] as const),
      fc
        .constantFrom<unknown>(null, {}, { id: null }, { id: {} }, [])
        .map((params) => [{ jsonrpc, method: '$/cancelRequest', params }] as const),
    );

  it('are answered once each, with their ids, and nothing else is', async () => {
    const server = await InProcess.start();
    await holdsInTime(fc.array(cases, { maxLength: 12 }), 150, async (sent) => {
      const known = server.heard.length;
      // What is cancelled is answered too, but as it happens.
      const cancelled = sent.some(([message]) => Object(message).method === '$/cancelRequest');
      for (const [message] of sent) server.sayAnything(message);
      await server.settled();
      const answers = server.heard.slice(known, -1);
      const shown = (one: readonly [unknown, (number | undefined)?]) =>
        JSON.stringify([one[0], cancelled ? undefined : one[1]]);
      assert.deepEqual(
        answers.map(({ id, error }) => shown([id, error?.code])).sort(),
        sent.flatMap(([, answer]) => (answer === undefined ? [] : [shown(answer)])).sort(),
      );
      assert.deepEqual(server.log, []);
    });
  });

  it('may be deep, or in themselves, as what a worker is sent can be', async () => {
    const server = await InProcess.start();
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const round: Record<string, unknown> = { query: 'x' };
    round['self'] = round;
    let wide: unknown = {};
    for (let at = 0; at < 100; at++) wide = [wide, wide];
    for (const [params, code] of [
      [{ query: 'x', deep }, ErrorCodes.InvalidRequest],
      [round, ErrorCodes.InvalidRequest],
      [{ query: 'x', wide }, undefined],
    ] as const)
      assert.equal((await server.ask('workspace/symbol', params)).error?.code, code);
    server.notify('$/setTrace', { value: 'verbose' });
    assert.equal(
      (await server.ask('workspace/symbol', { query: 'x', deep })).error?.code,
      ErrorCodes.InvalidRequest,
    );
    assert.deepEqual(server.faults, []);
  });

  it('wait while “initialize” is answered, and come in before it only to be refused', async () => {
    const server = new InProcess();
    const early = await server.ask('workspace/symbol', { query: '' });
    assert.equal(early.error?.code, ErrorCodes.ServerNotInitialized);
    const uri = 'file:///edition/note.demarche';
    server.open(uri, 'Too early.\n');
    // All at once, and asked for a language that has to be read first.
    const begun = server.initialize();
    server.notify('initialized', {});
    server.open(uri, '[x]{@nobody}\n');
    const again = server.initialize();
    const hover = server.ask('demarche/strip', { textDocument: { uri } });
    assert.equal((await begun).error, undefined);
    assert.equal((await again).error?.code, ErrorCodes.InvalidRequest);
    assert.equal((await hover).result, 'x\n');
    await server.end();
    assert.equal(
      (await server.ask('workspace/symbol', { query: '' })).error?.code,
      ErrorCodes.InvalidRequest,
    );
    assert.deepEqual(server.log, []);
  });

  it('are answers that say nothing, or say it amiss, and the server goes on', async () => {
    for (const answer of [
      {},
      { result: null },
      { error: 'no' },
      { error: {} },
      { error: { code: 'x', message: 5 } },
      { result: 7 },
    ]) {
      const server = new InProcess();
      await server.initialize({
        capabilities: {
          workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
        },
      });
      const own = server.say.bind(server);
      server.say = (message) => {
        const { id, method } = message as { id?: unknown; method?: unknown };
        own(method === undefined ? { id, ...answer } : message);
      };
      server.notify('initialized', {});
      await server.settled();
      await server.settled();
      assert.ok(server.heard.some(({ method }) => method === 'workspace/configuration'));
      assert.deepEqual(server.faults, [], JSON.stringify(answer));
    }
  });
});
