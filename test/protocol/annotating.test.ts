// Annotating from any editor: questions, answers, edits; in several documents, in other encodings than UTF-16.

import assert from 'node:assert/strict';
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type {
  AnnotateAnswer,
  Annotated,
  AnnotationAnswer,
  AnnotationQuestion,
  AnnotationWish,
  Refused,
  Selected,
} from '../../server/protocol/protocol';
import { Client, capabilities } from '../support/client';

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
  const select = (words: string, columns = (before: string) => before.length): Selected => {
    const at = text.indexOf(words);
    const place = (offset: number) => ({ line: 0, character: columns(text.slice(0, offset)) });
    return { anchor: place(at), active: place(at + words.length) };
  };
  const ask = (selection: Selected, wish: AnnotationWish, answers: readonly AnnotationAnswer[]) =>
    client.request<AnnotateAnswer<WorkspaceEdit>>('demarche/annotate', {
      textDocument: { uri },
      selections: [selection],
      wish,
      answers,
    });
  const question = (found: AnnotateAnswer<WorkspaceEdit>): AnnotationQuestion => {
    assert.ok('question' in found, JSON.stringify(found));
    return found.question;
  };
  const done = (found: AnnotateAnswer<WorkspaceEdit>): Annotated<WorkspaceEdit> => {
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
    const textDocument = { uri };
    const cursor = { line: 0, character: 20 };
    const selections = [{ anchor: cursor, active: cursor }];
    const nothing = await client.request<Refused>('demarche/removeAnnotation', { textDocument, selections });
    assert.equal(nothing.reason, 'There is no annotation here. Put the cursor on words that have one.');
    const unknown = await ask(selections[0] as Selected, { what: 'kind', kind: 'thesis' }, []);
    assert.deepEqual(unknown, {
      reason:
        'The code book of this edition has no kind “thesis”. Choose another kind, or add this one to the code book.',
    });

    await client.change(uri, {
      text: text.replace('the draft', '[the draft]{claim #draft}'),
    });
    const at = { line: 0, character: text.indexOf('draft') + 3 };
    const resized = await client.request<Annotated<WorkspaceEdit>>('demarche/resizeAnnotation', {
      textDocument,
      selections: [{ anchor: at, active: at }],
      by: 'extend',
      unit: 'word',
    });
    assert.deepEqual(texts(resized.edit), [[uri, [[40, ' excludes]{claim #draft}']]]]);
  });

  it('answers null of what it does not know', async () => {
    await start();
    const params = { textDocument: { uri: 'file:///edition/other.demarche' }, selections: [] };
    assert.equal(await client.request('demarche/removeAnnotation', params), null);
    assert.equal(
      await client.request('demarche/annotate', { ...params, wish: { what: 'mention' }, answers: [] }),
      null,
    );
  });
});
