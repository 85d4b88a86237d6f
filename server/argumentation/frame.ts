// A frame: what is weighed together when it is said how statements stand, in numbers.
//
// A statement is a number, its place in `statements`; everything else says something between such numbers. Which
// statements, relations and conditions of which documents belong to a frame, and what a relation strikes, is decided
// before: here nothing knows a document, a code book or a word. Whatever is not pressed by anybody has no way back,
// whatever several reasons say together is one support, and an `inference` is the support that is made of its reasons.
//
// The words for how a statement stands are fixed tokens, the same in every language.

/** What is known of a statement once all is weighed: it holds, it does not, or the circle stays open. */
export type Value = 'in' | 'out' | 'undecided';

/** What its makers, or time, did to a statement: it is out of play by that alone. */
export type Status = 'withdrawn' | 'lapsed' | 'superseded';

/** What became of a condition. */
export type ConditionStatus = 'open' | 'fulfilled' | 'unfulfilled' | 'waived' | 'withdrawn';

/** How a condition bears on what it governs. */
export type Mode =
  | 'if'
  | 'only-if'
  | 'provided'
  | 'after'
  | 'unless'
  | 'until'
  | 'before'
  | 'while'
  | 'even-if'
  | 'not-required';

/** Whether one member of a group of conditions is enough, or all are needed. */
export type Join = 'any' | 'all';

/**
 * `back` is the way back of the writer's own rebuttal: it decides, but nobody raised it as an objection, so it is neither
 * counted nor named as one.
 */
export type Way = 'attack' | 'back';

/** What conditions leave of a statement, the first that is said first. */
export const forces = [
  'condition-not-met',
  'ended',
  'condition-withdrawn',
  'conditional',
  'while',
  'unless',
  'until',
  'before',
  'condition-met',
  'condition-waived',
] as const;
export type Force = (typeof forces)[number];

/** What has been said against a statement, and what became of that. */
export type Word =
  /** Holds; nobody challenges it. */
  | 'no-objection'
  /** Holds; what challenges it does not, or is met. */
  | 'objections-answered'
  /** Does not hold; a challenge does. */
  | 'objection-unanswered'
  /** Does not hold; unchallenged, but something that it depends on does not hold. */
  | 'dependence-answered'
  /** Does not hold; unchallenged, but no reason is left of those that were given for it. */
  | 'reasons-answered'
  /** Undecided; in a circle with a challenge in it. */
  | 'disputed'
  /** Undecided; in a circle of reasons or dependence only. */
  | 'reasons-circular'
  /** Undecided; so is a challenge, outside of any circle with it. */
  | 'objection-disputed'
  /** Undecided otherwise. */
  | 'rests-on-disputed'
  | Status;

export interface Statement {
  readonly status?: Status;
  /** False for a kind that is not said to stand (a question, a decision …): it has no word, but counts all the same. */
  readonly weighed?: boolean;
  /** For a condition: it has this instead of any standing, and challenges, supports and meets nothing. */
  readonly condition?: ConditionStatus;
}

export interface Challenge {
  readonly from: number;
  readonly to: number;
  readonly way: Way;
}

/** One support of a conclusion: its reasons, all of them jointly; without any it counts for nothing. */
export interface Support {
  readonly conclusion: number;
  readonly reasons: readonly number[];
  /** Who denies that the conclusion follows. */
  readonly undercutters: readonly number[];
}

/** `from` takes the ground from `to` without denying it. */
export interface Meeting {
  readonly from: number;
  readonly to: number;
}

export interface Dependence {
  readonly dependent: number;
  readonly on: number;
}

/** Conditions that bear on one consequent, itself perhaps a condition, together: of one mode, with one status. */
export interface ConditionGroup {
  readonly members: readonly number[];
  readonly mode: Mode;
  readonly join: Join;
  readonly governs: number;
}

export interface Frame {
  readonly statements: readonly Statement[];
  readonly challenges: readonly Challenge[];
  readonly supports: readonly Support[];
  readonly meetings: readonly Meeting[];
  readonly dependences: readonly Dependence[];
  readonly conditionGroups: readonly ConditionGroup[];
}

/** Makes a frame, part after part. */
export class FrameBuilder {
  private readonly statements: Statement[] = [];
  private readonly challenges: Challenge[] = [];
  private readonly supports: Support[] = [];
  private readonly meetings: Meeting[] = [];
  private readonly dependences: Dependence[] = [];
  private readonly conditionGroups: ConditionGroup[] = [];

  /** Returns the number of the new statement. */
  addStatement(statement: Statement = {}): number {
    return this.statements.push(statement) - 1;
  }

  addCondition(condition: ConditionStatus): number {
    return this.addStatement({ condition, weighed: false });
  }

  addChallenge(from: number, to: number, way: Way = 'attack'): this {
    this.challenges.push({ from, to, way });
    return this;
  }

  /** Both cannot be true, says `from`. */
  addRebuttal(from: number, to: number): this {
    return this.addChallenge(from, to).addChallenge(to, from, 'back');
  }

  addSupport(conclusion: number, reasons: readonly number[], undercutters: readonly number[] = []): this {
    this.supports.push({ conclusion, reasons, undercutters });
    return this;
  }

  addMeeting(from: number, to: number): this {
    this.meetings.push({ from, to });
    return this;
  }

  addDependence(dependent: number, on: number): this {
    this.dependences.push({ dependent, on });
    return this;
  }

  addConditionGroup(members: readonly number[], mode: Mode, governs: number, join: Join = 'all'): this {
    this.conditionGroups.push({ members, mode, join, governs });
    return this;
  }

  build(): Frame {
    return {
      statements: [...this.statements],
      challenges: [...this.challenges],
      supports: [...this.supports],
      meetings: [...this.meetings],
      dependences: [...this.dependences],
      conditionGroups: [...this.conditionGroups],
    };
  }
}
