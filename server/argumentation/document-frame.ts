// Which statements, relations and conditions of documents are weighed together, and what each relation strikes.
//
// The frame of a document: its statements, those that it names, the relations written in it; what came later is not yet
// known there. The frame of an edition: all that bears on the statements asked about, through all its documents; only
// what was made there bears on a statement of another document. What follows from a frame, standing.ts finds.

import { refinesRelation, strikeOf } from '../codebook/load';
import { isBefore, parseDate } from '../codebook/values';
import type { DocumentSnapshot } from '../edition/snapshot';
import { documentOfSymbol, type SymbolKey } from '../edition/symbol';
import { relationsTo } from '../semantics/relations';
import {
  allStatementsIn,
  type ResolvedStatement,
  resolveIn,
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
    if (statement.isArgument) gathering.add(statement.symbol);
    for (const relation of statement.stated()) gathering.relate(relation);
  }
  return gathering.frame();
}

/** The part of the frame of an edition that bears on these statements. */
export function frameOfEdition(snapshot: DocumentSnapshot, symbols: Iterable<SymbolKey>): DocumentFrame {
  const gathering = new Gathering(snapshot, 'edition');
  for (const symbol of symbols) gathering.add(symbol);
  // The set grows while it is walked.
  for (const symbol of gathering.nodes) {
    for (const relation of gathering.find(symbol)?.stated() ?? [])
      if (gathering.bearsBack(relation)) gathering.relate(relation);
    for (const relation of relationsTo(snapshot, symbol))
      if (bearsOnTarget(relation)) gathering.relate(relation);
  }
  return gathering.frame();
}

/** Whether something may come to the target of this relation from the statement that states it. */
function bearsOnTarget({ field: { relation }, name }: StatedRelation): boolean {
  return relation.sort === 'link' ? name === 'replaces' : relation.sort !== 'depends';
}

/** What is gathered for one frame. */
class Gathering {
  readonly nodes = new Set<SymbolKey>();
  private readonly relations = new Map<string, StatedRelation>();
  private readonly found = new Map<SymbolKey, ResolvedStatement | undefined>();

  constructor(
    private readonly snapshot: DocumentSnapshot,
    private readonly scope: Scope,
  ) {}

  add(symbol: SymbolKey): void {
    this.nodes.add(symbol);
  }

  /** A relation with both its ends; stated twice, it is one. */
  relate(relation: StatedRelation): void {
    const { from, to, name, field } = relation;
    if (field.relation.sort === 'link' && !refinesRelation(this.snapshot.book, name, 'replaces')) return;
    if (this.scope === 'edition' && !this.counts(from, to)) return;
    this.relations.set(`${from} ${name} ${to}`, relation);
    this.nodes.add(from);
    this.nodes.add(to);
  }

  /** Whether something may come through this relation to the statement that states it. */
  bearsBack({ field: { relation }, name }: StatedRelation): boolean {
    const { sort } = relation;
    if (sort === 'attack') return strikeOf(this.snapshot.book, name) === 'mutual';
    return sort === 'depends' || sort === 'partner';
  }

  find(symbol: SymbolKey): ResolvedStatement | undefined {
    if (!this.found.has(symbol)) this.found.set(symbol, resolveStatement(this.snapshot, symbol));
    return this.found.get(symbol);
  }

  /** Whether what one statement says of another counts in the edition: across documents only what was made. */
  private counts(from: SymbolKey, to: SymbolKey): boolean {
    if (documentOfSymbol(from) === documentOfSymbol(to)) return true;
    const source = this.find(from);
    if (source === undefined || mannerOf(source) === MADE) return true;
    return utterancesOf(this.snapshot, from).some(({ manner }) => manner === MADE);
  }

