// The host suite where the extension host is Node: in VS Code, and in the embedded editor.

import Mocha from 'mocha';
import type { LanguageClient } from 'vscode-languageclient/node';
import { runSuite } from './runner';
import { tests } from './suite';

/** What the editor calls once the extension host is up. */
export const run = (): Promise<void> =>
  runSuite(Mocha, tests, {
    driver: process.env['DEMARCHE_DRIVER'] ?? '',
    crash(client) {
      const { serverProcess } = client as LanguageClient;
      if (serverProcess?.pid === undefined) throw new Error('no server runs');
      process.kill(serverProcess.pid, 'SIGKILL');
    },
  });
