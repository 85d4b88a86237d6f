// Which statements, relations and conditions of documents are weighed together, and what each relation strikes.
//
// The frame of a document: its statements, those that it names, the relations written in it; what came later is not yet
// known there. The frame of an edition: all that bears on the statements asked about, through all its documents; only
// what was made there bears on a statement of another document. What follows from a frame, standing.ts finds.

import { refines, refinesRelation, relationSort, strikeOf } from '../codebook/load';
import type { CodeBook, RelationSort, Strike } from '../codebook/types';
import { isBefore, parseDate } from '../codebook/values';
import type { DocumentSnapshot } from '../edition/snapshot';
import { documentOfSymbol, type SymbolKey } from '../edition/symbol';
import { memo } from '../model/memo';
import { relationsTo } from '../semantics/relations';
import {
  allStatementsIn,
  type ResolvedStatement,
  resolveStatement,
  type StatedRelation,
} from '../semantics/statement';
import { isPressed, MADE, mannerOf, utterancesOf } from '../semantics/utterance';
import { type Frame, FrameBuilder, type Join, type Status } from './frame';
import { conditionModeOf, conditionStatusOf, statusOf } from './status';

/** Whether only this document is weighed, or all of its edition. */
export type Scope = 'document' | 'edition';

/** A frame, and whose statements its numbers are. */
export interface DocumentFrame {
  readonly frame: Frame;
  readonly symbols: readonly SymbolKey[];
  readonly numbers: ReadonlyMap<SymbolKey, number>;
}

/** The frame of a document. */
export function frameOfDocument(snapshot: DocumentSnapshot): DocumentFrame {
  const gathering = new Gathering(snapshot, 'document');
  for (const statement of allStatementsIn(snapshot, snapshot)) {
    const { declaration, facts } = statement;
    const own = declaration === undefined ? undefined : statement;
    if (statement.isArgument) gathering.add(statement.symbol, own);
    if (facts.fields.length > 0) for (const relation of statement.stated()) gathering.relate(relation, own);
  }
  return gathering.frame();
}

/** The part of the frame of an edition that bears on these statements. */
export function frameOfEdition(snapshot: DocumentSnapshot, symbols: Iterable<SymbolKey>): DocumentFrame {
  const gathering = new Gathering(snapshot, 'edition');
  for (const symbol of symbols) gathering.add(symbol);
  // The list grows while it is walked.
  for (const [at, symbol] of gathering.symbols.entries()) {
    const statement = gathering.statementAt(at);
    if (statement !== undefined && statement.facts.fields.length > 0)
      for (const relation of statement.stated())
        if (bearsOnSource(gathering.effectOf(relation.name))) gathering.relate(relation);
    for (const relation of relationsTo(snapshot, symbol))
      if (bearsOnTarget(gathering.effectOf(relation.name))) gathering.relate(relation);
  }
  return gathering.frame();
}

/** What a relation does in a frame: what an attack strikes, how it weighs otherwise; none for what weighs nothing. */
type Effect =
  | Strike
  | Exclude<RelationSort, 'attack' | 'partner' | 'link'>
  | 'or'
  | 'jointly'
  | 'replaces'
  | 'none';

/** Whether something may come to the statement of which this relation is stated. */
function bearsOnTarget(effect: Effect): boolean {
  return effect !== 'none' && effect !== 'depends';
}

/** Whether something may come through this relation to the statement that states it. */
function bearsOnSource(effect: Effect): boolean {
  return effect === 'mutual' || effect === 'depends' || effect === 'or' || effect === 'jointly';
}

/** By the name of a relation; each is looked for once. */
const effectsIn = memo((_: CodeBook) => new Map<string, Effect>());

function effectIn(book: CodeBook, name: string): Effect {
  const known = effectsIn(book);
  let effect = known.get(name);
  if (effect === undefined) known.set(name, (effect = findEffect(book, name)));
  return effect;
}

function findEffect(book: CodeBook, name: string): Effect {
  const sort = relationSort(book, name);
  switch (sort) {
    case 'attack':
      return strikeOf(book, name);
    case 'partner':
      return refinesRelation(book, name, 'or') ? 'or' : 'jointly';
    case 'link':
      return refinesRelation(book, name, 'replaces') ? 'replaces' : 'none';
    case undefined:
      return 'none';
    default:
      return sort;
  }
}

/** A relation by the numbers of its statements. */
type Edge = readonly [from: number, to: number];

/** What is gathered for one frame. */
class Gathering {
  readonly symbols: SymbolKey[] = [];
  private readonly numbers = new Map<SymbolKey, number>();
  private readonly statements: (ResolvedStatement | undefined | null)[] = [];
  private readonly edges = new Map<Effect, Edge[]>();
  private readonly known = new Set<string>();
  private readonly across: boolean;

