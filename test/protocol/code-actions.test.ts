// Code actions over the protocol: what clients get, by what they can do.

import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type CodeActionTriggerKind,
  LSPErrorCodes,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

const uri = 'file:///edition/memo.demarche';
const able: ClientCapabilities = {
  textDocument: {
    ...capabilities.textDocument,
    codeAction: { ...capabilities.textDocument?.codeAction, disabledSupport: true },
  },
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
};
const memo = `Mr. Palewski spoke of NATO. Palewski left.

[He said]{cue} [it is weak]{claim #weak}, [Palewski]{@palewski} said.

@palewski: Gaston Palewski
  type: person
  alias: Palewski
`;

describe('code actions over the protocol', () => {
  let client: Client;
  const start = async (can: ClientCapabilities, text = memo) => {
    const started = await Client.start(can);
    client = started.client;
    await client.open(uri, text);
    return started.result;
  };
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  /** What is offered on `words`, the first that the memo has. */
  const ask = (words: string, context: Partial<CodeActionContext> = {}) => {
    const offset = memo.indexOf(words);
    const line = memo.slice(0, offset).split('\n').length - 1;
    const character = offset - (memo.lastIndexOf('\n', offset - 1) + 1);
    return client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line, character }, end: { line, character: character + words.length } },
      context: { diagnostics: [], ...context },
    });
  };
  const titled = (actions: readonly CodeAction[], title: string | RegExp): CodeAction => {
    const found = actions.find((action) =>
      typeof title === 'string' ? action.title === title : title.test(action.title),
    );
    assert.ok(found, `no ${title} among:\n${actions.map((action) => action.title).join('\n')}`);
    return found;
  };
  const resolve = (action: CodeAction) => client.request<CodeAction>('codeAction/resolve', action);
  const texts = ({ documentChanges }: WorkspaceEdit = {}) =>
    (documentChanges ?? []).flatMap((change) =>
      'kind' in change
        ? [`${change.kind} ${'uri' in change ? change.uri : ''}`]
        : (change as TextDocumentEdit).edits.map((edit) => ('newText' in edit ? edit.newText : '')),
    );

  it('says which kinds it has, and that it makes their edits later', async () => {
    const { capabilities: server } = await start(able);
    assert.ok(typeof server.codeActionProvider === 'object');
    assert.equal(server.codeActionProvider.resolveProvider, true);
    for (const kind of [
      'quickfix',
      'refactor.surround',
      'source.fixAll.demarche',
      'source.sortRegister.demarche',
    ])
      assert.ok(server.codeActionProvider.codeActionKinds?.includes(kind), kind);
  });

  it('makes the edits of an action when it is chosen', async () => {
    await start(able);
    const action = titled(await ask('Palewski'), 'Mention of Gaston Palewski');
    assert.equal(action.edit, undefined);
    assert.equal(action.isPreferred, true);
    assert.deepEqual(texts((await resolve(action)).edit), ['[', ']{@palewski}']);
  });

  it('makes them at once for clients that cannot ask later', async () => {
    await start({ workspace: { workspaceEdit: {} } });
    const action = titled(await ask('Palewski'), 'Mention of Gaston Palewski');
    assert.deepEqual(
      action.edit?.changes?.[uri]?.map(({ newText }) => newText),
      ['[', ']{@palewski}'],
    );
  });

  it('refuses edits for another version of the document', async () => {
    await start(able);
    const action = titled(await ask('Palewski'), 'Annotate as claim');
    await client.change(uri, { text: `A word. ${memo}` });
    await assert.rejects(resolve(action), /changed/);
  });

  it('makes the edits of the fix that was chosen, though others have its title', async () => {
    const text = 'The [draft]{} and the [note]{}.\n';
    await start(able, text);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: text.length - 1 } },
      context: { diagnostics: [], only: ['quickfix'] },
    });
    const [, second, ...more] = actions.filter(({ title }) => title === actions[0]?.title);
    assert.ok(second !== undefined && more.length === 0, 'each of the two has the same fix');
    const { edit } = await resolve(second);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, { uri, version: 1 });
    assert.ok(change.edits.every(({ range }) => range.start.character >= text.indexOf('[note]')));
    await client.change(uri, { text: `${text}\n${text}` });
    await assert.rejects(resolve(second), { code: LSPErrorCodes.ContentModified });
  });

  it('answers by kind', async () => {
    await start(able);
    const kinds = async (only: string) =>
      (await ask('it is weak', { only: [only] }))
        .map(({ kind }) => kind)
        .filter((kind) => kind !== undefined);
    assert.deepEqual(await kinds('refactor.surround.claim'), ['refactor.surround.claim']);
    assert.ok((await kinds('refactor.rewrite')).every((kind) => kind.startsWith('refactor.rewrite.')));
    assert.deepEqual(await kinds('refactor.surround.cla'), []);
    assert.deepEqual(await kinds('source.organizeImports'), []);
  });

  it('asks about each mention, where the client can', async () => {
    await start(able);
    const action = titled(await ask('@palewski}'), /^Tag 2 more mentions/);
    const { edit } = await resolve(action);
    const [annotation, ...more] = Object.values(edit?.changeAnnotations ?? {});
    assert.deepEqual(more, []);
    assert.deepEqual(annotation, { label: 'Mention of Gaston Palewski', needsConfirmation: true });
    assert.deepEqual(texts(edit), ['[Palewski]{@palewski}', '[Palewski]{@palewski}']);
  });

  it('makes a register where there is none, before it fills it', async () => {
    await start(able);
    const { edit } = await resolve(titled(await ask('@palewski: '), 'Move Gaston Palewski to the register'));
    const [create, ...filled] = texts(edit);
    assert.equal(create, 'create file:///edition/register.demarche');
    assert.ok(
      filled.includes('@palewski: Gaston Palewski\n  type: person\n  alias: Palewski\n'),
      filled.join(),
    );
  });

  it('makes none where the client cannot', async () => {
    await start({ ...able, workspace: { workspaceEdit: { documentChanges: true } } });
    assert.ok((await ask('@palewski: ')).every(({ title }) => !/to the register/.test(title)));
  });

  it('gives reasons to those who show them, and only when asked', async () => {
    const triggerKind: { Invoked: CodeActionTriggerKind; Automatic: CodeActionTriggerKind } = {
      Invoked: 1,
      Automatic: 2,
    };
    const title = 'Make the mention of Gaston Palewski a range';
    await start(able);
    const { disabled } = titled(await ask('@palewski}', { triggerKind: triggerKind.Invoked }), title);
    assert.match(disabled?.reason ?? '', /needs an id/);
    const unasked = await ask('@palewski}', { triggerKind: triggerKind.Automatic });
    assert.ok(
      unasked.every((action) => action.disabled === undefined && !action.kind?.startsWith('source.')),
    );
    await client.stop();
    await start(capabilities);
    assert.ok((await ask('@palewski}')).every((action) => action.title !== title));
  });

  it('fixes on saving what can be meant in one way only', async () => {
    await start(able, 'The [draft]{} and the [note]{}.\n');
    const [fixAll, ...more] = await ask('Mr.', { only: ['source.fixAll'], triggerKind: 2 });
    assert.deepEqual(more, []);
    assert.ok(fixAll);
    assert.deepEqual(texts((await resolve(fixAll)).edit), ['', '', '', '']);
  });
});
