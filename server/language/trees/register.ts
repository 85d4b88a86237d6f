// The register as a tree: everybody who can act, by name; below them the other entries, by type.

import { isActorType, registerTypeOf } from '../../codebook/load';
import type { Site } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted, t } from '../../l10n';
import type { Entry } from '../../model/facts';
import { entryOf, namesOf, officesAt } from '../../semantics/labels';
import { namesOfEntry } from '../../semantics/names';
import { symbolAt } from '../../semantics/resolve';
import { byName, groupHolding, groupsOf, type Icon, type Key, line, pageOf, type TreeNode } from './node';

/** Everybody who can act, then the rest in one node. */
export function registerNodes(snapshot: DocumentSnapshot): TreeNode[] {
  const others = typesOf(snapshot).length;
  return [
    ...entryNodes(snapshot, actorsOf(snapshot), (number) => ['actors', number]),
    ...(others === 0 ? [] : [otherEntries(snapshot)]),
  ];
}

/** Some of those who can act, where they are too many for one level. */
export function actorGroup(snapshot: DocumentSnapshot, number: string): TreeNode[] {
  return (pageOf(actorsOf(snapshot), number) ?? []).map((site) => entryNode(snapshot, site));
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
  return (pageOf(entries, number) ?? []).map((site) => entryNode(snapshot, site));
}

/** From the first level down to the entry that an offset is about; empty where there is none. */
export function pathToEntry(snapshot: DocumentSnapshot, offset: number): TreeNode[] {
  const symbol = symbolAt(snapshot, offset)?.symbol;
  const site = symbol?.startsWith('@') ? entryOf(snapshot, symbol.slice(1)) : undefined;
  if (site === undefined) return [];
  const type = site.item.kind?.text ?? '';
  const acts = isActorType(snapshot.book, type);
  const entries = acts ? actorsOf(snapshot) : entriesOf(snapshot, type);
  const at = entries.findIndex(({ item }) => item.ref.id === site.item.ref.id);
  const group = groupHolding(entries.length, at);
  const level = acts ? registerNodes(snapshot) : typeEntries(snapshot, type);
  return [
    ...(acts ? [] : [otherEntries(snapshot), ...typeNodes(snapshot).filter(({ key }) => key[1] === type)]),
    ...(group === undefined ? [] : level.filter(({ key }) => key.at(-1) === group)),
    entryNode(snapshot, site),
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
  entries: readonly Site<Entry>[],
  groupKey: (number: string) => Key,
): TreeNode[] {
  return (
    pageOf(entries)?.map((site) => entryNode(snapshot, site)) ??
    groupsOf(entries, groupKey, ({ item }) => labelOf(item))
  );
}

function entryNode(snapshot: DocumentSnapshot, { item: entry }: Site<Entry>): TreeNode {
  const { id } = entry.ref;
  const type = entry.kind?.text;
  const date = snapshot.file.headerText('date');
  const aliases = namesOfEntry(entry).slice(1);
  return {
    key: ['entry', id],
    label: labelOf(entry),
    description: line(typeLabel(snapshot, type), namesOf(snapshot, officesAt(entry, date))),
    tooltip: [[labelOf(entry), ...aliases].join(' · '), `@${id}`].join('\n\n'),
    icon: iconOf(type),
    type: isActorType(snapshot.book, type) ? 'actor' : 'thing',
    opens:
      snapshot.index.isUsed(`@${id}`) || entry.fields.some(({ name }) => name.text === 'office')
        ? 'closed'
        : 'not',
  };
}

function labelOf(entry: Entry): string {
  return entry.gloss.text || entry.ref.text;
}

function typeLabel({ book }: DocumentSnapshot, type: string | undefined): string | undefined {
  return type === undefined || type === '' ? undefined : (registerTypeOf(book, type)?.label ?? type);
}

const known: ReadonlySet<string> = new Set(['person', 'state', 'organisation', 'group', 'office', 'issue']);

function iconOf(type: string | undefined): Icon {
  return type !== undefined && known.has(type) ? (type as Icon) : 'thing';
}

/** Every entry of the register, once for each id, by name. Only documents that have entries are read. */
export function registerOf({ index }: DocumentSnapshot): readonly Site<Entry>[] {
  const entries: Site<Entry>[] = [];
  for (const symbol of index.symbols) {
    if (!symbol.startsWith('@')) continue;
    const [first] = index.define(symbol);
    if (first?.item.by.form === 'entry') entries.push({ member: first.member, item: first.item.by });
  }
  return entries.sort((a, b) => byName(labelOf(a.item), labelOf(b.item)));
}

function actorsOf(snapshot: DocumentSnapshot): readonly Site<Entry>[] {
  return registerOf(snapshot).filter(({ item }) => isActorType(snapshot.book, item.kind?.text));
}

/** Types of entries that cannot act, in the order of the code book; those without a type, or of an unknown one, last. */
function typesOf(snapshot: DocumentSnapshot): readonly string[] {
  const types = new Set(registerOf(snapshot).map(({ item }) => item.kind?.text ?? ''));
  const order = Object.keys(snapshot.book.registerTypes);
  const place = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length);
  return [...types]
    .filter((type) => !isActorType(snapshot.book, type))
    .sort((a, b) => place(a) - place(b) || byName(a, b));
}

function entriesOf(snapshot: DocumentSnapshot, type: string): readonly Site<Entry>[] {
  return registerOf(snapshot).filter(({ item }) => (item.kind?.text ?? '') === type);
}
