// Node sets of the Argument Interchange Format that come in: a dialogue as text, and what it asserts as statements.

import assert from 'node:assert/strict';
import { readAif } from '../../server/exchange/aif/read';
import type { Imported } from '../../server/exchange/format';
import { diagnose } from '../../server/rules/engine/judgement';
import { viewOfText } from '../support/view';

/** `L1 Bidault : It is so.` a node each; `L1 Y1 I1` the edges along a path. */
function nodeSet(
  nodes: readonly string[],
  paths: readonly string[],
  people: Readonly<Record<string, string>> = {},
): string {
  const edges = paths.flatMap((path) => {
    const ids = path.split(' ');
    return ids.slice(1).map((toID, at) => ({ fromID: ids[at], toID }));
  });
  const participants = [...new Set(Object.values(people))].map((name, at) => {
    const [firstname = '', surname = ''] = / /.test(name) ? name.split(' ') : ['', name];
    return { participantID: `${at}`, firstname, surname, name };
  });
  const locutions = Object.entries(people).map(([nodeID, name]) => ({
    nodeID,
    personID: participants.find((one) => one.name === name)?.participantID,
    timestamp: '2022-07-11 10:09:46',
  }));
  const types = new Map(
    Object.entries({ L: 'L', I: 'I', Y: 'YA', R: 'RA', C: 'CA', M: 'MA', T: 'TA', P: 'PA' }),
  );
  return JSON.stringify({
    nodes: nodes.map((node) => {
      const [id = '', ...words] = node.split(' ');
      return { nodeID: id, text: words.join(' '), type: types.get(id.charAt(0)), timestamp: '' };
    }),
    edges: edges.map((edge, at) => ({ edgeID: `e${at}`, ...edge, formEdgeID: null })),
    locutions,
    participants,
  });
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
const body = ({ document }: Imported) =>
  document.replace(/^---\n[\s\S]*?\n---\n\n/, '').replace(/\n@[\s\S]*$/, '');

describe('a node set of AIF', () => {
  it('is its locutions as lines, with what each asserts', () => {
    const made = read(
      nodeSet(
        [
          'L1 Paul Polman : We have the technology',
          'L2 Fiona Bruce: is it a massive topic?',
          'L3 Fiona Bruce : I move on',
          'Y1 Asserting',
          'Y2 Pure Questioning',
          'I1 We have the technology',
          'I2 climate change is a massive topic',
        ],
        ['L1 Y1 I1', 'L2 Y2 I2'],
        { L1: 'Paul Polman', L2: 'Fiona Bruce', L3: 'Fiona Bruce' },
      ),
    );
    assert.equal(
      body(made),
      [
        'Paul Polman: [We have the technology]{claim #s1 by=@paul-polman}',
        'Fiona Bruce: [is it a massive topic?]{#s2 by=@fiona-bruce}',
        'Fiona Bruce: I move on',
        '',
      ].join('\n'),
    );
    assert.match(made.document, /#s2: climate change is a massive topic\n {2}kind: question\n/);
    assert.deepEqual(made.losses, []);
  });

  it('has steps, conflicts, rephrases and answers as relations', () => {
    const made = read(
      nodeSet(
        [
          'L1 A: a',
          'L2 B: b',
          'L3 A: c',
          'L4 B: d',
          'L5 A: e',
          ...[1, 2, 3, 4, 5].map((at) => `Y${at} Asserting`),
          'I1 a',
          'I2 b',
          'I3 c',
          'I4 d',
          'I5 e',
          'R1 Default Inference',
          'C1 Default Conflict',
          'C2 Default Conflict',
          'C3 Default Conflict',
          'M1 Default Rephrase',
          'T1 Default Transition',
          'R2 Example',
        ],
        [
          ...[1, 2, 3, 4, 5].map((at) => `L${at} Y${at} I${at}`),
          'I2 R1 I1',
          'I3 R1',
          'I4 C1 R1',
          'I4 C2 I5',
          'I5 C3 I4',
          'I5 M1 I1',
          'L1 T1 L2',
          'I3 R2 I5',
        ],
        { L1: 'A', L2: 'B', L3: 'A', L4: 'B', L5: 'A' },
      ),
    );
    assert.equal(
      body(made),
      [
        'A: [a]{claim #s1 by=@a}',
        'B: [b]{claim #s2 by=@b supports=#s1 answers=#s1}',
        'A: [c]{claim #s3 by=@a supports=#s1,#s5 jointly=#s2}',
        'B: [d]{claim #s4 by=@b rebuts=#s5 undercuts=#s2}',
        'A: [e]{claim #s5 by=@a restates=#s1}',
        '',
      ].join('\n'),
    );
    assert.deepEqual(
      made.losses.map(({ message }) => message),
      ['The scheme “Example” was not imported, only that the one relates to the other.'],
    );
  });

  it('has what is reported, drafted and conditional as that', () => {
    const made = read(
      nodeSet(
        [
          'L1 Palewski: It is void',
          'L2 Vinogradov: Palewski: It is void',
          'L3 Molotov: We sign',
          'Y1 Asserting',
          'Y2 Asserting',
          'Y3 demarche:Drafting',
          'I1 It is void',
          'I2 We sign',
          'I3 they withdraw',
          'I4 We sign, if they withdraw',
          'R1 Modus Ponens',
        ],
        ['L1 Y1 I1', 'L2 Y2 L1', 'L3 Y3 I4', 'I3 R1 I2', 'I4 R1'],
        { L1: 'Palewski', L2: 'Vinogradov', L3: 'Molotov' },
      ),
    );
    assert.equal(
      body(made),
      [
        'Palewski: [It is void]{claim #s1 by=@palewski via=@vinogradov}',
        'Molotov: [We sign]{claim #s2 by=@molotov utterance=drafted}',
        '',
      ].join('\n'),
    );
    assert.match(made.document, /#s3: they withdraw\n {2}kind: condition\n {2}mode: if\n {2}governs: #s2\n/);
  });

  it('leaves out what only analyses, and tells by its place what is not carried', () => {
    const source = nodeSet(
      [
        'L1 Paul Polman : We act',
        'L2 Xiyuan: Paul Polman : We act',
        'L3 Paul Polman : now',
        'Y1 Asserting',
        'Y2 Analysing',
        'Y3 Arguing',
        'Y4 Asserting',
        'I1 we act',
        'I2 now',
        'T1 Default Transition',
        'R1 Default Inference',
        'P1 Default Preference',
      ],
      ['L1 Y1 I1', 'L2 Y2 I1', 'L3 Y4 I2', 'L1 T1 L3', 'T1 Y3 R1', 'I2 R1 I1', 'I1 P1 I2', 'I1 I9'],
      { L1: 'Paul Polman', L3: 'Paul Polman' },
    );
    const made = read(source);
    const told = made.losses.map(({ start, end, message }) => `${source.slice(start, end)} ${message}`);
    assert.deepEqual(told, [
      '"edgeID":"e14" This edge leads from “I1” to “I9”, one of which is no node. It was not imported.',
      '"nodeID":"L2" This locution is of somebody who analysed the others. It was not imported.',
      '"nodeID":"Y2" “YA Analysing” has no place between two statements. It was not imported.',
      '"nodeID":"Y3" “YA Arguing” has no place between two statements. It was not imported.',
      '"nodeID":"T1" That the one was said after the other was not imported.',
      '"nodeID":"P1" “PA Default Preference” has no place between two statements. It was not imported.',
    ]);
  });

  it('is its propositions where nobody says anything', () => {
    const made = read(nodeSet(['I1 dogs are nice', 'I2 they wag', 'R1 Default Inference'], ['I2 R1 I1']));
    assert.equal(body(made), '[dogs are nice]{claim #s1}\n[they wag]{claim #s2 supports=#s1}\n');
    const outer = JSON.stringify({ AIF: JSON.parse(nodeSet(['I1 a'], [])), text: 'x' });
    assert.equal(body(read(outer)), '[a]{claim #s1}\n');
  });

  it('is refused where it is broken', () => {
    const fault = (source: string) => {
      const made = readAif(source, 'x');
      return 'fault' in made ? made.fault.message : '';
    };
    assert.match(fault('{"nodes": ['), /not well-formed JSON/);
    assert.match(fault('[]'), /no nodes/);
    assert.match(fault('{"nodes": []}'), /neither propositions nor locutions/);
  });
});
