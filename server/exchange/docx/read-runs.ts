// Runs of a Word document: their characters, and what stands among them – fields, links, tracked changes, places of comments.

import { asWord } from '../../editing/write';
import { counted, t } from '../../l10n';
import { listed } from '../../text/phrases';
import { children, descendants, localName, type XmlElement } from '../tei/xml-tree';
import { deletion, type TextTarget } from './read-target';
import { attribute, isOn, valueOf, wordsBelow } from './word-xml';

/** A field that has begun: what it tells Word to do, and whether what came of that has begun. */
interface Field {
  code: string;
  hasResult: boolean;
  /** Where its words begin. */
  readonly start: number;
}

/** Properties of characters that are told, by what they are called. */
const formats: readonly (readonly [tag: string, name: () => string])[] = [
  ['b', () => t('bold')],
  ['i', () => t('italic')],
  ['u', () => t('underlined')],
  ['strike', () => t('struck through')],
  ['dstrike', () => t('struck through')],
  ['vertAlign', () => t('raised or lowered')],
  ['smallCaps', () => t('small capitals')],
  ['caps', () => t('capitals')],
];

export class Runs {
  private readonly fields: Field[] = [];
  private insertions = 0;
  private lineBreaks = 0;
  private pageBreaks = 0;
  private readonly formatted = new Map<string, number>();
  /** Whether the text of the run is the sign of a footnote. */
  private isSign = false;
  /** The sign of the footnote that is read, which may stand before its words as well. */
  private signAgain = '';

  constructor(private readonly to: TextTarget) {}

  /** Whether the reading is in what a field tells Word to do. */
  get inCode(): boolean {
    return this.fields.some(({ hasResult }) => !hasResult);
  }

  /** Tells what is so in many places. */
  tellAll(): void {
    const { to } = this;
    if (this.insertions > 0)
      to.tellOfAll(
        counted(
          '{0} tracked insertion was imported as text, without who made it and when.|{0} tracked insertions were imported as text, without who made them and when.',
          this.insertions,
        ),
      );
    if (this.lineBreaks > 0)
      to.tellOfAll(
        counted(
          '{0} line break within a paragraph became a line end.|{0} line breaks within paragraphs became line ends.',
          this.lineBreaks,
        ),
      );
    if (this.pageBreaks > 0)
      to.tellOfAll(
        counted(
          '{0} page break was not imported; where it is between words, a line ends.|{0} page breaks were not imported; where they are between words, a line ends.',
          this.pageBreaks,
        ),
      );
    if (this.formatted.size > 0)
      to.tellOfAll(
        t(
          'How words look was not imported: {0}.',
          listed([...this.formatted].map(([name, count]) => t('{0} ({1}×)', name, count))),
        ),
      );
  }

  /** What stands in a paragraph. */
  element(element: XmlElement): void {
    const { to } = this;
    const tag = to.names.of(element);
    switch (tag) {
      case 'w:r':
        this.run(element);
        return;
      case 'w:ins':
      case 'w:moveTo':
        if (!to.isMuted) this.insertions++;
        to.inline(element);
        return;
      case 'w:del':
      case 'w:moveFrom':
        to.mute(() => to.inline(element), deletion);
        return;
      case 'w:hyperlink':
        this.link(element);
        return;
      case 'w:fldSimple':
        this.simpleField(element);
        return;
      case 'w:sdt':
        for (const content of children(element, 'sdtContent')) to.inline(content);
        return;
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:bdo':
      case 'w:dir':
        to.inline(element);
        return;
      case 'mc:AlternateContent':
        this.alternative(element, (one) => to.inline(one));
        return;
      case 'm:oMath':
      case 'm:oMathPara':
        to.write(wordsBelow(element));
        to.tell(t('A formula was imported as its characters.'));
        return;
      default:
        this.range(element, tag);
    }
  }

  /** Where a comment or a bookmark begins and ends. */
  range(element: XmlElement, tag: string): void {
    const id = attribute(element, 'id') ?? '';
    if (tag === 'w:commentRangeStart') this.to.begin('comment', `comment ${id}`, id);
    else if (tag === 'w:commentRangeEnd') this.to.end(`comment ${id}`);
    else if (tag === 'w:bookmarkStart')
      this.to.begin('bookmark', `bookmark ${id}`, attribute(element, 'name') ?? '');
    else if (tag === 'w:bookmarkEnd') this.to.end(`bookmark ${id}`);
  }

