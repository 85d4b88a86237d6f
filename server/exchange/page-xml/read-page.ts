// PAGE XML (PRImA, schemas 2010-03-19 to 2019-07-15, and as Transkribus writes it), read: one page a file.
//
// The text of a line is its `TextEquiv/Unicode`; of several, that with the lowest index (schema: “the text content with the
// lowest index should be interpreted as the main text content”). A line that has none is made of its words, a word of its
// glyphs. Regions stand in the order of `ReadingOrder`, else of Transkribus’s `readingOrder {index:…}`, else of the file.
// Source: pagecontent.xsd of the schema’s release, and the tags of Transkribus as its exports have them.

import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import type { Lost } from '../format';
import { children, descend, descendants, localName, type XmlElement } from '../tei/xml-tree';
import { besideTags, type CustomTag, countIn, customTags } from './custom';
import type { LayoutLine, LayoutRead, LayoutRegion, LayoutTag } from './layout';
import { byNumber, inOrderOf, namedOrder } from './order';

export function readPageXml(root: XmlElement, source: string): LayoutRead {
  return new PageReader(source).read(root);
}

/** Attributes of regions and lines that are read, or say where something is. */
const readAttributes: ReadonlySet<string> = new Set([
  'id',
  'custom',
  'type',
  'orientation',
  'readingOrientation',
  'readingDirection',
  'textLineOrder',
  'leading',
  'indented',
  'align',
  'index',
  'conf',
  'primaryScript',
  'row',
  'col',
  'rowSpan',
  'colSpan',
]);

/** The sign by which Transkribus, and Unicode with its soft hyphen, say that a word goes on in the next line. */
const DIVIDED = /[¬\u00AD]\s*$/;

class PageReader {
  private readonly losses: Lost[] = [];
  private readonly confidences: number[] = [];

  constructor(private readonly source: string) {}

