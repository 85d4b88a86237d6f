// Code actions on documents of any sort: none alters the transcription, none makes a fault, and an annotation is on the
// words that were selected.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { DocumentSnapshot } from '../../server/edition/snapshot';
import { type Action, allEdits } from '../../server/language/actions/action';
import { actions } from '../../server/language/actions/index';
import { factsOf } from '../../server/model/file-facts';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse } from '../../server/syntax/parse';
import { strip, strippedSlice } from '../../server/syntax/strip';
import { annotated, palewski, share } from '../support/arbitrary';
import { holds } from '../support/property';
import { applyEdits, faultCounts, viewOfText } from '../support/view';

const samples = readdirSync('samples', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.demarche'),
);

/** A place in a document that is not known yet: a share of its length, and how far it reaches. */
const places = fc.tuple(share, share);

/** Does everything that can be done at a place of a document, each by itself. */
function tryAll(text: string, from: number, reach: number): void {
  const snapshot = viewOfText(text, { 'register.demarche': palewski });
  const start = Math.floor(from * text.length);
  const selection = { start, end: Math.min(text.length, start + Math.floor(reach * 60)) };
  for (const action of actions({ view: snapshot, selection, findings: diagnose(snapshot) })) {
    if (action.disabled === undefined) check(snapshot, action, selection);
    else {
      assert.match(action.disabled, /^[A-Z].*\.$/);
      assert.deepEqual(action.change().edits, []);
    }
  }
}

function check(
  snapshot: DocumentSnapshot,
  action: Action,
  { start, end }: { start: number; end: number },
): void {
  // The edits of a command are those that a person's answer leads to.
  if (action.command !== undefined) return;
  const change = action.change();
  const { creates } = change;
  const edits = allEdits(change);
  const { text } = snapshot.file.parse;
  const uris = new Set(edits.map(({ uri = snapshot.uri }) => uri));
  const documents = [...uris].map((uri) => {
    const before =
      uri === snapshot.uri ? text : uri === creates ? '' : snapshot.index.member(uri)?.file.parse.text;
    assert.ok(before !== undefined);
    return {
      before,
      after: applyEdits(
        before,
        edits.filter((edit) => (edit.uri ?? snapshot.uri) === uri),
      ),
    };
  });
  const note = [
    `${action.kind} “${action.title}” at [${start}, ${end}) of`,
    JSON.stringify(text),
    ...documents.map(({ after }) => JSON.stringify(after)),
    '',
  ].join('\n');
  assert.ok(edits.length > 0 || action.kind === 'refactor.surround.mentions.edition', `${note}does nothing`);
  for (const { before, after } of documents)
    if (!action.editsText) assert.equal(strip(parse(after)), strip(parse(before)), `${note}alters the text`);
  // What a rule corrects may show another fault.
  if (action.finding === undefined && action.kind !== 'source.fixAll.demarche') {
    const had = faultCounts(documents.map(({ before }) => before));
    for (const [code, count] of faultCounts(documents.map(({ after }) => after)))
      assert.ok(count <= (had.get(code) ?? 0), `${note}adds ${code}`);
  }
  if (action.kind.startsWith('refactor.surround.') && !action.kind.includes('.mentions.')) {
    const [selected, edited] = [wholeEscapes(text, start, end), documents.at(-1)?.after ?? ''];
    const annotated = contents(edited);
    for (const content of contents(text)) annotated.splice(annotated.indexOf(content), 1);
    assert.deepEqual(annotated, [strippedSlice(parse(text), ...selected).trim()], note);
  }
}

/** The words of all annotations. */
function contents(text: string): string[] {
  const file = factsOf(parse(text));
  return file.annotations.map(({ content }) => strippedSlice(file.parse, content.start, content.end));
}

/** A stretch with the escapes that its ends would cut in two. */
function wholeEscapes(text: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  for (const { index, 0: found } of text.matchAll(/\\+(?=[[\]{])|(?<=^|\r|\n)\\+(?=[#@%-])/g)) {
    // Of an odd number the last makes the character literal.
    const width = found.length + (found.length % 2);
    if (index < from && from < index + width) from = index;
    if (index < to && to < index + width) to = index + (to > index + width / 2 ? width : 0);
  }
  return [from, to];
}

describe('code actions', () => {
  it('keep the transcription, make no fault, and stand on the words selected', () =>
    holds(fc.tuple(annotated, places), 500, ([text, [from, reach]]) => tryAll(text, from, reach)));

  for (const name of samples)
    it(`do so in ${name}, and in any beginning of it`, () => {
      const text = readFileSync(join('samples', name), 'utf8');
      const beginnings = fc.tuple(places, fc.oneof(fc.constant(1), share));
      holds(beginnings, 20, ([[from, reach], part]) =>
        tryAll(text.slice(0, Math.ceil(part * text.length)), from, reach),
      );
    });

  /** What a document becomes by the first action of a kind at a place; undefined if it cannot be done there. */
  const made = (text: string, offset: number, kind: string): string | undefined => {
    const snapshot = viewOfText(text);
    const [action] = actions({ view: snapshot, selection: { start: offset, end: offset }, findings: [] }, [
      kind,
    ]);
    return action === undefined || action.disabled !== undefined
      ? undefined
      : applyEdits(text, action.change().edits);
  };
  /** What a document says of a statement, without how. */
  const said = (text: string, id: string) => {
    const statement = factsOf(parse(text)).statements.get(id);
    const fields = statement?.fields.filter(({ name }) => name.text !== 'kind');
    return [
      statement?.kind,
      fields?.map(({ name, values }) => [name.text, values.map((value) => value.text)]),
      statement?.anchors.length,
    ];
  };

  it('lose nothing of a statement that is declared by an entry and then again by its mark', () => {
    const text = readFileSync('samples/molotov-1954.demarche', 'utf8');
    let tried = 0;
    for (const { kind, anchors } of factsOf(parse(text)).annotations) {
      const [anchor] = anchors;
      if (kind === undefined || anchor === undefined) continue;
      const byEntry = made(text, kind.start, 'refactor.extract.entry');
      assert.ok(byEntry, anchor.text);
      const entry = factsOf(parse(byEntry)).entries.find(({ ref }) => ref.text === anchor.text);
      assert.ok(entry, anchor.text);
      assert.deepEqual(said(byEntry, anchor.id), said(text, anchor.id));
      const back = made(byEntry, entry.start, 'refactor.inline.entry');
      assert.ok(back, anchor.text);
      assert.deepEqual(said(back, anchor.id), said(text, anchor.id));
      tried++;
    }
    assert.ok(tried > 20);
  });

  it('make a range of a span and the same span of it again', () => {
    const text = readFileSync('samples/molotov-1954.demarche', 'utf8');
    let tried = 0;
    for (const { form, start, mark, anchors } of factsOf(parse(text)).annotations) {
      if (form !== 'span' || anchors.length === 0) continue;
      const ranged = made(text, mark.start + 1, 'refactor.rewrite.range');
      assert.ok(ranged);
      assert.equal(made(ranged, start + 1, 'refactor.rewrite.span'), text);
      tried++;
    }
    assert.ok(tried > 20);
  });
});
