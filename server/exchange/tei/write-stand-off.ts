// What stands beside the text: the register by sorts, the statements, and how all of them are related.
//
// Persons, bodies and places have lists of their own in TEI, treaties and publications are bibliography, events are
// events; what else there is, issues and types of the edition's own, is a list of names. A field of an entry is the
// element that TEI has for it, with the field as its type where that is not plain; else a note of that type.

import { valuesFor } from '../../codebook/field-owner';
import { fieldAt } from '../../codebook/load';
import { xml } from '../../drawing/xml';
import { t } from '../../l10n';
import type { Entry, FieldUse, Value } from '../../model/facts';
import type { TeiContext } from './write-context';
import { dates, element, isName, isWord, lines } from './xml-names';

export function standOffOf(writing: TeiContext): string {
  const register = registerOf(writing);
  const statements = statementsOf(writing);
  const parts = [
    ...register,
    writing.relations.length > 0 ? element('listRelation', {}, lines(writing.relations)) : '',
    writing.spans.length > 0 ? element('spanGrp', {}, lines(writing.spans)) : '',
    ...statements,
    ...writing.features,
    ...writing.notes,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : element('standOff', {}, lines(parts));
}

type Sort = 'person' | 'org' | 'place' | 'event' | 'bibl' | 'item';

const lists: Readonly<Record<Sort, string>> = {
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

function registerOf(writing: TeiContext): string[] {
  const bySort = new Map<Sort, string[]>();
  for (const [id, entry] of writing.entries) {
    const sort = sortOf(entry.kind?.text);
    const written = entryOf(writing, id, entry, sort);
    const list = bySort.get(sort);
    if (list === undefined) bySort.set(sort, [written]);
    else list.push(written);
  }
  return (Object.keys(lists) as Sort[]).flatMap((sort) => {
    const list = bySort.get(sort);
    return list === undefined
      ? []
      : element(lists[sort], sort === 'item' ? { type: 'register' } : {}, lines(list));
  });
}

function entryOf(writing: TeiContext, id: string, entry: Entry, sort: Sort): string {
  const xmlId = writing.ids.of(`@${id}`, id);
  const type = entry.kind?.text;
  const name = nameTags[sort];
  // TEI wants names first, then what is known, then notes.
  const named = [element(name, sort === 'item' ? { type } : {}, xml(entry.gloss.text || id))];
  const known: string[] = [];
  const notes: string[] = [];
  for (const use of entry.fields) {
    if (use.name.text === 'type') continue;
    for (const value of entryValues(writing, use)) {
      const isEntry = value.ref?.sigil === '@';
      if (isEntry && writing.relate(use.name.text, () => `#${xmlId}`, value)) continue;
      const natural = naturalField(sort, name, use.name.text, value);
      if (natural === undefined) notes.push(note(writing, use, value));
      else if (natural.name) named.push(natural.xml);
      else known.push(natural.xml);
    }
  }
  const attributes = {
    'xml:id': xmlId,
    n: xmlId === id ? undefined : id,
    type: sort === 'person' || sort === 'item' ? undefined : type,
  };
  // An event has its identifiers before its name.
  const content = sort === 'event' ? [...known, ...named, ...notes] : [...named, ...known, ...notes];
  return element(sort, attributes, content.join(''));
}

function entryValues({ view: snapshot }: TeiContext, use: FieldUse): readonly Value[] {
  const field = fieldAt(snapshot.book, use.name.text, 'register');
  return field === undefined ? use.values : valuesFor(field, use);
}

/** The element that TEI has for a field of an entry of this sort. */
function naturalField(
  sort: Sort,
  name: string,
  field: string,
  { text, date }: Value,
): { readonly name: boolean; readonly xml: string } | undefined {
  const of = (tag: string, attributes = {}) => ({ name: false, xml: element(tag, attributes, xml(text)) });
  switch (field) {
    case 'alias':
      return { name: true, xml: element(name, { type: 'alias' }, xml(text)) };
    case 'born':
      return sort === 'person' ? of('birth', dates(text)) : undefined;
    case 'died':
      return sort === 'person' ? of('death', dates(text)) : undefined;
    case 'office':
      return sort === 'person' ? of('affiliation', date === undefined ? {} : dates(date.text)) : undefined;
    case 'same-as': {
      const scheme = text.slice(0, text.indexOf(':'));
      return isWord(scheme) && sort !== 'item'
        ? { name: false, xml: element('idno', { type: scheme }, xml(text.slice(scheme.length + 1))) }
        : undefined;
    }
    case 'author':
      return sort === 'bibl' ? of('author') : undefined;
    case 'date':
      return sort === 'bibl' ? of('date', dates(text)) : undefined;
    default:
      return undefined;
  }
}

function note(writing: TeiContext, { name, start, end }: FieldUse, { text }: Value): string {
  if (isWord(name.text)) return element('note', { type: name.text }, xml(text));
  writing.lose({ start, end }, t('“{0}” cannot be a type in TEI: the field was left out.', name.text));
  return '';
}

/** Statements that are not elements of the text: those with an entry, and those that the document only anchors. */
function statementsOf(writing: TeiContext): string[] {
  const written: string[] = [];
  for (const { id, document, declaration } of writing.statements) {
    if (id === undefined || document !== undefined) continue;
    if (declaration !== undefined && declaration.form !== 'entry') continue;
    const xmlId = writing.ids.of(`#${id}`, id);
    const features: string[] = [];
    if (declaration !== undefined) {
      const { gloss, fields } = declaration;
      if (gloss.text !== '') features.push(element('f', { name: 'gloss' }, xml(gloss.text)));
      features.push(...writing.fields(fields, 'statement', () => `#${xmlId}`));
      const kind = declaration.kind?.text;
      if (kind !== undefined && isName(kind)) writing.category(kind);
    }
    written.push(
      element(
        'fs',
        { 'xml:id': xmlId, n: xmlId === id ? undefined : id, type: 'statement' },
        features.join(''),
      ),
    );
  }
  return written;
}
