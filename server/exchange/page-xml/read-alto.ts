// ALTO (Library of Congress, versions 1 to 4), read: strings in lines in blocks, on one or several pages.
//
// “Strings are separated by white spaces or hyphenation chars” (alto.xsd, StringType), so that strings which touch in the
// file are words of their own. A word that is divided over a line end says so by `SUBS_TYPE` HypPart1 and HypPart2, and what
// it is as a whole by `SUBS_CONTENT`; a hyphen alone (`HYP`) does not say whether it belongs to the word, and stays. Blocks
// stand in the order of `ReadingOrder` (4.3), else of `IDNEXT`, else of the file.

import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { addAll } from '../../model/lists';
import { lookUp, tableOf } from '../../model/lookup';
import type { Lost } from '../format';
import { children, descend, descendants, localName, type XmlElement } from '../tei/xml-tree';
import type { LayoutLine, LayoutRead, LayoutRegion, LayoutTag, PageLayout } from './layout';
import { inOrderOf, namedOrder } from './order';
import { confidenceLost, hyphenOf, startTag } from './read-page';

export function readAlto(root: XmlElement, source: string): LayoutRead {
  return new AltoReader(root, source).read();
}

/** What the parts of a page are for, by the schema’s own words on them. */
const margins = tableOf<string>({
  TopMargin: 'header',
  BottomMargin: 'footer',
  LeftMargin: 'marginalia',
  RightMargin: 'marginalia',
});

/** Words of SegmOnto, the vocabulary of eScriptorium, as PAGE has them. */
const zones = tableOf<string>({
  mainzone: 'paragraph',
  margintextzone: 'marginalia',
  numberingzone: 'page-number',
  runningtitlezone: 'header',
  quiremarkszone: 'signature-mark',
  dropcapitalzone: 'drop-capital',
  tablezone: 'table',
  headingline: 'heading',
  interlinearline: 'added',
  defaultline: '',
  main: 'paragraph',
  default: '',
});

class AltoReader {
  private readonly losses: Lost[] = [];
  private readonly tags = new Map<string, XmlElement>();
  private readonly confidences: number[] = [];

  constructor(
    private readonly root: XmlElement,
    private readonly source: string,
  ) {
    for (const tag of children(descend(root, 'Tags'))) {
      const id = tag.attributes['ID'];
      if (id !== undefined) this.tags.set(id, tag);
    }
  }

  read(): LayoutRead {
    const image = descend(this.root, 'Description', 'sourceImageInformation', 'fileName')?.text.trim();
    const order = namedOrder(descend(this.root, 'ReadingOrder'));
    const pages = children(descend(this.root, 'Layout'), 'Page').map((page): PageLayout => {
      const spaces = children(page).filter((one) => /Margin$|^PrintSpace$/.test(localName(one)));
      const blocks = spaces.flatMap((space) => this.blocksOf(space, lookUp(margins, localName(space))));
      const ids = order.length > 0 ? order : nextOrder(blocks.map(({ element }) => element));
      const sorted = inOrderOf(blocks, ({ element }) => element.attributes['ID'], ids);
      const regions = sorted.flatMap(({ element, type }) => this.region(element, type, order));
      const printed = page.attributes['PRINTED_IMG_NR'] ?? page.attributes['PHYSICAL_IMG_NR'];
      this.tellPage(page);
      return { number: printed, image, regions, source: page };
    });
    return { pages, losses: this.losses };
  }

  private lose({ start, end }: Stretch, message: string): void {
    this.losses.push({ start, end, message });
  }

  private at(element: XmlElement): Stretch {
    return startTag(this.source, element);
  }

  private tellPage(page: XmlElement): void {
    if (this.confidences.length > 0) this.lose(this.at(page), confidenceLost(this.confidences));
    this.confidences.length = 0;
    this.lose(this.at(page), t('The places of regions and lines on the picture were not imported.'));
  }

  /** Blocks of text with what they are, those within composed ones too. */
  private blocksOf(
    parent: XmlElement,
    type: string | undefined,
  ): { readonly element: XmlElement; readonly type: string | undefined }[] {
    return children(parent).flatMap((element) => {
      const tag = localName(element);
      const own = this.typeOf(element) ?? type;
      if (tag === 'TextBlock') return [{ element, type: own }];
      if (tag === 'ComposedBlock') return this.blocksOf(element, own);
      if (tag === 'Illustration' || tag === 'GraphicalElement')
        this.lose(this.at(element), t('“{0}” has no text and was not imported.', tag));
      return [];
    });
  }

