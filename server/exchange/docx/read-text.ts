// The text of a Word document, by this rule.
//
// A paragraph is a line, wherever it stands: in the text, in a cell, in a text box (after the paragraph that holds it). Its
// characters are those of its `w:t`, without the white space at their ends unless `xml:space` preserves it; a tab is U+0009, a
// line break a line end, an optional hyphen U+00AD, a hyphen that does not break U+2011. Where a page or a column ends
// between words, a line ends. Words of a footnote or endnote stand where its number is (../footnote-space.ts). Of tracked
// changes the text is what it is when all are accepted. Hidden words, codes of fields, numbers of lists, headers and footers
// are no text. Blank lines at the start are left out, since no header can stand before them. All of that is told.

import { counted, t } from '../../l10n';
import { quoted } from '../../text/phrases';
import { spacesSet, touches } from '../footnote-space';
import type { Lost } from '../format';
import { children, type XmlElement } from '../tei/xml-tree';
import type { Part, WordPackage } from './package';
import { Runs } from './read-runs';
import { deletion, type TextTarget } from './read-target';
import type { OwnStyle, Styles } from './styles';
import { attribute, isOn, type WordNames, wordsBelow } from './word-xml';

/** A stretch of the text that something is said of. UTF-16 offsets of the text, half-open; -1 while nothing is written. */
export interface Marked {
  start: number;
  end: number;
  readonly sort: 'footnote' | 'endnote' | 'comment' | 'bookmark' | 'highlight';
  /** The id of a comment, the name of a bookmark, the colour of a highlight, the sign of a footnote that is not numbered. */
  readonly id: string;
}

/** A line that Démarche wrote beside the text. */
export interface LineAside {
  readonly style: OwnStyle;
  readonly text: string;
}

export class DocxText implements TextTarget {
  /** In the order in which they begin. */
  readonly marks: Marked[] = [];
  readonly aside: LineAside[] = [];
  readonly losses: Lost[] = [];
  /** Levels by the start of the line. */
  readonly headings = new Map<number, number>();
  readonly runs: Runs;
  /** Line ends are always pieces of their own. */
  private readonly pieces: string[] = [];
  private length = 0;
  /** What begins with the next character. */
  private waiting: Marked[] = [];
  /** What ends with it as well. */
  private points: Marked[] = [];
  private readonly open = new Map<string, Marked>();
  private highlight: Marked | undefined;
  /** Whether a footnote begins with the next character, and white space is none of its words yet. */
  private isApart = false;
  private skipsSpace = false;
  private breaks = false;
  /** Line ends, or what stands for them in a heading, since the last character. */
  private joins = 0;
  private isFirst = true;
  /** Whether the mark at the end of the last paragraph was deleted. */
  private isJoined = false;
  private inHeading = false;
  private inNote = false;
  private readonly notesRead = new Set<XmlElement>();
  private readonly commented = new Set<string>();
  private spaces = 0;
  private firstSpace = { start: 0, end: 0 };
  private listed = 0;
  private boxes: XmlElement[] = [];
  /** What is read and is no text, while that is so. */
  private muted: string[] | undefined;

  constructor(
    readonly pack: WordPackage,
    readonly main: Part,
    readonly names: WordNames,
    private readonly styles: Styles,
    private readonly notes: Readonly<Record<'footnote' | 'endnote', ReadonlyMap<string, XmlElement>>>,
  ) {
    this.runs = new Runs(this);
  }

  /** The text, once it is read. Offsets of marks and headings are moved by the blank lines that are left out. */
  read(): string {
    const [body] = children(this.main.root, 'body');
    if (body !== undefined) this.blocks(body);
    for (const mark of this.open.values()) this.finish(mark);
    if (!this.isFirst) this.push('\n');
    this.settle();
    for (const sort of ['footnote', 'endnote'] as const)
      for (const note of this.notes[sort].values())
        if (!this.notesRead.has(note) && wordsBelow(note).trim() !== '')
          this.tellOfAll(
            t('A note to which nothing in the text refers was not imported: {0}.', quoted(wordsBelow(note))),
          );
    if (this.spaces > 0) this.losses.push({ ...this.firstSpace, message: spacesSet(this.spaces) });
    if (this.listed > 0)
      this.tellOfAll(
        counted(
          'The number or bullet before {0} paragraph of a list is no character of it, and was not imported.|The numbers or bullets before {0} paragraphs of lists are no characters of them, and were not imported.',
          this.listed,
        ),
      );
    this.runs.tellAll();
    return this.withoutBlankStart(this.pieces.join(''));
  }

