// RDF: what a document says, who says it and what it rests on, in the vocabularies that others query.
//
// Annotations as in Web Annotation, with the same names; the argument in CRMinf and the rest of the world in CIDOC CRM; who
// made, translated, edited and annotated what in PROV-O. Turtle has a file for a document; TriG has an edition, with a named
// graph for each document, so that what one document says is never mixed with what another does.

import { asWritten } from '../../codebook/localized';
import type { FileNames } from '../../files/file-name';
import { t } from '../../l10n';
import { addAll } from '../../model/lists';
import { LeafKind } from '../../syntax/tree';
import { halves, lostCharacters } from '../characters';
import type { Loss, Written } from '../format';
import { documentIri } from '../iri';
import type { ExportModel } from '../model';
import { collectionOf, itemsOf } from '../web-annotation/write';
import { addAnnotations } from './annotations';
import { RdfContext, type Used } from './context';
import { addDocument } from './document';
import { Graph, iri, prov, type } from './graph';
import { addRegister } from './register';
import { addStatements } from './statements';
import { trigOf, turtleOf } from './turtle';
import { addVocabulary } from './vocabulary';

export function writeTurtle(readings: readonly ExportModel[], name: string, names: FileNames): Written {
  const graph = new Graph();
  const used = nothingUsed();
  const losses = readings.flatMap((reading) => addTo(graph, reading, used));
  if (readings[0] !== undefined) addVocabulary(graph, asWritten(readings[0].view.book), used);
  return { files: [{ name: names.make(name, '.ttl'), content: turtleOf(graph) }], losses };
}

export function writeTrig(readings: readonly ExportModel[], name: string, names: FileNames): Written {
  const unnamed = new Graph();
  const used = nothingUsed();
  const losses: Loss[] = [];
  const graphs = new Map<string, Graph>();
  for (const reading of readings) {
    const document = documentIri(reading.view.document);
    const own = `${document}#:graph`;
    // Two documents of one id are a fault of the edition; what is said under it is in one graph.
    let graph = graphs.get(own);
    if (graph === undefined) graphs.set(own, (graph = new Graph()));
    unnamed.add(iri(own), type, prov('Bundle'));
    unnamed.add(iri(own), prov('wasDerivedFrom'), iri(document));
    addAll(losses, addTo(graph, reading, used));
  }
  if (readings[0] !== undefined) addVocabulary(unnamed, asWritten(readings[0].view.book), used);
  return { files: [{ name: names.make(name, '.trig'), content: trigOf(unnamed, [...graphs]) }], losses };
}

const nothingUsed = (): Used => ({ kinds: new Set(), fields: new Map(), types: new Set() });

function addTo(graph: Graph, reading: ExportModel, used: Used): readonly Loss[] {
  const context = new RdfContext(reading, graph, used);
  addDocument(context);
  addRegister(context);
  addStatements(context);
  // Relations and entries that Web Annotation has no place for have one here.
  const items = itemsOf(reading, []);
  addAnnotations(graph, collectionOf(items, reading.view, reading.view.document));
  loseRest(context);
  const message = t('No text in UTF-8 can have half of a character: it was replaced by U+FFFD.');
  return [...context.losses, ...lostCharacters(reading, halves, message)];
}

function loseRest(context: RdfContext): void {
  const { view, annotations, blocks } = context.model;
  for (const { annotation } of annotations)
    if (annotation.continued !== undefined)
      context.lose(
        annotation,
        t(
          'That this continues the previous anchor was exported as a tag only: Web Annotation has no passages in several parts.',
        ),
      );
  for (const { level, place } of blocks)
    if (level > 0) context.lose(place, t('RDF has the words of this heading, but not that it is one.'));
  for (const { leaf, start } of view.file.parse.places()) {
    if (leaf.kind === LeafKind.Comment)
      context.lose(
        { start, end: start + leaf.text.trimEnd().length },
        t('Comments are for the editors only: this one was left out.'),
      );
  }
}
