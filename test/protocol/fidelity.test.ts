// A document and its transcription, as an editor sees them: on disk, open, edited, corrected in both files at once.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  type Diagnostic,
  LSPErrorCodes,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver';
import { correctableRequest, correctionRequest } from '../../server/protocol';
import { Client, capabilities } from '../support/client';

const text =
  '---\neditor: A. Editor\ntranscription: note 1.txt\n---\n\nIt [excludes the USA]{claim #c by=@ussr}.\n\n@ussr: USSR\n  type: state\n';

describe('a document and its transcription', () => {
  let client: Client;
  let folder: string;
  let uri: string;
  let file: string;
  const start = async (commands: readonly string[] = []) => {
    ({ client } = await Client.start({ ...capabilities, experimental: { demarche: { commands } } }));
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-'));
    mkdirSync(folder, { recursive: true });
    uri = pathToFileURL(join(folder, 'note.demarche')).href;
    file = pathToFileURL(join(folder, 'note 1.txt')).href;
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, [], 'nothing went wrong in the server');
    rmSync(folder, { recursive: true });
  });

  const has =
    (...codes: readonly string[]) =>
    (found: readonly Diagnostic[]) =>
      codes.every((code) => found.some((one) => one.code === code));
  const same = (found: readonly Diagnostic[]) =>
    !found.some(({ code }) => String(code).startsWith('transcription'));

  it('says that there is none, and compares it as soon as there is one', async () => {
    await start();
    await client.open(uri, text);
    await client.diagnosticsUntil(uri, has('transcription-missing'));
    writeFileSync(join(folder, 'note 1.txt'), '\uFEFFIt exludes the USA.\n');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: file, type: 1 }] });
    const found = await client.diagnosticsUntil(uri, has('transcription-differs'));
    const difference = found.find(({ code }) => code === 'transcription-differs');
    assert.match(
      String(difference?.message),
      /^Line 1 of note 1\.txt has “exludes”, this document has “excludes”\./,
    );
    assert.deepEqual(difference?.range.start, { line: 5, character: 4 });
    const [related] = difference?.relatedInformation ?? [];
    assert.equal(related?.location.uri, file);
    assert.deepEqual(related?.location.range.start, { line: 0, character: 3 });
  });

  it('takes the transcription as it stands in the editor, until that is closed', async () => {
    await start();
    writeFileSync(join(folder, 'note 1.txt'), 'It excludes the USA.\n');
    await client.open(uri, text);
    await client.notify('textDocument/didOpen', {
      textDocument: { uri: file, languageId: 'plaintext', version: 1, text: 'It excludes the USA.\n' },
    });
    await client.change(file, {
      range: { start: { line: 0, character: 12 }, end: { line: 0, character: 15 } },
      text: 'a',
    });
    await client.diagnosticsUntil(uri, has('transcription-differs'));
    await client.notify('textDocument/didClose', { textDocument: { uri: file } });
    await client.diagnosticsUntil(uri, same);
  });

  it('hears of every key that is pressed in prose', async () => {
    await start();
    writeFileSync(join(folder, 'note 1.txt'), 'It excludes the USA.\n');
    await client.open(uri, text);
    const place = { line: 5, character: 2 };
    await client.change(uri, { range: { start: place, end: place }, text: 's' });
    await client.diagnosticsUntil(uri, has('transcription-differs'));
    await client.change(uri, { range: { start: place, end: { line: 5, character: 3 } }, text: '' });
    await client.diagnosticsUntil(uri, same);
  });

  for (const commands of [[], ['demarche.correctTranscription']])
    it(`restores the words, and offers a correction to ${commands.length === 0 ? 'nobody who cannot' : 'who can'} ask for the reason`, async () => {
      await start(commands);
      writeFileSync(join(folder, 'note 1.txt'), 'It exludes the USA.\n');
      await client.open(uri, text);
      const [found] = (await client.diagnosticsUntil(uri, has('transcription-differs'))).filter(
        ({ code }) => code === 'transcription-differs',
      );
      const offered = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: found?.range,
        context: { diagnostics: [found] },
      });
      const title = 'Restore the words of the transcription here';
      const restoring = offered.find((action) => action.title === title) as CodeAction;
      const { edit } = restoring.data
        ? await client.request<CodeAction>('codeAction/resolve', restoring)
        : restoring;
      const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.deepEqual(change?.edits, [
        { range: { start: { line: 5, character: 6 }, end: { line: 5, character: 7 } }, newText: '' },
      ]);
      assert.deepEqual(
        offered.flatMap(({ command }) => command ?? []),
        commands.map((command) => ({
          title: 'Correct the transcription…',
          command,
          arguments: [client.document(uri)],
        })),
      );
    });

  it('has an editor that can end the lines as the transcription does', async () => {
    await start(['demarche.setLineEnds']);
    writeFileSync(join(folder, 'note 1.txt'), 'It excludes the USA.\r\n');
    await client.open(uri, text);
    const [found] = await client.diagnosticsUntil(uri, has('transcription-differs'));
    assert.match(String(found?.message), /^note 1\.txt ends its lines with CRLF/);
    const offered = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: found?.range,
      context: { diagnostics: [found] },
    });
    const title = 'Use the line endings of the transcription (CRLF) in this document';
    assert.deepEqual(
      offered.flatMap(({ command }) => command ?? []),
      [{ title, command: 'demarche.setLineEnds', arguments: [client.document(uri), 'CRLF'] }],
    );
  });

  it('corrects the transcription in both files, and only what was shown', async () => {
    await start();
    writeFileSync(join(folder, 'note 1.txt'), 'It exludes the USA.\n');
    await client.open(uri, text);
    await client.diagnosticsUntil(uri, has('transcription-differs'));
    const textDocument = client.document(uri);
    const found = await client.known(correctableRequest, { textDocument });
    assert.deepEqual(found, { what: 'line 1: “exludes” → “excludes”', editor: 'A. Editor' });
    const said = { textDocument, reason: 'misread', responsible: 'B. Reader', date: '2026-11-24' };
    const edit = await client.known(correctionRequest, { ...said, what: found.what });
    assert.deepEqual(
      (edit.documentChanges as TextDocumentEdit[]).map(({ textDocument: { uri: of }, edits }) => [
        of,
        (edits as TextEdit[]).map(({ newText }) => newText),
      ]),
      [
        [file, ['c']],
        [uri, ['\ncorrection: 2026-11-24, B. Reader, line 1: “exludes” → “excludes” (misread)']],
      ],
    );
    const other = await client.ask(correctionRequest, { ...said, what: 'line 2: “a” → “b”' });
    assert.equal(other, null);

    await client.change(uri, { text: `${text}\nA line more.\n` });
    for (const refused of [
      client.ask(correctableRequest, { textDocument }),
      client.ask(correctionRequest, { ...said, what: found.what }),
    ])
      await assert.rejects(refused, { code: LSPErrorCodes.ContentModified });
  });

  it('writes the transcription, and a document from a plain text', async () => {
    await start();
    await client.open(uri, text);
    assert.equal(await client.request('demarche/strip', { textDocument: { uri } }), 'It excludes the USA.\n');
    assert.equal(await client.request('demarche/escape', { text: '@a: b\n' }), '\\@a: b\n');
  });
});
