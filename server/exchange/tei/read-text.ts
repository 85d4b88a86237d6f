// The text of a TEI file and what its elements say of it.
//
// White space counts where `xml:space` preserves it; elsewhere runs of it are one blank, `lb` ends a line, and what
// TEI calls a block is a line of its own, with a blank line before it. Notes stand where they are, as footnotes: they
// are words of the source. What the dialect has nothing for is reported to `lose`, its words are kept.

import type { CodeBook } from '../../codebook/types';
import { QUOTES } from '../../edition/index';
import { t } from '../../l10n';
import {
  beside,
  blocks,
  either,
  phrasal,
  plain,
  readAttributes,
  skipped,
  structures,
} from './element-classes';
import { contextOfKind, isValueOfKind, valueMeant } from './foreign-values';
import { constantsOf, elementOfKind, isKnownKind, meanings, names } from './mapping';
import { chooseReading, readingsWithoutLemma } from './read-choice';
import type { KindOfFile, PendingAnnotation } from './read-context';
import { isEditorial, isHeading, isPartOfSpeech, speakerOf } from './standing';
import { documentOfPointer, isMade } from './xml-names';
import {
  descendants,
  localName,
  pointers,
  textOfNode,
  wordsOfNode,
  type XmlElement,
  type XmlText,
} from './xml-tree';

export interface ReadText {
  readonly text: string;
  readonly drafts: readonly PendingAnnotation[];
  /** Level by start. */
  readonly headings: ReadonlyMap<number, number>;
  /** Where the elements with an xml:id stand. */
  readonly places: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

export type Lose = (element: XmlElement, message: string) => void;

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
  private depth = 0;
  private inHead = false;
  /** The first footnote before which a space was set, and how many there are. */
  private apart: XmlElement | undefined;
  private setApartNotes = 0;

  constructor(
    /** Whether Démarche wrote it, so that every type is a kind. */
    private readonly ours: boolean,
    private readonly categories: ReadonlyMap<string, KindOfFile>,
    /** The code book, with the kinds of the file as that tells of them. */
    private readonly book: CodeBook,
    private readonly lose: Lose,
    /** Elements whose attributes are told elsewhere. */
    private readonly told: ReadonlySet<XmlElement> = new Set(),
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
    if (this.apart !== undefined)
      this.lose(
        this.apart,
        this.setApartNotes === 1
          ? t('A space was set before a footnote that touched the word before it.')
          : t(
              'A space was set before each of {0} footnotes that touched the word before them.',
              this.setApartNotes,
            ),
      );
    return this;
  }

  /** What an element that is beside the text says. */
  annotationOf(element: XmlElement): PendingAnnotation | undefined {
    return this.draft(element, localName(element));
  }