  /** What an element is, by the tags that it refers to. */
  private typeOf(element: XmlElement): string | undefined {
    for (const tag of this.tagsAt(element)) {
      if (localName(tag) === 'NamedEntityTag') continue;
      const label = tag.attributes['LABEL'] ?? tag.attributes['TYPE'];
      if (label === undefined) continue;
      const plain = label.split(/[:#]/)[0]!.trim().toLowerCase();
      const known = lookUp(zones, plain) ?? plain;
      return known === '' ? undefined : known;
    }
    return undefined;
  }

  private tagsAt({ attributes }: XmlElement): XmlElement[] {
    return (attributes['TAGREFS'] ?? '').split(/\s+/).flatMap((id) => this.tags.get(id) ?? []);
  }

  private region(block: XmlElement, type: string | undefined, order: readonly string[]): LayoutRegion[] {
    const lines = inOrderOf(children(block, 'TextLine'), ({ attributes }) => attributes['ID'], order);
    this.loseTags(block, true);
    const read = lines.flatMap((line) => this.line(line));
    return read.length === 0 ? [] : [{ type, lines: read, source: this.at(block) }];
  }

  /** Names of persons and the like can only be had by strings and lines. */
  private loseTags(element: XmlElement, all: boolean): void {
    const lost = this.tagsAt(element).filter((tag) => all && localName(tag) === 'NamedEntityTag');
    for (const { attributes } of lost)
      this.lose(
        this.at(element),
        t(
          '“{0}” is said of a whole block. It was not imported.',
          attributes['LABEL'] ?? attributes['TYPE'] ?? '',
        ),
      );
    const language = element.attributes['LANG'] ?? element.attributes['language'];
    if (language !== undefined)
      this.lose(
        this.at(element),
        t('Not imported from “{0}”: {1}.', localName(element), `LANG="${language}"`),
      );
  }

  private line(element: XmlElement): LayoutLine[] {
    const tags: LayoutTag[] = [];
    let text = '';
    let between = false;
    let hyphen: number | undefined;
    let last: { readonly string: XmlElement; readonly start: number } | undefined;
    for (const part of children(element)) {
      const tag = localName(part);
      if (tag === 'SP') between = text !== '';
      else if (tag === 'HYP') {
        const sign = part.attributes['CONTENT'] ?? '-';
        if (last?.string.attributes['SUBS_TYPE'] === 'HypPart1') hyphen = sign.length;
        text += sign;
        between = false;
      } else if (tag === 'String') {
        if (between || (last !== undefined && text !== '')) text += ' ';
        between = false;
        const start = text.length;
        text += (part.attributes['CONTENT'] ?? '').replace(/[\r\n]+/g, ' ');
        last = { string: part, start };
        if (part.attributes['SUBS_TYPE'] === 'HypPart1') hyphen = 0;
        else hyphen = undefined;
        addAll(tags, this.tagsOf(part, start, text.length));
        this.tellString(part);
      }
    }
    if (text.trim() === '') {
      this.lose(this.at(element), t('This line has no text and was not imported.'));
      return [];
    }
    this.loseTags(element, false);
    for (const one of this.tagsAt(element).filter((tag) => localName(tag) === 'NamedEntityTag'))
      tags.push(this.entity(one, 0, text.length, element));
    const whole = hyphen === undefined ? undefined : last?.string.attributes['SUBS_CONTENT'];
    const divided = hyphen === undefined ? hyphenOf(text) : { hyphen, whole };
    return [{ text, ...divided, type: this.typeOf(element), tags, source: this.at(element) }];
  }

  private tagsOf(string: XmlElement, start: number, end: number): LayoutTag[] {
    const { attributes } = string;
    const found = this.tagsAt(string).map((tag) => this.entity(tag, start, end, string));
    const whole = attributes['SUBS_CONTENT'] ?? '';
    if (attributes['SUBS_TYPE'] === 'Abbreviation')
      found.push({
        name: 'abbrev',
        start,
        end,
        attributes: new Map([['expansion', whole]]),
        continued: false,
        source: this.at(string),
      });
    return found;
  }

  private entity(tag: XmlElement, start: number, end: number, on: XmlElement): LayoutTag {
    const { TYPE = '', LABEL = '', DESCRIPTION = '', URI = '' } = tag.attributes;
    const isEntity = localName(tag) === 'NamedEntityTag';
    const attributes = new Map<string, string>();
    if (isEntity && LABEL !== '') attributes.set('name', LABEL);
    if (DESCRIPTION !== '') attributes.set('notice', DESCRIPTION);
    if (URI !== '') attributes.set('uri', URI);
    const name = isEntity ? TYPE || 'name' : LABEL || TYPE;
    return { name, start, end, attributes, continued: false, source: this.at(on) };
  }

  /** What a string says beside its text. */
  private tellString(string: XmlElement): void {
    const { attributes } = string;
    const confidence = Number(attributes['WC']);
    if (attributes['WC'] !== undefined && Number.isFinite(confidence)) this.confidences.push(confidence);
    for (const other of children(string, 'ALTERNATIVE'))
      this.lose(
        other,
        t(
          '“{0}” is another reading of “{1}” and was not imported.',
          other.text.trim(),
          attributes['CONTENT'] ?? '',
        ),
      );
    for (const { name } of [...descendants(string)].filter((one) => localName(one) === 'Variant').slice(0, 1))
      this.lose(this.at(string), t('Other readings of single characters (“{0}”) were not imported.', name));
    const told = ['STYLE', 'LANG'].flatMap((name) => {
      const value = attributes[name];
      return value === undefined ? [] : [`${name}="${value}"`];
    });
    if (told.length > 0)
      this.lose(this.at(string), t('Not imported from “{0}”: {1}.', localName(string), told.join(', ')));
  }
}

/** The order that blocks say by naming the next: from those that none names, along each chain. */
function nextOrder(blocks: readonly XmlElement[]): readonly string[] {
  const next = new Map(
    blocks.flatMap(({ attributes }) => {
      const { ID, IDNEXT } = attributes;
      return ID === undefined || IDNEXT === undefined ? [] : [[ID, IDNEXT] as const];
    }),
  );
  if (next.size === 0) return [];
  const named = new Set(next.values());
  const order = new Set<string>();
  for (const { attributes } of blocks) {
    let at = attributes['ID'];
    if (at === undefined || named.has(at)) continue;
    for (; at !== undefined && !order.has(at); at = next.get(at)) order.add(at);
  }
  return [...order];
}
