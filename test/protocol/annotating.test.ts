// Annotating from any editor: questions, answers, edits; in several documents, in other encodings than UTF-16.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ErrorCodes,
  LSPErrorCodes,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type Annotated,
  type AnnotationAnswer,
  type AnnotationQuestion,
  type AnnotationWish,
  annotateRequest,
  removeAnnotationRequest,
  resizeAnnotationRequest,
  type SelectedWords,
} from '../../server/protocol';
import { Client, capabilities } from '../support/client';
import { holdsInTime } from '../support/property';

const uri = 'file:///edition/note.demarche';
const register = 'file:///edition/register.demarche';
const text = 'Посол Виноградов reports that the draft excludes the USA.\n';

describe('annotating over the protocol', () => {
  let client: Client;
  const start = async (encoding: 'utf-16' | 'utf-8' = 'utf-16') => {
    ({ client } = await Client.start(
      { ...capabilities, general: { positionEncodings: [encoding] } },
      { workspaceFolders: [{ uri: 'file:///edition', name: 'edition' }] },
    ));
    await client.open(register, '@usa: United States of America\n  type: state\n  alias: USA\n');
    await client.open(uri, text);
  };
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, [], 'nothing went wrong in the server');
  });

  /** The selection of some words of the first line; columns as the client counts them. */
  const select = (words: string, columns = (before: string) => before.length): SelectedWords => {
    const at = text.indexOf(words);
    const place = (offset: number) => ({ line: 0, character: columns(text.slice(0, offset)) });
    return { anchor: place(at), active: place(at + words.length) };
  };
  const ask = (selection: SelectedWords, wish: AnnotationWish, answers: readonly AnnotationAnswer[]) =>
    client.known(annotateRequest, {
      textDocument: client.document(uri),
      selections: [selection],
      wish,
      answers,
    });
  type Answer = Awaited<ReturnType<typeof ask>>;
  const question = (found: Answer): AnnotationQuestion => {
    assert.ok('question' in found, JSON.stringify(found));
    return found.question;
  };
  const done = (found: Answer): Annotated => {
    assert.ok('edit' in found, JSON.stringify(found));
    return found;
  };
  const texts = (edit: WorkspaceEdit) =>
    (edit.documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) => [
      textDocument.uri,
      (edits as TextEdit[]).map(({ range, newText }) => [range.start.character, newText]),
    ]);

  it('asks until it knows all, and answers with one edit of all documents', async () => {
    await start();
    const words = select('Виноградов');
    const whom = question(await ask(words, { what: 'mention' }, []));
    assert.equal(whom.title, 'Actor: “Виноградов”');
    assert.deepEqual(whom.choices[0], { id: '+', label: 'Create “Виноградов” in the register' });
    const answers = [{ typed: 'S. A. Vinogradov' }];
    assert.match(question(await ask(words, { what: 'mention' }, answers)).prompt, /^What is “S\. A\. Vino/);
    const made = done(await ask(words, { what: 'mention' }, [...answers, { chosen: ['person'] }]));
    assert.deepEqual(texts(made.edit), [
      [register, [[12, '\n\n@vinogradov: S. A. Vinogradov\n  type: person\n  alias: Виноградов']]],
      [
        uri,
        [
          [6, '['],
          [16, ']{@vinogradov}'],
        ],
      ],
    ]);
    assert.deepEqual(made.selections, [
      { anchor: { line: 0, character: 7 }, active: { line: 0, character: 17 } },
    ]);
    assert.deepEqual(made.again, [{ chosen: ['@vinogradov'] }]);
  });

  it('counts as the client does', async () => {
    await start('utf-8');
    const bytes = (before: string) => Buffer.byteLength(before);
    const made = done(await ask(select('the USA', bytes), { what: 'mention' }, [{ chosen: ['@usa'] }]));
    const at = bytes(text.slice(0, text.indexOf('the USA')));
    assert.deepEqual(made.selections, [
      { anchor: { line: 0, character: at + 1 }, active: { line: 0, character: at + 8 } },
    ]);
  });

  it('says why it does nothing, and changes what is there', async () => {
    await start();
    const textDocument = client.document(uri);
    const cursor = { line: 0, character: 20 };
    const selections = [{ anchor: cursor, active: cursor }];
    const nothing = await client.known(removeAnnotationRequest, { textDocument, selections });
    assert.deepEqual(nothing, {
      reason: 'There is no annotation here. Put the cursor on words that have one.',
    });
    const unknown = await ask(selections[0]!, { what: 'kind', kind: 'thesis' }, []);
    assert.deepEqual(unknown, {
      reason:
        'The code book of this edition has no kind “thesis”. Choose another kind, or add this one to the code book.',
    });

    await client.change(uri, {
      text: text.replace('the draft', '[the draft]{claim #draft}'),
    });
    const at = { line: 0, character: text.indexOf('draft') + 3 };
    const resized = await client.known(resizeAnnotationRequest, {
      textDocument: client.document(uri),
      selections: [{ anchor: at, active: at }],
      by: 'extend',
      unit: 'word',
    });
    assert.deepEqual(texts(done(resized).edit), [[uri, [[40, ' excludes]{claim #draft}']]]]);
  });

  it('answers null of what it does not know', async () => {
    await start();
    const params = { textDocument: client.document('file:///edition/other.demarche'), selections: [] };
    assert.equal(await client.ask(removeAnnotationRequest, params), null);
    assert.equal(
      await client.ask(annotateRequest, { ...params, wish: { what: 'mention' }, answers: [] }),
      null,
    );
  });

  it('refuses what was asked of a text that has been replaced', async () => {
    await start();
    const words = select('the USA');
    const before = client.document(uri);
    await client.change(uri, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: 'Confidential. ',
    });
    const stale = { textDocument: before, selections: [words] };
    for (const refused of [
      client.ask(annotateRequest, { ...stale, wish: { what: 'mention' }, answers: [{ chosen: ['@usa'] }] }),
      client.ask(removeAnnotationRequest, stale),
      client.ask(resizeAnnotationRequest, { ...stale, by: 'extend', unit: 'word' }),
    ])
      await assert.rejects(refused, { code: LSPErrorCodes.ContentModified, message: /has changed/ });
  });

  it('marks the words that were selected or none, whatever is written between question and answer', async () => {
    await start();
    let now = text;
    let refusals = 0;
    await holdsInTime(fc.option(fc.nat({ max: text.length })), 30, async (meanwhile) => {
      const column = now.indexOf('the USA');
      const start = { line: 0, character: column };
      const end = { line: 0, character: column + 'the USA'.length };
      const about = {
        textDocument: client.document(uri),
        selections: [{ anchor: start, active: end }],
        wish: { what: 'mention' },
      } as const;
      question(await client.known(annotateRequest, { ...about, answers: [] }));
      if (meanwhile !== null) {
        const at = { line: 0, character: meanwhile };
        now = `${now.slice(0, meanwhile)}the USA, ${now.slice(meanwhile)}`;
        await client.change(uri, { range: { start: at, end: at }, text: 'the USA, ' });
      }
      const answer = client.known(annotateRequest, { ...about, answers: [{ chosen: ['@usa'] }] });
      if (meanwhile !== null) {
        await assert.rejects(answer, { code: LSPErrorCodes.ContentModified });
        refusals++;
        return;
      }
      const { edit } = done(await answer);
      const [change] = edit.documentChanges as TextDocumentEdit[];
      assert.deepEqual(change?.textDocument, client.document(uri), 'the edit says of which version it is');
      const places = (change.edits as TextEdit[]).map(({ range }) => range.start);
      assert.deepEqual(places, [start, end]);
    });
    assert.ok(refusals > 5, 'somebody wrote meanwhile');
  });

  it('says what is missing where no version is told', async () => {
    await start();
    const params = { textDocument: { uri }, selections: [] };
    await assert.rejects(client.request('demarche/removeAnnotation', params), {
      code: ErrorCodes.InvalidParams,
      message: /“textDocument\.version” must be a whole number, or null .* and is missing/,
    });
  });
});
