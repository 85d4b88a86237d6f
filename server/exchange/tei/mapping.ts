// What the kinds and fields of a code book are in a text of TEI; and, read backwards, what an element is.
//
// All of it is made of the column `tei` (codebook/mapping.ts): of a kind's own, else of that of the kind that it refines.
// A kind that has none is a `seg` with the kind as its type. So is one whose element TEI does not allow where it stands.

import { fieldAt, kindOf, lineageOf, refines, registerTypeOf } from '../../codebook/load';
import { type TeiPath, type TeiPlace, type TeiStep, teiPlaces } from '../../codebook/mapping';
import { allowsElement, holdsText, standsAt } from '../../codebook/tei/schema';
import type { CodeBook, Family, FieldContext } from '../../codebook/types';
import type { Attributes, AttributesInMaking } from '../../drawing/xml';
import { addTo } from '../../model/lists';
import { lookUp, tableEntries, tableNames, tableOf } from '../../model/lookup';
import { memo } from '../../model/memo';

/** How the words of a kind are written. */
export interface KindElement {
  /** The element of the words; of a kind that is beside the text, what stands there. */
  readonly step: TeiStep;
  /** `choice`, or what it stands in at the edge of a division: `opener`, `closer`. */
  readonly outer: TeiStep | undefined;
  /** Whether it is outside the text and points at its words. */
  readonly beside: boolean;
}

/** The element of a kind. */
export function elementOfKind(book: CodeBook, kind: string): KindElement {
  const [place] = teiPlaces(mappingOf(book, kind));
  return (place && elementAt(place.written)) ?? segment(kind);
}

/** The mapping of a kind, its own or that of what it refines. */
export function mappingOf(book: CodeBook, kind: string): string | undefined {
  for (const name of lineageOf(book, kind)) {
    const mapping = kindOf(book, name)?.tei;
    if (mapping !== undefined && teiPlaces(mapping).some(({ written }) => written.steps.length > 0)) {
      const [place] = teiPlaces(mapping);
      // A statement's type is its own kind, whatever it refines.
      if (name !== kind && isTypedBy(place!.written, name)) return undefined;
      return mapping;
    }
  }
  return undefined;
}

function isTypedBy({ steps }: TeiPath, kind: string): boolean {
  return steps.at(-1)?.attributes.some(({ name, value }) => name === 'type' && value === kind) === true;
}

export function elementAt({ steps }: TeiPath): KindElement | undefined {
  const step = steps.at(-1);
  if (step === undefined) return undefined;
  const outer = steps.at(-2);
  return outer?.name === 'standOff'
    ? { step, outer: undefined, beside: true }
    : { step, outer, beside: false };
}

/** A stretch of words of which only the type says what it is. */
export function segment(kind: string | undefined): KindElement {
  const attributes = kind === undefined ? [] : [{ name: 'type', value: kind }];
  return { step: { name: 'seg', attributes, inner: [] }, outer: undefined, beside: false };
}

/** The edges of a division at which words of a kind are a block, rather than part of a paragraph. */
export function edgeOf({ step, outer, beside }: KindElement): Readonly<Record<'top' | 'bottom', boolean>> {
  const block = outer?.name ?? step.name;
  const isBlock =
    !beside &&
    (outer === undefined ? !allowsElement('p', step.name) : allowsElement(outer.name, step.name)) &&
    // Beside the words there is nothing but white space in it, and anchors.
    (outer === undefined || allowsElement(outer.name, 'anchor')) &&
    holdsText(step.name) &&
    isRoomy(step.name);
  return { top: isBlock && standsAt('top', block), bottom: isBlock && standsAt('bottom', block) };
}

/** Whether any annotation may begin or end in an element. */
export function isRoomy(name: string): boolean {
  return allowsElement(name, 'seg') && allowsElement(name, 'anchor');
}

/** Where a field of an annotation or statement is. */
export type FieldPlace =
  | { readonly in: 'attribute'; readonly attribute: string }
  | { readonly in: 'relation'; readonly name: string }
  /** An attribute of the relation that another field is. */
  | { readonly in: 'relation-attribute'; readonly relation: string; readonly attribute: string }
  | { readonly in: 'note'; readonly type: string }
  | { readonly in: 'feature'; readonly name: string };

