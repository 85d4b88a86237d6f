// Pages as one document: their lines as its lines, regions as paragraphs, what regions are and tags say as annotations.
//
// Law: the transcription is the lines of the regions in their order, with words that go on in the next line put together
// (lines.ts). Running heads, page numbers and catchwords are text of the page and stay where they are read.

import { core, kindOf } from '../../codebook/load';
import type { CodeBook } from '../../codebook/types';
import { asWord } from '../../editing/write';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { lookUp, tableOf } from '../../model/lookup';
import { canBeHeading } from '../build-document';
import type { Imported, Lost } from '../format';
import { ImportBuilder } from '../import-builder';
import type { LayoutLine, LayoutRead, LayoutRegion, LayoutTag, PageLayout } from './layout';
import { TextOfLines } from './lines';
import { annotate } from './tags';

/** What regions and lines are in the dialect, by the words of PAGE. */
interface Role {
  readonly kind: string;
  readonly place?: string;
}
const roles = tableOf<Role>({
  heading: { kind: 'heading' },
  footnote: { kind: 'footnote' },
  'footnote-continued': { kind: 'footnote' },
  endnote: { kind: 'footnote', place: 'end' },
  marginalia: { kind: 'footnote', place: 'margin' },
  added: { kind: 'added', place: 'above' },
});

/** Regions of which a word may go on in the next. */
const running: ReadonlySet<string | undefined> = new Set([undefined, 'paragraph', 'drop-capital']);

/** A document of pages. `title`: what it is called; `book`: the code book of its edition. */
export function composePages(read: LayoutRead, title: string, book: CodeBook = core): Imported {
  return new Composer(read, book).compose(title);
}

interface Placed {
  readonly line: LayoutLine;
  readonly region: LayoutRegion;
}

class Composer {
  private readonly losses: Lost[];
  private readonly lines = new TextOfLines();
  private readonly pages: { readonly page: PageLayout; readonly at: number }[] = [];
  private readonly placed: readonly Placed[];

  constructor(
    private readonly read: LayoutRead,
    private readonly book: CodeBook,
  ) {
    this.losses = [...read.losses];
    this.placed = read.pages.flatMap(({ regions }) =>
      regions.flatMap((region) => region.lines.map((line) => ({ line, region }))),
    );
  }