  private alternative(element: XmlElement, read: (chosen: XmlElement) => void): void {
    const choices = [...children(element, 'Choice'), ...children(element, 'Fallback')];
    // Both say the same; words that only the older form has are in that.
    const chosen = choices.find((one) => wordsBelow(one) !== '') ?? choices[0];
    if (chosen !== undefined) read(chosen);
  }

  private run(run: XmlElement): void {
    if (this.signAgain !== '') {
      const words = wordsBelow(run).trim();
      const isSign = words === this.signAgain;
      if (words !== '') this.signAgain = '';
      if (isSign) return;
    }
    const [properties] = children(run, 'rPr');
    if (isOn(properties, 'vanish') && !this.inCode)
      this.to.mute(
        () => this.characters(run, properties),
        (words) => t('Hidden words were not imported: {0}.', words),
      );
    else this.characters(run, properties);
    this.isSign = false;
  }

  private characters(run: XmlElement, properties: XmlElement | undefined): void {
    const { to } = this;
    const colour = colourOf(properties);
    let anyText = false;
    const write = (words: string) => {
      if (words === '' || this.inCode || this.isSign) return;
      anyText = true;
      to.write(words, colour);
    };
    const each = (parent: XmlElement): void => {
      for (const child of children(parent)) {
        const tag = to.names.of(child);
        if (tag === 'w:t' || tag === 'w:delText') write(textOf(child));
        else if (tag === 'mc:AlternateContent') this.alternative(child, each);
        else if (tag === 'w:fldChar') this.fieldPart(child);
        else if (tag === 'w:instrText') this.instruction(child.text);
        else if (tag === 'w:ruby') this.ruby(child);
        else if (tag === 'w:br' || tag === 'w:cr') {
          if (!this.inCode) this.lineBreak(attribute(child, 'type') ?? '');
        } else if (characters.has(tag)) write(characters.get(tag) ?? '');
        else if (tag === 'w:sym') write(this.symbol(child));
        else if (tag === 'w:footnoteReference' || tag === 'w:endnoteReference')
          this.noteNumber(run, child, tag);
        else if (tag === 'w:commentReference') {
          const id = attribute(child, 'id') ?? '';
          to.reference(id);
        } else if (tag === 'w:drawing' || tag === 'w:pict' || tag === 'w:object') this.picture(child);
        else if (!silent.has(tag))
          to.tell(
            t(
              'Word puts something in here that is none of the characters: {0}. It was not imported.',
              child.name,
            ),
          );
      }
    };
    each(run);
    if (!anyText || to.isMuted) return;
    for (const [format, name] of formats)
      if (isOn(properties, format) && valueOf(properties, format) !== 'baseline')
        this.formatted.set(name(), (this.formatted.get(name()) ?? 0) + 1);
  }

  private lineBreak(type: string): void {
    const { to } = this;
    if (type === 'page' || type === 'column') {
      if (!to.isMuted) this.pageBreaks++;
      to.breakLine(false);
      return;
    }
    if (!to.isMuted) this.lineBreaks++;
    to.breakLine(true);
  }

  private noteNumber(run: XmlElement, reference: XmlElement, tag: string): void {
    if (this.inCode) return;
    let sign = '';
    if (/^(?:1|true|on)$/.test(attribute(reference, 'customMarkFollows') ?? '')) {
      sign = wordsBelow(run).trim();
      this.isSign = true;
    }
    const sort = tag === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const { isSign } = this;
    this.isSign = false;
    this.signAgain = sign;
    this.to.readNote(sort, attribute(reference, 'id') ?? '', asWord(sign));
    this.signAgain = '';
    this.isSign = isSign;
  }

