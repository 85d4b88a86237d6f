// How statements stand, made a second time: from the words of the specification alone, by plain iteration, with nothing of
// the server's but the types. It is slow, and plain enough to be checked by reading; what the engine says is compared
// with it, whole.

import type {
  ConditionGroup,
  ConditionStatus,
  Force,
  Frame,
  Statement,
  Support,
  Value,
  Word,
} from '../../server/argumentation/frame';

export interface Judgement {
  readonly value: Value;
  readonly word: Word | undefined;
  readonly force: Force | undefined;
  /** “force: members mode join > consequent”, in the order in which they are said. */
  readonly forces: readonly string[];
  readonly met: boolean;
  readonly metBy: readonly number[];
}

export function judge(frame: Frame): Judgement[] {
  const forcesOf = judgeForces(frame);
  const standings = judgeStandings(frame, forcesOf);
  return frame.statements.map((_, at) => ({
    ...standings[at]!,
    force: ORDER.find((force) => forcesOf[at]!.some((one) => one.force === force)),
    forces: said(forcesOf[at]!),
  }));
}

// Conditions

/** “Of several forces the first in this list is said”. */
const ORDER: readonly Force[] = [
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
];

interface Caused {
  readonly force: Force;
  readonly by: ConditionGroup;
}

export function groupInWords({ members, mode, join, governs }: ConditionGroup): string {
  return `${[...new Set(members)].sort((a, b) => a - b).join('+')} ${mode} ${join} > ${governs}`;
}

function said(caused: readonly Caused[]): string[] {
  return ORDER.flatMap((force) =>
    caused
      .filter((one) => one.force === force)
      .map(({ by }) => `${force}: ${groupInWords(by)}`)
      .sort(),
  );
}

function judgeForces(frame: Frame): Caused[][] {
  const numbers = frame.statements.map((_, at) => at);
  const isOff = numbers.map(() => false);
  const own = (at: number): Caused[] =>
    frame.conditionGroups
      .filter(({ governs }) => governs === at)
      .flatMap((by) => {
        const force = forceOfGroup(frame, by, isOff);
        return force === undefined ? [] : [{ force, by }];
      });

  // “outermost first”: after as many rounds as there are statements nothing can change any more.
  for (const _ of numbers)
    for (const at of numbers) {
      const lost = own(at).some(({ force }) => force === 'condition-not-met' || force === 'ended');
      // “in a cycle of conditions each binds by its own status”
      isOff[at] = lost && !governsItself(frame, at);
    }

  // “then along depends-on”: of everything that it cannot hold without, however far.
  return numbers.map((at) => {
    const needed = new Set([at]);
    for (const one of needed)
      for (const { dependent, on } of frame.dependences) if (dependent === one) needed.add(on);
    return [...needed].flatMap(own);
  });
}

function governsItself(frame: Frame, condition: number): boolean {
  const governed = new Set<number>();
  const follow = (from: number) => {
    for (const { members, governs } of frame.conditionGroups)
      if (members.includes(from)) governed.add(governs);
  };
  follow(condition);
  for (const one of governed) follow(one);
  return governed.has(condition);
}

function forceOfGroup(frame: Frame, group: ConditionGroup, isOff: readonly boolean[]): Force | undefined {
  const { mode, join } = group;
  // “not-required, even-if: nothing”
  if (mode === 'even-if' || mode === 'not-required') return undefined;
  // “one that is itself off does not bind”
  const binding = [...new Set(group.members)].filter((at) => !isOff[at]);
  if (binding.length === 0) return undefined;
  const statuses = binding.map((at): ConditionStatus => frame.statements[at]!.condition ?? 'open');
  // “withdrawn members drop out”
  const left = statuses.filter((status) => status !== 'withdrawn');
  if (left.length === 0) return 'condition-withdrawn';

  const comesAndEnds = mode === 'unless' || mode === 'until' || mode === 'before';
  // “a waived one counts as met where it suspends and as failed where it ends”
  const isMet = (status: ConditionStatus) => status === 'fulfilled' || (status === 'waived' && !comesAndEnds);
  const hasFailed = (status: ConditionStatus) =>
    status === 'unfulfilled' || (status === 'waived' && comesAndEnds);
  const met = join === 'any' ? left.some(isMet) : left.every(isMet);
  const failed = join === 'any' ? left.every(hasFailed) : left.some(hasFailed);
  const waived = met && !left.includes('fulfilled');

  if (comesAndEnds) return met ? 'ended' : failed ? undefined : mode;
  if (mode === 'while') return failed ? 'ended' : waived ? undefined : 'while';
  if (failed) return 'condition-not-met';
  if (!met) return 'conditional';
  return waived ? 'condition-waived' : 'condition-met';
}

// Standing

const contrary = (value: Value): Value => (value === 'in' ? 'out' : value === 'out' ? 'in' : 'undecided');
const least = (values: readonly Value[]): Value =>
  values.includes('out') ? 'out' : values.includes('undecided') ? 'undecided' : 'in';
const greatest = (values: readonly Value[]): Value =>
  values.includes('in') ? 'in' : values.includes('undecided') ? 'undecided' : 'out';

