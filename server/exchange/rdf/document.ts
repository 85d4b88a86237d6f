// A document in CIDOC CRM, Dublin Core and PROV-O: its text, who made it and when, of what it was made, and who annotated it.

import { valuesOf } from '../../model/facts';
import { asIri, documentIri, entryIri } from '../iri';
import { annotationIris } from '../web-annotation/write';
import { dateOf, type RdfContext } from './context';
import { crm, dcterms, iri, literal, prov, rdfs, type } from './graph';

/** Fields of the header that Dublin Core has, as their words. */
const described: readonly (readonly [field: string, property: string])[] = [
  ['title', 'title'],
  ['language', 'language'],
  ['rights', 'rights'],
  ['number', 'identifier'],
  ['summary', 'abstract'],
];

export function addDocument(context: RdfContext): void {
  const { graph, document, model } = context;
  const { file } = model.view;
  graph.add(document, type, crm('E31_Document'), crm('E33_Linguistic_Object'), prov('Entity'));
  graph.add(document, rdfs('label'), literal(file.headerText('title') ?? model.view.document));
  for (const [field, property] of described) {
    const text = file.headerText(field);
    if (text !== undefined) graph.add(document, dcterms(property), literal(text));
  }
  const date = file.headerText('date');
  if (date !== undefined) graph.add(document, dcterms('date'), dateOf(date));
  for (const { text } of file.headerValues('url')) {
    const address = asIri(text);
    if (address !== undefined) graph.add(document, rdfs('seeAlso'), iri(address));
  }
  const known = new Set(['id', 'date', 'url', ...described.map(([field]) => field)]);
  for (const use of file.header?.fields ?? [])
    if (!known.has(use.name.text)) context.say(document, use, 'header');
  addMaking(context, date);
  addAnnotating(context);
  // What the positions of the annotations count.
  graph.add(document, crm('P190_has_symbolic_content'), literal(model.text));
}

/** Who wrote it, and, where it is a translation, who translated what. */
function addMaking(context: RdfContext, date: string | undefined): void {
  const { graph, document, model } = context;
  const { file } = model.view;
  const translators = file.headerValues('translator');
  const languages = file.headerValues('original-language');
  let written = document;
  if (translators.length > 0 || languages.length > 0) {
    written = context.own('original');
    graph.add(written, type, crm('E33_Linguistic_Object'), prov('Entity'));
    for (const { text } of languages) graph.add(written, dcterms('language'), literal(text));
    graph.add(written, crm('P73_has_translation'), document);
    graph.add(document, prov('wasDerivedFrom'), written);
    const translation = context.own('translation');
    graph.add(translation, type, crm('E65_Creation'), prov('Activity'));
    graph.add(translation, crm('P94_has_created'), document);
    graph.add(translation, prov('used'), written);
    graph.add(document, prov('wasGeneratedBy'), translation);
    for (const agent of context.agents(translators)) {
      graph.add(translation, crm('P14_carried_out_by'), agent);
      graph.add(translation, prov('wasAssociatedWith'), agent);
    }
  }
  const creation = context.own('creation');
  graph.add(creation, type, crm('E65_Creation'), prov('Activity'));
  graph.add(creation, crm('P94_has_created'), written);
  graph.add(written, prov('wasGeneratedBy'), creation);
  for (const agent of context.agents(file.headerValues('from'))) {
    graph.add(creation, crm('P14_carried_out_by'), agent);
    graph.add(creation, prov('wasAssociatedWith'), agent);
  }
  context.time(creation, date);
  for (const { ref } of file.headerValues('place'))
    if (ref?.sigil === '@') graph.add(creation, crm('P7_took_place_at'), iri(entryIri(ref.id)));
  // The final text was made of the draft.
  const final = file.headerText('draft-of');
  if (final !== undefined) graph.add(iri(documentIri(final)), prov('wasRevisionOf'), document);
}

/** Who annotated it: those who edited it, and those who are responsible for single annotations. */
function addAnnotating(context: RdfContext): void {
  const { graph, document, model } = context;
  const { file } = model.view;
  const annotations = context.own('annotations');
  const annotating = context.own('annotating');
  graph.add(annotations, type, prov('Collection'));
  graph.add(annotations, prov('wasDerivedFrom'), document);
  graph.add(annotations, prov('wasGeneratedBy'), annotating);
  graph.add(annotating, type, prov('Activity'));
  graph.add(annotating, prov('used'), document);
  for (const agent of context.agents(file.headerValues('editor'))) {
    graph.add(annotating, prov('wasAssociatedWith'), agent);
    graph.add(annotations, prov('wasAttributedTo'), agent);
  }
  for (const [annotation, name] of annotationIris(model))
    for (const agent of context.agents(valuesOf(annotation, 'resp')))
      graph.add(iri(name), prov('wasAttributedTo'), agent);
}
