// Files that get other names or places: what the server has the client edit, so that the edition holds together.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

const note = '---\ntranscription: texts/note.txt\n---\n\n[The USSR joins]{proposal #join}.\n';
const reply =
  '---\ndraft-of: note\n---\n\n[It would dissolve the pact]{counterargument attacks=note#join}.\n';

describe('files that move', () => {
  let directory: string;
  let client: Client;
  const uriOf = (name: string) => pathToFileURL(join(directory, name)).href;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'demarche-'));
    mkdirSync(join(directory, 'texts'));
    writeFileSync(join(directory, 'note.demarche'), note);
    writeFileSync(join(directory, 'reply.demarche'), reply);
    ({ client } = await Client.start(
      { ...capabilities, workspace: { ...capabilities.workspace, fileOperations: { willRename: true } } },
      { workspaceFolders: [{ uri: pathToFileURL(directory).href, name: 'edition' }] },
    ));
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    rmSync(directory, { recursive: true, force: true });
  });

  /** What is written where, when these files move. */
  const move = async (...files: readonly (readonly [string, string])[]) => {
    const edit = await client.request<WorkspaceEdit | null>('workspace/willRenameFiles', {
      files: files.map(([from, to]) => ({ oldUri: uriOf(from), newUri: uriOf(to) })),
    });
    return (edit?.documentChanges ?? []).flatMap((change) =>
      'edits' in change
        ? change.edits.map(
            (one) =>
              `${change.textDocument.uri.split('/').at(-1)}:${one.range.start.line + 1} ${'newText' in one ? one.newText : ''}`,
          )
        : [],
    );
  };

  it('has other documents call a renamed document by its new name', async () => {
    assert.deepEqual(await move(['note.demarche', 'note-of-march.demarche']), [
      'reply.demarche:5 note-of-march',
      'reply.demarche:2 note-of-march',
    ]);
  });

  it('has a document keep its name where nobody could write the new one', async () => {
    assert.deepEqual(await move(['note.demarche', '1954 March.demarche']), ['note.demarche:2 id: note\n']);
  });

  it('has a document that moves find its transcription', async () => {
    assert.deepEqual(await move(['note.demarche', 'march/note.demarche']), [
      'note.demarche:2 ../texts/note.txt',
    ]);
  });

  it('has a document find a transcription that moves, alone or with its folder', async () => {
    assert.deepEqual(await move(['texts/note.txt', 'note.txt']), ['note.demarche:2 note.txt']);
    assert.deepEqual(await move(['texts', 'Texte (1954)']), ['note.demarche:2 Texte (1954)/note.txt']);
  });

  it('asks for nothing when all moves together', async () => {
    assert.deepEqual(await move(['note.demarche', 'a/note.demarche'], ['texts', 'a/texts']), []);
  });
});
