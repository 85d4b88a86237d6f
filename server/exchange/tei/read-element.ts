// What an element of a TEI text says of its words: the kind, the names, the fields. What the dialect has nothing for is
// reported to `lose`, attribute by attribute.

import type { CodeBook } from '../../codebook/types';
import { QUOTES } from '../../edition/index';
import { t } from '../../l10n';
import { addAll } from '../../model/lists';
import { plain, readAttributes, structures } from './element-classes';
import { contextOfKind, isValueOfKind, valueMeant } from './foreign-values';
import { constantsOf, elementOfKind, isKnownKind, meanings, names } from './mapping';
import type { KindOfFile, PendingAnnotation } from './read-context';
import { isBesideText, isEditorial, isHeading, isPartOfSpeech, speakerOf } from './standing';
import { documentOfPointer, isMade } from './xml-names';
import { localName, pointers, type XmlElement } from './xml-tree';

export type Lose = (element: XmlElement, message: string) => void;

export class ElementReader {
  constructor(
    /** Whether Démarche wrote it, so that every type is a kind. */
    private readonly ours: boolean,
    private readonly categories: ReadonlyMap<string, KindOfFile>,
    /** The code book, with the kinds of the file as that tells of them. */
    private readonly book: CodeBook,
    private readonly lose: Lose,
    /** Elements whose attributes are told elsewhere. */
    private readonly told: ReadonlySet<XmlElement> = new Set(),
    /** How a document names the file that a pointer leads to. */
    private readonly linkTo?: (element: XmlElement, pointer: string) => string | undefined,
  ) {}

  /** Whether Démarche wrote an element for a kind. */
  isWritten(element: XmlElement): boolean {
    return this.ours && this.category(element) !== undefined;
  }

  /** What an element says of its words; undefined if nothing, which is told where it means something. */
  draft(element: XmlElement, tag: string): PendingAnnotation | undefined {
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
      addAll(draft.names, pointers(take('ref')));
      if (draft.names.length === 0 && !this.ours) {
        addAll(draft.names, pointers(attributes['corresp']));
        draft.about.length = 0;
        const key = take('key');
        if (draft.names.length === 0 && key !== undefined) draft.names.push(key);
      }
      // A name of a place that has an entry mentions it; `place` is for those that have none.
      if (draft.names.length > 0 && this.category(element) === undefined) draft.kind = undefined;
    }
    // What is referred to, an entry or another document, is meant by the words.
    if (!this.ours && (tag === 'gloss' || tag === 'ref') && this.refer(element, draft)) take('target');
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
    const says =
      draft.kind !== undefined ||
      draft.names.length + draft.about.length > 0 ||
      draft.fields.has('see') ||
      // Fields of ours are beside the text, and point at the words.
      (this.ours && attributes['type'] === 'mention' && id !== undefined) ||
      names.has(tag);
    const isTold = says || draft.kind !== kind;
    this.loseRest(element, tag, isTold, draft, used);
    return says ? draft : undefined;
  }

  /** What words refer to: places of the file, and other files; whether that is all of it. */
  private refer(element: XmlElement, draft: PendingAnnotation): boolean {
    const { target } = element.attributes;
    if (isLocal(target)) {
      addAll(draft.about, pointers(target));
      return true;
    }
    const files = pointers(target);
    const leads = files.flatMap((pointer) => this.linkTo?.(element, pointer) ?? []);
    if (leads.length === 0 || leads.length < files.length) return false;
    draft.fields.set('see', [leads.map((words) => ({ words }))]);
    return true;
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
    const constants = new Map(
      kind !== undefined && step.name === tag ? Object.entries(constantsOf(step)) : [],
    );
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute === own || value === '') continue;
      if (constants.get(attribute) === value) take(attribute);
      if (constants.get(attribute) === value || notFields.has(attribute)) continue;
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
      // What is beside the text is put where it points.
      if (attribute === 'target' && tag === 'note') return !isBesideText(element);
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

/** Whether all pointers are into the same file. */
function isLocal(value: string | undefined): boolean {
  return value !== undefined && /^\s*#\S+(?:\s+#\S+)*\s*$/.test(value);
}

/** Attributes that are looked at by themselves. */
const notFields: ReadonlySet<string> = new Set(['xml:id', 'ana', 'corresp', 'prev', 'ref', 'type']);

function range(from: string | undefined, to: string | undefined): string | undefined {
  return from === undefined && to === undefined ? undefined : `${from ?? '..'}/${to ?? '..'}`;
}
