// A Word document as a document: its text (read-text.ts), and what its comments, highlights and notes say of it.
//
// A comment is a note of whoever made it, or the mark that it writes out (`{claim by=@molotov}`). What Démarche itself wrote
// into a Word file beside the text, the header and the register, comes back as it was.

import { core } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { asWord } from '../../editing/write';
import { t } from '../../l10n';
import { factsOf } from '../../model/file-facts';
import { addAll } from '../../model/lists';
import { parse } from '../../syntax/parse';
import { StripMap, strip } from '../../syntax/strip';
import { quoted } from '../../text/phrases';
import { plainWords } from '../annotation-builder';
import { type AnnotationPart, buildDocument, canBeHeading } from '../build-document';
import type { Imported, Lost, Unreadable } from '../format';
import { wordsOfMark } from '../own-words';
import { children, localName } from '../tei/xml-tree';
import { withoutErrors } from '../without-errors';
import { WordPackage } from './package';
import { commentsIn, toldOfComments, type WordComment } from './read-comments';
import { DocxText, type LineAside, type Marked, notesIn } from './read-text';
import { Styles } from './styles';
import { WordNames, wordsBelow } from './word-xml';

/** Reads a file; `name`: what it is called, without its ending. */
export function readDocx(bytes: Uint8Array, name: string, book: CodeBook = core): Imported | Unreadable {
  const opened = WordPackage.open(bytes);
  return 'fault' in opened ? opened : new DocxReader(opened.pack, opened.main, name, book).read();
}

type Open = Exclude<ReturnType<typeof WordPackage.open>, Unreadable>;

class DocxReader {
  private readonly losses: Lost[] = [];
  private readonly styles: Styles;
  private readonly text: DocxText;
  private readonly comments: ReadonlyMap<string, WordComment>;
  /** Entries that the marks of comments name, as they are written. */
  private readonly named = new Map<string, string>();

  constructor(
    private readonly pack: Open['pack'],
    private readonly main: Open['main'],
    private readonly name: string,
    private readonly book: CodeBook,
  ) {
    const related = (type: string) => pack.related(main.targets, type);
    this.styles = new Styles(related('styles')?.root, related('numbering')?.root);
    this.text = new DocxText(pack, main, new WordNames(main.root), this.styles, {
      footnote: notesIn(related('footnotes'), 'footnote'),
      endnote: notesIn(related('endnotes'), 'endnote'),
    });
    this.comments = commentsIn(related('comments'), this.styles);
  }

  read(): Imported {
    const { pack, main } = this;
    const text = this.text.read();
    const annotations = this.annotations(text);
    const header = this.header();
    const entries = this.entries();
    const headings = this.headings(text);
    for (const message of toldOfComments(
      pack.related(main.targets, 'comments'),
      pack.related(main.targets, 'commentsExtended'),
    ))
      this.lose(message);
    this.tellAround();
    if (text.trim() === '') this.lose(t('This has no text: the document is empty.'));
    const build = () => buildDocument({ text, annotations, headings, header, entries }).document;
    const missing = this.undeclared(build());
    addAll(entries, missing);
    const made = withoutErrors([{ name: this.name, document: build() }], this.book);
    for (const { message } of made.refused) this.lose(message);
    const document = writtenAnew(made.documents[0]!.document, text, headings);
    return {
      document,
      losses: [...this.text.losses, ...this.losses],
      source: text,
    };
  }

  /** Tells of something, at its place in the text if it has one. */
  private lose(message: string, { start, end } = { start: 0, end: 0 }): void {
    this.losses.push({ start, end, message });
  }

