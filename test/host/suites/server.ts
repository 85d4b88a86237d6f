// The language server as a process: that it dies and is started again.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { crashed, extension, hover, open, picture, running, samples, until } from '../editor';
import { host } from '../runner';

export function server(): void {
  describe('The server', () => {
    // What is open is known at once; the rest of the folder is read again by each server.
    before('open the register', () => open('register.demarche'));

    it('is started again when it dies', async () => {
      await crashed();
      assert.match(await hover(samples.memorandum, '{@vino|gradov}'), /Vinogradov/);
    });

    it('is left down when it keeps dying, and that is said', async () => {
      for (let deaths = 2; deaths < 5; deaths++) await crashed();
      const client = running();
      host.crash(client);
      await until(
        () => client.needsStart(),
        (look) => client.onDidChangeState(look),
        () => 'the end',
      );
      // A test run shows no toasts.
      await vscode.commands.executeCommand('notifications.showList');
      await picture('stopped', { visible: ['.notifications-center :text("Restart Server")'] });
    });

    it('is replaced by the command', async () => {
      const before = extension().client;
      await vscode.commands.executeCommand('demarche.restart');
      assert.notEqual(extension().client, before);
      assert.match(await hover(samples.memorandum, '{@vino|gradov}'), /Vinogradov/);
    });
  });
}
