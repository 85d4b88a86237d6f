// Export and import, as commands.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { samples, show } from '../editor';

export function formats(): void {
  describe('Other notations', () => {
    const file = (name: string) => vscode.Uri.joinPath(samples.memorandum.uri, '..', name);
    after('clean up', async () => {
      for (const name of ['reading.html', 'tables.sqlite']) await vscode.workspace.fs.delete(file(name));
    });

    it('are written by Export…', async () => {
      await show(samples.memorandum, '---');
      await vscode.commands.executeCommand('demarche.export', 'html', file('reading.html'));
      const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('reading.html')));
      assert.match(page, /<h1 dir="auto">Molotov's Proposal that the USSR Join NATO<\/h1>/);
    });

    it('are made by the SQLite of the editor’s Node; where there is no Node, a script is', async () => {
      await show(samples.memorandum, '---');
      await vscode.commands.executeCommand('demarche.export', 'sqlite', file('tables.sqlite'));
      const bytes = await vscode.workspace.fs.readFile(file('tables.sqlite'));
      const isNode = typeof process === 'object' && process.versions?.node !== undefined;
      assert.match(
        new TextDecoder().decode(bytes.subarray(0, 40)),
        isNode ? /^SQLite format 3\0/ : /^PRAGMA foreign_keys = ON;/,
      );
    });

    it('are read by Import… into a document of their own', async () => {
      await vscode.commands.executeCommand('demarche.import', 'text', file('molotov-1954.txt'));
      const made = vscode.window.activeTextEditor?.document;
      assert.equal(made?.languageId, 'demarche');
      assert.match(made?.getText() ?? '', /^Presidium, CC CPSU/);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });
}
