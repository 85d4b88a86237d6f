// The text of pages: lines one below the other, with where each of their characters has come to stand.
//
// A word that goes on in the next line is put together, and the line ends behind it: “Bot¬ / schafter kam” is “Botschafter /
// kam”. Between regions is an empty line. Nothing else is changed.

import type { Stretch } from '../../model/facts';
import type { LayoutLine } from './layout';

/** A part of a line, from one of its characters on, where it stands in the text. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

export class TextOfLines {
  text = '';
  private readonly pieces = new Map<LayoutLine, Piece[]>();
  /** What comes before the next line. */
  private pause: '' | '\n' | '\n\n' = '';
  private open: LayoutLine | undefined;

  /** Ends a region. */
  endRegion(): void {
    if (this.text !== '') this.pause = '\n\n';
  }

  /** Whether the last line waits for the rest of its word. */
  get waits(): LayoutLine | undefined {
    return this.open;
  }

  /** Adds a line. `divides`: whether its last word goes on in the line that is added next. */
  add(line: LayoutLine, divides: boolean): void {
    const { text } = line;
    const end = divides ? text.length - (line.hyphen ?? 0) : text.length;
    let from = 0;
    if (this.open !== undefined) {
      const length = /^\S*/.exec(text.slice(0, end))![0].length;
      this.put(line, 0, length);
      from = length + /^\s*/.exec(text.slice(length, end))![0].length;
      this.open = undefined;
    }
    if (from < end) {
      this.text += this.pause;
      this.pause = '';
      this.put(line, from, end);
    }
    if (divides) this.open = line;
    if (this.pause === '') this.pause = '\n';
  }

  private put(line: LayoutLine, from: number, to: number): void {
    const known = this.pieces.get(line);
    const piece = { from, to, at: this.text.length };
    if (known === undefined) this.pieces.set(line, [piece]);
    else known.push(piece);
    this.text += line.text.slice(from, to);
  }

  /** Where a stretch of a line stands. What is not in the text is where it would be. */
  placeOf(line: LayoutLine, { start, end }: Stretch): Stretch {
    const from = this.place(line, start, false);
    return { start: from, end: start === end ? from : Math.max(from, this.place(line, end, true)) };
  }

  private place(line: LayoutLine, offset: number, isEnd: boolean): number {
    const pieces = this.pieces.get(line) ?? [];
    // An end belongs to the character before it, a start to that behind it.
    const piece = isEnd
      ? pieces.findLast(({ from }) => from < offset)
      : (pieces.find(({ to }) => offset < to) ?? pieces.at(-1));
    const one = piece ?? pieces[0];
    if (one === undefined) return this.text.length;
    return one.at + Math.min(Math.max(offset, one.from), one.to) - one.from;
  }
}
