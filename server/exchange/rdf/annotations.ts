// Web Annotations as triples: what the W3C’s context (anno.jsonld) makes of the JSON that ../web-annotation writes.
//
// The graph is drawn from that JSON and from nothing else, so that both formats say the same of the same things.

import { as, dc, type Graph, type Iri, iri, literal, oa, rdf, rdfs, type Term, type, xsd } from './graph';

type Json = Readonly<Record<string, unknown>>;

/** The properties that our Web Annotations have, and what their values are. */
const properties: ReadonlyMap<
  string,
  readonly [property: Iri, sort: 'node' | 'word' | 'text' | 'number' | 'list']
> = new Map([
  ['type', [type, 'word']],
  ['motivation', [oa('motivatedBy'), 'word']],
  ['purpose', [oa('hasPurpose'), 'word']],
  ['body', [oa('hasBody'), 'node']],
  ['target', [oa('hasTarget'), 'node']],
  ['source', [oa('hasSource'), 'node']],
  ['selector', [oa('hasSelector'), 'node']],
  ['first', [as('first'), 'node']],
  ['partOf', [as('partOf'), 'node']],
  ['items', [as('items'), 'list']],
  ['start', [oa('start'), 'number']],
  ['end', [oa('end'), 'number']],
  ['total', [as('totalItems'), 'number']],
  ['startIndex', [as('startIndex'), 'number']],
  ['exact', [oa('exact'), 'text']],
  ['prefix', [oa('prefix'), 'text']],
  ['suffix', [oa('suffix'), 'text']],
  ['value', [rdf('value'), 'text']],
  ['format', [dc('format'), 'text']],
  ['language', [dc('language'), 'text']],
  ['label', [rdfs('label'), 'text']],
]);

/** Classes and motivations that are called otherwise in their vocabulary, or are of another. */
const words: ReadonlyMap<string, Iri> = new Map([
  ['AnnotationCollection', as('OrderedCollection')],
  ['AnnotationPage', as('OrderedCollectionPage')],
]);

/** Adds a collection with everything in it. */
export function addAnnotations(graph: Graph, collection: object): void {
  nodeOf(graph, collection);
}

/** What stands for a value; what is said of it is added, or in it if it has no name. */
function nodeOf(graph: Graph, value: unknown): Term {
  if (typeof value === 'string') return iri(value);
  const json = value as Json;
  const subject = typeof json['id'] === 'string' ? iri(json['id']) : undefined;
  const said: [Iri, Term][] = [];
  const say = (property: Iri, term: Term) => {
    if (subject === undefined) said.push([property, term]);
    else graph.add(subject, property, term);
  };
  for (const [key, part] of Object.entries(json)) {
    const [property, sort] = properties.get(key) ?? [];
    if (property === undefined || sort === undefined) continue;
    if (sort === 'list') {
      const items = part as readonly Json[];
      say(property, { sort, items: items.map((item) => iri(String(item['id']))) });
      for (const item of items) nodeOf(graph, item);
    } else for (const one of [part].flat()) say(property, termOf(graph, sort, one));
  }
  return subject ?? { sort: 'blank', said };
}

function termOf(graph: Graph, sort: 'node' | 'word' | 'text' | 'number', value: unknown): Term {
  switch (sort) {
    case 'node':
      return nodeOf(graph, value);
    case 'word':
      return words.get(String(value)) ?? oa(String(value));
    case 'text':
      return literal(String(value));
    case 'number':
      return literal(String(value), xsd('nonNegativeInteger'));
  }
}
