// How a statement stands and why, in a sentence for each frame: “In this document: objections answered – ‘the draft would
// dislodge the USA’ is met by ‘the USA may take part’ (¶5).”
//
// Where a later paper of the edition makes the difference it is named, and whether the other side could have seen it. A
// condition has no such sentence: it is told what became of it.

import { fieldAt, valueMeaning } from '../codebook/load';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import type { SymbolKey } from '../edition/symbol';
import { counted, t } from '../l10n';
import { excerpt } from '../model/document-text';
import { fieldOf, type Value } from '../model/facts';
import { resolveEntry } from '../semantics/entry';
import { dateInWords, nameOfValue, namesOf, paragraphsOf } from '../semantics/labels';
import { outcomesOf } from '../semantics/outcome';
import { nameOfStatement, type ResolvedStatement, resolveStatement } from '../semantics/statement';
import { listed, quoted } from '../text/phrases';
import type { Scope } from './document-frame';
import type { Account as Standing } from './explanation';
import type { Word } from './frame';
import { conditionStatusOf, statusTold } from './status';
import { type Account, accountOf, sameVerdict, type Verdict, verdictOn } from './weighing';
import {
  conditionStatusInWords,
  conditionsExplained,
  forceExplained,
  forceInWords,
  frameInWords,
  outcomeInWords,
  standingInWords,
} from './words';

