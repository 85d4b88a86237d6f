// Fixtures: what a feature does, told in documents that a historian could read.
//
//     // What this chapter is about, in prose.
//
//     ########## What this case states
//     // More prose, if it needs any.
//     === register.demarche
//     @palewski: Gaston Palewski
//     === memo.demarche
//     [Palewski]{@palewski} said that [nothing]{clame #c} would change.
//        |                                      !!!!! unknown-kind
//     --- expected
//     What the feature answers, as its test writes it.
//
// A chapter without `##########` is one case; a case without `===` is one file, `document.demarche`. A line of
// nothing but blanks and marks belongs to the line of text above it and is not part of the file:
//
//     |      a cursor, before the character above it
//     ^^^^   a range
//     !!!!   a range where a diagnostic is expected
//
// After each mark may stand its label: one word. Columns count UTF-16 units. A mark that reaches beyond the end of
// its line ends there; one that is there is empty. What goes on over the line's end is marked in its first line
// and its label ends with `…`. Blank lines at the end of a file or section do not count.
//
// A check answers marks and sections; those it does not answer are for it to read. UPDATE=1 writes its answers into
// the fixture: read them before committing.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Sign = '|' | '^' | '!';

/** A mark in the text of a file: UTF-16 offsets, half-open. */
export interface Mark {
  readonly sign: Sign;
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

export interface FixtureFile {
  readonly name: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Offsets of the cursors. */
  readonly cursors: readonly number[];
  readonly ranges: readonly Mark[];
  readonly diagnostics: readonly Mark[];
}

/** One case. */
export interface Fixture {
  readonly title: string;
  readonly prose: readonly string[];
  readonly files: readonly FixtureFile[];
  readonly sections: Readonly<Record<string, string>>;
}

export interface Chapter {
  readonly prose: readonly string[];
  readonly cases: readonly Fixture[];
}

/** What a feature answers. */
export interface Answer {
  /** All marks with the sign `^` or `!`, by file name; a file that is left out has none. */
  readonly ranges?: Readonly<Record<string, readonly Omit<Mark, 'sign'>[]>>;
  readonly diagnostics?: Readonly<Record<string, readonly Omit<Mark, 'sign'>[]>>;
  readonly sections?: Readonly<Record<string, string>>;
}

const markLine = /^ *(?:\|+|\^+|!+)(?: [^\s|^!]+)?(?: +(?:\|+|\^+|!+)(?: [^\s|^!]+)?)* *$/;
const mark = /(\|+|\^+|!+)(?: ([^\s|^!]+))?/g;

/** The file that a feature is asked about: the first with a cursor, otherwise the last. */
export function fileAsked({ files }: Fixture): FixtureFile {
  const asked = files.find(({ cursors }) => cursors.length > 0) ?? files.at(-1);
  if (asked === undefined) throw new Error('The case has no file.');
  return asked;
}

/** The one cursor of a case. */
export function cursorOf(fixture: Fixture): number {
  const [cursor, ...more] = fileAsked(fixture).cursors;
  if (cursor === undefined || more.length > 0) throw new Error('The case must have one cursor.');
  return cursor;
}

export function parseChapter(text: string): Chapter {
  const [first = [], ...rest] = split(text.split('\n'), /^#{10} (.*)$/);
  if (rest.length === 0) {
    const fixture = parseCase('', first);
    return { prose: [], cases: [fixture] };
  }
  const prose = leadingProse(first);
  if (first.slice(prose.length).some((line) => line !== ''))
    throw new Error('Before the first case only prose may stand.');
  return { prose, cases: rest.map(([title = '', ...lines]) => parseCase(title, lines)) };
}

/** One case from its text, for tests that bring their own. */
export function parseFixture(text: string): Fixture {
  const [fixture, ...more] = parseChapter(text).cases;
  if (fixture === undefined || more.length > 0) throw new Error('The text must be one case.');
  return fixture;
}

/** Lines in groups: the first before any header, each other with its header's words in front. */
function split(lines: readonly string[], header: RegExp): string[][] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    const found = header.exec(line);
    if (found === null) groups.at(-1)?.push(line);
    else groups.push([found[1] ?? '']);
  }
  return groups;
}

function leadingProse(lines: readonly string[]): string[] {
  const end = lines.findIndex((line) => !/^\/\/( |$)/.test(line));
  return lines.slice(0, end < 0 ? lines.length : end);
}

function parseCase(title: string, lines: readonly string[]): Fixture {
  const prose = leadingProse(lines);
  const [body = [], ...sections] = split(lines.slice(prose.length), /^--- (\S.*)$/);
  const [unnamed = [], ...named] = split(body, /^=== (\S.*)$/);
  if (unnamed.some((line) => line !== '') || named.length === 0) {
    if (unnamed[0] === '') unnamed.shift();
    named.unshift(['document.demarche', ...unnamed]);
  }
  return {
    title,
    prose,
    files: named.map(([name = '', ...content]) => parseFile(name, content)),
    sections: Object.fromEntries(
      sections.map(([name = '', ...content]) => [name, trimmed(content).join('\n')]),
    ),
  };
}

