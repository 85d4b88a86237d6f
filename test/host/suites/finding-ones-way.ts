// What helps to read: hovers, the outline, renaming, the argument around a statement, hints and counts.

import * as vscode from 'vscode';
import * as assert from '../assert';
import { flatten, hover, open, outline, place, samples, until } from '../editor';

export function findingOnesWay(): void {
  describe('Hover', () => {
    it('explains a statement: what it is, who says so, what it attacks', async () => {
      const text = await hover(samples.memorandum, 'counterargument #dis|lodge by');
      for (const words of ['dislodging', 'European Defence Community', 'attacks'])
        assert.match(text, new RegExp(words, 'i'));
    });

    it('explains an actor by the register', async () => {
      const text = await hover(samples.memorandum, '{@vino|gradov}');
      for (const words of ['Sergei Aleksandrovich Vinogradov', 'Ambassador of the USSR to France'])
        assert.match(text, new RegExp(words));
    });

    it('explains a kind by the code book', async () => {
      assert.match(await hover(samples.memorandum, 'claim #wel'), /assertion/i);
    });
  });

  describe('Outline', () => {
    it('shows the paragraphs with the argument in them, and the entries', async () => {
      const symbols = await outline(samples.memorandum);
      const names = flatten(symbols).map(({ name }) => name);
      for (const words of [
        /^¶\d+ .*According to reports/,
        /dislodging the USA/,
        /The Soviet Union joins the North Atlantic Pact/,
      ])
        assert.ok(
          names.some((name) => words.test(name)),
          `nothing like ${words} among:\n${names.join('\n')}`,
        );
    });
  });

  describe('Finding one’s way', () => {
    const run = <T>(command: string, ...args: unknown[]) =>
      vscode.commands.executeCommand<T>(`vscode.${command}`, ...args);

    it('renames an actor wherever it is written, and says why not', async () => {
      const where = place(samples.memorandum, '[Pale|wski]{@palewski}');
      const edit = await run<vscode.WorkspaceEdit>(
        'executeDocumentRenameProvider',
        samples.memorandum.uri,
        where,
        'gaston',
      );
      const edits = edit.get(samples.memorandum.uri);
      assert.equal(edits.length, samples.memorandum.getText().split('@palewski').length - 1);
      assert.deepEqual(
        [...new Set(edits.map(({ range }) => samples.memorandum.getText(range)))],
        ['palewski'],
      );
      const refusal = await run(
        'executeDocumentRenameProvider',
        samples.memorandum.uri,
        where,
        'molotov',
      ).then(() => 'none', String);
      assert.match(refusal, /“@molotov” is already used/);
    });

    it('changes both marks of a range as one types', async () => {
      const content = '{+claim #answer}Nothing stands in the way.{-#answer}\n';
      const document = await vscode.workspace.openTextDocument({ language: 'demarche', content });
      const editor = await vscode.window.showTextDocument(document);
      const end = place(document, '{+claim #answer|}');
      editor.selection = new vscode.Selection(end, end);
      await vscode.commands.executeCommand('editor.action.linkedEditing');
      await vscode.commands.executeCommand('type', { text: 's' });
      await until(
        () => document.getText() === content.replaceAll('answer', 'answers'),
        vscode.workspace.onDidChangeTextDocument,
        () => `both marks changed: ${document.getText()}`,
      );
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('shows the argument around a statement', async () => {
      const [statement] = await run<vscode.CallHierarchyItem[]>(
        'prepareCallHierarchy',
        samples.memorandum.uri,
        place(samples.memorandum, 'counterargument #dis|lodge by'),
      );
      assert.match(statement?.name ?? '', /dislodging the USA/);
      const incoming = await run<vscode.CallHierarchyIncomingCall[]>('provideIncomingCalls', statement);
      assert.match(incoming[0]?.from.name ?? '', /^met by: on its part/);
      const outgoing = await run<vscode.CallHierarchyOutgoingCall[]>('provideOutgoingCalls', statement);
      assert.match(outgoing[0]?.to.name ?? '', /^attacks: .*General European Agreement/);
    });

    it('numbers paragraphs and says who speaks', async () => {
      const labelsIn = async ({ uri, lineCount }: vscode.TextDocument) => {
        const all = new vscode.Range(0, 0, lineCount, 0);
        const hints = await run<vscode.InlayHint[]>('executeInlayHintProvider', uri, all);
        return hints.map(({ label }) =>
          typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
        );
      };
      assert.ok((await labelsIn(samples.memorandum)).includes('¶3'));
      // Words that say the proposal of another document say whose it is; those that refer to it do not.
      const said = await labelsIn(await open('frus-256.demarche'));
      assert.ok(
        said.some((label) => label.startsWith('by ')),
        said.join(),
      );
    });

    it('counts above entries', async () => {
      const lenses = await run<vscode.CodeLens[]>('executeCodeLensProvider', samples.register.uri, 400);
      const palewski = place(samples.register, '\n|@palewski:');
      const lens = lenses.find(({ range }) => range.start.isEqual(palewski));
      assert.equal(lens?.command?.title, '3 mentions in 1 document');
      assert.equal(lens?.command?.command, 'demarche.showReferences');
    });

    it('finds symbols of the whole folder', async () => {
      const symbols = await run<vscode.SymbolInformation[]>('executeWorkspaceSymbolProvider', 'palew');
      assert.ok(symbols.some(({ name }) => name === 'Gaston Palewski'));
    });
  });
}