/** How a statement stands where there is room for few words: `no objection · until …`, `withdrawn`; empty for none. */
export function verdictInShort({ word, forces, met }: Verdict): string {
  return [
    word === undefined ? '' : standingInWords(word),
    forces[0] === undefined ? '' : forceInWords(forces[0]),
    met ? t('met') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/**
 * What a reader should know of how a statement stands, in its document and in the edition; of a condition, what became
 * of it. Undefined for what has neither.
 */
export function standingLine(snapshot: DocumentSnapshot, statement: ResolvedStatement): string | undefined {
  if (!statement.isArgument) return undefined;
  if (statement.isA('condition')) return conditionLine(snapshot, statement);
  const { member, symbol } = statement;
  const home = snapshot.edition.document(member.uri) ?? snapshot;
  const here = verdictOn(home, symbol, 'document');
  const everywhere = snapshot.index.size > 1 ? verdictOn(home, symbol, 'edition') : undefined;
  if (here === undefined) return undefined;
  const reported = !statement.attribution.own;
  const same = everywhere === undefined || sameVerdict(here, everywhere);
  const both: readonly Scope[] = everywhere === undefined ? ['document'] : ['document', 'edition'];
  const standing = same
    ? [sentence(home, symbol, here, both, reported)]
    : [
        sentence(home, symbol, here, ['document'], reported),
        sentence(home, symbol, everywhere, ['edition'], reported),
        differenceLine(home, statement),
      ];
  const lines = [...standing, outcomesLine(home, symbol, 'edition')].filter((line) => line !== '');
  return lines.length === 0 ? undefined : lines.join(' ');
}

/** The same within one frame, as a map shows it. */
export function standingWithin(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
  scope: Scope,
): string {
  if (statement.isA('condition'))
    return conditionLine(snapshot, statement, scope === 'document' ? snapshot : undefined);
  const { symbol, attribution } = statement;
  const verdict = verdictOn(snapshot, symbol, scope);
  const standing =
    verdict === undefined ? '' : sentence(snapshot, symbol, verdict, [scope], !attribution.own);
  return [standing, outcomesLine(snapshot, symbol, scope)].filter((line) => line !== '').join(' ');
}

/** “Accepted by France (The reply, 7 May 1954, ¶1).” Within a document only what it tells itself. */
function outcomesLine(snapshot: DocumentSnapshot, symbol: SymbolKey, scope: Scope): string {
  const outcomes = outcomesOf(snapshot, symbol).filter(
    ({ act }) => scope === 'edition' || act.member.uri === snapshot.uri,
  );
  if (outcomes.length === 0) return '';
  const told = outcomes.map(({ outcome, by, act }) => {
    const said = outcomeInWords(outcome);
    const who = by.length === 0 ? said : t('{0} by {1}', said, namesOf(snapshot, by));
    const place = placeInWords(snapshot, act);
    return place === '' ? who : t('{0} ({1})', who, place);
  });
  return t('Answer: {0}.', told.join('; '));
}

/** “In this document: objection unanswered – ‘…’.” */
function sentence(
  snapshot: DocumentSnapshot,
  symbol: SymbolKey,
  verdict: Verdict,
  frames: readonly Scope[],
  reported: boolean,
): string {
  const short = verdictInShort(verdict);
  const account = accountOf(snapshot, symbol, frames[0]!);
  if (short === '' || account === undefined) return '';
  const because = reasonsInWords(snapshot, account, verdict);
  const frame = frameInWords(frames, reported);
  return because === '' ? t('{0}: {1}.', frame, short) : t('{0}: {1} – {2}.', frame, short, because);
}

/** More than these are counted. */
const MOST = 3;

function reasonsInWords(snapshot: DocumentSnapshot, account: Account, { word }: Verdict): string {
  const { forces, metBy } = account.explanation;
  const teller = new Teller(snapshot, account);
  const reasons = [...decisive(teller, account, word)];
  const more = reasons.length - MOST;
  const parts = reasons.slice(0, MOST).map((reason) => reason());
  if (more > 0) parts.push(counted('one more reason|{0} more reasons', more));
  if (metBy.length > 0)
    parts.push(
      t(
        'it is met by {0}',
        teller.list(metBy, (one) => teller.placed(one)),
      ),
    );
  const [first] = forces;
  for (const force of new Set(forces.map((one) => one.force))) {
    const members = forces.flatMap((one) => (one.force === force ? one.members : []));
    const conditions = teller.list([...new Set(members)], (one) => teller.name(one));
    // The first is among the words before.
    parts.push(
      force === first?.force ? conditionsExplained(force, conditions) : forceExplained(force, conditions),
    );
  }
  return [...new Set(parts)].join('; ');
}

/** What makes a statement stand as it does. Of thousands only a few are put into words. */
function* decisive(
  teller: Teller,
  { explanation: { challenges, dependences, supports, circle } }: Account,
  word: Word | undefined,
): Generator<() => string> {
  const names = (statements: readonly number[]) => teller.list(statements, (one) => teller.name(one));
  switch (word) {
    case 'objections-answered':
      for (const one of challenges) yield () => teller.answered(one);
      return;
    case 'objection-unanswered':
      for (const one of challenges) yield () => teller.withConditions(one);
      return;
    case 'dependence-answered':
      for (const one of dependences)
        yield () => t('it depends on {0}: {1}', teller.name(one.statement), teller.how(one));
      return;
    case 'reasons-answered':
      for (const { reasons, undercutters } of supports) {
        for (const one of reasons)
          if (one.value !== 'in' || one.metBy.length > 0 || one.status !== undefined)
            yield () => teller.answered(one);
        const given = reasons.map(({ statement }) => statement);
        for (const { value, statement } of undercutters)
          if (value === 'in')
            yield () => t('{0} denies that it follows from {1}', teller.name(statement), names(given));
      }
      return;
    case 'disputed': {
      const [one, other, ...others] = circle;
      yield () =>
        one !== undefined && other !== undefined && others.length === 0
          ? t('{0} and {1} contradict each other', teller.name(one), teller.name(other))
          : t('the circle of {0}', names(circle));
      return;
    }
    case 'reasons-circular':
      yield () => t('the circle of {0}', names(circle));
      return;
    case 'objection-disputed':
      for (const { statement } of challenges) yield () => t('{0} is itself disputed', teller.name(statement));
      return;
    case 'rests-on-disputed': {
      const reasons = supports.flatMap((support) => [...support.reasons, ...support.undercutters]);
      for (const { value, statement } of [...dependences, ...reasons])
        if (value === 'undecided') yield () => teller.name(statement);
      return;
    }
    case 'no-objection': {
      const [only, ...others] = supports;
      const [reason, ...partners] = only?.reasons ?? [];
      if (reason?.force !== undefined && others.length + partners.length === 0)
        yield () => t('its only reason is conditional: {0}', teller.withConditions(reason));
      return;
    }
    default:
  }
}

/** Numbers of an explanation in the words of a reader. */
class Teller {
  constructor(
    private readonly snapshot: DocumentSnapshot,
    private readonly account: Account,
  ) {}

  private symbolOf(statement: number): SymbolKey {
    return this.account.symbolOf(statement);
  }

  name(statement: number): string {
    const words = excerpt(nameOfStatement(this.snapshot, this.symbolOf(statement)), 80);
    // The sentence has a full stop of its own.
    return t('“{0}”', words.replace(/\.$/, ''));
  }

  /** The first few of them in words; the others are counted. */
  list(statements: readonly number[], tell: (statement: number) => string): string {
    const more = statements.length - MOST;
    const shown = statements.slice(0, more > 0 ? MOST : undefined).map(tell);
    return more > 0 ? t('{0} and {1} more', shown.join(', '), more) : listed(shown);
  }

  /** With the paragraph, and of another document its date. */
  placed(statement: number): string {
    const resolved = resolveStatement(this.snapshot, this.symbolOf(statement));
    if (resolved === undefined) return this.name(statement);
    const place = placeInWords(this.snapshot, resolved);
    return place === '' ? this.name(statement) : t('{0} ({1})', this.name(statement), place);
  }

  /** What becomes of something that was said for or against another: it is met, withdrawn, or how it stands. */
  how({ status, metBy, statement }: Standing): string {
    if (status !== undefined) return standingInWords(status);
    if (metBy.length > 0)
      return t(
        'met by {0}',
        this.list(metBy, (one) => this.placed(one)),
      );
    const symbol = this.symbolOf(statement);
    const verdict = verdictOn(this.snapshot, symbol, this.account.scope);
    return verdict === undefined ? '' : verdictInShort(verdict);
  }

  answered(one: Standing): string {
    const { status, metBy, statement } = one;
    if (status !== undefined) return t('{0}: {1}', this.placed(statement), standingInWords(status));
    if (metBy.length > 0)
      return t(
        '{0} is met by {1}',
        this.name(statement),
        this.list(metBy, (met) => this.placed(met)),
      );
    const answers = this.objectionsTo(statement);
    if (answers.length > 0) return t('{0} is answered by {1}', this.placed(statement), listed(answers));
    const how = this.how(one);
    return how === '' ? this.placed(statement) : t('{0}: {1}', this.placed(statement), how);
  }

  /** What is said against it and is not answered. */
  private objectionsTo(statement: number): string[] {
    const account = accountOf(this.snapshot, this.symbolOf(statement), this.account.scope);
    if (account?.explanation.word !== 'objection-unanswered') return [];
    const teller = new Teller(this.snapshot, account);
    return account.explanation.challenges.slice(0, MOST).map((one) => teller.placed(one.statement));
  }

  /** “the prestige would suffer”, if “they refuse”. */
  withConditions({ statement, force }: Standing): string {
    const placed = this.placed(statement);
    if (force === undefined) return placed;
    const account = accountOf(this.snapshot, this.symbolOf(statement), this.account.scope);
    const [first] = account?.explanation.forces ?? [];
    if (first === undefined || account === undefined) return placed;
    const conditions = first.members.map((member) => new Teller(this.snapshot, account).name(member));
    return first.mode === 'if' ||
      first.mode === 'only-if' ||
      first.mode === 'provided' ||
      first.mode === 'after'
      ? t('{0}, if … ({1})', placed, listed(conditions))
      : t('{0} ({1})', placed, forceExplained(first.force, listed(conditions)));
  }
}

/** Nobody reads of more papers than these speak of. */
const LOOKED_AT = 100;

/** Which papers make the difference between a document and its edition, and whether the other side could see them. */
function differenceLine(home: DocumentSnapshot, statement: ResolvedStatement): string {
  const account = accountOf(home, statement.symbol, 'edition');
  if (account === undefined) return '';
  const { challenges, supports, dependences, metBy } = account.explanation;
  const deciding = [
    ...challenges,
    ...dependences,
    ...supports.flatMap(({ reasons, undercutters }) => [...reasons, ...undercutters]),
  ];
  const numbers = [...metBy, ...deciding.flatMap((one) => [one.statement, ...one.metBy])];
  const papers = new Map<string, ResolvedStatement>();
  for (const number of numbers.slice(0, LOOKED_AT)) {
    const other = resolveStatement(home, account.symbolOf(number));
    if (other !== undefined && other.member.uri !== home.uri && !papers.has(other.member.uri))
      papers.set(other.member.uri, other);
  }
  const unseen: string[] = [];
  const seen: string[] = [];
  for (const other of papers.values()) {
    const { paper, canBeSeen } = paperInWords(home, statement, other);
    (canBeSeen ? seen : unseen).push(paper);
  }
  const { by } = statement.attribution;
  return [
    seen.length === 0 ? '' : t('The difference is made by {0}.', fewOf(seen, '; ')),
    unseen.length === 0
      ? ''
      : t('The difference is made by what {0} could not see: {1}.', namesOf(home, by), fewOf(unseen, '; ')),
  ]
    .filter((line) => line !== '')
    .join(' ');
}

/** A paper with its date and addressees, and whether those who make the statement could see it. */
function paperInWords(
  home: DocumentSnapshot,
  statement: ResolvedStatement,
  other: ResolvedStatement,
): { readonly paper: string; readonly canBeSeen: boolean } {
  const { file } = other.member;
  const addressees = [
    ...file.headerValues('to'),
    ...file.headerValues('cc'),
    ...file.headerValues('participants'),
    ...other.attribution.to,
  ];
  const paper = documentInWords(other.member);
  if (addressees.length === 0) return { paper, canBeSeen: true };
  const { by } = statement.attribution;
  const names = [...new Set(addressees.map((value) => nameOfValue(home, value)))];
  return {
    paper: t('{0} (to {1})', paper, fewOf(names, ', ')),
    canBeSeen: by.length === 0 || reaches(home, addressees, by),
  };
}

/** The first few of a list; the others are counted. */
function fewOf(items: readonly string[], separator: string): string {
  const more = items.length - MOST;
  const shown = items.slice(0, MOST).join(separator);
  return more > 0 ? t('{0} and {1} more', shown, more) : shown;
}

const belongings = ['member-of', 'part-of', 'of', 'office'] as const;

/** Whether one of those addressed is one of these, belongs to them, or they to him, as far as the register says. */
function reaches(edition: DocumentSnapshot, addressees: readonly Value[], side: readonly Value[]): boolean {
  const around = (values: readonly Value[]) => {
    const found = new Set(values.flatMap(({ ref }) => (ref === undefined ? [] : [ref.id])));
    for (const id of found)
      for (const field of belongings)
        for (const { ref } of resolveEntry(edition, id)?.values(field) ?? [])
          if (ref !== undefined) found.add(ref.id);
    return found;
  };
  const ids = (values: readonly Value[]) => values.flatMap(({ ref }) => (ref === undefined ? [] : [ref.id]));
  const [to, from] = [around(addressees), around(side)];
  return ids(side).some((id) => to.has(id)) || ids(addressees).some((id) => from.has(id));
}

/** What became of a condition: “Condition: withdrawn, only in ‘first draft’.” */
function conditionLine(snapshot: DocumentSnapshot, condition: ResolvedStatement, asOf?: Member): string {
  return t('Condition: {0}.', conditionInShort(snapshot, condition, asOf));
}

/** The same without a sentence, with who says so, since when, and which versions have it. */
export function conditionInShort(
  snapshot: DocumentSnapshot,
  condition: ResolvedStatement,
  asOf?: Member,
): string {
  const field = fieldAt(snapshot.book, 'mode', 'statement');
  const mode = condition.value('mode');
  // Whatever became of it, nothing hangs on it.
  if (mode === 'not-required' || mode === 'even-if') return valueMeaning(field, mode)?.label ?? mode;
  const told = statusTold(snapshot, condition, asOf);
  if (told === undefined) return conditionStatusInWords('open');
  const since = fieldOf(told.carrier, 'status-date')?.whole.text;
  return [
    conditionStatusInWords(conditionStatusOf(told.status)),
    since === undefined ? '' : t('since {0}', dateInWords(since)),
    told.by.length === 0 ? '' : t('according to {0}', namesOf(snapshot, told.by)),
    witnessesInWords(snapshot, told.witnesses),
    told.member.uri === condition.member.uri ? '' : documentInWords(told.member),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** `only in “first draft”`: the versions that have it. Empty for none. */
export function witnessesInWords(snapshot: DocumentSnapshot, witnesses: readonly Value[]): string {
  const named = (value: Value) => {
    const [document] = snapshot.index.documents(value.text);
    return quoted(document?.file.headerText('title') ?? nameOfValue(snapshot, value));
  };
  return witnesses.length === 0 ? '' : t('only in {0}', listed(witnesses.map(named)));
}

/** Where a statement is: the paragraph, before it another document. Empty for one that only an entry of this one declares. */
function placeInWords(snapshot: DocumentSnapshot, { member, firstPlace }: ResolvedStatement): string {
  const paragraph =
    firstPlace === undefined || firstPlace.form === 'entry' ? '' : paragraphsOf(member, [firstPlace]);
  const document = member.uri === snapshot.uri ? '' : documentInWords(member);
  return [document, paragraph].filter((part) => part !== '').join(', ');
}

/** What a reader calls a document, with its date: `Dulles to London, 2 April 1954`. */
function documentInWords({ file, document }: Member): string {
  const date = file.headerText('date');
  const title = file.headerText('title') ?? document;
  return date === undefined ? title : t('{0}, {1}', title, dateInWords(date));
}