  private element(element: XmlElement, preserved: boolean, level: number, inPhrase: boolean): void {
    const tag = localName(element);
    const space = element.attributes['xml:space'];
    const preserve = space === undefined ? preserved : space === 'preserve';
    if (tag === 'lb' || tag === 'cb') {
      // Within a word there is no line end: its parts are one.
      if (element.attributes['break'] === 'no')
        this.lose(element, t('The line end within a word was not imported.'));
      else if (!preserve) this.breakLine(this.inHead ? '' : '\n');
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
    else if (skipped.has(tag) && !(tag === 'desc' && this.isWritten(element.parent as XmlElement)))
      this.skip(element, tag);
    else if (!beside.has(tag)) this.contents(element, { tag, preserved, preserve, level, inPhrase });
  }

  /** What an editor says of the text is no part of it. */
  private remark(element: XmlElement): void {
    const draft = this.draft(element, 'note');
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
    const draft = this.draft(element, tag);
    if (draft?.kind === 'footnote' && !preserved && !isBlock) this.setApart(element);
    const open = { start: -1 };
    this.waiting.push(open);
    if (draft !== undefined) this.drafts.push(draft);
    const heads = isHeading(element, tag) && !this.isWritten(element);
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
    if (this.length === 0 || this.space || this.pause !== '' || this.endsInSpace()) return;
    this.space = true;
    this.apart ??= element;
    this.setApartNotes++;
  }

  private endsInSpace(): boolean {
    return /\s$/u.test(this.parts.findLast((part) => part !== '') ?? ' ');
  }

  /** Whether Démarche wrote an element for a kind. */
  private isWritten(element: XmlElement): boolean {
    return this.ours && this.category(element) !== undefined;
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
      this.ours ? (one) => this.isWritten(one) : undefined,
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

  /** What an element says of its words; undefined if nothing, which is told where it means something. */
  private draft(element: XmlElement, tag: string): PendingAnnotation | undefined {
    const { attributes } = element;
    const draft: PendingAnnotation = {
      element,
      start: 0,
      end: 0,
      kind: undefined,
      value: undefined,
      names: [],
      about: [...pointers(attributes['prev']), ...pointers(attributes['corresp'])],
      continued: attributes['prev'] !== undefined,
      said: this.ours && attributes['type'] === 'said' && attributes['ana'] === undefined,
      written: [],
      id: undefined,
      fields: new Map(),
    };
    draft.kind = this.kindOf(element, tag);
    const used = new Set<string>();
    const take = (attribute: string): string | undefined => {
      used.add(attribute);
      return attributes[attribute];
    };
    if (names.has(tag)) {
      draft.names.push(...pointers(take('ref')));
      if (draft.names.length === 0 && !this.ours) {
        draft.names.push(...pointers(attributes['corresp']));
        draft.about.length = 0;
        const key = take('key');
        if (draft.names.length === 0 && key !== undefined) draft.names.push(key);
      }
      // A name of a place that has an entry mentions it; `place` is for those that have none.
      if (draft.names.length > 0 && this.category(element) === undefined) draft.kind = undefined;
    }
    // What is referred to, an entry or another document, is meant by the words.
    if (!this.ours && (tag === 'gloss' || tag === 'ref') && isLocal(attributes['target']))
      draft.about.push(...pointers(take('target')));
    const { kind } = draft;
    this.attributes(element, tag, draft, take);
    const speaker = this.ours || draft.kind !== 'quote' ? undefined : speakerOf(element, tag);
    if (speaker !== undefined) {
      take('who');
      draft.fields.set('by', [pointers(speaker).map((pointer) => ({ pointer }))]);
    }
    if (draft.kind === 'note' && isEditorial(element)) take('type');
    const id = attributes['xml:id'];
    if (id !== undefined && !isMade(id) && draft.kind !== undefined)
      if (this.ours || isKnownKind(this.book, draft.kind, 'statement')) draft.id = id;
    const says = draft.kind !== undefined || draft.names.length + draft.about.length > 0 || names.has(tag);
    const isTold = says || draft.kind !== kind;
    this.loseRest(element, tag, isTold, draft, used);
    return says ? draft : undefined;
  }

  /** The kind's own value and its fields, as far as they are attributes; those that are always so say nothing. */
  private attributes(
    element: XmlElement,
    tag: string,
    draft: PendingAnnotation,
    take: (attribute: string) => string | undefined,
  ): void {
    const { attributes } = element;
    const { kind } = draft;
    const known = meanings(this.book);
    const own = kind === undefined ? undefined : known.valueAttribute(kind, tag);
    if (own === 'when') draft.value = take('when') ?? range(take('from'), take('to'));
    else if (own !== undefined) draft.value = take(own);
    if (!this.ours && kind !== undefined && own !== undefined && !isValueOfKind(this.book, kind, draft.value))
      this.refuseValue(element, tag, own, draft);
    const { step } = elementOfKind(this.book, kind ?? '');
    const constants = kind !== undefined && step.name === tag ? constantsOf(step) : {};
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute === own || value === '') continue;
      if (constants[attribute] === value) take(attribute);
      if (constants[attribute] === value || notFields.has(attribute)) continue;
      const field = known.fieldOfAttribute(attribute, this.ours ? undefined : kind, !this.ours);
      if (field === undefined || (kind === undefined && !this.ours && attribute !== 'xml:lang')) continue;
      if (attribute === 'xml:lang' && plain.has(tag)) continue;
      take(attribute);
      if (field === QUOTES) {
        const quotes = documentOfPointer(value);
        draft.fields.set(quotes === undefined ? 'source' : QUOTES, [[{ words: quotes ?? value }]]);
      } else if (attribute === 'hand' || attribute === 'resp')
        draft.fields.set(field, [pointers(value).map((pointer) => ({ pointer }))]);
      else {
        const meant = this.ours ? value : valueMeant(this.book, field, contextOfKind(this.book, kind), value);
        if (meant !== undefined) draft.fields.set(field, [[{ words: meant }]]);
        else this.lose(element, notImported(tag, `${attribute}="${value}"`));
      }
    }
  }

