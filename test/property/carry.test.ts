// The law of taking over: what a workspace knows after edits is what one would find that had read the text again.
// That the findings were taken over, and not looked for again, cannot be seen in them, so it is asserted.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { marksOf } from '../../server/editing/marks';
import { diagnoseForPublication } from '../../server/rules/engine/judgement';
import { type Edit, parse, reparse } from '../../server/syntax/parse';
import { shiftOf } from '../../server/syntax/shift';
import { LeafKind } from '../../server/syntax/tree';
import { snapshotOf } from '../../server/workspace/document';
import { shownFindings } from '../../server/workspace/verify';
import { Workspace } from '../../server/workspace/workspace';
import { applied, type Change, change, document, editOf, longDocument, share } from '../support/arbitrary';
import { holds } from '../support/property';

const uri = 'file:///edition/note.demarche';
const memorandum = readFileSync('samples/molotov-1954.demarche', 'utf8');
const faulty = readFileSync('samples/faulty/faulty.demarche', 'utf8');

/** A document that is edited in a workspace, each time compared with one that is read again. */
class Edited {
  private readonly workspace = new Workspace();
  private version = 0;

  constructor(private text: string) {
    this.workspace.set(uri, text, 0);
    this.compare('at first');
  }

  /** Makes edits, each in what the one before left, before anyone looks. */
  make(...edits: readonly Edit[]): void {
    for (const edit of edits) this.text = applied(this.text, edit);
    this.workspace.edit(uri, edits, ++this.version);
    this.compare(JSON.stringify(edits));
  }

  private compare(why: string): void {
    const snapshot = this.workspace.snapshot(uri);
    assert.ok(snapshot);
    const anew = snapshotOf(uri, parse(this.text));
    assert.deepEqual(shownFindings(snapshot), shownFindings(anew), why);
    assert.deepEqual(
      shownFindings(snapshot, diagnoseForPublication),
      shownFindings(anew, diagnoseForPublication),
      why,
    );
    assert.equal(snapshot.file.fingerprint, anew.file.fingerprint, why);
    assert.equal(snapshot.document, anew.document, why);
    assert.equal(snapshot.index.member(uri)?.file, snapshot.file, why);
    assert.deepEqual(snapshot.index.toJSON(), anew.index.toJSON(), why);
  }
}

function chain([text, changes]: [string, Change[]]): void {
  const edited = new Edited(text);
  let { length } = text;
  for (const made of changes) {
    const edit = editOf(made, length);
    length += edit.text.length - (edit.end - edit.start);
    edited.make(edit);
  }
}

/** A change of a few letters. */
const typing: fc.Arbitrary<Change> = fc.record({
  place: share,
  reach: fc.constantFrom(0, 0, 0.0001),
  text: fc.constantFrom('', 'x', ' ', 'the', '.', '[', ']', '\\', '}', '"', '\n'),
});
const some = <T>(values: fc.Arbitrary<T>, maxLength: number) =>
  fc.array(values, { minLength: 1, maxLength, size: 'max' });

describe('findings after edits', () => {
  it('are those of a document read anew, in documents of any sort', () =>
    holds(fc.tuple(document, some(fc.oneof(typing, change), 8)), 100, chain));

  it('are those of a document read anew, in documents of many leaves', () =>
    holds(fc.tuple(longDocument, some(typing, 6)), 30, chain));

  it('are those of a document read anew, where everything is wrong', () =>
    holds(fc.tuple(fc.constant(faulty), some(typing, 8)), 20, chain));

  for (const [what, text] of Object.entries({
    'marks that cross lines and leaves': [
      'No. 3.] To [[G.] M.]{@m by="]{"} and [x\ny]{cue} {+claim #c}so\n\n  far{-#c} \\[it]{ goes.\n',
      '[]{page 57}\n[]{claim #d} on\n[z]{claim #e continued}\n\n@m: M\n  type: person\n\n# H [x]{y} z\n%% c\nend',
    ].join(''),
    'a header that is none': '---\ntitle: A\n\nno: field\nno field\n---\n\n[The draft is weak]{claim}.\n',
  }))
    it(`are those of a document read anew, for every character put in and taken out: ${what}`, () => {
      const edited = new Edited(text);
      for (let at = 0; at <= text.length; at++)
        for (const letter of ['x', ' ']) {
          edited.make({ start: at, end: at, text: letter });
          edited.make({ start: at, end: at + 1, text: '' });
          edited.make({ start: at, end: at + 1, text: letter });
          edited.make({ start: at, end: at + 1, text: text.slice(at, at + 1) });
        }
    });

  it('are those of a document read anew, when nobody looked between several edits', () =>
    holds(some(some(typing, 5), 4), 20, (batches) => {
      const edited = new Edited(memorandum);
      let { length } = memorandum;
      for (const batch of batches)
        edited.make(
          ...batch.map((made) => {
            const edit = editOf(made, length);
            length += edit.text.length - (edit.end - edit.start);
            return edit;
          }),
        );
    }));

  it('are taken over wherever a letter is typed in words, annotated or not', () => {
    const tree = parse(memorandum);
    const marks = snapshotOf(uri, tree).file.annotations.flatMap((annotation) => marksOf(annotation));
    let typed = 0;
    for (const { leaf, start } of tree.places()) {
      if (leaf.kind !== LeafKind.Text) continue;
      for (const { index } of leaf.text.matchAll(/(?<=[a-z])(?=[ .,a-z]|$)/gm)) {
        const at = start + index;
        if (marks.some(({ start, end }) => start < at && at < end)) continue;
        const edit = { start: at, end: at, text: 'x' };
        assert.ok(shiftOf(tree, edit, reparse(tree, edit)), tree.slice(at - 20, at + 20));
        typed++;
      }
    }
    assert.ok(typed > 1000, `${typed} places`);
  });

  it('are made again when a bracket in another leaf makes an annotation of what was text', () => {
    const edited = new Edited('---\ntitle: A\n---\n]{kindless} and [Palewski]{@palewski}.\n');
    edited.make({ start: 0, end: 0, text: '[' });
  });

  it('are made again when words that a message quotes are edited', () => {
    const edited = new Edited('He said [the draft is weak]{claim} and [it would fail]{claim by=@nobody}.\n');
    edited.make({ start: 12, end: 12, text: 'x' });
    edited.make({ start: 13, end: 13, text: 'y' }, { start: 3, end: 3, text: 'z' });
    edited.make({ start: 45, end: 45, text: 'x' });
  });
});
