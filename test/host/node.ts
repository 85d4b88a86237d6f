// The host suite where the extension host is Node: in VS Code, and in the embedded editor.

import { join } from 'node:path';
import Mocha from 'mocha';
import type { LanguageClient } from 'vscode-languageclient/node';
import { runSuite } from './runner';
import { tests } from './suite';

/** What the editor calls once the extension host is up. */
export async function run(): Promise<void> {
  const witness = join(__dirname, 'witness.js');
  require(witness);
  // The language server is started with the environment of this process.
  process.env['NODE_OPTIONS'] = `--require ${JSON.stringify(witness)}`;
  const left = process.env['DEMARCHE_LEFT']?.split(',');
  await runSuite(Mocha, () => tests(left), {
    driver: process.env['DEMARCHE_DRIVER'] ?? '',
    busy() {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    },
    crash(client) {
      const { serverProcess } = client as LanguageClient;
      if (serverProcess?.pid === undefined) throw new Error('no server runs');
      process.kill(serverProcess.pid, 'SIGKILL');
    },
  });
}
