// How statements stand, for frames made by chance: the engine says what an oracle says, whatever the order of work, after
// any edits, and in linear time.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Challenge,
  type ConditionGroup,
  type ConditionStatus,
  type Dependence,
  type Frame,
  FrameBuilder,
  forces,
  type Meeting,
  type Mode,
  type Statement,
  type Status,
  type Support,
  type Value,
} from '../../server/argumentation/frame';
import { LiveFrame, stand } from '../../server/argumentation/live-frame';
import { groupInWords, type Judgement, judge } from '../oracles/argument';
import { holds } from '../support/property';

const modeNames: readonly Mode[] = [
  'if',
  'only-if',
  'provided',
  'after',
  'unless',
  'until',
  'before',
  'while',
  'even-if',
  'not-required',
];
const conditionStatuses: readonly ConditionStatus[] = [
  'open',
  'fulfilled',
  'unfulfilled',
  'waived',
  'withdrawn',
];

const statement: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ weighed: false }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Status>('withdrawn', 'lapsed', 'superseded').map((status) => ({ status })),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...conditionStatuses).map((condition) => ({ condition, weighed: false })),
  },
);

/** Parts of a frame of so many statements, by the arrays that they belong to. */
const partsOf = (count: number) => {
  const at = fc.nat(count - 1);
  const challenge: fc.Arbitrary<Challenge> = fc.record({
    from: at,
    to: at,
    way: fc.constantFrom('attack', 'attack', 'back'),
  });
  const support: fc.Arbitrary<Support> = fc.record({
    conclusion: at,
    reasons: fc.array(at, { maxLength: 3 }),
    undercutters: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(at, { maxLength: 2 }) },
    ),
  });
  const meeting: fc.Arbitrary<Meeting> = fc.record({ from: at, to: at });
  const dependence: fc.Arbitrary<Dependence> = fc.record({ dependent: at, on: at });
  const conditionGroup: fc.Arbitrary<ConditionGroup> = fc.record({
    members: fc.array(at, { minLength: 1, maxLength: 3 }),
    mode: fc.constantFrom(...modeNames),
    join: fc.constantFrom('any', 'all'),
    governs: at,
  });
  return { challenge, support, meeting, dependence, conditionGroup };
};

const frames: fc.Arbitrary<Frame> = fc.integer({ min: 1, max: 9 }).chain((count) => {
  const { challenge, support, meeting, dependence, conditionGroup } = partsOf(count);
  return fc.record({
    statements: fc.array(statement, { minLength: count, maxLength: count }),
    challenges: fc.array(challenge, { maxLength: 8 }),
    supports: fc.array(support, { maxLength: 4 }),
    meetings: fc.array(meeting, { maxLength: 2 }),
    dependences: fc.array(dependence, { maxLength: 3 }),
    conditionGroups: fc.array(conditionGroup, { maxLength: 4 }),
  });
});

/** All that is said of a statement; others are called as `rename` does. */
function judgementOf(live: LiveFrame, at: number, rename = (other: number) => other): Judgement {
  const { forces: causes, metBy } = live.explain(at);
  return {
    value: live.valueOf(at),
    word: live.wordOf(at),
    force: live.forceOf(at),
    // Groups are in the order of their numbers; here in that of their words.
    forces: live.forcesOf(at).flatMap((force) =>
      causes
        .filter((one) => one.force === force)
        .map(({ members, mode, join, governs }) =>
          groupInWords({ members: members.map(rename), mode, join, governs: rename(governs) }),
        )
        .map((words) => `${force}: ${words}`)
        .sort(),
    ),
    met: live.isMet(at),
    metBy: metBy.map(rename).sort((a, b) => a - b),
  };
}

const judgementsOf = (frame: Frame): Judgement[] => {
  const live = stand(frame);
  return frame.statements.map((_, at) => judgementOf(live, at));
};

