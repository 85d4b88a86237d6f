// The trees of the side bar: actors, arguments, documents, as the editor shows them.

import * as vscode from 'vscode';
import type { Branch, TreeName } from '../../../client/views/trees';
import manifest from '../../../package.json';
import * as assert from '../assert';
import { click, extension, picture, pictures, place, press, samples, setting, show, until } from '../editor';

export function views(): void {
  describe('Views', () => {
    const tree = (name: TreeName) => extension().trees.providers[name];
    const children = (name: TreeName, above?: Branch) => tree(name).getChildren(above);
    /** A node by the labels above it. */
    const at = async (name: TreeName, ...labels: readonly string[]): Promise<Branch> => {
      let branch: Branch | undefined;
      for (const label of labels) {
        const nodes: Branch[] = await children(name, branch);
        branch = nodes.find(({ node }) => node.label.includes(label));
        assert.ok(branch, `no “${label}” among\n${nodes.map(({ node }) => node.label).join('\n')}`);
      }
      assert.ok(branch);
      return branch;
    };
    /** The first answer that is as expected; asked again with every change. */
    const eventually = async <T>(ask: () => Promise<T>, expected: (found: T) => boolean): Promise<T> => {
      for (;;) {
        const change = new Promise<void>((done) => {
          const listener = extension().onDidChange(() => {
            listener.dispose();
            done();
          });
        });
        const found = await ask();
        if (expected(found)) return found;
        await change;
      }
    };
    const reveal = async (name: TreeName, expand: number, ...labels: readonly string[]) => {
      for (;;) {
        const branch = await at(name, ...labels);
        try {
          return await extension().trees.views[name].reveal(branch, { select: true, focus: true, expand });
        } catch (error) {
          // A view that is filled again in the meantime does not know the node any more.
          if (!/Cannot resolve tree item/.test(String(error))) throw error;
        }
      }
    };
    /** Closes the other views, so that this one has room. */
    const only = async (name: TreeName) => {
      for (const [other, { visible }] of Object.entries(extension().trees.views))
        if (other !== name && visible)
          await click(`.pane-header[aria-label^="${titles[other as TreeName]}"]`);
      await vscode.commands.executeCommand(`demarche.${name}.focus`);
    };
    const titles = { edition: 'Edition', actors: 'Actors', arguments: 'Arguments' } as const;
    /** The text gives the side bar some width, or takes it back. */
    const text = async (way: 'increase' | 'decrease') => {
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      for (let step = 0; step < 4; step++)
        await vscode.commands.executeCommand(`workbench.action.${way}ViewWidth`);
    };

    before('show the views', async () => {
      await show(samples.memorandum, '---');
      await vscode.commands.executeCommand('workbench.view.extension.demarche');
      await text('decrease');
    });
    after('show the files again', async () => {
      for (const name of ['edition', 'actors', 'arguments'])
        await vscode.commands.executeCommand(`demarche.${name}.focus`);
      await text('increase');
      await vscode.commands.executeCommand('workbench.view.explorer');
    });

    it('list the documents of each edition by date, with what is found in them', async () => {
      const editions = await children('edition');
      assert.deepEqual(
        editions.slice(0, 2).map(({ node }) => node.label),
        ['faulty', 'samples'],
      );
      const documents = await eventually(
        () => children('edition', editions[1]),
        // What is in documents that no one has open is found one after the other.
        (found) => found.every(({ node }) => node.description !== ''),
      );
      const [first] = documents;
      assert.match(first?.node.label ?? '', /^25 February 1954 · When the ministers/);
      assert.match(first?.node.description ?? '', /text as transcribed/);
      assert.ok(documents.some(({ node }) => node.label === 'Code book'));
      await only('edition');
      await pictures('view-edition', { visible: ['.pane-body .monaco-list-row:has-text("Molotov")'] });
    });

    it('show an actor with offices, statements and mentions', async () => {
      const molotov = await at('actors', 'Vyacheslav Mikhailovich Molotov');
      assert.match(molotov.node.description, /^person · /);
      const item = tree('actors').getTreeItem(molotov);
      assert.match(item.accessibilityInformation?.label ?? '', /^Vyacheslav Mikhailovich Molotov, person/);
      const below = await children('actors', molotov);
      assert.ok(below.some(({ node }) => node.label === 'Mentions'));
      await only('actors');
      await reveal('actors', 1, 'Vyacheslav Mikhailovich Molotov');
      await reveal('actors', 2, 'Vyacheslav Mikhailovich Molotov', 'Mentions');
      await pictures('view-actors', { visible: ['.pane-body .monaco-list-row:has-text("Mentions")'] });
    });

    it('show arguments by issue, with what speaks against them and how they stand', async () => {
      await show(samples.memorandum, '---');
      await only('arguments');
      const issues = await children('arguments');
      assert.ok(issues.some(({ node }) => node.description.startsWith('issue')));
      await reveal('arguments', 3, 'Should there be a European');
      await pictures('view-arguments', {
        visible: [
          '.pane-body .monaco-list-row:has-text("attacked by")',
          '.pane-header .action-item:not(.disabled) > .codicon-type-hierarchy-sub',
        ],
      });
      await vscode.commands.executeCommand('demarche.argumentsOfEdition');
      const all = await children('arguments');
      assert.ok(all.length > issues.length);
      await pictures('view-arguments-edition', {
        visible: [`.pane-body .monaco-list-row:has-text("${all[0]?.node.label}")`],
      });
      await vscode.commands.executeCommand('demarche.argumentsOfDocument');
    });

    it('lead to where a node stands', async () => {
      const molotov = await at('actors', 'Vyacheslav Mikhailovich Molotov');
      await vscode.commands.executeCommand('demarche.goToNode', molotov);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), samples.register.uri.toString());
      assert.equal(editor?.document.getText(editor.selection), '@molotov');
      // A register is looked up for the sake of the document before it, whose date still counts.
      const still = await at('actors', 'Vyacheslav Mikhailovich Molotov');
      assert.match(still.node.description, /Minister of Foreign Affairs/);
    });

    it('follow the cursor, unless somebody wishes otherwise', async () => {
      await only('actors');
      const { views } = extension().trees;
      const selected = () => views.actors.selection[0]?.node.label;
      await show(samples.memorandum, '[Pale|wski]{@palewski}');
      await vscode.commands.executeCommand('cursorMove', { to: 'right' });
      await until(
        () => selected() === 'Gaston Palewski',
        views.actors.onDidChangeSelection,
        () => `the view to follow; it is at ${selected()}`,
      );
      assert.equal(
        await tree('actors').find(samples.memorandum, place(samples.memorandum, '---')),
        undefined,
      );
    });

    it('do not follow where that is not wanted', async () => {
      await setting('demarche.views.followCursor', false);
      await show(samples.memorandum, '|[Vinogradov]{@vinogradov}');
      await vscode.commands.executeCommand('cursorMove', { to: 'right', value: 3 });
      // What was wanted before would have been done by the time that the server has answered twice.
      for (let turn = 0; turn < 2; turn++)
        assert.ok(await tree('actors').find(samples.memorandum, place(samples.memorandum, 'Vino|gradov]{@')));
      assert.equal(extension().trees.views.actors.selection[0]?.node.label, 'Gaston Palewski');
      await setting('demarche.views.followCursor', undefined);
    });

    it('have what can be done with a node in its menu', async () => {
      await only('actors');
      await reveal('actors', 1, 'Gaston Palewski');
      if (await press('Shift+F10'))
        await pictures('view-menu', { visible: ['.monaco-menu :text("Find All Mentions")'] });
      await press('Escape');
      const palewski = await at('actors', 'Gaston Palewski');
      // Where no one can look at the menu, the conditions of its lines are asked.
      const { contextValue = '' } = await tree('actors').getTreeItem(palewski);
      for (const name of ['demarche.findMentions', 'demarche.renameEntry']) {
        const line = manifest.contributes.menus['view/item/context'].find(({ command }) => command === name);
        const [, fits] = /viewItem =~ \/(.+?)\/(?: |$)/.exec(line?.when ?? '') ?? [];
        assert.ok(fits !== undefined && new RegExp(fits).test(contextValue), `${name}: ${line?.when}`);
      }
      await show(samples.memorandum, '---');
      await vscode.commands.executeCommand('demarche.findMentions', palewski);
      const shown = vscode.window.activeTextEditor;
      assert.equal(shown?.document.uri.toString(), samples.register.uri.toString());
      assert.equal(shown?.document.getText(shown.selection), '@palewski');
      await picture('view-mentions', { visible: ['.peekview-widget .monaco-list-row'] });
      await vscode.commands.executeCommand('closeReferenceSearch');
      await reveal('actors', 0, 'Gaston Palewski');
      if (!(await press('F2'))) void vscode.commands.executeCommand('demarche.renameEntry', palewski);
      await picture('view-rename', { visible: ['.rename-box input'] });
      await vscode.commands.executeCommand('cancelRenameInput');
    });

    it('lead from a statement to its timeline, and to the map', async () => {
      await show(samples.memorandum, '---');
      const [issue] = (await children('arguments')).filter(({ node }) => node.icon === 'issue');
      const [claim] = await children('arguments', issue);
      await vscode.commands.executeCommand('demarche.timelineOfNode', claim);
      assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^Timeline of the /);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.commands.executeCommand('demarche.mapOfNode', claim);
      const maps = () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .filter(({ input }) => input instanceof vscode.TabInputWebview);
      await until(
        () => maps().length === 1,
        vscode.window.tabGroups.onDidChangeTabs,
        () => 'the map',
      );
      await vscode.window.tabGroups.close(maps());
    });

    it('say what to do where there is nothing yet', async () => {
      const content = 'Comrade Malenkov received the draft.\n';
      const plain = await vscode.workspace.openTextDocument({ language: 'demarche', content });
      await vscode.window.showTextDocument(plain);
      await only('arguments');
      await pictures('view-welcome', { visible: ['.pane-body .welcome-view-content a:visible'] });
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });
}
