// A reader of another language: what the extension says is said in Russian, wherever it stands. The editor itself has
// English only, so that the two are easily told apart.

import * as vscode from 'vscode';
import * as assert from '../assert';
import {
  complete,
  extension,
  flatten,
  found,
  hover,
  inEachTheme,
  inWebview,
  outline,
  picture,
  pictures,
  samples,
  show,
} from '../editor';

export function language(): void {
  describe('In Russian', () => {
    it('finds', async () => {
      const all = await found(samples.faulty, complete);
      for (const { message } of all) assert.match(message, /[а-яё]{3}/i);
    });

    it('explains', async () => {
      const said = await hover(samples.memorandum, 'counterargument #dis|lodge by');
      assert.match(said, /контраргумент/);
      assert.match(said, /Утверждает/);
    });

    it('names what can be done', async () => {
      const at = samples.memorandum.positionAt(samples.memorandum.getText().indexOf('would be advantageous'));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        samples.memorandum.uri,
        new vscode.Range(at, at.translate(0, 21)),
        'refactor.surround',
      );
      assert.ok(
        actions.some(({ title }) => title === 'Аннотировать: утверждение'),
        'no action says so',
      );
    });

    it('has an outline', async () => {
      const symbols = flatten(await outline(samples.memorandum));
      assert.ok(
        symbols.some(({ detail }) => detail.includes('утверждение')),
        'no symbol says so',
      );
    });

    it('has commands and settings', () => {
      const { commands } = extension().context.extension.packageJSON.contributes;
      const titles = commands.map(({ title }: { title: unknown }) => JSON.stringify(title));
      assert.ok(
        titles.some((title: string) => title.includes('Сравнить с черновиком')),
        titles.join('\n'),
      );
    });

    it('has it in its pages and views', () =>
      inEachTheme(async (theme) => {
        await vscode.commands.executeCommand('workbench.action.closePanel');
        await show(samples.memorandum, 'counterargument #dis|lodge by');
        await vscode.commands.executeCommand('demarche.arguments.focus');
        await vscode.commands.executeCommand('demarche.showArgumentMap');
        await picture(`russian-map-${theme}`, {
          visible: [inWebview('.node:has-text("контраргумент")'), '.pane-header[aria-label^="Аргументы"]'],
        });
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        await vscode.commands.executeCommand('workbench.view.explorer');
      }));

    it('shows its commands', async () => {
      await vscode.commands.executeCommand('workbench.action.quickOpen', '>Démarche: Импорт');
      await pictures('russian-commands', {
        visible: ['.quick-input-list .monaco-list-row[aria-label*="Импорт…"]'],
      });
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    });

    it('looks so', () =>
      inEachTheme(async (theme) => {
        await show(samples.faulty, '{@pale');
        await vscode.commands.executeCommand('workbench.actions.view.problems');
        await show(samples.memorandum, 'counterargument #dis|lodge by');
        await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
        await picture(`russian-${theme}`, {
          visible: ['.monaco-hover:visible', '.markers-panel .monaco-list-row'],
        });
      }));
  });
}
