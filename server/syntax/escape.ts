// From a plain text to a document that says the same: what would be markup is made literal, and no more.
//
// Law: for every string `t`, `strip(parse(escape(t))) === t`, and the document has no faults. Real transcriptions
// need nothing at all: inline markup begins where they never go.

import { findHeader, LineKind, lineKind } from './blocks';
import { backslashesBefore, Char } from './chars';
import { contentEnd, LineEnds } from './lines';

/** The document whose transcription is `text`. */
export function escape(text: string): string {
  return escapeLineStarts(escapeInline(text), text);
}

/** Doubles backslashes that would be read as escapes, and escapes the braces that would begin a mark. */
function escapeInline(text: string): string {
  return text.replace(/[[\]{]/g, (special, at: number) => {
    const opens =
      special === '{' &&
      (text.startsWith('+', at + 1) || text.startsWith('-#', at + 1) || text.charAt(at - 1) === ']');
    return text.slice(at - backslashesBefore(text, 0, at), at) + (opens ? '\\' : '') + special;
  });
}

/** The same for what makes a line something other than text. `plain` is the text before inline escapes. */
function escapeLineStarts(text: string, plain: string): string {
  const fenced = findHeader(plain).reach > 0;
  let escaped = '';
  let done = 0;
  const ends = new LineEnds(text);
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    end = ends.after(start);
    let prefix = '';
    switch (text.charCodeAt(start)) {
      case Char.Backslash: {
        let at = start;
        while (text.charCodeAt(at) === Char.Backslash) at++;
        if (isLineSpecial(text.charCodeAt(at))) prefix = text.slice(start, at);
        break;
      }
      case Char.Hash:
      case Char.At:
      case Char.Percent:
        if (isMarkup(text, start, end)) prefix = '\\';
        break;
      case Char.Minus:
        if (start === 0 && fenced) prefix = '\\';
    }
    escaped += text.slice(done, start) + prefix;
    done = start;
  }
  return escaped + text.slice(done);
}

function isLineSpecial(unit: number): boolean {
  return unit === Char.Hash || unit === Char.At || unit === Char.Percent || unit === Char.Minus;
}

function isMarkup(text: string, start: number, end: number): boolean {
  return lineKind(text, start, contentEnd(text, start, end)) !== LineKind.Text;
}