  private withoutBlankStart(text: string): string {
    const blank = /^(?:[ \t]*\n)+/.exec(text)?.[0] ?? '';
    if (blank === '') return text;
    if (blank.length < text.length)
      this.tellOfAll(
        counted(
          '{0} blank line at the start was left out.|{0} blank lines at the start were left out.',
          blank.split('\n').length - 1,
        ),
      );
    const move = (at: number) => Math.max(0, at - blank.length);
    for (const mark of this.marks) {
      mark.start = move(mark.start);
      mark.end = move(mark.end);
    }
    for (const [at, { start, end, message }] of this.losses.entries())
      this.losses[at] = { start: move(start), end: move(end), message };
    const headings = [...this.headings];
    this.headings.clear();
    for (const [start, level] of headings)
      if (start >= blank.length) this.headings.set(start - blank.length, level);
    return text.slice(blank.length);
  }

  /** Tells of something where the reading is, or of what has been read since an offset. */
  tell(message: string, start = this.length): void {
    this.losses.push({ start, end: this.length, message });
  }

  /** Tells of what has no place of its own. */
  tellOfAll(message: string): void {
    this.losses.push({ start: 0, end: 0, message });
  }

  /** Paragraphs and tables, and what holds them. */
  private blocks(parent: XmlElement): void {
    for (const child of children(parent)) this.block(child);
  }

  private block(element: XmlElement): void {
    const tag = this.names.of(element);
    if (tag === 'w:p') this.paragraph(element);
    else if (tag === 'w:tbl') this.table(element);
    else if (tag === 'w:sdt' || tag === 'w:customXml' || tag === 'w:ins' || tag === 'w:moveTo')
      for (const child of children(element))
        if (this.names.of(child) === 'w:sdtContent') this.blocks(child);
        else this.block(child);
    else if (tag === 'mc:AlternateContent') {
      const [choice] = children(element, 'Choice');
      this.blocks(choice ?? children(element, 'Fallback')[0] ?? element);
    } else if (tag === 'w:altChunk')
      this.tell(t('A file within the file is read by Word alone, and was not imported.'));
    else this.runs.range(element, tag);
  }

  private table(table: XmlElement): void {
    const rows = children(table, 'tr');
    const columns = Math.max(0, ...rows.map((row) => children(row, 'tc').length));
    const told = () =>
      this.tell(
        t(
          'A table of {0} rows and {1} columns was imported as lines of text, cell by cell.',
          rows.length,
          columns,
        ),
      );
    let isTold = false;
    const within = (parent: XmlElement): void => {
      for (const child of children(parent)) {
        const tag = this.names.of(child);
        if (tag === 'w:tr') {
          const isDeleted = children(children(child, 'trPr')[0], 'del').length > 0;
          if (isDeleted) this.mute(() => within(child), deletion);
          else within(child);
        } else if (tag === 'w:tc') {
          this.blocks(child);
          if (!isTold) told();
          isTold = true;
        } else if (tag === 'w:sdt' || tag === 'w:sdtContent' || tag === 'w:customXml') within(child);
        else this.runs.range(child, tag);
      }
    };
    within(table);
  }

