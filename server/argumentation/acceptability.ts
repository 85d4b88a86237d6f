// What stands, for documents: the statements of a document or edition as arguments, and the outcome in words.
//
// The weighing itself is argumentation/grounded.ts. Here the code book says what a field weighs, and a condition's status
// what it does to its consequent. Two frames are kept apart: statements of the document, its author's and those it
// reports; and statements of an editor (`resp`), which never count against what the document says.
//
// Every outcome is worded “within the encoded arguments”: it says what was annotated, not what is true.

import { fieldAt, valueMeaning } from '../codebook/load';
import type { DocumentSnapshot } from '../edition/snapshot';
import { counted, t } from '../l10n';
import { excerpt } from '../model/document-text';
import { memo } from '../model/memo';
import { type RelationTo, relationsTo } from '../semantics/relations';
import {
  allStatementsIn,
  nameOfStatement,
  type ResolvedStatement,
  resolveIn,
  resolveStatement,
  statementsIn,
} from '../semantics/statement';
import { bearingOf } from './condition';
import { type Bearing, groundedLabelling, type Label, type Reason, type Standing } from './grounded';

/** Whether only this document is weighed, or all of its edition. */
export type Scope = 'document' | 'edition';

/** How every statement of a document stands within that, by symbol. */
const standings = memo((document: DocumentSnapshot): ReadonlyMap<string, Standing> => {
  const symbols = statementsIn(document, document).map(({ symbol }) => symbol);
  return groundedLabelling(gather(document, symbols, 'document'));
});

/** How these statements stand, weighed within the document or within all of its edition, by symbol. */
export function standingsOf(
  snapshot: DocumentSnapshot,
  symbols: readonly string[],
  scope: Scope,
): ReadonlyMap<string, Standing> {
  return scope === 'document' ? standings(snapshot) : groundedLabelling(gather(snapshot, symbols, scope));
}

interface Edges {
  readonly nodes: Set<string>;
  readonly attacks: [string, string][];
  readonly supports: [string, string][];
  readonly depends: [string, string][];
  readonly conditions: [string, string, Bearing][];
  readonly withdrawn: string[];
}

/** All that bears on these statements, followed to its end. */
function gather(snapshot: DocumentSnapshot, starts: readonly string[], scope: Scope): Edges {
  const edges: Edges = {
    nodes: new Set(starts),
    attacks: [],
    supports: [],
    depends: [],
    conditions: [],
    withdrawn: [],
  };
  const find = (symbol: string) =>
    scope === 'document' ? resolveIn(snapshot, snapshot, symbol) : resolveStatement(snapshot, symbol);
  const reach = (symbol: string) => scope === 'edition' || find(symbol) !== undefined;
  const bind = (condition: ResolvedStatement, on: string, of: string) => {
    const bearing = bearingOf(condition);
    if (bearing !== undefined) edges.conditions.push([on, of, bearing]);
  };
  const to = scope === 'document' ? statedWithin(snapshot) : undefined;
  for (const symbol of edges.nodes) {
    const statement = find(symbol);
    if (statement === undefined) continue;
    if (!statement.isA('condition') && statement.value('status') === 'withdrawn')
      edges.withdrawn.push(symbol);

    for (const { field, to: target } of statement.stated()) {
      if (!reach(target)) continue;
      const { sort } = field.relation;
      if (sort === 'support') edges.supports.push([symbol, target]);
      else if (sort === 'depends') {
        const on = find(target);
        if (on?.isA('condition')) bind(on, target, symbol);
        else edges.depends.push([symbol, target]);
      } else continue;
      edges.nodes.add(target);
    }
    for (const { field, from, source } of to?.get(symbol) ?? (to ? [] : relationsTo(snapshot, symbol))) {
      const { sort } = field.relation;
      if (sort !== 'attack' && sort !== 'condition') continue;
      if (isEditorial(source) && !isEditorial(statement)) continue;
      if (sort === 'attack') edges.attacks.push([from, symbol]);
      else bind(source, from, symbol);
      edges.nodes.add(from);
    }
  }
  return edges;
}

/** A relation, and the statement that states it. */
type StatedBy = Pick<RelationTo, 'field' | 'from' | 'source'>;

/** What statements of a document say that they have to do with others, by those. */
function statedWithin(snapshot: DocumentSnapshot): ReadonlyMap<string, readonly StatedBy[]> {
  const found = new Map<string, StatedBy[]>();
  for (const source of allStatementsIn(snapshot, snapshot))
    for (const relation of source.stated()) {
      const list = found.get(relation.to);
      if (list === undefined) found.set(relation.to, [{ ...relation, source }]);
      else list.push({ ...relation, source });
    }
  return found;
}

function isEditorial(statement: ResolvedStatement): boolean {
  return statement.value('resp') !== undefined;
}

const verdicts: Readonly<Record<Label, (frame: string, why: string) => string>> = {
  in: (...said) => t('Stands within {0}: {1}.', ...said),
  out: (...said) => t('Does not stand within {0}: {1}.', ...said),
  undecided: (...said) => t('Undecided within {0}: {1}.', ...said),
};

