// The transcription of a document, made a second time: from the reference (syntaxes/reference.md) alone, line by
// line and character by character, with nothing of the server's. It is slow, and plain enough to be checked by
// reading it beside the reference; what the server strips is compared with it.

type LineKind = 'header' | 'entry' | 'comment' | 'heading' | 'blank' | 'text';

interface Line {
  readonly words: string;
  /** Its line end: CRLF, CR, LF or, at the end of the file, nothing. */
  readonly end: string;
  kind: LineKind;
  dropped: boolean;
}

/** Lines after the first of a header among which its second fence must be. */
const HEADER_LINES = 256;

/** What a document says once its markup is gone. A byte order mark belongs to its file, and must be gone before. */
export function transcriptionOf(document: string): string {
  const lines = linesOf(document);
  nameKinds(lines);
  dropLines(lines);
  let transcription = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.dropped) continue;
    if (line.kind === 'blank') transcription += line.words + line.end;
    if (line.kind === 'heading') transcription += stripBlock(headingWords(line.words), false) + line.end;
    if (line.kind === 'text') {
      let block = line.words + line.end;
      while (lines[at + 1]?.kind === 'text') {
        at++;
        block += lines[at]!.words + lines[at]!.end;
      }
      transcription += stripBlock(block, true);
    }
  }
  return transcription;
}

// Files, lines and blocks

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let words = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char !== '\r' && char !== '\n') {
      words += char;
      continue;
    }
    const end = char === '\r' && text[at + 1] === '\n' ? '\r\n' : char;
    if (end === '\r\n') at++;
    lines.push({ words, end, kind: 'text', dropped: false });
    words = '';
  }
  if (words !== '') lines.push({ words, end: '', kind: 'text', dropped: false });
  return lines;
}

const isBlankCharacter = (char: string | undefined) => char === ' ' || char === '\t';
const isBlank = (words: string) => [...words].every(isBlankCharacter);
const isIndented = (words: string) => isBlankCharacter(words[0]);
/** “three hyphens; blanks after them do not count” */
const isFence = (words: string) => words.startsWith('---') && isBlank(words.slice(3));

/** “`%%` and a blank, or `%%` alone” */
const isComment = (words: string) => words === '%%' || (words.startsWith('%%') && isBlankCharacter(words[2]));

/** “one to six `#` and a blank” */
const isHeading = (words: string) => {
  const signs = headingSigns(words);
  return signs >= 1 && signs <= 6 && isBlankCharacter(words[signs]);
};

function headingSigns(words: string): number {
  let signs = 0;
  while (words[signs] === '#') signs++;
  return signs;
}

/** “of headings the signs and the blank after them” */
const headingWords = (words: string) => words.slice(headingSigns(words) + 1);

/** “a letter of any script … letters, digits, marks and `_`”, as identifiers in Unicode; hyphens and dots inside. */
function startsWithId(words: string): string {
  const id = /^\p{ID_Start}[\p{ID_Continue}.-]*/u.exec(words)?.[0] ?? '';
  let end = id.length;
  while (end > 0 && (id[end - 1] === '-' || id[end - 1] === '.')) end--;
  return id.slice(0, end);
}

/** “A field is a name, a colon, and a value.” Names of fields are ids. */
function isField(words: string): boolean {
  const name = startsWithId(words);
  return name !== '' && words[name.length] === ':';
}

/** “`@id:` or `#id:`” */
const isEntry = (words: string) => (words[0] === '@' || words[0] === '#') && isField(words.slice(1));

function nameKinds(lines: readonly Line[]): void {
  const start = headerLength(lines);
  let inEntry = false;
  lines.forEach((line, number) => {
    // “It ends at the first line that is blank or not indented.”
    inEntry = inEntry && isIndented(line.words) && !isBlank(line.words);
    if (number < start) line.kind = 'header';
    else if (inEntry) line.kind = 'entry';
    else if (isEntry(line.words)) {
      line.kind = 'entry';
      inEntry = true;
    } else if (isHeading(line.words)) line.kind = 'heading';
    else if (isComment(line.words)) line.kind = 'comment';
    else if (isBlank(line.words)) line.kind = 'blank';
    else line.kind = 'text';
  });
}

