// How messages come to the server in a process of Node: by standard input and output, a socket or a named pipe, which are
// streams of bytes, or by the channel to the process that started it.

import { createConnection } from 'node:net';
import {
  AbstractMessageReader,
  type DataCallback,
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  type Message,
  type MessageReader,
  type MessageWriter,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { Door } from './lsp/door';
import { Framing, StreamLost } from './lsp/framing';

/** The code with which the server ends when it does not understand the stream. */
const NOT_UNDERSTOOD = 2;

/** The door to the client that `flags` name; standard input and output unless they say otherwise. */
export function doorFor(flags: readonly string[]): Door {
  if (flags.includes('--node-ipc'))
    return new Door(new IPCMessageReader(process), new IPCMessageWriter(process));
  const port = valueOf(flags, '--socket');
  const name = valueOf(flags, '--pipe');
  if (port !== undefined || name !== undefined) {
    const socket = name === undefined ? createConnection(Number(port), '127.0.0.1') : createConnection(name);
    return doorTo(socket, socket);
  }
  // Whatever else is said there would be taken for a message.
  console.log = console.info = console.debug = console.error;
  return doorTo(process.stdin, process.stdout);
}

/** `--socket=6000` or `--socket 6000`. */
function valueOf(flags: readonly string[], flag: string): string | undefined {
  const at = flags.findIndex((one) => one === flag || one.startsWith(`${flag}=`));
  return at < 0 ? undefined : flags[at] === flag ? flags[at + 1] : flags[at]!.slice(flag.length + 1);
}

function doorTo(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Door {
  const writer = new StreamMessageWriter(output);
  const reader = new StreamReader(input, writer);
  const door = new Door(reader, writer);
  const end = () => {
    if (reader.unfinished) say('The client ended within a message.');
    process.exit(reader.unfinished ? NOT_UNDERSTOOD : door.over ? 0 : 1);
  };
  input.once('end', end);
  input.once('close', end);
  input.once('error', (error: Error) => {
    say(`The client cannot be heard: ${error.message}.`);
    process.exit(NOT_UNDERSTOOD);
  });
  return door;
}

/** Messages out of a stream. Where it cannot be told any more where they begin, the server ends, and says why. */
class StreamReader extends AbstractMessageReader implements MessageReader {
  private readonly framing = new Framing();
  private heard = false;
  private lost = false;

  constructor(
    private readonly input: NodeJS.ReadableStream,
    private readonly writer: MessageWriter,
  ) {
    super();
  }

  get unfinished(): boolean {
    return this.framing.unfinished;
  }

  listen(callback: DataCallback): { dispose(): void } {
    const hear = (bytes: Buffer) => {
      if (this.lost) return;
      try {
        for (const message of this.framing.take(bytes)) {
          this.heard = true;
          callback(message as Message);
        }
      } catch (error) {
        if (!(error instanceof StreamLost)) throw error;
        this.lost = true;
        this.end(error.message);
      }
    };
    this.input.on('data', hear);
    return { dispose: () => this.input.off('data', hear) };
  }

  private end(reason: string): void {
    if (!this.heard) {
      // It was typed, or sent by mistake.
      say(
        `This is no message of the Language Server Protocol. The server is started by an editor, not by hand; syntaxes/manual-other-editors.md says how. ${reason}`,
      );
      process.exit(NOT_UNDERSTOOD);
    }
    say(`${reason} Where the next message begins cannot be told, so the server ends. Start it again.`);
    const answer = { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message: reason } };
    const exit = () => process.exit(NOT_UNDERSTOOD);
    this.writer.write(answer as Message).then(exit, exit);
  }
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