  frame(): DocumentFrame {
    const { snapshot, scope } = this;
    const symbols = [...this.nodes];
    const numbers = new Map(symbols.map((symbol, number) => [symbol, number]));
    const builder = new FrameBuilder();
    const statements = symbols.map((symbol) => this.find(symbol) ?? resolveIn(snapshot, snapshot, symbol));
    const isA = (number: number, kind: string) => statements[number]?.isA(kind) === true;

    const byTarget = new Map<string, [number, number][]>();
    for (const { from, to, name, field } of this.relations.values()) {
      const edge =
        field.relation.sort === 'attack'
          ? strikeOf(snapshot.book, name)
          : this.edgeName(name, field.relation.sort);
      const list = byTarget.get(edge) ?? [];
      if (list.length === 0) byTarget.set(edge, list);
      list.push([numbers.get(from)!, numbers.get(to)!]);
    }
    const edges = (name: string) => byTarget.get(name) ?? [];

    const replaced = new Map<number, number>();
    for (const [by, old] of edges('replaces'))
      if (this.mayReplace(statements[by], statements[old])) replaced.set(old, by);

    for (const [number, statement] of statements.entries()) {
      const asOf = scope === 'document' ? snapshot : undefined;
      if (isA(number, 'condition')) {
        builder.addCondition(conditionStatusOf(statement && statusOf(snapshot, statement, asOf)));
        continue;
      }
      const status = statement && statusOf(snapshot, statement, asOf);
      const out: Status | undefined = isOutOfPlay(status)
        ? status
        : replaced.has(number)
          ? 'superseded'
          : undefined;
      const weighed = statement === undefined || hasStanding(statement);
      builder.addStatement({ weighed, ...(out === undefined ? {} : { status: out }) });
    }
    const notCondition = ([from]: readonly [number, number]) => !isA(from, 'condition');

    // Who denies a step strikes the inference, or every support that the reason is part of.
    const undercuts = edges('step').filter(notCondition);
    const supports = edges('support').filter(notCondition);
    for (const edge of [...edges('statement'), ...edges('reason')].filter(notCondition)) {
      if (isA(edge[1], 'inference')) undercuts.push(edge);
      else builder.addChallenge(...edge);
    }
    for (const [from, to] of edges('mutual').filter(notCondition)) {
      builder.addChallenge(from, to);
      const target = statements[to];
      const pressed = target === undefined || isPressed(mannerOf(target));
      if (
        pressed &&
        !isA(to, 'condition') &&
        (scope === 'document' || this.counts(symbols[to]!, symbols[from]!))
      )
        builder.addChallenge(to, from, 'back');
    }
    const undercuttersOf = grouped(undercuts.map(([from, to]) => [to, from]));
    // An inference is a step and no reason: who denies it objects to it, and its reasons stay.
    for (const [from, to] of undercuts) if (isA(to, 'inference')) builder.addChallenge(from, to);

    const reasonsOf = grouped(supports.map(([from, to]) => [to, from]));
    const partners = new Groups(edges('jointly').filter(notCondition));
    for (const [conclusion, reasons] of reasonsOf) {
      if (isA(conclusion, 'inference')) continue;
      const steps = reasons.filter((reason) => isA(reason, 'inference'));
      for (const step of steps) {
        const given = [...stepReasons(step, reasonsOf, (reason) => isA(reason, 'inference'))];
        builder.addSupport(conclusion, given, undercuttersOf.get(step) ?? []);
      }
      const taken = new Set<number>();
      for (const reason of reasons) {
        if (taken.has(reason) || steps.includes(reason)) continue;
        const together = partners.of(reason);
        for (const one of together) taken.add(one);
        builder.addSupport(conclusion, together, [
          ...new Set(together.flatMap((one) => undercuttersOf.get(one) ?? [])),
        ]);
      }
    }

    for (const edge of edges('meet').filter(notCondition)) builder.addMeeting(...edge);

    const governs: [number, number][] = edges('condition').filter(([from]) => isA(from, 'condition'));
    for (const [dependent, on] of edges('depends'))
      if (isA(on, 'condition')) governs.push([on, dependent]);
      else builder.addDependence(dependent, on);
    this.bind(builder, statements, governs, edges('or'), edges('jointly'));
    return { frame: builder.build(), symbols, numbers };
  }

  /** Conditions, those of one consequent that belong together as a group. */
  private bind(
    builder: FrameBuilder,
    statements: readonly (ResolvedStatement | undefined)[],
    governs: readonly (readonly [number, number])[],
    alternatives: readonly (readonly [number, number])[],
    joint: readonly (readonly [number, number])[],
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

  private edgeName(name: string, sort: string): string {
    const { book } = this.snapshot;
    if (sort === 'partner') return refinesRelation(book, name, 'or') ? 'or' : 'jointly';
    return sort === 'link' ? 'replaces' : sort;
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

const withoutStanding = [
  'condition',
  'question',
  'instruction',
  'decision',
  'acceptance',
  'refusal',
] as const;

/** Whether it is said of a statement how it stands; to ask, to order or to settle is nothing that could. */
export function hasStanding(statement: ResolvedStatement): boolean {
  return statement.isArgument && !withoutStanding.some((kind) => statement.isA(kind));
}

/** The reasons of an inference; those of one that leads to it are its own. */
function stepReasons(
  step: number,
  reasonsOf: ReadonlyMap<number, readonly number[]>,
  isStep: (reason: number) => boolean,
): ReadonlySet<number> {
  const reasons = new Set<number>();
  const steps = new Set([step]);
  for (const one of steps)
    for (const reason of reasonsOf.get(one) ?? []) (isStep(reason) ? steps : reasons).add(reason);
  return reasons;
}

/** Numbers that pairs join, directly or through others. */
class Groups {
  private readonly neighbours = new Map<number, number[]>();

  constructor(pairs: readonly (readonly [number, number])[]) {
    this.neighbours = grouped(
      pairs.flatMap(([a, b]) => [
        [a, b],
        [b, a],
      ]),
    );
  }

  /** All that belong together with this one, which is the first. */
  of(one: number): readonly number[] {
    const together = new Set([one]);
    for (const member of together) for (const next of this.neighbours.get(member) ?? []) together.add(next);
    return [...together];
  }
}

function grouped(pairs: Iterable<readonly [number, number]>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else if (!group.includes(value)) group.push(value);
  }
  return groups;
}