  /** Tells of a value that the kind does not take; a kind that must have one is none without it. */
  private refuseValue(element: XmlElement, tag: string, attribute: string, draft: PendingAnnotation): void {
    const { kind = '', value } = draft;
    if (value === undefined || value.trim() === '')
      this.lose(element, t('“{0}” has no “{1}” and was not imported.', tag, attribute));
    else this.lose(element, notImported(tag, `${attribute}="${value}"`));
    draft.value = undefined;
    if (!isValueOfKind(this.book, kind, undefined)) draft.kind = undefined;
  }

  /** The kind that it is put under by the taxonomy of the file. */
  private category({ attributes }: XmlElement): string | undefined {
    for (const pointer of pointers(attributes['ana'])) {
      const kind = this.categories.get(pointer);
      if (kind !== undefined) return kind.name;
    }
    return undefined;
  }

  private kindOf(element: XmlElement, tag: string): string | undefined {
    const { attributes } = element;
    const category = this.category(element);
    if (category !== undefined || this.ours) return category;
    // What a division is called is its heading.
    if (isHeading(element, tag)) return undefined;
    if (tag === 'note' && isEditorial(element)) return 'note';
    if (speakerOf(element, tag) !== undefined) return 'quote';
    const parent = element.parent?.type === 'element' ? localName(element.parent as XmlElement) : undefined;
    const known = meanings(this.book).kindOf({ name: tag, attributes, parent });
    if (known !== undefined) return known;
    const type = attributes['type'];
    const isPlain = tag === 'seg' || tag === 'anchor' || tag === 'ab' || tag === 'span';
    return isPlain && type !== undefined && isKnownKind(this.book, type) ? type : undefined;
  }

  private loseRest(
    element: XmlElement,
    tag: string,
    says: boolean,
    draft: PendingAnnotation,
    used: ReadonlySet<string>,
  ): void {
    if (this.told.has(element)) return;
    const lost = Object.keys(element.attributes).filter((attribute) => {
      if (attribute.startsWith('xmlns') || used.has(attribute)) return false;
      if (attribute === 'xml:id') return !this.ours && draft.id === undefined && tag !== 'anchor';
      if (attribute === 'type')
        return !this.ours && draft.kind !== element.attributes['type'] && !names.has(tag);
      if (attribute === 'from' || attribute === 'to') return tag !== 'span';
      // What we say of a vaguer date is beside it as it is written.
      if (attribute === 'notBefore' || attribute === 'notAfter') return !this.ours;
      return !readAttributes.has(attribute);
    });
    const told = lost.map((name) => `${name}="${element.attributes[name]}"`).join(', ');
    const isTarget = tag === 'anchor' && element.attributes['xml:id'] !== undefined;
    if (!says && !plain.has(tag) && !isTarget && !(isPartOfSpeech(element, tag) && told === ''))
      this.lose(
        element,
        told === ''
          ? t(
              'Démarche has nothing for “{0}”: its words were imported, but not what it says about them.',
              tag,
            )
          : t(
              'Démarche has nothing for “{0}”: its words were imported, but not what it says about them: {1}.',
              tag,
              told,
            ),
      );
    else if (!says && structures.has(tag) && !this.ours)
      this.lose(
        element,
        told === ''
          ? t('The content of “{0}” was imported as lines of text, without its structure.', tag)
          : t('The content of “{0}” was imported as lines of text, without {1}.', tag, told),
      );
    else if (told !== '') this.lose(element, notImported(tag, told));
  }
}

function notImported(tag: string, what: string): string {
  return t('Not imported from “{0}”: {1}.', tag, what);
}

function isElement(child: XmlElement['children'][number]): child is XmlElement {
  return child.type === 'element';
}

/** Whether all pointers are into the same file. */
function isLocal(value: string | undefined): boolean {
  return value !== undefined && /^\s*#\S+(?:\s+#\S+)*\s*$/.test(value);
}

/** Attributes that are looked at by themselves. */
const notFields: ReadonlySet<string> = new Set(['xml:id', 'ana', 'corresp', 'prev', 'ref', 'type']);

/** Whether text is beside an element in its parent. */
function besideText({ parent }: XmlElement): boolean {
  return parent?.children.some((child) => /[^ \t\r\n]/.test(textOfNode(child as XmlText) ?? '')) === true;
}

function range(from: string | undefined, to: string | undefined): string | undefined {
  return from === undefined && to === undefined ? undefined : `${from ?? '..'}/${to ?? '..'}`;
}
