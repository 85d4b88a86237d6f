// Reports: pages that the server writes, with links to what they tell of.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { codeOf, found, open, picture, pictures, place, samples, show } from '../editor';

export function reports(): void {
  describe('Reports', () => {
    /** The page that a command shows, with its links. */
    const reported = async (command: string, ...args: unknown[]) => {
      await vscode.commands.executeCommand(command, ...args);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document?.uri.scheme === 'demarche-report', 'no report is shown');
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
        1000,
      );
      return { document, text: document.getText(), links };
    };
    const close = () => vscode.commands.executeCommand('workbench.action.closeActiveEditor');

    it('follow a statement through the edition; each place is a link', async () => {
      await show(samples.memorandum, '#collec|tive-security: The states');
      const { document, text, links } = await reported('demarche.showTimeline');
      assert.match(text, /^Timeline of the proposal molotov-1954#collective-security/);
      for (const words of ['26 March 1954 · Molotov', 'attacked by a counterargument of'])
        assert.ok(text.includes(words), `no “${words}” in\n${text}`);
      const first = links.find(({ target }) => target?.path.endsWith('/molotov-1954.demarche'));
      assert.ok(first?.target);
      assert.match(document.getText(first.range), /^(?:¶|line )\d+$/);
      assert.match(first.target.fragment, /^L\d+,\d+-L\d+,\d+$/);
      await picture('timeline', {
        visible: ['.view-line:has-text("Timeline of the proposal")', '.detected-link'],
      });
      await close();
    });

    it('compare a draft with its final document', async () => {
      const draft = await open('frus-261.demarche');
      const editor = await vscode.window.showTextDocument(draft);
      const text = samples.memorandum
        .getText()
        .replace('id: molotov-1954\n', 'id: first-draft\ndraft-of: molotov-1954\n')
        .replace("title: Molotov's", 'title: First draft of Molotov’s')
        .replace('date: 1954-03-26', 'date: 1954-03-20')
        .replace(']{claim #muted}', ']')
        .replace('#rejected via=', '#rejected certainty=probable via=')
        .replace(
          'The Soviet Union joins the North Atlantic Pact.',
          'The Soviet Union joins the North Atlantic Pact on certain conditions.',
        )
        .replace('would not last forever', 'would end one day');
      await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, draft.lineCount, 0), text));
      const page = await reported('demarche.compareWithDraft');
      for (const words of [
        'Statements added in the final document (1)',
        '#muted',
        'dropped: probable',
        'on certain conditions',
        'end one day',
      ])
        assert.ok(page.text.includes(words), `no “${words}” in\n${page.text}`);
      await picture('comparison', { visible: ['.view-line:has-text("Statements changed")'] });
      await close();
      await vscode.window.showTextDocument(draft);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('say what stands between the edition and its publication, and can be kept', async () => {
      await show(samples.memorandum, '---');
      const kept = vscode.Uri.joinPath(samples.memorandum.uri, '..', 'validation.html');
      const { text, links } = await reported('demarche.validateForPublication', kept);
      assert.match(text, /^Validation for publication\n\nNot ready to be published/);
      assert.match(text, /Text: matches molotov-1954\.txt/);
      assert.ok(links.length > 5, `${links.length} links`);
      await picture('publication', {
        visible: ['.view-line:has-text("Validation for publication")', '.detected-link'],
      });
      const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(kept));
      assert.match(page, /<h1>Validation for publication<\/h1>/);
      await vscode.workspace.fs.delete(kept);
      await close();
    });

    it('stand among the problems as well, for as long as that is wanted', async () => {
      await show(samples.memorandum, 'molotov-1954');
      const asked = (one: vscode.Diagnostic) => codeOf(one) === 'missing-for-publication';
      assert.ok(!vscode.languages.getDiagnostics(samples.memorandum.uri).some(asked));
      await vscode.commands.executeCommand('demarche.publicationFindings');
      const all = await found(samples.memorandum, (some) => some.some(asked));
      assert.match(all.find(asked)?.message ?? '', /rights/);
      await pictures('publication-findings', {
        visible: ['.markers-panel:visible', '.markers-panel .monaco-list-row:has-text("rights")'],
      });
      await vscode.commands.executeCommand('demarche.publicationFindings');
      await found(samples.memorandum, (some) => !some.some(asked));
      await vscode.commands.executeCommand('workbench.action.closePanel');
    });

    it('tell what a change to the code book would invalidate', async () => {
      const book = await open('codebook.json');
      const editor = await vscode.window.showTextDocument(book);
      const kinds = place(book, '"kinds": {|');
      await editor.edit((edit) => edit.insert(kinds, ' "instruction": { "required": ["to", "date"] },'));
      const page = await reported('demarche.listInvalidated');
      assert.match(
        page.text,
        /The code book “The Soviet note of 31 March 1954”, as it is in the editor, rejects/,
      );
      assert.match(page.text, /error at “/);
      await picture('invalidated', { visible: ['.view-line:has-text("would invalidate")'] });
      await close();
      await vscode.window.showTextDocument(book);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });
}
