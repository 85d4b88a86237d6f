// Messages out of a stream of bytes (LSP 3.18, "Base Protocol"): a header of ASCII lines, an empty line, and as many bytes of
// JSON in UTF-8 as `Content-Length` says.
//
// What is wrong within a message is a message that could not be read: it is answered, and the next one is where it should be.
// What is wrong with a length is another matter: nobody knows where the next message begins, and a message that is lost could
// be an edit, after which the server would have another text than the editor. Then the stream is lost, with the reason.

import { ErrorCodes } from 'vscode-languageserver';

/** A message that could not be read, between others that could. */
export class Unreadable {
  constructor(
    readonly code: number,
    readonly reason: string,
  ) {}
}

/** It cannot be told any more where messages begin. The message is the reason, a sentence. */
export class StreamLost extends Error {}

/** Bytes that a header has at most: four times what any client writes would do. */
const LONGEST_HEADER = 4096;
/** Bytes that a message has at most: the largest document that is read, with every other character escaped in JSON. */
const LONGEST_BODY = 512_000_000;

export class Framing {
  private header = '';
  private body: Uint8Array | undefined;
  private filled = 0;
  private length = 0;
  private charset = 'utf-8';
  /** How far an unfinished body was looked through for a header. */
  private searched = 0;
  private lost: StreamLost | undefined;

  /** Whether the bytes so far end within a message. */
  get unfinished(): boolean {
    return this.header !== '' || this.body !== undefined;
  }

  /** The messages that end in these bytes, as JSON or unreadable. Throws `StreamLost`, and from then on at every call. */
  *take(bytes: Uint8Array): Generator<unknown> {
    if (this.lost !== undefined) throw this.lost;
    try {
      for (let at = 0; at < bytes.length || this.isComplete; ) {
        if (this.body === undefined) at = this.readHeader(bytes, at);
        else at = this.readBody(bytes, at);
        if (this.isComplete) yield this.finish();
      }
    } catch (error) {
      if (error instanceof StreamLost) this.lost = error;
      throw error;
    }
  }

  private get isComplete(): boolean {
    return this.body !== undefined && this.filled === this.length;
  }

  /** Takes the bytes of a header; returns the offset behind them. */
  private readHeader(bytes: Uint8Array, start: number): number {
    const known = this.header.length;
    const most = Math.min(bytes.length, start + LONGEST_HEADER + 1 - known);
    let end = start;
    while (end < most && !this.header.endsWith('\r\n\r\n')) this.header += String.fromCharCode(bytes[end++]!);
    const empty = this.header.indexOf('\r\n\r\n');
    const lines = (empty < 0 ? this.header : this.header.slice(0, empty)).split('\r\n');
    // The last line may go on. What can never become a header is told before it ends, which it might never do.
    const whole = empty < 0 ? lines.pop()! : '';
    const broken = lines.find((line) => !isField.test(line)) ?? (isBeginning.test(whole) ? undefined : whole);
    if (broken !== undefined)
      throw new StreamLost(`Where the header of a message should be is ${quoted(broken)}.`);
    if (empty < 0) {
      if (this.header.length > LONGEST_HEADER)
        throw new StreamLost(`The header of a message is longer than ${LONGEST_HEADER} bytes.`);
      return end;
    }
    this.header = '';
    this.begin(lines);
    return end;
  }

  private begin(lines: readonly string[]): void {
    const valuesOf = (name: string) =>
      lines.flatMap((line) => {
        const colon = line.indexOf(':');
        return line.slice(0, colon).toLowerCase() === name ? [line.slice(colon + 1).trim()] : [];
      });
    const [length, ...others] = new Set(valuesOf('content-length'));
    if (length === undefined) throw new StreamLost('The header of a message has no Content-Length.');
    if (others.length > 0)
      throw new StreamLost(
        `A message has several Content-Lengths: ${[length, ...others].map(quoted).join(', ')}.`,
      );
    if (!/^\d+$/.test(length))
      throw new StreamLost(`The Content-Length ${quoted(length)} of a message is no number of bytes.`);
    if (Number(length) > LONGEST_BODY)
      throw new StreamLost(
        `A message of ${length} bytes is announced by its Content-Length; the most is ${LONGEST_BODY}.`,
      );
    const [type = ''] = valuesOf('content-type');
    this.charset = (/;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1] ?? 'utf-8').toLowerCase();
    this.length = Number(length);
    this.filled = 0;
    this.searched = 0;
    // What is only announced takes no memory.
    this.body = new Uint8Array(Math.min(this.length, 65_536));
  }

  /** Takes the bytes of a body; returns the offset behind them. */
  private readBody(bytes: Uint8Array, start: number): number {
    const end = Math.min(bytes.length, start + this.length - this.filled);
    const filled = this.filled + end - start;
    let body = this.body!;
    if (filled > body.length) {
      body = new Uint8Array(Math.min(this.length, Math.max(filled, 2 * body.length)));
      body.set(this.body!.subarray(0, this.filled));
      this.body = body;
    }
    body.set(bytes.subarray(start, end), this.filled);
    this.filled = filled;
    if (filled < this.length) this.refuseHeaderInBody();
    return end;
  }

  /** Line ends stand in no string of JSON: where a header does, the body had ended, and its length was wrong. */
  private refuseHeaderInBody(): void {
    const body = this.body!.subarray(0, this.filled);
    for (let at = body.indexOf(13, this.searched); at >= 0; at = body.indexOf(13, at + 1)) {
      const before = String.fromCharCode(...body.subarray(Math.max(0, at - 40), at));
      if (/content-length:[ \t]*\d+$/i.test(before))
        throw new StreamLost('A message is shorter than its Content-Length: the next one begins within it.');
    }
    this.searched = this.filled;
  }

  private finish(): unknown {
    const body = this.body!.subarray(0, this.length);
    const { charset } = this;
    this.body = undefined;
    if (charset !== 'utf-8' && charset !== 'utf8')
      return new Unreadable(
        ErrorCodes.InvalidRequest,
        `The charset ${quoted(charset)} is unknown: it is utf-8.`,
      );
    try {
      return JSON.parse(utf8.decode(body));
    } catch (error) {
      this.body = body;
      this.refuseHeaderInBody();
      this.body = undefined;
      const why = error instanceof SyntaxError ? error.message : 'its bytes are not UTF-8';
      return new Unreadable(ErrorCodes.ParseError, `The message is not JSON: ${why}.`);
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A line of a header (RFC 9110, section 5), and what may become one. */
const isField = /^[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*$/;
const isBeginning = /^(?:[\w!#$%&'*+.^`|~-]+(?::[\t\x20-\x7e\x80-\xff]*)?)?\r?$/;

function quoted(words: string): string {
  return `“${words.slice(0, 60).replace(/[^\x20-\x7e]/g, '·')}${words.length > 60 ? '…' : ''}”`;
}
