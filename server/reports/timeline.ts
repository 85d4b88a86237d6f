// The timeline of a statement: where it was first asserted, restated, answered, attacked and withdrawn, across the
// documents of an edition, by their dates.
//
// It is the same assertion wherever it is anchored, where another statement restates it, and where a draft of the
// document has it by the same id. What others say of it follows the code book's relations; what became of it, and of
// the conditions that it hangs on, stands in `status`. An assertion has the date of its own `date`, everything else that
// of its document; what has none comes last.

import { standingLine } from '../argumentation/acceptability';
import { fieldAt, refines, relations } from '../codebook/load';
import { parseDate } from '../codebook/values';
import { type Member, symbolOf } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { t } from '../l10n';
import { excerpt } from '../model/document-text';
import {
  type Annotation,
  type Entry,
  type FieldOwner,
  type FieldUse,
  fieldOf,
  type Statement,
  type Value,
  valuesOf,
} from '../model/facts';
import {
  anchorsOf,
  dateInWords,
  kindLabel,
  nameOf,
  namesOf,
  selectionOf,
  statementOf,
  statementTextOf,
  symbolOfStatement,
  voicesOf,
} from '../semantics/labels';
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
    const known = statementOf(snapshot, one);
    if (known === undefined) continue;
    events.push(...saidAt(snapshot, one, known.member, known.statement));
    events.push(...repliesTo(snapshot, one, conditions));
    events.push(...fates(snapshot, one, known, false));
    for (const { ref } of valuesOf(known.statement, 'depends-on')) {
      const on = ref && symbolOf(ref, known.member.document);
      if (on !== undefined && refines(snapshot.book, statementOf(snapshot, on)?.statement.kind, 'condition'))
        conditions.add(on);
    }
  }
  for (const condition of conditions) {
    const known = same.has(condition) ? undefined : statementOf(snapshot, condition);
    if (known !== undefined) events.push(...fates(snapshot, condition, known, true));
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
    const known = statementOf(snapshot, one);
    if (known === undefined) continue;
    const { member, statement } = known;
    for (const { name, values } of statement.fields)
      if (isRestatement(snapshot, name.text))
        for (const { ref } of values) if (ref?.sigil === '#') same.add(symbolOf(ref, member.document));
    for (const { member: other, item } of snapshot.index.uses(one)) {
      const from = item.field && isRestatement(snapshot, item.field.name.text) && sourceOf(other, item.in);
      if (from) same.add(symbolOfStatement(other, from));
    }
    if (statement.id === undefined) continue;
    for (const { draft, final } of versionsOf(snapshot, member))
      for (const { document } of [draft, final]) {
        const version = `${document}#${statement.id}`;
        if (snapshot.index.define(version).length > 0) same.add(version);
      }
  }
  return same;
}

function isRestatement({ book }: DocumentSnapshot, field: string): boolean {
  return field === 'restates' || relations(book).get(field)?.relation?.refines === 'restates';
}

function sourceOf({ file }: Member, carrier: FieldOwner | undefined): Statement | undefined {
  return carrier === undefined || carrier.form === 'header' ? undefined : file.statementOf(carrier);
}

/** Where the statement is made: first in the document that declares it, then wherever it is anchored again. */
function* saidAt(
  snapshot: DocumentSnapshot,
  symbol: string,
  home: Member,
  statement: Statement,
): Generator<TimelineEvent> {
  const { declaration, fields } = statement;
  const own = statement.anchors.filter(({ continued }) => continued === undefined);
  const inText = declaration?.form === 'entry' ? undefined : declaration;
  const first = inText ?? own[0] ?? declaration;
  const restates = fields.some(({ name }) => isRestatement(snapshot, name.text));
  const verb = restates
    ? t('restated')
    : statement.kind === 'proposal'
      ? t('proposed')
      : refines(snapshot.book, statement.kind, 'condition')
        ? t('set')
        : t('asserted');
  const isDraft = versionsOf(snapshot, home).some(({ draft }) => draft.uri === home.uri);
  if (first !== undefined)
    yield {
      date: valuesOf(statement, 'date')[0]?.text ?? home.file.headerText('date'),
      member: home,
      by: first,
      what: [
        by(isDraft ? t('{0} in a draft', verb) : verb, voicesOf(snapshot, home, statement)),
        witnessesOf(snapshot, statement),
      ]
        .filter((part) => part !== '')
        .join(', '),
      words: wordsAt(snapshot, home, first),
    };
  const anchors = statement.id === undefined ? [] : anchorsOf(snapshot, symbol);
  for (const { member, item } of anchors) {
    // What tells the fate of a statement does not make it again.
    if (item === first || item.continued !== undefined || fateOf(item) !== undefined) continue;
    const speakers = valuesOf(item, 'by');
    const inOther = member.uri !== home.uri;
    const who =
      speakers.length > 0
        ? namesOf(snapshot, speakers)
        : inOther
          ? namesOf(snapshot, member.file.headerValues('from'))
          : voicesOf(snapshot, home, statement);
    yield {
      date: valuesOf(item, 'date')[0]?.text ?? member.file.headerText('date'),
      member,
      by: item,
      what: by(inOther ? t('restated') : t('said again'), who),
      words: wordsAt(snapshot, member, item),
    };
  }
}