  /** What is said of the text, in the order in which it begins. */
  private annotations(text: string): AnnotationPart[] {
    const parts: AnnotationPart[] = [];
    const bookmarks = new Map<string, WordComment>();
    const places = new Set(this.text.marks.flatMap((mark) => (mark.sort === 'bookmark' ? [mark.id] : [])));
    const told = new Set<string>();
    /** What is said of a footnote beside its being one, by where it stands. */
    const ofNotes = new Map<string, Marked>();
    for (const mark of this.text.marks) {
      if (mark.sort !== 'comment') continue;
      told.add(mark.id);
      const comment = this.comments.get(mark.id);
      if (comment?.bookmark !== undefined && places.has(comment.bookmark))
        bookmarks.set(comment.bookmark, comment);
      else if (comment?.mark?.annotation.kind?.text === 'footnote') {
        const key = `${mark.start}-${mark.end}`;
        if (!ofNotes.has(key)) ofNotes.set(key, mark);
      }
    }
    const used = new Set<Marked>();
    const notePlaces = new Set<string>();
    for (const mark of this.text.marks)
      if (mark.sort === 'footnote' || mark.sort === 'endnote') notePlaces.add(`${mark.start}-${mark.end}`);
    for (const [key, mark] of ofNotes) if (notePlaces.has(key)) used.add(mark);
    for (const mark of this.text.marks) {
      const { start, end, sort, id } = mark;
      if (used.has(mark)) continue;
      if (sort === 'footnote' || sort === 'endnote') {
        const said = ofNotes.get(`${start}-${end}`);
        const comment = said && used.has(said) ? this.comments.get(said.id) : undefined;
        if (said !== undefined) ofNotes.delete(`${start}-${end}`);
        if (comment?.mark !== undefined) addAll(parts, this.said(comment, mark, text, true));
        else {
          const sign = id === '' || id === '""' ? '' : ` n=${id}`;
          parts.push({ start, end, attributes: `footnote${sort === 'endnote' ? ' place=end' : ''}${sign}` });
        }
      } else if (sort === 'highlight') {
        if (text.slice(start, end).trim() === '') continue;
        parts.push({ start, end, attributes: `note ${asWord(`highlight ${id}`)}` });
      } else {
        const comment = sort === 'comment' ? this.comments.get(id) : bookmarks.get(id);
        if (comment === undefined) {
          if (sort === 'comment') this.lose(t('A comment that is referred to is not in the file.'), mark);
          continue;
        }
        if (sort === 'comment' && comment.bookmark !== undefined && bookmarks.has(comment.bookmark)) continue;
        addAll(parts, this.said(comment, mark, text));
      }
    }
    for (const [id, { words, mark }] of this.comments)
      if (!told.has(id) && (words !== '' || mark !== undefined))
        this.lose(t('A comment that stands nowhere was not imported: {0}.', quoted(words)));
    return parts;
  }

  /** What a comment says of a stretch. */
  private *said(
    { mark, isOurs, words, author }: WordComment,
    { start, end }: Marked,
    text: string,
    ofNote = false,
  ): Generator<AnnotationPart> {
    const isBlank = start < end && text.slice(start, end).trim() === '';
    const isNote = mark?.annotation.kind?.text === 'footnote';
    if (isNote && !isOurs && !ofNote) {
      this.lose(t('A comment cannot make a footnote of words: it became a note.'), { start, end });
      yield { start, end, attributes: `note ${asWord(mark.attributes)}` };
    } else if (mark !== undefined) {
      for (const { id, name, type } of mark.entries)
        this.named.set(id, `@${id}: ${name}${type === '' ? '' : `\n  type: ${type}`}`);
      const id = mark.annotation.anchors.find(({ document }) => document === undefined)?.id;
      yield { start, end, attributes: mark.attributes, id };
    }
    if (words !== '') {
      const who = author === '' ? '' : ` resp=${asWord(author)}`;
      yield { start, end: isBlank ? start : end, attributes: `note ${asWord(words)}${who}` };
    } else if (mark === undefined) this.lose(t('A comment without words was not imported.'), { start, end });
  }

  /** Lines that are headings, as far as the dialect has them. */
  private headings(text: string): ReadonlyMap<number, number> {
    const headings = new Map<number, number>();
    for (const [start, level] of this.text.headings) {
      const line = /[^\n]*/.exec(text.slice(start))?.[0] ?? '';
      const place = { start, end: start + line.length };
      if (canBeHeading(line)) headings.set(start, Math.min(6, level));
      else if (line !== '')
        this.lose(
          t('A heading that begins with a sign or a space is none here: it was imported as a paragraph.'),
          place,
        );
      if (level > 6 && canBeHeading(line))
        this.lose(t('A heading of level {0} was imported as one of level 6.', level), place);
    }
    return headings;
  }

