// Who makes a statement, where and how; and where words only refer to it.

import assert from 'node:assert/strict';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { resolveStatement } from '../../server/semantics/statement';
import { bareAnchorsIn, referredBy, utterancesOf } from '../../server/semantics/utterance';
import { viewOfText } from '../support/view';

const memorandum = `---
id: memorandum
date: 1954-03-26
from: @molotov
---

It is said that [the draft would dislodge the USA]{counterargument #dislodge by=@opponents via=@reports attacks=#security}.
[[This thesis]{#dislodge} is used in France]{claim #used}. [It would dislodge them]{#dislodge said}, [they repeat]{#dislodge continued}.
[The same is said in England]{#dislodge by=@supporters via=@achilles;@reilly,@eden date=1954-03}.

#security: The states of Europe conclude an agreement on their security.
  kind: proposal
  by: @ussr
`;
const telegram = `---
id: telegram
date: 1954-04-02
from: @dulles
utterance: drafted
---

[The thesis]{memorandum#dislodge} stands. [The Soviet side proposes security]{memorandum#security said}.
[It will say that we gang up]{claim #ganging by=@ussr utterance=anticipated}. [We do not]{claim #not}.
`;

/** Each utterance of a statement in a line: where, how, when, by whom and through whom. */
function told(snapshot: DocumentSnapshot, symbol: string): string[] {
  return utterancesOf(snapshot, symbol).map(({ member, sort, manner, date, attribution }) => {
    const names = (values: readonly { text: string }[]) => values.map(({ text }) => text).join(',');
    const via = attribution.channels.map(names).join(';');
    return [member.document, sort, manner, date, names(attribution.by), via].filter(Boolean).join(' ');
  });
}

describe('an utterance', () => {
  const snapshot = viewOfText(memorandum, { 'telegram.demarche': telegram });

  it('is every place that makes the statement; words that refer to it are none', () => {
    assert.deepEqual(told(snapshot, 'memorandum#dislodge'), [
      'memorandum declared made 1954-03-26 @opponents @reports',
      'memorandum said made 1954-03-26 @opponents @reports',
      'memorandum again made 1954-03 @supporters @achilles;@reilly,@eden',
    ]);
  });

  it('is the place of an entry, where its own speaker says it for the first time', () => {
    assert.deepEqual(told(snapshot, 'memorandum#security'), [
      'memorandum declared made 1954-03-26 @ussr',
      'telegram said drafted 1954-04-02 @ussr',
    ]);
  });

  it('has the manner of its statement, otherwise of its document', () => {
    assert.deepEqual(told(snapshot, 'telegram#ganging'), ['telegram declared anticipated 1954-04-02 @ussr']);
    assert.deepEqual(told(snapshot, 'telegram#not'), ['telegram declared drafted 1954-04-02 @dulles']);
  });

  it('of what its speaker supposes twice in one document is supposed both times', () => {
    const text =
      '[War comes]{claim #war utterance=hypothetical}. [It comes]{#war said}, [he says]{#war by=@x}.\n';
    assert.deepEqual(
      utterancesOf(viewOfText(text), 'document#war').map(({ manner }) => manner),
      ['hypothetical', 'hypothetical', 'made'],
    );
  });

  it('leaves the voice of a statement alone when others say it again', () => {
    const statement = resolveStatement(snapshot, 'memorandum#dislodge');
    assert.deepEqual(
      statement?.attribution.by.map(({ text }) => text),
      ['@opponents'],
    );
    assert.equal(statement?.words(), 'the draft would dislodge the USA');
    assert.equal(statement?.value('date'), undefined);
  });

  it('of a statement is about what its words refer to', () => {
    const used = resolveStatement(snapshot, 'memorandum#used');
    assert.deepEqual(used && referredBy(used).map(({ text }) => text), ['#dislodge']);
  });

  it('is not what bare anchors are, which can be listed', () => {
    assert.equal(bareAnchorsIn(snapshot).length, 1);
  });

  it('goes on with the anchor before it', () => {
    const text =
      '[Peace]{claim #peace}, said he. [That]{#peace}, [as was said]{#peace continued}, is no news.\n';
    assert.equal(resolveStatement(viewOfText(text), 'document#peace')?.words(), 'Peace');
  });
});
