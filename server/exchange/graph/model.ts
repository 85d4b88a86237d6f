// The argument as a graph, for the two formats that know nothing but graphs: GraphML and DOT.
//
// Nodes are statements and those who make them; edges are relations, “says” from a speaker for each place at which he
// makes it, with how it was said and when, and “about” from a statement to one that its words refer to. What is in
// none, the words of the text and its other annotations, is reported as lost.

import { documentOfSymbol } from '../../edition/symbol';
import { t } from '../../l10n';
import type { Stretch } from '../../model/facts';
import { addAll } from '../../model/lists';
import { shownId } from '../../semantics/statement';
import { surroundingStatement } from '../../semantics/utterance';
import type { Loss } from '../format';
import { besideTheArgument, type ExportModel } from '../model';

export interface GraphNode {
  readonly id: string;
  readonly type: 'statement' | 'actor';
  readonly label: string;
  readonly kind: string;
  readonly document: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `says`, `about`, or the relation as it is written. */
  readonly relation: string;
  /** `attribution`, `reference`, or how the relation weighs. */
  readonly sort: string;
  /** Of an attribution: how it was said (`made`, `drafted` …), and when (EDTF); else empty. */
  readonly manner: string;
  readonly date: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly losses: readonly Loss[];
}

/** The graph of some documents together. Relations to documents that are not among them are lost. */
export function graphOf(readings: readonly ExportModel[]): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const losses: Loss[] = [];
  for (const reading of readings) {
    const { view: snapshot, statements } = reading;
    for (const { symbol, kind, text, declared, utterances } of statements) {
      if (declared || !nodes.has(symbol))
        nodes.set(symbol, {
          id: symbol,
          type: 'statement',
          label: text === '' ? symbol : text,
          kind: kind ?? '',
          document: documentOfSymbol(symbol) ?? snapshot.document,
        });
      for (const { by, manner, date = '' } of utterances)
        for (const { id, name, entry } of by) {
          const actor = `@${id ?? name}`;
          if (!nodes.has(actor))
            nodes.set(actor, {
              id: actor,
              type: 'actor',
              label: name,
              kind: entry?.type ?? '',
              document: '',
            });
          edges.push({ from: actor, to: symbol, relation: 'says', sort: 'attribution', manner, date });
        }
    }
    addAll(losses, referencesLeftOut(reading));
    for (const annotation of besideTheArgument(reading))
      losses.push({
        uri: snapshot.uri,
        start: annotation.start,
        end: annotation.end,
        message: t(
          'A graph of the argument has no place for the {0} here. It was left out.',
          annotation.kind?.text ?? t('mention'),
        ),
      });
  }
  for (const { view, relations, statements } of readings) {
    for (const { symbol, about } of statements)
      for (const to of about)
        if (nodes.has(to))
          edges.push({ from: symbol, to, relation: 'about', sort: 'reference', manner: '', date: '' });
    for (const { from, to, field, sort, place } of relations)
      if (nodes.has(to)) edges.push({ from, to, relation: field, sort, manner: '', date: '' });
      else
        losses.push({
          uri: view.uri,
          ...place,
          message: t('“{0}” is not in the exported documents: its relation to {1} was left out.', to, from),
        });
  }
  return { nodes: [...nodes.values()], edges, losses };
}

/** What graphs have words of: statements and those who make them. */
export function carriedIn({ view, statements }: ExportModel): Stretch[] {
  return [
    ...statements.flatMap(({ anchors }) => anchors.map(({ annotation }) => annotation)),
    ...view.file.entries,
    ...(view.file.header === undefined ? [] : [view.file.header]),
  ];
}

/** Words that refer to a statement and are part of none: what they are about has no node. */
function referencesLeftOut({ view, statements }: ExportModel): Loss[] {
  return statements.flatMap(({ symbol, references }) =>
    references.flatMap(({ annotation }) =>
      surroundingStatement(view, annotation) !== undefined
        ? []
        : [
            {
              uri: view.uri,
              start: annotation.start,
              end: annotation.end,
              message: t(
                'A graph has no place for words that refer to {0} and are part of no statement. They were left out.',
                shownId(symbol),
              ),
            },
          ],
    ),
  );
}
