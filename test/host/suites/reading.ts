// Reading view: documents in their place as they are read.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { extension, open, pictures, press, read, samples, show } from '../editor';

export function reading(): void {
  describe('Reading view', () => {
    const view = (mode: string) => vscode.commands.executeCommand(`demarche.readingView.${mode}`);
    /** A word of a mark that takes no room, and one that is seen. */
    const hidden = (word: string) => `.view-line span:text-is("${word}"):not(:visible)`;
    const seen = (word: string) => `.view-line span:text-is("${word}"):visible`;
    const line = '.view-line:has-text("According to reports from")';
    after('leave the text as it is written', () => view('off'));

    it('dims marks and underlines what is annotated', async () => {
      await show(samples.memorandum, '|[According to reports');
      await view('dim');
      assert.equal(extension().readingView.mode, 'dim');
      await pictures('reading-dim', { visible: [line] });
    });

    it('keeps overlapping statements apart', async () => {
      const text = `The Soviet note says that {+claim #a by=@ussr}the Pact is [aggressive {+counterargument #b by=@usa attacks=#a}and directed]{proposal #c} against{-#a} one [state]{@ussr}{-#b} only.

[A claim with [a condition]{condition #d} in it]{claim #e}, [a premise [with a proposal]{proposal #f} in it]{premise #g}, [a condition [with a counterargument]{counterargument #h} in it]{condition #i}; [a [claim [with a premise [and a condition]{condition #l} in it]{premise #k} in it]{claim #j}]{proposal #m}.

[Supplied]{supplied}, [deleted]{deleted}, [26 March]{date 1954-03-26}, [a term]{term}, # and \\[escaped]{b}[]{note "A note."}

@ussr: USSR
  type: state
`;
      const document = await vscode.workspace.openTextDocument({ language: 'demarche', content: text });
      await vscode.window.showTextDocument(document);
      await pictures('reading-overlaps-dim', { visible: ['.view-line:has-text("condition")'] });
      await view('hide');
      await pictures('reading-overlaps', { visible: ['.view-line:has-text("condition")'] });
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('hides marks, but for those of the annotation at the cursor', async () => {
      await show(samples.memorandum, 'To: Comrade');
      await view('hide');
      await pictures('reading-hide', { visible: [line] });
      await read(hidden('malenkov'));
      await show(samples.memorandum, 'Mal|enkov]');
      await read(seen('malenkov'));
      await read(hidden('khrushchev'));
    });

    it('is looked at and typed in at once', async () => {
      const text = samples.memorandum.getText();
      await show(samples.memorandum, 'N.S. Khrush|chev]');
      if (!(await press('x'))) return;
      await read('.view-line span:text-is("Khrushxchev"), .view-line span:has-text("Khrushxchev")');
      await read(hidden('malenkov'));
      await read(seen('khrushchev'));
      await vscode.commands.executeCommand('undo');
      assert.equal(samples.memorandum.getText(), text);
    });

    it('stays on for other documents, and is changed from the keyboard', async () => {
      const other = await open('frus-261.demarche');
      await read(hidden('heading'));
      if (!(await press('Control+K', 'h'))) await view('off');
      await read(seen('heading'));
      assert.equal(extension().readingView.mode, 'off');
      await vscode.window.showTextDocument(other);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
  });
}
