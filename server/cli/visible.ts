// Words of documents and names of files, as they can be shown anywhere: whoever wrote them does not write to the terminal.
//
// What a terminal obeys is not only escape sequences: marks of direction show a path or a message in another order than it
// has. A build server obeys lines that begin with two colons (“Workflow commands”, GitHub Actions).

/** What is obeyed rather than shown: controls, marks of direction, separators of lines, halves of characters. */
const OBEYED = String.raw`\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069`;
const obeyed = new RegExp(`[${OBEYED}]`, 'gu');
const obeyedInLines = new RegExp(`(?![\n\t])[${OBEYED}]`, 'gu');

/** Text on one line with nothing in it that is obeyed: each such character becomes a dot. */
export function visible(text: string): string {
  return text.replace(obeyed, '·');
}

/** A message on one line, with nothing in it that is obeyed. */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}

/** Lines with nothing in them that is obeyed. */
export function harmless(lines: string): string {
  return lines.replace(obeyedInLines, '·').replace(/^(?=[ \t]*(?:::|##\[))/gm, '·');
}

/** The same value as JSON, with what is obeyed as escapes of JSON. */
export function harmlessJson(json: string): string {
  return json.replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The same XML or HTML, with what is obeyed as references to characters. */
export function harmlessMarkup(markup: string): string {
  return markup
    .replace(/[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\u007F-\u009F]/g, '\uFFFD')
    .replace(
      /^([ \t]*)([:#])(?=:|#\[)/gm,
      (_, blanks: string, sign: string) => `${blanks}&#${sign.charCodeAt(0)};`,
    );
}