/** The outcome in a word or three, where there is room for no more. */
export function outcomeOf(label: Label): string {
  switch (label) {
    case 'in':
      return t('stands');
    case 'out':
      return t('does not stand');
    case 'undecided':
      return t('undecided');
  }
}

/** Within what an outcome is one. */
export function frameOf(scope: Scope): string {
  return scope === 'document'
    ? t('the encoded arguments of this document')
    : t('the encoded arguments of this edition');
}

/** The outcome in a sentence: “Undecided within the encoded arguments of this document: its condition … is open.” */
export function explainStanding(
  snapshot: DocumentSnapshot,
  { label, reasons }: Standing,
  frame: string,
): string {
  const because = [...new Set(reasons.map((reason) => inWords(snapshot, reason, label)))];
  const shown = because.slice(0, MOST);
  const more = because.length - shown.length;
  if (more > 0) shown.push(counted('one more reason|{0} more reasons', more));
  const words = label === 'in' && because.length === 0 ? t('nothing speaks against it') : shown.join('; ');
  return verdicts[label](frame, words);
}

/** How a statement does not simply stand. */
export interface Verdict {
  /** In its document; where it stands there, in the edition. */
  readonly label: Label;
  readonly scope: Scope;
  /** A sentence for its document, and one for the edition where that makes a difference. */
  readonly explanation: string;
}

/** How a statement stands, in its document and in the edition; undefined where nothing speaks for or against. */
export function verdictOn(snapshot: DocumentSnapshot, statement: ResolvedStatement): Verdict | undefined {
  const { member, symbol } = statement;
  if (!statement.isArgument) return undefined;
  const home = snapshot.edition.document(member.uri) ?? snapshot;
  const here = standings(home).get(symbol);
  const everywhere =
    snapshot.index.size > 1 ? standingsOf(snapshot, [symbol], 'edition').get(symbol) : undefined;
  const lines: string[] = [];
  if (here !== undefined && (here.label !== 'in' || here.reasons.length > 0))
    lines.push(
      explainStanding(
        snapshot,
        here,
        member.uri === snapshot.uri
          ? frameOf('document')
          : t('the encoded arguments of “{0}”', member.document),
      ),
    );
  if (everywhere !== undefined && everywhere.label !== here?.label)
    lines.push(explainStanding(snapshot, everywhere, frameOf('edition')));
  if (lines.length === 0) return undefined;
  const inDocument = here !== undefined && (here.label !== 'in' || everywhere === undefined);
  return {
    label: (inDocument ? here : everywhere)?.label ?? 'in',
    scope: inDocument ? 'document' : 'edition',
    explanation: lines.join(' '),
  };
}

/** What a reader should know of how a statement stands, in words; undefined where nothing speaks for or against. */
export function standingLine(snapshot: DocumentSnapshot, statement: ResolvedStatement): string | undefined {
  return verdictOn(snapshot, statement)?.explanation;
}

/** More reasons than these are counted. */
const MOST = 3;

function inWords(snapshot: DocumentSnapshot, reason: Reason, label: Label): string {
  const named = (symbol: string) => t('“{0}”', excerpt(nameOfStatement(snapshot, symbol), 80));
  switch (reason.type) {
    case 'withdrawn':
      return t('it was withdrawn');
    case 'condition': {
      const condition = resolveStatement(snapshot, reason.condition);
      if (reason.bearing === 'withdrawn')
        return t(
          'its condition {0} was withdrawn, so it is open whether it holds without it',
          named(reason.condition),
        );
      if (reason.bearing === 'open' && condition?.value('mode') === 'until')
        return t(
          'it holds only until its condition {0} is met, and it is open whether that has happened',
          named(reason.condition),
        );
      const status = condition?.value('status') ?? 'open';
      const said = valueMeaning(fieldAt(snapshot.book, 'status', 'statement'), status)?.label ?? status;
      return t('its condition {0} is {1}', named(reason.condition), said);
    }
    case 'dependence':
      return reason.label === 'in'
        ? t('it depends on {0}, which stands', named(reason.on))
        : reason.label === 'out'
          ? t('it depends on {0}, which does not stand', named(reason.on))
          : t('it depends on {0}, which is undecided', named(reason.on));
    case 'attack': {
      const { attacker, through, derived } = reason;
      if (attacker === through && !derived) return t('it attacks itself');
      const outcome = endings[reason.label](label === 'in');
      return derived
        ? t('{0} attacks {1}, which it supports, {2}', named(attacker), named(through), outcome)
        : t('{0} attacks it {1}', named(attacker), outcome);
    }
  }
}

/** How an attacker stands itself; `spite`: what it attacks stands all the same. */
const endings: Readonly<Record<Label, (spite: boolean) => string>> = {
  in: (spite) => (spite ? t('but stands') : t('and stands')),
  out: (spite) => (spite ? t('but does not stand') : t('and does not stand')),
  undecided: (spite) => (spite ? t('but is undecided') : t('and is undecided')),
};
