// The extension as it ships: when it wakes, how long that takes, and how it presents itself.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { click, inWebview, open, picture, pictures, press, read, until } from '../editor';
import { host } from '../runner';

/** Milliseconds of the extension host. */
const LONGEST = 200;

const ID = 'demarche.demarche';
/** Milliseconds that the extension host was busy from the opening of the first document until the extension was awake. */
let waking: number | undefined;
/** Files after whose opening the extension was awake. */
const woken: string[] = [];

const awake = () => vscode.extensions.getExtension(ID)?.isActive === true;

/** Opens what is beside the documents, before any of these is open. */
export const asleep = async (): Promise<void> => {
  for (const name of ['molotov-1954.txt', 'codebook.json', 'README.md']) {
    await open(name);
    if (awake()) woken.push(name);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  }
  const before = host.busy?.();
  await open('faulty/faulty.demarche');
  // What the server finds is the first that is heard of it.
  await until(awake, vscode.languages.onDidChangeDiagnostics, () => 'an extension that is awake');
  if (before !== undefined) waking = (host.busy?.() ?? 0) - before;
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
      assert.ok(awake());
    });

    it(`wakes in less than ${LONGEST} ms`, async () => {
      await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
      const list = '.runtime-extensions-editor .monaco-list';
      const own = `${list}-row:has-text("Démarche")`;
      // The slowest come first, and only rows in sight are there: ours are among the first or among the last.
      const first = await read(`${list}:has(.monaco-list-row)`);
      if (first === undefined) return;
      if (!first.includes('Démarche')) {
        await press('End');
        await read(`${list}-row.focused[data-last-element="true"]`);
      }
      const row = await read(own);
      await picture('running-extensions', { visible: [own] });
      // The editor has a clock, which goes on while other processes have the machine; where nothing else tells, it
      // proves nothing.
      const [, time] = /Activation: (\d+)ms/.exec(row ?? '') ?? [];
      assert.ok(row !== undefined && time, row);
      if (waking === undefined) return;
      assert.ok(Math.min(Number(time), waking) < LONGEST, `${row}; busy for ${waking} ms`);
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
