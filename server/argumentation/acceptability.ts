// What stands, for documents: the statements of a document or edition as arguments, and the outcome in words.
//
// The weighing itself is argumentation/grounded.ts. Here the code book says what a field weighs, and a condition's status
// what it does to its consequent. Two frames are kept apart: statements of the document, its author's and those it
// reports; and statements of an editor (`resp`), which never count against what the document says.
//
// Every outcome is worded “within the encoded arguments”: it says what was annotated, not what is true.

import { fieldAt, isStatementKind, refines, relationSort } from '../codebook/load';
import { type Member, symbolOf } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { counted, t } from '../l10n';
import { excerpt } from '../model/document-text';
import { type Statement, valuesOf } from '../model/facts';
import type { FileFacts } from '../model/file-facts';
import { statementIn, statementOf, statementTextOf } from '../semantics/labels';
import { bearingOf, modeOf } from './condition';
import { type Bearing, groundedLabelling, type Label, type Reason, type Standing } from './grounded';

/** Whether only this document is weighed, or all of its edition. */
export type Scope = 'document' | 'edition';

/** The symbol of a statement; one without an id is called by its place. */
export function symbolOfStatement(member: Member, { id, key, document }: Statement): string {
  return `${document ?? member.document}#${id ?? key}`;
}

/** How every statement of the view's document stands, by symbol; kept with the view. */
export function standings(snapshot: DocumentSnapshot): ReadonlyMap<string, Standing> {
  let known = kept.get(snapshot);
  if (known === undefined) {
    const own = [...snapshot.file.statements.values()].filter((one) => isArgument(snapshot, one));
    known = groundedLabelling(
      gather(
        snapshot,
        own.map((one) => symbolOfStatement(snapshot, one)),
        'document',
      ),
    );
    kept.set(snapshot, known);
  }
  return known;
}

const kept = new WeakMap<DocumentSnapshot, ReadonlyMap<string, Standing>>();

/** How a statement stands; undefined for what is none. */
export function standingOf(snapshot: DocumentSnapshot, symbol: string, scope: Scope): Standing | undefined {
  return standingsOf(snapshot, [symbol], scope).get(symbol);
}

/** How these statements stand, weighed within the document or within all of its edition, by symbol. */
export function standingsOf(
  snapshot: DocumentSnapshot,
  symbols: readonly string[],
  scope: Scope,
): ReadonlyMap<string, Standing> {
  return scope === 'document' ? standings(snapshot) : groundedLabelling(gather(snapshot, symbols, scope));
}

/** Whether it carries the argument: it has an id, or a kind that the code book counts among statements. */
export function isArgument({ book }: DocumentSnapshot, { id, kind }: Statement): boolean {
  return id !== undefined || isStatementKind(book, kind);
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
  const reach = (symbol: string) => scope === 'edition' || statementIn(snapshot, symbol) !== undefined;
  for (const symbol of edges.nodes) {
    const known = find(snapshot, symbol, scope);
    if (known === undefined) continue;
    const { member, statement } = known;
    const editorial = isEditorial(statement);
    const [status] = valuesOf(statement, 'status');
    const isCondition = refines(snapshot.book, statement.kind, 'condition');
    if (!isCondition && status?.text === 'withdrawn') edges.withdrawn.push(symbol);

    for (const { field, target } of outgoing(snapshot, member, statement)) {
      if (!reach(target)) continue;
      const sort = relationSort(snapshot.book, field);
      if (sort === 'support') edges.supports.push([symbol, target]);
      else if (sort === 'depends') {
        const on = find(snapshot, target, scope)?.statement;
        if (on !== undefined && refines(snapshot.book, on.kind, 'condition')) {
          const bearing = bearingOf(on);
          if (bearing !== undefined) edges.conditions.push([target, symbol, bearing]);
        } else edges.depends.push([symbol, target]);
      } else continue;
      edges.nodes.add(target);
    }
    for (const { field, source, from } of incoming(snapshot, symbol, scope)) {
      const sort = relationSort(snapshot.book, field);
      if (sort !== 'attack' && sort !== 'condition') continue;
      if (isEditorial(from) && !editorial) continue;
      if (sort === 'attack') edges.attacks.push([source, symbol]);
      else {
        const bearing = bearingOf(from);
        if (bearing !== undefined) edges.conditions.push([source, symbol, bearing]);
      }
      edges.nodes.add(source);
    }
  }
  return edges;
}

function find(
  snapshot: DocumentSnapshot,
  symbol: string,
  scope: Scope,
): { member: Member; statement: Statement } | undefined {
  if (scope === 'document' || symbol.startsWith(`${snapshot.document}#`)) {
    const own = statementIn(snapshot, symbol);
    if (own !== undefined) return { member: snapshot, statement: own };
  }
  return scope === 'document' ? undefined : statementOf(snapshot, symbol);
}

