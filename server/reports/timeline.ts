// The timeline of a statement: where it was first asserted, restated, answered, attacked and withdrawn, across the
// documents of an edition, by their dates.
//
// It is the same assertion wherever it is anchored, where another statement restates it, and where a draft of the
// document has it by the same id. What others say of it follows the code book's relations; what became of it, and of
// the conditions that it hangs on, is in `status`. An assertion has the date of its own `date`, everything else that
// of its document; what has none comes last.

import { standingLine } from '../argumentation/verdict-in-words';
import { fieldAt, valueMeaning } from '../codebook/load';
import { parseDate } from '../codebook/values';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { statementKeyOf } from '../edition/symbol';
import { t } from '../l10n';
import { excerpt } from '../model/document-text';
import { type Annotation, type Entry, type FieldUse, fieldOf, type Value, valuesOf } from '../model/facts';
import { addAll } from '../model/lists';
import {
  dateInWords,
  kindLabel,
  mannerInWords,
  nameOfValue,
  selectionOf,
  voicesInWords,
  voicesOf,
} from '../semantics/labels';
import { inverseOf, relationsTo } from '../semantics/relations';
import {
  anchorsOf,
  nameOfStatement,
  type ResolvedStatement,
  resolveStatement,
  type StatedRelation,
} from '../semantics/statement';
import { MADE, utterancesIn, utterancesOf } from '../semantics/utterance';
import { wordsOf } from '../semantics/words';
import { listed, quoted, withArticle } from '../text/phrases';
import { cited, Page, type Report } from './report';
import { versionsOf } from './versions';

/** Something that happened to a statement. */
export interface TimelineEvent {
  /** As it is written (EDTF), if it is. */
  readonly date: string | undefined;
  readonly member: Member;
  /** What says so. */
  readonly by: Annotation | Entry;
  /** What happened, and who did it: `restated by Gaston Palewski`. */
  readonly what: string;
  /** In the words of the document, or of the gloss. */
  readonly words: string;
}

/** The events of a statement (`document#id`) in their order; none if it is nowhere to be found. */
export function timeline(snapshot: DocumentSnapshot, symbol: string): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  const conditions = new Set<string>();
  const same = assertions(snapshot, symbol);
  for (const one of same) {
    const statement = resolveStatement(snapshot, one);
    if (statement === undefined) continue;
    addAll(events, saidAt(snapshot, statement));
    addAll(events, repliesTo(snapshot, one, conditions));
    addAll(events, fates(snapshot, statement, false));
    for (const { name, to } of statement.stated())
      if (name === 'depends-on' && resolveStatement(snapshot, to)?.isA('condition')) conditions.add(to);
  }
  for (const condition of conditions) {
    const statement = same.has(condition) ? undefined : resolveStatement(snapshot, condition);
    if (statement !== undefined) addAll(events, fates(snapshot, statement, true));
  }
  const time = ({ date }: TimelineEvent) => parseDate(date)?.min ?? Number.POSITIVE_INFINITY;
  // What is said at one place keeps its order: first it is asserted, then it is told what became of it.
  return events.sort(
    (a, b) =>
      Math.sign(time(a) - time(b) || 0) ||
      (a.member.uri === b.member.uri ? 0 : a.member.uri < b.member.uri ? -1 : 1) ||
      a.by.start - b.by.start,
  );
}

/** The statement, what it restates and what restates it, and the same in versions of its document. */
function assertions(snapshot: DocumentSnapshot, symbol: string): ReadonlySet<string> {
  const same = new Set([symbol]);
  for (const one of same) {
    const statement = resolveStatement(snapshot, one);
    if (statement === undefined) continue;
    const { member } = statement;
    for (const relation of statement.stated()) if (isRestatement(relation)) same.add(relation.to);
    for (const relation of relationsTo(snapshot, one)) if (isRestatement(relation)) same.add(relation.from);
    if (statement.id === undefined) continue;
    for (const { draft, final } of versionsOf(snapshot, member))
      for (const { document } of [draft, final]) {
        const version = statementKeyOf(document, statement.id);
        if (snapshot.index.define(version).length > 0) same.add(version);
      }
  }
  return same;
}

function isRestatement({ name, field }: StatedRelation): boolean {
  return name === 'restates' || field.relation.refines === 'restates';
}

/** Where the statement is made: first where it is declared, then wherever it is said. References are no events. */
function* saidAt(snapshot: DocumentSnapshot, statement: ResolvedStatement): Generator<TimelineEvent> {
  const { member: home } = statement;
  const verb = statement.stated().some(isRestatement)
    ? t('restated')
    : statement.isA('proposal')
      ? t('proposed')
      : statement.isA('condition')
        ? t('set')
        : t('asserted');
  const isDraft = versionsOf(snapshot, home).some(({ draft }) => draft.uri === home.uri);
  const utterances =
    statement.id === undefined ? utterancesIn(statement, home) : utterancesOf(snapshot, statement.symbol);
  for (const { member, carrier, sort, date, attribution, manner } of utterances) {
    const said =
      sort === 'declared'
        ? isDraft && manner === MADE
          ? t('{0} in a draft', verb)
          : verb
        : member.uri === home.uri
          ? t('said again')
          : t('said here');
    const what = by(mannerInWords(snapshot.book, said, manner), voicesInWords(snapshot, attribution));
    const witnesses = sort === 'declared' ? witnessesOf(snapshot, statement) : '';
    yield {
      date,
      member,
      by: carrier,
      what: [what, witnesses].filter((part) => part !== '').join(', '),
      words: wordsAt(snapshot, member, carrier),
    };
  }
}

