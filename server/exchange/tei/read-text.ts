// The text of a TEI file and what its elements say of it.
//
// White space counts where `xml:space` preserves it; elsewhere runs of it are one blank, `lb` ends a line, and what
// TEI calls a block is a line of its own, with a blank line before it. Notes stand where they are, as footnotes: they
// are words of the source. What the dialect has nothing for is reported to `lose`, its words are kept.

import type { CodeBook } from '../../codebook/types';
import { t } from '../../l10n';
import { spacesSet, touches } from '../footnote-space';
import { beside, blocks, either, phrasal, skipped } from './element-classes';
import { meanings } from './mapping';
import { chooseReading, readingsWithoutLemma } from './read-choice';
import type { PendingAnnotation } from './read-context';
import type { ElementReader, Lose } from './read-element';
import { isEditorial, isHeading, isPartOfSpeech } from './standing';
import { descendants, localName, textOfNode, wordsOfNode, type XmlElement, type XmlText } from './xml-tree';

export interface ReadText {
  readonly text: string;
  readonly drafts: readonly PendingAnnotation[];
  /** Level by start. */
  readonly headings: ReadonlyMap<number, number>;
  /** Where the elements with an xml:id stand. */
  readonly places: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

interface Open {
  start: number;
}

/** What an element is called, and what holds around it and in it. */
interface Surroundings {
  readonly tag: string;
  /** Whether white space counts around the element, and within it. */
  readonly preserved: boolean;
  readonly preserve: boolean;
  /** Of the divisions around it. */
  readonly level: number;
  readonly inPhrase: boolean;
}

export class TextReader implements ReadText {
  readonly drafts: PendingAnnotation[] = [];
  readonly headings = new Map<number, number>();
  readonly places = new Map<string, { start: number; end: number }>();
  private parts: string[] = [];
  private length = 0;
  private space = false;
  private pause: '' | '\n' | '\n\n' = '';
  /** What begins with the next character. */
  private waiting: Open[] = [];
  /** Of these, what has ended already. */
  private points: { open: Open; draft: PendingAnnotation | undefined; id: string | undefined }[] = [];
  /** Whether a paragraph is written in several lines, so that a line is no paragraph. */
  hasLinesInParagraphs = false;
  private isLineEnd = false;
  private depth = 0;
  private inHead = false;
  /** The first footnote before which a space was set, and how many there are. */
  private apart: XmlElement | undefined;
  private setApartNotes = 0;

  constructor(
    private readonly elements: ElementReader,
    /** Whether Démarche wrote it. */
    private readonly ours: boolean,
    /** The code book, with the kinds of the file as that tells of them. */
    private readonly book: CodeBook,
    private readonly lose: Lose,
  ) {}

  get text(): string {
    return this.parts.join('');
  }

  /** `before`: page breaks that are before the element and belong to it. */
  read(element: XmlElement, before: readonly XmlElement[] = []): this {
    for (const page of before) this.element(page, false, 0, false);
    this.element(element, false, 0, false);
    const preserved = [element, ...descendants(element)].some(
      ({ attributes }) => attributes['xml:space'] === 'preserve',
    );
    // Its white space being ours to choose, the last line ends like the others.
    if (!preserved && this.length > 0) {
      this.pause = '';
      this.space = false;
      this.write('\n');
    }
    this.settle();
    if (this.apart !== undefined) this.lose(this.apart, spacesSet(this.setApartNotes));
    return this;
  }

  /** What an element that is beside the text says. */
  annotationOf(element: XmlElement): PendingAnnotation | undefined {
    return this.elements.draft(element, localName(element));
  }

