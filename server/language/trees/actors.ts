// The tree of actors: who is in the register, with the offices that they held, what they say and report, what is
// addressed to them, and where they are mentioned. What they are said to have drafted, or is anticipated of them or
// imputed to them, stands apart from what they say; words that refer to a statement are nobody's.
//
// What an actor has to do with is told for at most so many documents at a time as one group has; in a larger edition
// the groups stand between the actor and what is told.

import type { Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { counted, t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import { type Annotation, fieldOf, type Reference, type Stretch, type Value } from '../../model/facts';
import { tableNames } from '../../model/lookup';
import { resolveEntry } from '../../semantics/entry';
import {
  dateInWords,
  kindLabel,
  mannerInWords,
  nameOfValue,
  paragraphsOf,
  selectionOf,
} from '../../semantics/labels';
import { type ResolvedStatement, resolveStatement, statementsIn } from '../../semantics/statement';
import { MADE, type Utterance, utterancesIn, utterancesOf } from '../../semantics/utterance';
import { strippedSlice } from '../../syntax/strip';
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
import { actorGroup, entriesByName, registerNodes, typeEntries, typeNodes } from './register';
import { statementNode, statementPlace } from './statement';

/** The children of a node; of no key, the first level. Total: a key that is none has no children. */
export function* actorNodes(
  snapshot: DocumentSnapshot,
  [what, one = '', two = '', three]: Key,
): Work<TreeNode[]> {
  switch (what) {
    case undefined:
      return registerNodes(snapshot);
    case 'actors':
      return actorGroup(snapshot, one);
    case 'others':
      return typeNodes(snapshot);
    case 'type':
      return typeEntries(snapshot, one, two === '' ? undefined : two);
    case 'entry':
      return [
        ...officeNodes(snapshot, one),
        ...bearerNodes(snapshot, one),
        ...(yield* dealings(snapshot, one)),
      ];
    case 'documents':
      return yield* facets(snapshot, one, two);
    case 'facet':
      return yield* facet(snapshot, one, two, three ?? '');
    case 'mentions':
      return mentionsIn(snapshot.index.member(two), one).map((reference, at) =>
        mentionNode(snapshot.index.member(two) as Member, reference, ['mention', one, two, String(at)]),
      );
    default:
      return [];
  }
}

/** Where a node leads; undefined if it is a group, or gone. */
export function actorPlace(
  snapshot: DocumentSnapshot,
  [what, one = '', two = '', three = '']: Key,
): NodePlace | undefined {
  const within = (member: Member | undefined, place: Stretch | undefined) =>
    member && place && { uri: member.uri, start: place.start, end: place.end };
  switch (what) {
    case 'entry':
      return resolveEntry(snapshot, one)?.place;
    case 'office': {
      const entry = resolveEntry(snapshot, one);
      return within(entry?.member, entry?.offices[Number(two)]);
    }
    case 'bearer': {
      const entry = resolveEntry(snapshot, one);
      return within(entry?.member, entry?.values(two)[Number(three)]);
    }
    case 'mention': {
      const member = snapshot.index.member(two);
      const reference = mentionsIn(member, one)[Number(three)];
      return within(member, reference && wordsAt(reference));
    }
    case 'mentions':
    case 'document': {
      const member = snapshot.index.member(what === 'mentions' ? two : one);
      return within(member, { start: 0, end: 0 });
    }
    case 'statement':
      return statementPlace(snapshot, one);
    case 'utterance': {
      const utterance = utteranceAt(snapshot, one, two, three);
      return within(utterance?.member, utterance && selectionOf(utterance.carrier));
    }
    default:
      return undefined;
  }
}

function officeNodes(snapshot: DocumentSnapshot, id: string): TreeNode[] {
  const entry = resolveEntry(snapshot, id);
  if (entry === undefined) return [];
  const date = snapshot.file.headerText('date');
  const then = entry.officesAt(date);
  return entry.offices.map((office, at) => ({
    key: ['office', id, String(at)],
    label: nameOfValue(snapshot, office),
    description: line(
      datesOf(office),
      date !== undefined && then.includes(office) ? t('office held on {0}', dateInWords(date)) : t('office'),
    ),
    icon: 'office',
    type: 'place',
    opens: 'not',
  }));
}

/** Who held an office, and who belongs to a body. */
function bearerNodes(snapshot: DocumentSnapshot, id: string): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (const entry of entriesByName(snapshot))
    for (const field of bearing) {
      for (const [at, value] of entry.values(field).entries())
        if (value.ref?.sigil === '@' && value.ref.id === id)
          nodes.push({
            key: ['bearer', entry.id, field, String(at)],
            label: entry.name,
            description: line(roles()[field], datesOf(value)),
            icon: 'person',
            type: 'place',
            opens: 'not',
          });
    }
  return nodes;
}

const bearing = ['office', 'member-of', 'part-of'] as const;

const roles = (): Readonly<Record<(typeof bearing)[number], string>> => ({
  office: t('held this office'),
  'member-of': t('member'),
  'part-of': t('part'),
});

function datesOf({ date }: Value): string {
  return date === undefined ? '' : dateInWords(date.text);
}

/** What an actor has to do with; in groups of documents where they are many. */
function* dealings(snapshot: DocumentSnapshot, id: string): Work<TreeNode[]> {
  const documents = byDate(snapshot, snapshot.index.usedIn(`@${id}`));
  return pageOf(documents) === undefined
    ? groupsOf(
        documents,
        (number) => ['documents', id, number],
        (member) => dateOrName(snapshot, member),
      )
    : yield* facets(snapshot, id, '');
}

/** What an actor may have to do with a document, beside saying something in it. */
const others = ['about', 'via', 'to', 'author', 'recipient', 'mentions'] as const;

const labels = (): Readonly<Record<(typeof others)[number], string>> => ({
  about: t('Statements about it'),
  via: t('Reports'),
  to: t('Addressed in'),
  author: t('Wrote'),
  recipient: t('Received'),
  mentions: t('Mentions'),
});

interface Dealing {
  /** What is said, as `kind:claim`; what is not made, as `manner:drafted`; or one of the facets. */
  readonly what: string;
  readonly member: Member;
  /** Of a statement. */
  readonly symbol?: string;
  /** Of a place at which it is made again. */
  readonly utterance?: Utterance;
}

/** All that an actor has to do with in the documents of a group. */
function* dealingsIn(snapshot: DocumentSnapshot, id: string, group: string): Work<Dealing[]> {
  const found: Dealing[] = [];
  const names = (values: readonly Value[]) => values.some(({ ref }) => ref?.sigil === '@' && ref.id === id);
  for (const member of pageOf(byDate(snapshot, snapshot.index.usedIn(`@${id}`)), group) ?? []) {
    const { file } = member;
    if (names(file.headerValues('from'))) found.push({ what: 'author', member });
    if (names(file.headerValues('to')) || names(file.headerValues('cc')))
      found.push({ what: 'recipient', member });
    for (const statement of statementsIn(snapshot, member)) {
      const { symbol } = statement;
      for (const utterance of utterancesFrom(snapshot, statement)) {
        const { attribution, manner, sort } = utterance;
        const { by, via, to } = attribution;
        const kind = utterance.statement.kindName ?? '';
        const at = { member: utterance.member, symbol, ...(sort === 'declared' ? {} : { utterance }) };
        const add = (what: string, field: string, values: readonly Value[]) => {
          if (names(values) && isSaidIn(utterance, field, member)) found.push({ what, ...at });
        };
        add(manner === MADE ? `kind:${kind}` : `manner:${manner}`, 'by', by);
        add('via', 'via', via);
        add('to', 'to', to);
      }
      if (statement.declaration !== undefined && names(statement.values('about')))
        found.push({ what: 'about', member, symbol });
    }
    for (const _ of mentionsIn(member, id)) found.push({ what: 'mentions', member });
    yield;
  }
  return found;
}

/** Where a statement is made: of one that its document declares, everywhere; of another, in this document. */
function utterancesFrom(snapshot: DocumentSnapshot, here: ResolvedStatement): Utterance[] {
  const { declaration, id, member, symbol } = here;
  if (declaration !== undefined && id !== undefined) return utterancesOf(snapshot, symbol);
  const whole = declaration === undefined ? (resolveStatement(snapshot, symbol) ?? here) : here;
  return utterancesIn(whole, member);
}

/**
 * Whether the document is the one that says so of an utterance: its own, if its words have the field; otherwise the one
 * that declares the statement.
 */
function isSaidIn({ carrier, member, sort, statement }: Utterance, field: string, one: Member): boolean {
  const says = sort !== 'declared' && fieldOf(carrier, field) !== undefined ? member : statement.member;
  return says.uri === one.uri;
}

function utteranceAt(
  snapshot: DocumentSnapshot,
  symbol: string,
  uri: string,
  number: string,
): Utterance | undefined {
  const member = snapshot.index.member(uri);
  const statement = resolveStatement(snapshot, symbol);
  return member && statement && utterancesIn(statement, member)[Number(number)];
}

function* facets(snapshot: DocumentSnapshot, id: string, group: string): Work<TreeNode[]> {
  const found = yield* dealingsIn(snapshot, id, group);
  const named = (prefix: string, order: readonly string[]) =>
    [...new Set(found.map(({ what }) => what))]
      .filter((what) => what.startsWith(prefix))
      .sort((a, b) => order.indexOf(a.slice(prefix.length)) - order.indexOf(b.slice(prefix.length)));
  const kinds = named('kind:', tableNames(snapshot.book.kinds));
  const manners = named('manner:', []);
  return [...kinds, ...manners, ...others].flatMap((what): TreeNode[] => {
    const of = found.filter((one) => one.what === what);
    if (of.length === 0) return [];
    const documents = new Set(of.map(({ member }) => member)).size;
    const inDocuments = counted('{0} document|{0} documents', documents);
    const description =
      what === 'author' || what === 'recipient'
        ? inDocuments
        : t('{0} in {1}', what === 'mentions' ? places(of.length) : statementsAndPlaces(of), inDocuments);
    return [
      {
        key: ['facet', id, group, what],
        label: labelOf(snapshot, what),
        description,
        icon: 'many',
        type: 'group',
        opens: 'closed',
      },
    ];
  });
}

const places = (count: number) => counted('{0} place|{0} places', count);

/** How many statements; and at how many places, if some are made again. */
function statementsAndPlaces(of: readonly Dealing[]): string {
  const different = new Set(of.map(({ symbol }) => symbol)).size;
  const statements = counted('{0} statement|{0} statements', different);
  return of.length === different ? statements : `${statements}, ${places(of.length)}`;
}

function labelOf(snapshot: DocumentSnapshot, what: string): string {
  if (what.startsWith('kind:')) return t('Says: {0}', kindLabel(snapshot, what.slice(5) || undefined));
  return what.startsWith('manner:')
    ? mannerInWords(snapshot.book, t('Statements'), what.slice(7))
    : labels()[what as (typeof others)[number]];
}

function* facet(snapshot: DocumentSnapshot, id: string, group: string, what: string): Work<TreeNode[]> {
  const found = (yield* dealingsIn(snapshot, id, group)).filter((one) => one.what === what);
  if (what !== 'mentions')
    return found.flatMap((one) => {
      const { member, symbol, utterance } = one;
      return (
        (symbol === undefined
          ? documentNode(snapshot, member, '', 'not')
          : utterance === undefined
            ? statementNode(snapshot, symbol, { key: ['statement', symbol], placed: true })
            : utteranceNode(snapshot, symbol, utterance)) ?? []
      );
    });
  return [...new Set(found.map(({ member }) => member))].map((member) => {
    const count = found.filter((one) => one.member === member).length;
    return {
      ...documentNode(snapshot, member, counted('{0} mention|{0} mentions', count), 'closed'),
      key: ['mentions', id, member.uri],
    };
  });
}

/** A further place at which a statement is made. */
function utteranceNode(
  snapshot: DocumentSnapshot,
  symbol: string,
  utterance: Utterance,
): TreeNode | undefined {
  const { carrier, member, statement } = utterance;
  const number = utterancesIn(statement, member).findIndex((one) => one.carrier === carrier);
  return statementNode(snapshot, symbol, {
    key: ['utterance', symbol, member.uri, String(number)],
    placed: true,
    utterance,
    note: line(t('said here'), carrier.form === 'entry' ? '' : paragraphsOf(member, [carrier])),
  });
}

function mentionsIn(member: Member | undefined, id: string): readonly Reference[] {
  return (member?.file.uses(`@${id}`) ?? []).filter(({ role }) => role === 'mention');
}

/** A mention with the words around it, as a concordance has it. */
function mentionNode(member: Member, reference: Reference, key: Key): TreeNode {
  const { file } = member;
  const at = reference.in as Annotation;
  const place = selectionOf(at);
  const flat = (from: number, to: number) =>
    strippedSlice(file.parse, from, Math.max(from, to)).replace(/\s+/g, ' ');
  const { start, end } = file.paragraphs[file.paragraphAt(place.start) - 1] ?? place;
  const before = lastWords(flat(Math.max(start, place.start - LOOKED_AT), place.start));
  const words = excerpt(flat(place.start, Math.min(place.end, place.start + LOOKED_AT)), LONGEST);
  const after = excerpt(flat(place.end, Math.min(end, place.end + LOOKED_AT)).trimEnd(), LONGEST);
  return {
    key,
    label: before + words + after,
    highlight: { start: before.length, end: before.length + words.length },
    description: paragraphsOf(member, [at]),
    icon: 'place',
    type: 'place',
    opens: 'not',
  };
}

/** Characters, marks among them, in which words are looked for. */
const LOOKED_AT = 400;
/** Characters shown before a mention, few, so that it is seen in a narrow column; and of the mention and behind it. */
const BEFORE = 20;
const LONGEST = 60;

/** The end of a text, from the beginning of a word. */
function lastWords(text: string): string {
  const whole = text.trimStart();
  return whole.length <= BEFORE ? whole : `…${whole.slice(-BEFORE).replace(/^\S*\s/, '')}`;
}

function wordsAt(reference: Reference): Stretch {
  return selectionOf(reference.in as Annotation);
}
