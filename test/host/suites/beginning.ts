// How one begins: the walkthrough, new documents and new editions, by keys as a person answers.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { click, open, pictures, press, read, until } from '../editor';

/** What a person reads of the question that is asked. */
const question = '.quick-input-widget:visible';
/** Answers the question that has these words, once it is there. False where nobody can. */
const answered = async (words: string, ...keys: readonly string[]): Promise<boolean> =>
  (await read(`${question} :text("${words}"), ${question} input[placeholder*="${words}"]`)) !== undefined &&
  press(...keys);

export function beginning(): void {
  const folder = () => {
    const [one] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(one, 'no folder is open');
    return one.uri;
  };
  const textOf = async (name: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), name)));
  const shown = (name: string) =>
    until(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith(`/${name}`) ?? false,
      vscode.window.onDidChangeActiveTextEditor,
      () => `${name} in the editor`,
    );
  const close = () => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

  describe('The walkthrough', () => {
    after('close it', () => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

    it('leads through all of it', async () => {
      await vscode.commands.executeCommand('demarche.openWalkthrough');
      const step = '.getting-started-step:has-text("Mark what is said against it")';
      await click(step);
      await pictures('walkthrough', { visible: [`${step}.expanded`] });
    });
  });

  describe('New Document…', () => {
    const name = 'dillon-to-the-department-of';
    const remove = (ending: string) =>
      vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), `${name}${ending}`)).then(undefined, () => {});
    afterEach('leave no file behind', async () => {
      await close();
      for (const ending of ['.demarche', '.txt']) await remove(ending);
    });
    /** Answers all but what it begins with. */
    const described = async () => {
      await answered('called', 'Dillon to the Department of State', 'Enter');
      await answered('written', '1954-04-07', 'Enter');
      await answered('What is it', 'telegram', 'Enter');
      await answered('which language', 'english', 'Enter');
      await answered('Its file in', 'Enter');
      await shown(`${name}.demarche`);
    };

    it('asks what it is, writes it beside the others, and opens it', async () => {
      await open('molotov-1954.demarche');
      void vscode.commands.executeCommand('demarche.newDocument');
      if (!(await answered('begin with', 'An empty', 'Enter'))) return;
      await described();
      assert.equal(
        await textOf(`${name}.demarche`),
        '---\ntitle: Dillon to the Department of State\ndate: 1954-04-07\ntype: telegram\nlanguage: en\n---\n\n',
      );
    });

    it('says what is wrong with an answer before it is given', async () => {
      await open('molotov-1954.demarche');
      void vscode.commands.executeCommand('demarche.newDocument');
      if (!(await answered('begin with', 'Enter'))) return;
      await answered('called', 'Dillon to the Department of State', 'Enter');
      await answered('written', '7 April 1954');
      await pictures('new-document', { visible: [`${question} :text("1954-04-07")`] });
      await press('Escape');
    });

    it('has the words of a plain text, which is kept beside it', async () => {
      await vscode.commands.executeCommand('demarche.openPractice');
      const words = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.match(words, /^The Ambassador in France/);
      void vscode.commands.executeCommand('demarche.newDocument');
      if (!(await answered('begin with', 'The text of', 'Enter'))) return;
      await described();
      assert.equal(await textOf(`${name}.txt`), words);
      const text = await textOf(`${name}.demarche`);
      assert.ok(text.endsWith(`\ntranscription: ${name}.txt\n---\n\n${words}`), text);
      await close();
      // The practice text, which nobody has saved.
    });
  });

  describe('New Edition…', () => {
    it('writes a folder with all that an edition needs, and nothing wrong in it', async () => {
      void vscode.commands.executeCommand('demarche.newEdition');
      if (!(await answered('edition called', 'Notes of 1954', 'Enter'))) return;
      await answered('which language', 'english', 'Enter');
      await answered('first document', 'Note to the three powers', 'Enter');
      await pictures('new-edition', { visible: [`${question} :text("A new folder")`] });
      await press('Enter');
      await shown('notes-of-1954/note-to-the-three-powers.demarche');
      const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder(), 'notes-of-1954'));
      assert.deepEqual(files.map(([file]) => file).sort(), [
        'codebook.json',
        'note-to-the-three-powers.demarche',
        'register.demarche',
      ]);
      await close();
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'notes-of-1954'), { recursive: true });
    });
  });
}
