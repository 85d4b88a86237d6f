// What has a meaning of its own in WebAnno TSV, and how it is written where it has none.
//
// In values a backslash stands before each reserved sign, and `->` is one sign. In the text of a sentence only what would end
// a line or a column is written otherwise, and up to version 3.1 everything as in Java.
// Source: INCEpTION User Guide, “WebAnno TSV 3.3 File format”, “Reserved Characters”.

/** A value in a column. Line ends of all sorts are line feeds in it. */
export function escapeValue(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/->|[\\[\]|_;*]/g, '\\$&')
    .replace(/\t/g, '\\t')
    .replace(/\n/g, '\\n');
}

export function unescapeValue(value: string): string {
  return value.replace(/\\(->|[\\[\]|_;*tn])/g, (_, sign: string) =>
    sign === 't' ? '\t' : sign === 'n' ? '\n' : sign,
  );
}

/** Signs that a letter stands for behind a backslash. */
const letters: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['b', '\b'],
]);
const escapes: ReadonlyMap<string, string> = new Map([...letters].map(([letter, sign]) => [sign, letter]));

/** The text of a sentence. */
export function escapeText(text: string): string {
  // Up to seven, and from 14 on, control characters stand behind a backslash as they are.
  return text.replace(/[\\\t\n\f\r\x08\x00-\x07\x0E-\x1F]/g, (sign) => `\\${escapes.get(sign) ?? sign}`);
}

/** `asJava`: as up to version 3.1. */
export function unescapeText(text: string, asJava: boolean): string {
  if (!asJava)
    return text.replace(/\\([tnfrb\\\x00-\x07\x0E-\x1F])/g, (_, sign: string) => letters.get(sign) ?? sign);
  return text.replace(/\\(?:u+([\dA-Fa-f]{4})|([0-3]?[0-7]{1,2})|([\s\S]))/g, (_, hex, octal, sign) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return letters.get(sign) ?? sign;
  });
}

/** Parts of a cell between signs that have no backslash before them. */
export function splitCell(cell: string, separator: '|' | ';'): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < cell.length; at++) {
    if (cell.charAt(at) === '\\') at++;
    else if (cell.charAt(at) === separator) {
      parts.push(cell.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(cell.slice(from));
  return parts;
}
