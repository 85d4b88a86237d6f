// The server as a process, and a client whose stream is broken: it answers what it can, and never waits in silence. The rules
// themselves are held on many streams by test/property/framing.test.ts.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { ErrorCodes } from 'vscode-languageserver';
import { Framing } from '../../server/lsp/framing';

const framed = (message: unknown) => {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};
const jsonrpc = '2.0';
const initialize = framed({
  jsonrpc,
  id: 'i',
  method: 'initialize',
  params: { processId: null, capabilities: {} },
});
const shutdown = framed({ jsonrpc, id: 's', method: 'shutdown' });
const exit = framed({ jsonrpc, method: 'exit' });

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly answers: readonly { readonly id?: unknown; readonly error?: { readonly code: number } }[];
}

/** What becomes of a server that hears this; its input stays open unless `ends`. */
async function hears(bytes: string | Buffer, ends = false): Promise<Ended> {
  const server = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  const written: Buffer[] = [];
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  server.stdout.on('data', (bytes: Buffer) => written.push(bytes));
  server.stdin.on('error', () => {});
  server.stdin.write(bytes);
  if (ends) server.stdin.end();
  const [code] = await once(server, 'close');
  return { code, said, answers: [...new Framing().take(Buffer.concat(written))] as Ended['answers'] };
}

describe('language server and a broken stream', () => {
  it('answers what is no message in the midst of others, and goes on', async () => {
    const { code, said, answers } = await hears(
      Buffer.concat(
        [
          initialize,
          framed('{no}'),
          framed('['.repeat(100_000)),
          framed('[]'),
          framed('null'),
          framed({ id: 1, method: 'shutdown' }),
          Buffer.from('Content-Length: 3\r\n\r\n"\xff"', 'latin1'),
          `Content-Type: text/plain; charset=utf-16\r\n${framed('{}')}`,
          framed({ jsonrpc, id: 'a', method: 'workspace/symbol', params: { query: '' } }),
          framed({ jsonrpc, id: 'a', method: 'workspace/symbol', params: { query: '' } }),
          shutdown,
          exit,
        ].map((part) => Buffer.from(part as string)),
      ),
    );
    assert.deepEqual([code, said], [0, '']);
    const { ParseError, InvalidRequest } = ErrorCodes;
    const shown = answers.map(({ id, error }) => `${id} ${error?.code ?? ''}`).sort();
    assert.deepEqual(
      shown,
      [
        ...['i ', 'a ', 'a ', 's '],
        ...[ParseError, ParseError, ParseError, InvalidRequest, InvalidRequest, InvalidRequest].map(
          (one) => `null ${one}`,
        ),
        `1 ${InvalidRequest}`,
      ].sort(),
    );
  });

  for (const [what, bytes] of [
    ['a length that is none', 'Content-Length: five\r\n\r\n{}'],
    ['a length below nothing', 'Content-Length: -1\r\n\r\n{}'],
    ['a length without end', 'Content-Length: 1000000000000\r\n\r\n{}'],
    ['no length', 'Content-Type: application/vscode-jsonrpc\r\n\r\n{}'],
    ['two lengths', `Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['a length that is too short', `Content-Length: 1\r\n\r\n{}${shutdown}`],
    ['a length that is too long', `Content-Length: 1000\r\n\r\n{}${shutdown}`],
    ['a header without end', `X: ${'x'.repeat(100_000)}`],
  ] as const)
    it(`ends with a sentence, a code and an answer at ${what}`, async () => {
      const { code, said, answers } = await hears(initialize + bytes);
      assert.equal(code, 2);
      assert.match(
        said,
        /^[A-Z][^\n]*\. Where the next message begins cannot be told, so the server ends\.[^\n]*\n$/,
      );
      assert.deepEqual(answers.at(-1)?.error?.code, ErrorCodes.ParseError);
    });

  it('says when the input ends within a message', async () => {
    const { code, said } = await hears(`${initialize}Content-Length: 100\r\n\r\n{"jsonrpc"`, true);
    assert.deepEqual([code, said], [2, 'The client ended within a message.\n']);
  });

  it('ends on a socket as it does on standard input', async () => {
    const listener = createServer().listen(0);
    await once(listener, 'listening');
    const server = spawn(
      process.execPath,
      ['dist/server.js', `--socket=${(listener.address() as AddressInfo).port}`],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const [socket] = await once(listener, 'connection');
    socket.on('error', () => {});
    socket.write(`${initialize}Content-Length: x\r\n\r\n`);
    const [code] = await once(server, 'close');
    assert.equal(code, 2);
    assert.match(said, /Content-Length “x”/);
    socket.destroy();
    listener.close();
  });
});
