// The argument map over the wire: of a document and of its edition, and the statement at a place.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as protocol from '../../server/protocol';
import { Client, capabilities } from '../support/client';

const note = '---\ntitle: Note\nfrom: USSR\n---\n\n[We may join]{proposal #join}.\n';
const reply = '[They may not]{counterargument attacks=note#join}.\n';

describe('argument map over the wire', () => {
  let directory: string;
  let client: Client;
  const uriOf = (name: string) => pathToFileURL(join(directory, name)).href;
  const mapOf = (scope: protocol.ArgumentMapParams['scope'], name = 'note.demarche') =>
    client.ask(protocol.argumentMapRequest, {
      textDocument: { uri: uriOf(name) },
      scope,
    } satisfies protocol.ArgumentMapParams);

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'demarche-'));
    writeFileSync(join(directory, 'note.demarche'), note);
    writeFileSync(join(directory, 'reply.demarche'), reply);
    ({ client } = await Client.start(capabilities, {
      workspaceFolders: [{ uri: pathToFileURL(directory).href, name: 'edition' }],
    }));
    await client.open(uriOf('note.demarche'), note);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(directory, { recursive: true, force: true });
  });

  it('has the statements of a document, and of the edition what other documents say of them', async () => {
    const map = await mapOf('document');
    assert.deepEqual(
      map?.statements.map(({ symbol, standing, voices, place }) => [symbol, standing, voices, place]),
      [
        [
          'note#join',
          'no-objection',
          'USSR',
          {
            uri: uriOf('note.demarche'),
            range: { start: { line: 5, character: 1 }, end: { line: 5, character: 12 } },
          },
        ],
      ],
    );
    const edition = await mapOf('edition');
    assert.deepEqual(
      edition?.statements.map(({ words, outcome }) => `${words}: ${outcome}`),
      ['We may join: objection unanswered', 'They may not: no objection'],
    );
    assert.deepEqual(
      edition?.relations.map(({ label, to }) => `${label} ${to}`),
      ['attacks note#join'],
    );
    assert.equal(await mapOf('document', 'nowhere.demarche'), null);
  });

  it('names a statement without an id so that it is the same while the text before it is written', async () => {
    const uri = uriOf('other.demarche');
    const symbols = async () =>
      (await mapOf('document', 'other.demarche'))?.statements.map(({ symbol }) => symbol);
    await client.open(uri, 'So [peace]{claim}, [war]{counterargument attacks=#x} and [bread]{claim #x}.\n');
    assert.deepEqual(await symbols(), ['other#?1', 'other#?2', 'other#x']);
    await client.change(uri, {
      text: 'And so [peace]{claim}, [war]{counterargument attacks=#x} and [bread]{claim #x}.\n',
    });
    assert.deepEqual(await symbols(), ['other#?1', 'other#?2', 'other#x']);
    const at = await client.ask(protocol.statementAtRequest, {
      textDocument: { uri },
      position: { line: 0, character: 25 },
    } satisfies protocol.AtPosition);
    assert.equal(at, 'other#?2');
    const map = await mapOf('document', 'other.demarche');
    assert.deepEqual(
      map?.relations.map(({ from, to }) => [from, to]),
      [['other#?2', 'other#x']],
    );
  });

  it('tells which statement is at a place', async () => {
    const at = (line: number, character: number) =>
      client.ask(protocol.statementAtRequest, {
        textDocument: { uri: uriOf('note.demarche') },
        position: { line, character },
      } satisfies protocol.AtPosition);
    assert.equal(await at(5, 4), 'note#join');
    assert.equal(await at(1, 0), null);
  });
});