  /** What the file says of the document: what we wrote, else its own title, subject and language. */
  private header(): string[] {
    const own = linesOf(this.text.aside, 'header');
    if (own.length > 0) {
      const lines = own.join('\n').split('\n');
      const { header } = factsOf(parse(`---\n${lines.join('\n')}\n---\n\nx\n`));
      if (header !== undefined && header.fields.length > 0) return lines;
      this.lose(
        t('What the appendix says about the document is not written as a header, and was not imported.'),
      );
    }
    if (this.styles.isOurs) return [];
    const properties = this.pack.properties();
    const value = (name: string) => plainWords(children(properties, name)[0]?.text ?? '');
    const title = value('title');
    const header = [`title: ${title === '' ? plainWords(this.name) : title}`];
    if (value('subject') !== '') header.push(`subject: ${value('subject')}`);
    const rest = children(properties).flatMap((one) => {
      const words = plainWords(one.text);
      return words === '' || carried.has(localName(one)) ? [] : [`${localName(one)} ${quoted(words)}`];
    });
    if (rest.length > 0)
      this.lose(
        t(
          'What the file says of itself is not about the document, and was not imported: {0}.',
          rest.join(', '),
        ),
      );
    return header;
  }

  /** The register and the statements of the appendix. */
  private entries(): string[] {
    const entries: string[] = [];
    for (const text of linesOf(this.text.aside, 'entry')) {
      if (/^[ \t]/.test(text) && entries.length > 0) entries[entries.length - 1] += `\n${text}`;
      else entries.push(text);
    }
    return entries.filter((text) => {
      const { entries: found, annotations } = factsOf(parse(`${text}\n`));
      const [only] = found;
      const isEntry =
        found.length === 1 && annotations.length === 0 && only?.start === 0 && only.end === text.length;
      if (!isEntry)
        this.lose(t('{0} in the appendix is not written as an entry, and was not imported.', quoted(text)));
      return isEntry;
    });
  }

  /** Whoever a comment names and no entry has: an entry with as much as the comment says. */
  private undeclared(document: string): string[] {
    const { references, entries } = factsOf(parse(document));
    const known = new Set(entries.map(({ ref }) => ref.text));
    const made = new Map<string, string>();
    for (const { ref } of references) {
      if (ref.sigil !== '@' || known.has(ref.text) || made.has(ref.text)) continue;
      made.set(ref.text, this.named.get(ref.id) ?? `@${ref.id}: ${ref.id}\n  type: person`);
      if (!this.named.has(ref.id))
        this.lose(
          t(
            'No entry says who {0} is: one was made, of a person with that name. Correct it, or remove it if your register has {0}.',
            ref.text,
          ),
        );
    }
    return [...made.values()];
  }

  /** Words around the text. */
  private tellAround(): void {
    for (const [type, told] of [
      ['header', (words: string) => t('The words above the pages are not part of the text: {0}.', words)],
      ['footer', (words: string) => t('The words below the pages are not part of the text: {0}.', words)],
    ] as const) {
      const words = new Set<string>();
      for (const target of this.main.targets.values()) {
        const root = target.type === type && !target.external ? this.pack.part(target.path)?.root : undefined;
        const said = root === undefined ? '' : plainWords(wordsBelow(root));
        if (said !== '') words.add(quoted(said));
      }
      if (words.size > 0) this.lose(told([...words].join(', ')));
    }
  }
}

/** The document as it would be written from the beginning: what was taken out of it has left no escapes behind. */
function writtenAnew(document: string, text: string, headings: ReadonlyMap<number, number>): string {
  const file = factsOf(parse(document));
  const map = StripMap.of(file.parse);
  const anew = buildDocument({
    text,
    headings,
    annotations: file.annotations.map((annotation) => {
      const start = map.toStripped(annotation.content.start);
      const attributes = wordsOfMark(file, annotation);
      const id = annotation.anchors.find((ref) => ref.document === undefined);
      return {
        start,
        end: Math.max(start, map.toStripped(annotation.content.end)),
        attributes,
        id: id !== undefined && attributes.includes(id.text) ? id.id : undefined,
      };
    }),
    header:
      file.header === undefined
        ? []
        : document.slice(file.header.start, file.header.end).split('\n').slice(1, -1),
    entries: file.entries.map(({ start, end }) => document.slice(start, end)),
  }).document;
  return strip(parse(anew)) === text ? anew : document;
}

/** Properties of the file that go into the header. */
const carried: ReadonlySet<string> = new Set(['title', 'subject', 'revision']);

function linesOf(aside: readonly LineAside[], style: LineAside['style']): string[] {
  return aside.flatMap((line) => (line.style === style && line.text.trim() !== '' ? [line.text] : []));
}
