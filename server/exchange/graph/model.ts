// The argument as a graph, for the two formats that know nothing but graphs: GraphML and DOT.
//
// Nodes are statements and those who make them; edges are relations, and “says” from a speaker. What is in
// neither, the words of the text and its other annotations, is reported as lost.

import { t } from '../../l10n';
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
  /** `says`, or the relation as it is written. */
  readonly relation: string;
  /** `attribution`, or how the relation weighs. */
  readonly sort: string;
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
    for (const { symbol, kind, text, by } of statements) {
      const label = text === '' ? symbol : text;
      nodes.set(symbol, {
        id: symbol,
        type: 'statement',
        label,
        kind: kind ?? '',
        document: snapshot.document,
      });
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
        edges.push({ from: actor, to: symbol, relation: 'says', sort: 'attribution' });
      }
    }
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
  for (const { view, relations } of readings)
    for (const { from, to, field, sort, place } of relations)
      if (nodes.has(to)) edges.push({ from, to, relation: field, sort });
      else
        losses.push({
          uri: view.uri,
          ...place,
          message: t('“{0}” is not in the exported documents: its relation to {1} was left out.', to, from),
        });
  return { nodes: [...nodes.values()], edges, losses };
}
