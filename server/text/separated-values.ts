// Separated values: rows of cells, which may be in quotes with separators, line ends and doubled quotes in them (RFC 4180).
//
// A quote that does not close is taken as it is written.

/** A row, the line that it begins on, and where it stands: UTF-16 offsets, without the end of its line. */
export interface Row {
  readonly cells: string[];
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The rows of a table, in time that grows with the text. */
export function* rowsOf(text: string, separator: string): Generator<Row> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const cells: string[] = [];
    const [begun, start] = [line, at];
    for (;;) {
      const quotedCell = text[at] === '"' ? closed(text, at, separator) : undefined;
      let end: number;
      if (quotedCell === undefined) {
        end = at;
        while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
          end++;
        cells.push(text.slice(at, end));
      } else {
        end = quotedCell;
        const cell = text.slice(at + 1, end - 1);
        line += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
        cells.push(cell.replaceAll('""', '"'));
      }
      at = end;
      if (text[at] !== separator) break;
      at++;
    }
    const stop = Math.min(at, text.length);
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    yield { cells, line: begun, start, end: stop };
  }
}

/** Past the quote that closes the cell whose quote is at `start`, if what follows ends the cell; else undefined. */
function closed(text: string, start: number, separator: string): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    const next = text[at + 1];
    return next === undefined || next === separator || next === '\n' || next === '\r' ? at + 1 : undefined;
  }
  return undefined;
}