function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}

function parseFile(name: string, lines: readonly string[]): FixtureFile {
  let text = '';
  let line = { start: 0, end: 0 };
  const marks: Mark[] = [];
  for (const content of trimmed(lines)) {
    if (!markLine.test(content)) {
      line = { start: text.length, end: text.length + content.length };
      text += `${content}\n`;
      continue;
    }
    for (const { 0: whole, 1: run = '', 2: label = '', index } of content.matchAll(mark)) {
      const start = Math.min(line.start + index, line.end);
      const sign = whole.charAt(0) as Sign;
      const end = sign === '|' ? start : Math.min(start + run.length, line.end);
      marks.push({ sign, label, start, end });
    }
  }
  return fileOf(name, text, marks);
}

function fileOf(name: string, text: string, marks: readonly Mark[]): FixtureFile {
  const signed = (sign: Sign) => marks.filter((found) => found.sign === sign);
  return {
    name,
    text,
    marks,
    cursors: signed('|').map(({ start }) => start),
    ranges: signed('^'),
    diagnostics: signed('!'),
  };
}

/** A text with its marks under their lines, as `parseChapter` reads it. */
export function withMarks(text: string, marks: readonly Mark[]): string {
  const sorted = [...marks].sort(
    (a, b) => a.start - b.start || b.end - a.end || (a.label < b.label ? -1 : 1),
  );
  const lines: string[] = [];
  let start = 0;
  for (const line of (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')) {
    const end = start + line.length;
    lines.push(line);
    const rows: string[] = [];
    for (const found of sorted) {
      if (found.start < start || found.start > end) continue;
      const column = found.start - start;
      const width = Math.max(1, Math.min(found.end, end) - found.start);
      const sign = found.sign.repeat(width);
      const label = found.end > end && !found.label.endsWith('…') ? `${found.label}…` : found.label;
      const shown = label === '' ? sign : `${sign} ${label}`;
      const fits = rows.findIndex((row) => row.length < column || (column === 0 && row === ''));
      if (fits < 0) rows.push(' '.repeat(column) + shown);
      else rows[fits] = rows[fits]!.padEnd(column) + shown;
    }
    lines.push(...rows);
    start = end + 1;
  }
  return lines.join('\n');
}

/** The case with the answer in the place of what it expected. */
function answered(fixture: Fixture, { ranges, diagnostics, sections }: Answer): Fixture {
  const files = fixture.files.map((file) => {
    const given = { '^': ranges, '!': diagnostics };
    const kept = file.marks.filter(({ sign }) => sign === '|' || given[sign] === undefined);
    const added = (['^', '!'] as const).flatMap((sign) =>
      (given[sign]?.[file.name] ?? []).map((found) => ({ ...found, sign })),
    );
    return fileOf(file.name, file.text, [...kept, ...added]);
  });
  return { ...fixture, files, sections: { ...fixture.sections, ...sections } };
}

function showCase({ title, prose, files, sections }: Fixture): string {
  const alone = files.length === 1 && files[0]?.name === 'document.demarche';
  return [
    ...(title === '' ? [] : [`########## ${title}`]),
    ...prose,
    ...files.flatMap(({ name, text, marks }) => [
      ...(alone ? (prose.length > 0 ? [''] : []) : [`=== ${name}`]),
      withMarks(text, marks),
    ]),
    ...Object.entries(sections).flatMap(([name, text]) => [`--- ${name}`, ...trimmed(text.split('\n'))]),
  ].join('\n');
}

/** A chapter as it is kept in a file. */
export function showChapter({ prose, cases }: Chapter): string {
  return `${[...(prose.length > 0 ? [prose.join('\n')] : []), ...cases.map(showCase)].join('\n\n')}\n`;
}

/** Registers a test for every case of every chapter in `test/fixtures/<folder>`. */
export function runFixtures(folder: string, check: (fixture: Fixture) => Answer): void {
  const path = join('test/fixtures', folder);
  const names = readdirSync(path).filter((name) => name.endsWith('.txt'));
  if (names.length === 0) throw new Error(`There are no fixtures in ${path}.`);
  for (const name of names.sort()) {
    const file = join(path, name);
    const chapter = parseChapter(readFileSync(file, 'utf8'));
    const cases = [...chapter.cases];
    describe(name.replace(/\.txt$/, '').replace(/-/g, ' '), () => {
      for (const [number, fixture] of chapter.cases.entries())
        it(fixture.title || 'holds', () => {
          const actual = answered(fixture, check(fixture));
          cases[number] = actual;
          if (!process.env['UPDATE']) assert.equal(showCase(actual), showCase(fixture));
        });
      if (process.env['UPDATE']) after(() => writeFileSync(file, showChapter({ ...chapter, cases })));
    });
  }
}
