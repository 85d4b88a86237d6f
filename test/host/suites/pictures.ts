// Pictures of what the other suites only ask for.

import * as vscode from 'vscode';
import { inEachTheme, picture, samples, select, setting, show } from '../editor';

export function pictures(): void {
  describe('Pictures', () => {
    before('make room', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      await show(samples.memorandum, '---');
      await vscode.commands.executeCommand('outline.focus');
      await vscode.commands.executeCommand('workbench.action.closeOtherEditors');
      // The list of files makes way for the outline, and the text gives it some width.
      for (let step = 0; step < 2; step++)
        await vscode.commands.executeCommand('workbench.action.decreaseViewWidth');
      await picture('outline', {
        press: ['.pane-header[aria-label*="samples" i]'],
        visible: ['.outline-tree .monaco-list-row'],
      });
    });

    it('of the memorandum with a hover', () =>
      inEachTheme(async (theme) => {
        await show(samples.memorandum, 'counterargument #dis|lodge by');
        await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
        await picture(`memorandum-${theme}`, {
          visible: ['.monaco-hover:visible', '.outline-tree .monaco-list-row'],
        });
      }));

    it('of paragraph numbers, speakers and lenses', async () => {
      await show(samples.memorandum, '|[According to reports');
      await picture('hints', { visible: ['.codelens-decoration a:visible'] });
      await show(samples.register, '|@palewski:');
      await picture('lenses', { visible: ['.codelens-decoration a:visible'] });
    });

    it('of how statements stand', async () => {
      await setting('demarche.inlayHints.standing', true);
      await show(samples.memorandum, '|[According to reports');
      await picture('standing', { visible: ['.view-line :text("no objection · met")'] });
      await setting('demarche.inlayHints.standing', undefined);
    });

    it('of what a lens counts', async () => {
      await show(samples.register, '|@palewski:');
      await picture('lens-places', {
        press: ['.codelens-decoration a:text-is("3 mentions in 1 document") >> nth=0'],
        visible: ['.peekview-widget .monaco-list-row'],
      });
      await vscode.commands.executeCommand('closeReferenceSearch');
    });

    it('of the argument around a statement', async () => {
      await show(samples.memorandum, '#pose-ques|tion by');
      await vscode.commands.executeCommand('editor.showCallHierarchy');
      await picture('argument', { visible: ['.call-hierarchy .monaco-list-row'] });
      await vscode.commands.executeCommand('editor.closeCallHierarchy');
    });

    it('of a rename', async () => {
      await show(samples.memorandum, '[Pale|wski]{@palewski}');
      void vscode.commands.executeCommand('editor.action.rename');
      await picture('rename', { visible: ['.rename-box input'] });
      await vscode.commands.executeCommand('cancelRenameInput');
    });

    it('of what can be done with selected words', async () => {
      await select(samples.memorandum, 'would be advantageous for');
      // Lenses that come late would move the text, and the menu would close.
      await picture('actions', { visible: ['.codelens-decoration a:visible'] });
      await vscode.commands.executeCommand('editor.action.refactor');
      await picture('actions', { visible: ['.action-widget :text("Annotate as claim")'] });
      await vscode.commands.executeCommand('hideCodeActionWidget');
    });

    it('of the faulty page', async () => {
      await show(samples.faulty, '{@pale');
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      await show(samples.faulty, '{@pale');
      await picture('faulty', { visible: ['.squiggly-error', '.markers-panel .monaco-list-row'] });
    });
  });
}
