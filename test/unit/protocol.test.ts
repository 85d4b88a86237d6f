// What client and server say to each other beyond the protocol: every method once, with types that cannot be mixed up.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handlers } from '../../server/lsp/handlers/index';
import * as protocol from '../../server/protocol';

/** Whether a method can be used with these types: the compiler answers, and a wrong answer here does not compile. */
type Fits<Method, P, R> = Method extends protocol.RequestMethod<P, R> ? true : false;

describe('the protocol of our own', () => {
  const own = 'server/protocol';
  const sources = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ name: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
  const methodsIn = (text: string) =>
    [...text.matchAll(/['"](demarche\/\w+)['"]/g)].map(([, name]) => name as string);

  it('declares each method once, and nobody else names one', () => {
    const declared = sources(own).flatMap(({ text }) => methodsIn(text));
    assert.ok(declared.length > 30);
    assert.equal(new Set(declared).size, declared.length);
    // A refusal is nothing that anyone sends, and a key of SARIF no method.
    for (const { name, text } of [...sources('server'), ...sources('client')])
      if (!name.startsWith(own))
        assert.deepEqual(
          methodsIn(text).filter((method) => !['demarche/refused', 'demarche/v1'].includes(method)),
          [],
          name,
        );
  });

  it('has an answer for each request of the client', () => {
    const served = new Set(handlers.map(({ method }) => method));
    const asked = Object.entries(protocol).flatMap(([name, method]) =>
      name.endsWith('Request') ? [method as string] : [],
    );
    assert.deepEqual(
      asked.filter((method) => !served.has(method)).sort(),
      ['demarche/readFile', 'demarche/readFolder'],
      'these the server asks',
    );
  });

  it('does not compile with the parameters or the result of another request', () => {
    const right: Fits<typeof protocol.stripRequest, protocol.AboutDocument, string | null> = true;
    const wrongResult: Fits<typeof protocol.stripRequest, protocol.AboutDocument, protocol.Report | null> =
      false;
    const wrongParams: Fits<typeof protocol.stripRequest, protocol.EscapeParams, string | null> = false;
    const withoutVersion: Fits<
      typeof protocol.removeAnnotationRequest,
      { textDocument: { uri: string }; selections: [] },
      protocol.AnnotationOutcome | null
    > = false;
    const otherSort: typeof protocol.changedNotification extends protocol.RequestMethod<undefined, void>
      ? true
      : false = false;
    assert.deepEqual(
      [right, wrongResult, wrongParams, withoutVersion, otherSort],
      [true, false, false, false, false],
    );
  });

  it('believes of a client only what is said in the right words', () => {
    const none = { files: false, changes: false, commands: [] };
    for (const nothing of [
      undefined,
      null,
      1,
      {},
      { demarche: null },
      { demarche: { files: 'yes', commands: 'all' } },
    ])
      assert.deepEqual(protocol.demarcheCapabilities(nothing), none);
    assert.deepEqual(protocol.demarcheCapabilities({ demarche: { files: true, commands: ['show', 1] } }), {
      files: true,
      changes: false,
      commands: ['show'],
    });
  });
});
