// The extension as it ships: when it wakes, how long that takes, and how it presents itself.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { click, inWebview, open, picture, pictures, read } from '../editor';

/** Milliseconds of the extension host, as the editor itself measures them. */
const LONGEST = 200;

const ID = 'demarche.demarche';
/** Files after whose opening the extension was awake. */
const woken: string[] = [];

/** Opens what lies beside the documents, before any of these is open. */
export const asleep = async (): Promise<void> => {
  for (const name of ['molotov-1954.txt', 'codebook.json', 'README.md']) {
    await open(name);
    if (vscode.extensions.getExtension(ID)?.isActive !== false) woken.push(name);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  }
};

export function packaged(): void {
  describe('The package', () => {
    afterEach('close its pages', () => vscode.commands.executeCommand('workbench.action.closeActiveEditor'));

    it('is what is tested: nothing is loaded from a checkout', () => {
      const path = vscode.extensions.getExtension(ID)?.extensionUri.path ?? '';
      assert.match(path, /\/extensions\/demarche\.demarche-\d+\.\d+\.\d+$|^\/extension$/);
    });

    it('sleeps until a document of the language is opened', () => {
      assert.deepEqual(woken, []);
      assert.equal(vscode.extensions.getExtension(ID)?.isActive, true);
    });

    it(`wakes in less than ${LONGEST} ms`, async () => {
      await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
      const own = '.runtime-extensions-editor .monaco-list-row:has-text("Démarche")';
      const row = await read(own);
      if (row === undefined) return;
      await picture('running-extensions', { visible: [own] });
      const [, time] = /Activation: (\d+)ms/.exec(row) ?? [];
      assert.ok(Number(time) < LONGEST, row);
    });

    it('presents itself', async () => {
      // What an editor that is a page has from its maker is not installed, and tells less of itself.
      const installed = vscode.extensions.getExtension(ID)?.extensionUri.scheme !== 'http';
      const shelf = installed ? '@installed' : '@builtin';
      await vscode.commands.executeCommand('workbench.extensions.search', `${shelf} Démarche`);
      await click('.extensions-list .monaco-list-row:has-text("Démarche")');
      const name = '.extension-editor .name:has-text("Démarche")';
      const readme = inWebview(':text("for historians who annotate")');
      await pictures('details', { visible: installed ? [name, readme] : [name] });
      await vscode.commands.executeCommand('workbench.view.explorer');
    });
  });
}
