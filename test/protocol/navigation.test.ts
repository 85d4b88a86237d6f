// Rename, linked marks, links, symbols, selections, the argument, hints and lenses, as an editor asks for them.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  ClientCapabilities,
  CodeLens,
  DocumentLink,
  InlayHint,
  LinkedEditingRanges,
  Location,
  LocationLink,
  Position,
  Range,
  SelectionRange,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import { Client, capabilities } from '../support/client';

const register = `@ussr: Union of Soviet Socialist Republics
  type: state
  alias: USSR
  same-as: wikidata:Q15180

@palewski: Gaston Palewski
  type: person
  office: Deputy (1951/1955)
`;
const note = `---
title: The Note
date: 1954-03-31
from: @ussr
---

{+proposal #join}The [Soviet Union]{@ussr} joins
the Pact.{-#join} [It is a snare]{counterargument #snare by=@palewski attacks=#join}, said [Palewski]{@palewski}.
[A snare]{#snare said}!
`;
const comment = '[Their proposal]{note#join} is [a surprise]{claim #surprise attacks=note#join}.\n';

const able: ClientCapabilities = {
  ...capabilities,
  textDocument: {
    ...capabilities.textDocument,
    rename: { prepareSupport: true },
    documentLink: { tooltipSupport: true },
  },
  workspace: {
    ...capabilities.workspace,
    configuration: true,
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    symbol: { resolveSupport: { properties: ['location.range'] } },
  },
  experimental: { demarche: { commands: ['demarche.showReferences'] } },
};

/** The position of `words` in a text, `by` characters into them. */
function at(text: string, words: string, by = 1): Position {
  const offset = text.indexOf(words) + by;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: (before.at(-1) ?? '').length };
}

/** The text of a range. */
function words(text: string, { start, end }: Range): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position) =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, character);
  return text.slice(offset(start), offset(end));
}

