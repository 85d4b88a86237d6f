// The tree of arguments: by issue, what is claimed and proposed about it; below each, what speaks for and against it and
// sets conditions for it, as deep as that goes.
//
// It is that of one document, weighed within that; or of the edition. A statement that speaks for or against another
// is below that one, unless only it is about the issue. A statement that is met again below itself is not followed
// further.

import type { Scope } from '../../argumentation/document-frame';
import { argumentAt, stepsOf } from '../../argumentation/relations';
import { weighTogether } from '../../argumentation/weighing';
import type { Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted, t } from '../../l10n';
import { addAll, addTo } from '../../model/lists';
import { registerOf, resolveEntry } from '../../semantics/entry';
import { type ResolvedStatement, resolveIn, statementsIn } from '../../semantics/statement';
import { isMade } from '../../semantics/utterance';
import { byName } from '../../text/collation';
import {
  byDate,
  dateOrName,
  documentNode,
  groupsOf,
  type Key,
  line,
  type NodePlace,
  pageOf,
  type TreeNode,
  type Work,
} from './node';
import { statementNode, statementPlace } from './statement';

/** The children of a node; of no key, the first level. Total: a key that is none has no children. */
export function* argumentNodes(
  snapshot: DocumentSnapshot,
  scope: Scope,
  [what, one = '', ...more]: Key,
): Work<TreeNode[]> {
  const [two] = more;
  switch (what) {
    case undefined:
      return [...issueNodes(snapshot, scope), ...withoutIssue(snapshot, scope)];
    case 'issue':
      return yield* aboutIssue(snapshot, scope, one, two);
    case 'no-issue':
      return scope === 'document'
        ? listed(snapshot, scope, rootsWithoutIssue(snapshot, snapshot))
        : yield* documentsWithoutIssue(snapshot, one === '' ? undefined : one);
    case 'document': {
      const member = snapshot.index.member(one);
      return member === undefined ? [] : listed(snapshot, scope, rootsWithoutIssue(snapshot, member));
    }
    case 'statement':
      return below(snapshot, scope, [one, ...more]);
    default:
      return [];
  }
}

/** Where a node leads; undefined if it is a group, or gone. */
export function argumentPlace(snapshot: DocumentSnapshot, [what, ...rest]: Key): NodePlace | undefined {
  const last = rest.at(-1) ?? '';
  switch (what) {
    case 'statement':
      return statementPlace(snapshot, last);
    case 'issue':
      return rest.length > 1 ? undefined : resolveEntry(snapshot, last)?.place;
    case 'document':
      return snapshot.index.member(last) && { uri: last, start: 0, end: 0 };
    default:
      return undefined;
  }
}

/** Issues on which this document, or any, takes a stance, by name. */
function issueNodes(snapshot: DocumentSnapshot, scope: Scope): TreeNode[] {
  return issuesOf(snapshot, scope)
    .map(([id, description]) => {
      const entry = resolveEntry(snapshot, id);
      return { id, entry, label: entry?.name ?? `@${id}`, description };
    })
    .sort((a, b) => byName(a.label, b.label))
    .map(({ id, entry, label, description }) => ({
      key: ['issue', id],
      label,
      description: line(t('issue'), description),
      icon: 'issue',
      type: entry === undefined ? 'group' : 'thing',
      opens: scope === 'document' ? 'open' : 'closed',
    }));
}

/** Ids of issues with how much there is about each. */
function issuesOf(snapshot: DocumentSnapshot, scope: Scope): [string, string][] {
  if (scope === 'edition')
    return registerOf(snapshot).flatMap(({ id, type }): [string, string][] => {
      const documents = type === 'issue' ? snapshot.index.usedIn(`@${id}`).length : 0;
      return documents === 0 ? [] : [[id, counted('{0} document|{0} documents', documents)]];
    });
  const counts = new Map<string, number>();
  for (const statement of statementsIn(snapshot, snapshot))
    for (const id of issuesAbout(statement)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => [id, counted('{0} statement|{0} statements', count)]);
}

