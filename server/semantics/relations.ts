// What statements have to do with each other, from either end and across the edition.

import { fieldAt, relations, valueMeaning } from '../codebook/load';
import type { RelationSort } from '../codebook/types';
import type { Site } from '../edition/index';
import type { Annotation, Entry, Ref, Reference } from '../model/facts';
import { memo } from '../model/memo';
import type { EditionContext } from './entry';
import { type ResolvedStatement, resolveCarrier, type StatedRelation } from './statement';

/** A relation that a statement of the edition states. */
export interface RelationTo extends StatedRelation {
  /** That statement, as the document has it that says so. */
  readonly source: ResolvedStatement;
  /** What has the field. */
  readonly carrier: Annotation | Entry;
}

/** What statements of the edition say that they have to do with this one, by document and place. */
export function* relationsTo(edition: EditionContext, symbol: string): Generator<RelationTo> {
  const known = relations(edition.book);
  for (const { member, item } of fieldsNaming(edition.index, symbol)) {
    const name = item.field?.name.text;
    const field = name === undefined ? undefined : known.get(name);
    if (name === undefined || field === undefined || item.in === undefined || item.in.form === 'header')
      continue;
    const source = resolveCarrier(edition, member, item.in);
    const at = { member, item: item.ref };
    if (source !== undefined)
      yield { from: source.symbol, to: symbol, name, field, at, source, carrier: item.in };
  }
}

const kept = memo((_: EditionContext['index']) => new Map<string, readonly Site<Reference>[]>());

/** The values of fields that name a symbol; kept where it is named very often, for then it is asked of at each place. */
function fieldsNaming(index: EditionContext['index'], symbol: string): readonly Site<Reference>[] {
  const known = kept(index).get(symbol);
  if (known !== undefined) return known;
  const uses = index.uses(symbol);
  const found = uses.filter(({ item }) => item.field !== undefined);
  if (uses.length > MANY) kept(index).set(symbol, found);
  return found;
}

const MANY = 16;

/** A relation of a statement, seen from it: `attacked by`, and the other statement. */
export interface Relation {
  readonly label: string;
  readonly sort: RelationSort;
  readonly outgoing: boolean;
  readonly symbol: string;
  /** Where it is written: the ids that are the field's values. */
  readonly at: readonly Site<Ref>[];
}

/** What a statement relates to and what relates to it, across the edition. */
export function relationsOf(statement: ResolvedStatement): Relation[] {
  const found = new Map<string, Relation & { at: Site<Ref>[] }>();
  const add = ({ field, at }: StatedRelation, label: string, outgoing: boolean, symbol: string) => {
    const key = `${label} ${symbol}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, { label, sort: field.relation.sort, outgoing, symbol, at: [at] });
    else same.at.push(at);
  };
  for (const relation of statement.stated()) add(relation, relation.field.label, true, relation.to);
  if (statement.id !== undefined)
    for (const relation of relationsTo(statement.edition, statement.symbol))
      add(relation, inverseOf(relation), false, relation.from);
  return [...found.values()];
}

/** Modes that say more truly than “conditional on” how a consequent hangs on a condition, or that it does not. */
const saidByMode: ReadonlySet<string> = new Set([
  'unless',
  'until',
  'before',
  'while',
  'even-if',
  'not-required',
]);

/** The relation’s name seen from its target: `attacked by`; of a condition perhaps how that is put: `until`. */
export function inverseOf({ field, source }: Pick<RelationTo, 'field' | 'source'>): string {
  const mode = field.relation.sort === 'condition' ? source.value('mode') : undefined;
  return mode !== undefined && saidByMode.has(mode)
    ? (valueMeaning(fieldAt(source.edition.book, 'mode', 'statement'), mode)?.label ?? mode)
    : field.relation.inverse;
}

const sorts: readonly RelationSort[] = [
  'attack',
  'support',
  'meet',
  'condition',
  'depends',
  'partner',
  'link',
];

/** Relations by what a reader must know of first: attacks. */
export function bySort(related: readonly Relation[]): Relation[] {
  return [...related].sort((a, b) => sorts.indexOf(a.sort) - sorts.indexOf(b.sort));
}
