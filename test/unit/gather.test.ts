// Edits in many documents: seen and stopped by a person, stopped by a client, overtaken by an edit.

import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver';
import { MANY, multiDocumentEdit } from '../../server/lsp/multi-document-edit';
import type { Session } from '../../server/lsp/session';
import { nowhere } from '../../server/workspace/host';

const part = [{ start: 0, end: 0, text: 'x' }];

/** A session whose client shows progress; `report` hears how far it has come. */
function sessionWith(report: (message: string, stop: () => void) => void, steady = true, shows = true) {
  const told: string[] = [];
  const stopped = new CancellationTokenSource();
  const session = {
    client: { window: { workDoneProgress: shows } },
    host: nowhere,
    steadiness: () => () => steady,
    connection: {
      window: {
        createWorkDoneProgress: async () => ({
          token: stopped.token,
          begin: (title: string, _: number, __: undefined, cancellable: boolean) =>
            told.push(`${title}${cancellable ? ', which can be stopped' : ''}`),
          report: (_: number, message: string) => {
            told.push(message);
            report(message, () => stopped.cancel());
          },
          done: () => told.push('done'),
        }),
      },
    },
  };
  return { session: session as unknown as Session, told };
}

const { token } = new CancellationTokenSource();
const quiet = () => {};

describe('edits in many documents', () => {
  const parts = (documents: number) => Array.from({ length: documents }, () => part);

  it('are gathered, and nobody is told where there are few', async () => {
    const { session, told } = sessionWith(quiet);
    assert.equal(
      (await multiDocumentEdit(session, 'Tagging', parts(MANY - 1), MANY - 1, token)).length,
      MANY - 1,
    );
    assert.deepEqual(told, []);
  });

  it('tell how far they have come', async () => {
    const { session, told } = sessionWith(quiet);
    await multiDocumentEdit(session, 'Tagging', parts(MANY), MANY, token);
    assert.deepEqual(
      [told[0], told[1], told.at(-1)],
      ['Tagging, which can be stopped', `${MANY / 10} of ${MANY} documents`, 'done'],
    );
  });

  it('are stopped by a person between two documents, and nothing comes of them', async () => {
    let made = 0;
    const counted = function* () {
      for (const one of parts(MANY)) {
        made++;
        yield one;
      }
    };
    const { session, told } = sessionWith((_, stop) => stop());
    await assert.rejects(multiDocumentEdit(session, 'Tagging', counted(), MANY, token), /cancelled/);
    assert.equal(made, MANY / 10);
    assert.equal(told.at(-1), 'done');
  });

  it('are stopped by a client that wants them no more', async () => {
    const source = new CancellationTokenSource();
    source.cancel();
    const { session } = sessionWith(quiet);
    await assert.rejects(multiDocumentEdit(session, 'Tagging', parts(2), 2, source.token), /cancelled/);
  });

  it('are nothing worth once somebody has edited meanwhile', async () => {
    const { session } = sessionWith(quiet, false);
    await assert.rejects(multiDocumentEdit(session, 'Tagging', parts(2), 2, token), /has changed/);
  });

  it('need no client that shows progress', async () => {
    const { session, told } = sessionWith(quiet, true, false);
    await multiDocumentEdit(session, 'Tagging', parts(MANY), MANY, token);
    assert.deepEqual(told, []);
  });
});
