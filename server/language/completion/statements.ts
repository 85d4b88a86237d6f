// Statements by id, gloss or words of the text; ids for new ones; the ends of ranges.

import { isStatementKind, refines } from '../../codebook/load';
import { idsFrom } from '../../editing/ids';
import type { Member } from '../../edition/index';
import type { DocumentSnapshot } from '../../edition/snapshot';
import { readWrittenId, symbolOf } from '../../edition/symbol';
import { t } from '../../l10n';
import { excerpt } from '../../model/document-text';
import type { EditionContext } from '../../semantics/entry';
import { kindLabel } from '../../semantics/labels';
import { allStatementsIn, type ResolvedStatement } from '../../semantics/statement';
import { wordsOf } from '../../semantics/words';
import { searchText } from '../../text/transliteration';
import type { MarkContext } from './context';
import { type CompletionOffer, detail } from './offer';
import { LONGEST, shortlist } from './shortlist';

/** As much of it as editors look at when they filter. */
const FOUND = 100;

export interface WantedStatements {
  /** Kinds that fit; undefined: any. */
  readonly targets?: readonly string[] | undefined;
  /** Ids that are there already, and the statement itself; as they are written here. */
  readonly except: ReadonlySet<string>;
}

/** Statements that `offset` may refer to: those of this document, the nearest first, then other documents. */
export function statementOffers(
  snapshot: DocumentSnapshot,
  offset: number,
  wanted: WantedStatements,
  typed: string,
): CompletionOffer[] {
  const { sigil, document } = readWrittenId(typed);
  if (document !== undefined) return ofDocument(snapshot, document, wanted);
  const own = statementsNear(snapshot, offset);
  // Of very many only the nearest are looked at in words, and those that have the typed id.
  const nearest = own.slice(0, LONGEST);
  const others = shortlist(own.slice(LONGEST), ({ id }) => id as string, typed);
  return [
    ...[...nearest, ...others].flatMap((statement) => offerOf(snapshot, statement, '', wanted)),
    // After the sign an id of this document follows.
    ...(sigil === '#' ? [] : documentOffers(snapshot, '#', typed)),
  ];
}

/** Statements of this document that have an id, the nearest to `offset` first. */
export function statementsNear(snapshot: DocumentSnapshot, offset: number): ResolvedStatement[] {
  return allStatementsIn(snapshot, snapshot)
    .filter(({ id, facts }) => id !== undefined && facts.document === undefined)
    .map((statement) => ({ statement, weight: distance(snapshot, statement, offset) }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ statement }) => statement);
}

/** Statements that a document declares by an id, in order. */
export function declaredIn(edition: EditionContext, member: Member): ResolvedStatement[] {
  return allStatementsIn(edition, member).filter(
    ({ id, facts, declaration }) =>
      id !== undefined && facts.document === undefined && declaration !== undefined,
  );
}

/** How far the nearest anchor is: first those before, then what has no anchor, then those after. */
function distance({ file }: DocumentSnapshot, { anchors }: ResolvedStatement, offset: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { start } of anchors)
    nearest = Math.min(nearest, start < offset ? offset - start : start - offset + file.parse.width);
  return anchors.length === 0 ? file.parse.width : nearest;
}

function ofDocument(
  snapshot: DocumentSnapshot,
  document: string,
  wanted: WantedStatements,
): CompletionOffer[] {
  return snapshot.index.documents(document.normalize('NFC')).flatMap((member) =>
    declaredIn(snapshot, member)
      .slice(0, LONGEST + 1)
      .flatMap((statement) => offerOf(snapshot, statement, document, wanted)),
  );
}

function offerOf(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
  document: string,
  wanted: WantedStatements,
): CompletionOffer[] {
  const { id, kindName: kind, symbol } = statement;
  const label = `${document}#${id}`;
  if (id === undefined || wanted.except.has(label) || !suits(snapshot, wanted.targets, kind)) return [];
  const text = statement.words();
  const description = kind === undefined ? t('not declared yet') : kindLabel(snapshot, kind);
  return [
    {
      label,
      filter: searchText(document === '' ? id : label, excerpt(text, FOUND)),
      ...detail(text, label, description),
      description,
      type: 'statement',
      subject: { about: 'statement', symbol },
    },
  ];
}

/** Whether a statement of this kind fits where `targets` are wanted; one without a kind may. */
export function suits(
  { book }: DocumentSnapshot,
  targets: readonly string[] | undefined,
  kind: string | undefined,
): boolean {
  if (!isStatementKind(book, kind)) return kind === undefined;
  return targets === undefined || targets.some((target) => refines(book, kind, target));
}

/** Other documents of the edition, of very many those that fit what is typed; `sign` follows the id. */
export function documentOffers(
  { index, document }: DocumentSnapshot,
  sign: '' | '#',
  typed: string,
): CompletionOffer[] {
  const others = index.members.filter((member) => member.document !== document);
  return shortlist(others, (member) => member.document, typed).map((member) => {
    const title = member.file.headerText('title');
    return {
      label: member.document + sign,
      filter: searchText(member.document + sign, title ?? ''),
      ...detail(title ?? '', member.document, t('document')),
      description: t('document'),
      type: 'document',
      goesOn: sign !== '',
    };
  });
}

/** Ids that are used in this document but declared nowhere: here may be the place to do so. */
export function undeclared(snapshot: DocumentSnapshot): string[] {
  const ids = new Set<string>();
  for (const { ref } of snapshot.file.references)
    if (
      ref.sigil === '#' &&
      ref.document === undefined &&
      !snapshot.index.isDefined(symbolOf(ref, snapshot.document))
    )
      ids.add(ref.id);
  return [...ids];
}

/** The ends of ranges that are open at `offset`, the last opened first. */
export function endMarkOffers(snapshot: DocumentSnapshot, offset: number): CompletionOffer[] {
  const open = new Map<string, CompletionOffer>();
  for (const { endMark, rangeId: ref, mark, kind } of snapshot.file.annotations.toReversed()) {
    // The end mark at the cursor is the one that is being written.
    const ended = endMark !== undefined && (offset < endMark.start || endMark.end < offset);
    if (ref === undefined || ended || mark.end > offset || open.has(ref.text)) continue;
    const description = kindLabel(snapshot, kind?.text);
    open.set(ref.text, {
      label: ref.text,
      filter: searchText(ref.id),
      ...detail(wordsOf(snapshot, { start: mark.end, end: offset }, FOUND), ref.text, description),
      description,
      type: 'end-mark',
      subject: { about: 'statement', symbol: symbolOf(ref, snapshot.document) },
    });
  }
  return [...open.values()];
}

/** Ids for a statement that is declared here: those that wait for a declaration, then some made of its words. */
export function newStatementOffers(
  snapshot: DocumentSnapshot,
  { content, rest }: MarkContext,
): CompletionOffer[] {
  if (rest.anchors.length > 0) return [];
  const waiting = undeclared(snapshot);
  const taken = new Set(waiting);
  for (const { sigil, id } of snapshot.file.definitions) if (sigil === '#') taken.add(id);
  const made = idsFrom(wordsOf(snapshot, content, 200), taken);
  return [
    ...waiting.map((id) => ({ id, description: t('used, not declared yet') })),
    ...made.map((id) => ({ id, description: t('new id') })),
  ].map(({ id, description }) => ({
    label: `#${id}`,
    filter: searchText(id),
    description,
    type: 'new',
  }));
}
