// A document that is written from right to left, in the editor; suites/preview.ts has it in the preview.

import * as vscode from 'vscode';
import { pact } from '../../support/right-to-left';
import * as assert from '../assert';
import { found, hover, pictures, show } from '../editor';

export function rightToLeft(): void {
  describe('A document from right to left', () => {
    let document: vscode.TextDocument;
    before('open it', async () => {
      document = await vscode.workspace.openTextDocument({ language: 'demarche', content: pact });
      await vscode.window.showTextDocument(document);
      await found(document, (all) => all.length > 0);
    });
    after('throw it away', async () => {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('is explained, and its words keep their order', async () => {
      assert.match(await hover(document, '#الحق}'), /“\u2068الحق في أن تنضم الى الجامعة\u2069”/);
      await show(document, '#|الحق}');
      await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
      await pictures('right-to-left', { visible: ['.monaco-hover:visible'] });
      await vscode.commands.executeCommand('editor.action.hideHover');
    });
  });
}
