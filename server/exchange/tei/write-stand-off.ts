// What is beside the text: the register by sorts, the statements, and how all of them are related.
//
// Persons, bodies and places have lists of their own in TEI, treaties and publications are bibliography, events are
// events, as the code book says; what else there is, issues and types of the edition's own, is a list of names. A field of
// an entry is the element or the relation that the book names; else a note of that type.

import { valuesFor } from '../../codebook/field-owner';
import { fieldAt } from '../../codebook/load';
import { type TeiPath, teiPlaces } from '../../codebook/mapping';
import { allowsElement, hasAttribute } from '../../codebook/tei/schema';
import type { Field } from '../../codebook/types';
import { element, lines, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import type { Entry, FieldUse, Value } from '../../model/facts';
import { addAll } from '../../model/lists';
import { lookUp } from '../../model/lookup';
import { voiceOf } from '../../semantics/attribution';
import { isId } from '../../syntax/chars';
import { constantsOf, type EntryElement, entryElementOf, entryElements, entryLists } from './mapping';
import type { TeiContext } from './write-context';
import type { TeiMark } from './write-marks';
import { dates, isWord } from './xml-names';

/** The register: its lists, and the relations between its entries. */
export interface WrittenRegister {
  readonly lists: readonly string[];
  readonly relations: readonly string[];
}

/** Statements that are not elements of the text. */
export interface WrittenStatements {
  readonly structures: readonly string[];
  readonly notes: readonly string[];
  readonly relations: readonly string[];
  /** Their kinds, which the header explains. */
  readonly kinds: readonly string[];
}

export function renderStandOff(
  context: TeiContext,
  marks: readonly TeiMark[],
  spans: readonly string[],
  register: WrittenRegister,
  statements: WrittenStatements,
): string {
  const undeclared = undeclaredOf(context);
  const relations = [
    ...marks.flatMap((mark) => mark.relations),
    ...register.relations,
    ...statements.relations,
  ];
  const parts = [
    ...register.lists,
    ...undeclared.filter((part) => part.startsWith('<list')),
    relations.length > 0 ? element('listRelation', {}, lines(relations)) : '',
    spans.length > 0 ? element('spanGrp', {}, lines(spans)) : '',
    ...statements.structures,
    ...undeclared.filter((part) => part.startsWith('<fs')),
    ...marks.flatMap((mark) => mark.structures),
    ...statements.notes,
    ...marks.flatMap((mark) => mark.notes),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : element('standOff', {}, lines(parts));
}

export function registerOf(context: TeiContext): WrittenRegister {
  const byElement = new Map<string, string[]>();
  const relations: string[] = [];
  const { book } = context.view;
  for (const [id, entry] of context.entries) {
    const shape = entryElementOf(book, entry.kind?.text);
    const written = entryOf(context, id, entry, shape);
    addAll(relations, written.relations);
    const list = byElement.get(shape.element);
    if (list === undefined) byElement.set(shape.element, [written.entry]);
    else list.push(written.entry);
  }
  const lists = entryElements.flatMap((name) => {
    const list = byElement.get(name);
    if (list === undefined) return [];
    const { list: tag } = lookUp(entryLists, name)!;
    return element(tag, name === 'item' ? { type: 'register' } : {}, lines(list));
  });
  return { lists, relations };
}

/** What is referred to and nowhere declared: names, so that references have something to point at. */
function undeclaredOf({ undeclared, ids, statements }: TeiContext): string[] {
  const known = new Set(statements.map(({ id }) => id));
  const entries = [...undeclared.entries].map((id) =>
    element('item', { 'xml:id': ids.entry(id), n: id }, element('name', {}, xml(id))),
  );
  const structures = [...undeclared.statements].flatMap((id) =>
    known.has(id) ? [] : element('fs', { 'xml:id': ids.statement(id), n: id, type: 'statement' }),
  );
  return [
    ...(entries.length === 0 ? [] : [element('list', { type: 'undeclared' }, lines(entries))]),
    ...structures,
  ];
}

function entryOf(
  context: TeiContext,
  id: string,
  entry: Entry,
  shape: EntryElement,
): { readonly entry: string; readonly relations: readonly string[] } {
  const xmlId = context.ids.entry(id);
  const type = entry.kind?.text;
  const isItem = shape.element === 'item';
  // TEI wants names first, then what is known, then notes.
  const word = type !== undefined && isWord(type) ? type : undefined;
  if (entry.kind !== undefined && word === undefined)
    context.lose(entry.kind, t('“{0}” cannot be a type in TEI: the field was left out.', entry.kind.text));
  const named = [element(shape.name, isItem ? { type: word } : {}, xml(entry.gloss.text || id))];
  const known: string[] = [];
  const notes: string[] = [];
  const relations: string[] = [];
  for (const use of entry.fields) {
    const field = use.name.text;
    if (field === 'type') continue;
    const described = fieldAt(context.view.book, field, 'register');
    const place = teiPlaces(described?.tei)[0]?.written;
    for (const value of entryValues(described, use)) {
      const written = place && fieldElement(context, place, shape, value);
      if (written !== undefined) (isNameOf(shape, place) ? named : known).push(written);
      else if (value.ref?.sigil === '@' && isWord(field))
        relations.push(context.relation(relationName(place) ?? field, () => `#${xmlId}`, [value]));
      else notes.push(note(context, use, value));
    }
  }
  const attributes = {
    'xml:id': xmlId,
    n: xmlId === id ? undefined : id,
    ...shape.attributes,
    type: isItem || !hasAttribute(shape.element, 'type') ? undefined : word,
  };
  // An event has its identifiers before its name.
  const content = shape.element === 'event' ? [...known, ...named, ...notes] : [...named, ...known, ...notes];
  return { entry: element(shape.element, attributes, content.join('')), relations };
}

function entryValues(field: Field | undefined, use: FieldUse): readonly Value[] {
  return field === undefined ? use.values : valuesFor(field, use);
}

function isNameOf({ name }: EntryElement, path: TeiPath | undefined): boolean {
  const step = path?.steps[0]?.name;
  return step === 'persName' || step === name;
}

function relationName(path: TeiPath | undefined): string | undefined {
  const step = path?.steps.at(-1);
  return step?.name === 'relation' ? step.attributes.find(({ name }) => name === 'name')?.value : undefined;
}

/** A field of an entry as the element that the book names; undefined where an entry of this sort has none. */
function fieldElement(
  context: TeiContext,
  { steps }: TeiPath,
  shape: EntryElement,
  value: Value,
): string | undefined {
  const [outer, inner] = steps;
  if (outer === undefined || outer.name === 'relation' || outer.name === 'note') return undefined;
  // Persons stand for all that has names.
  const tag = outer.name === 'persName' ? shape.name : outer.name;
  if (!allowsElement(shape.element, tag)) return undefined;
  const { text, date, label, ref } = value;
  if (ref !== undefined && inner === undefined) return undefined;
  const attributes = constantsOf(outer);
  const own = outer.attributes.find((part) => part.value === undefined)?.name;
  if (own !== undefined) {
    // An authority's id, without the scheme that tells whose it is.
    const scheme = text.slice(0, text.indexOf(':'));
    if (!isWord(scheme)) return undefined;
    return element(tag, { ...attributes, [own]: scheme }, xml(text.slice(scheme.length + 1)));
  }
  const dated = date?.text ?? text;
  if (hasAttribute(tag, 'when')) Object.assign(attributes, dates(dated));
  if (inner === undefined) return element(tag, attributes, xml(text));
  const named = ref === undefined ? undefined : context.pointer(ref);
  const words = ref === undefined ? label : voiceOf(context.view, value).name;
  const content = element(inner.name, { ...constantsOf(inner), ref: named }, xml(words));
  // The date as it is written, which attributes cannot say of every date.
  return element(tag, attributes, content + (date === undefined ? '' : xml(` (${date.text})`)));
}

function note(context: TeiContext, { name, start, end }: FieldUse, { text, ref }: Value): string {
  if (!isWord(name.text)) {
    context.lose({ start, end }, t('“{0}” cannot be a type in TEI: the field was left out.', name.text));
    return '';
  }
  const words =
    ref === undefined ? context.prose(text) : element('ref', { target: context.pointer(ref) }, xml(ref.id));
  return element('note', { type: name.text }, words);
}

/** Statements with an entry, and those that the document only anchors. */
export function standOffStatementsOf(context: TeiContext): WrittenStatements {
  const structures: string[] = [];
  const relations: string[] = [];
  const notes: string[] = [];
  const kinds: string[] = [];
  for (const { id, document, declaration } of context.statements) {
    if (id === undefined || document !== undefined) continue;
    if (declaration !== undefined && declaration.form !== 'entry') continue;
    const xmlId = context.ids.statement(id);
    const features: string[] = [];
    let kind: string | undefined;
    if (declaration !== undefined) {
      const { gloss, fields } = declaration;
      if (gloss.text !== '') features.push(element('f', { name: 'gloss' }, xml(gloss.text)));
      const known = declaration.kind?.text;
      if (known !== undefined && isId(known)) kind = known;
      const rest = fields.filter(({ name }) => kind === undefined || name.text !== 'kind');
      const said = context.fields(rest, 'statement', () => `#${xmlId}`);
      addAll(features, said.features);
      addAll(relations, said.relations);
      addAll(notes, said.notes);
      if (kind !== undefined) kinds.push(kind);
    }
    const ana = kind === undefined ? undefined : `#${context.ids.kind(kind)}`;
    const attributes = { 'xml:id': xmlId, n: xmlId === id ? undefined : id, type: 'statement', ana };
    structures.push(element('fs', attributes, features.join('')));
  }
  return { structures, notes, relations, kinds };
}
