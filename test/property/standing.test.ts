// What stands: published examples, and a brute-force oracle on random graphs.
//
// The oracle writes out every attack, derived ones included, as one plain framework in Dung's sense; lists all its
// complete labellings; and takes the one in which the fewest arguments are in, which is the grounded one.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Argumentation,
  type Bearing,
  derivedAttacks,
  groundedLabelling,
  type Label,
} from '../../server/argumentation/grounded';

const labelsOf = (argumentation: Argumentation) =>
  Object.fromEntries([...groundedLabelling(argumentation)].map(([node, { label }]) => [node, label]));

type Pairs = readonly (readonly [string, string])[];

/** Attacks given as `a→b`, `a⇒b` for support. */
function graph(text: string): Argumentation {
  const edges = text.split(/\s+/).filter((edge) => edge !== '');
  const pairs = (arrow: string): Pairs =>
    edges.flatMap((edge) => {
      const [from, to] = edge.split(arrow);
      return to === undefined ? [] : [[from as string, to] as const];
    });
  return {
    nodes: new Set(edges.flatMap((edge) => edge.split(/[→⇒]/))),
    attacks: pairs('→'),
    supports: pairs('⇒'),
  };
}

describe('what stands', () => {
  // Dung, “On the acceptability of arguments” (1995), and the usual small cases after him.
  for (const [title, edges, expected] of [
    ['an argument that nobody attacks is in', 'a', { a: 'in' }],
    ['what an argument that is in attacks is out', 'a→b', { a: 'in', b: 'out' }],
    ['who attacks the attacker defends', 'a→b b→c', { a: 'in', b: 'out', c: 'in' }],
    [
      'two that attack each other are undecided (Nixon diamond)',
      'a→b b→a',
      { a: 'undecided', b: 'undecided' },
    ],
    ['a cycle of three is undecided', 'a→b b→c c→a', { a: 'undecided', b: 'undecided', c: 'undecided' }],
    ['an argument that attacks itself is undecided', 'a→a a→b', { a: 'undecided', b: 'undecided' }],
    [
      'what two rivals both attack is undecided, and so is what it attacks (floating acceptance)',
      'a→b b→a a→c b→c c→d',
      { a: 'undecided', b: 'undecided', c: 'undecided', d: 'undecided' },
    ],
    [
      'a cycle that is broken from outside is decided',
      'e→a a→b b→c c→a',
      { e: 'in', a: 'out', b: 'in', c: 'out' },
    ],
    [
      'an attack on a conclusion is one on its reason (mediated attack)',
      'a⇒b c→b',
      { a: 'out', b: 'out', c: 'in' },
    ],
    ['an attack on a reason leaves its conclusion alone', 'a⇒b c→a', { a: 'out', b: 'in', c: 'in' }],
    ['reasons in a circle stand if nobody attacks them', 'a⇒b b⇒a', { a: 'in', b: 'in' }],
  ] as const)
    it(title, () => assert.deepEqual(labelsOf(graph(edges)), expected));

  it('leaves the consequent of an open condition undecided, and its reasons alone', () => {
    const { nodes, attacks, supports } = {
      nodes: ['c', 'x', 'r'],
      attacks: [],
      supports: [['r', 'x']] as const,
    };
    const at = (bearing: Bearing) =>
      labelsOf({ nodes, attacks, supports, conditions: [['c', 'x', bearing]] });
    assert.deepEqual(at('open'), { c: 'in', x: 'undecided', r: 'in' });
    assert.deepEqual(at('withdrawn'), { c: 'in', x: 'undecided', r: 'in' });
    assert.deepEqual(at('failed'), { c: 'in', x: 'out', r: 'in' });
  });

  it('lets fall what depends on something that has fallen', () => {
    const argumentation = { nodes: ['a', 'b', 'c'], attacks: [['a', 'b']], depends: [['c', 'b']] } as const;
    assert.deepEqual(labelsOf(argumentation), { a: 'in', b: 'out', c: 'out' });
  });

  it('gives the reasons', () => {
    const found = groundedLabelling({ ...graph('a⇒b c→b d→c'), conditions: [['d', 'a', 'open']] });
    assert.deepEqual(found.get('c'), {
      label: 'out',
      reasons: [{ type: 'attack', attacker: 'd', through: 'c', derived: false, label: 'in' }],
    });
    assert.deepEqual(found.get('a'), {
      label: 'undecided',
      reasons: [{ type: 'condition', condition: 'd', bearing: 'open' }],
    });
    assert.deepEqual(found.get('b')?.reasons, [
      { type: 'attack', attacker: 'c', through: 'b', derived: false, label: 'out' },
    ]);
  });

  it('shows derived attacks as such, each with the attack that it rests on', () => {
    assert.deepEqual(derivedAttacks(graph('a⇒b c→b b→d')), [
      { from: 'c', to: 'a', by: ['c', 'b'] },
      { from: 'a', to: 'd', by: ['b', 'd'] },
    ]);
  });

  const node = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const pairs = fc.array(fc.tuple(node, node), { maxLength: 7 });
  const nodes = 'abcdef';

  it('agrees with the oracle on random graphs of attacks and support', () => {
    fc.assert(
      fc.property(pairs, pairs, (attacks, supports) => {
        const argumentation = { nodes, attacks, supports };
        const derived = derivedAttacks(argumentation).map(({ from, to }) => [from, to] as const);
        assert.deepEqual(labelsOf(argumentation), oracle([...attacks, ...derived], nodes));
      }),
      { seed: 1954, numRuns: 300 },
    );
  });

  it('agrees with the oracle on random graphs with conditions', () => {
    const conditions = fc.array(
      fc.tuple(node, node, fc.constantFrom<Bearing>('open', 'withdrawn', 'failed')),
      {
        maxLength: 2,
      },
    );
    fc.assert(
      fc.property(
        pairs,
        pairs,
        conditions,
        fc.array(node, { maxLength: 1 }),
        (attacks, supports, given, withdrawn) => {
          const argumentation = { nodes, attacks, supports, conditions: given, withdrawn };
          // A conclusion that fell with its condition attacks no one, and so neither do its reasons through it.
          const mediated = attacks.flatMap(([from, to]) =>
            [...nodes].filter((other) => reaches(supports, other, to)).map((other) => [from, other] as const),
          );
          // A doubt that attacks itself leaves undecided what it attacks; a fact that no one attacks puts it out.
          const effects = given.flatMap(
            ([, to, bearing]): Pairs =>
              bearing === 'failed'
                ? [['fact', to]]
                : [
                    ['doubt', 'doubt'],
                    ['doubt', to],
                  ],
          );
          const facts = withdrawn.map((to) => ['fact', to] as const);
          assert.deepEqual(labelsOf(argumentation), oracle([...mediated, ...effects, ...facts], nodes));
        },
      ),
      { seed: 1954, numRuns: 300 },
    );
  });
});

