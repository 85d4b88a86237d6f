// Reports over the wire: the timeline of a statement, drafts and their final documents, the impact of a code book, publication.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InlayHint } from 'vscode-languageserver';
import * as protocol from '../../server/protocol';
import { Client, capabilities } from '../support/client';

const draft = '---\ndraft-of: note\ndate: 1954-03-20\n---\n\n[We would join]{proposal #join}.\n';
const note = '---\ntitle: Note\ndate: 1954-03-26\n---\n\n[We may join]{proposal #join}.\n';
const book = (required: string[]) =>
  JSON.stringify({ extends: 'core', name: 'NATO', kinds: { proposal: { required } } });

describe('reports', () => {
  let directory: string;
  let client: Client;
  let result: Awaited<ReturnType<Client['initialize']>>;
  const uriOf = (name: string) => pathToFileURL(join(directory, name)).href;
  const linked = ({ text, links }: protocol.Report) =>
    links.map(({ start, end, target }) => [text.slice(start, end), target.uri, target.range.start]);

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'demarche-'));
    writeFileSync(join(directory, 'draft.demarche'), draft);
    writeFileSync(join(directory, 'note.demarche'), note);
    writeFileSync(join(directory, 'codebook.json'), book([]));
    ({ client, result } = await Client.start(capabilities, {
      workspaceFolders: [{ uri: pathToFileURL(directory).href, name: 'edition' }],
    }));
    await client.open(uriOf('note.demarche'), note);
    await client.diagnosticsUntil(uriOf('note.demarche'), () => true);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(directory, { recursive: true, force: true });
  });

  it('follow a statement through its versions', async () => {
    const params: protocol.AtPosition = {
      textDocument: { uri: uriOf('note.demarche') },
      position: { line: 5, character: 4 },
    };
    const report = await client.known(protocol.timelineRequest, params);
    assert.equal(report.title, 'Timeline of #join');
    assert.match(
      report.text,
      /20 March 1954 · draft\n {2}¶1 {2}proposed in a draft\n[\s\S]*26 March 1954 · Note/,
    );
    assert.deepEqual(linked(report), [
      ['¶1', uriOf('draft.demarche'), { line: 5, character: 1 }],
      ['¶1', uriOf('note.demarche'), { line: 5, character: 1 }],
    ]);
    const nowhere = { ...params, position: { line: 1, character: 0 } };
    assert.equal(await client.ask(protocol.timelineRequest, nowhere), null);
  });

  it('compare a draft with its final document, asked of either', async () => {
    for (const name of ['note.demarche', 'draft.demarche']) {
      const params: protocol.AboutDocument = { textDocument: { uri: uriOf(name) } };
      assert.deepEqual(await client.ask(protocol.versionsRequest, params), [
        {
          draft: { uri: uriOf('draft.demarche'), name: 'draft' },
          final: { uri: uriOf('note.demarche'), name: 'Note (note)' },
        },
      ]);
    }
    const asked: protocol.ComparisonParams = {
      draft: uriOf('draft.demarche'),
      final: uriOf('note.demarche'),
    };
    const report = await client.known(protocol.comparisonRequest, asked);
    assert.match(report.text, /words: “We would join”\n +→ “We may join”/);
    const unknown: protocol.ComparisonParams = { draft: uriOf('x.demarche'), final: uriOf('note.demarche') };
    assert.equal(await client.ask(protocol.comparisonRequest, unknown), null);
  });

  it('come with hints for what does not stand, and with a check of the index, where they are wanted', async () => {
    await client.notify('workspace/didChangeConfiguration', {
      settings: { demarche: { paranoid: true, inlayHints: { standing: true, paragraphs: false } } },
    });
    const uri = uriOf('reply.demarche');
    await client.open(uri, '[No]{counterargument #no attacks=#yes} [Yes]{claim #yes}.\n');
    await client.diagnosticsUntil(uri, () => true);
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range,
    });
    assert.deepEqual(
      hints.map(({ label }) => label),
      [[{ value: 'objection unanswered' }]],
    );
    await client.notify('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(client.log, []);
  });

  it('validate an edition for publication, as a page with links and as one to keep', async () => {
    const params: protocol.AboutDocument = { textDocument: { uri: uriOf('note.demarche') } };
    const answer = await client.known(protocol.publicationRequest, params);
    const { report, html } = answer;
    assert.equal(report.title, 'Validation for publication');
    assert.match(report.text, /^.*\n\nNot ready to be published: correct the errors first\.\n/);
    assert.match(
      report.text,
      /\nNote \(note\)\n {2}Text: not compared with a transcription\n {2}line 1 {2}error/,
    );
    const [first] = linked(report).filter(([, uri]) => uri === uriOf('note.demarche'));
    assert.deepEqual(first, ['line 1', uriOf('note.demarche'), { line: 0, character: 0 }]);
    assert.match(html, /^<!DOCTYPE html>[\s\S]*Not ready to be published[\s\S]*<bdi>Note \(note\)<\/bdi>/);
    const elsewhere = { textDocument: { uri: 'file:///elsewhere/note.demarche' } };
    assert.equal(await client.ask(protocol.publicationRequest, elsewhere), null);
  });

  it('have what is asked of published documents among the findings, while a setting wants it', async () => {
    const uri = uriOf('note.demarche');
    const asked = (found: readonly { code?: string | number }[]) =>
      found.some(({ code }) => code === 'missing-for-publication');
    const set = (publicationFindings: boolean) =>
      client.notify('workspace/didChangeConfiguration', { settings: { demarche: { publicationFindings } } });
    assert.ok(!asked(await client.diagnosticsUntil(uri, () => true)));
    await set(true);
    await client.diagnosticsUntil(uri, asked);
    await set(false);
    await client.diagnosticsUntil(uri, (found) => !asked(found));
  });

  it('list the bare anchors of an edition', async () => {
    const params: protocol.AboutDocument = { textDocument: { uri: uriOf('note.demarche') } };
    const report = await client.known(protocol.bareAnchorsRequest, params);
    assert.match(report.text, /^Bare anchors\n/);
    const elsewhere = { textDocument: { uri: 'file:///x/nowhere.demarche' } };
    assert.equal(await client.request('demarche/bareAnchors', elsewhere), null);
  });

  it('tell what a code book in the editor would invalidate, also as a command', async () => {
    const params: protocol.AboutDocument = { textDocument: { uri: uriOf('codebook.json') } };
    const impact = () => client.known(protocol.codeBookImpactRequest, params);
    assert.match(
      (await impact()).text,
      /“NATO” has not changed since it was saved: nothing would be invalidated\./,
    );

    await client.open(uriOf('codebook.json'), book(['about']));
    await client.diagnosticsUntil(uriOf('note.demarche'), (found) =>
      found.some(({ code }) => code === 'missing-field'),
    );
    const report = await impact();
    assert.match(report.text, /2 places in 2 documents of 2 that/);
    assert.deepEqual(
      linked(report).map(([, uri]) => uri),
      [uriOf('draft.demarche'), uriOf('note.demarche')],
    );
    assert.deepEqual(result.capabilities.executeCommandProvider?.commands, [protocol.codeBookImpactCommand]);
    for (const uri of [uriOf('codebook.json'), uriOf('note.demarche')]) {
      const command = { command: protocol.codeBookImpactCommand, arguments: [uri] };
      assert.deepEqual(await client.request('workspace/executeCommand', command), report);
    }
    const elsewhere = { command: protocol.codeBookImpactCommand, arguments: ['file:///x/codebook.json'] };
    assert.equal(await client.request('workspace/executeCommand', elsewhere), null);
  });
});
