// The facts of one document, put together from those of its leaves.
//
// `factsOf` is the door. Everything is made when first asked for and kept with this version of the document;
// what concerns one leaf alone survives edits elsewhere (leaf-facts.ts). Three things need the whole document:
// brackets whose halves stand in different leaves, ranges, and statements with their anchors.
//
// Deliberately absent: other documents (edition/index.ts), what kinds and fields mean (code book).

import { type Fault, type FaultCode, faultsOf, type Leaf, type Parse } from '../syntax/tree';
import { begunBy } from './binary-search';
import {
  type Annotation,
  Definition,
  type EndMark,
  type Entry,
  type FieldOwner,
  type FieldUse,
  fieldOf,
  type Header,
  type Heading,
  type Link,
  type OutlineNode,
  type Ref,
  type Reference,
  type Role,
  type Statement,
  type Stretch,
  type Value,
  valuesOf,
} from './facts';
import { fingerprintOf } from './fingerprint';
import { type LeafFacts, leafFacts } from './leaf-facts';
import { addAll } from './lists';
import { Maxima } from './maxima';
import { outlineOf } from './outline';
import { paragraphsOf } from './paragraphs';
import { linksOf, statementKey, statementsOf } from './statements';

/** The facts of a parsed document; the same object for the same parse. */
export function factsOf(parse: Parse): FileFacts {
  const facts = (parse.memo as FileFacts | undefined) ?? new FileFacts(() => parse);
  parse.memo = facts;
  return facts;
}

/** What carries fields in one leaf, for anyone who keeps results by leaf. A range's end is not known here. */
export interface Block {
  readonly leaf: Leaf;
  readonly carriers: readonly FieldOwner[];
}

/** What is read off the tree in one walk. */
interface Parts {
  readonly header: Header | undefined;
  readonly entries: readonly Entry[];
  readonly headings: readonly Heading[];
  readonly annotations: readonly Annotation[];
  readonly strayEndMarks: readonly EndMark[];
  readonly reopened: readonly { readonly range: Annotation; readonly outer: Annotation }[];
}

/** What has been made of the tree so far. */
interface Kept {
  parse?: Parse;
  parts?: Parts;
  blocks?: readonly Block[];
  paragraphs?: readonly Stretch[];
  faults?: ReadonlyMap<FaultCode, readonly Fault[]>;
  definitions?: readonly Definition[];
  defined?: ReadonlyMap<string, readonly Definition[]>;
  references?: readonly Reference[];
  used?: ReadonlyMap<string, readonly Reference[]>;
  /** Those to single ids, without the others. */
  sought?: Map<string, readonly Reference[]>;
  statements?: ReadonlyMap<string, Statement>;
  links?: readonly Link[];
  outline?: readonly OutlineNode[];
  shape?: number;
  ends?: Maxima;
  marks?: readonly { readonly start: number; readonly annotation: Annotation }[];
}

export class FileFacts implements Parts {
  private kept: Kept = {};

  /**
   * `read` gives the tree: at once, or made of a text that is kept otherwise. `passing`: whether most who ask for the
   * document want to know one thing of it, so that to make everything is not worth it.
   */
  constructor(
    private readonly read: () => Parse,
    private readonly passing = false,
  ) {}

  get parse(): Parse {
    return (this.kept.parse ??= this.read());
  }

  private get parts(): Parts {
    return (this.kept.parts ??= partsOf(this.parse));
  }