function reaches(pairs: Pairs, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const node of seen) for (const [start, end] of pairs) if (start === node) seen.add(end);
  return seen.has(to);
}

/** The grounded labelling of a plain framework, found by listing every complete one. */
function oracle(attacks: Pairs, nodes: string): Record<string, Label> {
  const everyone = [...nodes, 'doubt', 'fact'];
  const attackersOf = everyone.map((name) =>
    attacks.filter(([, to]) => to === name).map(([from]) => everyone.indexOf(from)),
  );
  let least: Label[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  const choices = ['in', 'out', 'undecided'] as const;
  for (let code = 0; code < 3 ** nodes.length; code++) {
    const labels: Label[] = [...nodes].map((_, at) => choices[Math.floor(code / 3 ** at) % 3]!);
    labels.push(attackersOf[nodes.length]?.length === 0 ? 'in' : 'undecided', 'in');
    const complete = labels.every((label, at) => {
      const against = attackersOf[at]!.map((attacker) => labels[attacker]);
      return (
        label ===
        (against.every((one) => one === 'out') ? 'in' : against.includes('in') ? 'out' : 'undecided')
      );
    });
    const count = labels.filter((label) => label === 'in').length;
    if (complete && count < fewest) {
      fewest = count;
      least = labels;
    }
  }
  return Object.fromEntries([...nodes].map((name, at) => [name, least[at]!]));
}