/** What other statements say of this one; conditions are gathered, since what becomes of them concerns it. */
function* repliesTo(
  snapshot: DocumentSnapshot,
  symbol: string,
  conditions: Set<string>,
): Generator<TimelineEvent> {
  const known = relations(snapshot.book);
  for (const { member, item } of snapshot.index.uses(symbol)) {
    const name = item.field?.name.text ?? '';
    const relation = known.get(name)?.relation;
    const from = sourceOf(member, item.in);
    if (relation === undefined || from === undefined || isRestatement(snapshot, name)) continue;
    const carrier = item.in as Annotation | Entry;
    const who = voicesOf(snapshot, member, from);
    const condition = relation.sort === 'condition';
    if (condition) conditions.add(symbolOfStatement(member, from));
    const kind = withArticle(kindLabel(snapshot, from.kind));
    yield {
      date: valuesOf(from, 'date')[0]?.text ?? member.file.headerText('date'),
      member,
      by: carrier,
      what: condition
        ? by(t('made conditional'), who)
        : who === ''
          ? t('{0} {1}', relation.inverse, kind)
          : t('{0} {1} of {2}', relation.inverse, kind, who),
      words: statementTextOf(snapshot, symbolOfStatement(member, from)),
    };
  }
}

/** What became of a statement, wherever a document says so. */
function* fates(
  snapshot: DocumentSnapshot,
  symbol: string,
  { member: home, statement }: { readonly member: Member; readonly statement: Statement },
  ofCondition: boolean,
): Generator<TimelineEvent> {
  const { declaration } = statement;
  const sites: { member: Member; item: Annotation | Entry }[] =
    statement.id === undefined ? [] : anchorsOf(snapshot, symbol);
  if (declaration !== undefined && !sites.some(({ item }) => item === declaration))
    sites.unshift({ member: home, item: declaration });
  const values = fieldAt(snapshot.book, 'status', 'statement')?.values ?? {};
  for (const { member, item } of sites) {
    const status = fateOf(item);
    if (status === undefined) continue;
    const said = (Object.hasOwn(values, status) ? values[status]?.label : undefined) ?? status;
    const fate = ofCondition ? t('its condition was {0}', said) : said;
    const where = witnessesOf(snapshot, item);
    yield {
      date: member.file.headerText('date'),
      member,
      by: item,
      what: where === '' ? fate : `${fate}, ${where}`,
      words: ofCondition ? statementTextOf(snapshot, symbol) : wordsAt(snapshot, member, item),
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
    return quoted(document?.file.headerText('title') ?? nameOf(snapshot, value));
  };
  const witnesses = valuesOf(carrier, 'witness');
  return witnesses.length === 0 ? '' : t('only in {0}', listed(witnesses.map(named)));
}

/** `asserted by Gaston Palewski`; of nobody, the verb alone. */
function by(verb: string, who: string): string {
  return who === '' ? verb : t('{0} by {1}', verb, who);
}

function wordsAt({ book }: DocumentSnapshot, { file }: Member, carrier: Annotation | Entry): string {
  return carrier.form === 'entry' ? carrier.gloss.text : wordsOf({ file, book }, carrier.content);
}

/** The timeline as a page to read; undefined if there is no such statement. */
export function timelineReport(snapshot: DocumentSnapshot, symbol: string): Report | undefined {
  const known = statementOf(snapshot, symbol);
  if (known === undefined) return undefined;
  const { member, statement } = known;
  const page = new Page();
  const own = statementTextOf(snapshot, symbol);
  const name = statement.id === undefined ? '' : ` ${member.document}#${statement.id}`;
  page.line(0, t('Timeline of the {0}', kindLabel(snapshot, statement.kind) + name));
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
  const stands = standingLine(snapshot, member, statement);
  if (stands !== undefined) {
    page.gap();
    page.line(0, stands);
  }
  return page.done(
    statement.id === undefined ? t('Timeline of a statement') : t('Timeline of {0}', `#${statement.id}`),
  );
}

/** Longer words are cut: they are one step away. */
const LONGEST = 200;