  /** A header is at the very start: nothing else is looked at for it. */
  get header(): Header | undefined {
    const first = this.parse.placeAt(0);
    return first && leafFacts(first).header;
  }
  /** Register entries and statement entries, in order. */
  get entries(): readonly Entry[] {
    return this.parts.entries;
  }
  get headings(): readonly Heading[] {
    return this.parts.headings;
  }
  /** In the order of their starts; of two that start together the longer comes first. */
  get annotations(): readonly Annotation[] {
    return this.parts.annotations;
  }
  /** End marks whose range does not begin before them. */
  get strayEndMarks(): readonly EndMark[] {
    return this.parts.strayEndMarks;
  }
  /** Ranges that are opened again before they end: the second mark, and what it falls in. */
  get reopened(): Parts['reopened'] {
    return this.parts.reopened;
  }
  /** Leaves that have anything that carries fields, in order. */
  get blocks(): readonly Block[] {
    return (this.kept.blocks ??= blocksOf(this.parse));
  }
  /** Paragraph *n* is element *n* - 1: a line that has text, or a block with `paragraphs: blocks`. */
  get paragraphs(): readonly Stretch[] {
    return (this.kept.paragraphs ??= paragraphsOf(this.parse, this.headerText('paragraphs') === 'blocks'));
  }

  /** Releases what can be made again. */
  evict(): void {
    const { parse } = this.kept;
    for (const { leaves } of parse?.groups ?? []) for (const leaf of leaves) leaf.memo = undefined;
    if (parse !== undefined) parse.stripped = undefined;
    this.kept = {};
  }

  /** The first header field `name` as written, without surrounding blanks. */
  headerText(name: string): string | undefined {
    const text = this.header === undefined ? undefined : fieldOf(this.header, name)?.whole.text;
    return text === '' ? undefined : text;
  }

  /** The values of the header field `name`. */
  headerValues(name: string): readonly Value[] {
    return this.header === undefined ? [] : valuesOf(this.header, name);
  }

  /** Faults of syntax by code, each in order. */
  faults(code: FaultCode): readonly Fault[] {
    this.kept.faults ??= groupBy(faultsOf(this.parse), (fault) => fault.code);
    return this.kept.faults.get(code) ?? [];
  }

  /** Every id made here, in order of the marks that make it, entries and annotations together. */
  get definitions(): readonly Definition[] {
    return (this.kept.definitions ??= this.makeDefinitions());
  }

  private makeDefinitions(): Definition[] {
    const found = this.entries.map((entry) => new Definition(entry.ref, entry));
    for (const annotation of this.annotations) {
      const ref = annotation.declares;
      if (ref !== undefined) found.push(new Definition(ref, annotation));
    }
    return found.sort((a, b) => a.ref.start - b.ref.start);
  }

  /** Definitions of an id given with its sigil: `@molotov`, `#dislodge`. Empty when there is none. */
  define(sigilAndId: string): readonly Definition[] {
    this.kept.defined ??= groupBy(this.definitions, ({ sigil, id }) => sigil + id);
    return this.kept.defined.get(sigilAndId) ?? [];
  }

  /** Every id used here, in order; the ids that make definitions are none. */
  get references(): readonly Reference[] {
    return (this.kept.references ??= this.makeReferences());
  }

  private makeReferences(): Reference[] {
    const found: Reference[] = [];
    this.visitReferences((ref, role, field, carrier) => found.push({ ref, role, field, in: carrier }));
    return found.sort((a, b) => a.ref.start - b.ref.start);
  }

  /** The same without making a list, for anyone who looks at each but once; by what they are in. */
  visitReferences(visit: VisitReference): void {
    if (this.header !== undefined) visitOwner(this.header, visit);
    for (const entry of this.entries) visitOwner(entry, visit);
    for (const annotation of this.annotations) visitOwner(annotation, visit);
    for (const { ref } of this.strayEndMarks)
      if (ref !== undefined) visit(ref, 'end-mark', undefined, undefined);
  }

  /** References to an id given as it is written in this document: `@molotov`, `#dislodge`, `document#id`. */
  uses(text: string): readonly Reference[] {
    if (this.passing && this.kept.parts === undefined) {
      const known = this.kept.sought?.get(text) ?? this.seek(text);
      if (known !== undefined) return known;
    }
    this.kept.used ??= groupBy(this.references, ({ ref }) => ref.text);
    return this.kept.used.get(text) ?? [];
  }

