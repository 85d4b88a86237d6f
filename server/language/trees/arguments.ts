// The tree of arguments: by issue, what is claimed and proposed about it; below each, what speaks for and against it and
// sets conditions for it, as deep as that goes.
//
// It is that of one document, weighed within that; or of the edition. A statement that speaks for or against another
// stands below that one, unless only it is about the issue. A statement that is met again below itself is not followed
// further.

import { isArgument, type Scope, standingsOf } from '../../argumentation/acceptability';
import { argumentAt, stepsOf } from '../../argumentation/relations';
import { relationSort } from '../../codebook/load';
import { type Member, symbolOf } from '../../edition/index';
import type { View } from '../../edition/snapshot';
import { counted, t } from '../../l10n';
import { type Statement, valuesOf } from '../../model/facts';
import { entryOf, statementIn, symbolOfStatement } from '../../semantics/labels';
import {
  byDate,
  byName,
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
import { registerOf } from './register';
import { statementNode, statementPlace } from './statement';

/** The children of a node; of no key, the first level. Total: a key that is none has no children. */
export function* argumentNodes(view: View, scope: Scope, [what, one = '', ...more]: Key): Work<TreeNode[]> {
  const [two] = more;
  switch (what) {
    case undefined:
      return [...issueNodes(view, scope), ...withoutIssue(view, scope)];
    case 'issue':
      return yield* aboutIssue(view, scope, one, two);
    case 'no-issue':
      return scope === 'document'
        ? listed(view, scope, rootsWithoutIssue(view, view))
        : yield* documentsWithoutIssue(view, one === '' ? undefined : one);
    case 'document': {
      const member = view.index.member(one);
      return member === undefined ? [] : listed(view, scope, rootsWithoutIssue(view, member));
    }
    case 'statement':
      return below(view, scope, [one, ...more]);
    default:
      return [];
  }
}

/** Where a node leads; undefined if it is a group, or gone. */
export function argumentPlace(view: View, [what, ...rest]: Key): NodePlace | undefined {
  const last = rest.at(-1) ?? '';
  switch (what) {
    case 'statement':
      return statementPlace(view, last);
    case 'issue': {
      const site = rest.length > 1 ? undefined : entryOf(view, last);
      return site && { uri: site.member.uri, start: site.item.ref.start, end: site.item.ref.end };
    }
    case 'document':
      return view.index.member(last) && { uri: last, start: 0, end: 0 };
    default:
      return undefined;
  }
}

/** Issues on which this document, or any, takes a stance, by name. */
function issueNodes(view: View, scope: Scope): TreeNode[] {
  const named = (id: string) => entryOf(view, id)?.item.gloss.text || `@${id}`;
  return issuesOf(view, scope)
    .map(([id, description]) => ({ id, label: named(id), description }))
    .sort((a, b) => byName(a.label, b.label))
    .map(({ id, label, description }) => ({
      key: ['issue', id],
      label,
      description: line(t('issue'), description),
      icon: 'issue',
      type: entryOf(view, id) === undefined ? 'group' : 'thing',
      opens: scope === 'document' ? 'open' : 'closed',
    }));
}

/** Ids of issues with how much there is about each. */
function issuesOf(view: View, scope: Scope): [string, string][] {
  if (scope === 'edition')
    return registerOf(view).flatMap(({ item: { ref, kind } }): [string, string][] => {
      const documents = kind?.text === 'issue' ? view.index.usedIn(ref.text).length : 0;
      return documents === 0 ? [] : [[ref.id, counted('{0} document|{0} documents', documents)]];
    });
  const counts = new Map<string, number>();
  for (const statement of statementsIn(view, view))
    for (const id of issuesAbout(statement)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => [id, counted('{0} statement|{0} statements', count)]);
}

function* aboutIssue(view: View, scope: Scope, id: string, group?: string): Work<TreeNode[]> {
  const documents = scope === 'document' ? [view] : byDate(view, view.index.usedIn(`@${id}`));
  const page = pageOf(documents, group);
  if (page === undefined)
    return groupsOf(
      documents,
      (number) => ['issue', id, number],
      (member) => dateOrName(view, member),
    );
  const statements: Together = new Map();
  for (const member of page) {
    for (const statement of statementsIn(view, member))
      if (issuesAbout(statement).includes(id))
        statements.set(symbolOfStatement(member, statement), { member, statement });
    yield;
  }
  return listed(view, scope, rootsAmong(view, statements));
}

function withoutIssue(view: View, scope: Scope): TreeNode[] {
  const count = scope === 'document' ? rootsWithoutIssue(view, view).length : undefined;
  if (count === 0 || (scope === 'edition' && view.index.size === 0)) return [];
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

function* documentsWithoutIssue(view: View, group: string | undefined): Work<TreeNode[]> {
  const documents = byDate(view, view.index.members);
  const page = pageOf(documents, group);
  if (page === undefined)
    return groupsOf(
      documents,
      (number) => ['no-issue', number],
      (member) => dateOrName(view, member),
    );
  const nodes: TreeNode[] = [];
  for (const member of page) {
    const count = rootsWithoutIssue(view, member).length;
    if (count > 0)
      nodes.push(documentNode(view, member, counted('{0} statement|{0} statements', count), 'closed'));
    yield;
  }
  return nodes;
}

/** Statements on one level, weighed together. */
function listed(view: View, scope: Scope, symbols: readonly string[]): TreeNode[] {
  return nodesOf(
    view,
    scope,
    symbols.map((symbol) => ({ path: [symbol] })),
  );
}

interface Listed {
  /** The statement, below those that it is shown under. */
  readonly path: readonly string[];
  readonly relation?: string;
}

function nodesOf(view: View, scope: Scope, items: readonly Listed[]): TreeNode[] {
  const symbolIn = ({ path }: Listed) => path.at(-1) as string;
  const known = standingsOf(view, items.map(symbolIn), scope);
  return items.flatMap((item) => {
    const symbol = symbolIn(item);
    const again = item.path.indexOf(symbol) < item.path.length - 1;
    return (
      statementNode(view, symbol, {
        key: ['statement', ...item.path],
        ...(item.relation === undefined ? {} : { relation: item.relation }),
        standing: known.get(symbol),
        within: scope === 'document' ? t('this document') : t('this edition'),
        ...(again ? { note: t('see above') } : {}),
        opens: !again && bearingOn(view, scope, symbol).length > 0,
        placed: scope === 'edition',
      }) ?? []
    );
  });
}

/** What bears on a statement, below it. */
function below(view: View, scope: Scope, path: readonly string[]): TreeNode[] {
  const symbol = path.at(-1) as string;
  if (path.indexOf(symbol) < path.length - 1) return [];
  const items = bearingOn(view, scope, symbol).map(({ symbol: other, relation }) => ({
    path: [...path, other],
    relation,
  }));
  return nodesOf(view, scope, items);
}

/** What attacks, supports and governs a statement, and what it depends on: each once, with all of how it relates. */
function bearingOn(
  view: View,
  scope: Scope,
  symbol: string,
): readonly { readonly symbol: string; readonly relation: string }[] {
  const found = new Map<string, Set<string>>();
  for (const direction of ['incoming', 'outgoing'] as const)
    for (const { statement, relation, sort } of stepsOf(view, symbol, direction)) {
      const other = statement.symbol;
      if (direction === 'outgoing' && sort !== 'depends') continue;
      if (scope === 'document' && statementIn(view, other) === undefined) continue;
      const relations = found.get(other);
      if (relations === undefined) found.set(other, new Set([relation]));
      else relations.add(relation);
    }
  return [...found].map(([other, relations]) => ({ symbol: other, relation: [...relations].join(', ') }));
}

function statementsIn(view: View, { file }: Member): readonly Statement[] {
  return [...file.statements.values()].filter((statement) => isArgument(view, statement));
}

/** Ids of the register entries that a statement is about. */
function issuesAbout(statement: Statement): readonly string[] {
  return valuesOf(statement, 'about').flatMap(({ ref }) => (ref?.sigil === '@' ? [ref.id] : []));
}

/** Statements of a document that are about no issue, nor below one that is. */
function rootsWithoutIssue(view: View, member: Member): readonly string[] {
  const statements: Together = new Map();
  for (const statement of statementsIn(view, member))
    statements.set(symbolOfStatement(member, statement), { member, statement });
  const about = [...statements].filter(([, { statement }]) => issuesAbout(statement).length > 0);
  return rootsAmong(
    view,
    statements,
    about.map(([symbol]) => symbol),
  );
}

type Together = Map<string, { readonly member: Member; readonly statement: Statement }>;

/**
 * Those that stand below no other of these statements: they speak for or against nothing; and, where some do so in a
 * circle, the first of them. `shown`: what is on some level already, with all that is below it.
 */
function rootsAmong(view: View, statements: Together, shown: readonly string[] = []): readonly string[] {
  const below = new Map<string, string[]>();
  const speaks = new Set<string>();
  for (const [symbol, { member, statement }] of statements)
    for (const { name, values } of statement.fields) {
      const sort = relationSort(view.book, name.text);
      if (sort === undefined || sort === 'link') continue;
      for (const { ref } of values) {
        if (ref?.sigil !== '#') continue;
        const target = symbolOf(ref, member.document);
        const [over, under] = sort === 'depends' ? [symbol, target] : [target, symbol];
        if (over === under || !statements.has(over) || !statements.has(under)) continue;
        below.set(over, [...(below.get(over) ?? []), under]);
        speaks.add(under);
      }
    }
  const seen = new Set<string>();
  const show = (symbol: string) => {
    const next = [symbol];
    for (const one of next)
      if (!seen.has(one)) {
        seen.add(one);
        next.push(...(below.get(one) ?? []));
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

/** From the first level down to the statement at an offset, the shortest way; empty where there is none. */
export function* pathToArgument(view: View, scope: Scope, offset: number): Work<TreeNode[]> {
  const symbol = argumentAt(view, offset)?.symbol;
  if (symbol === undefined) return [];
  // Level by level; in an edition only below this document's own issues and this document, and in no group of a large one.
  let level: TreeNode[][] = (yield* argumentNodes(view, scope, [])).map((node) => [node]);
  const issues = new Set(statementsIn(view, view).flatMap(issuesAbout));
  const seen = new Set<string>();
  while (level.length > 0) {
    const next: TreeNode[][] = [];
    for (const path of level) {
      const node = path.at(-1) as TreeNode;
      const [what, ...rest] = node.key;
      if (what === 'statement' && rest.at(-1) === symbol) return path;
      if (node.opens === 'not') continue;
      if (what === 'issue' && !(rest.length === 1 && issues.has(rest[0] as string))) continue;
      if (what === 'no-issue' && rest.length > 0) continue;
      if (what === 'document' && rest[0] !== view.uri) continue;
      if (what === 'statement') {
        if (seen.has(rest.at(-1) as string)) continue;
        seen.add(rest.at(-1) as string);
      }
      for (const child of yield* argumentNodes(view, scope, node.key)) next.push([...path, child]);
    }
    level = next;
  }
  return [];
}
