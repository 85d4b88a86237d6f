// Between the offsets of the core and the positions of the protocol (LSP 3.18, "Position").
//
// The core counts UTF-16 code units from the start of the document; a client counts lines, and columns in the
// encoding that it negotiated. The difference ends here.

import type { Position, Range } from 'vscode-languageserver';
import type { Stretch } from '../model/facts';
import type { Parse } from '../syntax/tree';

export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

export class Converter {
  constructor(readonly encoding: Encoding = 'utf-16') {}

  /** Where the last position asked for stands, and its line's column there; for encodings whose columns are counted. */
  private readonly counted = new WeakMap<Parse, { line: number; offset: number; character: number }>();

  position(parse: Parse, offset: number): Position {
    const { line, character } = parse.positionAt(offset);
    if (this.encoding === 'utf-16' || character === 0) return { line, character };
    // From the last place or from the start of the line, whichever is nearer: a line may be a whole document.
    const lineStart = { line, offset: offset - character, character: 0 };
    const last = this.counted.get(parse);
    const near = last?.line === line && Math.abs(offset - last.offset) < character ? last : lineStart;
    const column =
      near.offset <= offset
        ? near.character + this.width(parse.slice(near.offset, offset))
        : near.character - this.width(parse.slice(offset, near.offset));
    this.counted.set(parse, { line, offset, character: column });
    return { line, character: column };
  }

  range(parse: Parse, { start, end }: Stretch): Range {
    return { start: this.position(parse, start), end: this.position(parse, end) };
  }

  /** A position beyond its line's end is that end; beyond the last line, the end of the document. */
  offset(parse: Parse, { line, character }: Position): number {
    if (this.encoding === 'utf-16') return parse.offsetAt(line, character);
    const start = parse.offsetAt(line, 0);
    const text = parse.slice(start, parse.offsetAt(line, Number.MAX_SAFE_INTEGER));
    let column = 0;
    let at = 0;
    for (const point of text) {
      const width = this.width(point);
      if (column + width > character) break;
      column += width;
      at += point.length;
    }
    return start + at;
  }

  /** Of a range whose ends are the wrong way round, what is between them. */
  stretch(parse: Parse, range: Range): Stretch {
    const start = this.offset(parse, range.start);
    const end = this.offset(parse, range.end);
    return start <= end ? { start, end } : { start: end, end: start };
  }

  /** How many units of the client's encoding a text takes. */
  width(text: string): number {
    if (this.encoding === 'utf-16') return text.length;
    let width = 0;
    for (const point of text) {
      const code = point.codePointAt(0) as number;
      width += this.encoding === 'utf-32' || code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return width;
  }
}
