// How statements stand, case by case: what a historian expects to be said, and what the literature expects of the weighing.

import assert from 'node:assert/strict';
import {
  type ConditionStatus,
  FrameBuilder,
  type Join,
  type Mode,
  type Statement,
} from '../../server/argumentation/frame';
import { stand } from '../../server/argumentation/live-frame';

/** A frame whose statements have names. */
class Argument {
  private readonly builder = new FrameBuilder();
  private readonly names = new Map<string, number>();

  statement(name: string, statement: Statement = {}): this {
    this.names.set(name, this.builder.addStatement(statement));
    return this;
  }
  condition(name: string, status: ConditionStatus, mode: Mode, governs: string, join: Join = 'all'): this {
    return this.conditions({ [name]: status }, mode, governs, join);
  }
  /** Conditions that bear on something together. */
  conditions(
    members: Readonly<Record<string, ConditionStatus>>,
    mode: Mode,
    governs: string,
    join: Join = 'all',
  ): this {
    const numbers = Object.entries(members).map(([name, condition]) => {
      this.statement(name, { condition, weighed: false });
      return this.number(name);
    });
    this.builder.addConditionGroup(numbers, mode, this.number(governs), join);
    return this;
  }
  attacks(from: string, to: string): this {
    this.builder.addChallenge(this.number(from), this.number(to));
    return this;
  }
  rebuts(from: string, to: string): this {
    this.builder.addRebuttal(this.number(from), this.number(to));
    return this;
  }
  meets(from: string, to: string): this {
    this.builder.addMeeting(this.number(from), this.number(to));
    return this;
  }
  dependsOn(dependent: string, on: string): this {
    this.builder.addDependence(this.number(dependent), this.number(on));
    return this;
  }
  /** One support: all these reasons jointly; somebody may deny that the conclusion follows. */
  supports(reasons: string | readonly string[], conclusion: string, undercutter?: string): this {
    const numbers = [reasons].flat().map((name) => this.number(name));
    const undercutters = undercutter === undefined ? [] : [this.number(undercutter)];
    this.builder.addSupport(this.number(conclusion), numbers, undercutters);
    return this;
  }

  /** What is said of each of these: “word · force · met”. */
  said(...names: string[]): string[] {
    const live = stand(this.builder.build());
    return names.map((name) => {
      const at = this.number(name);
      return [live.wordOf(at), live.forceOf(at), live.isMet(at) ? 'met' : undefined]
        .filter((one) => one !== undefined)
        .join(' · ');
    });
  }

  explain(name: string) {
    const explained = stand(this.builder.build()).explain(this.number(name));
    const called = (at: number) => [...this.names].find(([, number]) => number === at)![0];
    return {
      ...explained,
      forces: explained.forces.map(({ force, members }) => `${force}: ${members.map(called).join(', ')}`),
      metBy: explained.metBy.map(called),
      challenges: explained.challenges.map(({ statement, way }) => `${way}: ${called(statement)}`),
      dependences: explained.dependences.map(({ statement }) => called(statement)),
      supports: explained.supports.map(({ reasons, undercutters }) => ({
        reasons: reasons.map(
          (one) =>
            `${called(one.statement)}: ${one.metBy.map(called).join(', ') || (one.status ?? one.value)}`,
        ),
        undercutters: undercutters.map((one) => called(one.statement)),
      })),
      circle: explained.circle.map(called),
    };
  }

  private number(name: string): number {
    if (!this.names.has(name)) this.statement(name);
    return this.names.get(name)!;
  }
}