/** Lines of the header, with both fences; 0 if there is none. “When it is not a header” says when. */
function headerLength(lines: readonly Line[]): number {
  if (!isFence(lines[0]?.words ?? '')) return 0;
  let afterBlank = false;
  for (let number = 1; number <= HEADER_LINES; number++) {
    const words = lines[number]?.words;
    if (words === undefined) return 0;
    if (isFence(words)) return number + 1;
    if (isBlank(words)) {
      if (number === 1) return 0;
      afterBlank = true;
    } else if (afterBlank && !isField(words) && !isComment(words) && !isIndented(words)) return 0;
  }
  return 0;
}

/** Leaves out what “The transcription” says under 1 and 2. */
function dropLines(lines: readonly Line[]): void {
  const dropBlanks = (from: number, step: 1 | -1) => {
    for (let number = from; lines[number]?.kind === 'blank'; number += step) lines[number]!.dropped = true;
  };
  let textStandsBefore = false;
  lines.forEach((line, number) => {
    if (line.kind === 'text' || line.kind === 'heading') textStandsBefore = true;
    else if (line.kind === 'header') {
      line.dropped = true;
      dropBlanks(number + 1, 1);
    } else if (line.kind === 'entry' || line.kind === 'comment') {
      line.dropped = true;
      dropBlanks(number - 1, -1);
      if (!textStandsBefore) dropBlanks(number + 1, 1);
    }
  });
}

// Spans, ranges and literal characters

/** A block without its marks, and with half of the backslashes that count. */
function stripBlock(block: string, atLineStart: boolean): string {
  const kept = block.split('');
  const drop = (start: number, end: number) => kept.fill('', start, end);
  /** Where brackets stand that are still open. */
  const open: number[] = [];
  let at = 0;
  while (at < block.length) {
    const char = block[at]!;
    if (char === '\\') {
      const lineStart = at === 0 ? atLineStart : isLineEnd(block[at - 1]);
      let end = at;
      while (block[end] === '\\') end++;
      const run = end - at;
      if (isSpecial(block[end], lineStart)) {
        // “Of a run of backslashes before a special character each pair is one backslash.”
        drop(at, at + Math.ceil(run / 2));
        // “If one is left over the character is literal.”
        at = run % 2 === 1 ? end + 1 : end;
      } else at = end;
    } else if (char === '[') {
      open.push(at);
      at++;
    } else if (char === ']') {
      // “Each `]` belongs to the last `[` before it that is still open.”
      const opening = open.pop();
      const annotates = block[at + 1] === '{' && !isRangeMark(block, at + 1);
      const end = annotates ? markEnd(block, at + 1) : undefined;
      // A brace that is not closed is text, and so is all of an annotation that no bracket opens.
      if (end !== undefined && opening !== undefined) {
        drop(opening, opening + 1);
        drop(at, end);
      }
      at = end ?? at + 1;
    } else if (char === '{' && isRangeMark(block, at)) {
      const end = markEnd(block, at);
      if (end !== undefined) drop(at, end);
      at = end ?? at + 1;
    } else at++;
  }
  return kept.join('');
}

const isLineEnd = (char: string | undefined) => char === '\r' || char === '\n';

/** “`[`, `]` and `{`, anywhere”; “`#`, `@`, `%` and `-`, as the first character of a line” */
const isSpecial = (char: string | undefined, atLineStart: boolean) =>
  char !== undefined && ('[]{'.includes(char) || (atLineStart && '#@%-'.includes(char)));

/** “`{+…}` opens it …; `{-#id}` closes it.” */
const isRangeMark = (block: string, brace: number) =>
  block.startsWith('{+', brace) || block.startsWith('{-#', brace);

/** Where a mark ends whose brace is at `brace`; nothing if it is not closed on its line. */
function markEnd(block: string, brace: number): number | undefined {
  let quoted = false;
  for (let at = brace + 1; at < block.length && !isLineEnd(block[at]); at++) {
    const char = block[at];
    if (char === '"') quoted = !quoted;
    else if (char === '}' && !quoted) return at + 1;
    else if (char === '\\' && quoted) {
      // “with a backslash before it, a quotation mark”; “`\\"` at the end of quoted text is one backslash and the end”
      let end = at;
      while (block[end] === '\\') end++;
      at = (end - at) % 2 === 1 && block[end] === '"' ? end : end - 1;
    }
  }
  return undefined;
}
