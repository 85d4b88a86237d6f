// Annotating documents of any sort, whatever is wished and answered: the transcription stays, no fault comes in, and what
// was selected still is.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { core } from '../../server/codebook/load';
import { byDocument } from '../../server/editing/apply-edits';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { annotate, type Wish } from '../../server/language/annotate/annotate';
import type {
  Answer,
  DialogChange,
  DialogRefusal,
  Question,
  Selection,
} from '../../server/language/annotate/dialog';
import { removeAnnotations } from '../../server/language/annotate/remove';
import { resizeAnnotations } from '../../server/language/annotate/resize';
import { tableNames } from '../../server/model/lookup';
import { parse } from '../../server/syntax/parse';
import { strip, strippedSlice } from '../../server/syntax/strip';
import { annotated, palewski, share } from '../support/arbitrary';
import { holds } from '../support/property';
import { applyEdits, faultCounts, viewOfText } from '../support/view';

/** Places in a document that is not known yet: shares of its length, how far they reach, and where the cursor is. */
const place = fc.tuple(share, fc.oneof(fc.constant(0), share), fc.boolean());
const places = fc.oneof(
  { weight: 3, arbitrary: place.map((one) => [one]) },
  { weight: 1, arbitrary: fc.array(place, { minLength: 2, maxLength: 3 }) },
);

function selectionsIn(text: string, found: readonly (readonly [number, number, boolean])[]): Selection[] {
  const selections: Selection[] = [];
  for (const [from, reach, backward] of [...found].sort(([a], [b]) => a - b)) {
    // Those of an editor do not overlap.
    const start = Math.max(Math.floor(from * text.length), selections.at(-1)?.end ?? 0);
    const end = Math.min(text.length, start + Math.floor(reach * 60));
    selections.push({ start, end, ...(backward ? { backward: true } : {}) });
  }
  return selections;
}

const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.constantFrom<Wish>({ what: 'mention' }, { what: 'mark' }, { what: 'field' }, { what: 'anything' }),
  fc.constantFrom(...tableNames(core.kinds)).map((kind): Wish => ({ what: 'kind', kind })),
);
/** How to answer a question: with its first choice, with one of them, with two, with a text. */
const reply = fc.oneof(
  fc.constant('first' as const),
  share,
  fc.constantFrom('#c', '#new', '@palewski', '@x', 'Gaston Palewski', 'a "b" } c', 'the draft;', '?'),
);
type Reply = 'first' | number | string;

function answer({ choices, typed, many }: Question, given: Reply): Answer {
  if (typeof given === 'string' && given !== 'first' && typed !== undefined) return { typed: given };
  const at = typeof given === 'number' ? Math.floor(given * choices.length) : 0;
  const chosen = [choices[at] ?? choices[0], ...(many && at > 0 ? [choices[0]] : [])];
  return chosen[0] === undefined ? { typed: 'x' } : { chosen: chosen.map((choice) => choice?.id ?? '') };
}

function check(
  snapshot: DocumentSnapshot,
  selections: readonly Selection[],
  outcome: DialogChange | DialogRefusal,
  note: string,
): void {
  if ('reason' in outcome) {
    assert.match(outcome.reason, /^[\p{Lu}“].*\.$/u);
    return;
  }
  const { text } = snapshot.file.parse;
  const documents = [...byDocument(outcome.edits, snapshot.uri)].map(([uri, edits]) => {
    const before = snapshot.index.member(uri)?.file.parse.text;
    assert.ok(before !== undefined);
    return { uri, before, after: applyEdits(before, edits) };
  });
  const told = `${note}\n${JSON.stringify(text)}\n${documents.map(({ after }) => JSON.stringify(after)).join('\n')}\n`;
  for (const { before, after } of documents)
    assert.equal(strip(parse(after)), strip(parse(before)), `${told}alters the text`);
  // What is left open may look otherwise without a mark in it; but there is no more of it.
  const faults = (texts: readonly string[]) => [...faultCounts(texts).values()].reduce((a, b) => a + b, 0);
  assert.ok(
    faults(documents.map((one) => one.after)) <= faults(documents.map((one) => one.before)),
    `${told}adds a fault`,
  );
  const { after } = outcome;
  assert.equal(after.text, documents.find(({ uri }) => uri === snapshot.uri)?.after ?? text);
  for (const { start, end } of outcome.selections)
    assert.ok(0 <= start && start <= end && end <= after.width, `${told}selects ${start}–${end}`);
  if (outcome.selections.length !== selections.length || note.startsWith('resize')) return;
  for (const [at, { start, end }] of outcome.selections.entries()) {
    const words = strippedSlice(after, start, end).trim();
    const { start: from, end: to } = selections[at]!;
    // A selection may begin or end within an escape, which is taken whole.
    if (!/\\/.test(text.slice(Math.max(0, from - 2), to + 2)))
      assert.equal(words, strippedSlice(snapshot.file.parse, from, to).trim(), `${told}selects other words`);
  }
}

function tryIt(
  text: string,
  found: readonly (readonly [number, number, boolean])[],
  wished: Wish,
  replies: readonly Reply[],
): void {
  const snapshot = viewOfText(text, { 'register.demarche': palewski });
  const selections = selectionsIn(text, found);
  const where = selections.map(({ start, end }) => `${start}–${end}`).join(', ');
  const answers: Answer[] = [];
  let step = annotate(snapshot, selections, wished, answers);
  while ('question' in step) {
    answers.push(answer(step.question, replies[answers.length] ?? 'first'));
    step = annotate(snapshot, selections, wished, answers);
    assert.ok(answers.length < 12, 'does not come to an end');
  }
  check(snapshot, selections, step, `${JSON.stringify(wished)} ${JSON.stringify(answers)} at ${where}`);
  check(snapshot, selections, removeAnnotations(snapshot, selections), `remove at ${where}`);
  for (const unit of ['word', 'sentence'] as const)
    for (const by of ['extend', 'shrink'] as const)
      check(
        snapshot,
        selections,
        resizeAnnotations(snapshot, selections, { unit, by }),
        `resize ${by} ${unit} at ${where}`,
      );
}

describe('annotating', () => {
  const replies = fc.array(reply, { maxLength: 6 });
  it('keeps the transcription, makes no fault, and leaves the words selected', () =>
    holds(fc.tuple(annotated, places, wish, replies), 500, ([text, found, wished, said]) =>
      tryIt(text, found, wished, said),
    ));

  for (const name of readdirSync('samples', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.demarche'),
  ))
    it(`does so in ${name}, and in any beginning of it`, () => {
      const text = readFileSync(join('samples', name), 'utf8');
      const beginning = fc.oneof(fc.constant(1), share);
      holds(fc.tuple(beginning, places, wish, replies), 25, ([part, found, wished, said]) =>
        tryIt(text.slice(0, Math.ceil(part * text.length)), found, wished, said),
      );
    });
});
