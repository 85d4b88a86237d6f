// What comes from other tools: the text to the byte, what the dialect can say, and a report of the rest.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formatOf, importerOf, importers } from '../../server/exchange/index';
import { exportModelOf } from '../../server/exchange/model';
import { FileNames } from '../../server/files/file-name';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { faultsOf } from '../../server/syntax/tree';
import { viewOfText } from '../support/view';

const text = 'Palewski said the proposal is unacceptable,\nfor it [sic] excludes the USA {+.\n';

const imported = (id: string, content: string, beside = text) => {
  const found = importerOf(id)?.read(content, 'note', beside);
  assert.ok(found !== undefined && 'document' in found, JSON.stringify(found));
  const parsed = parse(found.document);
  assert.equal(strip(parsed), beside, 'the text is as it was');
  assert.deepEqual(faultsOf(parsed), [], found.document);
  return found;
};

describe('imports', () => {
  it('have ids and endings of their own', () => {
    assert.equal(new Set(importers.map(({ id }) => id)).size, importers.length);
  });

  it('take plain text as it is', () => imported('text', text));

  const ann = [
    'T1\tPerson 0 8\tPalewski',
    'T2\tClaim 18 42\tproposal is unacceptable',
    'T3\tPremise 48 71\tit [sic] excludes the USA',
    'T4\tOrganization 18 26;37 42\tproposal able',
    'R1\tsupports Arg1:T3 Arg2:T2',
    'A1\tcertainty T2 probable',
    'N1\tReference T1 Wikidata:Q1345\tGaston Palewski',
    '#1\tAnnotatorNotes T2\tsee the “report”',
    'E1\tAttack:T2 Agent:T1',
    'T5\tOddity 0 3\tPal',
    'T6\tClaim 900 910\tnowhere',
  ].join('\n');

  it('read brat: spans, fragments, relations, attributes, references, notes', () => {
    const { document, losses } = imported('brat', ann);
    assert.match(document, /\{claim #t2 certainty=probable note="see the “report”"\}/);
    assert.match(document, /\{premise #t3 supports=#t2\}/);
    assert.match(document, /@palewski: Palewski\n {2}type: person\n {2}same-as: wikidata:Q1345/);
    assert.deepEqual(
      losses.map(({ start, message }) => `${ann.slice(start, start + 2)} ${message.slice(0, 40)}`),
      [
        'T5 The code book has no kind “oddity”. It w',
        'T6 This does not refer to any passage of th',
        'E1 Démarche has no way of saying this. It w',
      ],
    );
  });

  it('read from brat what refers to a statement and what says it again, as what it is', () => {
    const words = 'It is weak. That is known. They say so again, and so do we.';
    const lines = [
      'T1\tclaim 0 10\tIt is weak',
      'T2\treference 12 16\tThat',
      'T3\tsaid 27 44\tThey say so again',
      'T4\tsaid-again 46 58\tand so do we',
      'R1\trefers Arg1:T2 Arg2:T1',
      'R2\tsays Arg1:T3 Arg2:T1',
      'R3\tsays-again Arg1:T4 Arg2:T1',
    ];
    const { document, losses } = imported('brat', lines.join('\n'), words);
    assert.match(
      document,
      /\[It is weak\]\{claim #t1\}\. \[That\]\{#t1\} is known\. \[They say so again\]\{#t1 said\}, \[and so do we\]\{#t1 said\}\./,
    );
    assert.deepEqual(
      losses.map(({ message }) => message),
      ['Who says this again was not imported: it was imported as said by the statement’s own speaker.'],
    );
  });

  it('read what the same format writes, with all that it can carry', () => {
    const memorandum = readFileSync('samples/molotov-1954.demarche', 'utf8');
    const snapshot = viewOfText(memorandum, {
      'register.demarche': readFileSync('samples/register.demarche', 'utf8'),
    });
    for (const id of ['brat', 'web-annotation']) {
      const { files = [] } =
        formatOf(id)?.write([exportModelOf(snapshot)], 'memorandum', new FileNames()) ?? {};
      const content = files.find(({ name }) => !name.endsWith('.txt'))?.text ?? '';
      const { document } = imported(id, content, strip(snapshot.file.parse));
      const again = viewOfText(document);
      const kinds = (of: typeof snapshot) =>
        of.file.annotations
          .flatMap(({ kind, continued }) =>
            kind === undefined || continued !== undefined ? [] : [kind.text],
          )
          .filter((kind) => /claim|premise|counterargument|condition/.test(kind))
          .sort();
      assert.deepEqual(kinds(again), kinds(snapshot), id);
      assert.equal(diagnose(again).filter(({ rule }) => rule.group === 'syntax').length, 0, id);
    }
  });

  it('read Web Annotations by position and by quotation, and never guess', () => {
    const annotation = (id: string, selector: object[], body: object) => ({
      id,
      type: 'Annotation',
      body,
      target: { source: 'x', selector },
    });
    const tag = { type: 'TextualBody', purpose: 'tagging', value: 'claim' };
    const list = [
      annotation('urn:x#a', [{ type: 'TextPositionSelector', start: 14, end: 42 }], tag),
      annotation(
        'urn:x#b',
        [
          { type: 'TextPositionSelector', start: 0, end: 3 },
          { type: 'TextQuoteSelector', exact: 'excludes', prefix: '[sic] ' },
        ],
        tag,
      ),
      annotation('urn:x#c', [{ type: 'TextQuoteSelector', exact: 'the ' }], tag),
      annotation('urn:x#d', [{ type: 'TextQuoteSelector', exact: 'not there' }], tag),
    ];
    const { document, losses } = imported('web-annotation', JSON.stringify(list));
    assert.match(document, /\[the proposal is unacceptable\]\{claim #a\}/);
    assert.match(document, /\[excludes\]\{claim #b\}/);
    assert.deepEqual(
      losses.map(({ message }) => message),
      [
        '“the ” occurs in several places in the text, and nothing says which is meant. It was not imported.',
        '“not there” does not occur in the text and was not imported.',
      ],
    );
  });

  it('make nothing of what is broken, and say where', () => {
    const found = importerOf('web-annotation')?.read('{"type": ', 'note', text);
    assert.ok(found !== undefined && 'fault' in found);
    assert.match(found.fault.message, /not JSON/);
  });
});
