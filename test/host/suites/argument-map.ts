// The argument map: drawn, as a tree and as a table; to the text and back; kept as a picture; and safe.

import { parseXml } from '@rgrove/parse-xml';
import * as vscode from 'vscode';
import * as assert from '../assert';
import {
  accessible,
  click,
  inEachTheme,
  inWebview,
  open,
  picture,
  place,
  press,
  read,
  samples,
  show,
  until,
} from '../editor';

const node = (words: string) => inWebview(`.node:has-text("${words}")`);
const selected = () => {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.getText(editor.selection) ?? '';
};
/** Waits until these words are selected in an editor that has the focus. */
const arrived = (words: string) =>
  until(
    () => selected().startsWith(words),
    (look) =>
      vscode.Disposable.from(
        vscode.window.onDidChangeTextEditorSelection(look),
        vscode.window.onDidChangeActiveTextEditor(look),
      ),
    () => `“${words}” selected; instead “${selected()}”`,
  );
/** Waits until something in the page is there; false where no one can look into the window. */
const seen = async (selector: string) => (await read(inWebview(selector))) !== undefined;

/** Puts the cursor at these words, in the first column: the map stands in the second. */
const goTo = async (words: string) => {
  await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  await show(samples.memorandum, words);
};
const showMap = async (words = 'it excl|udes the') => {
  await goTo(words);
  await vscode.commands.executeCommand('demarche.showArgumentMap');
};

/** What the map is kept as in a file. */
const exported = async (format: 'svg' | 'png'): Promise<Uint8Array> => {
  const target = vscode.Uri.joinPath(samples.memorandum.uri, '..', `argument.${format}`);
  await vscode.commands.executeCommand('demarche.exportArgumentMap', format, target);
  const bytes = await vscode.workspace.fs.readFile(target);
  await vscode.workspace.fs.delete(target);
  return bytes;
};
const pictureOf = async (format: 'svg') => new TextDecoder().decode(await exported(format));