/** What other statements say of this one; conditions are gathered, since what becomes of them concerns it. */
function* repliesTo(
  snapshot: DocumentSnapshot,
  symbol: string,
  conditions: Set<string>,
): Generator<TimelineEvent> {
  for (const relation of relationsTo(snapshot, symbol)) {
    if (isRestatement(relation)) continue;
    const { field, from, carrier, source } = relation;
    const inverse = inverseOf(relation);
    const { member, kindName } = source;
    const who = voicesOf(source);
    const condition = field.relation.sort === 'condition';
    if (condition) conditions.add(from);
    const kind = withArticle(kindLabel(snapshot, kindName));
    yield {
      date: source.value('date') ?? member.file.headerText('date'),
      member,
      by: carrier,
      what: condition
        ? by(inverse === field.relation.inverse ? t('made conditional') : inverse, who)
        : who === ''
          ? t('{0} {1}', inverse, kind)
          : t('{0} {1} of {2}', inverse, kind, who),
      words: nameOfStatement(snapshot, from),
    };
  }
}

/** What became of a statement, wherever a document says so. */
function* fates(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
  ofCondition: boolean,
): Generator<TimelineEvent> {
  const { declaration, id, symbol, member: home } = statement;
  const sites: { member: Member; item: Annotation | Entry }[] =
    id === undefined ? [] : anchorsOf(snapshot, symbol);
  if (declaration !== undefined && !sites.some(({ item }) => item === declaration))
    sites.unshift({ member: home, item: declaration });
  const field = fieldAt(snapshot.book, 'status', 'statement');
  for (const { member, item } of sites) {
    const status = fateOf(item);
    if (status === undefined) continue;
    const said = valueMeaning(field, status)?.label ?? status;
    const fate = ofCondition ? t('its condition was {0}', said) : said;
    const where = witnessesOf(snapshot, item);
    yield {
      date: member.file.headerText('date'),
      member,
      by: item,
      what: where === '' ? fate : `${fate}, ${where}`,
      words: ofCondition ? statement.name : wordsAt(snapshot, member, item),
    };
  }
}

function fateOf(carrier: Annotation | Entry): string | undefined {
  const status = fieldOf(carrier, 'status')?.whole.text;
  return status === 'open' ? undefined : status;
}

/** `only in “first draft”`: the versions that have it, where it is said that not all do. Empty if it is not said. */
export function witnessesOf(
  snapshot: DocumentSnapshot,
  carrier: { readonly fields: readonly FieldUse[] },
): string {
  const named = (value: Value) => {
    const document = snapshot.index.documents(value.text)[0];
    return quoted(document?.file.headerText('title') ?? nameOfValue(snapshot, value));
  };
  const witnesses = valuesOf(carrier, 'witness');
  return witnesses.length === 0 ? '' : t('only in {0}', listed(witnesses.map(named)));
}

/** `asserted by Gaston Palewski`; of no one, the verb alone. */
function by(verb: string, who: string): string {
  return who === '' ? verb : t('{0} by {1}', verb, who);
}

function wordsAt({ book }: DocumentSnapshot, { file }: Member, carrier: Annotation | Entry): string {
  return carrier.form === 'entry' ? carrier.gloss.text : wordsOf({ file, book }, carrier.content);
}

/** The timeline as a page to read; undefined if there is no such statement. */
export function timelineReport(snapshot: DocumentSnapshot, symbol: string): Report | undefined {
  const statement = resolveStatement(snapshot, symbol);
  if (statement === undefined) return undefined;
  const { member, id, kindName, name: own } = statement;
  const page = new Page();
  const name = id === undefined ? '' : ` ${member.document}#${id}`;
  page.line(0, t('Timeline of the {0}', kindLabel(snapshot, kindName) + name));
  page.line(0, t('“{0}”', own));
  let heading = '';
  for (const { date, member: place, by: carrier, what, words } of timeline(snapshot, symbol)) {
    const title = place.file.headerText('title');
    const document = title === undefined ? place.document : `${title} (${place.document})`;
    const next = `${date === undefined ? t('Without a date') : dateInWords(date)} · ${document}`;
    if (next !== heading) {
      page.gap();
      page.line(0, next);
      heading = next;
    }
    page.line(1, cited(place, selectionOf(carrier)), `  ${what}`);
    if (words !== '' && words !== own) page.line(3, t('“{0}”', excerpt(words, LONGEST)));
  }
  const stands = standingLine(snapshot, statement);
  if (stands !== undefined) {
    page.gap();
    page.line(0, stands);
  }
  return page.done(id === undefined ? t('Timeline of a statement') : t('Timeline of {0}', `#${id}`));
}

/** Longer words are cut: they are one step away. */
const LONGEST = 200;
