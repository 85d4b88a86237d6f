// Completion over the protocol: what clients get, by what they can do.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type InsertReplaceEdit,
  InsertTextFormat,
  type MarkupContent,
  type TextEdit,
} from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

const memo = 'file:///edition/memo.demarche';
const able: ClientCapabilities = {
  ...capabilities,
  textDocument: {
    ...capabilities.textDocument,
    completion: {
      completionItem: {
        snippetSupport: true,
        commitCharactersSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
      },
      completionItemKind: { valueSet: Array.from({ length: 25 }, (_, at) => at + 1) as CompletionItemKind[] },
      completionList: { itemDefaults: ['editRange', 'commitCharacters'] },
    },
  },
};

describe('completion over the protocol', () => {
  let client: Client;
  const start = async (can: ClientCapabilities) => {
    ({ client } = await Client.start(can));
  };
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, [], 'nothing went wrong in the server');
  });
  /** The list at `|` in a text of one line, or of several with the cursor in the last that has one. */
  const complete = async (text: string, uri = memo) => {
    const [before = '', after = ''] = text.split('|');
    await client.open(uri, before + after);
    const lines = before.split('\n');
    return client.request<CompletionList | null>('textDocument/completion', {
      textDocument: { uri },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    });
  };
  const named = (list: CompletionList | null, label: string): CompletionItem => {
    const item = list?.items.find((one) => one.label === label);
    assert.ok(item, `no ${label} among ${list?.items.map((one) => one.label).join(' ')}`);
    return item;
  };

  it('says once what all items share, and what each can be found by', async () => {
    await start(able);
    const list = await complete('Said [he]{@mal|en}.\n\n@malenkov: Георгий Маленков\n  type: person\n');
    const line = (from: number, to: number) => ({
      start: { line: 0, character: from },
      end: { line: 0, character: to },
    });
    assert.deepEqual(list?.itemDefaults, {
      editRange: { insert: line(10, 14), replace: line(10, 16) },
      commitCharacters: ['}'],
    });
    assert.equal(list?.isIncomplete, false);
    const { filterText, ...item } = named(list, '@malenkov');
    assert.match(filterText ?? '', /^@malenkov георгий .* маленков/);
    assert.deepEqual(item, {
      label: '@malenkov',
      kind: CompletionItemKind.Class,
      labelDetails: { detail: ' Георгий Маленков', description: 'person' },
      sortText: '000',
      data: { uri: memo, subject: { about: 'actor', id: 'malenkov' } },
    });
  });

  it('documents what a reader stops at', async () => {
    await start(able);
    const list = await complete('Said [he]{|}.\n\n@malenkov: Georgy Malenkov\n  type: person\n');
    const explained = async (label: string) => {
      const item = await client.request<CompletionItem>('completionItem/resolve', named(list, label));
      return (item.documentation as MarkupContent).value;
    };
    assert.match(await explained('counterargument'), /made against another statement/);
    assert.match(await explained('@malenkov'), /\*\*Georgy Malenkov\*\*/);
  });

  it('writes what is to be filled in as a snippet', async () => {
    await start(able);
    const { textEditText, insertTextFormat } = named(await complete('The [enclosure]{|}.\n'), 'note');
    assert.deepEqual([textEditText, insertTextFormat], ['note "$1"', InsertTextFormat.Snippet]);
  });

  it('asks again for a value only where the client has said it can', async () => {
    const again = 'editor.action.triggerSuggest';
    await start({ ...able, experimental: { demarche: { commands: [again] } } });
    assert.equal(named(await complete('[It is weak]{claim |}.\n'), 'by').command?.command, again);
    await client.stop();
    await start(able);
    assert.equal(named(await complete('[It is weak]{claim |}.\n'), 'by').command, undefined);
  });

  it('is content with a client that can do nothing', async () => {
    await start({});
    const list = await complete('The [enclosure]{no|}.\n');
    const item = named(list, 'note');
    assert.deepEqual(item.textEdit, {
      range: { start: { line: 0, character: 16 }, end: { line: 0, character: 18 } },
      newText: 'note',
    } satisfies TextEdit);
    assert.equal(item.detail, 'editorial');
    assert.deepEqual(list?.itemDefaults, {});
    assert.equal(item.insertTextFormat, undefined);
    const actor = named(await complete('[Paris]{@|}\n\n@paris: Paris\n  type: place\n'), '@paris');
    assert.equal(actor.kind, CompletionItemKind.Value);
    assert.equal(actor.commitCharacters, undefined);
  });

  it('gives each item its range where the client takes no defaults', async () => {
    const { completionItem } = able.textDocument?.completion ?? {};
    await start({ textDocument: { completion: { completionItem: completionItem ?? {} } } });
    const item = named(
      await complete('[It is weak]{claim by=@mal|en}.\n\n@malenkov: M\n  type: person\n'),
      '@malenkov',
    );
    const edit = item.textEdit as InsertReplaceEdit;
    assert.deepEqual([edit.insert.end.character, edit.replace.end.character], [26, 28]);
    assert.deepEqual(item.commitCharacters, [',', '}']);
  });

  it('offers the files beside a document, and those of a folder that is begun', async () => {
    const beside = mkdtempSync(join(tmpdir(), 'demarche-'));
    mkdirSync(join(beside, 'texts'));
    for (const name of ['note.txt', '.hidden.txt', 'scan.png', 'texts/Märznote.txt'])
      writeFileSync(join(beside, name), '');
    const note = pathToFileURL(join(beside, 'note.demarche')).href;
    const labels = async (written: string) => {
      const list = await complete(`---\ntranscription: ${written}|\n---\n\nText.\n`, note);
      return list?.items.map(({ label }) => label);
    };
    await start(able);
    assert.deepEqual(await labels(''), ['note.txt', 'texts/']);
    assert.deepEqual(await labels('texts/'), ['texts/Märznote.txt']);
    assert.equal(await labels('nowhere/'), undefined);
    rmSync(beside, { recursive: true, force: true });
  });

  it('is silent in prose, at every place of a document', async () => {
    await start(able);
    const text = readFileSync('samples/molotov-1954.txt', 'utf8').slice(0, 400);
    await client.open(memo, text);
    for (let character = 0; character < 50; character++) {
      const position = { line: 6, character };
      assert.equal(
        await client.request('textDocument/completion', { textDocument: { uri: memo }, position }),
        null,
      );
    }
  });
});
