// The register as a tree: everyone who can act, by name; below them the other entries, by type.

import { isActorType, registerTypeOf } from '../../codebook/load';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted, t } from '../../l10n';
import { tableNames } from '../../model/lookup';
import {
  byEntry,
  type EditionContext,
  entryOfSymbol,
  type ResolvedEntry,
  registerOf,
} from '../../semantics/entry';
import { namesOf } from '../../semantics/labels';
import { symbolAt } from '../../semantics/resolve';
import { byName } from '../../text/collation';
import { groupHolding, groupsOf, type Icon, type Key, line, pageOf, type TreeNode } from './node';

/** Everyone who can act, then the rest in one node. */
export function registerNodes(snapshot: DocumentSnapshot): TreeNode[] {
  const others = typesOf(snapshot).length;
  return [
    ...entryNodes(snapshot, actorsOf(snapshot), (number) => ['actors', number]),
    ...(others === 0 ? [] : [otherEntries(snapshot)]),
  ];
}

/** Some of those who can act, where they are too many for one level. */
export function actorGroup(snapshot: DocumentSnapshot, number: string): TreeNode[] {
  return (pageOf(actorsOf(snapshot), number) ?? []).map((entry) => entryNode(snapshot, entry));
}

/** The types of entries that cannot act. */
export function typeNodes(snapshot: DocumentSnapshot): TreeNode[] {
  return typesOf(snapshot).map((type) => ({
    key: ['type', type],
    label: typeLabel(snapshot, type) ?? t('without a type'),
    description: counted('{0} entry|{0} entries', entriesOf(snapshot, type).length),
    icon: iconOf(type),
    type: 'group',
    opens: 'closed',
  }));
}

/** The entries of a type, or some of them where they are too many for one level. */
export function typeEntries(snapshot: DocumentSnapshot, type: string, number?: string): TreeNode[] {
  const entries = entriesOf(snapshot, type);
  if (number === undefined) return entryNodes(snapshot, entries, (n) => ['type', type, n]);
  return (pageOf(entries, number) ?? []).map((entry) => entryNode(snapshot, entry));
}

/** From the first level down to the entry that an offset is about; empty where there is none. */
export function pathToEntry(snapshot: DocumentSnapshot, offset: number): TreeNode[] {
  const symbol = symbolAt(snapshot, offset)?.symbol;
  const entry = symbol === undefined ? undefined : entryOfSymbol(snapshot, symbol);
  if (entry === undefined) return [];
  const { type = '', acts } = entry;
  const entries = acts ? actorsOf(snapshot) : entriesOf(snapshot, type);
  const at = entries.findIndex(({ id }) => id === entry.id);
  const group = groupHolding(entries.length, at);
  const level = acts ? registerNodes(snapshot) : typeEntries(snapshot, type);
  return [
    ...(acts ? [] : [otherEntries(snapshot), ...typeNodes(snapshot).filter(({ key }) => key[1] === type)]),
    ...(group === undefined ? [] : level.filter(({ key }) => key.at(-1) === group)),
    entryNode(snapshot, entry),
  ];
}

function otherEntries(snapshot: DocumentSnapshot): TreeNode {
  const count = typesOf(snapshot).reduce((sum, type) => sum + entriesOf(snapshot, type).length, 0);
  return {
    key: ['others'],
    label: t('Other entries'),
    description: counted('{0} entry|{0} entries', count),
    icon: 'many',
    type: 'group',
    opens: 'closed',
  };
}

function entryNodes(
  snapshot: DocumentSnapshot,
  entries: readonly ResolvedEntry[],
  groupKey: (number: string) => Key,
): TreeNode[] {
  return (
    pageOf(entries)?.map((entry) => entryNode(snapshot, entry)) ??
    groupsOf(entries, groupKey, ({ sortKey }) => sortKey)
  );
}

function entryNode(snapshot: DocumentSnapshot, entry: ResolvedEntry): TreeNode {
  const { id, name, typeLabel } = entry;
  const date = snapshot.file.headerText('date');
  const aliases = entry.names.slice(1);
  return {
    key: ['entry', id],
    label: name,
    description: line(typeLabel, namesOf(snapshot, entry.officesAt(date))),
    tooltip: [[name, ...aliases].join(' · '), `@${id}`].join('\n\n'),
    icon: iconOf(entry.type),
    type: entry.acts ? 'actor' : 'thing',
    opens: snapshot.index.isUsed(`@${id}`) || entry.offices.length > 0 ? 'closed' : 'not',
  };
}

function typeLabel({ book }: DocumentSnapshot, type: string | undefined): string | undefined {
  return type === undefined || type === '' ? undefined : (registerTypeOf(book, type)?.label ?? type);
}

const known: ReadonlySet<string> = new Set(['person', 'state', 'organisation', 'group', 'office', 'issue']);

function iconOf(type: string | undefined): Icon {
  return type !== undefined && known.has(type) ? (type as Icon) : 'thing';
}

/** Every entry of the register, as lists sort them. */
export function entriesByName(edition: EditionContext): readonly ResolvedEntry[] {
  return [...registerOf(edition)].sort((a, b) => byEntry(a.facts, b.facts));
}

function actorsOf(snapshot: DocumentSnapshot): readonly ResolvedEntry[] {
  return entriesByName(snapshot).filter(({ acts }) => acts);
}

/** Types of entries that cannot act, in the order of the code book; those without a type, or of an unknown one, last. */
function typesOf(snapshot: DocumentSnapshot): readonly string[] {
  const types = new Set(registerOf(snapshot).map(({ type }) => type ?? ''));
  const order = tableNames(snapshot.book.registerTypes);
  const place = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length);
  return [...types]
    .filter((type) => !isActorType(snapshot.book, type))
    .sort((a, b) => place(a) - place(b) || byName(a, b));
}

function entriesOf(snapshot: DocumentSnapshot, type: string): readonly ResolvedEntry[] {
  return entriesByName(snapshot).filter((entry) => (entry.type ?? '') === type);
}