describe('how statements stand, by chance', () => {
  it('is what the oracle says of 10,000 frames', () => {
    const seen = new Set<string>();
    holds(frames, 10_000, (frame) => {
      const expected = judge(frame);
      assert.deepEqual(judgementsOf(frame), expected);
      for (const { word, force } of expected) {
        seen.add(word ?? 'no word');
        seen.add(force ?? 'no force');
      }
    });
    // Each of the words for how a statement stands, each of the forces, and none.
    assert.equal(seen.size, 12 + 1 + forces.length + 1, [...seen].join(', '));
  });

  it('is the same in whatever order the parts come', () =>
    holds(fc.tuple(frames, fc.infiniteStream(fc.nat())), 1000, ([frame, chance]) => {
      const shuffled = <T>(parts: readonly T[]): readonly T[] =>
        parts
          .map((part) => ({ part, key: chance.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ part }) => part);
      const other: Frame = {
        statements: frame.statements,
        challenges: shuffled(frame.challenges),
        supports: shuffled(frame.supports.map((one) => ({ ...one, reasons: shuffled(one.reasons) }))),
        meetings: shuffled(frame.meetings),
        dependences: shuffled(frame.dependences),
        conditionGroups: shuffled(
          frame.conditionGroups.map((one) => ({ ...one, members: shuffled(one.members) })),
        ),
      };
      assert.deepEqual(judgementsOf(other), judgementsOf(frame));
    }));

  it('is Dung’s grounded labelling where nobody supports, meets or conditions anything', () =>
    holds(
      fc.integer({ min: 1, max: 8 }).chain((count) =>
        fc.record({
          count: fc.constant(count),
          attacks: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 16 }),
        }),
      ),
      2000,
      ({ count, attacks }) => {
        const builder = new FrameBuilder();
        for (let at = 0; at < count; at++) builder.addStatement();
        for (const [from, to] of attacks) builder.addChallenge(from, to);
        const live = stand(builder.build());
        const labels = Array.from({ length: count }, (_, at) => live.valueOf(at));
        assert.deepEqual(labels, groundedLabelling(count, attacks));
      },
    ));

  it('is the same after any edits as weighed anew, and says of whom it is another', () =>
    holds(
      fc.tuple(frames, fc.array(fc.array(edits, { maxLength: 3 }), { maxLength: 12 })),
      1500,
      (history) => {
        const [frame, rounds] = history;
        const edited = new EditedFrame(frame);
        for (const round of rounds) {
          const before = edited.said();
          for (const edit of round) edited.make(edit);
          const changed = new Set(edited.live.update());
          const { model, numbers } = edited.model();
          const backwards = new Map(numbers.map((number, at) => [number, at]));
          assert.deepEqual(
            numbers.map((number) => judgementOf(edited.live, number, (at) => backwards.get(at)!)),
            judgementsOf(model),
          );
          for (const [number, words] of edited.said())
            if (before.get(number) !== words) assert.ok(changed.has(number), `${number} is ${words}`);
        }
      },
    ));
});

/** The least fixpoint of the characteristic function: what is defended by what is known to be defended (Dung 1995). */
function groundedLabelling(count: number, attacks: readonly (readonly [number, number])[]): Value[] {
  const all = Array.from({ length: count }, (_, at) => at);
  const attackersOf = (at: number) => attacks.filter(([, to]) => to === at).map(([from]) => from);
  const attackedBySome = (at: number, those: ReadonlySet<number>) =>
    attackersOf(at).some((from) => those.has(from));
  const defended = (those: ReadonlySet<number>) =>
    new Set(all.filter((at) => attackersOf(at).every((attacker) => attackedBySome(attacker, those))));
  let extension: ReadonlySet<number> = new Set();
  for (let next = defended(extension); next.size > extension.size; next = defended(extension))
    extension = next;
  return all.map((at) => (extension.has(at) ? 'in' : attackedBySome(at, extension) ? 'out' : 'undecided'));
}

type Kind = 'challenge' | 'support' | 'meeting' | 'dependence' | 'conditionGroup';
type Part = Challenge | Support | Meeting | Dependence | ConditionGroup;

/** Numbers in an edit count what is there, round and round. */
type Edit =
  | { readonly type: 'add'; readonly kind: Kind; readonly part: Part }
  | { readonly type: 'remove'; readonly at: number }
  | { readonly type: 'addStatement'; readonly statement: Statement }
  | { readonly type: 'setStatement'; readonly at: number; readonly statement: Statement }
  | { readonly type: 'removeStatement'; readonly at: number };

const parts = partsOf(10);
const added = (kind: Kind): fc.Arbitrary<Edit> =>
  (parts[kind] as fc.Arbitrary<Part>).map((part) => ({ type: 'add', kind, part }));
const edits: fc.Arbitrary<Edit> = fc.oneof(
  added('challenge'),
  added('challenge'),
  added('support'),
  added('meeting'),
  added('dependence'),
  added('conditionGroup'),
  fc.record({ type: fc.constant('remove' as const), at: fc.nat(30) }),
  fc.record({ type: fc.constant('remove' as const), at: fc.nat(30) }),
  fc.record({ type: fc.constant('setStatement' as const), at: fc.nat(10), statement }),
  fc.record({ type: fc.constant('addStatement' as const), statement }),
  fc.record({ type: fc.constant('removeStatement' as const), at: fc.nat(10) }),
);