describe('language server, finding one’s way', () => {
  let directory: string;
  let client: Client;
  let settings: unknown;
  const uriOf = (name: string) => pathToFileURL(join(directory, name)).href;
  const texts: Record<string, string> = {
    'register.demarche': register,
    'note.demarche': note,
    'comment.demarche': comment,
  };

  async function start(able: ClientCapabilities): Promise<void> {
    ({ client } = await Client.start(able, {
      workspaceFolders: [{ uri: pathToFileURL(directory).href, name: 'edition' }],
    }));
    client.connection.onRequest('workspace/configuration', () => [settings]);
    client.connection.onRequest('client/registerCapability', () => null);
    for (const method of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh'])
      client.connection.onRequest(method, () => null);
    await client.open(uriOf('note.demarche'), note);
    // The folder is read once nothing is undefined any more.
    await client.diagnosticsUntil(uriOf('note.demarche'), (found) =>
      found.every(({ code }) => code !== 'undefined-actor'),
    );
    const known = () => client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'surprise' });
    while ((await known()).length === 0);
  }

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'demarche-'));
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(directory, name), text);
    settings = {};
    await start(able);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, [], 'nothing went wrong in the server');
    rmSync(directory, { recursive: true, force: true });
  });

  const about = (name = 'note.demarche') => ({ textDocument: { uri: uriOf(name) } });
  const on = (sought: string, by = 1) => ({ ...about(), position: at(note, sought, by) });

  it('renames in the register, in open documents and in those on disk', async () => {
    const where = on('[Palewski]', 3);
    const offered = await client.request<{ range: Range; placeholder: string }>(
      'textDocument/prepareRename',
      where,
    );
    assert.equal(offered.placeholder, 'palewski');
    assert.equal(words(note, offered.range), 'Palewski');
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...where, newName: 'gaston' });
    const changes = (edit.documentChanges ?? []).map((change) => {
      assert.ok('edits' in change);
      const { uri, version } = change.textDocument;
      return [uri.slice(uri.lastIndexOf('/') + 1), version, change.edits.length];
    });
    assert.deepEqual(changes.sort(), [
      ['note.demarche', 1, 2],
      ['register.demarche', null, 1],
    ]);
  });

  it('refuses in words what cannot be renamed', async () => {
    await assert.rejects(
      client.request('textDocument/rename', { ...on('[Palewski]', 3), newName: 'ussr' }),
      /“@ussr” is already used for “Union of Soviet Socialist Republics” in “register”/,
    );
    await assert.rejects(client.request('textDocument/prepareRename', on(', said', 3)), /nothing to rename/);
  });

  it('links the marks of a range', async () => {
    const { ranges } = await client.request<LinkedEditingRanges>(
      'textDocument/linkedEditingRange',
      on('{+proposal #join', 14),
    );
    assert.deepEqual(
      ranges.map((range) => [words(note, range), range.start.line]),
      [
        ['join', 6],
        ['join', 7],
      ],
    );
    assert.equal(await client.request('textDocument/linkedEditingRange', on('Soviet Union')), null);
  });

  it('goes to the declaration in another document', async () => {
    const found = await client.request<(Location | LocationLink)[]>(
      'textDocument/declaration',
      on('[Palewski]', 3),
    );
    assert.deepEqual(
      found.map((place) => ('uri' in place ? [place.uri, words(register, place.range)] : [])),
      [[uriOf('register.demarche'), '@palewski']],
    );
  });

  it('opens what fields point at', async () => {
    await client.open(uriOf('register.demarche'), register);
    const [link] = await client.request<DocumentLink[]>(
      'textDocument/documentLink',
      about('register.demarche'),
    );
    assert.deepEqual(
      [link && words(register, link.range), link?.target, link?.tooltip],
      ['wikidata:Q15180', 'https://www.wikidata.org/wiki/Q15180', 'Record Q15180 in Wikidata'],
    );
  });

  it('finds symbols of all documents, and their places when they are chosen', async () => {
    const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'snare' });
    const [snare] = found;
    assert.deepEqual(
      [found.length, snare?.name, snare?.containerName],
      [1, 'It is a snare', 'counterargument · Gaston Palewski · note'],
    );
    assert.deepEqual(snare?.location, { uri: uriOf('note.demarche') });
    const { location } = await client.request<WorkspaceSymbol>('workspaceSymbol/resolve', snare ?? {});
    assert.ok('range' in location);
    assert.equal(words(note, location.range), '#snare');
  });

  it('widens a selection step by step', async () => {
    const [selection] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      ...about(),
      positions: [at(note, 'snare', 2)],
    });
    const steps: string[] = [];
    for (let step = selection; step !== undefined; step = step.parent) steps.push(words(note, step.range));
    assert.deepEqual(steps.slice(0, 2), ['snare', 'It is a snare']);
    assert.equal(steps.at(-1), note);
  });

  it('shows the argument step by step, through other documents', async () => {
    const [join] = await client.request<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      on('joins', 2),
    );
    assert.match(join?.name ?? '', /^The Soviet Union joins the Pact\.$/);
    const incoming = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: join,
    });
    assert.deepEqual(
      incoming.map(({ from, fromRanges }) => {
        const text = texts[from.uri.slice(from.uri.lastIndexOf('/') + 1)] ?? '';
        return [
          from.name,
          from.detail,
          words(text, from.selectionRange),
          fromRanges.map((one) => words(text, one)),
        ];
      }),
      [
        ['attacked by: a surprise', 'claim · comment', 'a surprise', ['note#join']],
        ['attacked by: It is a snare', 'counterargument · Gaston Palewski', 'It is a snare', ['#join']],
      ],
    );
    // From a document that is not open.
    const outgoing = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item: incoming[0]?.from,
    });
    assert.deepEqual(
      outgoing.map(({ to, fromRanges }) => [to.uri, to.detail, fromRanges.map((one) => words(comment, one))]),
      [[uriOf('note.demarche'), 'proposal · USSR · note', ['note#join']]],
    );
  });

  const hints = async () => {
    const found = await client.request<InlayHint[]>('textDocument/inlayHint', {
      ...about(),
      range: { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } },
    });
    return found.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
  };

  it('hints at what is not written, as the settings say', async () => {
    assert.deepEqual(await hints(), ['¶1', '¶2', '¶3', 'by Gaston Palewski']);
    settings = { inlayHints: { paragraphs: false, speakers: 'off', offices: true }, codeLens: false };
    const asked = new Promise<void>((resolve) =>
      client.connection.onRequest('workspace/inlayHint/refresh', () => {
        resolve();
        return null;
      }),
    );
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await asked;
    assert.deepEqual(await hints(), ['Deputy']);
    assert.deepEqual(await client.request('textDocument/codeLens', about()), []);
  });

  it('counts above entries; a click shows the places', async () => {
    await client.open(uriOf('register.demarche'), register);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', about('register.demarche'));
    const shown = await Promise.all(lenses.map((lens) => client.request<CodeLens>('codeLens/resolve', lens)));
    assert.deepEqual(
      shown.map(({ command }) => [command?.title, command?.command]),
      [
        ['1 mention in 1 document', 'demarche.showReferences'],
        ['1 mention in 1 document', 'demarche.showReferences'],
      ],
    );
    const [uri, position, places] = shown[1]?.command?.arguments ?? [];
    assert.equal(uri, uriOf('register.demarche'));
    assert.deepEqual(position, at(register, '@palewski', 0));
    assert.deepEqual(
      (places as Location[]).map((place) => [place.uri, words(note, place.range)]),
      [[uriOf('note.demarche'), 'Palewski']],
    );
  });

  it('asks to be asked again when another document has changed', async () => {
    await client.open(uriOf('register.demarche'), register);
    const counts = async () => {
      const lenses = await client.request<CodeLens[]>('textDocument/codeLens', about('register.demarche'));
      const palewski = await client.request<CodeLens>('codeLens/resolve', lenses[1] ?? {});
      return palewski.command?.title;
    };
    assert.equal(await counts(), '1 mention in 1 document');
    const recounted = new Promise<void>((resolve) =>
      client.connection.onRequest('workspace/codeLens/refresh', () => {
        void counts().then((title) => title === '2 mentions in 1 document' && resolve());
        return null;
      }),
    );
    await client.change(uriOf('note.demarche'), { text: `${note}[Palewski]{@palewski} again.\n` });
    await recounted;
  });

  it('promises no command that the client has not announced, and no prepared rename or lazy place', async () => {
    await client.stop();
    await start({});
    await client.open(uriOf('register.demarche'), register);
    const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', about('register.demarche'));
    const { command } = await client.request<CodeLens>('codeLens/resolve', lens ?? {});
    assert.deepEqual(command, { title: '1 mention in 1 document', command: '' });
    const [snare] = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'snare' });
    assert.ok(snare !== undefined && 'range' in snare.location);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...on('[Palewski]', 3),
      newName: 'gaston',
    });
    assert.equal(Object.keys(edit.changes ?? {}).length, 2);
  });
});
