// The law of node sets of AIF, on sets made up by chance: what was imported comes back the same from what was exported of it,
// and nothing that is written is an error.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAif } from '../../server/exchange/aif/read';
import { aif } from '../../server/exchange/aif/write';
import type { Imported } from '../../server/exchange/format';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { diagnose } from '../../server/rules/engine/judgement';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

const names = ['Bidault', 'Georges Bidault', 'Д. Молотов', '__proto__ x', '[B]'];
const words = ['It is so', 'the note, if sent', '🕊 [sic]', '{+', 'no: yes', '#x @y', 'constructor', 'a\nb'];
const acts = [
  'Asserting',
  'Pure Questioning',
  'Agreeing',
  'demarche:Drafting',
  'demarche:Proposing',
  'Oddity',
];
const set = fc.record({
  propositions: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }),
  locutions: fc.array(
    fc.record({
      who: fc.constantFrom(...names),
      words: fc.option(fc.constantFrom(...words), { nil: undefined }),
      says: fc.nat(5),
      act: fc.constantFrom(...acts),
      by: fc.option(fc.constantFrom(...names), { nil: undefined }),
      date: fc.constantFrom('', '', '1954-03', '2022-07-11 10:09:46'),
    }),
    { maxLength: 6 },
  ),
  steps: fc.array(fc.tuple(fc.constantFrom('RA', 'CA', 'MA'), fc.nat(5), fc.nat(5)), { maxLength: 6 }),
});
type Drawn = typeof set extends fc.Arbitrary<infer T> ? T : never;

function written({ propositions, locutions, steps }: Drawn): string {
  const nodes: object[] = [];
  const edges: object[] = [];
  const told: object[] = [];
  const people = names.map((name, at) => {
    const [surname, ...first] = name.split(' ').reverse();
    return { participantID: `${at}`, firstname: first.reverse().join(' '), surname };
  });
  const edge = (...path: string[]) => {
    for (const [at, toID] of path.slice(1).entries())
      edges.push({ edgeID: `${edges.length}`, fromID: path[at], toID });
  };
  const node = (id: string, type: string, text: string, timestamp = '') =>
    nodes.push({ nodeID: id, type, text, timestamp });
  const proposition = (at: number) => `I${at % propositions.length}`;
  for (const [at, text] of propositions.entries()) node(`I${at}`, 'I', text);
  for (const [at, one] of locutions.entries()) {
    const said = one.words ?? propositions[one.says % propositions.length]!;
    node(`L${at}`, 'L', `${one.who} : ${said}`, one.date);
    told.push({ nodeID: `L${at}`, personID: `${names.indexOf(one.who)}` });
    node(`Y${at}`, 'YA', one.act);
    edge(`L${at}`, `Y${at}`, proposition(one.says));
    if (one.by === undefined) continue;
    node(`V${at}`, 'L', `${one.by}: ${one.who}: ${said}`);
    told.push({ nodeID: `V${at}`, personID: `${names.indexOf(one.by)}` });
    node(`W${at}`, 'YA', 'Asserting');
    edge(`V${at}`, `W${at}`, `L${at}`);
  }
  // One step of a sort between two, and none to itself.
  const seen = new Set<string>();
  for (const [at, [type, from, to]] of steps.entries()) {
    const [one, other] = [proposition(from), proposition(to)];
    if (one === other || seen.has(`${type} ${one} ${other}`) || seen.has(`CA ${other} ${one}`)) continue;
    seen.add(`${type} ${one} ${other}`);
    node(`S${at}`, type, { RA: 'Default Inference', CA: 'Default Conflict', MA: 'Default Rephrase' }[type]!);
    edge(one, `S${at}`, other);
  }
  return JSON.stringify({ nodes, edges, locutions: told, participants: people });
}

function read(source: string): Imported {
  const made = readAif(source, 'debate');
  assert.ok('document' in made, 'fault' in made ? made.fault.message : '');
  const found = diagnose(viewOfText(made.document)).filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    found.map(({ message }) => message),
    [],
    made.document,
  );
  return made;
}

describe('node sets of AIF', () => {
  it('come back the same, without errors', () => {
    holds(set, 150, (drawn) => {
      const { document } = read(written(drawn));
      const { files } = aif.write([exportModelOf(viewOfText(document))], 'debate', new FileNames());
      assert.equal(read(files[0]!.content).document, document);
    });
  });

  it('are refused or read, whatever is wrong with them', () => {
    holds(fc.tuple(set, fc.nat(), fc.nat(20)), 150, ([drawn, at, length]) => {
      const source = written(drawn);
      const start = at % source.length;
      const made = readAif(source.slice(0, start) + source.slice(start + length), 'debate');
      if ('document' in made) {
        const found = diagnose(viewOfText(made.document)).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          found.map(({ message }) => message),
          [],
          made.document,
        );
      } else assert.ok(made.fault.message !== '');
    });
  });
});