function* aboutIssue(snapshot: DocumentSnapshot, scope: Scope, id: string, group?: string): Work<TreeNode[]> {
  const documents = scope === 'document' ? [snapshot] : byDate(snapshot, snapshot.index.usedIn(`@${id}`));
  const page = pageOf(documents, group);
  if (page === undefined)
    return groupsOf(
      documents,
      (number) => ['issue', id, number],
      (member) => dateOrName(snapshot, member),
    );
  const statements: Together = new Map();
  for (const member of page) {
    for (const statement of statementsIn(snapshot, member))
      if (issuesAbout(statement).includes(id)) statements.set(statement.symbol, statement);
    yield;
  }
  return listed(snapshot, scope, rootsAmong(statements));
}

function withoutIssue(snapshot: DocumentSnapshot, scope: Scope): TreeNode[] {
  const count = scope === 'document' ? rootsWithoutIssue(snapshot, snapshot).length : undefined;
  if (count === 0 || (scope === 'edition' && snapshot.index.size === 0)) return [];
  return [
    {
      key: ['no-issue'],
      label: t('Without an issue'),
      description: count === undefined ? '' : counted('{0} statement|{0} statements', count),
      icon: 'many',
      type: 'group',
      opens: scope === 'document' ? 'open' : 'closed',
    },
  ];
}

function* documentsWithoutIssue(snapshot: DocumentSnapshot, group: string | undefined): Work<TreeNode[]> {
  const documents = byDate(snapshot, snapshot.index.members);
  const page = pageOf(documents, group);
  if (page === undefined)
    return groupsOf(
      documents,
      (number) => ['no-issue', number],
      (member) => dateOrName(snapshot, member),
    );
  const nodes: TreeNode[] = [];
  for (const member of page) {
    const count = rootsWithoutIssue(snapshot, member).length;
    if (count > 0)
      nodes.push(documentNode(snapshot, member, counted('{0} statement|{0} statements', count), 'closed'));
    yield;
  }
  return nodes;
}

/** Statements on one level, weighed together. */
function listed(snapshot: DocumentSnapshot, scope: Scope, symbols: readonly string[]): TreeNode[] {
  return nodesOf(
    snapshot,
    scope,
    symbols.map((symbol) => ({ path: [symbol] })),
  );
}

interface Listed {
  /** The statement, below those that it is shown under. */
  readonly path: readonly string[];
  readonly relation?: string;
}

function nodesOf(snapshot: DocumentSnapshot, scope: Scope, items: readonly Listed[]): TreeNode[] {
  const symbolIn = ({ path }: Listed) => path.at(-1) as string;
  if (scope === 'edition') weighTogether(snapshot, items.map(symbolIn));
  return items.flatMap((item) => {
    const symbol = symbolIn(item);
    const again = item.path.indexOf(symbol) < item.path.length - 1;
    return (
      statementNode(snapshot, symbol, {
        key: ['statement', ...item.path],
        ...(item.relation === undefined ? {} : { relation: item.relation }),
        scope,
        ...(again ? { note: t('see above') } : {}),
        opens: !again && bearingOn(snapshot, scope, symbol).length > 0,
        placed: scope === 'edition',
      }) ?? []
    );
  });
}

/** What bears on a statement, below it. */
function below(snapshot: DocumentSnapshot, scope: Scope, path: readonly string[]): TreeNode[] {
  const symbol = path.at(-1) as string;
  if (path.indexOf(symbol) < path.length - 1) return [];
  const items = bearingOn(snapshot, scope, symbol).map(({ symbol: other, relation }) => ({
    path: [...path, other],
    relation,
  }));
  return nodesOf(snapshot, scope, items);
}

/** What attacks, supports and governs a statement, and what it depends on: each once, with all of how it relates. */
function bearingOn(
  snapshot: DocumentSnapshot,
  scope: Scope,
  symbol: string,
): readonly { readonly symbol: string; readonly relation: string }[] {
  const found = new Map<string, Set<string>>();
  for (const direction of ['incoming', 'outgoing'] as const)
    for (const { statement, relation, sort } of stepsOf(snapshot, symbol, direction)) {
      const other = statement.symbol;
      if (direction === 'outgoing' && sort !== 'depends') continue;
      if (scope === 'document' && resolveIn(snapshot, snapshot, other) === undefined) continue;
      const relations = found.get(other);
      if (relations === undefined) found.set(other, new Set([relation]));
      else relations.add(relation);
    }
  return [...found].map(([other, relations]) => ({ symbol: other, relation: [...relations].join(', ') }));
}