export function placeOfField(book: CodeBook, field: string, context: FieldContext): FieldPlace {
  const [place] = teiPlaces(fieldAt(book, field, context)?.tei);
  return (place && placeAt(place)) ?? { in: 'feature', name: field };
}

function placeAt({ written: { steps, attribute } }: TeiPlace): FieldPlace | undefined {
  const step = steps.at(-1);
  const name = step?.attributes.find((one) => one.name === 'name')?.value;
  if (attribute !== undefined)
    return step?.name === 'relation' && name !== undefined
      ? { in: 'relation-attribute', relation: name, attribute }
      : { in: 'attribute', attribute };
  const type = step?.attributes.find((one) => one.name === 'type')?.value;
  if (step?.name === 'note' && type !== undefined) return { in: 'note', type };
  if (name === undefined) return undefined;
  return step?.name === 'relation' ? { in: 'relation', name } : { in: 'feature', name };
}

/** What elements of a text mean. */
export interface ElementMeanings {
  /** The kind of an element that stands so. */
  kindOf(element: ElementStanding): string | undefined;
  /** The kind that a `choice` of these two is of, with the element whose words are the text. */
  choice(first: string, second: string): { readonly kind: string; readonly read: string } | undefined;
  /** Where an element of this kind has the kind's own value. */
  valueAttribute(kind: string, element: string): string | undefined;
  /** The field that an attribute is; `allowed`: only one that the kind may have. */
  fieldOfAttribute(attribute: string, kind: string | undefined, allowed: boolean): string | undefined;
  /** The field that a relation or a feature of this name is; `by/@cert`: an attribute of such a relation. */
  fieldNamed(name: string): string;
  /** The field that a note beside the text is, by its type; undefined for a remark that is no field. */
  fieldOfNote(type: string | undefined): string | undefined;
}

/** An element with its attributes and what it stands in. */
export interface ElementStanding {
  readonly name: string;
  readonly attributes: Attributes;
  readonly parent: string | undefined;
}

/** A code book read backwards. */
export const meanings = memo((book: CodeBook): ElementMeanings => {
  const byElement = new Map<string, { readonly kind: string; readonly path: TeiPath }[]>();
  const choices = new Map<string, { readonly kind: string; readonly read: string }>();
  for (const [kind, { tei }] of tableEntries(book.kinds))
    for (const { written, read } of teiPlaces(tei))
      for (const path of [written, ...read]) {
        const element = elementAt(path);
        if (element === undefined || element.beside) continue;
        const { step, outer } = element;
        const other = outer?.inner[0]?.name;
        if (outer?.name === 'choice' && other !== undefined) {
          const pair = [step.name, other].sort().join(' ');
          if (!choices.has(pair)) choices.set(pair, { kind, read: step.name });
        }
        const known = byElement.get(step.name);
        if (known === undefined) byElement.set(step.name, [{ kind, path }]);
        else known.push({ kind, path });
      }
  const fields = [...tableEntries(book.fields)].filter(([, field]) =>
    field.places.some((place) => place === 'annotation' || place === 'statement'),
  );
  const byAttribute = new Map<string, (typeof fields)[number][]>();
  for (const one of fields) {
    const place = teiPlaces(one[1].tei)[0]?.written;
    if (place?.attribute === undefined || place.steps.some(({ name }) => name === 'relation')) continue;
    addTo(byAttribute, place.attribute, one);
  }
  const named = new Map<string, string>();
  const notes = new Map<string, string>();
  for (const [key, { tei }] of fields)
    for (const place of teiPlaces(tei)) {
      const at = placeAt(place);
      const field = key.replace(/@.*/, '');
      if (at?.in === 'relation-attribute') named.set(`${at.relation}/@${at.attribute}`, field);
      else if (at?.in === 'note') notes.set(at.type, field);
      else if (at !== undefined && at.in !== 'attribute' && !named.has(at.name)) named.set(at.name, field);
    }
  return {
    kindOf: ({ name, attributes, parent }) => {
      let best: { readonly kind: string; readonly weight: number } | undefined;
      for (const { kind, path } of byElement.get(name) ?? []) {
        const weight = fitOf(path, attributes, parent);
        if (weight !== undefined && (best === undefined || weight > best.weight)) best = { kind, weight };
      }
      return best?.kind;
    },
    choice: (first, second) => choices.get([first, second].sort().join(' ')),
    valueAttribute: (kind, element) => {
      const { step } = elementOfKind(book, kind);
      return step.name === element
        ? step.attributes.find(({ value }) => value === undefined)?.name
        : undefined;
    },
    fieldOfAttribute: (attribute, kind, allowed) => {
      for (const [key, field] of byAttribute.get(attribute) ?? []) {
        if (
          !allowed ||
          field.kinds === undefined ||
          field.kinds.some((one) => kind !== undefined && refines(book, kind, one))
        )
          return key.replace(/@.*/, '');
      }
      return undefined;
    },
    fieldNamed: (name) => named.get(name) ?? name,
    fieldOfNote: (type) => (type === undefined ? undefined : notes.get(type)),
  };
});