  /** The references to one id, without a list of all; undefined if that takes more than the list, or is not possible. */
  private seek(text: string): readonly Reference[] | undefined {
    const sought = (this.kept.sought ??= new Map());
    if ((sought.size + 1) * this.parse.width > MOST_SOUGHT) return undefined;
    const found = referencesTo(text, this.parse);
    if (found !== undefined) sought.set(text, found);
    return found;
  }

  /** Every statement declared or anchored here, by key, in order of first appearance. */
  get statements(): ReadonlyMap<string, Statement> {
    return (this.kept.statements ??= statementsOf(this.annotations, this.entries));
  }

  /** The statement that an annotation or entry declares or anchors. */
  statementOf(carrier: Annotation | Entry): Statement | undefined {
    return this.statements.get(statementKey(carrier));
  }

  /** Fields of statements that point at statements, in order. */
  get links(): readonly Link[] {
    return (this.kept.links ??= linksOf(this.statements.values()));
  }

  /** Sections, paragraphs and annotations as they nest; then the entries. */
  get outline(): readonly OutlineNode[] {
    return (this.kept.outline ??= outlineOf(this));
  }

  /** All that other documents can see of this one, without offsets: equal shapes, nothing to look at again. */
  get fingerprint(): number {
    return (this.kept.shape ??= fingerprintOf(this));
  }

  /** The number of the paragraph that holds `offset` (its line end included); of the one before it, between two; 0 before the first. */
  paragraphAt(offset: number): number {
    return begunBy(this.paragraphs, offset);
  }

  /** The annotation whose mark, not its end mark, holds the character at `offset`. */
  markedAt(offset: number): Annotation | undefined {
    const marks = (this.kept.marks ??= this.annotations
      .map((annotation) => ({ start: annotation.mark.start, annotation }))
      .sort((a, b) => a.start - b.start));
    const found = marks[begunBy(marks, offset) - 1]?.annotation;
    return found !== undefined && offset < found.mark.end ? found : undefined;
  }

  /** Annotations whose text or marks hold the character at `offset`, in the order of their starts. */
  annotationsAt(offset: number): readonly Annotation[] {
    const { annotations } = this;
    this.kept.ends ??= new Maxima(Float64Array.from(annotations, ({ end }) => end));
    const { ends } = this.kept;
    const found: Annotation[] = [];
    for (let at = begunBy(annotations, offset); (at = ends.lastAbove(offset, at)) >= 0; )
      found.push(annotations[at]!);
    return found.reverse();
  }
}

type VisitReference = (
  ref: Ref,
  role: Role,
  field: FieldUse | undefined,
  carrier: FieldOwner | undefined,
) => void;

/** The references in one header, entry or annotation. */
function visitOwner(owner: FieldOwner, visit: VisitReference): void {
  if (owner.form !== 'header' && owner.form !== 'entry') {
    for (const ref of owner.mentions) visit(ref, 'mention', undefined, owner);
    const declared = owner.declares;
    for (const ref of owner.anchors) if (ref !== declared) visit(ref, 'anchor', undefined, owner);
    const end = owner.endMark?.ref;
    if (end !== undefined) visit(end, 'end-mark', undefined, owner);
  }
  for (const field of owner.fields)
    for (const { ref } of field.values) if (ref !== undefined) visit(ref, 'value', field, owner);
}

/** So many characters are looked through for single ids before all references are listed. */
const MOST_SOUGHT = 1e6;

/** Ids that are compared as they are written: nothing else is normalized to these letters but the sign for kelvin to K. */
const writtenAsCompared = /^[\x21-\x4a\x4c-\x7e]+$/;

/**
 * The references to an id, looked for only in leaves where it is written: of an edition, hundreds of documents may be
 * asked, and each has few of them. Undefined if that is not enough: of a range, the halves are in different leaves.
 */
