// The built server, spoken to as an editor does: over stdio, in the protocol's own messages.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  DocumentDiagnosticReport,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  MarkupContent,
  Position,
} from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

/** Beside its transcription. */
const uri = pathToFileURL('samples/molotov-1954.demarche').href;
/** The memorandum and the register that it needs, as one document: without a folder the server knows no others. */
const memorandum = [
  readFileSync('samples/molotov-1954.demarche', 'utf8'),
  readFileSync('samples/register.demarche', 'utf8').replace(/^---\n.*?\n---\n/s, ''),
].join('\n');

/** The position of the first `words` in a text, `by` characters into them. */
function at(text: string, words: string, by = 1): Position {
  const offset = text.indexOf(words) + by;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: (before.at(-1) ?? '').length };
}

describe('language server', () => {
  let client: Client;
  beforeEach(async () => {
    ({ client } = await Client.start());
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, [], 'nothing went wrong in the server');
  });

  it('finds no error in the memorandum', async () => {
    await client.open(uri, memorandum);
    const found = (await client.diagnostics(uri)).filter(({ severity }) => (severity ?? 1) <= 2);
    assert.deepEqual(found, []);
  });

  it('finds an error where it is typed, and its fix works', async () => {
    await client.open(uri, memorandum);
    const start = at(memorandum, '@palewski via', 0);
    const end = { line: start.line, character: start.character + '@palewski'.length };
    await client.change(uri, { range: { start, end }, text: '@palevski' });
    const found = (await client.diagnostics(uri)).filter(({ severity }) => severity === 1);
    assert.equal(found.length, 1);
    const [diagnostic] = found;
    assert.equal(diagnostic?.code, 'undefined-actor');
    assert.deepEqual(diagnostic?.range, { start, end });
    assert.match(diagnostic?.codeDescription?.href ?? '', /reference\.md#undefined-actor$/);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostic?.range,
      context: { diagnostics: found },
    });
    const [fix] = actions;
    assert.equal(fix?.title, 'Replace with @palewski');
    assert.equal(fix?.isPreferred, true);
    const { edit: fixed } = await client.request<CodeAction>('codeAction/resolve', fix ?? {});
    const [change] = fixed?.documentChanges ?? [];
    assert.ok(change !== undefined && 'edits' in change);
    const [edit] = change.edits;
    assert.ok(edit !== undefined && 'newText' in edit);
    await client.change(uri, { range: edit.range, text: edit.newText });
    assert.deepEqual(
      (await client.diagnostics(uri)).filter(({ severity }) => severity === 1),
      [],
    );
  });

  it('explains a statement with its sources and relations', async () => {
    await client.open(uri, memorandum);
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: at(memorandum, '#dislodge by', 3),
    });
    const { value } = hover.contents as MarkupContent;
    assert.match(value, /\*\*counterargument\*\*/);
    assert.match(value, /Asserted by opponents of the European Defence Community who do not support/);
    assert.match(value, /\*attacks:\* “The states of Europe/);
    assert.match(value, /\*met by:\* “on its part the Soviet government sees no obstacle/);
  });

  it('gives an outline of paragraphs with their annotations, then the register', async () => {
    await client.open(uri, memorandum);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.match(symbols[2]?.name ?? '', /^¶3 According to reports/);
    const inside = symbols[2]?.children?.map(({ name, detail }) => `${name} – ${detail}`).join('\n') ?? '';
    assert.match(
      inside,
      /“the Soviet proposal is unacceptable in its present form” – counterargument · each of its reasons is answered · Gaston Palewski, via Sergei/,
    );
    assert.ok(
      symbols.some(({ name, detail }) => name === 'Gaston Palewski' && detail === 'person · @palewski'),
    );
  });

  it('goes to the register entry, and finds every mention', async () => {
    await client.open(uri, memorandum);
    const position = at(memorandum, '[Palewski]{@palewski}', 3);
    const [link] = await client.request<LocationLink[]>('textDocument/definition', {
      textDocument: { uri },
      position,
    });
    assert.deepEqual(link?.targetSelectionRange.start, at(memorandum, '\n@palewski:', 1));
    const found = await client.request<Location[]>('textDocument/references', {
      textDocument: { uri },
      position,
      context: { includeDeclaration: true },
    });
    assert.equal(found.length, memorandum.split('@palewski').length - 1);
  });

  it('folds the header and entries', async () => {
    await client.open(uri, memorandum);
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', {
      textDocument: { uri },
    });
    assert.deepEqual([folds[0]?.startLine, folds[0]?.endLine], [0, memorandum.split('\n').indexOf('---', 1)]);
  });

  it('answers every request for a document that is not open', async () => {
    const position = { line: 0, character: 0 };
    for (const method of [
      'hover',
      'definition',
      'references',
      'documentHighlight',
      'documentSymbol',
      'foldingRange',
    ])
      await client.request(`textDocument/${method}`, {
        textDocument: { uri: 'file:///nowhere.demarche' },
        position,
        context: { includeDeclaration: true },
      });
  });

  it('takes back the diagnostics of a document that is closed', async () => {
    await client.open(uri, '[x]{@nobody}\n');
    assert.equal((await client.diagnostics(uri)).length, 1);
    await client.notify('textDocument/didClose', { textDocument: { uri } });
    await client.open(uri, 'Prose.\n');
    assert.deepEqual(await client.diagnostics(uri), []);
  });
});

