// The Argument Interchange Format: what kinds, relations and values are there is what the code book says; nobody asserts
// what he only refers to or supposes; a statement is one node, whichever documents make it.

import assert from 'node:assert/strict';
import { core } from '../../server/codebook/load';
import { aifParts } from '../../server/codebook/mapping';
import { mergeBooks, readBook } from '../../server/codebook/read';
import type { CodeBook } from '../../server/codebook/types';
import { aif } from '../../server/exchange/aif/write';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { tableEntries } from '../../server/model/lookup';
import { viewsOf } from '../support/view';

interface NodeSet {
  readonly nodes: readonly { readonly nodeID: string; readonly text: string; readonly type: string }[];
  readonly edges: readonly { readonly fromID: string; readonly toID: string }[];
  readonly locutions: readonly { readonly nodeID: string; readonly personID: string }[];
  readonly participants: readonly { readonly participantID: string; readonly surname: string }[];
  readonly schemes: readonly { readonly scheme: string; readonly type: string }[];
}

/** A drawing in lines: every path from a node of words over its schemes to the next. */
function drawn(texts: Readonly<Record<string, string>>, book: CodeBook = core) {
  const readings = Object.values(viewsOf(texts, book)).map(exportModelOf);
  const { files, losses } = aif.write(readings, 'edition', new FileNames());
  const set = JSON.parse(files[0]?.content ?? '') as NodeSet;
  const nodes = new Map(set.nodes.map((node) => [node.nodeID, node]));
  const named = (id: string) => {
    const { type, text } = nodes.get(id)!;
    return type === 'L' ? `L(${text})` : type === 'I' ? `I(${text})` : `${type} ${text}`;
  };
  const lines = set.edges.flatMap(({ fromID, toID }) => {
    const { type } = nodes.get(fromID)!;
    if (type !== 'I' && type !== 'L') return [];
    return set.edges
      .filter((next) => next.fromID === toID)
      .map((next) => `${named(fromID)} → ${named(toID)} → ${named(next.toID)}`);
  });
  const ids = new Set(set.nodes.map(({ nodeID }) => nodeID));
  for (const { fromID, toID } of set.edges) assert.ok(ids.has(fromID) && ids.has(toID), `${fromID} ${toID}`);
  return { set, lines, losses: losses.map(({ message }) => message) };
}

const people =
  '\n@dulles: Dulles\n  type: person\n\n@molotov: Molotov\n  type: person\n\n@hughes: Hughes\n  type: person\n';
const report = (body: string, header = '') =>
  `---\nid: report\ndate: 1954-03-20\nfrom: @hughes\n${header}---\n\n${body}\n${people}`;
const linesOf = (body: string, header = '') => drawn({ 'report.demarche': report(body, header) }).lines;

describe('AIF has for every kind of statement', () => {
  for (const [name, { aif: column = '', example = '', family }] of tableEntries(core.kinds)) {
    if (family !== 'statement') continue;
    it(`the nodes that the book names: ${name}`, () => {
      const { set } = drawn({ 'report.demarche': report(example) });
      for (const { node, scheme } of aifParts(column))
        assert.ok(
          set.nodes.some(({ type, text }) => type === node && (scheme === undefined || text === scheme)),
          `${node} ${scheme}`,
        );
      const asserts = aifParts(column).some(({ node }) => node === 'YA');
      assert.equal(
        set.nodes.some(({ type }) => type === 'YA'),
        asserts,
      );
    });
  }
});

