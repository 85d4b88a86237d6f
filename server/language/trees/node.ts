// The trees of an edition: its actors, its arguments, its documents, a level at a time.
//
// A node is found again by its key, so that nothing is kept between one question and the next, and no answer grows with
// the edition: what has more children than a reader takes in is shown in groups. Which documents use an actor and what a
// list tells of a document, the index knows; where it must look into documents themselves, at most one group's at a
// time, a tree is made by a generator that gives way after each.
//
// Deliberately absent: where a node is among others in a client, and how it looks.

import { parseDate } from '../../codebook/values';
import type { About, Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import type { Stretch } from '../../model/facts';
import { dateInWords } from '../../semantics/labels';
import { byName } from '../../text/collation';

export interface TreeNode {
  /** What it is, in words that find it again; among the children of one node no two are equal. */
  readonly key: Key;
  readonly label: string;
  /** The words of the label that it is about, the others being around them. */
  readonly highlight?: Stretch;
  /** What is said of it behind the label, in words: nothing that only an icon shows. */
  readonly description: string;
  /** More than fits in the line. */
  readonly tooltip?: string;
  readonly icon: Icon;
  readonly type: NodeType;
  /** Whether it has children, and whether they are seen at first. */
  readonly opens: 'not' | 'closed' | 'open';
}

export type Key = readonly string[];

/** What can be done with a node. All but groups lead somewhere. */
export type NodeType = 'actor' | 'thing' | 'statement' | 'document' | 'place' | 'group';

/** What it is a sign of; each client has its own. */
export type Icon =
  /** A type of register entry that the core code book knows. */
  | 'person'
  | 'state'
  | 'organisation'
  | 'group'
  | 'office'
  | 'thing'
  | 'issue'
  /** Statements, by how they stand. */
  | 'held'
  | 'challenged'
  | 'disputed'
  | 'condition'
  | 'statement'
  /** Documents, by what is found in them. */
  | 'document'
  | 'clean'
  | 'warning'
  | 'error'
  | 'register'
  | 'codebook'
  | 'place'
  | 'many';

/** Where a node leads. */
export interface NodePlace extends Stretch {
  readonly uri: string;
}

/** Gives way after each document that it looks into. */
export type Work<T> = Generator<undefined, T>;

/** More children than these are shown in groups: no one looks through them, and each may be a document to read. */
export const MOST = 200;

/**
 * The items of one level, or of the group that `number` names; undefined where they are too many: then they are to be
 * shown in groups.
 */
export function pageOf<T>(items: readonly T[], number?: string): readonly T[] | undefined {
  if (items.length <= MOST) return items;
  const size = sizeOf(items.length);
  return number === undefined ? undefined : items.slice(Number(number) * size, (Number(number) + 1) * size);
}

/** Groups in the place of too many items: each is named by its first and last. */
export function groupsOf<T>(
  items: readonly T[],
  keyOf: (number: string) => Key,
  named: (item: T) => string,
): TreeNode[] {
  const size = sizeOf(items.length);
  const groups: TreeNode[] = [];
  for (let from = 0; from < items.length; from += size) {
    const to = Math.min(from + size, items.length) - 1;
    const [first, last] = [named(items[from]!), named(items[to]!)];
    groups.push({
      key: keyOf(String(from / size)),
      label: first === last ? first : `${first} – ${last}`,
      description: String(to - from + 1),
      icon: 'many',
      type: 'group',
      opens: 'closed',
    });
  }
  return groups;
}

/** The number of the group that an item is in; undefined where all are on one level. */
export function groupHolding(length: number, item: number): string | undefined {
  return length <= MOST ? undefined : String(Math.floor(item / sizeOf(length)));
}

function sizeOf(length: number): number {
  return Math.max(MOST, Math.ceil(length / MOST));
}

/** What the index knows of a document. */
export function aboutDocument({ index }: Pick<DocumentSnapshot, 'index'>, { uri }: Member): About {
  return index.summary(uri)?.about ?? {};
}

/** Documents by date; those without one come last, by name. */
export function byDate(
  snapshot: Pick<DocumentSnapshot, 'index'>,
  members: readonly Member[],
): readonly Member[] {
  return members
    .map((member) => {
      const { title, date } = aboutDocument(snapshot, member);
      const time = parseDate(date)?.min ?? Number.POSITIVE_INFINITY;
      return { member, time, name: title ?? member.document };
    })
    .sort((a, b) => (a.time === b.time ? byName(a.name, b.name) : a.time < b.time ? -1 : 1))
    .map(({ member }) => member);
}

/** What a document is called in a group's name: its date, otherwise its title. */
export function dateOrName(snapshot: DocumentSnapshot, member: Member): string {
  const { date, title } = aboutDocument(snapshot, member);
  return date === undefined ? (title ?? member.document) : dateInWords(date);
}

/** What a document is called in a list: its date first, by which lists are in order, for titles are long. */
export function nameOfDocument(snapshot: DocumentSnapshot, member: Member): string {
  const { date, title = member.document } = aboutDocument(snapshot, member);
  return line(date === undefined ? undefined : dateInWords(date), title);
}

/** The parts that there are, as one line. */
export function line(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** A document as a node of a tree that is about something else. */
export function documentNode(
  snapshot: DocumentSnapshot,
  member: Member,
  description: string,
  opens: TreeNode['opens'],
): TreeNode {
  return {
    key: ['document', member.uri],
    label: nameOfDocument(snapshot, member),
    description,
    icon: 'document',
    type: 'document',
    opens,
  };
}
