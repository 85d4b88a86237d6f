// What was copied from a page or from Word, as a piece of a document, by this rule.
//
// What HTML shows in a block is a line: a paragraph, an item of a list, a row of a table with a tab between its cells. White
// space within it is one space, as a browser shows it; a no-break space stays one. Headings are headings, a footnote whose number leads to it
// and back stands where its number is (../footnote-space.ts). Numbers of lists, pictures, comments, what is hidden or was
// deleted with changes tracked is no text. Everything that is left out or is another character afterwards is told.

import { counted, t } from '../../l10n';
import { listed } from '../../text/phrases';
import { buildDocument, canBeHeading } from '../build-document';
import { spacesSet, touches } from '../footnote-space';
import { type HtmlElement, htmlBelow, htmlWords, parseHtml } from './html-tree';

export interface PastedText {
  /** A piece of a document. */
  readonly text: string;
  /** What was normalised or left out, in sentences. */
  readonly told: readonly string[];
}

/**
 * Reads what is copied; undefined for what an editor of code has copied, which is no formatted text, and for what has no text.
 * `startsLine`: whether it goes to the beginning of a line.
 */
export function pastedText(html: string, startsLine: boolean): PastedText | undefined {
  if (isCode(html)) return undefined;
  const reader = new HtmlText(parseHtml(html));
  const { text, headings, footnotes } = reader.read();
  if (text.trim() === '') return undefined;
  // At the beginning of a line other signs are markup than within it.
  const before = startsLine ? '' : 'x';
  const { document } = buildDocument({
    text: before + text,
    annotations: footnotes.map(({ start, end }) => ({
      start: start + before.length,
      end: end + before.length,
      attributes: 'footnote',
    })),
    headings: new Map(
      [...headings].flatMap(([start, level]) =>
        start === 0 && !startsLine ? [] : [[start + before.length, level]],
      ),
    ),
  });
  return { text: document.slice(before.length), told: reader.told() };
}

/** How editors of code copy, ours among them: the words in their colours, every space counting. */
function isCode(html: string): boolean {
  return /<div style="[^"]*font-family:[^"]*white-space:\s*pre;?[^"]*">/.test(html.slice(0, 2000));
}

/** What in a page is no text. */
const skipped: ReadonlySet<string> = new Set(
  'script style head title noscript template svg iframe object video audio canvas input textarea select button rt rp'.split(
    ' ',
  ),
);
const blocks: ReadonlySet<string> = new Set(
  'p div li dt dd tr h1 h2 h3 h4 h5 h6 pre blockquote hr section article header footer aside main nav figure figcaption address table caption ul ol dl body html center'.split(
    ' ',
  ),
);
const formats: ReadonlyMap<string, () => string> = new Map([
  ...['b', 'strong'].map((tag) => [tag, () => t('bold')] as const),
  ...['i', 'em', 'cite', 'dfn', 'var'].map((tag) => [tag, () => t('italic')] as const),
  ['u', () => t('underlined')],
  ...['s', 'del', 'strike'].map((tag) => [tag, () => t('struck through')] as const),
  ...['sup', 'sub'].map((tag) => [tag, () => t('raised or lowered')] as const),
  ['mark', () => t('highlighted')],
]);

interface Stretch {
  start: number;
  end: number;
}

class HtmlText {
  private readonly pieces: string[] = [];
  private length = 0;
  private space = false;
  /** Line ends that come before the next character: of blocks one, of each `br` one. */
  private block = false;
  private breaks = 0;
  /** Empty lines among them. */
  private blanks = 0;
  private startsFootnote = false;
  private startsCell = false;
  /** Rows of which a cell was read. */
  private readonly rows = new Set<HtmlElement>();
  private readonly headings = new Map<number, number>();
  private readonly footnotes: Stretch[] = [];
  /** Where footnotes are, by what leads to them. */
  private readonly notes: ReadonlyMap<HtmlElement, HtmlElement>;
  private readonly noteBodies: ReadonlySet<HtmlElement>;
  private inNote = false;
  private readonly counts = {
    links: 0,
    pictures: 0,
    lists: 0,
    hidden: 0,
    breaks: 0,
    tables: 0,
    comments: 0,
    spaces: 0,
  };
  private readonly deleted: string[] = [];
  private readonly formatted = new Set<string>();