function referencesTo(text: string, parse: Parse): readonly Reference[] | undefined {
  if (!writtenAsCompared.test(text)) return undefined;
  const found: Reference[] = [];
  const visit: VisitReference = (ref, role, field, carrier) => {
    if (ref.text === text) found.push({ ref, role, field, in: carrier });
  };
  for (const place of parse.placesHolding(text)) {
    const facts = leafFacts(place);
    if (facts.endMarks.length > 0 || facts.annotations.some(({ form }) => form === 'range')) return undefined;
    const carrier = facts.header ?? facts.entry;
    if (carrier !== undefined) visitOwner(carrier, visit);
    for (const annotation of wholeAnnotations(parse, facts)) visitOwner(annotation, visit);
  }
  return found.sort((a, b) => a.ref.start - b.ref.start);
}

/** The annotations of a leaf: those that begin in another leaf with their beginning, without those that are text. */
function wholeAnnotations(parse: Parse, { annotations }: LeafFacts): readonly Annotation[] {
  if (!annotations.some(({ isHalf }) => isHalf)) return annotations;
  return annotations.flatMap((annotation) => {
    if (!annotation.isHalf) return [annotation];
    const open = parse.brackets.across.get(annotation.start);
    return open === undefined ? [] : [annotation.reaching(open)];
  });
}

function blocksOf(parse: Parse): Block[] {
  const blocks: Block[] = [];
  for (const place of parse.places()) {
    const found = leafFacts(place);
    const carrier = found.entry ?? found.header;
    const carriers = carrier === undefined ? wholeAnnotations(parse, found) : [carrier];
    if (carriers.length > 0) blocks.push({ leaf: place.leaf, carriers });
  }
  return blocks;
}

function partsOf(parse: Parse): Parts {
  const entries: Entry[] = [];
  const headings: Heading[] = [];
  const endMarks: EndMark[] = [];
  const annotations: Annotation[] = [];
  let header: Header | undefined;
  for (const place of parse.places()) {
    const found = leafFacts(place);
    header ??= found.header;
    if (found.entry !== undefined) entries.push(found.entry);
    if (found.heading !== undefined) headings.push(found.heading);
    for (const mark of found.endMarks) endMarks.push(mark);
    for (const annotation of wholeAnnotations(parse, found)) annotations.push(annotation);
  }
  const { paired, stray, reopened } = pairRanges(annotations, endMarks);
  paired.sort((a, b) => a.start - b.start || b.end - a.end || a.mark.start - b.mark.start);
  return {
    header,
    entries,
    headings,
    annotations: paired,
    strayEndMarks: stray,
    reopened,
  };
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Each end mark closes the range of its id that was opened last before it. */
function pairRanges(annotations: readonly Annotation[], endMarks: readonly EndMark[]) {
  const paired: Annotation[] = [];
  const stray: EndMark[] = [];
  const reopened: { range: Annotation; outer: Annotation }[] = [];
  const open = new Map<string, Annotation[]>();
  let next = 0;
  const closeUpTo = (offset: number) => {
    for (; next < endMarks.length && endMarks[next]!.start < offset; next++) {
      const mark = endMarks[next]!;
      const range = mark.ref === undefined ? undefined : open.get(mark.ref.text)?.pop();
      if (range === undefined) stray.push(mark);
      else paired.push(range.reaching(range.start, mark));
    }
  };
  for (const annotation of annotations) {
    if (annotation.form !== 'range') {
      paired.push(annotation);
      continue;
    }
    closeUpTo(annotation.mark.start);
    const key = annotation.rangeId?.text;
    if (key === undefined) {
      paired.push(annotation);
      continue;
    }
    const stack = open.get(key);
    if (stack === undefined) open.set(key, [annotation]);
    else {
      const outer = stack.at(-1);
      if (outer !== undefined) reopened.push({ range: annotation, outer });
      stack.push(annotation);
    }
  }
  closeUpTo(Number.POSITIVE_INFINITY);
  for (const stack of open.values()) addAll(paired, stack);
  return { paired, stray, reopened };
}
