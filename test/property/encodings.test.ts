// Positions in three encodings: whatever a client counts in, at every place of every beginning of a document it is answered the
// same, of places that are in the document. A place within a character is that before it, where there can be one.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ErrorCodes } from 'vscode-languageserver';
import { document, share } from '../support/arbitrary';
import { capabilities } from '../support/client';
import { InProcess } from '../support/in-process';
import { holdsInTime, times } from '../support/property';
import { comparable, questions } from '../support/questions';

const uri = 'file:///edition/note.demarche';
const encodings = ['utf-16', 'utf-8', 'utf-32'] as const;
type Encoding = (typeof encodings)[number];
interface Position {
  readonly line: number;
  readonly character: number;
}

/** How many units a text takes. */
const widthIn: Readonly<Record<Encoding, (text: string) => number>> = {
  'utf-16': (text) => text.length,
  'utf-8': (text) => Buffer.byteLength(text),
  'utf-32': (text) => [...text].length,
};

/** A text whose lines are known. */
class Lines {
  private readonly lines: readonly string[];
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    const ends = [...text.matchAll(/\r\n|\n|\r/g)];
    this.starts = [0, ...ends.map(({ index, 0: end }) => index + end.length)];
    this.lines = this.starts.map((start, line) => text.slice(start, ends[line]?.index ?? text.length));
  }

  position(offset: number, encoding: Encoding): Position {
    const line = this.starts.findLastIndex((start) => start <= offset);
    const start = this.starts[line]!;
    const within = this.lines[line]!.slice(0, offset - start);
    return { line, character: widthIn[encoding](within) };
  }

  /** The offset of a position that is one; throws otherwise. */
  offset({ line, character }: Position, encoding: Encoding): number {
    const text = this.lines[line];
    assert.ok(text !== undefined, `line ${line} of ${this.lines.length}`);
    if (encoding === 'utf-16') {
      assert.ok(character <= text.length, `character ${character} of ${JSON.stringify(text)}`);
      return this.starts[line]! + character;
    }
    let column = 0;
    let at = 0;
    for (const point of text) {
      if (column >= character) break;
      column += widthIn[encoding](point);
      at += point.length;
    }
    assert.equal(column, character, `a place in ${JSON.stringify(text)}`);
    return this.starts[line]! + at;
  }
}

/** An answer with offsets for positions; throws for one that is not in the document. */
function inOffsets(method: string, answer: unknown, lines: Lines, encoding: Encoding): unknown {
  if (method.includes('semanticTokens')) return tokens(answer, lines, encoding);
  const go = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(go);
    if (typeof value !== 'object' || value === null) return value;
    const { line, character } = value as Partial<Position>;
    if (line !== undefined && character !== undefined) return lines.offset({ line, character }, encoding);
    // What is selected afterwards are places of the text as it will be: test/protocol/annotating.test.ts.
    const places = Object.entries(value).filter(([name]) => name !== 'selections');
    return Object.fromEntries(places.map(([name, part]) => [name, go(part)]));
  };
  return go(answer);
}

function tokens(answer: unknown, lines: Lines, encoding: Encoding): unknown {
  const { data = [] } = Object(Object(answer).result) as { data?: number[] };
  const found: unknown[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, width = 0, type, modifiers] = data.slice(at, at + 5);
    character = down === 0 ? character + right : right;
    line += down;
    const end = { line, character: character + width };
    found.push([lines.offset({ line, character }, encoding), lines.offset(end, encoding), type, modifiers]);
  }
  return found;
}

/** What has to do with places; the rest is asked elsewhere. */
const placeless =
  /^demarche\/(?:escape|formats|export|import|importEdition|openPersons|headerChoices|headerFault|newDocument|newEdition|tree|publication|codeBookImpact|bareAnchors|comparison|status|acceptPerson)$|^workspace\//;

const samples = readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.demarche'))
  .map((name) => readFileSync(join('samples', name), 'utf8'));
const odd = [
  '[é𝔐👍]{claim #é by=@é} 𝔐[𝔐]{@é}𝔐\r\n\r\n@é: 𝔐👩‍👩‍👧 é\r\n  type: person\r\n',
  '---\ntitle: 𝔐é\nid: 👍\n---\n\n𝔐 {+claim #r}é𝔐\r{-#r}\n%% 𝔐 \ud800 [x]{𝔐=“é”}\n',
];

