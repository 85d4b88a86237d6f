// What of the code book a graph uses, explained in it: kinds and types as types of CIDOC CRM, fields as properties.

import { fieldAt, kindOf, lineageOf, registerTypeOf } from '../../codebook/load';
import type { CodeBook, Described } from '../../codebook/types';
import { encodedPart } from '../iri';
import type { Used } from './context';
import { crm, type Graph, type Iri, iri, literal, rdf, rdfs, type } from './graph';
import { typeIri } from './register';

/** Adds the kinds, types and fields that were used, in the order of their names. */
export function addVocabulary(graph: Graph, book: CodeBook, used: Used): void {
  const kinds = new Set([...used.kinds].flatMap((name) => lineageOf(book, name)));
  for (const name of [...kinds].sort()) {
    const kind = kindOf(book, name);
    const subject = iri(`urn:demarche:kind#${encodedPart(name)}`);
    graph.add(subject, type, crm('E55_Type'));
    explain(graph, subject, name, kind);
    if (kind?.refines !== undefined)
      graph.add(subject, crm('P127_has_broader_term'), iri(`urn:demarche:kind#${encodedPart(kind.refines)}`));
  }
  for (const name of [...used.types].sort()) {
    graph.add(typeIri(name), type, crm('E55_Type'));
    explain(graph, typeIri(name), name, registerTypeOf(book, name));
  }
  for (const [name, place] of [...used.fields].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const subject = iri(`urn:demarche:field#${encodedPart(name)}`);
    graph.add(subject, type, rdf('Property'));
    explain(graph, subject, name, fieldAt(book, name, place));
  }
}

function explain(graph: Graph, subject: Iri, name: string, described: Described | undefined): void {
  graph.add(subject, rdfs('label'), literal(described?.label ?? name));
  if (described?.definition !== undefined) graph.add(subject, rdfs('comment'), literal(described.definition));
}
