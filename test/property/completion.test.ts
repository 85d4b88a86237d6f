// Laws of completion: it answers everywhere, and what it offers fits where it is offered.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { type Completion, completion, explainOffer } from '../../server/language/completion/completion';
import type { CompletionOffer } from '../../server/language/completion/offer';
import { diagnose } from '../../server/rules/engine/judgement';
import { strip } from '../../server/syntax/strip';
import { faultsOf } from '../../server/syntax/tree';
import { document } from '../support/arbitrary';
import { holds } from '../support/property';
import { applyEdits, viewOfText } from '../support/view';

const memorandum = readFileSync('samples/molotov-1954.demarche', 'utf8');

/** A document that someone is at work on, with something of everything. */
const unfinished = `---
title: Note
date: 1954-03-26
from: 
language: 
original-language: ru; 
type: 
---

# The [draft]{ #draft}

[Comrade [Palewski]{} said]{cue} [the draft is weak]{claim #weak by= }, [for it is short]{premise supports=}.
[]{} On [26 March]{date } [he]{@} went to [Berlin]{place }. {+claim #long by=@ussr}So [it]{#weak } fails.

[Not so]{counterargument # attacks=}[]{note }, [unless it is changed]{condition mode= governs=}{-#}.

@molotov: Vyacheslav Molotov
  type: person
  office: @minister (1953/)
  

@palewski: Gaston Palewski
  type: 

@minister: Minister of Foreign Affairs
  type: office
  exclusive: 

@ussr: USSR
  type: state

@berlin: Berlin
  type: place

#draft: The draft of a treaty
  kind: 
  attacks: 
`;

/** Every place in a document where something is offered. */
function* offered(snapshot: DocumentSnapshot, step = 1): Generator<Completion & { readonly offset: number }> {
  for (let offset = 0; offset <= snapshot.file.parse.width; offset += step) {
    const found = completion(snapshot, offset);
    if (found !== undefined) yield { ...found, offset };
  }
}

function chosen(
  snapshot: DocumentSnapshot,
  { start, end }: Completion,
  { label, insert = label }: CompletionOffer,
): DocumentSnapshot {
  return viewOfText(applyEdits(snapshot.file.parse.text, [{ start, end, text: insert }]));
}

describe('completion', () => {
  it('answers at every place of any document, about one word around the cursor', () =>
    holds(document, 60, (text) => {
      const snapshot = viewOfText(text);
      for (const { start, cut, end, offset, typed, offers } of offered(snapshot)) {
        assert.ok(start <= offset && offset <= end && start <= cut && cut <= end);
        assert.equal(typed, text.slice(start, offset));
        assert.doesNotMatch(text.slice(start, end), /[\r\n]/);
        const made = new Set(offers.map(({ label, type }) => `${type} ${label}`));
        assert.equal(made.size, offers.length, 'each offer is made once');
      }
    }));

  it('is silent in a plain transcription', () =>
    holds(fc.array(fc.constantFrom('the [draft]. ', 'He said: “no” ', '{x}', '#3 ', '\n')), 50, (words) =>
      assert.deepEqual([...offered(viewOfText(`Text: ${words.join('')}`))], []),
    ));

  it('explains everything that says what it is about', () => {
    const snapshot = viewOfText(memorandum);
    const seen = new Set<string>();
    for (const { offers } of offered(snapshot, 101))
      for (const { subject } of offers) {
        const key = JSON.stringify(subject);
        if (subject === undefined || seen.has(key)) continue;
        seen.add(key);
        assert.notEqual(explainOffer(snapshot, subject) ?? '', '', key);
      }
    assert.ok(seen.size > 100);
  });

  it('never changes the transcription, nor makes what is whole faulty', () => {
    const snapshot = viewOfText(memorandum);
    const before = strip(snapshot.file.parse);
    let tried = 0;
    for (const found of offered(snapshot, 23))
      for (const offer of found.offers.slice(0, 12)) {
        const after = chosen(snapshot, found, offer).file.parse;
        assert.equal(strip(after), before, `${offer.label} at ${found.offset}`);
        if (!/= ?$/.test(offer.insert ?? offer.label))
          assert.deepEqual(faultsOf(after), [], `${offer.label} at ${found.offset}`);
        tried++;
      }
    assert.ok(tried > 500, `${tried} offers were tried`);
  });

  it('offers nothing that a rule would find fault with', () => {
    /** What may be found: that a thing which is begun lacks its end, its fields, its entry. */
    const open = new Set([
      'undefined-actor',
      'counterargument-without-target',
      'missing-kind-value',
      'missing-field',
      'range-unclosed',
    ]);
    const snapshot = viewOfText(unfinished);
    let tried = 0;
    for (const found of offered(snapshot))
      for (const offer of found.offers) {
        if (offer.goesOn === true || offer.type === 'field' || offer.type === 'relation') continue;
        const { label, insert = label, type } = offer;
        // Without a kind a new id only announces a statement.
        const isNew = type === 'new';
        const end = found.start + insert.length;
        const wrong = diagnose(chosen(snapshot, found, offer)).filter(
          ({ rule, start, end: last }) =>
            rule.severity === 'error' &&
            !open.has(rule.code) &&
            !(isNew && rule.code === 'undefined-statement') &&
            start < end &&
            last > found.start,
        );
        assert.deepEqual(
          wrong.map(({ rule, message }) => `${rule.code} ${message}`),
          [],
          `${label} at ${found.offset}: ${unfinished.slice(found.start - 60, found.start)}|`,
        );
        tried++;
      }
    assert.ok(tried > 200, `${tried} offers were tried`);
  });
});
