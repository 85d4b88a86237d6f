// `demarche/status`: how a document stands; and `demarche/changed`, by which a client hears that this, or a tree, may be
// another than before (protocol.ts).

import * as protocol from '../../protocol/protocol';
import { fidelityOf, readinessOf, tallyOf } from '../../reports/status';
import { diagnoseForPublication } from '../../rules/engine/judgement';
import { guard, ignoreFailure } from '../guard';
import type { Handler } from '../session';

export const status: Handler = (session) => {
  const { connection, workspace, diagnostics, client, host, log } = session;
  connection.onRequest(
    protocol.status,
    guard<protocol.StatusParams, protocol.DocumentStatus | null>(
      'status',
      log,
      null,
      async ({ textDocument }) => {
        await workspace.loaded();
        const snapshot = await workspace.complete(textDocument.uri);
        if (snapshot === undefined) return null;
        const problems = tallyOf(diagnostics.of(snapshot));
        const fidelity = fidelityOf(snapshot);
        const { tally, messages } = readinessOf(diagnoseForPublication(snapshot));
        return {
          problems: { errors: problems.error, warnings: problems.warning },
          fidelity: {
            state: fidelity.state,
            path: ('path' in fidelity ? fidelity.path : undefined) ?? null,
            line: ('line' in fidelity ? fidelity.line : undefined) ?? null,
            range: 'at' in fidelity ? session.range(snapshot, fidelity.at) : null,
          },
          publication: { errors: tally.error, warnings: tally.warning, messages },
        };
      },
    ),
  );

  if (client.experimental?.changes !== true) return {};
  let telling = false;
  const tell = () => {
    if (telling) return;
    telling = true;
    host.later(() => {
      telling = false;
      ignoreFailure(connection.sendNotification(protocol.changed));
    });
  };
  workspace.onChange(tell);
  diagnostics.onFound(tell);
  return {};
};