describe('how a statement stands: what a historian expects', () => {
  it('1: an offer meets the only reason of a refusal; objections to the offer do not undo this', () => {
    const exclusion = () =>
      new Argument()
        .supports('it excludes the USA', 'it is unacceptable')
        .attacks('it is unacceptable', 'the draft treaty');
    const met = exclusion().meets('the USA may take part', 'it excludes the USA');
    const expected = ['no-objection · met', 'reasons-answered', 'objections-answered'];
    const asked = ['it excludes the USA', 'it is unacceptable', 'the draft treaty'];
    assert.deepEqual(met.said(...asked), expected);
    assert.deepEqual(met.explain('it is unacceptable').supports, [
      { reasons: ['it excludes the USA: the USA may take part'], undercutters: [] },
    ]);
    met.attacks('the USA would be one of many', 'the USA may take part');
    assert.deepEqual(met.said(...asked), expected);
    assert.deepEqual(met.said('the USA may take part'), ['objection-unanswered']);

    const undermined = exclusion().attacks('it may take part', 'it excludes the USA');
    assert.deepEqual(undermined.said(...asked), [
      'objection-unanswered',
      'reasons-answered',
      'objections-answered',
    ]);
  });

  it('2: who rebuts is not said to have been objected to', () => {
    const alliance = () =>
      new Argument().supports('it has bases', 'aggressive').rebuts('defensive', 'aggressive');
    assert.deepEqual(alliance().said('aggressive', 'defensive', 'it has bases'), [
      'disputed',
      'disputed',
      'no-objection',
    ]);
    assert.deepEqual(alliance().explain('aggressive').challenges, ['attack: defensive']);
    assert.deepEqual(alliance().explain('defensive').challenges, []);
    assert.deepEqual(alliance().explain('defensive').circle, ['aggressive', 'defensive']);
    assert.deepEqual(
      alliance().attacks('it has never attacked', 'aggressive').said('aggressive', 'defensive'),
      ['objection-unanswered', 'no-objection'],
    );
    assert.deepEqual(alliance().attacks('it has plans', 'defensive').said('aggressive', 'defensive'), [
      'objections-answered',
      'objection-unanswered',
    ]);
    // Nobody presses a charge that is only anticipated: its rebuttal works in one direction.
    const anticipated = new Argument().attacks('they will consult', 'they gang up');
    assert.deepEqual(anticipated.said('they gang up', 'they will consult'), [
      'objection-unanswered',
      'no-objection',
    ]);
  });

  it('2: what falls with its reasons is not said to have been contradicted', () => {
    const argument = new Argument()
      .rebuts('aggressive', 'defensive')
      .supports('it has bases', 'aggressive')
      .meets('bases are given up', 'it has bases');
    assert.deepEqual(argument.said('aggressive', 'defensive'), ['reasons-answered', 'objections-answered']);
    assert.deepEqual(argument.explain('aggressive').challenges, []);
  });

  it('2: a rebuttal that is met leaves the way back alone, which is shown as such', () => {
    const argument = new Argument()
      .rebuts('aggressive', 'defensive')
      .meets('bases are given up', 'aggressive');
    assert.deepEqual(argument.said('aggressive', 'defensive'), [
      'objection-unanswered · met',
      'objections-answered',
    ]);
    assert.deepEqual(argument.explain('aggressive').challenges, ['back: defensive']);
  });

  it('3: of two independent reasons one is enough; of two joint ones both are needed', () => {
    const answered = () => new Argument().attacks('nobody said so', 'public opinion');
    assert.deepEqual(
      answered().supports('public opinion', 'reject').supports('the treaty', 'reject').said('reject'),
      ['no-objection'],
    );
    assert.deepEqual(answered().supports(['public opinion', 'the treaty'], 'reject').said('reject'), [
      'reasons-answered',
    ]);
  });

  it('4: what its condition leaves of a statement stands beside its standing', () => {
    const troops = new Argument().condition('the treaty is signed', 'open', 'until', 'troops stay');
    assert.deepEqual(troops.said('troops stay', 'the treaty is signed'), ['no-objection · until', '']);
    const pact = new Argument()
      .condition('NATO is dissolved', 'open', 'provided', 'entry is welcome')
      .supports('entry is welcome', 'tension falls')
      .dependsOn('a joint command', 'entry is welcome');
    assert.deepEqual(pact.said('entry is welcome', 'tension falls', 'a joint command'), [
      'no-objection · conditional',
      'no-objection',
      'no-objection · conditional',
    ]);
    assert.deepEqual(pact.explain('a joint command').forces, ['conditional: NATO is dissolved']);
    assert.deepEqual(pact.explain('tension falls').supports[0]?.reasons, ['entry is welcome: in']);
  });

  it('4: an “if” is part of the reason or the objection that holds it', () => {
    for (const status of ['open', 'unfulfilled'] as const)
      assert.deepEqual(
        new Argument()
          .condition('they refuse', status, 'if', 'they expose themselves')
          .supports('they expose themselves', 'make the proposal')
          .said('make the proposal'),
        ['no-objection'],
      );
    // Another condition that is not met leaves no reason.
    assert.deepEqual(
      new Argument()
        .condition('NATO is dissolved', 'unfulfilled', 'provided', 'entry is welcome')
        .supports('entry is welcome', 'tension falls')
        .said('entry is welcome', 'tension falls'),
      ['no-objection · condition-not-met', 'reasons-answered'],
    );
    const prestige = (status: ConditionStatus) =>
      new Argument()
        .condition('the note is refused', status, 'if', 'prestige suffers')
        .attacks('prestige suffers', 'send the note');
    assert.deepEqual(prestige('open').said('send the note', 'prestige suffers'), [
      'objection-unanswered',
      'no-objection · conditional',
    ]);
    assert.deepEqual(prestige('unfulfilled').said('send the note'), ['no-objection']);
  });

  it('5: a withdrawn objection was not answered by anybody; a withdrawn condition is said', () => {
    assert.deepEqual(
      new Argument()
        .statement('too early', { status: 'withdrawn' })
        .attacks('too early', 'send the note')
        .said('send the note', 'too early'),
      ['no-objection', 'withdrawn'],
    );
    assert.deepEqual(
      new Argument()
        .condition('NATO is dissolved', 'withdrawn', 'provided', 'entry is welcome')
        .said('entry is welcome'),
      ['no-objection · condition-withdrawn'],
    );
    for (const status of ['lapsed', 'superseded'] as const)
      assert.deepEqual(
        new Argument()
          .statement('the draft', { status })
          .supports('the draft', 'a treaty')
          .said('the draft', 'a treaty'),
        [status, 'reasons-answered'],
      );
  });

  it('6, 7: a preference and a contrary wish refute nobody', () =>
    assert.deepEqual(new Argument().statement('brief').statement('long').said('brief', 'long'), [
      'no-objection',
      'no-objection',
    ]));

  it('9: alternatives, and what must come together', () => {
    const admitted = (members: Readonly<Record<string, ConditionStatus>>, mode: Mode, join: Join) =>
      new Argument()
        .conditions(members, mode, 'they are similarly minded', join)
        .said('they are similarly minded');
    const one = { germany: 'open', disarmament: 'fulfilled', 'far-east': 'unfulfilled' } as const;
    assert.deepEqual(admitted(one, 'if', 'any'), ['no-objection · condition-met']);
    assert.deepEqual(admitted(one, 'if', 'all'), ['no-objection · condition-not-met']);
    const both = { treaty: 'fulfilled', election: 'open' } as const;
    assert.deepEqual(admitted(both, 'until', 'all'), ['no-objection · until']);
    assert.deepEqual(
      new Argument()
        .condition('treaty', 'fulfilled', 'until', 'troops stay')
        .condition('election', 'open', 'until', 'troops stay')
        .said('troops stay'),
      ['no-objection · ended'],
    );
  });

  it('11: reasons that rest on each other, and one from outside', () => {
    const circle = () => new Argument().supports('trust', 'talks').supports('talks', 'trust');
    assert.deepEqual(circle().said('trust', 'talks'), ['reasons-circular', 'reasons-circular']);
    assert.deepEqual(circle().supports('a truce', 'trust').said('trust', 'talks'), [
      'no-objection',
      'no-objection',
    ]);
    assert.deepEqual(circle().supports('talks', 'a treaty').said('a treaty'), ['rests-on-disputed']);
  });

  it('12: who undercuts grants the reason, and takes it from the conclusion', () =>
    assert.deepEqual(
      new Argument()
        .supports('it has bases', 'aggressive', 'bases defend as well')
        .said('it has bases', 'aggressive', 'bases defend as well'),
      ['no-objection', 'reasons-answered', 'no-objection'],
    ));

  it('13: a conclusion of a disputed reason, and an objection that is disputed', () => {
    const argument = new Argument()
      .rebuts('defensive', 'aggressive')
      .supports('aggressive', 'dissolve it')
      .attacks('aggressive', 'join it')
      .dependsOn('a joint command', 'defensive');
    assert.deepEqual(argument.said('dissolve it', 'join it', 'a joint command'), [
      'rests-on-disputed',
      'objection-disputed',
      'rests-on-disputed',
    ]);
  });

  it('14: a condition that is fulfilled later is open in the frame of an earlier document', () => {
    const entry = (status: ConditionStatus) =>
      new Argument()
        .condition('Bonn ratifies', status, 'after', 'the pact is in force')
        .said('the pact is in force');
    assert.deepEqual(entry('open'), ['no-objection · conditional']);
    assert.deepEqual(entry('fulfilled'), ['no-objection · condition-met']);
  });

  it('15: an objection counts in the frames that hold it', () => {
    const proposal = new Argument().statement('send the note');
    assert.deepEqual(proposal.said('send the note'), ['no-objection']);
    assert.deepEqual(proposal.attacks('as drafted: too early', 'send the note').said('send the note'), [
      'objection-unanswered',
    ]);
  });

  it('says what it depends on is answered', () => {
    const argument = new Argument()
      .attacks('the Council refused', 'a mandate')
      .dependsOn('sending troops', 'a mandate');
    assert.deepEqual(argument.said('sending troops'), ['dependence-answered']);
    assert.deepEqual(argument.explain('sending troops').dependences, ['a mandate']);
  });

  it('says nothing of how a question or a decision stands, and lets a decision object', () =>
    assert.deepEqual(
      new Argument()
        .statement('the Council refuses', { weighed: false })
        .attacks('the Council refuses', 'the plan')
        .said('the Council refuses', 'the plan'),
      ['', 'objection-unanswered'],
    ));

  it('lets a condition object to nothing, support nothing and meet nothing', () =>
    assert.deepEqual(
      new Argument()
        .condition('NATO is dissolved', 'open', 'if', 'entry is welcome')
        .attacks('NATO is dissolved', 'the plan')
        .supports('NATO is dissolved', 'the plan')
        .meets('NATO is dissolved', 'the plan')
        .said('the plan'),
      ['no-objection'],
    ));
});