  read(root: XmlElement): LayoutRead {
    const transkribus = [...descendants(root)].find((one) => localName(one) === 'TranskribusMetadata');
    const pages = children(root, 'Page').map((page) => {
      const order = namedOrder(descend(page, 'ReadingOrder'));
      const regions = this.regionsOf(page, order);
      const printed = regions.find(({ type }) => type === 'page-number')?.lines[0]?.text.trim();
      const number = isNumber(printed) ? printed : transkribus?.attributes['pageNr'];
      this.tellPage(page);
      return { number, image: page.attributes['imageFilename'], regions, source: page };
    });
    return { pages, losses: this.losses };
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  /** What has no place in a text is told once a page, not at each of a thousand lines. */
  private tellPage(page: XmlElement): void {
    if (this.confidences.length > 0) this.lose(startTag(this.source, page), confidenceLost(this.confidences));
    this.confidences.length = 0;
    this.lose(
      startTag(this.source, page),
      t('The places of regions and lines on the picture were not imported.'),
    );
    for (const element of descendants(page)) {
      const tag = localName(element);
      if (/^(?:Relations|UserDefined|Labels|Layers|TextStyle)$/.test(tag))
        this.lose(startTag(this.source, element), t('“{0}” was not imported.', tag));
    }
  }

  /** The regions below an element, with those that are in them. */
  private regionsOf(parent: XmlElement, order: readonly string[]): LayoutRegion[] {
    const all = children(parent).filter((one) => /Region$|^TableCell$/.test(localName(one)));
    const places = new Set(order);
    const listed = all.some(({ attributes }) => places.has(attributes['id'] ?? ''));
    const sorted = listed
      ? inOrderOf(all, ({ attributes }) => attributes['id'], order)
      : byNumber(all, (one) => numberIn(one, 'readingOrder'));
    if (listed)
      for (const one of all)
        if (!places.has(one.attributes['id'] ?? '') && hasText(one))
          this.lose(
            startTag(this.source, one),
            t('The reading order does not name this region. It was put behind those that it names.'),
          );
    return sorted.flatMap((one) => this.region(one, order));
  }

  private region(element: XmlElement, order: readonly string[]): LayoutRegion[] {
    const tag = localName(element);
    const at = startTag(this.source, element);
    const structure = customTags(element.attributes['custom']).find(({ name }) => name === 'structure');
    const type = structure?.attributes.get('type') ?? element.attributes['type'];
    if (tag === 'TableRegion')
      this.lose(at, t('The table was imported as lines of text, row by row, without its columns.'));
    else if (tag !== 'TextRegion' && tag !== 'TableCell' && !hasText(element))
      this.lose(at, t('“{0}” has no text and was not imported.', [tag, type ?? ''].join(' ').trim()));
    this.loseAttributes(element);
    const lines = this.linesOf(element);
    const inner =
      tag === 'TableRegion'
        ? rowsOf(children(element, 'TableCell')).flatMap((cell) => this.region(cell, order))
        : this.regionsOf(element, order);
    const own = this.textOf(element);
    const whole = [...lines, ...inner.flatMap((one) => one.lines)].map(({ text }) => text).join('\n');
    if (lines.length === 0 && inner.length === 0 && own !== undefined && own.trim() !== '')
      for (const text of own.split(/\r\n?|\n/)) lines.push({ text, ...hyphenOf(text), tags: [], source: at });
    else if (own !== undefined && plain(own) !== plain(whole))
      this.lose(
        at,
        t('The text of the region differs from that of its lines. That of the lines was imported.'),
      );
    return lines.length === 0 ? inner : [{ type, lines, source: at }, ...inner];
  }

  /** Attributes that say something of the text, and have no place. */
  private loseAttributes(element: XmlElement): void {
    const told = Object.entries(element.attributes)
      .filter(([name]) => !readAttributes.has(name))
      .map(([name, value]) => `${name}="${value}"`);
    const rest = besideTags(element.attributes['custom']);
    if (rest !== '') told.push(`custom="${rest}"`);
    if (told.length > 0 && localName(element) !== 'TableRegion' && localName(element) !== 'TableCell')
      this.lose(
        startTag(this.source, element),
        t('Not imported from “{0}”: {1}.', localName(element), told.join(', ')),
      );
  }

  private linesOf(region: XmlElement): LayoutLine[] {
    const lines = byNumber(children(region, 'TextLine'), (line) => numberIn(line, 'readingOrder'));
    return lines.flatMap((element) => {
      const at = startTag(this.source, element);
      const text = this.textOfLine(element);
      this.loseAttributes(element);
      if (text.trim() === '') {
        this.lose(at, t('This line has no text and was not imported.'));
        return [];
      }
      const tags = customTags(element.attributes['custom']);
      const type = tags.find(({ name }) => name === 'structure')?.attributes.get('type');
      return [{ text, ...hyphenOf(text), type, tags: this.tagsOf(tags, text, element), source: at }];
    });
  }

  private tagsOf(tags: readonly CustomTag[], text: string, line: XmlElement): LayoutTag[] {
    return tags.flatMap(({ name, attributes, written }) => {
      if (name === 'readingOrder' || name === 'structure') return [];
      const source = stretchOf(this.source, line, written);
      const [offset, length] = [countIn(attributes, 'offset'), countIn(attributes, 'length')];
      // What has no place in the line is about all of it.
      const start = offset ?? 0;
      const end = offset === undefined ? text.length : start + (length ?? 0);
      if (end > text.length || inCharacter(text, start) || inCharacter(text, end)) {
        this.lose(
          source,
          t('“{0}” is about a place outside the line, which is not as long. It was not imported.', name),
        );
        return [];
      }
      const continued = attributes.get('continued') === 'true';
      const others = new Map([...attributes].filter(([key]) => !/^(?:offset|length|continued)$/.test(key)));
      return [{ name, start, end, continued, attributes: others, source }];
    });
  }

  /** The text of a line, else that of its words. */
  private textOfLine(line: XmlElement): string {
    const own = this.textOf(line);
    const words = children(line, 'Word').map((word) => {
      const text = this.textOf(word);
      const glyphs = children(word, 'Glyph').map((glyph) => this.textOf(glyph) ?? '');
      const rest = customTags(word.attributes['custom']).filter(({ name }) => name !== 'readingOrder');
      for (const { name, written } of rest)
        this.lose(
          stretchOf(this.source, word, written),
          t('“{0}” is said of a word and not of its line. It was not imported.', name),
        );
      return text ?? glyphs.join('');
    });
    const made = words.filter((word) => word !== '').join(' ');
    const text = (own ?? made).replace(/\s*[\r\n]+\s*/g, ' ');
    if (own !== undefined && made !== '' && plain(own) !== plain(made))
      this.lose(
        startTag(this.source, line),
        t('The words of this line say “{0}”. The text of the line itself was imported.', made),
      );
    return text;
  }

  /** The main text of an element; undefined if it has none. Other readings are told. */
  private textOf(element: XmlElement): string | undefined {
    const found = children(element, 'TextEquiv').filter((one) => children(one, 'Unicode').length > 0);
    const ranked = [...found].sort((a, b) => indexOf(a) - indexOf(b));
    const [first, ...others] = ranked.map((one) => children(one, 'Unicode')[0]!.text);
    for (const { attributes } of ranked.slice(0, 1)) {
      const confidence = Number(attributes['conf']);
      if (attributes['conf'] !== undefined && Number.isFinite(confidence)) this.confidences.push(confidence);
    }
    const different = [...new Set(others)].filter((other) => other !== first && other !== '');
    if (first !== undefined && different.length > 0)
      for (const other of different)
        this.lose(
          startTag(this.source, element),
          t('“{0}” is another reading of “{1}” and was not imported.', plain(other), plain(first)),
        );
    return first;
  }
}

/** The index of a text; what has none comes last. */
function indexOf({ attributes }: XmlElement): number {
  const index = attributes['index'];
  return index !== undefined && /^\d+$/.test(index.trim()) ? Number(index) : Number.MAX_SAFE_INTEGER;
}

function numberIn({ attributes }: XmlElement, tag: string): number | undefined {
  const found = customTags(attributes['custom']).find(({ name }) => name === tag);
  return found === undefined ? undefined : countIn(found.attributes, 'index');
}

function hasText(element: XmlElement): boolean {
  return [...descendants(element)].some((one) => localName(one) === 'Unicode' && one.text.trim() !== '');
}

/** Cells by row, then by column. */
function rowsOf(cells: readonly XmlElement[]): readonly XmlElement[] {
  const place = ({ attributes }: XmlElement, name: string) => Number(attributes[name] ?? 0) || 0;
  return [...cells].sort((a, b) => place(a, 'row') - place(b, 'row') || place(a, 'col') - place(b, 'col'));
}

export function hyphenOf(text: string): { readonly hyphen?: number } {
  const found = DIVIDED.exec(text);
  return found === null || found.index === 0 ? {} : { hyphen: text.length - found.index };
}

/** Whether an offset is between the two halves of one character. */
function inCharacter(text: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
}

function isNumber(words: string | undefined): boolean {
  return (
    words !== undefined &&
    /^[\p{L}\p{N}.,/*-]{1,10}$/u.test(words) &&
    /\p{N}|^[ivxlcdmIVXLCDM]+$/u.test(words)
  );
}

function plain(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}

/** How sure a program was of a page, from its worst to its best part. */
export function confidenceLost(confidences: readonly number[]): string {
  const [worst, best] = confidences.reduce(
    ([low, high], one) => [Math.min(low, one), Math.max(high, one)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return worst === best
    ? t('The confidence of the recognition ({0}) was not imported.', worst)
    : t('The confidence of the recognition ({0} to {1}) was not imported.', worst, best);
}

/** The start tag of an element. */
export function startTag(source: string, { start, end }: Stretch): Stretch {
  const close = source.indexOf('>', start);
  return { start, end: close < 0 || close >= end ? end : close + 1 };
}

/** Where words of an attribute are written, else the start tag that has them. */
function stretchOf(source: string, element: XmlElement, written: string): Stretch {
  const tag = startTag(source, element);
  const at = source.slice(tag.start, tag.end).indexOf(written);
  return at < 0 ? tag : { start: tag.start + at, end: tag.start + at + written.length };
}