  private paragraph(element: XmlElement): void {
    const [properties] = children(element, 'pPr');
    const own = this.inNote ? undefined : this.styles.own(properties);
    if (own === 'appendix' || own === 'header' || own === 'entry') {
      this.aside.push({ style: own, text: linesBelow(element) });
      return;
    }
    this.newLine();
    const start = this.length;
    const level = !this.inNote ? this.styles.level(properties) : 0;
    if (!this.inNote) this.inHeading = level > 0;
    if (this.styles.isListed(properties)) this.listed++;
    this.inline(element);
    this.breaks = false;
    this.highlight = undefined;
    if (level > 0 && this.length > start) this.headings.set(start, level);
    this.isJoined = isOn(children(properties, 'rPr')[0], 'del');
    const boxes = this.boxes;
    this.boxes = [];
    if (!this.inNote) this.inHeading = false;
    for (const box of boxes) this.blocks(box);
  }

  /** Runs, and what holds them. */
  inline(parent: XmlElement): void {
    for (const child of children(parent)) this.runs.element(child);
  }

  /** Text boxes stand after their paragraph. */
  box(content: XmlElement): void {
    this.tell(t('A text box was imported as lines after the paragraph that holds it.'));
    this.boxes.push(content);
  }

  private newLine(): void {
    if (this.isFirst) this.isFirst = false;
    else if (this.isJoined)
      this.tell(t('The end of the paragraph before is a tracked deletion: both are one line.'));
    else if (this.muted !== undefined) this.muted.push(' ');
    else if (!this.runs.inCode && !this.skipsSpace) {
      this.joins++;
      this.push(this.inHeading ? ' ' : '\n');
    }
    this.isJoined = false;
  }

  /** A line ends within a paragraph: at once, or where words follow. */
  breakLine(certain: boolean): void {
    if (!certain) this.breaks = true;
    else this.write(this.inHeading ? ' ' : '\n');
  }

  /** Characters of the text. `colour`: with which they are highlighted. */
  write(words: string, colour?: string): void {
    let text = words;
    if (this.muted !== undefined) {
      this.muted.push(words);
      return;
    }
    if (this.skipsSpace) text = text.replace(/^[ \t\n]+/, '');
    if (text === '') return;
    this.skipsSpace = false;
    const last = this.pieces.at(-1) ?? '';
    if (this.breaks && this.length > 0 && last !== '\n') this.push(this.inHeading ? ' ' : '\n');
    this.breaks = false;
    if (this.isApart && touches(this.pieces.at(-1)?.slice(-2) ?? '')) {
      if (this.spaces++ === 0) this.firstSpace = { start: this.length, end: this.length + 1 };
      this.push(' ');
    }
    this.isApart = false;
    this.settle();
    this.joins = 0;
    if (colour !== this.highlight?.id) {
      this.highlight =
        colour === undefined ? undefined : { ...this.mark('highlight', colour), start: this.length };
      if (this.highlight !== undefined) this.marks.push(this.highlight);
    }
    this.push(text);
    if (this.highlight !== undefined) this.highlight.end = this.length;
  }

  private push(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }

  private mark(sort: Marked['sort'], id: string): Marked {
    return { start: -1, end: -1, sort, id };
  }

  /** Everything that waits for a character is here. */
  private settle(): void {
    for (const mark of this.waiting) mark.start = this.length;
    for (const mark of this.points) mark.end = this.length;
    this.waiting = [];
    this.points = [];
  }

  /** Something begins with the next character. */
  begin(sort: 'comment' | 'bookmark', key: string, id: string): void {
    if (this.open.has(key) || (sort === 'comment' && this.commented.has(id))) return;
    if (sort === 'comment') this.commented.add(id);
    const mark = this.mark(sort, id);
    this.open.set(key, mark);
    this.marks.push(mark);
    this.waiting.push(mark);
  }

  /** It ends with the last; whether it had begun. */
  end(key: string): boolean {
    const mark = this.open.get(key);
    if (mark === undefined) return false;
    this.open.delete(key);
    this.finish(mark);
    return true;
  }

  /** The sign of a comment is here: one that never began is about no words, one that has not ended ends here. */
  reference(id: string): void {
    if (this.end(`comment ${id}`) || this.commented.has(id)) return;
    this.commented.add(id);
    this.marks.push({ ...this.mark('comment', id), start: this.length, end: this.length });
  }

