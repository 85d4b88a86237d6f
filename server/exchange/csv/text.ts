// Rows as CSV (RFC 4180): cells divided by commas, lines by CRLF, quotes where a cell needs them. Nothing is altered.

/** Rows as the text of a file; a cell that is undefined is empty. */
export function csvText(rows: Iterable<readonly (string | number | undefined)[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`;
  return text;
}

function cell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
