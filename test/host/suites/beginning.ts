// How one begins: the walkthrough, new documents and new editions, by keys as a person answers.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { click, extension, open, pictures, place, press, read, select, until } from '../editor';
import { changing, choosing, command, promptOf, taking, typing } from '../keyboard';

/** What a person reads of the question that is asked. */
const question = '.quick-input-widget:visible';
/** Returns the question that has these words, once it is there. False where no one can. */
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
  /** Returns all about a new document but what it begins with. */
  const described = async (name: string) => {
    await answered('called', 'Dillon to the Department of State', 'Enter');
    await answered('written', '1954-04-07', 'Enter');
    await answered('What type', 'telegram', 'Enter');
    await answered('which language', 'english', 'Enter');
    await answered('File name in', 'Enter');
    await shown(`${name}.demarche`);
  };
  const close = () => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

  describe('The walkthrough', () => {
    after('close it', () => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

    it('leads through all of it', async () => {
      await vscode.commands.executeCommand('demarche.openWalkthrough');
      const step = '.getting-started-step:has-text("Annotate what is said against it")';
      await click(step);
      await pictures('walkthrough', { visible: [`${step}.expanded`] });
    });

    it('names commands that exist', async () => {
      const { contributes } = extension().context.extension.packageJSON;
      const commands = new Set(await vscode.commands.getCommands(true));
      const texts: string[] = contributes.walkthroughs[0].steps.map(
        ({ description }: { description: string }) => description,
      );
      const named = texts.flatMap((text) => [...text.matchAll(/\(command:(?:toSide:)?([\w.]+)\)/g)]);
      assert.ok(named.length > 10, `${named.length}`);
      assert.deepEqual(
        named.map(([, name]) => name ?? '').filter((name) => !commands.has(name)),
        [],
      );
    });
  });

  describe('New Document…', () => {
    const name = 'dillon-to-the-department-of-state';
    const remove = (ending: string) =>
      vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), `${name}${ending}`)).then(undefined, () => {});
    afterEach('leave no file behind', async () => {
      await close();
      for (const ending of ['.demarche', '.txt']) await remove(ending);
    });
    it('asks what it is, writes it beside the others, and opens it', async () => {
      await open('molotov-1954.demarche');
      void vscode.commands.executeCommand('demarche.newDocument');
      if (!(await answered('start with', 'An empty', 'Enter'))) return;
      await described(name);
      assert.equal(
        await textOf(`${name}.demarche`),
        '---\ntitle: Dillon to the Department of State\ndate: 1954-04-07\ntype: telegram\nlanguage: en\n---\n\n',
      );
    });

    it('says what is wrong with an answer before it is given', async () => {
      await open('molotov-1954.demarche');
      void vscode.commands.executeCommand('demarche.newDocument');
      if (!(await answered('start with', 'Enter'))) return;
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
      if (!(await answered('start with', 'The text of', 'Enter'))) return;
      await described(name);
      assert.equal(await textOf(`${name}.txt`), words);
      const text = await textOf(`${name}.demarche`);
      assert.ok(text.endsWith(`\ntranscription: ${name}.txt\n---\n\n${words}`), text);
      await close();
      // The practice text, which no one has saved.
    });
  });

  describe('What the walkthrough leads through', () => {
    const name = 'dillon-to-the-department-of-state';
    const file = (ending: string) => vscode.Uri.joinPath(folder(), `${name}${ending}`);
    after('leave no file behind', async () => {
      await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
      await close();
      await close();
      for (const ending of ['.demarche', '.txt', '.html'])
        await vscode.workspace.fs.delete(file(ending)).then(undefined, () => {});
    });

    it('is a plain text that becomes a document, is annotated, made ready for publication and exported', async () => {
      await vscode.commands.executeCommand('demarche.openPractice');
      const words = vscode.window.activeTextEditor?.document.getText() ?? '';
      void vscode.commands.executeCommand('demarche.newDocument');
      if (!(await answered('start with', 'The text of', 'Enter'))) return;
      await described(name);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document);
      const says = (at: number, expected: string) =>
        until(
          () => extension().status.items[at]?.text.replace(/^\$\(\w+\) /, '') === expected,
          extension().status.onDidShow,
          () => `“${expected}” in the status bar`,
        );
      await says(1, `Text matches ${name}.txt`);

      const annotated = async (what: string, text: string, ...replies: Parameters<typeof command>[1][]) => {
        await select(document, text);
        await changing(document, () => command(what, ...replies));
      };
      const by = promptOf('by', 'statement');
      const which = 'A new statement, or one that these words refer to?';
      await annotated('actor', 'Margerie', taking('Who or what is named here?', '@margerie'));
      await annotated(
        'claim',
        'such timing might preclude possibility Molotov raising this question at Geneva',
        typing(which, '#might-preclude'),
        choosing(by, '@margerie'),
      );
      await annotated(
        'counterargument',
        'their governments would prefer see reply made before Geneva',
        typing(which, '#before-geneva'),
        choosing(promptOf('attacks', 'statement'), '#might-preclude'),
        taking(by, ''),
      );
      await says(1, `Text matches ${name}.txt`);

      const header = new vscode.WorkspaceEdit();
      const source = 'Foreign Relations of the United States, 1952–1954, vol. V, part 1, document 255';
      header.insert(
        document.uri,
        place(document, 'transcription:'),
        `from: @dillon\nsource: ${source}\nrights: public domain\n`,
      );
      await vscode.workspace.applyEdit(header);
      await says(0, 'No problems here');
      await says(2, 'Ready to publish');
      await document.save();
      await pictures('walked-through', { visible: ['.statusbar-item:has-text("Ready to publish")'] });
      await vscode.commands.executeCommand('demarche.export', 'html', file('.html'));
      assert.match(await textOf(`${name}.html`), /<h1[^>]*>Dillon to the Department of State<\/h1>/);
      assert.equal(await textOf(`${name}.txt`), words);
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
