// Laws of the gate that all edits pass: it lets through what leaves the transcription as it is, and nothing else, at the
// cost of the edit and not of the document.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, byDocument } from '../../server/editing/apply-edits';
import { checkEdits, checkText, followedBy, keepsText } from '../../server/editing/gate';
import { allEdits } from '../../server/language/actions/action';
import { actions } from '../../server/language/actions/index';
import { passGate } from '../../server/lsp/pass-gate';
import { diagnose } from '../../server/rules/engine/judgement';
import { parse, reparse } from '../../server/syntax/parse';
import { sameTranscription } from '../../server/syntax/same-transcription';
import { keptText, strip } from '../../server/syntax/strip';
import { annotated, change, document, editOf, headed, longDocument } from '../support/arbitrary';
import { holds } from '../support/property';
import { viewOfText } from '../support/view';

const text = fc.oneof(document, annotated, headed, longDocument);
const WRAP = 'wrap';
const markup = fc.constantFrom(
  ...Array<string>(12).fill(WRAP),
  ...[
    '[',
    ']',
    '{',
    '}',
    ']{note}',
    '{+quote #a}',
    '{-#a}',
    '\\',
    '\n',
    '\n\n',
    '# ',
    '%% ',
    '@a: A\n',
    '---\n',
    '',
  ],
);

/** Edits of a text that do not touch each other. */
const edits = fc.array(fc.tuple(change, fc.option(markup)), { minLength: 1, maxLength: 2 });

function apart(all: readonly { start: number; end: number; text: string }[]) {
  const taken: { start: number; end: number; text: string }[] = [];
  for (const one of all)
    if (!taken.some(({ start, end }) => start <= one.end && end >= one.start)) taken.push(one);
  return taken;
}

