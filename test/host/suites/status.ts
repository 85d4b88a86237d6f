// The status bar: what is found in the document, whether its text is its transcription's, what publication lacks.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { extension, open, pictures, read, samples, show, until } from '../editor';

export function status(): void {
  describe('Status bar', () => {
    const texts = () => extension().status.items.map(({ text }) => text.replace(/^\$\([^)]*\) /, ''));
    const says = (expected: (texts: readonly string[]) => boolean) =>
      until(
        () => expected(texts()),
        extension().status.onDidShow,
        () => `the status expected; it is ${JSON.stringify(texts())}`,
      );

    it('says that the memorandum is as transcribed, and what is missing', async () => {
      await show(samples.memorandum, '---');
      await says(([, fidelity]) => fidelity === 'Text matches molotov-1954.txt');
      const [problems, , publication] = texts();
      assert.equal(problems, 'No problems here');
      assert.match(publication ?? '', /missing for publication|Ready to publish/);
      await pictures('status', { visible: ['.statusbar-item:has-text("Text matches molotov-1954.txt")'] });
    });

    it('tells where the text differs, and leads there', async () => {
      const { memorandum } = samples;
      const edit = new vscode.WorkspaceEdit();
      const at = memorandum.getText().indexOf('quite broad');
      edit.insert(memorandum.uri, memorandum.positionAt(at), 'not ');
      await vscode.workspace.applyEdit(edit);
      await says(
        ([problems, fidelity]) => problems === '1 error' && /^Text differs, line \d+$/.test(fidelity ?? ''),
      );
      await pictures('status-differs', { visible: ['.statusbar-item:has-text("Text differs")'] });
      const [, fidelity] = extension().status.items;
      const command = fidelity?.command as vscode.Command;
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      const editor = vscode.window.activeTextEditor;
      assert.match(editor?.document.getText(editor.selection) ?? '', /not/);
      await vscode.commands.executeCommand('undo');
      await says(([, text]) => text === 'Text matches molotov-1954.txt');
    });

    it('stays while a page beside the document has the focus', async () => {
      await show(samples.memorandum, '---');
      await vscode.commands.executeCommand('demarche.showArgumentMap');
      const pages = () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .filter(({ input }) => input instanceof vscode.TabInputWebview);
      await until(
        () => pages().length === 1,
        vscode.window.tabGroups.onDidChangeTabs,
        () => 'the map',
      );
      const left = until(
        () => vscode.window.activeTextEditor === undefined,
        vscode.window.onDidChangeActiveTextEditor,
        () => 'the focus to be in the map',
      );
      await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
      await left;
      await says(([, fidelity]) => fidelity === 'Text matches molotov-1954.txt');
      assert.ok(extension().status.visible);
      await vscode.window.tabGroups.close(pages());
    });

    it('says nothing of other files', async () => {
      await open('molotov-1954.txt');
      await until(
        () => !extension().status.visible,
        extension().status.onDidShow,
        () => 'the status bar to be silent',
      );
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      assert.ok((await read('.statusbar')) !== '');
    });
  });
}