/** A frame that is edited in the engine, and beside it what it should have come to. */
class EditedFrame {
  readonly live = new LiveFrame();
  private readonly statements = new Map<number, Statement>();
  private readonly parts: { readonly kind: Kind; readonly number: number; part: Part }[] = [];

  constructor(frame: Frame) {
    for (const one of frame.statements) this.make({ type: 'addStatement', statement: one });
    const add = (kind: Kind, of: readonly Part[]) => {
      for (const part of of) this.make({ type: 'add', kind, part });
    };
    add('challenge', frame.challenges);
    add('support', frame.supports);
    add('meeting', frame.meetings);
    add('dependence', frame.dependences);
    add('conditionGroup', frame.conditionGroups);
    this.live.update();
  }

  make(edit: Edit): void {
    const { live } = this;
    const numbers = [...this.statements.keys()];
    const round = (at: number) => numbers[at % numbers.length]!;
    if (edit.type === 'addStatement') {
      this.statements.set(live.addStatement(edit.statement), edit.statement);
      return;
    }
    if (edit.type === 'remove') {
      const at = edit.at % Math.max(1, this.parts.length);
      const [removed] = this.parts.splice(at, 1);
      if (removed === undefined) return;
      if (removed.kind === 'support') live.removeSupport(removed.number);
      else if (removed.kind === 'conditionGroup') live.removeConditionGroup(removed.number);
      else live.removeRelation(removed.number);
      return;
    }
    if (numbers.length === 0) return;
    if (edit.type === 'setStatement') {
      live.setStatement(round(edit.at), edit.statement);
      this.statements.set(round(edit.at), edit.statement);
    } else if (edit.type === 'removeStatement') {
      const gone = round(edit.at);
      live.removeStatement(gone);
      this.statements.delete(gone);
      // Relations go with it; supports and groups stay, without it, for nobody if it was what they are for.
      const names = (part: Part) => Object.values(part).includes(gone);
      const isLeft = ({ kind, part }: { kind: Kind; part: Part }) =>
        kind === 'support' || kind === 'conditionGroup' || !names(part);
      this.parts.splice(0, this.parts.length, ...this.parts.filter(isLeft));
      for (const one of this.parts) one.part = renamed(one.part, (at) => (at === gone ? GONE : at));
    } else {
      const part = renamed(edit.part, round);
      const number =
        edit.kind === 'challenge'
          ? live.addChallenge(part as Challenge)
          : edit.kind === 'support'
            ? live.addSupport(part as Support)
            : edit.kind === 'meeting'
              ? live.addMeeting(part as Meeting)
              : edit.kind === 'dependence'
                ? live.addDependence(part as Dependence)
                : live.addConditionGroup(part as ConditionGroup);
      this.parts.push({ kind: edit.kind, number, part });
    }
  }

  /** The frame as it is now, with statements numbered anew, and the numbers that they have in the engine. */
  model(): { readonly model: Frame; readonly numbers: readonly number[] } {
    const numbers = [...this.statements.keys()];
    const places = new Map(numbers.map((number, at) => [number, at]));
    const all = <P extends Part>(kind: Kind) =>
      this.parts
        .filter((one) => one.kind === kind)
        .map((one) => renamed(one.part, (at) => places.get(at) ?? GONE) as P);
    const model: Frame = {
      statements: [...this.statements.values()],
      challenges: all<Challenge>('challenge'),
      supports: all<Support>('support').filter(({ conclusion }) => conclusion !== GONE),
      meetings: all<Meeting>('meeting'),
      dependences: all<Dependence>('dependence'),
      conditionGroups: all<ConditionGroup>('conditionGroup').filter(({ governs }) => governs !== GONE),
    };
    return { model, numbers };
  }

  /** What readers are told of each statement, by its number. */
  said(): ReadonlyMap<number, string> {
    const { live } = this;
    return new Map(
      [...this.statements.keys()].map((at) => [
        at,
        [live.valueOf(at), live.wordOf(at), ...live.forcesOf(at), live.isMet(at)].join(' '),
      ]),
    );
  }
}

/** Stands for a statement that is no more. */
const GONE = -1;

