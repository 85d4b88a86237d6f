// A document as a Word file: its text with real footnotes and headings, and a comment for each annotation.
//
// A comment says what it is in the words of a reader and, in a line of its own, as the mark that it is (`{claim by=@molotov}`),
// by which it comes back. No comment can stand in a footnote: there a bookmark has the place, and the comment, which links to
// it, is at the number. The header and the entries are in an appendix, in styles by which they are told from the text. The
// bytes are the same each time.

import { element, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import type { Annotation } from '../../model/facts';
import { factsOf } from '../../model/file-facts';
import { resolveEntry } from '../../semantics/entry';
import { parse } from '../../syntax/parse';
import { LeafKind } from '../../syntax/tree';
import { quoted } from '../../text/phrases';
import { canBeHeading } from '../build-document';
import { touches } from '../footnote-space';
import type { Lost } from '../format';
import type { ExportModel, PlacedAnnotation } from '../model';
import { readOwnMark, wordsOfMark } from '../own-words';
import { entriesOf } from '../register-named';
import { AUTHOR, BOOKMARK } from './read-comments';
import { linesInStyle, type MarkInWord, type NoteInWord, paragraphsOf, type StoryLayout } from './write-body';
import { packageOf } from './write-package';
import { inWords } from './write-words';

/** The bytes of a Word file, and what it has no place for. */
export function writeDocx(model: ExportModel): {
  readonly bytes: Uint8Array;
  readonly losses: readonly Lost[];
} {
  const writer = new DocxWriter(model);
  return { bytes: writer.write(), losses: writer.losses };
}

/** Where a comment or a bookmark begins comes after what ends there. */
const enum Rank {
  End,
  Start,
}

class DocxWriter {
  readonly losses: Lost[] = [];
  /** The transcription as XML can hold it. */
  private readonly text: string;
  private readonly notes = new Map<PlacedAnnotation, NoteInWord>();
  private readonly mainMarks: MarkInWord[] = [];
  private readonly noteMarks = new Map<NoteInWord, MarkInWord[]>();
  private readonly comments: string[] = [];
  private bookmarks = 0;

  constructor(private readonly model: ExportModel) {
    this.text = model.text.replace(forbidden, '\uFFFD');
  }

  write(): Uint8Array {
    const { model, text } = this;
    const { file } = model.view;
    const levels = this.headingLevels();
    this.loseCharacters();
    this.findNotes(levels);
    for (const placed of model.annotations) this.comment(placed);
    this.leaveOutSpaces();
    const notes = [...this.notes.values()];
    const soft = model.blocks.filter(
      ({ level, start, end }) => level === 0 && /[\r\n]/.test(text.slice(start, end)),
    );
    const isSoft = (at: number) => soft.some(({ start, end }) => start < at && at < end);
    const layout = { text, isSoft };
    const body = paragraphsOf({
      ...layout,
      start: 0,
      end: text.length,
      notes,
      marks: this.mainMarks,
      opening: '',
      style: (lineStart) => {
        const level = levels.get(lineStart);
        return level === undefined ? '' : styled(`Heading${level}`);
      },
    });
    for (const { leaf, start } of file.parse.places())
      if (leaf.kind === LeafKind.Comment)
        this.lose(
          { start, end: start + leaf.width },
          t('Comments are for those who work on the file: this one was left out.'),
        );
    return packageOf({
      title: file.headerText('title') ?? model.view.document,
      language: file.headerText('language'),
      body: [...body, ...this.appendix()].join(''),
      footnotes: notes.filter(({ sort }) => sort === 'footnote').map((note) => this.note(note, layout)),
      endnotes: notes.filter(({ sort }) => sort === 'endnote').map((note) => this.note(note, layout)),
      comments: this.comments,
    });
  }

  private lose({ start, end }: { readonly start: number; readonly end: number }, message: string): void {
    this.losses.push({ start, end, message });
  }

  /** Tells of a place in the transcription. */
  private loseAt(start: number, end: number, message: string): void {
    const { map } = this.model;
    const from = map.toDocument(start);
    this.lose({ start: from, end: Math.max(from, map.toDocument(end)) }, message);
  }

  /** Characters and line ends that come back as others. */
  private loseCharacters(): void {
    const { text } = this.model;
    for (const { 0: found, index } of text.matchAll(forbidden))
      this.loseAt(
        index,
        index + found.length,
        t('XML cannot contain this character; it was replaced by U+FFFD.'),
      );
    const other = /\r\n?/.exec(text);
    if (other !== null)
      this.loseAt(
        other.index,
        other.index + other[0].length,
        t('Paragraphs of Word have no line ends of several sorts: all come back as line feeds (LF).'),
      );
    const blank = /^(?:[ \t]*(?:\r\n?|\n))+/.exec(text)?.[0] ?? '';
    if (blank !== '')
      this.loseAt(0, blank.length, t('Blank lines at the start do not come back from a Word file.'));
    if (text !== '' && !/[\r\n]$/.test(text))
      this.loseAt(
        text.length,
        text.length,
        t('The last line has no line end here, and has one when it comes back from Word.'),
      );
  }

  /** Levels by the start of the line. */
  private headingLevels(): ReadonlyMap<number, number> {
    const levels = new Map<number, number>();
    for (const { start, end, level, place } of this.model.blocks) {
      if (level === 0) continue;
      const line = /[^\r\n]*/.exec(this.text.slice(start))?.[0] ?? '';
      const isWhole = start === 0 || /[\r\n]/.test(this.text.charAt(start - 1));
      if (isWhole && canBeHeading(line) && start < end) levels.set(start, level);
      else if (line !== '')
        this.lose(place, t('A heading that begins with a sign or a space was exported as a paragraph.'));
    }
    return levels;
  }

  /** The footnotes that can be such in Word: they begin with a word, and none is in another. */
  private findNotes(levels: ReadonlyMap<number, number>): void {
    let free = 0;
    const ids = { footnote: 0, endnote: 0 };
    const starts = [...levels.keys()].sort((a, b) => a - b);
    for (const placed of this.model.annotations) {
      const { annotation, start, end } = placed;
      if (annotation.kind?.text !== 'footnote' || start === end || start < free) continue;
      const words = this.text.slice(start, end);
      const lineStart =
        Math.max(this.text.lastIndexOf('\n', start - 1), this.text.lastIndexOf('\r', start - 1)) + 1;
      const isOneLine = !/[\r\n]/.test(words);
      if (/^[ \t\r\n]|[\r\n]$/.test(words) || starts.some((at) => at > start && at < end)) continue;
      // A heading is one line, and what is deeper in the blank lines at the start has no place.
      if (!isOneLine && levels.has(lineStart)) continue;
      if (this.text.slice(0, start).trim() === '' && /[\r\n]/.test(this.text.slice(0, start))) continue;
      free = end;
      const sort = attributeOf(annotation, 'place') === 'end' ? 'endnote' : 'footnote';
      const note: NoteInWord = { sort, start, end, id: ++ids[sort], from: start };
      this.notes.set(placed, note);
      this.noteMarks.set(note, []);
    }
  }

  /** The footnote in which a place of the document is, by its marks. */
  private noteAt(place: number, but: PlacedAnnotation): NoteInWord | undefined {
    for (const [placed, note] of this.notes) {
      const { content } = placed.annotation;
      if (placed !== but && content.start <= place && place <= content.end) return note;
    }
    return undefined;
  }

  /** An annotation as a comment, unless it is nothing but a footnote. */
  private comment(placed: PlacedAnnotation): void {
    const { annotation } = placed;
    const own = this.notes.get(placed);
    const mark = this.markOf(annotation);
    if (own !== undefined && mark === `{${own.sort === 'footnote' ? 'footnote' : 'footnote place=end'}}`)
      return;
    const lines = inWords(this.model, annotation);
    if (mark === undefined) {
      this.lose(annotation, t('This says nothing that could be read again: it was left out.'));
      return;
    }
    const { start: first, end: last } = sidesOf(annotation);
    const [begins, ends] =
      own === undefined ? [this.noteAt(first, placed), this.noteAt(last, placed)] : [undefined, undefined];
    let { start, end } = placed;
    const inside = begins !== undefined && begins === ends ? begins : undefined;
    if (inside === undefined && begins !== ends) {
      this.lose(
        annotation,
        t(
          'This is about words of a footnote and others. In Word it is about those outside of the footnote alone.',
        ),
      );
      if (begins !== undefined) start = begins.end;
      if (ends !== undefined) end = ends.start;
      end = Math.max(start, end);
    }
    const id = this.comments.length;
    const number = String(id);
    const reference = `<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>${element('w:commentReference', { 'w:id': number })}</w:r>`;
    [start, end] = this.exact(annotation, start, end);
    if (inside !== undefined) {
      const name = `${BOOKMARK}${++this.bookmarks}`;
      const list = this.noteMarks.get(inside)!;
      put(
        list,
        start,
        end,
        element('w:bookmarkStart', { 'w:id': number, 'w:name': name }),
        element('w:bookmarkEnd', { 'w:id': number }),
      );
      put(
        this.mainMarks,
        inside.start,
        inside.end,
        element('w:commentRangeStart', { 'w:id': number }),
        element('w:commentRangeEnd', { 'w:id': number }) + reference,
      );
      const words =
        start < end ? t('In the footnote: {0}', quoted(this.text.slice(start, end))) : t('In the footnote');
      this.comments.push(
        commentOf(
          number,
          lines,
          mark,
          `<w:hyperlink w:anchor="${name}"><w:r><w:t>${xml(words)}</w:t></w:r></w:hyperlink>`,
        ),
      );
      return;
    }
    put(
      this.mainMarks,
      start,
      end,
      element('w:commentRangeStart', { 'w:id': number }),
      element('w:commentRangeEnd', { 'w:id': number }) + reference,
    );
    this.comments.push(commentOf(number, lines, mark, ''));
  }

  /** The places of a mark as Word keeps them; tells where they come back as others. */
  private exact(annotation: Annotation, start: number, end: number): [number, number] {
    const split = (at: number) => /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(this.text.slice(at - 1, at + 1));
    const [from, to] = [split(start) ? start - 1 : start, split(end) ? end - 1 : end];
    const words = this.text.slice(start, end);
    if (from !== start || to !== end)
      this.lose(annotation, t('This stands within a character: in Word it stands before it.'));
    else if (/^[\r\n]|[\r\n]$/.test(words))
      this.lose(annotation, t('This begins or ends with a line end, which does not belong to it in Word.'));
    else if (start === end && start > 0 && start === this.text.length && /[\r\n]$/.test(this.text))
      this.lose(annotation, t('This stands behind the last line end: in Word it is before it.'));
    return [from, to];
  }

  /** What is between the braces, with the braces; undefined if it cannot be read again. */
  private markOf(annotation: Annotation): string | undefined {
    const words = wordsOfMark(this.model.view.file, annotation);
    const mark = `{${words.replace(forbidden, '\uFFFD')}}`;
    const read = readOwnMark(mark);
    return read === undefined || `{${read.attributes}}` !== mark || read.entries.length > 0
      ? undefined
      : mark;
  }

  /** A space before a footnote that is set when it is read is left out; where it would be a new one, that is told. */
  private leaveOutSpaces(): void {
    const { text, mainMarks } = this;
    for (const [placed, note] of this.notes) {
      const { start } = note;
      const lineStart = start === 0 || /[\r\n]/.test(text.charAt(start - 1));
      if (lineStart) continue;
      if (touches(text.slice(Math.max(0, start - 2), start))) {
        this.lose(
          placed.annotation,
          t(
            'This footnote touches the word before it; a space is set between them when it comes back from Word.',
          ),
        );
        continue;
      }
      const before = [...this.notes.values()].some(({ end }) => end === start);
      if (text.charAt(start - 1) !== ' ' || !touches(text.slice(Math.max(0, start - 3), start - 1)) || before)
        continue;
      // Whatever begins with the space, or ends with it, needs it.
      const needed = mainMarks.some(
        (mark) =>
          (mark.at === start - 1 && mark.rank === Rank.Start && !mark.xml.includes('commentRangeEnd')) ||
          (mark.at === start && (mark.rank === Rank.End || mark.xml.includes('commentRangeEnd'))),
      );
      if (needed) continue;
      const left: NoteInWord = { ...note, from: start - 1 };
      this.notes.set(placed, left);
      this.noteMarks.set(left, this.noteMarks.get(note) ?? []);
    }
  }

  private note(note: NoteInWord, layout: Pick<StoryLayout, 'text' | 'isSoft'>): string {
    const [style, reference] =
      note.sort === 'footnote' ? ['FootnoteText', 'FootnoteReference'] : ['EndnoteText', 'EndnoteReference'];
    const paragraphs = paragraphsOf({
      ...layout,
      isSoft: () => false,
      start: note.start,
      end: note.end,
      notes: [],
      marks: this.noteMarks.get(note) ?? [],
      style: () => styled(style),
      opening: `<w:r><w:rPr><w:rStyle w:val="${reference}"/></w:rPr><w:${note.sort}Ref/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`,
    });
    return element(`w:${note.sort}`, { 'w:id': note.id }, paragraphs.join(''));
  }

  /** The header and the entries that the document has or names, in lines by which they come back. */
  private appendix(): string[] {
    const { file } = this.model.view;
    const lines: string[] = [];
    const heading = (title: string) => lines.push(linesInStyle('DemarcheAppendix', title));
    if (file.header !== undefined) {
      const [, ...inner] = file.parse.slice(file.header.start, file.header.end).split(/\r\n?|\n/);
      const header = inner.slice(0, -1).join('\n').replace(forbidden, '\uFFFD');
      const back = factsOf(parse(`---\n${header}\n---\n\nx\n`)).header;
      if (back?.fields.length === file.header.fields.length && back.fields.length > 0) {
        heading(t('About this document'));
        for (const field of header.split(/\n(?![ \t])/))
          if (field.trim() !== '') lines.push(linesInStyle('DemarcheHeader', field));
      } else if (file.header.fields.length > 0)
        this.lose(file.header, t('This header cannot be read again, and was left out.'));
    }
    const entries: string[] = [];
    const used = entriesOf(this.model.view);
    for (const entry of file.entries) {
      const isFirst =
        entry.ref.sigil === '@'
          ? used.get(entry.ref.id) === entry
          : file.statementOf(entry)?.declaration === entry;
      if (!isFirst)
        this.lose(
          entry,
          t('{0} is declared more than once; only the first declaration was exported.', entry.ref.text),
        );
      else if (!this.entry(file.parse.slice(entry.start, entry.end), entries))
        this.lose(entry, t('The entry {0} cannot be read again, and was left out.', entry.ref.text));
    }
    for (const [id, entry] of used) {
      const known = resolveEntry(this.model.view, id);
      // Those of other documents of the edition are written as they are there.
      if (known?.facts !== entry || known.member.uri === this.model.view.uri) continue;
      this.entry(known.member.file.parse.slice(entry.start, entry.end), entries);
    }
    if (entries.length > 0) heading(t('Register and statements'));
    return [...lines, ...entries];
  }

  private entry(source: string, entries: string[]): boolean {
    const words = source.replace(/\r\n?/g, '\n').replace(forbidden, '\uFFFD');
    const [only, more] = factsOf(parse(`${words}\n`)).entries;
    if (only === undefined || more !== undefined || only.start !== 0 || only.end !== words.length)
      return false;
    entries.push(linesInStyle('DemarcheEntry', words));
    return true;
  }
}

/** What XML 1.0 does not allow, or would read as something else. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function styled(style: string): string {
  return `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
}

function attributeOf({ fields }: Annotation, name: string): string | undefined {
  return fields.find((use) => use.name.text === name)?.whole.text;
}

/** Where an annotation begins and ends in the document, by its marks. */
function sidesOf(annotation: Annotation): { readonly start: number; readonly end: number } {
  const { form, start, content } = annotation;
  return form === 'range' ? { start, end: content.end } : { start, end: annotation.mark.start };
}

/** Puts in what begins and what ends; of no words both together. */
function put(marks: MarkInWord[], start: number, end: number, opening: string, closing: string): void {
  if (start === end) marks.push({ at: start, rank: Rank.Start, xml: opening + closing });
  else marks.push({ at: start, rank: Rank.Start, xml: opening }, { at: end, rank: Rank.End, xml: closing });
}

function commentOf(id: string, lines: readonly string[], mark: string, place: string): string {
  const readable = [...(place === '' ? [] : ['']), ...lines].map((words, at) =>
    linesInStyle('DemarcheWords', words, at === 0 ? place : ''),
  );
  return element(
    'w:comment',
    { 'w:id': id, 'w:author': AUTHOR, 'w:initials': 'D' },
    [...readable, linesInStyle('DemarcheMark', mark)].join(''),
  );
}
