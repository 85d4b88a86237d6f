// The register in CIDOC CRM and PROV-O: what each entry is, what it is called, and as whom others know it.
//
// What an authority's URI stands for decides how an entry is joined to it. Where that is the person or place itself,
// the two are one (`owl:sameAs`); where it is a record about it, the record is an equivalent (`skos:exactMatch`).

import { authorityOf, authorityUrl, isActorType } from '../../codebook/load';
import { type Entry, fieldOf, valuesOf } from '../../model/facts';
import { resolveEntry } from '../../semantics/entry';
import { asIri, encodedPart, entryIri } from '../iri';
import type { RdfContext } from './context';
import { crm, type Iri, iri, literal, owl, prov, rdfs, skos, type } from './graph';

/** What types of the register are in CIDOC CRM; a project’s own that acts is an actor, any other an entity. */
const classes: ReadonlyMap<string, string> = new Map([
  ['person', 'E21_Person'],
  ['state', 'E74_Group'],
  ['organisation', 'E74_Group'],
  ['group', 'E74_Group'],
  // Its scope note names positions that act as one, whoever holds them.
  ['office', 'E74_Group'],
  ['place', 'E53_Place'],
  ['treaty', 'E73_Information_Object'],
  ['publication', 'E73_Information_Object'],
  ['event', 'E5_Event'],
  ['issue', 'E28_Conceptual_Object'],
]);

/** URIs of things themselves, where an authority has them beside the address of its page. */
const things: ReadonlyMap<string, (id: string) => string> = new Map([
  ['wikidata', (id) => `http://www.wikidata.org/entity/${id}`],
  ['viaf', (id) => `http://viaf.org/viaf/${id}`],
  ['gnd', (id) => `https://d-nb.info/gnd/${id}`],
  ['isni', (id) => `https://isni.org/isni/${id}`],
  ['orcid', (id) => `https://orcid.org/${id}`],
  ['geonames', (id) => `https://sws.geonames.org/${id}/`],
]);

/** URIs of records in a vocabulary, where they are not the address of the page. */
const records: ReadonlyMap<string, (id: string) => string> = new Map([
  ['lcnaf', (id) => `http://id.loc.gov/authorities/names/${id}`],
]);

/** Fields that have words of other vocabularies, too. */
const births: readonly (readonly [field: string, property: string, event: string])[] = [
  ['born', 'P98i_was_born', 'E67_Birth'],
  ['died', 'P100i_died_in', 'E69_Death'],
];

/** Adds the entries that a document declares, in full, and of those that it refers to what they are. */
export function addRegister(context: RdfContext): void {
  const { file } = context.model.view;
  const declared = new Set<string>();
  for (const entry of file.entries)
    if (entry.ref.sigil === '@') {
      declared.add(entry.ref.id);
      addEntry(context, entry);
    }
  const mentioned = new Set<string>();
  for (const { ref } of file.references)
    if (ref.sigil === '@' && !declared.has(ref.id)) mentioned.add(ref.id);
  for (const id of [...mentioned].sort()) {
    const entry = resolveEntry(context.model.view, id)?.facts;
    if (entry === undefined) context.graph.add(iri(entryIri(id)), rdfs('label'), literal(`@${id}`));
    else describe(context, entry);
  }
}

/** What an entry is, its name and its authorities: enough to know who is meant. */
function describe({ graph, book, used }: RdfContext, entry: Entry): Iri {
  const subject = iri(entryIri(entry.ref.id));
  const name = entry.kind?.text;
  const acts = isActorType(book, name);
  graph.add(subject, type, crm(classes.get(name ?? '') ?? (acts ? 'E39_Actor' : 'E1_CRM_Entity')));
  if (acts)
    graph.add(
      subject,
      type,
      prov(name === 'person' ? 'Person' : name === 'organisation' ? 'Organization' : 'Agent'),
    );
  if (name !== undefined) {
    used.types.add(name);
    graph.add(subject, crm('P2_has_type'), typeIri(name));
  }
  graph.add(subject, rdfs('label'), literal(entry.gloss.text || entry.ref.text));
  for (const { text } of valuesOf(entry, 'same-as')) {
    const url = authorityUrl(book, text);
    const known = authorityOf(book, text);
    if (url === undefined || known === undefined) continue;
    const { scheme, id } = known;
    const thing = things.get(scheme)?.(encodedPart(id));
    if (thing !== undefined) graph.add(subject, owl('sameAs'), iri(thing));
    else {
      const record = asIri(records.get(scheme)?.(encodedPart(id)) ?? url);
      if (record !== undefined) graph.add(subject, skos('exactMatch'), iri(record));
    }
  }
  return subject;
}

function addEntry(context: RdfContext, entry: Entry): void {
  const { graph } = context;
  const subject = describe(context, entry);
  for (const { label } of valuesOf(entry, 'alias'))
    if (label !== '') graph.add(subject, skos('altLabel'), literal(label));
  for (const [field, property, event] of births) {
    const date = fieldOf(entry, field)?.whole.text;
    if (date === undefined || date === '') continue;
    const node = iri(`${subject.iri}:${field}`);
    graph.add(subject, crm(property), node);
    graph.add(node, type, crm(event));
    context.time(node, date);
  }
  for (const use of entry.fields)
    if (!['type', 'alias'].includes(use.name.text)) context.say(subject, use, 'register');
}

/** A type of the register, as a type of CIDOC CRM. */
export function typeIri(name: string): Iri {
  return iri(`urn:demarche:type#${encodedPart(name)}`);
}