  private element(element: XmlElement, preserved: boolean, level: number, inPhrase: boolean): void {
    const tag = localName(element);
    const space = element.attributes['xml:space'];
    const preserve = space === undefined ? preserved : space === 'preserve';
    if (tag === 'lb' || tag === 'cb') {
      // Within a word there is no line end: its parts are one.
      if (element.attributes['break'] === 'no')
        this.lose(element, t('The line end within a word was not imported.'));
      else if (!preserve) {
        this.breakLine(this.inHead ? '' : '\n');
        this.isLineEnd ||= tag === 'lb' && isInParagraph(element);
      }
    } else if (tag === 'note' && isEditorial(element) && !this.ours) this.remark(element);
    else if (tag === 'choice' && this.choice(element, preserve, level, inPhrase)) return;
    else if (tag === 'app' && this.apparatus(element, { tag: 'rdg', preserved, preserve, level, inPhrase }))
      return;
    else if (tag === 'include' && !this.ours)
      this.lose(
        element,
        t(
          '“{0}” is a file of its own that belongs here. It was not imported.',
          element.attributes['href'] ?? '',
        ),
      );
    else if (skipped.has(tag) && !(tag === 'desc' && this.elements.isWritten(element.parent as XmlElement)))
      this.skip(element, tag);
    else if (!beside.has(tag)) this.contents(element, { tag, preserved, preserve, level, inPhrase });
  }

  /** What an editor says of the text is no part of it. */
  private remark(element: XmlElement): void {
    const draft = this.elements.draft(element, 'note');
    const value = wordsOfNode(element);
    if (draft === undefined || value === '') return;
    draft.value = value;
    this.drafts.push(draft);
    const open = { start: -1 };
    this.waiting.push(open);
    if (this.length > 0 && !this.space && this.pause === '') this.settle();
    if (open.start < 0) this.points.push({ open, draft, id: element.attributes['xml:id'] });
    else this.finish({ start: open.start, end: open.start }, draft, element.attributes['xml:id']);
  }

  /** An element whose contents are text. */
  private contents(element: XmlElement, { tag, preserved, preserve, level, inPhrase }: Surroundings): void {
    const isBlock = blocks.has(tag) || (either.has(tag) && !inPhrase && !besideText(element));
    // What is said of a block of several lines is said across them.
    const pause = this.depth > 0 || inPhrase || tag === 'line' ? '\n' : '\n\n';
    if (isBlock && !preserved) this.breakLine(pause);
    const isTurn = isPartOfSpeech(element, tag) && !preserved;
    if (isTurn) this.breakLine('\n');
    if (tag === 'cell' && !preserve) this.space = true;
    const draft = this.elements.draft(element, tag);
    if (draft?.kind === 'footnote' && !preserved && !isBlock) this.setApart(element);
    const open = { start: -1 };
    this.waiting.push(open);
    if (draft !== undefined) this.drafts.push(draft);
    const heads = isHeading(element, tag) && !this.elements.isWritten(element);
    const { depth, inHead } = this;
    if (draft !== undefined) this.depth++;
    if (heads) this.inHead = true;
    const inner = /^(?:div\d?|attachment)$/.test(tag) ? level + 1 : level;
    for (const child of element.children) {
      const text = textOfNode(child);
      if (text !== undefined) this.characters(text, preserve);
      else if (isElement(child))
        this.element(child, preserve, inner, inPhrase || phrasal.has(tag) || draft !== undefined);
    }
    this.depth = depth;
    this.inHead = inHead;
    // A point after a character is there; one that begins a word or a block is before what comes next.
    const touches = this.length > 0 && !this.space && this.pause === '';
    if (isBlock || preserve || touches) this.settle();
    const id = element.attributes['xml:id'];
    if (open.start < 0) this.points.push({ open, draft, id });
    else this.finish({ start: open.start, end: this.length }, draft, id);
    if (heads && open.start >= 0 && level > 0) this.headings.set(open.start, Math.min(6, level));
    if (isBlock && !preserved) this.breakLine(pause);
    if (isTurn) this.breakLine('\n');
  }

  /** Words of a footnote stand where its number was, and do not touch the word before. */
  private setApart(element: XmlElement): void {
    if (this.space || this.pause !== '' || !touches(this.lastPart())) return;
    this.space = true;
    this.apart ??= element;
    this.setApartNotes++;
  }