describe('what conditions leave of a statement', () => {
  const left = (mode: Mode, status: ConditionStatus) =>
    new Argument()
      .condition('condition', status, mode, 'consequent')
      .said('consequent')[0]!
      .replace('no-objection', '')
      .slice(3);

  it('is as the table of modes says', () => {
    const statuses = ['open', 'fulfilled', 'unfulfilled', 'waived', 'withdrawn'] as const;
    const table = (modes: readonly Mode[]) =>
      modes.map((mode) => statuses.map((status) => left(mode, status)));
    for (const row of table(['if', 'only-if', 'provided', 'after']))
      assert.deepEqual(row, [
        'conditional',
        'condition-met',
        'condition-not-met',
        'condition-waived',
        'condition-withdrawn',
      ]);
    assert.deepEqual(table(['unless', 'until', 'before', 'while', 'even-if', 'not-required']), [
      ['unless', 'ended', '', '', 'condition-withdrawn'],
      ['until', 'ended', '', '', 'condition-withdrawn'],
      ['before', 'ended', '', '', 'condition-withdrawn'],
      ['while', 'while', 'ended', '', 'condition-withdrawn'],
      ['', '', '', '', ''],
      ['', '', '', '', ''],
    ]);
  });

  it('is for a group what its members are together', () => {
    const group = (mode: Mode, join: Join, ...statuses: ConditionStatus[]) =>
      new Argument()
        .conditions(Object.fromEntries(statuses.map((status, at) => [`${at}`, status])), mode, 'x', join)
        .said('x')[0]!
        .replace('no-objection', '')
        .slice(3);
    assert.equal(group('if', 'all', 'withdrawn', 'fulfilled'), 'condition-met');
    assert.equal(group('if', 'all', 'withdrawn', 'withdrawn'), 'condition-withdrawn');
    assert.equal(group('provided', 'all', 'waived', 'waived'), 'condition-waived');
    assert.equal(group('provided', 'all', 'waived', 'fulfilled'), 'condition-met');
    assert.equal(group('provided', 'all', 'waived', 'open'), 'conditional');
    // Nothing was fulfilled; that one was waived is why the other is not needed.
    assert.equal(group('provided', 'any', 'waived', 'open'), 'condition-waived');
    assert.equal(group('until', 'any', 'waived', 'open'), 'until');
    assert.equal(group('until', 'all', 'waived', 'open'), '');
    assert.equal(group('while', 'any', 'unfulfilled', 'open'), 'while');
    assert.equal(group('while', 'all', 'unfulfilled', 'open'), 'ended');
  });

  it('says the first of several, and explains all', () => {
    const argument = new Argument()
      .condition('the treaty', 'open', 'until', 'troops stay')
      .condition('consent', 'fulfilled', 'provided', 'troops stay')
      .condition('funds', 'open', 'if', 'troops stay');
    assert.deepEqual(argument.said('troops stay'), ['no-objection · conditional']);
    assert.deepEqual(argument.explain('troops stay').forces, [
      'conditional: funds',
      'until: the treaty',
      'condition-met: consent',
    ]);
  });

  it('is nothing where the condition has a condition that is not met or has ended', () => {
    const guarantee = (outer: ConditionStatus, mode: Mode) =>
      new Argument()
        .condition('consent', 'open', 'provided', 'a guarantee')
        .condition('occupation', outer, mode, 'consent')
        .said('a guarantee');
    assert.deepEqual(guarantee('unfulfilled', 'if'), ['no-objection']);
    assert.deepEqual(guarantee('fulfilled', 'until'), ['no-objection']);
    assert.deepEqual(guarantee('open', 'if'), ['no-objection · conditional']);
    // In a circle each binds by its own status.
    const builder = new FrameBuilder();
    const guaranteed = builder.addStatement();
    const consent = builder.addCondition('unfulfilled');
    const talks = builder.addCondition('unfulfilled');
    builder
      .addConditionGroup([consent], 'if', guaranteed)
      .addConditionGroup([talks], 'if', consent)
      .addConditionGroup([consent], 'if', talks);
    assert.equal(stand(builder.build()).forceOf(guaranteed), 'condition-not-met');
  });
});