/** The part with other numbers for its statements; those that are no more are left out of its lists. */
function renamed(part: Part, rename: (at: number) => number): Part {
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? rename(value)
        : Array.isArray(value)
          ? value.map((at) => rename(at as number)).filter((at) => at !== GONE)
          : value,
    ]),
  ) as unknown as Part;
}

describe('how statements stand, in many', () => {
  /** Links looked at for each node and link of a frame. */
  const looks = (frame: Frame) => {
    const live = stand(frame);
    let size = frame.statements.length + frame.challenges.length + frame.dependences.length;
    for (const { reasons } of frame.supports) size += 2 + reasons.length;
    size += 3 * frame.conditionGroups.length;
    return { live, looks: live.visits / size };
  };
  const many = 100_000;
  const chain = (link: (builder: FrameBuilder, from: number, to: number) => void, backwards: boolean) => {
    const builder = new FrameBuilder();
    for (let at = 0; at < many; at++) builder.addStatement();
    for (let at = 1; at < many; at++)
      if (backwards) link(builder, at, at - 1);
      else link(builder, at - 1, at);
    return builder;
  };
  const attacks = (builder: FrameBuilder, from: number, to: number) => builder.addChallenge(from, to);
  const reasons = (builder: FrameBuilder, from: number, to: number) => builder.addSupport(to, [from]);
  const dependences = (builder: FrameBuilder, from: number, to: number) => builder.addDependence(to, from);

  for (const backwards of [false, true]) {
    const way = backwards ? 'the last first' : 'the first first';
    it(`looks a few times at each of 100,000 attacks in a chain, ${way}`, () => {
      const { live, looks: number } = looks(chain(attacks, backwards).build());
      const start = backwards ? many - 1 : 0;
      const second = backwards ? many - 2 : 1;
      const third = backwards ? many - 3 : 2;
      assert.deepEqual(
        [start, second, third].map((at) => live.wordOf(at)),
        ['no-objection', 'objection-unanswered', 'objections-answered'],
      );
      assert.ok(number < 4, `${number}`);
    });

    it(`looks a few times at each of 100,000 reasons in a chain, ${way}`, () => {
      const builder = chain(reasons, backwards);
      const objection = builder.addStatement();
      builder.addChallenge(objection, backwards ? many - 1 : 0);
      const { live, looks: number } = looks(builder.build());
      assert.equal(live.wordOf(backwards ? 0 : many - 1), 'reasons-answered');
      assert.ok(number < 4, `${number}`);
    });

    it(`looks a few times at each of 100,000 dependences on what is conditional, ${way}`, () => {
      const builder = chain(dependences, backwards);
      const condition = builder.addCondition('open');
      builder.addConditionGroup([condition], 'if', backwards ? many - 1 : 0);
      const { live, looks: number } = looks(builder.build());
      assert.equal(live.forceOf(backwards ? 0 : many - 1), 'conditional');
      assert.ok(number < 8, `${number}`);
    });
  }

  it('looks a few times at each attack where 1,000 contradict each other', () => {
    const builder = new FrameBuilder();
    for (let at = 0; at < 1000; at++) builder.addStatement();
    for (let from = 0; from < 1000; from++)
      for (let to = 0; to < 1000; to++) if (from !== to) builder.addChallenge(from, to);
    const { live, looks: number } = looks(builder.build());
    assert.equal(live.wordOf(0), 'disputed');
    assert.ok(number < 5, `${number}`);
  });

  it('finds a circle of 100,000 reasons, and 100,000 conditions of conditions, without a stack', () => {
    const circle = chain(reasons, false).addSupport(0, [many - 1]);
    assert.equal(stand(circle.build()).wordOf(many >> 1), 'reasons-circular');
    const builder = new FrameBuilder();
    for (let at = 0; at < many; at++) builder.addCondition('unfulfilled');
    for (let at = 1; at < many; at++) builder.addConditionGroup([at - 1], 'if', at);
    const { live, looks: number } = looks(builder.build());
    // The outermost binds, so the next is off, and does not bind the one after it.
    assert.equal(live.forceOf(1), 'condition-not-met');
    assert.equal(live.forceOf(2), undefined);
    assert.ok(number < 5, `${number}`);
  });

  it('looks after an edit only at what can change', () => {
    const live = stand(chain(attacks, false).build());
    const before = live.visits;
    const objection = live.addStatement();
    live.addChallenge({ from: objection, to: many - 2, way: 'attack' });
    assert.deepEqual([...live.update()].sort(), [many - 1, many - 2, objection].sort());
    assert.ok(live.visits - before < 20, `${live.visits - before}`);
  });
});
