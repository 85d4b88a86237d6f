// Whom and what an annotation can name, as a reader looks it up: by name, gloss, office, or who says it.

import { fieldAt, isStatementKind, kindOf, lineageOf, refines } from '../../codebook/load';
import type { CodeBook, Kind } from '../../codebook/types';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import { tableEntries } from '../../model/lookup';
import { entriesNamed, type ResolvedEntry } from '../../semantics/entry';
import { kindLabel, paragraphsOf, voicesOf, withDate } from '../../semantics/labels';
import { type ResolvedStatement, shownId } from '../../semantics/statement';
import { entriesNear } from '../completion/actors';
import { declaredIn, statementsNear, suits, undeclared } from '../completion/statements';
import type { DialogChoice } from './dialog';

/** No list is so long that no one looks through it: of other documents, statements beyond these are left out. */
const MOST = 1000;
/** As much of a gloss as one reads in a list. */
const GLOSS = 120;

/** What of the register the words may name: first what they do name, then what has them in its name, then the rest. */
export function entryChoices(
  snapshot: DocumentSnapshot,
  offset: number,
  words: string,
  targets?: readonly string[],
): { readonly named: DialogChoice[]; readonly partly: DialogChoice[]; readonly others: DialogChoice[] } {
  const near = entriesNear(snapshot, offset, targets);
  const fitting = new Set(near.map(({ id }) => id));
  const { exact, partial } = entriesNamed(snapshot, words);
  const fits = ({ id }: ResolvedEntry) => fitting.has(id);
  const [named, partly] = [exact.filter(fits), partial.filter(fits)];
  const seen = new Set([...named, ...partly].map(({ id }) => id));
  const choices = (entries: readonly ResolvedEntry[]) => entries.map((entry) => entryChoice(snapshot, entry));
  // Who acts is named more often than what is talked about.
  const rank = ({ acts }: ResolvedEntry) => (acts ? 0 : 1);
  return {
    named: choices(named),
    partly: choices(partly),
    others: choices(near.filter(({ id }) => !seen.has(id)).sort((a, b) => rank(a) - rank(b))),
  };
}

/** `Gaston Palewski`, `@palewski · person`, offices and other names. */
function entryChoice(snapshot: DocumentSnapshot, entry: ResolvedEntry): DialogChoice {
  const { name, typeLabel: type, facts } = entry;
  const held = entry.officesAt(snapshot.file.headerText('date'));
  const offices = held.length > 0 ? held : entry.offices;
  const detail = [
    ...offices.map((office) => withDate(snapshot, office)),
    ...entry.values('alias').map(({ text }) => t('“{0}”', text)),
  ];
  return {
    id: facts.ref.text,
    label: name,
    description: [facts.ref.text, ...(type ? [type] : [])].join(' · '),
    ...(detail.length > 0 ? { detail: excerpt(detail.join(' · '), GLOSS) } : {}),
  };
}

/**
 * Statements that may be meant at `offset`, the nearest of this document first, those of other documents last. With
 * `first`, those of this kind before all others of the document.
 */
export function statementChoices(
  snapshot: DocumentSnapshot,
  offset: number,
  { targets, first }: { readonly targets?: readonly string[]; readonly first?: string },
): DialogChoice[] {
  const own = statementsNear(snapshot, offset).filter(({ kindName }) => suits(snapshot, targets, kindName));
  const rank = ({ kindName }: ResolvedStatement) => (first !== undefined && kindName === first ? 0 : 1);
  const choices = own
    .sort((a, b) => rank(a) - rank(b))
    .map((statement) => statementChoice(snapshot, statement));
  for (const id of undeclared(snapshot))
    if (!snapshot.file.statements.has(id))
      choices.push({ id: `#${id}`, label: `#${id}`, detail: t('named, but not declared yet') });
  for (const member of snapshot.index.members) {
    if (member.uri === snapshot.uri) continue;
    for (const statement of declaredIn(snapshot, member)) {
      if (choices.length >= MOST) return choices;
      if (statement.kind?.family === 'statement' && suits(snapshot, targets, statement.kindName))
        choices.push(statementChoice(snapshot, statement));
    }
  }
  return choices;
}

/** Its gloss or words, and below them `#id`, of what kind it is, who says it and where. */
function statementChoice(snapshot: DocumentSnapshot, statement: ResolvedStatement): DialogChoice {
  const { member, declaration, kindName, anchors, symbol } = statement;
  const own = member.uri === snapshot.uri;
  const id = own ? shownId(symbol) : symbol;
  const where = own ? paragraphsOf(member, anchors) : (member.file.headerText('title') ?? member.document);
  const detail =
    declaration === undefined
      ? [id, t('named, but not declared yet')]
      : [id, kindLabel(snapshot, kindName), voicesOf(statement), where];
  return {
    id,
    label: excerpt(statement.words() || id, GLOSS),
    detail: detail.filter((part) => part !== '').join(' · '),
  };
}

/** Kinds that carry no argument and may be here, in the book's order. */
export function markChoices({ book }: DocumentSnapshot, onPoint: boolean): DialogChoice[] {
  return tableEntries(book.kinds).flatMap(([name, kind]) => {
    const { family, point, deprecated } = kind;
    const other = family === 'editorial' || family === 'descriptive';
    return !other || deprecated || (point === 'only' && !onPoint) ? [] : [kindChoice(name, kind)];
  });
}

/** Kinds of statements that an annotator may choose, without those that say more exactly what one of them says. */
export function statementKinds({ book }: DocumentSnapshot): DialogChoice[] {
  return tableEntries(book.kinds).flatMap(([name, kind]) =>
    kind.family === 'statement' && !kind.deprecated && !kind.finer ? [kindChoice(name, kind)] : [],
  );
}

/** More exact words for a kind, after the kind itself; none if it has none. */
export function finerKinds({ book }: DocumentSnapshot, name: string): DialogChoice[] {
  const kind = kindOf(book, name);
  const finer = tableEntries(book.kinds).flatMap(([other, one]) =>
    one.finer && !one.deprecated && other !== name && refines(book, other, name)
      ? [kindChoice(other, one)]
      : [],
  );
  return kind === undefined || finer.length === 0
    ? []
    : [{ ...kindChoice(name, kind), detail: t('Nothing more exact.') }, ...finer];
}

function kindChoice(name: string, { label, definition }: Kind): DialogChoice {
  return { id: name, label, ...(label === name ? {} : { description: name }), detail: definition };
}

/** Types of register entries, of those that fit. */
export function typeChoices({ book }: DocumentSnapshot, targets?: readonly string[]): DialogChoice[] {
  return tableEntries(book.registerTypes).flatMap(([name, { label, definition, actor, deprecated }]) => {
    const wanted = targets === undefined || targets.includes(name) || (actor && targets.includes('actor'));
    return deprecated || !wanted ? [] : [{ id: name, label, detail: definition }];
  });
}

/** The fields that are asked for: what the book says of the kind or of what it refines, and what must not be missing. */
export function asked(book: CodeBook, kind: string): readonly string[] {
  const lineage = lineageOf(book, kind).flatMap((name) => kindOf(book, name) ?? []);
  const asks = lineage.find((one) => one.asks !== undefined)?.asks ?? [];
  const needed = lineage.flatMap(({ required = [], requiredOneOf = [] }) => [
    ...required,
    ...(requiredOneOf.some((name) => asks.includes(name)) ? [] : requiredOneOf.slice(0, 1)),
  ]);
  const place = isStatementKind(book, kind) ? 'statement' : 'annotation';
  return [...new Set([...asks, ...needed])].filter((name) => fieldAt(book, name, place) !== undefined);
}
