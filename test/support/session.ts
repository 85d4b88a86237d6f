// A session without a client: for tests that enter a handler's function themselves.

import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { Converter } from '../../server/lsp/convert';
import { Diagnostics } from '../../server/lsp/diagnostics';
import { Session } from '../../server/lsp/session';
import { Configuration } from '../../server/lsp/settings';
import { nowhere } from '../../server/workspace/host';
import { Workspace } from '../../server/workspace/workspace';

/** With these documents open, in their first version. Nothing can be sent to its client. */
export function sessionWith(
  documents: Readonly<Record<string, string>>,
  client: ClientCapabilities = {},
): Session {
  const connection = {} as Connection;
  const workspace = new Workspace(nowhere);
  for (const [uri, text] of Object.entries(documents)) workspace.set(uri, text, 1);
  const convert = new Converter();
  const configuration = new Configuration();
  const options = { related: true, tags: true, links: true, reference: undefined };
  const diagnostics = new Diagnostics(connection, workspace, convert, options, () => false);
  const log = (message: string) => {
    throw new Error(message);
  };
  return new Session(connection, nowhere, workspace, convert, diagnostics, configuration, client, log, '0');
}
