// Other notations over the protocol: what can be written and read, and a page for what was lost.

import assert from 'node:assert/strict';
import type { Exported, Formats, ImportResult } from '../../server/protocol/protocol';
import { Client } from '../support/client';

const uri = 'file:///edition/report.demarche';
const text =
  '---\nid: report\n---\n\n%% To be checked.\n[It excludes the USA]{claim #out}.\n\n@molotov: V. M. Molotov\n  type: person\n';

describe('other notations', () => {
  let client: Client;
  before(async () => {
    ({ client } = await Client.start());
    await client.open(uri, text);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  it('are listed', async () => {
    const { write, read } = await client.request<Formats>('demarche/formats', {});
    assert.ok(write.some(({ id, unit }) => id === 'html' && unit === 'document'));
    assert.ok(read.some(({ id, beside }) => id === 'brat' && beside === '.txt'));
  });

  it('are written, with a page that leads to what was lost', async () => {
    const made = await client.request<Exported>('demarche/export', { textDocument: { uri }, format: 'html' });
    assert.deepEqual(
      made.files.map(({ name }) => name),
      ['report.html'],
    );
    assert.equal(made.losses, 1);
    const [link] = made.report?.links ?? [];
    assert.equal(made.report?.text.slice(link?.start, link?.end), 'report.demarche:5:1');
    assert.deepEqual(link?.target, {
      uri,
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 17 } },
    });
  });

  it('are written into files that can lead nowhere, whatever the document calls itself', async () => {
    await client.open('file:///edition/odd.demarche', '---\nid: ../../odd\n---\n\nText.\n');
    const textDocument = { uri: 'file:///edition/odd.demarche' };
    const made = await client.request<Exported>('demarche/export', { textDocument, format: 'html' });
    assert.deepEqual(
      made.files.map(({ name }) => name),
      ['odd.html'],
    );
    assert.equal(made.losses, 1);
    assert.match(
      made.report?.text ?? '',
      /The file is called “odd\.html” because “\.\.\/\.\.\/odd” is not a valid file name/,
    );
  });

  it('are read, or refused with the place of the fault', async () => {
    const asked = { format: 'brat', uri: 'file:///in/note.ann', beside: 'Molotov proposes.\n' };
    const made = await client.request<ImportResult>('demarche/import', {
      ...asked,
      text: 'T1\tPerson 0 7\tMolotov\n',
    });
    assert.ok('document' in made && /\[Molotov\]\{@molotov\} proposes\./.test(made.document));
    const refused = await client.request<ImportResult>('demarche/import', {
      format: 'web-annotation',
      uri: 'file:///in/note.jsonld',
      text: '[\n{]',
      beside: '',
    });
    assert.ok(
      'fault' in refused && /^note\.jsonld, line \d+, column \d+: This is not JSON/.test(refused.fault),
    );
  });

  it('are null where nobody knows the notation or the document', async () => {
    const nothing = { textDocument: { uri: 'file:///nowhere.demarche' }, format: 'html' };
    assert.equal(await client.request('demarche/export', nothing), null);
    assert.equal(await client.request('demarche/export', { textDocument: { uri }, format: 'papyrus' }), null);
  });
});