function* outgoing(snapshot: DocumentSnapshot, member: Member, statement: Statement) {
  for (const { name, values } of statement.fields)
    if (relationSort(snapshot.book, name.text) !== undefined)
      for (const { ref } of values)
        if (ref?.sigil === '#') yield { field: name.text, target: symbolOf(ref, member.document) };
}

function* incoming(snapshot: DocumentSnapshot, symbol: string, scope: Scope) {
  if (scope === 'document') {
    for (const { from, field } of linksTo(snapshot.file, snapshot.document).get(symbol) ?? [])
      yield { field: field.name.text, source: symbolOfStatement(snapshot, from), from };
    return;
  }
  for (const { member, item } of snapshot.index.uses(symbol)) {
    if (item.field === undefined || item.in === undefined || item.in.form === 'header') continue;
    const from = member.file.statementOf(item.in);
    if (from !== undefined)
      yield { field: item.field.name.text, source: symbolOfStatement(member, from), from };
  }
}

type LinksTo = ReadonlyMap<string, FileFacts['links'][number][]>;
const reversed = new WeakMap<FileFacts, LinksTo>();

function linksTo(file: FileFacts, document: string): LinksTo {
  let known = reversed.get(file);
  if (known === undefined) {
    const links = new Map<string, FileFacts['links'][number][]>();
    for (const link of file.links) {
      const symbol = symbolOf(link.to, document);
      const list = links.get(symbol);
      if (list === undefined) links.set(symbol, [link]);
      else list.push(link);
    }
    known = links;
    reversed.set(file, known);
  }
  return known;
}

function isEditorial(statement: Statement): boolean {
  return valuesOf(statement, 'resp').length > 0;
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
export function explain(snapshot: DocumentSnapshot, { label, reasons }: Standing, frame: string): string {
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
export function verdictOn(
  snapshot: DocumentSnapshot,
  member: Member,
  statement: Statement,
): Verdict | undefined {
  if (!isArgument(snapshot, statement)) return undefined;
  const home: DocumentSnapshot =
    member.uri === snapshot.uri ? snapshot : { ...member, book: snapshot.book, index: snapshot.index };
  const symbol = symbolOfStatement(member, statement);
  const here = standingOf(home, symbol, 'document');
  const everywhere = snapshot.index.size > 1 ? standingOf(snapshot, symbol, 'edition') : undefined;
  const lines: string[] = [];
  if (here !== undefined && (here.label !== 'in' || here.reasons.length > 0))
    lines.push(
      explain(
        snapshot,
        here,
        member.uri === snapshot.uri
          ? frameOf('document')
          : t('the encoded arguments of “{0}”', member.document),
      ),
    );
  if (everywhere !== undefined && everywhere.label !== here?.label)
    lines.push(explain(snapshot, everywhere, frameOf('edition')));
  if (lines.length === 0) return undefined;
  const inDocument = here !== undefined && (here.label !== 'in' || everywhere === undefined);
  return {
    label: (inDocument ? here : everywhere)?.label ?? 'in',
    scope: inDocument ? 'document' : 'edition',
    explanation: lines.join(' '),
  };
}

/** What a reader should know of how a statement stands, in words; undefined where nothing speaks for or against. */
export function standingLine(
  snapshot: DocumentSnapshot,
  member: Member,
  statement: Statement,
): string | undefined {
  return verdictOn(snapshot, member, statement)?.explanation;
}

/** More reasons than these are counted. */
const MOST = 3;

function inWords(snapshot: DocumentSnapshot, reason: Reason, label: Label): string {
  const named = (symbol: string) => t('“{0}”', excerpt(statementTextOf(snapshot, symbol), 80));
  switch (reason.type) {
    case 'withdrawn':
      return t('it was withdrawn');
    case 'condition': {
      const known = statementOf(snapshot, reason.condition);
      if (reason.bearing === 'withdrawn')
        return t(
          'its condition {0} was withdrawn, which leaves open whether it holds without it',
          named(reason.condition),
        );
      if (reason.bearing === 'open' && known !== undefined && modeOf(known.statement) === 'until')
        return t(
          'it holds only until its condition {0} is met, and whether that time has come is open',
          named(reason.condition),
        );
      const status = (known && valuesOf(known.statement, 'status')[0]?.text) ?? 'open';
      const values = fieldAt(snapshot.book, 'status', 'statement')?.values ?? {};
      const said = Object.hasOwn(values, status) ? values[status]?.label : undefined;
      return t('its condition {0} is {1}', named(reason.condition), said ?? status);
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
