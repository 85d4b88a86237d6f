// The document and its transcription.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { actionsAt, codeOf, found, open, picture, pictures, press, samples, show } from '../editor';

export function fidelity(): void {
  describe('Fidelity', () => {
    const differs = (one: vscode.Diagnostic) => codeOf(one) === 'transcription-differs';

    it('tells what the transcription has otherwise, and puts it back', async () => {
      const text = samples.memorandum.getText();
      const at = samples.memorandum.positionAt(text.indexOf('quite broad public circles') + 'quite'.length);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(samples.memorandum.uri, at, 'r');
      await vscode.workspace.applyEdit(edit);
      const [difference] = (await found(samples.memorandum, (all) => all.some(differs))).filter(differs);
      assert.match(
        difference?.message ?? '',
        /^Line 4 of molotov-1954\.txt has “quite”, this document has “quiter”/,
      );
      await show(samples.memorandum, 'quit|er');
      await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
      await picture('fidelity', { visible: ['.squiggly-error', '.monaco-hover:visible'] });
      const actions = await actionsAt(samples.memorandum, difference?.range, vscode.CodeActionKind.QuickFix);
      assert.ok(actions.some(({ command }) => command?.command === 'demarche.correctTranscription'));
      const restoring = actions.find(({ title }) => title.startsWith('Restore the words'));
      assert.ok(restoring?.edit);
      await vscode.workspace.applyEdit(restoring.edit);
      assert.equal(samples.memorandum.getText(), text);
      await found(samples.memorandum, (all) => !all.some(differs));
    });

    it('ends the lines as the transcription does', async () => {
      const editor = await vscode.window.showTextDocument(samples.memorandum);
      await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
      const [difference] = (await found(samples.memorandum, (all) => all.some(differs))).filter(differs);
      assert.match(difference?.message ?? '', /ends its lines with LF .* this document with CRLF/);
      const actions = await actionsAt(samples.memorandum, difference?.range, vscode.CodeActionKind.QuickFix);
      const { command } = actions.find(({ title }) => title.startsWith('Use the line endings')) ?? {};
      assert.equal(command?.command, 'demarche.setLineEnds');
      await show(samples.memorandum, 'transcription: mol|otov');
      await vscode.commands.executeCommand('editor.action.quickFix');
      await pictures('line-ends', { visible: ['.action-widget:visible'] });
      await press('Escape');
      await vscode.commands.executeCommand('demarche.setLineEnds', ...(command?.arguments ?? []));
      await found(samples.memorandum, (all) => !all.some(differs));
      assert.equal(samples.memorandum.eol, vscode.EndOfLine.LF);
    });

    it('copies the transcription, and makes a document of a plain text', async () => {
      await vscode.window.showTextDocument(samples.memorandum);
      await vscode.commands.executeCommand('demarche.copyTranscription');
      const plain = await open('molotov-1954.txt');
      assert.equal(await vscode.env.clipboard.readText(), plain.getText());
      await vscode.commands.executeCommand('demarche.newFromPlainText');
      const made = vscode.window.activeTextEditor?.document;
      assert.equal(made?.languageId, 'demarche');
      assert.equal(made?.getText(), plain.getText());
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.window.showTextDocument(plain);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
  });
}
