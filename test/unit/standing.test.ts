// What stands in documents: relations and statuses as they are annotated, and the outcome in words.

import assert from 'node:assert/strict';
import { explainStanding, frameOf, standingsOf } from '../../server/argumentation/acceptability';
import { viewOfText } from '../support/view';

const said = (text: string, id: string, others: Record<string, string> = {}) => {
  const snapshot = viewOfText(text, others);
  const scope = Object.keys(others).length === 0 ? 'document' : 'edition';
  const found = standingsOf(snapshot, [`document#${id}`], scope).get(`document#${id}`);
  assert.ok(found, `#${id} is no statement`);
  return explainStanding(snapshot, found, frameOf(scope));
};

const proposal = '[The states of Europe should conclude a treaty]{proposal #treaty by=@ussr}.';

describe('what stands in documents', () => {
  it('names the objection that stands', () => {
    assert.equal(
      said(
        `${proposal} [It excludes the USA]{counterargument #excludes by=@palewski attacks=#treaty}.\n`,
        'treaty',
      ),
      'Does not stand within the encoded arguments of this document: “It excludes the USA” attacks it and stands.',
    );
  });

  it('names the objection that was answered', () => {
    const text = `${proposal} [It excludes the USA]{counterargument #excludes attacks=#treaty}. [The USA may take part]{proposal #part rebuts=#excludes}.\n`;
    assert.equal(
      said(text, 'treaty'),
      'Stands within the encoded arguments of this document: “It excludes the USA” attacks it but does not stand.',
    );
  });

  for (const [fields, expected] of [
    ['mode=until', 'Undecided'],
    ['mode=until status=fulfilled', 'Does not stand'],
    ['mode=until status=unfulfilled', 'Stands'],
    ['mode=if status=fulfilled', 'Stands'],
    ['mode=if status=unfulfilled', 'Does not stand'],
    ['mode=unless status=fulfilled', 'Does not stand'],
    ['mode=provided status=waived', 'Stands'],
    ['mode=provided status=withdrawn', 'Undecided'],
  ] as const)
    it(`reads a condition with ${fields}`, () => {
      const text = `[The USA takes part]{proposal #part} [until the peace treaty]{condition #treaty ${fields} governs=#part}.\n`;
      assert.match(said(text, 'part'), new RegExp(`^${expected} within`));
    });

  it('says what a condition leaves open that was withdrawn', () => {
    const text =
      '[The USSR joins]{proposal #join} [on certain conditions]{condition #terms status=withdrawn governs=#join}.\n';
    assert.equal(
      said(text, 'join'),
      'Undecided within the encoded arguments of this document: its condition “on certain conditions” was withdrawn, so it is open whether it holds without it.',
    );
  });

  it('names the condition that is open', () => {
    const text =
      '[The USSR joins]{proposal #join} [if the USA does]{condition #usa mode=if governs=#join}.\n';
    assert.equal(
      said(text, 'join'),
      'Undecided within the encoded arguments of this document: its condition “if the USA does” is open.',
    );
  });

  it('says why what holds until something is undecided', () => {
    const text =
      '[The USA takes part]{proposal #part} [until the peace treaty]{condition #until-treaty mode=until governs=#part}.\n';
    assert.equal(
      said(text, 'part'),
      'Undecided within the encoded arguments of this document: it holds only until its condition “until the peace treaty” is met, and it is open whether that has happened.',
    );
  });

  it('says through which conclusion a reason is attacked', () => {
    const text = `${proposal} [War threatens]{premise #war supports=#treaty}. [It excludes the USA]{counterargument #excludes attacks=#treaty}.\n`;
    assert.match(
      said(text, 'war'),
      /^Does not stand .*: “It excludes the USA” attacks “The states of Europe .*”, which it supports, and stands\.$/,
    );
  });

  it('keeps an editor’s judgement apart from what the document says', () => {
    const text = `${proposal} [It excludes the USA]{counterargument #excludes resp="the editor" attacks=#treaty}.\n`;
    assert.match(said(text, 'treaty'), /^Stands within .* nothing speaks against it\.$/);
  });

  it('weighs the whole edition', () => {
    const others = {
      'reply.demarche':
        '[It would dissolve the alliance]{counterargument #dissolve attacks=document#treaty}.\n',
    };
    assert.match(
      said(`${proposal}\n`, 'treaty', others),
      /^Does not stand within the encoded arguments of this edition: “It would dissolve/,
    );
  });
});
