// What an annotation is in TEI: an element with its attributes, and what of it is outside the text.
//
// The code book says which element a kind is and which attributes its fields are (mapping.ts). Pointers say whom and what
// it is about: `ref` on names, `corresp` elsewhere, `prev` where it goes on with a statement. What the element has no
// attribute for is a relation or a feature (`f`) of a structure that points at the element, so that nothing is lost.
//
// Voices are relations (`relation[@name='by']`), of the statement where it is declared and of the words where it is made
// again. TEI has `@who` on `said` alone: that is for words spoken aloud, and cannot stand where a statement runs across
// paragraphs, is part of a name, or has no words. A relation can say of all of them who, when, through whom and how surely.

import { contextOf } from '../../codebook/field-owner';
import type { TeiStep } from '../../codebook/mapping';
import { allowsElement, hasAttribute, holdsText } from '../../codebook/tei/schema';
import { type Attributes, type AttributesInMaking, element, startTag, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import type { Annotation, FieldUse, Value } from '../../model/facts';
import type { PlacedAnnotation } from '../model';
import {
  constantsOf,
  elementOfKind,
  isRoomy,
  type KindElement,
  mentionElementOf,
  names,
  placeOfField,
  segment,
} from './mapping';
import type { TeiContext } from './write-context';
import { dates, isLanguage, isText, isWord } from './xml-names';

export interface TeiMark {
  readonly tag: string;
  readonly attributes: Attributes;
  /** The element that the words stand in: the mark's own, or one within it. */
  readonly holder: string;
  /** XML before and after the words; of a point all is before. */
  readonly before: string;
  readonly after: string;
  /** The kind that it is put under, which the header explains. */
  readonly kind: string | undefined;
  /** What is beside the text for it: structures of features, notes, relations. */
  readonly structures: readonly string[];
  readonly notes: readonly string[];
  readonly relations: readonly string[];
}

/** Where it is to stand. */
export type Form =
  /** Around words. `parent`: what they stand in; `alone`: whether nothing else begins or ends in them. */
  | { readonly form: 'words'; readonly parent: string; readonly alone: boolean }
  | { readonly form: 'point'; readonly parent: string }
  /** Outside the text, from one anchor to another. */
  | { readonly form: 'span' };

/** What an annotation is written as. */
interface Shape extends KindElement {
  /** Whether the words are within a `desc`, since the element itself holds none. */
  readonly described: boolean;
  /** Whether what it stands in is written with it: nothing else is there yet. */
  readonly wrapped: boolean;
}

export function markOf(context: TeiContext, { annotation }: PlacedAnnotation, where: Form): TeiMark {
  const { kind, extra, fields } = annotation;
  if (kind !== undefined && !isWord(kind.text))
    context.lose(kind, t('“{0}” cannot be a type in TEI: the kind was left out.', kind.text));
  const shape = shapeOf(context, annotation, where);
  const tag = shape.step.name;
  let made: string | undefined;
  const id = () => (made ??= idOf(context, annotation));
  const pointer = () => `#${id()}`;

  const about = whatItIsAbout(context, annotation, tag);
  const attributes: AttributesInMaking = {
    ...typeOf(context, annotation, shape),
    ...about.attributes,
  };
  const place = contextOf(context.view.book, annotation) ?? 'annotation';
  const rest = fields.filter((use) => {
    const at = placeOfField(context.view.book, use.name.text, place);
    if (at.in !== 'attribute' || !hasAttribute(tag, at.attribute)) return true;
    const value = attributeValue(context, at.attribute, use);
    const taken = attributes[at.attribute] !== undefined && !isConstant(shape.step, at.attribute);
    if (value === undefined || taken || isForValue(shape.step, at.attribute)) return true;
    attributes[at.attribute] = value;
    return false;
  });
  const value = ownValue(context, annotation, shape);
  Object.assign(attributes, value.attributes);
  const said = context.fields(rest, place, pointer);
  const notes = [
    ...(value.note === undefined ? [] : [noteOf(context, annotation, pointer(), value.note)]),
    ...said.notes,
  ];
  for (const { start, end, text } of extra)
    context.lose({ start, end }, t('“{0}” has no meaning here and was left out.', text));

  const declared = declaresItself(context, annotation) ? annotation.declares?.id : undefined;
  const features = [...about.features, ...value.features, ...said.features];
  if (declared !== undefined && id() !== declared) features.push(element('f', { name: 'id' }, xml(declared)));
  const structures =
    features.length === 0
      ? []
      : [element('fs', { type: 'annotation', corresp: pointer() }, features.join(''))];
  if (declared !== undefined || where.form === 'span') id();
  attributes['xml:id'] = made;
  return {
    tag,
    attributes,
    ...aroundWords(shape, attributes, value.other),
    kind: kind?.text,
    structures,
    notes,
    relations: said.relations,
  };
}

/** The start and the end of what the words stand in. */
function aroundWords(
  { step: { name }, outer, described, wrapped }: Shape,
  attributes: Attributes,
  other: string | undefined,
): Pick<TeiMark, 'holder' | 'before' | 'after'> {
  const around = wrapped && outer !== undefined ? outer : undefined;
  return {
    holder: described ? 'desc' : name,
    before:
      (around === undefined ? '' : startTag(around.name, constantsOf(around))) +
      startTag(name, attributes) +
      (described ? '<desc>' : ''),
    after:
      (described ? '</desc>' : '') +
      `</${name}>` +
      (around === undefined ? '' : `${other ?? ''}</${around.name}>`),
  };
}

/** The element that it is, if TEI allows that where it stands; a stretch, a point or a span if not. */
function shapeOf({ view: { book }, entries }: TeiContext, annotation: Annotation, where: Form): Shape {
  const { kind, mentions, value } = annotation;
  const plain = (name: string): Shape => {
    const { step } = segment(kind?.text);
    return { step: { ...step, name }, outer: undefined, beside: false, described: false, wrapped: false };
  };
  if (where.form === 'span') return plain('span');
  const { parent } = where;
  const wanted =
    kind !== undefined
      ? elementOfKind(book, kind.text)
      : mentions[0] === undefined
        ? segment(undefined)
        : named(mentionElementOf(book, entries.get(mentions[0].id)?.kind?.text));
  const { step, outer } = wanted;
  if (where.form === 'point')
    return !wanted.beside && !holdsText(step.name) && allowsElement(parent, step.name)
      ? { ...wanted, described: false, wrapped: false }
      : plain('anchor');
  if (wanted.beside) return plain('seg');
  const described = !holdsText(step.name);
  // Of a choice without another reading, and of what stands in its place already, the element alone is written.
  const isAlone =
    outer === undefined || outer.name === parent || (isChoice(outer) && (value?.text ?? '') === '');
  const fits =
    parent === EDGE ||
    (isAlone
      ? allowsElement(parent, step.name)
      : allowsElement(parent, outer.name) && allowsElement(outer.name, step.name));
  const holder = described ? 'desc' : step.name;
  const holds = (!described || allowsElement(step.name, 'desc')) && (where.alone || isRoomy(holder));
  return fits && holds ? { ...wanted, described, wrapped: !isAlone && parent !== EDGE } : plain('seg');
}

/** Whether an element holds two readings of the same words. */
function isChoice({ inner }: TeiStep): boolean {
  return inner.some(({ value }) => value === undefined);
}

function named(name: string): KindElement {
  return { step: { name, attributes: [], inner: [] }, outer: undefined, beside: false };
}

/** Where an element is itself a block at the edge of a division. */
export const EDGE = 'div';

/** What sort of annotation it is: by its element and type, and by its place in the taxonomy. */
function typeOf({ ids }: TeiContext, annotation: Annotation, { step }: Shape): Attributes {
  const { kind, anchorSort } = annotation;
  const plain = step.name === 'seg' || step.name === 'anchor' || step.name === 'span';
  if (kind === undefined) return plain ? { type: anchorSort ?? 'mention' } : {};
  const constants = constantsOf(step);
  if (plain && !isWord(String(constants['type'] ?? ''))) delete constants['type'];
  return { ...constants, ana: `#${ids.kind(kind.text)}` };
}

function isConstant({ attributes }: TeiStep, attribute: string): boolean {
  return attributes.some(({ name, value }) => name === attribute && value !== undefined);
}

/** Whether it is the kind's own value that the attribute has. */
function isForValue({ attributes }: TeiStep, attribute: string): boolean {
  return attributes.some(({ name, value }) => name === attribute && value === undefined);
}

/** Its references as pointers. */
function whatItIsAbout(
  context: TeiContext,
  annotation: Annotation,
  tag: string,
): { readonly attributes: Attributes; readonly features: readonly string[] } {
  const { mentions, anchors, continued, said, anchorSort, kind } = annotation;
  const features: string[] = [];
  const flag = (name: string) => features.push(element('f', { name }, element('binary', { value: 'true' })));
  const whom = mentions.map((ref) => context.pointer(ref));
  const own = declaresItself(context, annotation) ? annotation.declares : undefined;
  const others = anchors.filter((ref) => ref !== own).map((ref) => context.pointer(ref));
  const previous = continued === undefined ? undefined : others.shift();
  if (continued !== undefined && previous === undefined) flag('continued');
  // The type of words without a kind tells what they do with the statement.
  if (said !== undefined && (anchorSort !== 'said' || kind !== undefined)) flag('said');
  const isName = names.has(tag);
  return {
    attributes: {
      ref: isName ? whom.join(' ') : undefined,
      prev: previous,
      corresp: (isName ? others : [...whom, ...others]).join(' '),
    },
    features,
  };
}

/** The kind's own value: an attribute, the other reading of a choice, the words of a note, or a feature. */
function ownValue(
  context: TeiContext,
  annotation: Annotation,
  { step, outer }: Shape,
): {
  readonly attributes?: Attributes;
  readonly features: readonly string[];
  readonly note?: string;
  readonly other?: string;
} {
  const { kind, value } = annotation;
  if (value === undefined || value.text === '' || kind === undefined) return { features: [] };
  if (elementOfKind(context.view.book, kind.text).beside) return { features: [], note: value.text };
  const other = outer?.inner.find((part) => part.value === undefined);
  if (other !== undefined) return { features: [], other: element(other.name, {}, xml(value.text)) };
  const attribute = step.attributes.find((part) => part.value === undefined)?.name;
  if (attribute === undefined) return { features: [context.feature('value', value, annotation)] };
  const written = attribute === 'when' ? dates(value.text) : oneAttribute(attribute, value);
  // What the attributes do not say as it is written is beside them.
  const isSaid = written[attribute] === value.text;
  return { attributes: written, features: isSaid ? [] : [context.feature('value', value, annotation)] };
}

function oneAttribute(attribute: string, { text }: Value): Attributes {
  return allows(attribute, text) ? { [attribute]: text } : {};
}

function noteOf(context: TeiContext, { kind }: Annotation, target: string, words: string): string {
  const { step } = elementOfKind(context.view.book, kind?.text ?? '');
  return element(step.name, { ...constantsOf(step), target }, context.prose(words));
}

/** Whether the statement is declared here and nowhere before: the element then is the statement. */
function declaresItself({ view: snapshot }: TeiContext, annotation: Annotation): boolean {
  return (
    annotation.declares !== undefined && snapshot.file.statementOf(annotation)?.declaration === annotation
  );
}

function idOf(context: TeiContext, annotation: Annotation): string {
  const { declares } = annotation;
  return declares !== undefined && declaresItself(context, annotation)
    ? context.ids.statement(declares.id)
    : context.ids.annotation(annotation);
}

/** A field as the value of an attribute; undefined if the attribute may not have that value. */
function attributeValue(
  context: TeiContext,
  attribute: string,
  { values, whole }: FieldUse,
): string | undefined {
  switch (attribute) {
    // Who wrote it and who answers for it are told in the header, where they can be pointed at.
    case 'hand':
      return values.length === 1 ? context.hand(values[0]!) : undefined;
    case 'resp':
      return values.length === 0 ? undefined : values.map((value) => context.responsible(value)).join(' ');
    case 'source':
      return context.documentPointer(whole);
    default:
      return values.length === 1 && allows(attribute, whole.text) ? whole.text : undefined;
  }
}

/** Whether an attribute may have such a value. */
function allows(attribute: string, text: string): boolean {
  switch (attribute) {
    case 'xml:lang':
      return isLanguage(text);
    case 'cert':
      return /^(high|medium|low)$/.test(text);
    case 'when':
      return dates(text)['when'] === text;
    case 'n':
    case 'extent':
      return isText(text);
    default:
      return isWord(text);
  }
}