  constructor(private readonly root: HtmlElement) {
    this.notes = footnotesIn(root);
    this.noteBodies = new Set(this.notes.values());
  }

  read() {
    this.children(this.root, false);
    return { text: this.pieces.join(''), headings: this.headings, footnotes: this.footnotes };
  }

  told(): string[] {
    const { counts, formatted, deleted } = this;
    const told: string[] = [];
    const tell = (count: number, message: () => string) => {
      if (count > 0) told.push(message());
    };
    tell(counts.spaces, () => spacesSet(counts.spaces));
    tell(formatted.size, () => t('How words look was not pasted: {0}.', listed([...formatted].sort())));
    tell(counts.links, () =>
      counted(
        'The address of {0} link was not pasted.|The addresses of {0} links were not pasted.',
        counts.links,
      ),
    );
    tell(counts.pictures, () =>
      counted('{0} picture was not pasted.|{0} pictures were not pasted.', counts.pictures),
    );
    tell(counts.lists, () =>
      counted(
        'The number or bullet of {0} item of a list was not pasted.|The numbers or bullets of {0} items of lists were not pasted.',
        counts.lists,
      ),
    );
    tell(counts.tables, () =>
      counted(
        '{0} table was pasted as lines, with tabs between its cells.|{0} tables were pasted as lines, with tabs between their cells.',
        counts.tables,
      ),
    );
    tell(counts.breaks, () =>
      counted(
        '{0} line break within a paragraph became a line end.|{0} line breaks within paragraphs became line ends.',
        counts.breaks,
      ),
    );
    tell(counts.hidden, () =>
      counted(
        '{0} piece of the page that nobody sees was not pasted.|{0} pieces of the page that nobody sees were not pasted.',
        counts.hidden,
      ),
    );
    tell(counts.comments, () =>
      t('Comments of Word do not come with what is pasted. To have them, import the file.'),
    );
    for (const words of deleted)
      told.push(t('Tracked deletions are no part of the text: {0} was not imported.', words));
    return told;
  }

  private children(element: HtmlElement, preserve: boolean): void {
    for (const child of element.children)
      if (typeof child === 'string') this.characters(child, preserve);
      else this.element(child, preserve);
  }

  private element(element: HtmlElement, preserved: boolean): void {
    const { name, attributes } = element;
    const style = attributes.get('style') ?? '';
    if (this.isLeftOut(element, name, style)) return;
    const note = this.notes.get(element);
    if (note !== undefined) {
      this.footnote(note, element);
      return;
    }
    const tabs = /mso-tab-count:\s*(\d+)/.exec(style)?.[1];
    if (tabs !== undefined) {
      this.write('\t'.repeat(Math.min(100, Number(tabs))));
      return;
    }
    if (/mso-spacerun:\s*yes/.test(style)) {
      this.write(htmlWords(element).replace(/[\s\u00A0]/gu, ' '));
      return;
    }
    if (name === 'br') {
      this.breaks++;
      this.space = false;
      return;
    }
    const format = formats.get(name);
    if (format !== undefined && htmlWords(element).trim() !== '') this.formatted.add(format());
    if (name === 'a' && /^(?:https?|ftp|mailto):/i.test(attributes.get('href') ?? '')) this.counts.links++;
    if (name === 'li') this.counts.lists++;
    if (name === 'table') this.counts.tables++;
    if (name === 'td' || name === 'th') this.cell(element);
    const isBlock = blocks.has(name) || /display:\s*block/.test(style);
    if (isBlock) this.endBlock();
    const start = this.length;
    const preserve = preserved || name === 'pre' || /white-space:\s*(?:pre|break-spaces)/.test(style);
    // A paragraph of nothing but a no-break space is how empty lines are copied.
    if (isBlock && name !== 'tr' && isEmptyLine(element)) {
      if (this.length > 0) this.blanks++;
      return;
    }
    const before = this.pieces.length;
    this.children(element, preserve);
    // A line end at the end of what is preformatted is that of its last line.
    if (name === 'pre' && this.blanks > 0) this.blanks--;
    if (isBlock) {
      const level = /^h([1-6])$/.exec(name)?.[1];
      if (level !== undefined && this.length > start) this.heading(before, start, Number(level));
      this.endBlock();
    }
  }

