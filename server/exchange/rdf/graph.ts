// A graph of RDF in the making: triples by their subjects, in the order in which they are first said.
//
// Only what nobody need point at is a blank node, and it is written where it stands: no label of one is ever made up, and
// the same graph is written in the same bytes.

/** A name in the sense of RDF 1.1 Concepts; must be absolute and encoded (../iri.ts). */
export interface Iri {
  readonly sort: 'iri';
  readonly iri: string;
}

export interface Literal {
  readonly sort: 'literal';
  readonly text: string;
  /** IRI of its datatype; without one it is a string. */
  readonly datatype?: string;
}

/** A node without a name, with what is said of it. */
export interface Blank {
  readonly sort: 'blank';
  readonly said: readonly (readonly [property: Iri, value: Term])[];
}

/** An RDF collection: `rdf:first`, `rdf:rest`. */
export interface List {
  readonly sort: 'list';
  readonly items: readonly Term[];
}

export type Term = Iri | Literal | Blank | List;

export class Graph {
  private readonly subjects = new Map<string, Map<string, Map<string, Term>>>();
  private blanks = 0;

  /** Says something of a subject; the same is said only once. */
  add(subject: Iri, property: Iri, ...values: readonly Term[]): void {
    for (const value of values) {
      let properties = this.subjects.get(subject.iri);
      if (properties === undefined) this.subjects.set(subject.iri, (properties = new Map()));
      let said = properties.get(property.iri);
      if (said === undefined) properties.set(property.iri, (said = new Map()));
      const key = this.keyOf(value);
      if (!said.has(key)) said.set(key, value);
    }
  }

  get size(): number {
    return this.subjects.size;
  }

  *[Symbol.iterator](): Generator<readonly [subject: string, said: ReadonlyMap<string, readonly Term[]>]> {
    for (const [subject, properties] of this.subjects)
      yield [subject, new Map([...properties].map(([property, said]) => [property, [...said.values()]]))];
  }

  private keyOf(value: Term): string {
    if (value.sort === 'iri') return `<${value.iri}`;
    if (value.sort === 'literal') return `"${value.datatype ?? ''} ${value.text}`;
    return `_${this.blanks++}`;
  }
}

/** What names of a namespace are made of: `oa('Annotation')`. */
function namespace(base: string): (name: string) => Iri {
  return (name) => ({ sort: 'iri', iri: base + name });
}

/** Prefixes of the namespaces in use, in the order in which they are written. */
export const prefixes: readonly (readonly [prefix: string, base: string])[] = [
  ['as', 'http://www.w3.org/ns/activitystreams#'],
  ['crm', 'http://www.cidoc-crm.org/cidoc-crm/'],
  ['crminf', 'http://www.cidoc-crm.org/extensions/crminf/'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['oa', 'http://www.w3.org/ns/oa#'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['prov', 'http://www.w3.org/ns/prov#'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['skos', 'http://www.w3.org/2004/02/skos/core#'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
  // What is ours.
  ['field', 'urn:demarche:field#'],
  ['kind', 'urn:demarche:kind#'],
  ['register', 'urn:demarche:register#'],
];

const baseOf = new Map(prefixes);
const inNamespace = (prefix: string) => namespace(baseOf.get(prefix) ?? '');

/** Activity Streams 2.0, of which Web Annotation has its collections. */
export const as = inNamespace('as');
/** CIDOC CRM 7.1.3. */
export const crm = inNamespace('crm');
/** CRMinf 1.2.1. */
export const crminf = inNamespace('crminf');
export const dc = inNamespace('dc');
export const dcterms = inNamespace('dcterms');
/** Web Annotation Vocabulary (W3C Recommendation of 2017). */
export const oa = inNamespace('oa');
export const owl = inNamespace('owl');
/** PROV-O (W3C Recommendation of 2013). */
export const prov = inNamespace('prov');
export const rdf = inNamespace('rdf');
export const rdfs = inNamespace('rdfs');
export const skos = inNamespace('skos');
export const xsd = inNamespace('xsd');

export const type = rdf('type');

export function iri(text: string): Iri {
  return { sort: 'iri', iri: text };
}

export function literal(text: string, datatype?: Iri): Literal {
  return datatype === undefined
    ? { sort: 'literal', text }
    : { sort: 'literal', text, datatype: datatype.iri };
}