  compose(title: string): Imported {
    this.writeLines();
    // The last line ends as all others do.
    const text = this.lines.text === '' ? '' : `${this.lines.text}\n`;
    const document = new ImportBuilder(text, title, this.book);
    const regions = this.read.pages.flatMap((page) => page.regions);
    if (regions.some((region) => region.lines.length > 1)) document.say('paragraphs', 'blocks');
    for (const [at, { page, at: place }] of this.pages.entries()) this.breakPage(document, page, place, at);
    for (const region of regions) {
      if (this.isHeading(document, region)) continue;
      this.mark(document, region.type, region, region.lines);
      for (const line of region.lines)
        if (line.type !== undefined && line.type !== region.type)
          this.mark(document, line.type, line, [line]);
    }
    for (const { tag, stretch } of this.tags())
      annotate(document, text, stretch, tag, (lost) => this.losses.push(lost));
    if (text === '')
      this.losses.push({
        start: 0,
        end: 0,
        message: t('No line of these pages has text. The document is empty.'),
      });
    return document.imported(this.losses);
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  private writeLines(): void {
    let number = 0;
    for (const page of this.read.pages) {
      let isFirst = true;
      for (const region of page.regions) {
        for (const line of region.lines) {
          const divides = this.divides(number++);
          // Within a word that goes on, a page begins where the rest of the word does.
          const before = this.lines.text.length;
          const waits = this.lines.waits;
          this.lines.add(line, divides);
          if (isFirst)
            this.pages.push({
              page,
              at: waits === undefined ? this.lines.placeOf(line, { start: 0, end: 0 }).start : before,
            });
          isFirst = false;
          if (waits !== undefined) this.tellWord(waits);
        }
        this.lines.endRegion();
      }
      // A page without text is where the next begins, or at the end.
      if (isFirst) this.pages.push({ page, at: -1 });
    }
    let next = this.lines.text.length;
    for (let at = this.pages.length - 1; at >= 0; at--)
      if (this.pages[at]!.at < 0) this.pages[at] = { page: this.pages[at]!.page, at: next };
      else next = this.pages[at]!.at;
  }

  /** Whether the last word of a line goes on in the line behind it; where it should and cannot, that is told. */
  private divides(number: number): boolean {
    const { line, region } = this.placed[number]!;
    if (line.hyphen === undefined) return false;
    const next = this.placed[number + 1];
    const goesOn =
      next !== undefined &&
      (next.region === region || (running.has(region.type) && running.has(next.region.type)));
    // A line of a list or of an address may begin with a blank: then no word goes on.
    if (goesOn && /^\S/.test(next.line.text)) return true;
    this.lose(
      line.source,
      t(
        'The last word of this line goes on, but no line follows that could have the rest. It stays as it is.',
      ),
    );
    return false;
  }

  private tellWord(line: LayoutLine): void {
    const end = line.text.length - (line.hyphen ?? 0);
    const { end: at } = this.lines.placeOf(line, { start: 0, end });
    const { text } = this.lines;
    const start = at - /\S*$/.exec(text.slice(0, at))![0].length;
    const word = /^\S*/.exec(text.slice(start))![0];
    this.lose(
      line.source,
      t('“{0}” was divided over the end of the line. The line end now stands after the word.', word),
    );
    if (line.whole !== undefined && line.whole !== '' && !word.includes(line.whole))
      this.lose(
        line.source,
        t('The file says that the whole word is “{0}”. The words of its lines were imported.', line.whole),
      );
  }

  private breakPage(document: ImportBuilder, page: PageLayout, at: number, index: number): void {
    const annotation = document.annotate([{ start: at, end: at }], page.source);
    const said = page.number?.replace(/\s+/g, '');
    const isWord = said !== undefined && /^[^\s,"{}#@=]+$/.test(said);
    annotation.kind = 'page';
    annotation.value = isWord ? said : String(index + 1);
    if (said !== undefined && said !== '' && !isWord)
      this.lose(page.source, t('“{0}” cannot be the number of a page. The pages were counted.', said));
    if (page.image !== undefined && page.image !== '') annotation.add('source', asWord(page.image));
  }

  /** A heading of one line is a line with `#`. */
  private isHeading(document: ImportBuilder, { type, lines }: LayoutRegion): boolean {
    const [line] = lines;
    if (type !== 'heading' || line === undefined || lines.length > 1) return false;
    const { start, end } = this.lines.placeOf(line, { start: 0, end: line.text.length });
    const { text } = this.lines;
    const isLine = /^$|[\r\n]$/.test(text.slice(0, start)) && /^$|^[\r\n]/.test(text.slice(end));
    if (!isLine || !canBeHeading(text.slice(start, end))) return false;
    document.heading(start, 1);
    return true;
  }

  /** What a region or a line is, as an annotation of all its words. */
  private mark(
    document: ImportBuilder,
    type: string | undefined,
    { source }: { readonly source: Stretch },
    lines: readonly LayoutLine[],
  ): void {
    if (type === undefined || type === 'paragraph') return;
    const known = lookUp(roles, type);
    const kind = known?.kind ?? (isDescribed(this.book, type) ? type : undefined);
    const [first, last] = [lines[0], lines.at(-1)];
    if (kind === undefined || first === undefined || last === undefined) {
      this.lose(
        source,
        t('The code book has no kind “{0}” for a part of a page. Its text was imported.', type),
      );
      return;
    }
    const { start } = this.lines.placeOf(first, { start: 0, end: 0 });
    const { end } = this.lines.placeOf(last, { start: 0, end: last.text.length });
    const annotation = document.annotate([{ start, end }], source);
    annotation.kind = kind;
    if (known?.place !== undefined) annotation.add('place', known.place);
    if (type === 'footnote-continued')
      this.lose(source, t('This is the rest of a footnote. It was imported as a footnote of its own.'));
  }

  /** The tags of all lines with their places; those that go on over several lines are one. */
  private *tags(): Generator<{ readonly tag: LayoutTag; readonly stretch: Stretch }> {
    let open: { tag: LayoutTag; stretch: Stretch }[] = [];
    for (const { line } of this.placed) {
      const { text } = line;
      const last = text.slice(0, text.length - (line.hyphen ?? 0)).trimEnd().length;
      const first = text.length - text.trimStart().length;
      const next: typeof open = [];
      for (const tag of line.tags) {
        const stretch = this.lines.placeOf(line, tag);
        const before =
          tag.continued && tag.start <= first ? open.findIndex((one) => goesOn(one.tag, tag)) : -1;
        const [known] = before < 0 ? [] : open.splice(before, 1);
        const one =
          known === undefined
            ? { tag, stretch }
            : { tag: known.tag, stretch: { start: known.stretch.start, end: stretch.end } };
        if (tag.continued && tag.end >= last) next.push(one);
        else yield one;
        if (tag.continued && known === undefined && tag.end < last)
          this.lose(tag.source, t('“{0}” is said to go on, but no other line goes on with it.', tag.name));
      }
      yield* open;
      open = next;
    }
    yield* open;
  }
}

/** Whether two tags of lines that follow each other are one. */
function goesOn(one: LayoutTag, other: LayoutTag): boolean {
  if (one.name !== other.name) return false;
  const [a, b] = [one.attributes, other.attributes];
  return a.size === 0 || b.size === 0 || [...a].every(([key, value]) => (b.get(key) ?? value) === value);
}

function isDescribed(book: CodeBook, type: string): boolean {
  const kind = kindOf(book, type);
  return (
    kind !== undefined &&
    kind.point !== 'only' &&
    kind.valueRequired !== true &&
    (kind.family === 'descriptive' || kind.family === 'editorial')
  );
}