/** How closely a path fits an element; undefined if it does not. */
function fitOf({ steps }: TeiPath, attributes: Attributes, parent: string | undefined): number | undefined {
  const step = steps.at(-1);
  const outer = steps.at(-2);
  if (step?.attributes.some(({ name, value }) => value !== undefined && attributes[name] !== value))
    return undefined;
  // Of a choice that is not one only the element is left.
  if (outer !== undefined && outer.name !== parent && outer.inner.length === 0) return undefined;
  const constant = step?.attributes.filter(({ value }) => value !== undefined).length ?? 0;
  return constant * 2 + (outer?.name === parent ? 1 : 0);
}

/** Elements that name someone or something; with a pointer they mention an entry. */
export const names: ReadonlySet<string> = new Set([
  'persName',
  'orgName',
  'placeName',
  'rs',
  'name',
  'geogName',
]);

/** What TEI has for entries of the register: the list that they are in, and the element of their name. */
export interface EntryElement {
  readonly element: string;
  /** Attributes that the book's mapping gives it. */
  readonly attributes: Attributes;
  readonly list: string;
  readonly name: string;
}

/** The lists of TEI, in the order in which they are written, and how those in them are named. */
export const entryLists = tableOf<{ readonly list: string; readonly name: string }>({
  person: { list: 'listPerson', name: 'persName' },
  org: { list: 'listOrg', name: 'orgName' },
  place: { list: 'listPlace', name: 'placeName' },
  event: { list: 'listEvent', name: 'eventName' },
  bibl: { list: 'listBibl', name: 'title' },
  item: { list: 'list', name: 'name' },
});

export const entryElements = tableNames(entryLists);

/** The element of entries of a type: an item of a list where the book names none that TEI has lists for. */
export function entryElementOf(book: CodeBook, type: string | undefined): EntryElement {
  const [place] = teiPlaces(type === undefined ? undefined : registerTypeOf(book, type)?.tei);
  const step = place?.written.steps.at(-1);
  const known = step && lookUp(entryLists, step.name);
  if (step === undefined || known === undefined)
    return { element: 'item', attributes: {}, ...lookUp(entryLists, 'item')! };
  return { element: step.name, attributes: constantsOf(step), ...known };
}

/** The attributes of an element that are always the same. */
export function constantsOf({ attributes }: TeiStep): AttributesInMaking {
  return Object.fromEntries(
    attributes.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The element that mentions an entry of this type. */
export function mentionElementOf(book: CodeBook, type: string | undefined): string {
  const { name } = entryElementOf(book, type);
  return names.has(name) && name !== 'name' ? name : 'rs';
}

/** The type of the register that an entry of TEI is of, by the book's mappings. */
export function registerTypeOfElement(
  book: CodeBook,
  name: string,
  attributes: Attributes,
): string | undefined {
  let best: { readonly type: string; readonly weight: number } | undefined;
  for (const [type, { tei }] of tableEntries(book.registerTypes))
    for (const { written, read } of teiPlaces(tei))
      for (const path of [written, ...read]) {
        if (path.steps.at(-1)?.name !== name) continue;
        const weight = fitOf(path, attributes, undefined);
        if (weight !== undefined && (best === undefined || weight > best.weight)) best = { type, weight };
      }
  return best?.type;
}

/** Whether a code book knows such a kind, of any family or of this. */
export function isKnownKind(book: CodeBook, kind: string, family?: Family): boolean {
  const known = kindOf(book, kind);
  return known !== undefined && (family === undefined || known.family === family);
}