  /** A character of a font that has pictures in the place of letters has no meaning without it. */
  private symbol(element: XmlElement): string {
    const point = Number.parseInt(attribute(element, 'char') ?? '', 16);
    const font = attribute(element, 'font') ?? '';
    const isCharacter = point >= 0x20 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xf8ff);
    if (isCharacter) return String.fromCodePoint(point);
    this.to.tell(
      t(
        'A sign of the font “{0}” ({1}) means nothing without it; it was replaced by U+FFFD.',
        font,
        attribute(element, 'char') ?? '',
      ),
    );
    return '\uFFFD';
  }

  private ruby(ruby: XmlElement): void {
    for (const base of children(ruby, 'rubyBase')) this.to.inline(base);
    const reading = children(ruby, 'rt').map(wordsBelow).join('');
    if (reading !== '') this.to.tell(t('The reading “{0}” above the words was not imported.', reading));
  }

  private picture(picture: XmlElement): void {
    const boxes = outermost(picture, 'txbxContent');
    if (this.inCode || this.to.isMuted) return;
    for (const box of boxes) this.to.box(box);
    if (boxes.length > 0) return;
    const [about] = [...descendants(picture)].filter((one) => localName(one) === 'docPr');
    const words = attribute(about, 'descr') ?? attribute(about, 'title') ?? '';
    this.to.tell(
      words === '' ? t('A picture was not imported.') : t('A picture was not imported: “{0}”.', words),
    );
  }

  private link(link: XmlElement): void {
    const start = this.to.at;
    this.to.inline(link);
    const target = this.to.main.targets.get(attribute(link, 'id') ?? '');
    if (target?.external === true && !this.to.isMuted)
      this.to.tell(
        t(
          '“{0}” is a link to {1}. The words were imported, the link was not.',
          wordsBelow(link),
          target.path,
        ),
        start,
      );
  }

  private simpleField(field: XmlElement): void {
    const start = this.to.at;
    this.to.inline(field);
    this.tellField(attribute(field, 'instr') ?? '', start);
  }

  private fieldPart(part: XmlElement): void {
    const type = attribute(part, 'fldCharType');
    const field = this.fields.at(-1);
    if (type === 'begin') this.fields.push({ code: '', hasResult: false, start: this.to.at });
    else if (field === undefined) return;
    else if (type === 'separate') field.hasResult = true;
    else if (type === 'end') {
      this.fields.pop();
      this.tellField(field.code, field.start);
    }
  }

  private instruction(words: string): void {
    const field = this.fields.at(-1);
    if (field !== undefined && !field.hasResult) field.code += words;
  }

  /** `start`: where its words begin, if it has any. */
  private tellField(code: string, start: number): void {
    const plain = code.replace(/\s+/g, ' ').trim();
    if (this.to.isMuted || plain === '') return;
    this.to.tell(
      start === this.to.at
        ? t('The field “{0}” has no words, and was not imported.', plain)
        : t('The words that the field “{0}” last had were imported, the field was not.', plain),
      start,
    );
  }
}

/** What is a character, by its element. */
const characters: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:softHyphen', '\u00AD'],
  ['w:noBreakHyphen', '\u2011'],
]);

/** What says nothing of the text. */
const silent: ReadonlySet<string> = new Set([
  'w:rPr',
  'w:lastRenderedPageBreak',
  'w:footnoteRef',
  'w:endnoteRef',
  'w:annotationRef',
  'w:separator',
  'w:continuationSeparator',
  'w:delInstrText',
]);

/** White space at the ends counts only where the file says so; within, a line end of the file is a space. */
function textOf(element: XmlElement): string {
  const text = element.text.replace(/[\t\r\n]/g, ' ');
  return element.attributes['xml:space'] === 'preserve' ? text : text.replace(/^ +| +$/g, '');
}

/** The colour behind the words; undefined if there is none. */
function colourOf(properties: XmlElement | undefined): string | undefined {
  const highlight = valueOf(properties, 'highlight');
  if (highlight !== undefined) return highlight === 'none' || highlight === '' ? undefined : highlight;
  const fill = attribute(children(properties, 'shd')[0], 'fill');
  return fill === undefined || /^(?:auto|ffffff)$/i.test(fill) ? undefined : fill;
}

/** Elements of a name below another, without those within one of them. */
function outermost(parent: XmlElement, name: string): XmlElement[] {
  return children(parent).flatMap((child) =>
    localName(child) === name
      ? [child]
      : localName(child) === 'Fallback' && children(child.parent as XmlElement, 'Choice').length > 0
        ? []
        : outermost(child, name),
  );
}
