// Annotating: what a document becomes by what a person wishes and answers, or the question that is still open.
//
// A section is named by the wish and the answers, divided by `›`: `claim › Enter › @molotov`. The wish is a kind, or
// one of `mention`, `mark`, `anything`, `field`, `remove`, `extend to word` and the like. Of the answers `Enter` is the
// first choice, a text in quotation marks one that is typed, otherwise it is an id, or several with a comma. Selected
// are the marked ranges and cursors; what is selected afterwards is marked in the answer. No text of any document may
// change.

import assert from 'node:assert/strict';
import { byDocument } from '../../server/editing/apply-edits';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { annotate, type Wish } from '../../server/language/annotate/annotate';
import type { Answer, Outcome, Question, Selection } from '../../server/language/annotate/dialog';
import { removeAnnotations } from '../../server/language/annotate/remove';
import { type ResizeStep, resizeAnnotations } from '../../server/language/annotate/resize';
import { parse } from '../../server/syntax/parse';
import { strip } from '../../server/syntax/strip';
import { type Fixture, fileAsked, runFixtures, withMarks } from '../support/fixture';
import { applyEdits, fileName, viewOfFixture } from '../support/view';

type Found = { readonly question: Question } | Outcome;

function wishOf(name: string): Wish {
  return name === 'mention' || name === 'mark' || name === 'anything' || name === 'field'
    ? { what: name }
    : { what: 'kind', kind: name };
}

/** What comes of a wish and answers, which are given one after the other. */
function talk(snapshot: DocumentSnapshot, selections: readonly Selection[], name: string): Found {
  const [wish = '', ...said] = name.split(' › ');
  const [, by, unit] = /^(extend|shrink) to (word|sentence)$/.exec(wish) ?? [];
  if (wish === 'remove') return removeAnnotations(snapshot, selections);
  if (by !== undefined) return resizeAnnotations(snapshot, selections, { by, unit } as ResizeStep);
  const answers: Answer[] = [];
  for (const one of said) {
    const found = annotate(snapshot, selections, wishOf(wish), answers);
    assert.ok('question' in found, `nothing is asked for “${one}”`);
    const [first] = found.question.choices;
    const [, typed] = /^“(.*)”$/.exec(one) ?? [];
    answers.push(
      typed !== undefined
        ? { typed }
        : { chosen: one === 'Enter' ? [first?.id ?? ''] : one === 'nothing' ? [''] : one.split(', ') },
    );
  }
  return annotate(snapshot, selections, wishOf(wish), answers);
}

function shown(fixture: Fixture, snapshot: DocumentSnapshot, found: Found): string {
  if ('reason' in found) return `Not done: ${found.reason}`;
  if ('question' in found) {
    const { title, prompt, choices, typed, many } = found.question;
    return [
      title,
      prompt,
      ...choices.map(({ label, description, detail }) =>
        [`- ${label}`, description, detail].filter((part) => part !== undefined).join(' | '),
      ),
      ...(typed === undefined ? [] : [`- ${typed.label}`]),
      ...(many ? ['- several of these'] : []),
    ].join('\n');
  }
  const texts = [...byDocument(found.edits, snapshot.uri)].map(([uri, edits]): [string, string] => {
    const before = fixture.files.find(({ name }) => name === fileName(uri))?.text ?? '';
    const after = applyEdits(before, edits);
    assert.equal(strip(parse(after)), strip(parse(before)), 'the text is as it was');
    const selected =
      uri === snapshot.uri
        ? found.selections.map(({ start, end, backward }) => ({
            sign: start === end ? ('|' as const) : ('^' as const),
            label: backward ? 'backward' : '',
            start,
            end,
          }))
        : [];
    return [fileName(uri), withMarks(after, selected)];
  });
  const [[only = '', text = ''] = []] = texts;
  return texts.length === 1 && only === fileName(snapshot.uri)
    ? text
    : texts.map(([name, after]) => `=== ${name}\n${after}`).join('\n');
}

describe('annotating', () => {
  runFixtures('annotating', (fixture) => {
    const snapshot = viewOfFixture(fixture);
    const { cursors, ranges } = fileAsked(fixture);
    const selections: Selection[] = [
      ...ranges.map(({ start, end, label }) => ({
        start,
        end,
        ...(label === 'backward' ? { backward: true } : {}),
      })),
      ...cursors.map((start) => ({ start, end: start })),
    ].sort((a, b) => a.start - b.start);
    return {
      sections: Object.fromEntries(
        Object.keys(fixture.sections).map((name) => [
          name,
          shown(fixture, snapshot, talk(snapshot, selections, name)),
        ]),
      ),
    };
  });
});
