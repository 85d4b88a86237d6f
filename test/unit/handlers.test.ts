// The table of requests: each has a file of its name, its function can be entered without a connection, and what
// handlers add to the server's capabilities is beside what others do.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  LSPErrorCodes,
  MarkupKind,
} from 'vscode-languageserver';
import { mergeCapabilities } from '../../server/lsp/capabilities';
import { hover } from '../../server/lsp/handlers/hover';
import { handlers } from '../../server/lsp/handlers/index';
import { rangeFormatting } from '../../server/lsp/handlers/range-formatting';
import { references } from '../../server/lsp/handlers/references';
import type { Session } from '../../server/lsp/session';
import { sessionWith } from '../support/session';

const uri = 'file:///edition/note.demarche';

describe('handlers', () => {
  /** `textDocument/semanticTokens/full` → `semantic-tokens-full`. */
  const fileOf = (method: string) =>
    method
      .replace(/^(?:textDocument|demarche)\//, '')
      .replaceAll('/', '-')
      .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

  it('have files of their names, and each method is served once', () => {
    const methods = handlers.map(({ method }) => method);
    assert.ok(methods.length > 60);
    assert.equal(new Set(methods).size, methods.length);
    for (const method of methods)
      assert.ok(existsSync(`server/lsp/handlers/${fileOf(method)}.ts`), `${method}: ${fileOf(method)}.ts`);
  });

  it('are functions that a test can enter', () => {
    const client: ClientCapabilities = { textDocument: { hover: { contentFormat: [MarkupKind.PlainText] } } };
    const session = sessionWith(
      { [uri]: 'The [draft]{claim}.\n\n@usa: United States\n type: state\n' },
      client,
    );
    const document = session.workspace.snapshot(uri);
    assert.ok(document);
    const found = hover(session, document, 'The [draft]{cl'.length);
    assert.match(JSON.stringify(found?.contents), /"plaintext".*claim/);
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } };
    const [edit, ...more] = rangeFormatting(session, document, { range });
    assert.deepEqual([edit?.newText, more], [' ', []]);
  });

  it('give up looking for references when the client thinks better of it', async () => {
    const text = '@molotov: V. M. Molotov\n  type: person\n\nComrade [Molotov]{@molotov}.\n';
    const session = sessionWith({ [uri]: text }, {});
    const document = session.workspace.snapshot(uri);
    assert.ok(document);
    const params = {
      textDocument: { uri },
      position: { line: 0, character: 2 },
      context: { includeDeclaration: true },
    };
    const asked = new CancellationTokenSource();
    const found = await references(session, document, 2, params, asked.token);
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [0, 3],
    );
    asked.cancel();
    await assert.rejects(references(session, document, 2, params, asked.token), {
      code: LSPErrorCodes.RequestCancelled,
    });
  });

  const capabilitiesOf = (session: Session) =>
    mergeCapabilities(
      ...handlers.map(({ capabilities }) =>
        typeof capabilities === 'function' ? capabilities(session) : capabilities,
      ),
    );

  it('offer only what the client can use', () => {
    const { renameProvider, workspace, diagnosticProvider } = capabilitiesOf(sessionWith({}, {}));
    assert.deepEqual([renameProvider, workspace, diagnosticProvider], [true, undefined, undefined]);
    const able = capabilitiesOf(
      sessionWith(
        {},
        {
          textDocument: { rename: { prepareSupport: true }, diagnostic: {} },
          workspace: { fileOperations: { willRename: true } },
        },
      ),
    );
    assert.deepEqual(able.renameProvider, { prepareProvider: true });
    assert.ok(able.workspace?.fileOperations?.willRename);
    assert.ok(able.diagnosticProvider);
  });
});

describe('capabilities', () => {
  it('of two handlers stand beside each other, at every depth', () => {
    const filters = [{ pattern: { glob: '**/*' } }];
    assert.deepEqual(
      mergeCapabilities(
        { workspace: { workspaceFolders: { supported: true } } },
        { workspace: { fileOperations: { willRename: { filters } } }, hoverProvider: true },
        { workspace: { fileOperations: { didRename: { filters } } } },
        { executeCommandProvider: { commands: ['one'] } },
        { executeCommandProvider: { commands: ['other'] } },
      ),
      {
        workspace: {
          workspaceFolders: { supported: true },
          fileOperations: { willRename: { filters }, didRename: { filters } },
        },
        hoverProvider: true,
        executeCommandProvider: { commands: ['one', 'other'] },
      },
    );
  });

  it('that differ are an error of whoever wrote them', () => {
    assert.throws(
      () =>
        mergeCapabilities(
          { completionProvider: { resolveProvider: true } },
          { completionProvider: { resolveProvider: false } },
        ),
      /“completionProvider\.resolveProvider”/,
    );
    assert.deepEqual(mergeCapabilities({ hoverProvider: true }, { hoverProvider: true }), {
      hoverProvider: true,
    });
  });
});