  /** No stretch ends with a line end; what has no words is a point. */
  private finish(mark: Marked): void {
    // Before its first word a footnote is nowhere yet.
    if (mark.start < 0 && this.skipsSpace) {
      this.points.push(mark);
      return;
    }
    mark.end = this.length;
    this.waiting = this.waiting.filter((one) => one !== mark);
    if (mark.start < 0) mark.start = mark.end;
    for (let at = this.pieces.length - 1; mark.end > mark.start && this.pieces[at] === '\n'; at--) mark.end--;
  }

  /** Reads what is no text; `told` says what its words were. */
  mute(read: () => void, told: (words: string) => string): void {
    if (this.muted !== undefined) {
      read();
      return;
    }
    this.muted = [];
    read();
    const words = this.muted.join('');
    this.muted = undefined;
    if (words.trim() !== '') this.tell(told(quoted(words)));
  }

  /** Where the reading is. */
  get at(): number {
    return this.length;
  }

  get isMuted(): boolean {
    return this.muted !== undefined;
  }

  /** The words of a footnote or endnote, where its number is. `sign`: what stands there instead of a number. */
  readNote(sort: 'footnote' | 'endnote', id: string, sign: string): void {
    const element = this.notes[sort].get(id);
    if (element === undefined) {
      this.tell(t('The note to which a number refers is not in the file.'));
      return;
    }
    if (this.muted !== undefined) {
      this.notesRead.add(element);
      this.muted.push(wordsBelow(element));
      return;
    }
    if (this.inNote || this.notesRead.has(element)) {
      this.tell(t('A note that is referred to again, or within a note, was imported only once.'));
      return;
    }
    this.notesRead.add(element);
    const { isFirst, isJoined } = this;
    // What of its own has not ended by its end does so there, and nothing from without ends within it.
    const outside = new Map(this.open);
    this.open.clear();
    const mark = this.mark(sort, sign);
    this.marks.push(mark);
    this.waiting.push(mark);
    const firstMark = this.marks.length;
    Object.assign(this, { isFirst: true, isApart: true, skipsSpace: true, isJoined: false, joins: 0 });
    this.highlight = undefined;
    this.inNote = true;
    this.blocks(element);
    this.inNote = false;
    while (this.joins > 0 || (mark.start >= 0 && this.pieces.at(-1) === '\n')) {
      this.length -= this.pieces.pop()!.length;
      this.joins = Math.max(0, this.joins - 1);
    }
    Object.assign(this, { isFirst, isJoined, isApart: false, skipsSpace: false, highlight: undefined });
    for (const inner of [...this.open.values(), ...this.points]) this.finish(inner);
    this.points = [];
    this.open.clear();
    for (const [key, one] of outside) this.open.set(key, one);
    for (const inner of this.marks.slice(firstMark)) {
      inner.start = Math.min(inner.start, this.length);
      inner.end = Math.min(inner.end, this.length);
    }
    this.finish(mark);
    if (mark.start < mark.end) return;
    this.marks.splice(this.marks.indexOf(mark), 1);
    this.tell(t('A note without words was not imported.'));
  }
}

/** The characters of a line that Démarche wrote: nothing but text, tabs and line ends. */
export function linesBelow(element: XmlElement): string {
  let text = '';
  for (const child of children(element)) {
    const local = child.name.slice(child.name.indexOf(':') + 1);
    if (local === 't') text += child.text;
    else if (local === 'tab') text += '\t';
    else if (local === 'br' || local === 'cr') text += '\n';
    else if (local === 'softHyphen') text += '\u00AD';
    else if (local === 'noBreakHyphen') text += '\u2011';
    else if (local !== 'del') text += linesBelow(child);
  }
  return text;
}

/** The notes of a part by their ids, without those that only hold the line above them. */
export function notesIn(part: Part | undefined, tag: string): ReadonlyMap<string, XmlElement> {
  const notes = children(part?.root, tag).filter(
    (note) => (attribute(note, 'type') ?? 'normal') === 'normal',
  );
  return new Map(notes.map((note) => [attribute(note, 'id') ?? '', note]));
}
