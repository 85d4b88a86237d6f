// The argument around a statement, as a hierarchy (LSP "call hierarchy"): what speaks for or against it, and what it
// speaks for or against itself, step by step, through all documents of the edition.
//
// Incoming is what attacks or supports this statement or sets a condition for it; outgoing what it attacks, supports,
// governs or depends on. Which fields do so, and what they are called from either end, the code book says.

import type { RelationSort } from '../codebook/types';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { symbolOf } from '../edition/symbol';
import { excerpt } from '../model/document-text';
import type { Annotation, Entry, Stretch } from '../model/facts';
import { targetAt } from '../semantics/classify';
import { kindLabel, selectionOf, voicesOf } from '../semantics/labels';
import { bySort, relationsOf } from '../semantics/relations';
import { type ResolvedStatement, resolveCarrier, resolveIn, resolveStatement } from '../semantics/statement';

/** A statement in the hierarchy. */
export interface Argument extends Stretch {
  /** `document#id`; it finds the statement again. */
  readonly symbol: string;
  readonly uri: string;
  /** Its words; before them how it relates to the statement that was asked about. */
  readonly name: string;
  /** What it is; who says it; in which other document. */
  readonly detail: string;
  /** Within [start, end): what is selected when a reader goes there. */
  readonly selection: Stretch;
}

/** A step of the hierarchy. */
export interface HierarchyStep {
  readonly statement: Argument;
  /** How the two relate, seen from the statement that was asked about: `attacked by`. */
  readonly relation: string;
  readonly sort: RelationSort;
  /** Where the relation is written: in the document of the statement that it runs from. */
  readonly at: readonly Stretch[];
}

const LONGEST = 90;

/** The statement at `offset`: one that is named there, otherwise the smallest whose words these are. */
export function argumentAt(snapshot: DocumentSnapshot, offset: number): Argument | undefined {
  const target = targetAt(snapshot.file, offset);
  switch (target.type) {
    case 'ref':
      if (target.ref.sigil === '#') return argument(snapshot, symbolOf(target.ref, snapshot.document));
      return target.carrier === undefined || target.carrier.form === 'header'
        ? undefined
        : argumentOf(snapshot, target.carrier);
    case 'text':
      for (const annotation of target.annotations) {
        const found = argumentOf(snapshot, annotation);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'mark':
      return argumentOf(snapshot, target.annotation);
    case 'gloss':
      return argumentOf(snapshot, target.entry);
    case 'header':
      return undefined;
    default:
      return target.carrier.form === 'header' ? undefined : argumentOf(snapshot, target.carrier);
  }
}

/** What relates to the statement, or what it relates to; empty if it is no longer there. */
export function stepsOf(
  snapshot: DocumentSnapshot,
  symbol: string,
  direction: 'incoming' | 'outgoing',
): HierarchyStep[] {
  const known = resolveStatement(snapshot, symbol);
  return bySort(known === undefined ? [] : relationsOf(known))
    .filter(({ outgoing, sort }) => outgoing === (direction === 'outgoing') && sort !== 'link')
    .flatMap(({ label, sort, symbol: other, at }): HierarchyStep[] => {
      if (direction === 'outgoing') {
        const statement = argument(snapshot, other, label);
        return statement === undefined
          ? []
          : [{ statement, relation: label, sort, at: at.map(({ item }) => item) }];
      }
      // It may be written in several documents: each of them is a place to go to.
      return [...new Set(at.map(({ member }) => member))].flatMap((member) => {
        const statement = argument(snapshot, other, label, member);
        const here = at.filter((site) => site.member === member).map(({ item }) => item);
        return statement === undefined ? [] : [{ statement, relation: label, sort, at: here }];
      });
    });
}

function argumentOf(snapshot: DocumentSnapshot, carrier: Annotation | Entry): Argument | undefined {
  if (carrier.form === 'entry' && carrier.ref.sigil === '@') return undefined;
  const statement = resolveCarrier(snapshot, snapshot, carrier);
  return statement?.isArgument ? argument(snapshot, statement.symbol) : undefined;
}

/** A statement as it is shown; at its place in `within`, if it is named, otherwise where it is declared. */
function argument(
  snapshot: DocumentSnapshot,
  symbol: string,
  relation = '',
  within?: Member,
): Argument | undefined {
  const statement = resolveStatement(snapshot, symbol);
  if (statement === undefined) return undefined;
  const home = within ?? statement.member;
  const there = home === statement.member ? statement : resolveIn(snapshot, home, symbol);
  const place = there && placeOf(there);
  if (place === undefined) return undefined;
  const details = [
    kindLabel(snapshot, statement.kindName),
    voicesOf(statement),
    home.uri === snapshot.uri ? '' : home.document,
  ];
  return {
    symbol,
    uri: home.uri,
    name: `${relation === '' ? '' : `${relation}: `}${excerpt(statement.name, LONGEST)}`,
    detail: details.filter((detail) => detail !== '').join(' · '),
    ...place,
  };
}

function placeOf({ carrier }: ResolvedStatement): Pick<Argument, 'start' | 'end' | 'selection'> | undefined {
  if (carrier === undefined) return undefined;
  const { start, end } = carrier;
  const selection = selectionOf(carrier);
  return { start, end: Math.max(end, selection.end), selection };
}