function judgeStandings(frame: Frame, forcesOf: readonly Caused[][]) {
  const { statements, challenges, supports, meetings, dependences } = frame;
  const isCondition = (at: number) => statements[at]!.condition !== undefined;
  const status = (at: number) => (isCondition(at) ? undefined : statements[at]!.status);
  const isLost = ({ force }: Caused) => force === 'condition-not-met' || force === 'ended';
  const isOutOfPlay = (at: number) => status(at) !== undefined || forcesOf[at]!.some(isLost);
  // “what holds `if` something is given as a reason as a whole, and stays a reason whatever becomes of the if”
  const isNoReason = (at: number) =>
    status(at) !== undefined ||
    forcesOf[at]!.some((one) => isLost(one) && !(one.force === 'condition-not-met' && one.by.mode === 'if'));
  // “A condition attacks, supports and meets nothing”
  const metBy = statements.map((_, at) =>
    [...new Set(meetings.filter(({ to }) => to === at).map(({ from }) => from))]
      .filter((from) => !isCondition(from) && !isOutOfPlay(from))
      .sort((a, b) => a - b),
  );
  const isMet = (at: number) => metBy[at]!.length > 0;

  let now: Value[] = statements.map(() => 'undecided');

  const challenging = (from: number): Value =>
    isCondition(from) || isOutOfPlay(from) || isMet(from) ? 'out' : now[from]!;
  const reasonsOf = ({ reasons }: Support) => reasons.filter((at) => !isCondition(at));
  const supporting = (support: Support): Value =>
    least([
      ...reasonsOf(support).map((at): Value => (isNoReason(at) || isMet(at) ? 'out' : now[at]!)),
      ...support.undercutters.map((at) => contrary(challenging(at))),
    ]);
  const supportsOf = (at: number) =>
    supports.filter((support) => support.conclusion === at && reasonsOf(support).length > 0);
  const given = (at: number): Value =>
    supportsOf(at).length === 0 ? 'in' : greatest(supportsOf(at).map(supporting));
  const challengesOf = (at: number) => challenges.filter(({ to }) => to === at);
  const dependsOn = (at: number) => dependences.filter(({ dependent }) => dependent === at);

  const next = (at: number): Value => {
    if (isCondition(at)) return 'in';
    if (status(at) !== undefined) return 'out';
    return least([
      ...challengesOf(at).map(({ from }) => contrary(challenging(from))),
      ...dependsOn(at).map(({ on }) => now[on]!),
      given(at),
    ]);
  };
  for (let before = ''; before !== now.join(); ) {
    before = now.join();
    now = statements.map((_, at) => next(at));
  }

  // Circles among what is undecided: statements by their numbers, supports by “support” and theirs.
  type Step = readonly [from: string, to: string, isChallenge: boolean];
  const open = (at: number) => now[at] === 'undecided';
  const steps: Step[] = [];
  for (const { from, to } of challenges)
    if (open(to) && challenging(from) === 'undecided') steps.push([`${from}`, `${to}`, true]);
  for (const { dependent, on } of dependences)
    if (open(dependent) && open(on)) steps.push([`${on}`, `${dependent}`, false]);
  supports.forEach((support, number) => {
    if (reasonsOf(support).length === 0 || supporting(support) !== 'undecided') return;
    const name = `support ${number}`;
    for (const at of reasonsOf(support))
      if (open(at) && !isNoReason(at) && !isMet(at)) steps.push([`${at}`, name, false]);
    for (const at of support.undercutters)
      if (challenging(at) === 'undecided') steps.push([`${at}`, name, true]);
    // Nothing rests on a support where another one holds.
    if (open(support.conclusion) && given(support.conclusion) === 'undecided')
      steps.push([name, `${support.conclusion}`, false]);
  });
  const reach = (from: string): ReadonlySet<string> => {
    const reached = new Set<string>();
    const follow = (name: string) => {
      for (const [start, end] of steps) if (start === name) reached.add(end);
    };
    follow(from);
    for (const name of reached) follow(name);
    return reached;
  };

  const word = (at: number): Word | undefined => {
    const { weighed = true }: Statement = statements[at]!;
    if (!weighed || isCondition(at)) return undefined;
    if (status(at) !== undefined) return status(at);
    const objections = challengesOf(at).filter(({ from, way }) => way === 'attack' && !isCondition(from));
    const those = (value: Value) => objections.some(({ from }) => challenging(from) === value);
    if (now[at] === 'in')
      return objections.some(({ from }) => !isOutOfPlay(from)) ? 'objections-answered' : 'no-objection';
    if (now[at] === 'out') {
      if (those('in')) return 'objection-unanswered';
      if (dependsOn(at).some(({ on }) => now[on] === 'out')) return 'dependence-answered';
      if (given(at) === 'out') return 'reasons-answered';
      return 'objection-unanswered';
    }
    const beyond = reach(`${at}`);
    if (beyond.has(`${at}`)) {
      const circle = [...beyond].filter((name) => reach(name).has(`${at}`));
      return steps.some(
        ([from, to, isChallenge]) => isChallenge && circle.includes(from) && circle.includes(to),
      )
        ? 'disputed'
        : 'reasons-circular';
    }
    return those('undecided') ? 'objection-disputed' : 'rests-on-disputed';
  };

  return statements.map((_, at) => ({
    value: now[at]!,
    word: word(at),
    met: isMet(at),
    metBy: metBy[at]!,
  }));
}