  constructor(
    private readonly snapshot: DocumentSnapshot,
    private readonly scope: Scope,
  ) {
    this.across = scope === 'edition';
  }

  /** The number of a statement; `statement`: as it is declared, if that is known. */
  add(symbol: SymbolKey, statement?: ResolvedStatement): number {
    let number = this.numbers.get(symbol);
    if (number === undefined) {
      number = this.symbols.push(symbol) - 1;
      this.numbers.set(symbol, number);
      this.statements.push(statement);
    } else this.statements[number] ??= statement;
    return number;
  }

  effectOf(name: string): Effect {
    return effectIn(this.snapshot.book, name);
  }

  /** A relation with both its ends; stated twice, it is one. */
  relate({ from, to, name }: StatedRelation, source?: ResolvedStatement): void {
    const effect = this.effectOf(name);
    if (effect === 'none' || (this.across && !this.counts(from, to))) return;
    const edge: Edge = [this.add(from, source), this.add(to)];
    const key = `${effect} ${edge[0]} ${edge[1]}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    const edges = this.edges.get(effect);
    if (edges === undefined) this.edges.set(effect, [edge]);
    else edges.push(edge);
  }

  /** A statement of the frame, as the document has it that declares it. */
  statementAt(number: number): ResolvedStatement | undefined {
    const known = this.statements[number];
    if (known !== undefined) return known ?? undefined;
    const found = resolveStatement(this.snapshot, this.symbols[number]!) ?? null;
    this.statements[number] = found;
    return found ?? undefined;
  }

  /** Whether what one statement says of another counts in the edition: across documents only what was made. */
  private counts(from: SymbolKey, to: SymbolKey): boolean {
    if (documentOfSymbol(from) === documentOfSymbol(to)) return true;
    const number = this.numbers.get(from);
    const source = number === undefined ? resolveStatement(this.snapshot, from) : this.statementAt(number);
    if (source === undefined || mannerOf(source) === MADE) return true;
    return utterancesOf(this.snapshot, from).some(({ manner }) => manner === MADE);
  }

  frame(): DocumentFrame {
    const { snapshot, scope, symbols } = this;
    const builder = new FrameBuilder();
    const statements = symbols.map((_, number) => this.statementAt(number));
    const parts = statements.map((statement) => partOf(snapshot.book, statement?.kindName));
    const isCondition = parts.map((part) => part === 'condition');
    const isStep = parts.map((part) => part === 'step');
    const all = (effect: Effect): readonly Edge[] => this.edges.get(effect) ?? [];
    // A condition asserts nothing: it attacks, supports and meets nothing.
    const said = (effect: Effect) => all(effect).filter(([from]) => !isCondition[from]);

    const replaced = new Set<number>();
    for (const [by, old] of all('replaces'))
      if (this.mayReplace(statements[by], statements[old])) replaced.add(old);
    const asOf = scope === 'document' ? snapshot : undefined;
    for (const [number, statement] of statements.entries()) {
      const told = statement && statusOf(snapshot, statement, asOf);
      if (isCondition[number]) {
        builder.addCondition(conditionStatusOf(told));
        continue;
      }
      const status: Status | undefined = isOutOfPlay(told)
        ? told
        : replaced.has(number)
          ? 'superseded'
          : undefined;
      const weighed = parts[number] !== 'unweighed' && statement?.isArgument !== false;
      builder.addStatement(status === undefined ? { weighed } : { weighed, status });
    }

    // Who denies a step strikes the inference, or every support that the reason is part of.
    const undercuts = [...said('step')];
    for (const edge of [...said('statement'), ...said('reason')])
      if (isStep[edge[1]]) undercuts.push(edge);
      else builder.addChallenge(...edge);
    for (const [from, to] of said('mutual')) {
      builder.addChallenge(from, to);
      if (this.rebutsBack(statements[to], symbols[to]!, symbols[from]!) && !isCondition[to])
        builder.addChallenge(to, from, 'back');
    }
    const undercuttersOf = grouped(undercuts.map(([from, to]) => [to, from]));
    // An inference is a step and no reason: who denies it objects to it, and its reasons stay.
    for (const [from, to] of undercuts) if (isStep[to]) builder.addChallenge(from, to);

    const reasonsOf = grouped(said('support').map(([from, to]) => [to, from]));
    const partners = new Groups(said('jointly'));
    for (const [conclusion, reasons] of reasonsOf) {
      if (isStep[conclusion]) continue;
      const taken = new Set<number>();
      for (const reason of reasons) {
        if (isStep[reason]) {
          const given = [...stepReasons(reason, reasonsOf, isStep)];
          builder.addSupport(conclusion, given, undercuttersOf.get(reason) ?? []);
        } else if (!taken.has(reason)) {
          const together = partners.of(reason);
          for (const one of together) taken.add(one);
          const denied = together.flatMap((one) => undercuttersOf.get(one) ?? []);
          builder.addSupport(conclusion, together, denied.length > 1 ? [...new Set(denied)] : denied);
        }
      }
    }

    for (const edge of said('meet')) builder.addMeeting(...edge);

    const governs = all('condition').filter(([from]) => isCondition[from]);
    for (const [dependent, on] of all('depends'))
      if (isCondition[on]) governs.push([on, dependent]);
      else builder.addDependence(dependent, on);
    this.bind(builder, statements, governs, all('or'), all('jointly'));
    return { frame: builder.build(), symbols, numbers: this.numbers };
  }

  /** Whether a rebuttal works both ways: somebody presses what is rebutted, and may do so of the other. */
  private rebutsBack(target: ResolvedStatement | undefined, to: SymbolKey, from: SymbolKey): boolean {
    if (target !== undefined && !isPressed(mannerOf(target))) return false;
    return !this.across || this.counts(to, from);
  }

  /** Conditions, those of one consequent that belong together as a group. */
  private bind(
    builder: FrameBuilder,
    statements: readonly (ResolvedStatement | undefined)[],
    governs: readonly Edge[],
    alternatives: readonly Edge[],
    joint: readonly Edge[],
  ): void {
    const partners = new Groups([...alternatives, ...joint]);
    const isAlternative = new Set(alternatives.flat());
    for (const [consequent, conditions] of grouped(governs.map(([from, to]) => [to, from]))) {
      const taken = new Set<number>();
      for (const condition of conditions) {
        if (taken.has(condition)) continue;
        const members = partners.of(condition).filter((one) => statements[one]?.isA('condition') === true);
        for (const member of members) taken.add(member);
        const mode = conditionModeOf(statements[condition]);
        const join: Join = members.some((member) => isAlternative.has(member)) ? 'any' : 'all';
        builder.addConditionGroup(members, mode, consequent, join);
      }
    }
  }

  /** Only who said the old can put the new in its place, and in a document of an earlier date nobody has yet. */
  private mayReplace(by: ResolvedStatement | undefined, old: ResolvedStatement | undefined): boolean {
    if (by === undefined || old === undefined) return false;
    const speakers = new Set(old.attribution.by.map(({ ref, label }) => ref?.text ?? label));
    if (!by.attribution.by.some(({ ref, label }) => speakers.has(ref?.text ?? label))) return false;
    if (this.scope === 'edition' || by.member.uri === this.snapshot.uri) return true;
    const [now, then] = [this.snapshot, by.member].map(({ file }) => parseDate(file.headerText('date')));
    return now === undefined || then === undefined || !isBefore(now, then);
  }
}

function isOutOfPlay(status: string | undefined): status is Status {
  return status === 'withdrawn' || status === 'lapsed' || status === 'superseded';
}

/** What statements of a kind are in a frame; of those that are `unweighed` it is not said how they stand. */
type Part = 'condition' | 'step' | 'unweighed' | 'weighed';

/** To ask, to order or to settle is nothing that could stand. */
const partsOfKinds: readonly (readonly [kind: string, part: Part])[] = [
  ['condition', 'condition'],
  ['inference', 'step'],
  ['question', 'unweighed'],
  ['instruction', 'unweighed'],
  ['decision', 'unweighed'],
  ['acceptance', 'unweighed'],
  ['refusal', 'unweighed'],
];

const partsIn = memo((_: CodeBook) => new Map<string | undefined, Part>());

function partOf(book: CodeBook, kind: string | undefined): Part {
  const known = partsIn(book);
  let part = known.get(kind);
  if (part === undefined) {
    part = partsOfKinds.find(([base]) => refines(book, kind, base))?.[1] ?? 'weighed';
    known.set(kind, part);
  }
  return part;
}

/** The reasons of an inference; those of one that leads to it are its own. */
function stepReasons(
  step: number,
  reasonsOf: ReadonlyMap<number, readonly number[]>,
  isStep: readonly boolean[],
): ReadonlySet<number> {
  const reasons = new Set<number>();
  const steps = new Set([step]);
  for (const one of steps)
    for (const reason of reasonsOf.get(one) ?? []) (isStep[reason] ? steps : reasons).add(reason);
  return reasons;
}

/** Numbers that pairs join, directly or through others. */
class Groups {
  private readonly neighbours: ReadonlyMap<number, readonly number[]>;

  constructor(pairs: readonly Edge[]) {
    this.neighbours = grouped(
      pairs.flatMap(([a, b]) => [
        [a, b],
        [b, a],
      ]),
    );
  }

  /** All that belong together with this one, which is the first. */
  of(one: number): readonly number[] {
    if (!this.neighbours.has(one)) return [one];
    const together = new Set([one]);
    for (const member of together) for (const next of this.neighbours.get(member) ?? []) together.add(next);
    return [...together];
  }
}

/** Second numbers by the first; pairs come once. */
function grouped(pairs: Iterable<readonly [number, number]>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