/** Ids of the register entries that a statement is about. */
function issuesAbout(statement: ResolvedStatement): readonly string[] {
  return statement.values('about').flatMap(({ ref }) => (ref?.sigil === '@' ? [ref.id] : []));
}

/** Statements that a document makes which are about no issue, nor below one that is. */
function rootsWithoutIssue(snapshot: DocumentSnapshot, member: Member): readonly string[] {
  const all = statementsIn(snapshot, member);
  // What others make is there for what this document says for or against it.
  const spokenOf = new Set(all.filter(isMade).flatMap((one) => one.stated().map(({ to }) => to)));
  const shown = all.filter((one) => isMade(one) || spokenOf.has(one.symbol));
  const statements: Together = new Map(shown.map((statement) => [statement.symbol, statement]));
  const about = [...statements].filter(([, statement]) => issuesAbout(statement).length > 0);
  return rootsAmong(
    statements,
    about.map(([symbol]) => symbol),
  );
}

type Together = Map<string, ResolvedStatement>;

/**
 * Those that are below no other of these statements: they speak for or against nothing; and, where some do so in a
 * circle, the first of them. `shown`: what is on some level already, with all that is below it.
 */
function rootsAmong(statements: Together, shown: readonly string[] = []): readonly string[] {
  const below = new Map<string, string[]>();
  const speaks = new Set<string>();
  for (const statement of statements.values())
    for (const { from, to, field } of statement.stated()) {
      const { sort } = field.relation;
      if (sort === 'link') continue;
      const [over, under] = sort === 'depends' ? [from, to] : [to, from];
      if (over === under || !statements.has(over) || !statements.has(under)) continue;
      addTo(below, over, under);
      speaks.add(under);
    }
  const seen = new Set<string>();
  const show = (symbol: string) => {
    const next = [symbol];
    for (const one of next)
      if (!seen.has(one)) {
        seen.add(one);
        addAll(next, below.get(one) ?? []);
      }
  };
  shown.forEach(show);
  const roots: string[] = [];
  for (const circles of [false, true])
    for (const symbol of statements.keys())
      if (!seen.has(symbol) && (circles || !speaks.has(symbol))) {
        roots.push(symbol);
        show(symbol);
      }
  return roots;
}

/** Nobody opens a tree further than that, level by level. */
const DEEPEST = 100;

/** From the first level down to the statement at an offset, the shortest way; empty where there is none that is not very long. */
export function* pathToArgument(snapshot: DocumentSnapshot, scope: Scope, offset: number): Work<TreeNode[]> {
  const symbol = argumentAt(snapshot, offset)?.symbol;
  if (symbol === undefined) return [];
  // Level by level; in an edition only below this document's own issues and this document, and in no group of a large one.
  let level: TreeNode[][] = (yield* argumentNodes(snapshot, scope, [])).map((node) => [node]);
  const issues = new Set(statementsIn(snapshot, snapshot).flatMap(issuesAbout));
  const seen = new Set<string>();
  while (level.length > 0) {
    const next: TreeNode[][] = [];
    for (const path of level) {
      const node = path.at(-1) as TreeNode;
      const [what, ...rest] = node.key;
      if (what === 'statement' && rest.at(-1) === symbol) return path;
      if (node.opens === 'not' || path.length >= DEEPEST) continue;
      if (what === 'issue' && !(rest.length === 1 && issues.has(rest[0]!))) continue;
      if (what === 'no-issue' && rest.length > 0) continue;
      if (what === 'document' && rest[0] !== snapshot.uri) continue;
      if (what === 'statement') {
        if (seen.has(rest.at(-1) as string)) continue;
        seen.add(rest.at(-1) as string);
      }
      for (const child of yield* argumentNodes(snapshot, scope, node.key)) next.push([...path, child]);
    }
    level = next;
  }
  return [];
}