describe('language server and its clients', () => {
  it('ends with 1 when the client leaves without shutdown', async () => {
    const { client } = await Client.start();
    assert.equal(await client.exit(), 1);
  });

  it('speaks over stdio when no transport is named', async () => {
    const { client, result } = await Client.start(capabilities, {}, []);
    assert.equal(result.serverInfo?.name, 'demarche');
    assert.equal(await client.stop(), 0);
  });

  for (const [encoding, character] of [
    ['utf-8', 14],
    ['utf-16', 10],
    ['utf-32', 9],
  ] as const)
    it(`counts in ${encoding}`, async () => {
      const { client, result } = await Client.start({
        ...capabilities,
        general: { positionEncodings: [encoding] },
      });
      assert.equal(result.capabilities.positionEncoding, encoding);
      await client.open(uri, '[𝒜я é]{@x}\n'.replace('[', 'a ['));
      const [found] = await client.diagnostics(uri);
      assert.equal(found?.range.start.character, character);
      await client.stop();
    });

  it('is pulled by clients that pull, and says when nothing has changed', async () => {
    const textDocument = { ...capabilities.textDocument, diagnostic: {} };
    const { client } = await Client.start({ ...capabilities, textDocument });
    await client.open(uri, '[x]{@nobody}\n');
    const pull = (previousResultId?: string) =>
      client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
        previousResultId,
      });
    const first = await pull();
    assert.ok(first.kind === 'full' && first.items.length === 1);
    assert.equal((await pull(first.resultId)).kind, 'unchanged');
    await client.change(uri, { text: 'Prose.\n' });
    const last = await pull(first.resultId);
    assert.ok(last.kind === 'full' && last.items.length === 0);
    await client.stop();
  });

  it('explains in plain text to clients that show no Markdown', async () => {
    const { client } = await Client.start({ textDocument: { hover: { contentFormat: ['plaintext'] } } });
    await client.open(uri, '[*Pravda*]{@pravda}\n\n@pravda: *Pravda*\n  type: publication\n');
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 3 },
    });
    assert.deepEqual(hover.contents, {
      kind: 'plaintext',
      value: '*Pravda* · publication\n\nMentioned once here (¶1).',
    });
    await client.stop();
  });

  it('answers clients that know no symbols in symbols and no links', async () => {
    const { client } = await Client.start({});
    await client.open(uri, memorandum);
    const [symbol] = await client.request<{ location: Location }[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.ok(symbol?.location.uri === uri);
    const [place] = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri },
      position: at(memorandum, '@palewski via'),
    });
    assert.equal(place?.uri, uri);
    await client.stop();
  });
});