describe('AIF has for every relation', () => {
  for (const [name, field] of tableEntries(core.fields)) {
    if (field.relation === undefined || field.relation.sort === 'partner') continue;
    it(`the node that the book names, or tells that it has none: ${name}`, () => {
      const from = field.relation?.sort === 'condition' ? 'condition' : 'claim';
      const { set, losses } = drawn({
        'report.demarche': report(`[a]{claim #a} [b]{claim #b supports=#a} [c]{${from} #c ${name}=#b}`),
      });
      const [part] = aifParts(field.aif);
      if (part === undefined)
        assert.match(losses.join('\n'), /#c \S+ report#b was left out: AIF has no scheme/);
      else
        assert.ok(
          set.nodes.some(({ type, text }) => type === part.node && text === part.scheme),
          JSON.stringify(set.nodes),
        );
    });
  }
});

describe('AIF', () => {
  it('has a statement once, with a locution wherever it is made and none where words refer to it', () => {
    const { set, lines } = drawn({
      'report.demarche': report('[NATO is aggressive]{claim #nato by=@molotov via=@hughes}'),
      'note.demarche':
        '---\nid: note\ndate: 1954-04-01\nfrom: @dulles\n---\n\n[This thesis]{report#nato} is wrong. [NATO is aggressive]{report#nato said}, [he repeats]{report#nato by=@molotov date=1954-04-02}.\n',
    });
    assert.deepEqual(
      set.nodes.filter(({ type }) => type === 'I').map(({ text }) => text),
      ['NATO is aggressive'],
    );
    assert.deepEqual(lines, [
      'L(Molotov: NATO is aggressive) → YA Asserting → I(NATO is aggressive)',
      'L(Hughes: Molotov: NATO is aggressive) → YA Asserting → L(Molotov: NATO is aggressive)',
      'L(Molotov: NATO is aggressive) → YA Asserting → I(NATO is aggressive)',
      'L(Hughes: Molotov: NATO is aggressive) → YA Asserting → L(Molotov: NATO is aggressive)',
      'L(Molotov: he repeats) → YA Asserting → I(NATO is aggressive)',
    ]);
    assert.ok(!set.participants.some(({ surname }) => surname === 'Dulles'));
  });

  it('has what comes by several channels by each of them, and what is passed on within what is told', () => {
    assert.deepEqual(linesOf('[a]{claim #a by=@molotov via=@hughes,@dulles;@dulles}'), [
      'L(Molotov: a) → YA Asserting → I(a)',
      'L(Hughes: Molotov: a) → YA Asserting → L(Molotov: a)',
      'L(Dulles: Hughes: Molotov: a) → YA Asserting → L(Hughes: Molotov: a)',
      'L(Dulles: Molotov: a) → YA Asserting → L(Molotov: a)',
    ]);
  });

  it('has what several say together as one locution', () => {
    const { set } = drawn({ 'report.demarche': report('[a]{claim #a by=@molotov,@dulles}') });
    assert.deepEqual(
      set.locutions.map(({ nodeID, personID }) => `${nodeID} ${personID}`),
      ['2 1', '2 2'],
    );
  });

  it('tells what was not made apart', () => {
    for (const [manner, scheme] of [
      ['drafted', 'demarche:Drafting'],
      ['anticipated', 'demarche:Anticipating'],
      ['imputed', 'demarche:Imputing'],
      ['hypothetical', 'demarche:Supposing'],
      ['made', 'Asserting'],
    ] as const)
      assert.deepEqual(linesOf(`[a]{claim #a by=@molotov utterance=${manner}}`), [
        `L(Molotov: a) → YA ${scheme} → I(a)`,
      ]);
    assert.deepEqual(linesOf('[a]{claim #a}', 'utterance: drafted\n'), [
      'L(Hughes: a) → YA demarche:Drafting → I(a)',
    ]);
  });

  it('has nobody assert an if-clause: what is said is the whole, and the rest follows', () => {
    assert.deepEqual(
      linesOf(
        '[we will join]{proposal #join by=@molotov} [if the pact is opened]{condition #opened by=@molotov mode=if governs=#join}',
      ),
      [
        'I(if the pact is opened) → RA Modus Ponens → I(we will join)',
        'I(we will join, if the pact is opened) → RA Modus Ponens → I(we will join)',
        'L(Molotov: we will join) → YA demarche:Proposing → I(we will join, if the pact is opened)',
      ],
    );
  });

  it('has conditions that are all needed in one step, alternatives in several, and exceptions in conflict', () => {
    const steps = (body: string) => linesOf(body).filter((line) => !line.startsWith('L('));
    const condition = (id: string, more: string) => `[${id}]{condition #${id} governs=#x ${more}}`;
    assert.equal(
      new Set(steps(`[x]{claim #x} ${condition('a', 'mode=if')} ${condition('b', 'mode=provided')}`)).size,
      3,
    );
    const { set } = drawn({
      'report.demarche': report(
        `[x]{claim #x} ${condition('a', 'mode=if or=#b')} ${condition('b', 'mode=if')}`,
      ),
    });
    assert.equal(set.nodes.filter(({ text }) => text === 'Modus Ponens').length, 2);
    assert.ok(set.nodes.some(({ text }) => text === 'x, if a or if b'));
    assert.deepEqual(steps(`[x]{claim #x} ${condition('a', 'mode=unless')}`), [
      'I(a) → CA demarche:Exception → I(x)',
    ]);
    const { losses } = drawn({
      'report.demarche': report(`[x]{claim #x} ${condition('a', 'mode=not-required')}`),
    });
    assert.deepEqual(losses, [
      'The relation report#a governs report#x was left out: AIF has no scheme for this condition.',
    ]);
  });

  it('has reasons that hold only together in one step, and an inference as the step that it is', () => {
    assert.deepEqual(
      linesOf('[x]{claim #x} [a]{premise #a supports=#x jointly=#b} [b]{premise #b supports=#x}').slice(3),
      ['I(a) → RA Default Inference → I(x)', 'I(b) → RA Default Inference → I(x)'],
    );
    const { set } = drawn({
      'report.demarche': report(
        '[x]{claim #x} [a]{premise #a supports=#x jointly=#b} [b]{premise #b supports=#x}',
      ),
    });
    assert.equal(set.nodes.filter(({ type }) => type === 'RA').length, 1);
    assert.deepEqual(
      linesOf('[x]{claim #x} [so]{inference #so supports=#x} [a]{premise #a supports=#so}').slice(0, 1),
      ['L(Hughes: x) → YA Asserting → I(x)'],
    );
    assert.ok(
      linesOf('[x]{claim #x} [so]{inference #so supports=#x} [a]{premise #a supports=#so}').includes(
        'I(a) → RA Default Inference → I(x)',
      ),
    );
  });

  it('strikes the step where a reason is undercut or loses its ground, and both where they contradict', () => {
    const body = '[x]{claim #x} [a]{premise #a supports=#x}';
    assert.ok(
      linesOf(`${body} [c]{claim #c undercuts=#a}`).includes(
        'I(c) → CA Default Conflict → RA Default Inference',
      ),
    );
    assert.ok(
      linesOf(`${body} [o]{offer #o meets=#a}`).includes('I(o) → CA demarche:Meeting → RA Default Inference'),
    );
    const rebuts = linesOf('[x]{claim #x} [y]{claim #y rebuts=#x}');
    assert.ok(rebuts.includes('I(y) → CA Default Conflict → I(x)'));
    assert.ok(rebuts.includes('I(x) → CA Default Conflict → I(y)'));
  });

  it('has an answer as the turn from one locution to the next', () => {
    assert.ok(
      linesOf('[x]{question #x by=@molotov} [y]{claim #y by=@dulles answers=#x}').includes(
        'L(Molotov: x) → TA Default Transition → L(Dulles: y)',
      ),
    );
  });

  it('declares the schemes that are the project’s own, and no others', () => {
    const { set } = drawn({
      'report.demarche': report('[x]{offer #x} [y]{claim #y supports=#x}'),
    });
    assert.deepEqual(
      set.schemes.map(({ scheme, type }) => `${type} ${scheme}`),
      ['YA demarche:Promising'],
    );
  });

  it('has a project’s own kinds by their own mapping, or by what they refine', () => {
    const { file } = readBook(`{ "kinds": {
      "ultimatum": { "family": "statement", "refines": "proposal", "aif": "I; YA ours:Threatening" },
      "wish": { "family": "statement", "refines": "proposal" }
    } }`);
    const { lines } = drawn(
      { 'report.demarche': report('[leave]{ultimatum #leave} [stay]{wish #stay}') },
      mergeBooks(core, file),
    );
    assert.deepEqual(lines, [
      'L(Hughes: leave) → YA ours:Threatening → I(leave)',
      'L(Hughes: stay) → YA demarche:Proposing → I(stay)',
    ]);
  });
});
