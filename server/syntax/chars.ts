// What single characters mean to the dialect: ids, white space and line ends.
//
// Everything works on UTF-16 code units, as the Language Server Protocol does; only ids look at whole code
// points, because a letter may take two units.

export const enum Char {
  Tab = 9,
  LineFeed = 10,
  CarriageReturn = 13,
  Space = 32,
  Quote = 34,
  Hash = 35,
  Percent = 37,
  Plus = 43,
  Comma = 44,
  Minus = 45,
  Dot = 46,
  Colon = 58,
  Semicolon = 59,
  Equals = 61,
  At = 64,
  OpenBracket = 91,
  Backslash = 92,
  CloseBracket = 93,
  OpenBrace = 123,
  CloseBrace = 125,
}

const enum Class {
  None = 0,
  Continue = 1,
  Start = 2,
  Inner = 3,
}

/** ASCII is decided by a table, the rest of Unicode by its own properties (UAX #31). */
const ascii = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (letter) ascii[code] = Class.Start;
  else if ((code >= 48 && code <= 57) || code === 95) ascii[code] = Class.Continue;
  else if (code === Char.Minus || code === Char.Dot) ascii[code] = Class.Inner;
}
const idStart = /\p{ID_Start}/u;
const idContinue = /\p{ID_Continue}/u;

function classOf(codePoint: number): Class {
  if (codePoint < 128) return ascii[codePoint]!;
  const character = String.fromCodePoint(codePoint);
  if (idStart.test(character)) return Class.Start;
  return idContinue.test(character) ? Class.Continue : Class.None;
}

/**
 * The end of the id that starts at `start`, at most `limit`; `start` itself when there is none.
 * An id begins with a letter, goes on with letters, digits, marks and `_`, and may hold `-` and `.` inside.
 */
export function idEnd(text: string, start: number, limit: number): number {
  let at = start;
  let end = start;
  while (at < limit) {
    const unit = text.charCodeAt(at);
    const codePoint = unit < 128 ? unit : (text.codePointAt(at) as number);
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const kind = classOf(codePoint);
    if (kind === Class.None || next > limit) break;
    if (at === start && kind !== Class.Start) break;
    at = next;
    // A dash or dot belongs to the id only if more of it follows.
    if (kind !== Class.Inner) end = at;
  }
  return end;
}

/** Whether the whole string is one id. */
export function isId(text: string): boolean {
  return text.length > 0 && idEnd(text, 0, text.length) === text.length;
}

/** Blanks separate words and indent lines; no other Unicode space does, for transcriptions use them as characters. */
export function isBlank(unit: number): boolean {
  return unit === Char.Space || unit === Char.Tab;
}

export function skipBlanks(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && isBlank(text.charCodeAt(at))) at++;
  return at;
}

export function trimBlanksEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** How many backslashes stand directly before `at`, looking back no further than `start`. */
export function backslashesBefore(text: string, start: number, at: number): number {
  let first = at;
  while (first > start && text.charCodeAt(first - 1) === Char.Backslash) first--;
  return at - first;
}