  /** Cells of a row are set apart by tabs, whatever blocks are in them. */
  private cell({ parent }: HtmlElement): void {
    if (parent === undefined) return;
    if (this.rows.has(parent)) {
      this.block = false;
      this.breaks = 0;
      this.write('\t');
      this.startsCell = true;
    }
    this.rows.add(parent);
  }

  /** What is no text, which is told. */
  private isLeftOut(element: HtmlElement, name: string, style: string): boolean {
    const { attributes } = element;
    if (name === 'img') {
      this.counts.pictures++;
      return true;
    }
    if (skipped.has(name) || this.noteBodies.has(element)) return true;
    const hasWords = () => htmlWords(element).trim() !== '';
    if (/mso-list:\s*ignore/i.test(style)) {
      this.counts.lists++;
      return true;
    }
    if (
      /msocomanchor|msocomoff/i.test(attributes.get('class') ?? '') ||
      /mso-element:\s*comment-list/.test(style)
    ) {
      this.counts.comments++;
      return true;
    }
    if (
      /mso-element:\s*(?:footnote|endnote)-list/.test(style) &&
      this.noteBodies.size > 0 &&
      !rest(element, this.noteBodies)
    )
      return true;
    if (name === 'del' && (attributes.has('cite') || attributes.has('datetime'))) {
      if (hasWords()) this.deleted.push(t('“{0}”', htmlWords(element).replace(/\s+/g, ' ').trim()));
      return true;
    }
    if (
      attributes.has('hidden') ||
      /(?:^|;)\s*(?:display:\s*none|visibility:\s*hidden|mso-hide:\s*all)/.test(style)
    ) {
      if (hasWords()) this.counts.hidden++;
      return true;
    }
    return false;
  }

  /** `before`: how many pieces there were when it began, at `from`. */
  private heading(before: number, from: number, level: number): void {
    const text = this.pieces.slice(before).join('');
    const line = text.replace(/^\n+/, '');
    if (canBeHeading(line)) this.headings.set(from + text.length - line.length, level);
  }

  private footnote(note: HtmlElement, anchor: HtmlElement): void {
    if (this.inNote) return;
    const id = anchor.attributes.get('id') ?? anchor.attributes.get('name');
    this.inNote = true;
    this.startsFootnote = true;
    this.space = false;
    const firstLength = this.length;
    this.children(withoutBackLinks(note, id), false);
    this.inNote = false;
    this.block = false;
    this.breaks = 0;
    this.space = false;
    if (!this.startsFootnote && this.length > firstLength) this.footnotes.at(-1)!.end = this.length;
    this.startsFootnote = false;
  }

  private endBlock(): void {
    this.block = true;
    this.space = false;
  }

  private characters(text: string, preserve: boolean): void {
    if (preserve) {
      for (const run of text.split(/(\r\n?|\n)/))
        if (/^[\r\n]/.test(run)) this.blanks++;
        else if (run !== '') this.write(run);
      return;
    }
    for (const run of text.match(/[ \t\r\n\f]+|[^ \t\r\n\f]+/g) ?? [])
      if (/^[ \t\r\n\f]/.test(run)) this.space = true;
      else this.write(run);
  }

  private write(text: string): void {
    if (text === '') return;
    let between = '';
    if (this.startsFootnote) {
      // Its first block begins no line of its own.
      this.block = false;
      this.breaks = 0;
      if (touches(this.pieces.at(-1)?.slice(-2) ?? '')) {
        between = ' ';
        this.counts.spaces++;
      }
    } else if (this.length > 0 && !this.startsCell) {
      // The last line break of a block is its end.
      const lines = (this.block ? Math.max(1, this.breaks) : this.breaks) + this.blanks;
      if (this.breaks > 0 && !this.block) this.counts.breaks += this.breaks;
      if (lines > 0) between = '\n'.repeat(lines);
      else if (this.space && !/[ \t\n]$/.test(this.pieces.at(-1) ?? '')) between = ' ';
    }
    this.block = false;
    this.breaks = 0;
    this.blanks = 0;
    this.space = false;
    this.startsCell = false;
    this.push(between);
    if (this.startsFootnote) this.footnotes.push({ start: this.length, end: this.length });
    this.startsFootnote = false;
    this.push(text);
  }

  private push(piece: string): void {
    if (piece === '') return;
    this.pieces.push(piece);
    this.length += piece.length;
  }
}

