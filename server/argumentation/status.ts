// What became of a statement or condition: who says so, where, and since when.
//
// The declaration may tell it, and any anchor that has a `status`: a later paper says that the condition was met. Each
// tells it of a day: its `status-date`, else that of its document. Nobody knew in February what came about in March.

import { isBefore, parseDate } from '../codebook/values';
import type { Member } from '../edition/index';
import type { DocumentSnapshot } from '../edition/snapshot';
import { type Annotation, type Entry, type FieldOwner, fieldOf, type Value, valuesOf } from '../model/facts';
import type { ResolvedStatement } from '../semantics/statement';
import type { ConditionStatus, Mode } from './frame';

/** One place that tells what became of a statement. */
export interface ToldStatus {
  /** As it is written: `fulfilled`. */
  readonly status: string;
  /** Since when (EDTF): its `status-date`, else the date of the document. */
  readonly date: string | undefined;
  /** Those who hold it to be so; without them it is the editor’s finding. */
  readonly by: readonly Value[];
  /** The versions that have it, where not all do. */
  readonly witnesses: readonly Value[];
  readonly member: Member;
  readonly carrier: Annotation | Entry;
}

/**
 * What became of a statement in the end, or as far as a document could know it by its date. `statement` is as the
 * document has it that declares it. Undefined where nothing is told.
 */
export function statusTold(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
  asOf?: Member,
): ToldStatus | undefined {
  let last: ToldStatus | undefined;
  for (const told of statusesOf(snapshot, statement)) {
    if (asOf !== undefined && isLater(told, asOf)) continue;
    const [before, now] = [last, told].map((one) => parseDate(one?.date));
    if (last === undefined || before === undefined || now === undefined || !isBefore(now, before))
      last = told;
  }
  return last;
}

/** The same as a word; undefined where nothing is told. */
export function statusOf(
  snapshot: DocumentSnapshot,
  statement: ResolvedStatement,
  asOf?: Member,
): string | undefined {
  return statusTold(snapshot, statement, asOf)?.status;
}

/** All places that tell what became of a statement: first the declaration, then its anchors by document. */
export function statusesOf(snapshot: DocumentSnapshot, statement: ResolvedStatement): ToldStatus[] {
  const { declaration, member: home, facts } = statement;
  const found: ToldStatus[] = [];
  const read = (member: Member, carrier: Annotation | Entry) => {
    const status = fieldOf(carrier, 'status')?.whole.text;
    if (status === undefined || status === '') return;
    found.push({
      status,
      date: fieldOf(carrier, 'status-date')?.whole.text ?? member.file.headerText('date'),
      by: valuesOf(carrier, 'status-by'),
      witnesses: valuesOf(carrier, 'witness'),
      member,
      carrier,
    });
  };
  if (facts.fields.some(({ name }) => name.text === 'status')) {
    if (declaration !== undefined) read(home, declaration);
    for (const anchor of statement.anchors) if (anchor !== declaration) read(home, anchor);
  }
  if (statement.id !== undefined && snapshot.index.size > 1)
    for (const { member, item } of snapshot.index.uses(statement.symbol))
      if (member.uri !== home.uri && item.role === 'anchor' && isAnnotation(item.in)) read(member, item.in);
  return found;
}

function isAnnotation(carrier: FieldOwner | undefined): carrier is Annotation {
  return carrier !== undefined && carrier.form !== 'entry' && carrier.form !== 'header';
}

/** Whether a document, by its date, could not know it yet. What it says itself it knows, unless it is of a later day. */
function isLater({ date, member, carrier }: ToldStatus, { uri, file }: Member): boolean {
  if (member.uri === uri && fieldOf(carrier, 'status-date') === undefined) return false;
  const [told, known] = [parseDate(date), parseDate(file.headerText('date'))];
  return told !== undefined && known !== undefined && isBefore(known, told);
}

const statuses: Readonly<Record<ConditionStatus, true>> = {
  open: true,
  fulfilled: true,
  unfulfilled: true,
  waived: true,
  withdrawn: true,
};

/** A condition’s status; one of which nothing is told, or that cannot be read, is open. */
export function conditionStatusOf(status: string | undefined): ConditionStatus {
  return status !== undefined && Object.hasOwn(statuses, status) ? (status as ConditionStatus) : 'open';
}

const modes: Readonly<Record<Mode, true>> = {
  if: true,
  'only-if': true,
  provided: true,
  after: true,
  unless: true,
  until: true,
  before: true,
  while: true,
  'even-if': true,
  'not-required': true,
};

/** The mode that a type of condition is put in, where none is given. */
const modesOfTypes: ReadonlyMap<string, Mode> = new Map([
  ['subsequent', 'until'],
  ['exception', 'unless'],
  ['proviso', 'provided'],
]);

/** How a condition is put; one of which nothing is said suspends. */
export function conditionModeOf(condition: Pick<ResolvedStatement, 'value'> | undefined): Mode {
  const mode = condition?.value('mode');
  if (mode !== undefined && Object.hasOwn(modes, mode)) return mode as Mode;
  return modesOfTypes.get(condition?.value('type') ?? '') ?? 'if';
}