describe('the gate', () => {
  it('lets through what leaves the transcription as it is, and nothing else', () => {
    let [passed, refused] = [0, 0];
    holds(fc.tuple(text, edits), 4000, ([before, changes]) => {
      const all = apart(
        changes.flatMap(([one, sign]) => {
          const edit = editOf(one, before.length);
          if (sign === null) return [edit];
          const insert = (at: number, inserted: string) => ({ start: at, end: at, text: inserted });
          // What most edits of the server are: something is put around words.
          return sign === WRAP
            ? [insert(edit.start, '['), insert(edit.end, ']{note}')]
            : [{ ...edit, end: edit.start, text: sign }];
        }),
      );
      const kept = strip(parse(applyEdits(before, all))) === strip(parse(before));
      assert.equal(keepsText(parse(before), all), kept, JSON.stringify([before, all]));
      if (kept) passed++;
      else refused++;
    });
    assert.ok(passed > 400 && refused > 400, `${passed} passed, ${refused} refused`);
  });

  it('says of any two versions what their whole transcriptions say', () =>
    holds(fc.tuple(text, fc.array(change, { minLength: 1, maxLength: 6 })), 2000, ([before, changes]) => {
      const first = parse(before);
      let now = first;
      for (const one of changes) {
        now = reparse(now, editOf(one, now.width));
        assert.equal(sameTranscription(first, now), strip(first) === strip(now));
      }
      assert.equal(keptText(now, now.places(), false), strip(now));
    }));

  it('looks at a document where it is edited, however long it is', () => {
    const paragraph = 'Comrade [Molotov]{@molotov} said [so]{claim #a by=@molotov}\nand more of it.\n\n';
    const before = parse(paragraph.repeat(20_000));
    let read = 0;
    const places = before.placesIn.bind(before);
    before.placesIn = function* (group) {
      for (const place of places(group)) {
        read++;
        yield place;
      }
    };
    const at = before.text.indexOf('[so]', before.width / 2);
    assert.ok(keepsText(before, [{ start: at + 5, end: at + 10, text: 'premise' }]));
    assert.ok(!keepsText(before, [{ start: at, end: at + 1, text: '' }]));
    assert.ok(read < 1000, `${read} blocks`);
  });

  it('looks at all documents of a change, and at all edits of a document together', () => {
    const texts = new Map([
      ['a', parse('One [two]{claim} three.\n')],
      ['b', parse('Four.\n')],
    ]);
    const options = { uri: 'a', textOf: (uri: string) => texts.get(uri), creates: 'c' };
    const open = { start: 4, end: 5, text: '' };
    const shut = { start: 8, end: 16, text: '' };
    assert.ok('documents' in checkEdits([open, shut], options));
    assert.deepEqual(checkEdits([open], options), { refused: 'a' });
    assert.ok('documents' in checkEdits([open], { ...options, changesText: true }));
    assert.deepEqual(checkEdits([open, shut, { uri: 'b', start: 0, end: 1, text: 'f' }], options), {
      refused: 'b',
    });
    const entry = { uri: 'c', start: 0, end: 0, text: '@p: P\n  type: person\n' };
    assert.ok('documents' in checkEdits([entry], options));
    assert.deepEqual(checkEdits([{ ...entry, text: 'words' }], options), { refused: 'c' });
    const made = checkEdits([open, shut, { ...entry, uri: 'd' }], options);
    assert.ok('documents' in made);
    assert.deepEqual([...made.documents.keys()], ['a']);
    assert.throws(() => checkEdits([open, { start: 4, end: 9, text: '' }], options), /overlap/);
  });

  it('tells the client what it refuses, and the log what that was', () => {
    const log: string[] = [];
    const tell = (line: string) => void log.push(line);
    const textOf = () => parse('One [two]{claim} three.\n');
    const options = { uri: 'file:///ed/a.demarche', textOf };
    assert.ok(passGate([{ start: 10, end: 15, text: 'premise' }], options, tell));
    assert.deepEqual(log, []);
    assert.throws(
      () => passGate([{ start: 0, end: 1, text: 'o' }], options, tell),
      /^Error: Nothing was done: this would have changed the text of “a\.demarche”/,
    );
    assert.match(log.join(), /file:\/\/\/ed\/a\.demarche: \[\{"start":0,"end":1,"text":"o"\}\]$/);
  });

  it('knows a text of two changes as one', () => {
    const first = checkText(parse('[a]{claim}'), [{ start: 4, end: 9, text: 'premise' }]);
    assert.ok(first);
    const second = checkText(parse(first.after), [
      { start: 0, end: 1, text: '' },
      { start: 2, end: 12, text: '' },
    ]);
    assert.equal(second && followedBy(first, second).after, 'a');
    assert.equal(checkText(parse('[a]{claim}'), [{ start: 1, end: 2, text: 'b' }]), undefined);
  });
});

describe('actions', () => {
  it('are not offered, or not together, where they would change the text', () => {
    for (const text of ['x ]{ [\n]{page} y', 'a ]{ [b\n]{page}\n', ']{ [\n]{page}', ']{ [w\n]{page 5}'])
      assert.deepEqual(changing(text), [], JSON.stringify(text));
    // Any two braces and quotation marks that take one another in.
    const sign = fc.constantFrom(...['[', ']', '{', '}', ']{', '"', ' ', '\n', 'a', 'note', 'page', '\\']);
    holds(fc.array(sign, { maxLength: 16 }), 3000, (signs) =>
      assert.deepEqual(changing(signs.join('')), [], JSON.stringify(signs.join(''))),
    );
  });
});

/** Titles of the actions anywhere in a document that would change its text without saying so. */
function changing(text: string): string[] {
  const view = viewOfText(text);
  const findings = diagnose(view);
  const titles = new Set<string>();
  for (let start = 0; start <= text.length; start += 3)
    for (const action of actions({ view, selection: { start, end: start }, findings }))
      if (!action.editsText && action.disabled === undefined && action.command === undefined) {
        const own = byDocument(allEdits(action.change()), view.uri).get(view.uri) ?? [];
        if (!keepsText(view.file.parse, own)) titles.add(action.title);
      }
  return [...titles];
}
