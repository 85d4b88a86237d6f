// Lines: they end at `\n`, `\r\n` and `\r`, as in the Language Server Protocol.

/**
 * Finds the line ends of a text from left to right. It remembers how far it has looked, so that all lines together
 * take linear time whichever line ends a text has: one that has none of a sort is searched for it once.
 */
export class LineEnds {
  private lineFeed = -1;
  private carriageReturn = -1;

  constructor(private readonly text: string) {}

  /** Where the line that holds `start` ends, its line end included. No call may ask for an earlier place than the last. */
  after(start: number): number {
    const { text } = this;
    if (this.lineFeed < start) this.lineFeed = found(text.indexOf('\n', start), text);
    if (this.carriageReturn < start) this.carriageReturn = found(text.indexOf('\r', start), text);
    const { lineFeed, carriageReturn } = this;
    if (carriageReturn < lineFeed && carriageReturn + 1 !== lineFeed) return carriageReturn + 1;
    return Math.min(lineFeed + 1, text.length);
  }
}

function found(at: number, text: string): number {
  return at < 0 ? text.length : at;
}

/** The end of the line [start, end) without its line end. */
export function contentEnd(text: string, start: number, end: number): number {
  let at = end;
  if (at > start && text.charCodeAt(at - 1) === 10) at--;
  if (at > start && text.charCodeAt(at - 1) === 13) at--;
  return at;
}

/** Whether a text ends in a line end. */
export function endsLine(text: string): boolean {
  const unit = text.charCodeAt(text.length - 1);
  return unit === 10 || unit === 13;
}

/** The last of the starts that is not after `target`; the first, if all are. */
export function lastBegun(starts: readonly number[], target: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= target) low = middle;
    else high = middle - 1;
  }
  return low;
}