describe('how a statement stands: what the literature expects', () => {
  it('the last word: I, A, and I again (Dung 1995, example 1: i1 and a attack each other, i2 attacks a)', () =>
    assert.deepEqual(
      new Argument().attacks('i1', 'a').attacks('a', 'i1').attacks('i2', 'a').said('i1', 'a', 'i2'),
      ['objections-answered', 'objection-unanswered', 'no-objection'],
    ));

  it('Nixon, Quaker and Republican: neither is accepted (Dung 1995: the grounded extension is empty)', () =>
    assert.deepEqual(
      new Argument().attacks('pacifist', 'hawk').attacks('hawk', 'pacifist').said('pacifist', 'hawk'),
      ['disputed', 'disputed'],
    ));

  it('an argument is attacked on a premise, on its conclusion or on its inference (Prakken 2010)', () => {
    const argument = () => new Argument().supports('premise', 'conclusion');
    const asked = ['premise', 'conclusion'];
    assert.deepEqual(
      argument()
        .attacks('undermining', 'premise')
        .said(...asked),
      ['objection-unanswered', 'reasons-answered'],
    );
    assert.deepEqual(
      argument()
        .attacks('rebutting', 'conclusion')
        .said(...asked),
      ['no-objection', 'objection-unanswered'],
    );
    assert.deepEqual(new Argument().supports('premise', 'conclusion', 'undercutting').said(...asked), [
      'no-objection',
      'reasons-answered',
    ]);
  });

  // Statement 1 holds; 2 holds as 1 does; 4 does not hold; 3 holds unless 3 does, or else as 4 does.
  it('an abstract dialectical framework (an instance of the 2013 answer set programming competition, after Brewka and others 2013)', () => {
    const argument = new Argument()
      .statement('1')
      .dependsOn('2', '1')
      .statement('4', { status: 'withdrawn' })
      .supports('3', 'not so')
      .attacks('4', 'not so')
      .attacks('not so', '3');
    assert.deepEqual(argument.said('1', '2', '3', '4'), [
      'no-objection',
      'no-objection',
      'disputed',
      'withdrawn',
    ]);
  });

  it('what accepts itself is not accepted, nor is it rejected (Dung and Thang 2018, the framework D0)', () =>
    assert.deepEqual(new Argument().supports('a', 'a').attacks('a', 'b').said('a', 'b'), [
      'reasons-circular',
      'objection-disputed',
    ]));
});