export function argumentMap(): void {
  describe('The argument map', () => {
    before('give it room', () => vscode.commands.executeCommand('workbench.action.closeSidebar'));
    after('leave the window as it was', async () => {
      await show(samples.memorandum, '---');
      await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
      await vscode.commands.executeCommand('workbench.view.explorer');
    });

    it('goes from the text to the statement and from there to the text, by keys alone', async function () {
      await showMap();
      if (!(await seen('.node.current:focus'))) return this.skip();
      assert.match((await read(inWebview('.node.current:focus'))) ?? '', /it excludes the USA/);
      // To the left is what it supports, further to the left what that attacks.
      await press('ArrowLeft');
      assert.match((await read(inWebview('.node.current:focus'))) ?? '', /unacceptable/);
      await press('ArrowLeft', 'Enter');
      await arrived('the [Soviet]{@ussr} draft');
      // And on: the map follows the cursor.
      await goTo('disl|odging the');
      await seen('.node.current:has-text("dislodging the")');
    });

    it('can be reached with Tab from its first control to its statements', async function () {
      await showMap();
      if (!(await seen('.node.current:focus'))) return this.skip();
      await click(inWebview('h1'));
      for (const reached of [
        '#tab-map',
        '#scope',
        '#search',
        '#around',
        '[aria-label="Smaller"]',
        '[aria-label="Larger"]',
        '[aria-label^="Fit"]',
        '[aria-label="Export as SVG"]',
        '[aria-label="Export as PNG"]',
        '.filters summary',
        '.key summary',
        '.node.current',
      ]) {
        await press('Tab');
        assert.ok(await seen(`${reached}:focus`));
      }
    });

    it('shows the same as a drawing, a tree and a table, and nobody is shut out', async function () {
      await showMap();
      if (!(await seen('.node.current'))) return this.skip();
      await inEachTheme(async (theme) => {
        for (const tab of ['map', 'tree', 'table']) {
          await click(inWebview(`#tab-${tab}`));
          await picture(`argument-${tab}-${theme}`, {
            visible: [inWebview(`#panel-${tab}:visible [aria-current="true"]`)],
          });
          await accessible(inWebview('main'));
        }
        await click(inWebview('.key summary'));
        await picture(`argument-key-${theme}`, { visible: [inWebview('.key svg')] });
        await accessible(inWebview('main'));
        await click(inWebview('.key summary'));
      });
    });

    it('leads to the text from tree and table', async function () {
      await showMap();
      if (!(await seen('#tab-tree'))) return this.skip();
      await click(inWebview('#tab-tree'));
      await click(inWebview('[role=treeitem]:has-text("it excludes the USA")'));
      await press('ArrowUp', 'Enter');
      await arrived('[the Soviet proposal]{#collective-security} is unacceptable');
      await click(inWebview('#tab-table'));
      await click(inWebview('.sort:text-is("Speaker")'));
      assert.ok(await seen('[aria-sort=ascending]'));
      await click(inWebview('tbody th:has-text("it excludes the USA") button'));
      await press('Enter');
      await arrived('it excludes the [USA]');
    });

    it('shows of a document only words, whatever they are', async () => {
      const hostile = '<img src=x onerror=document.body.remove()>';
      const document = await vscode.workspace.openTextDocument({
        language: 'demarche',
        content: [
          '---',
          `title: </title><script>document.body.remove()</script>${hostile}`,
          'from: @evil',
          '---',
          '',
          `[${hostile} javascript:document.body.remove()]{claim #a by="<svg onload=document.body.remove()>" via=@evil}`,
          `[<script>document.body.remove()</script>]{counterargument #b attacks=#a note="${hostile}"}`,
          '',
          `@evil: ${hostile}<iframe srcdoc="<script>parent.document.body.remove()</script>">`,
          '  type: person',
        ].join('\n'),
      });
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('demarche.showArgumentMap');
      if (await seen('#tab-map')) {
        for (const tab of ['map', 'tree', 'table']) {
          await click(inWebview(`#tab-${tab}`));
          await seen(`#panel-${tab}:has-text("onerror=document")`);
        }
        await click(inWebview('#tab-map'));
        await click(inWebview('.filters summary'));
        await picture('argument-hostile', { visible: [inWebview('legend:has-text("Actors")')] });
        await click(inWebview('.filters summary'));
        // Whatever could have run would have taken the page away; and there is nothing that could.
        assert.equal(
          await read(inWebview('body:not(:has(img, iframe, main script, [onload], [onerror])) h1')),
          document.getText().split('\n')[1]?.slice('title: '.length),
        );
        const svg = await pictureOf('svg');
        assert.ok(svg.length > 0 && !/<(?:img|script|iframe)/.test(svg), svg);
      }
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('shows what a reader asks for: of an actor, a kind, a document, with a word', async function () {
      await showMap();
      if (!(await seen('#tab-map'))) return this.skip();
      await click(inWebview('#tab-map'));
      const all = await read(inWebview('[role=status]'));
      await click(inWebview('.filters summary'));
      await click(inWebview('#none-voices'));
      assert.match((await read(inWebview('.note'))) ?? '', /No statement/);
      await click(inWebview('label:has-text("Palewski")'));
      await seen('.node:has-text("it excludes the USA")');
      await inEachTheme(async (theme) => {
        await picture(`argument-filtered-${theme}`, { visible: [node('it excludes the USA')] });
        await accessible(inWebview('main'));
      });
      const filtered = await read(inWebview('[role=status]'));
      assert.match(filtered ?? '', / of /);
      await click(inWebview('#all-voices'));
      await click(inWebview('.filters summary'));
      assert.equal(await read(inWebview('[role=status]')), all);
    });

    it('changes as the text does', async () => {
      await showMap();
      if (!(await seen('.node'))) return;
      const edit = new vscode.WorkspaceEdit();
      edit.insert(samples.memorandum.uri, place(samples.memorandum, 'it |excludes the'), 'clearly ');
      await vscode.workspace.applyEdit(edit);
      await seen('.node:has-text("it clearly excludes the USA")');
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await seen('.node:has-text("it excludes the USA")');
    });

    it('is as it was left when it comes to the front again', async function () {
      await showMap();
      if (!(await seen('#tab-tree'))) return this.skip();
      await click(inWebview('#tab-tree'));
      await open('molotov-1954.txt');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await seen('#tab-tree[aria-selected=true]');
      await seen('#panel-tree [role=treeitem]');
      await click(inWebview('#tab-map'));
    });

    it('has all of the edition', async function () {
      await showMap();
      if (!(await seen('#tab-map'))) return this.skip();
      await click(inWebview('#tab-map'));
      await click(inWebview('#scope'));
      await press('ArrowDown', 'Enter');
      await seen('.node:has-text("the omission of the United States")');
      await inEachTheme((theme) =>
        picture(`argument-edition-${theme}`, { visible: [inWebview('.viewport .node.current')] }),
      );
      await click(inWebview('#around'));
      await click(inWebview('[aria-label^=Fit]'));
      await inEachTheme((theme) =>
        picture(`argument-near-${theme}`, { visible: [inWebview('.viewport .node.current')] }),
      );
      await click(inWebview('#around'));
      await click(inWebview('#scope'));
      await press('ArrowUp', 'Enter');
      await seen('[role=status]:text-is("Statements: 59")');
    });

    it('is kept as SVG and as PNG', async function () {
      await showMap();
      if (!(await seen('.node.current'))) return this.skip();
      const svg = await pictureOf('svg');
      assert.match(
        svg,
        /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
      );
      assert.ok(parseXml(svg).text.includes('it excludes the USA'));
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
      const png = await exported('png');
      assert.deepEqual([...png.slice(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
      const size = new DataView(png.buffer, png.byteOffset + 16, 8);
      assert.deepEqual([size.getUint32(0), size.getUint32(4)], [Number(width) * 2, Number(height) * 2]);
    });
  });
}