  private lastPart(): string {
    return this.parts.findLast((part) => part !== '') ?? '';
  }

  private skip(element: XmlElement, tag: string): void {
    const words = wordsOfNode(element);
    this.lose(
      element,
      words === ''
        ? t('“{0}” is not part of the text and was not imported.', tag)
        : t('“{0}” is not part of the text and was not imported: “{1}”.', tag, words),
    );
  }

  private finish(
    { start, end }: { start: number; end: number },
    draft: PendingAnnotation | undefined,
    id: string | undefined,
  ): void {
    if (draft !== undefined) {
      draft.start = start;
      draft.end = end;
    }
    if (id !== undefined) this.places.set(id, { start, end });
  }

  /** Everything that waits for a character is here. */
  private settle(): void {
    for (const open of this.waiting) open.start = this.length;
    this.waiting = [];
    for (const { open, draft, id } of this.points)
      this.finish({ start: open.start, end: open.start }, draft, id);
    this.points = [];
  }

  private breakLine(pause: '' | '\n' | '\n\n'): void {
    this.space = pause === '';
    if (pause.length > this.pause.length) this.pause = pause;
  }

  private characters(text: string, preserve: boolean): void {
    if (preserve) {
      if (text !== '') this.write(text);
      return;
    }
    for (const run of text.match(/[ \t\r\n]+|[^ \t\r\n]+/g) ?? [])
      if (/^[ \t\r\n]/.test(run)) this.space = true;
      else this.write(run);
  }

  private write(text: string): void {
    const between = this.length === 0 ? '' : this.pause !== '' ? this.pause : this.space ? ' ' : '';
    if (between === '\n' && this.isLineEnd) this.hasLinesInParagraphs = true;
    this.isLineEnd = false;
    this.parts.push(between);
    this.length += between.length;
    this.pause = '';
    this.space = false;
    this.settle();
    this.parts.push(text);
    this.length += text.length;
  }

  /**
   * `<choice>`: one reading is the text, of the source where it is told which, and another the value of its kind; all that
   * are left are told.
   */
  private choice(element: XmlElement, preserve: boolean, level: number, inPhrase: boolean): boolean {
    const chosen = chooseReading(
      element,
      meanings(this.book),
      this.ours ? (one) => this.elements.isWritten(one) : undefined,
    );
    if (chosen === undefined) return false;
    const { read, other, others, isKind } = chosen;
    const before = this.drafts.length;
    this.element(read, preserve, level, inPhrase);
    const draft = this.drafts[before];
    const isValue = draft !== undefined && isKind;
    if (isValue) draft.value = wordsOfNode(other);
    for (const one of others) if (!isValue || one !== other) this.loseReading(one, read);
    return true;
  }

  /** `<app>` without a lemma: the first reading is the text. */
  private apparatus(element: XmlElement, around: Surroundings): boolean {
    const [read, ...others] = readingsWithoutLemma(element);
    if (read === undefined) return false;
    this.contents(read, around);
    for (const other of others) this.loseReading(other, read);
    return true;
  }

  private loseReading(other: XmlElement, read: XmlElement): void {
    this.lose(
      other,
      t('“{0}” is another reading of “{1}” and was not imported.', wordsOfNode(other), wordsOfNode(read)),
    );
  }
}

function isElement(child: XmlElement['children'][number]): child is XmlElement {
  return child.type === 'element';
}

/** Whether text is beside an element in its parent. */
function besideText({ parent }: XmlElement): boolean {
  return parent?.children.some((child) => /[^ \t\r\n]/.test(textOfNode(child as XmlText) ?? '')) === true;
}

function isInParagraph({ parent }: XmlElement): boolean {
  for (let one = parent as XmlElement | undefined; one?.name !== undefined; one = one.parent as XmlElement)
    if (/^(?:p|ab)$/.test(localName(one))) return true;
  return false;
}
