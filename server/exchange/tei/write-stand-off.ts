// What is beside the text: the register by sorts, the statements, and how all of them are related.
//
// Persons, bodies and places have lists of their own in TEI, treaties and publications are bibliography, events are
// events; what else there is, issues and types of the edition's own, is a list of names. A field of an entry is the
// element that TEI has for it, with the field as its type where that is not plain; else a note of that type.

import { valuesFor } from '../../codebook/field-owner';
import { fieldAt } from '../../codebook/load';
import { type Attributes, element, lines, xml } from '../../drawing/xml';
import { t } from '../../l10n';
import type { Entry, FieldUse, Value } from '../../model/facts';
import type { TeiContext } from './write-context';
import type { TeiMark } from './write-marks';
import { dates, isName, isWord } from './xml-names';

/** The register: its lists, and the relations between its entries. */
export interface WrittenRegister {
  readonly lists: readonly string[];
  readonly relations: readonly string[];
}

/** Statements that are not elements of the text. */
export interface WrittenStatements {
  readonly structures: readonly string[];
  readonly relations: readonly string[];
  /** Their kinds, which the header explains. */
  readonly kinds: readonly string[];
}

export function renderStandOff(
  marks: readonly TeiMark[],
  spans: readonly string[],
  register: WrittenRegister,
  statements: WrittenStatements,
): string {
  const relations = [
    ...marks.flatMap((mark) => mark.relations),
    ...register.relations,
    ...statements.relations,
  ];
  const parts = [
    ...register.lists,
    relations.length > 0 ? element('listRelation', {}, lines(relations)) : '',
    spans.length > 0 ? element('spanGrp', {}, lines(spans)) : '',
    ...statements.structures,
    ...marks.flatMap((mark) => mark.structures),
    ...marks.flatMap((mark) => mark.notes),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : element('standOff', {}, lines(parts));
}

type Sort = 'person' | 'org' | 'place' | 'event' | 'bibl' | 'item';

const listTags: Readonly<Record<Sort, string>> = {
  person: 'listPerson',
  org: 'listOrg',
  place: 'listPlace',
  event: 'listEvent',
  bibl: 'listBibl',
  item: 'list',
};

/** The element of an entry's main name, and of its other names. */
const nameTags: Readonly<Record<Sort, string>> = {
  person: 'persName',
  org: 'orgName',
  place: 'placeName',
  event: 'eventName',
  bibl: 'title',
  item: 'name',
};

function sortOf(type: string | undefined): Sort {
  switch (type) {
    case 'person':
    case 'place':
    case 'event':
      return type;
    case 'state':
    case 'organisation':
    case 'group':
    case 'office':
      return 'org';
    case 'treaty':
    case 'publication':
      return 'bibl';
    default:
      return 'item';
  }
}

export function registerOf(context: TeiContext): WrittenRegister {
  const bySort = new Map<Sort, string[]>();
  const relations: string[] = [];
  for (const [id, entry] of context.entries) {
    const sort = sortOf(entry.kind?.text);
    const written = entryOf(context, id, entry, sort);
    relations.push(...written.relations);
    const list = bySort.get(sort);
    if (list === undefined) bySort.set(sort, [written.entry]);
    else list.push(written.entry);
  }
  const lists = (Object.keys(listTags) as Sort[]).flatMap((sort) => {
    const list = bySort.get(sort);
    return list === undefined
      ? []
      : element(listTags[sort], sort === 'item' ? { type: 'register' } : {}, lines(list));
  });
  return { lists, relations };
}

function entryOf(
  context: TeiContext,
  id: string,
  entry: Entry,
  sort: Sort,
): { readonly entry: string; readonly relations: readonly string[] } {
  const xmlId = context.ids.entry(id);
  const type = entry.kind?.text;
  const name = nameTags[sort];
  // TEI wants names first, then what is known, then notes.
  const named = [element(name, sort === 'item' ? { type } : {}, xml(entry.gloss.text || id))];
  const known: string[] = [];
  const notes: string[] = [];
  const relations: string[] = [];
  for (const use of entry.fields) {
    const field = use.name.text;
    if (field === 'type') continue;
    for (const value of entryValues(context, use)) {
      const isEntry = value.ref?.sigil === '@';
      const relation = isEntry ? context.relation(field, () => `#${xmlId}`, value) : undefined;
      const natural = naturalElements.get(field);
      const written = natural?.write(sort, value);
      if (relation !== undefined) relations.push(relation);
      else if (written === undefined) notes.push(note(context, use, value));
      else if (natural?.isName) named.push(written);
      else known.push(written);
    }
  }
  const attributes = {
    'xml:id': xmlId,
    n: xmlId === id ? undefined : id,
    type: sort === 'person' || sort === 'item' ? undefined : type,
  };
  // An event has its identifiers before its name.
  const content = sort === 'event' ? [...known, ...named, ...notes] : [...named, ...known, ...notes];
  return { entry: element(sort, attributes, content.join('')), relations };
}

function entryValues({ view: snapshot }: TeiContext, use: FieldUse): readonly Value[] {
  const field = fieldAt(snapshot.book, use.name.text, 'register');
  return field === undefined ? use.values : valuesFor(field, use);
}

/** The element that TEI has for a field of an entry. */
interface NaturalElement {
  readonly isName?: boolean;
  /** The element for a value; undefined if entries of this sort have none. */
  write(sort: Sort, value: Value): string | undefined;
}

/** An element that only entries of one sort have. */
const onlyIn = (only: Sort, tag: string, attributes: (value: Value) => Attributes = () => ({})) => ({
  write: (sort: Sort, value: Value) =>
    sort === only ? element(tag, attributes(value), xml(value.text)) : undefined,
});

const naturalElements: ReadonlyMap<string, NaturalElement> = new Map<string, NaturalElement>([
  [
    'alias',
    { isName: true, write: (sort, { text }) => element(nameTags[sort], { type: 'alias' }, xml(text)) },
  ],
  ['born', onlyIn('person', 'birth', ({ text }) => dates(text))],
  ['died', onlyIn('person', 'death', ({ text }) => dates(text))],
  ['office', onlyIn('person', 'affiliation', ({ date }) => (date === undefined ? {} : dates(date.text)))],
  ['same-as', { write: identifier }],
  ['author', onlyIn('bibl', 'author')],
  ['date', onlyIn('bibl', 'date', ({ text }) => dates(text))],
]);

/** An authority's id, without the scheme that tells whose it is. */
function identifier(sort: Sort, { text }: Value): string | undefined {
  const scheme = text.slice(0, text.indexOf(':'));
  return isWord(scheme) && sort !== 'item'
    ? element('idno', { type: scheme }, xml(text.slice(scheme.length + 1)))
    : undefined;
}

function note(context: TeiContext, { name, start, end }: FieldUse, { text }: Value): string {
  if (isWord(name.text)) return element('note', { type: name.text }, xml(text));
  context.lose({ start, end }, t('“{0}” cannot be a type in TEI: the field was left out.', name.text));
  return '';
}

/** Statements with an entry, and those that the document only anchors. */
export function standOffStatementsOf(context: TeiContext): WrittenStatements {
  const structures: string[] = [];
  const relations: string[] = [];
  const kinds: string[] = [];
  for (const { id, document, declaration } of context.statements) {
    if (id === undefined || document !== undefined) continue;
    if (declaration !== undefined && declaration.form !== 'entry') continue;
    const xmlId = context.ids.statement(id);
    const features: string[] = [];
    if (declaration !== undefined) {
      const { gloss, fields } = declaration;
      if (gloss.text !== '') features.push(element('f', { name: 'gloss' }, xml(gloss.text)));
      const said = context.fields(fields, 'statement', () => `#${xmlId}`);
      features.push(...said.features);
      relations.push(...said.relations);
      const kind = declaration.kind?.text;
      if (kind !== undefined && isName(kind)) kinds.push(kind);
    }
    const attributes = { 'xml:id': xmlId, n: xmlId === id ? undefined : id, type: 'statement' };
    structures.push(element('fs', attributes, features.join('')));
  }
  return { structures, relations, kinds };
}
