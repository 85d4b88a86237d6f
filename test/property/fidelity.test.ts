// Restoring a document's words makes it its transcription again and leaves every mark; correcting the transcription makes
// that the document's text, and the header tells of each correction.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import type { TextEdit } from '../../server/model/edit';
import { correct, correctable, restore } from '../../server/reports/fidelity';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { StripMap, strip } from '../../server/syntax/strip';
import { document, share } from '../support/arbitrary';
import { holds } from '../support/property';
import { applyEdits, fileName, viewsOf } from '../support/view';

const memorandum = readFileSync('samples/molotov-1954.demarche', 'utf8');

/** Slips of a hand that types: letters, words, signs and line ends that come, go or change. */
const slips = fc.array(
  fc.record({
    place: share.filter((part) => part < 1),
    taken: fc.integer({ min: 0, max: 12 }),
    text: fc.constantFrom(
      '',
      '',
      'x',
      ' ',
      'not ',
      'é',
      '\u00A0',
      '.',
      '[',
      ']{',
      '{+',
      '\\',
      '\n',
      '\n\n',
      '# ',
      '@a: ',
    ),
  }),
  { minLength: 1, maxLength: 5 },
);
type Slips = typeof slips extends fc.Arbitrary<infer T> ? T : never;

/** A text in which a hand has slipped. */
function slipped(text: string, made: Slips): string {
  let after = text;
  for (const { place, taken, text: words } of made) {
    const at = Math.floor(place * after.length);
    after = after.slice(0, at) + words + after.slice(at + taken);
  }
  return after;
}

function viewOf(text: string, transcription: string): DocumentSnapshot {
  const snapshot = viewsOf({ 'note.demarche': text, 'note.txt': transcription })['note.demarche'];
  assert.ok(snapshot);
  return snapshot;
}

const marks = (text: string) => {
  const { file } = viewOf(text, '');
  return file.annotations.map(({ mark }) => file.parse.slice(mark.start, mark.end)).sort();
};

const named = (text: string) => `---\ntitle: A note\ntranscription: note.txt\n---\n\n${text}`;

describe('restoring', () => {
  let tried = 0;
  let done = 0;
  const law = ([text, made]: [string, Slips]) => {
    const wanted = slipped(strip(parse(text)), made);
    const snapshot = viewOf(text, wanted);
    const differs = diagnose(snapshot).some(({ rule }) => rule.code === 'transcription-differs');
    assert.equal(differs, strip(snapshot.file.parse) !== wanted);
    const edits = restore(snapshot, 'everywhere');
    if (differs) tried++;
    if (edits === undefined) return;
    done++;
    const after = applyEdits(text, edits);
    const lines = (words: string) => words.replace(/\r\n?/g, '\n');
    assert.equal(lines(strip(parse(after))), lines(wanted));
    assert.deepEqual(marks(after), marks(text), JSON.stringify(edits));
  };

  it('makes a document its transcription again, and leaves the marks', () => {
    holds(
      fc.tuple(fc.constant(memorandum.replace(/^transcription:.*/m, 'transcription: note.txt')), slips),
      150,
      law,
    );
    assert.ok(done > tried * 0.75, `${done} of ${tried} can be restored`);
  });

  it('does so in documents of any sort, or is not offered', () => {
    holds(fc.tuple(document.map(named), slips), 500, law);
  });
});

describe('correcting', () => {
  it('makes the transcription what the document says, one difference after the other, and tells of each', () =>
    holds(
      fc.tuple(
        fc.constant(
          named('The [USSR]{@ussr} joins [the pact; and the\nagreement]{proposal #p}.\nIt ends.\n'),
        ),
        slips,
      ),
      300,
      ([text, made]) => {
        let [ours, theirs] = [text, slipped(strip(parse(text)), made)];
        let corrected = 0;
        for (; ; corrected++) {
          const snapshot = viewOf(ours, theirs);
          const found = correctable(snapshot);
          if (found === undefined) break;
          const edits = correct(snapshot, {
            ...found,
            reason: 'misread; twice',
            responsible: 'A. Editor',
            date: '2026-11-24',
          });
          assert.ok(edits);
          assert.equal(
            correct(snapshot, { ...found, what: 'something else', reason: '', responsible: '', date: '' }),
            undefined,
          );
          const of = (name: string) =>
            edits.filter(({ uri = snapshot.uri }: TextEdit) => fileName(uri) === name);
          [ours, theirs] = [applyEdits(ours, of('note.demarche')), applyEdits(theirs, of('note.txt'))];
          assert.equal(strip(parse(ours)), strip(parse(text)), 'the document says what it said');
          assert.ok(corrected < 60, 'it comes to an end');
        }
        assert.equal(theirs, strip(parse(text)));
        const { file } = viewOf(ours, theirs);
        assert.equal(file.headerValues('correction').length, corrected);
      },
    ));
});

describe('the map between a document and its transcription', () => {
  it('knows which characters are kept, and where', () =>
    holds(document, 300, (text) => {
      const tree = parse(text);
      const map = StripMap.of(tree);
      const stripped = strip(tree);
      let kept = '';
      for (let at = 0; at < text.length; at++) if (map.keeps(at)) kept += text[at];
      assert.equal(kept, stripped);
      for (const [start, end] of [
        [0, stripped.length],
        [stripped.length >> 1, stripped.length],
        [1, stripped.length >> 1],
      ] as const)
        assert.equal(
          [...map.kept(start, end)].map((piece) => text.slice(piece.start, piece.end)).join(''),
          stripped.slice(start, Math.max(start, end)),
        );
    }));
});
