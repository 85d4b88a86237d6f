// Add to the Register from a File…: who is meant is asked at the mention, and one key takes the first.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { press, read, samples } from '../editor';
import { asked } from '../keyboard';

const note =
  '---\ndate: 1954-03-31\n---\n\n[Molotov]{@vm-molotov} told [Eden]{@a-eden}.\n\n@allies: the Allies\n  type: group\n';
const list =
  'name\tborn\tdied\thsg\nMolotov, Vyacheslav Mikhailovich\t1890-03-09\t1986-11-08\t109285\nEden, Anthony\t\t\t103830\n';

export function register(): void {
  describe('Persons of a list', () => {
    let folder: vscode.Uri;
    let document: vscode.TextDocument;

    before('write a note and a list', async () => {
      folder = vscode.Uri.joinPath(samples.memorandum.uri, '..', 'persons');
      const write = (name: string, text: string) =>
        vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
      await vscode.workspace.fs.createDirectory(folder);
      await write('list.tsv', list);
      await write('note.demarche', note);
      document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'note.demarche'));
      await vscode.window.showTextDocument(document, { preview: false });
    });
    after('throw it away', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.workspace.fs.delete(folder, { recursive: true });
    });

    it('are taken into the register with Enter, one after the other, until Escape', async () => {
      const uri = vscode.Uri.joinPath(folder, 'list.tsv');
      const adding = vscode.commands.executeCommand('demarche.registerFromFile', uri, 'list.tsv');
      const prompt = 'Enter adds to the register';
      const title = await asked(prompt);
      if (title === undefined) {
        // No one can press keys here.
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        await adding;
        assert.equal(document.getText(), note);
        return;
      }
      assert.match(title, /Who is Molotov \(@vm-molotov\)\? 1 more/);
      await press('Enter');
      await read('.quick-input-widget:visible .quick-input-title:has-text("Who is Eden")');
      assert.match(
        document.getText(),
        /\n@vm-molotov: Vyacheslav Mikhailovich Molotov\n {2}type: person\n {2}born: 1890-03-09\n {2}died: 1986-11-08\n {2}same-as: hsg:109285\n {2}source: list\.tsv, line 2 \(SHA-256 \w+\): born, died, same-as\n$/,
      );
      await press('Escape');
      await adding;
      assert.equal(document.getText().includes('@a-eden:'), false);
    });
  });
}