function isEmptyLine(element: HtmlElement): boolean {
  const words = htmlWords(element);
  return (
    words !== '' &&
    words.replace(/[ \t\r\n\u00A0]/g, '') === '' &&
    words.includes('\u00A0') &&
    ![...htmlBelow(element)].some(({ name }) => name === 'img')
  );
}

/** Whether an element has words that are not in one of these. */
function rest(element: HtmlElement, bodies: ReadonlySet<HtmlElement>): boolean {
  return element.children.some((child) =>
    typeof child === 'string' ? child.trim() !== '' : !bodies.has(child) && rest(child, bodies),
  );
}

/** Footnotes by the links that lead to them: a number leads to a block, in which another link leads back to the number. */
function footnotesIn(root: HtmlElement): ReadonlyMap<HtmlElement, HtmlElement> {
  const named = new Map<string, HtmlElement>();
  const links: { readonly link: HtmlElement; readonly to: string }[] = [];
  const order = new Map<HtmlElement, number>();
  for (const element of htmlBelow(root)) {
    order.set(element, order.size);
    for (const key of ['id', 'name']) {
      const name = element.attributes.get(key);
      if (name !== undefined && !named.has(name)) named.set(name, element);
    }
    const href = element.name === 'a' ? (element.attributes.get('href') ?? '') : '';
    const to = /#(.+)$/.exec(href)?.[1];
    if (to !== undefined) links.push({ link: element, to });
  }
  const notes = new Map<HtmlElement, HtmlElement>();
  const taken = new Set<HtmlElement>();
  /** Where the links of a block lead. */
  const ways = new Map<HtmlElement, ReadonlySet<string>>();
  for (const { link, to } of links) {
    const target = named.get(to);
    if (target === undefined || htmlWords(link).trim().length > 8) continue;
    const block = blockOf(target);
    const at = block && order.get(block);
    // A note comes after its number: what leads up the page leads back.
    if (block === undefined || at === undefined || at < order.get(link)! || taken.has(block)) continue;
    if (isIn(link, taken)) continue;
    const leading =
      ways.get(block) ??
      new Set(
        [...htmlBelow(block)].flatMap(({ name, attributes }) =>
          name === 'a' ? [(attributes.get('href') ?? '').replace(/^[^#]*#/, '')] : [],
        ),
      );
    ways.set(block, leading);
    if (![...namesAround(link)].some((name) => leading.has(name))) continue;
    notes.set(link, block);
    taken.add(block);
  }
  return notes;
}

/** The block that an element is, or is the first thing in: the note around its number. */
function blockOf(target: HtmlElement): HtmlElement | undefined {
  let at: HtmlElement | undefined = target;
  while (at !== undefined && !/^(?:li|p|div|dd|aside|td)$/.test(at.name)) at = at.parent;
  // Word and LibreOffice hold the paragraphs of a note together.
  const around = at?.parent;
  return at?.name === 'p' && /^(?:ftn|edn|sdfootnote|sdendnote)\d+$/.test(around?.attributes.get('id') ?? '')
    ? around
    : at;
}

function namesAround(link: HtmlElement): ReadonlySet<string> {
  const names = new Set<string>();
  for (
    let at: HtmlElement | undefined = link, steps = 0;
    at !== undefined && steps < 3;
    at = at.parent, steps++
  )
    for (const key of ['id', 'name']) {
      const name = at.attributes.get(key);
      if (name !== undefined) names.add(name);
    }
  return names;
}

function isIn(element: HtmlElement, others: ReadonlySet<HtmlElement>): boolean {
  for (let at: HtmlElement | undefined = element; at !== undefined; at = at.parent)
    if (others.has(at)) return true;
  return false;
}

/** A note without its number, which is the link that leads back from it. */
function withoutBackLinks(note: HtmlElement, id: string | undefined): HtmlElement {
  const isBack = (one: HtmlElement) =>
    one.name === 'a' && /#/.test(one.attributes.get('href') ?? '') && htmlWords(one).trim().length <= 8;
  const isOwn = (one: HtmlElement) => id !== undefined && one.attributes.get('href') === `#${id}`;
  const copy = (element: HtmlElement): HtmlElement => ({
    ...element,
    children: element.children.flatMap((child): (HtmlElement | string)[] => {
      if (typeof child === 'string') return [child];
      return isBack(child) || isOwn(child) ? [] : [copy(child)];
    }),
  });
  return copy(note);
}