describe('positions in three encodings', () => {
  const servers = new Map<Encoding, InProcess>();
  let version = 0;
  before(async () => {
    for (const encoding of encodings)
      servers.set(
        encoding,
        await InProcess.start(undefined, {
          capabilities: { ...capabilities, general: { positionEncodings: [encoding] } },
        }),
      );
  });
  after(() => {
    for (const server of servers.values()) assert.deepEqual(server.faults, []);
  });

  function open(text: string): void {
    version++;
    for (const server of servers.values()) server.open(uri, text, version);
  }

  async function asked(
    encoding: Encoding,
    lines: Lines,
    position: Position,
    end: Position,
  ): Promise<Map<string, unknown>> {
    const server = servers.get(encoding)!;
    const found = new Map<string, unknown>();
    for (const [method, all] of questions({ uri, version, position, end }))
      if (!placeless.test(method))
        for (const [which, params] of all.entries()) {
          const answer = await server.ask(method, params);
          assert.notEqual(answer.error?.code, ErrorCodes.InternalError, method);
          try {
            found.set(`${method} ${which}`, inOffsets(method, comparable(answer), lines, encoding));
          } catch (error) {
            throw new Error(`${method} in ${encoding}: ${JSON.stringify(answer)}`, { cause: error });
          }
        }
    assert.deepEqual(server.faults, []);
    return found;
  }

  /** Asks at a place of a text that is open, and compares; within a character, too. */
  async function compare(text: string, offset: number, reach: number): Promise<void> {
    const lines = new Lines(text);
    const isWithin = (at: number) =>
      /^[\udc00-\udfff]/.test(text.slice(at)) && /[\ud800-\udbff]$/.test(text.slice(0, at));
    const last = Math.min(text.length, offset + reach);
    // No position is between CR and LF.
    if (text.slice(offset - 1, offset + 1) === '\r\n' || text.slice(last - 1, last + 1) === '\r\n') return;
    if (isWithin(offset) || isWithin(last)) {
      await asked('utf-16', lines, lines.position(offset, 'utf-16'), lines.position(last, 'utf-16'));
      return;
    }
    const expected = await asked(
      'utf-16',
      lines,
      lines.position(offset, 'utf-16'),
      lines.position(last, 'utf-16'),
    );
    for (const encoding of ['utf-8', 'utf-32'] as const) {
      const from = lines.position(offset, encoding);
      const to = lines.position(last, encoding);
      const found = await asked(encoding, lines, from, to);
      for (const [what, answer] of expected)
        assert.deepEqual(found.get(what), answer, `${what} in ${encoding}`);
    }
    // Between the bytes of a character.
    const [point = ''] = text.slice(offset);
    const bytes = /[\r\n]/.test(point) ? 0 : Buffer.byteLength(point);
    if (bytes < 2 || last > offset) return;
    const { line, character } = lines.position(offset, 'utf-8');
    const within = { line, character: character + bytes - 1 };
    const found = await asked('utf-8', lines, within, within);
    for (const [what, answer] of expected)
      assert.deepEqual(found.get(what), answer, `${what} within a character`);
  }

  const reach = fc.oneof(fc.constant(0), fc.nat(40));

  it('are the same places at every beginning of a document', () =>
    holdsInTime(
      fc.tuple(fc.constantFrom(...samples, ...odd, ...odd), share, share, reach),
      8,
      async ([sample, whole, at, reach]) => {
        const text = sample.slice(0, Math.round(whole * Math.min(sample.length, 4000 * times)));
        open(text);
        await compare(text, text.length, 0);
        await compare(text, Math.round(at * text.length), reach);
      },
    )).timeout(120_000 * Math.max(1, times));

  it('are the same places in a document of any sort', () =>
    holdsInTime(
      fc.tuple(fc.oneof(document, fc.constantFrom(...odd)), share, reach),
      12,
      async ([text, at, reach]) => {
        open(text);
        await compare(text, Math.round(at * text.length), reach);
      },
    )).timeout(120_000 * Math.max(1, times));

  it('are the same places everywhere in a text of long characters', async () => {
    for (const text of odd) {
      open(text);
      for (let offset = 0; offset <= text.length; offset += times > 1 ? 1 : 9) await compare(text, offset, 0);
    }
  }).timeout(120_000);

  it('are the same edits of a document, one after the other', () =>
    holdsInTime(
      fc.tuple(
        fc.constantFrom(...odd),
        fc.array(fc.tuple(share, fc.nat(6), fc.constantFrom('', 'x', 'é', '𝔐\r\n', '\r', '[')), {
          maxLength: 6,
        }),
      ),
      60,
      async ([text, edits]) => {
        open(text);
        let now = text;
        const sent = new Map(encodings.map((encoding) => [encoding, [] as object[]]));
        for (const [at, reach, inserted] of edits) {
          const lines = new Lines(now);
          const place = (offset: number) => lines.offset(lines.position(offset, 'utf-32'), 'utf-32');
          const start = place(Math.round(at * now.length));
          const end = Math.max(start, place(Math.min(now.length, start + reach)));
          for (const encoding of encodings)
            sent.get(encoding)!.push({
              range: { start: lines.position(start, encoding), end: lines.position(end, encoding) },
              text: inserted,
            });
          now = now.slice(0, start) + inserted + now.slice(end);
        }
        for (const encoding of encodings) {
          const server = servers.get(encoding)!;
          server.notify('textDocument/didChange', {
            textDocument: { uri, version },
            contentChanges: sent.get(encoding),
          });
          const outline = await server.ask('demarche/strip', { textDocument: { uri } });
          const anew = servers.get('utf-16')!;
          anew.open('file:///edition/anew.demarche', now);
          const expected = await anew.ask('demarche/strip', {
            textDocument: { uri: 'file:///edition/anew.demarche' },
          });
          assert.deepEqual(outline.result, expected.result, encoding);
          const tokensNow = await server.ask('textDocument/semanticTokens/full', { textDocument: { uri } });
          tokens(tokensNow, new Lines(now), encoding);
        }
      },
    )).timeout(120_000 * Math.max(1, times));
});
