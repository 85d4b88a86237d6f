// Preview: the reading edition beside the document, in step with it.

import * as vscode from 'vscode';
import * as assert from '../assert';
import {
  accessible,
  click,
  enlarged,
  extension,
  inEachTheme,
  inWebview,
  noted,
  picture,
  pictures,
  place,
  press,
  read,
  samples,
  seen,
  show,
  until,
} from '../editor';

export function preview(): void {
  describe('Preview', () => {
    const run = (command: string) => vscode.commands.executeCommand(command);
    const paragraph = (words: string) => inWebview(`p.paragraph:has-text("${words}")`);
    const last = 'I ask you to examine it';
    /** Waits until the cursor is at these words of a document, which is the one to write in if `write`. */
    const cursorAt = (document: vscode.TextDocument, words: string) => {
      const at = place(document, words);
      const cursor = () =>
        vscode.window.visibleTextEditors.find(
          // A document that was closed and opened again is another.
          (editor) => editor.document.uri.toString() === document.uri.toString(),
        )?.selection.start;
      return until(
        () => cursor()?.isEqual(at) === true,
        vscode.window.onDidChangeTextEditorSelection,
        () => `the cursor at “${words}”; it is at ${JSON.stringify(cursor())}`,
      );
    };
    const written = async (content: string) => {
      const document = await vscode.workspace.openTextDocument({ language: 'demarche', content });
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      return document;
    };
    /** Shows a place of the memorandum, left of the preview. */
    const look = async (words: string) => {
      await run('workbench.action.focusFirstEditorGroup');
      await show(samples.memorandum, words);
    };
    const discard = () => run('workbench.action.revertAndCloseActiveEditor');

    before('make room', async () => {
      await run('workbench.action.closeSidebar');
      await look('|[According to reports');
    });
    after('leave the window as it was', async () => {
      await run('workbench.action.closeEditorsInOtherGroups');
      await run('workbench.view.explorer');
    });

    it('shows the reading edition beside the document, in the colours of the theme', async () => {
      if (!(await press('Control+K', 'v'))) await run('demarche.showPreviewToSide');
      await inEachTheme(async (theme) => {
        await seen(paragraph('According to reports'));
        await accessible(inWebview('main'));
        await picture(`preview-${theme}`, {
          visible: [paragraph('According to reports').replace('p.paragraph', 'p.paragraph[aria-current]')],
        });
      });
    });

    it('scrolls with the editor, and the editor with it', async () => {
      await look(last);
      await seen(paragraph(last));
      // The editor may show another object for the same text after a while.
      const editorOfMemorandum = () =>
        vscode.window.visibleTextEditors.find(({ document }) => document === samples.memorandum);
      const top = () => editorOfMemorandum()?.visibleRanges[0]?.start.line ?? Number.POSITIVE_INFINITY;
      await until(
        () => Number.isFinite(top()),
        vscode.window.onDidChangeTextEditorVisibleRanges,
        () => 'an editor with the memorandum',
      );
      const before = top();
      const cursor = () => editorOfMemorandum()?.selection.active;
      const from = cursor();
      if (!(await click(paragraph(last)))) return;
      // A click shows its words in the editor. What is pressed before it has done so comes after all the same; but then
      // the editor is moved to them first, and that is not the scroll that is awaited here.
      await until(
        () => from === undefined || cursor()?.isEqual(from) === false,
        vscode.window.onDidChangeTextEditorSelection,
        () => `the cursor at the words that were clicked; it is at ${JSON.stringify(cursor())}`,
      );
      await press('Control+Home');
      await until(
        () => top() < before,
        vscode.window.onDidChangeTextEditorVisibleRanges,
        () => `an editor that scrolls; its first line is ${top() + 1}`,
      );
      await seen(inWebview('h1'));
    });

    it('leads to the text from a word, a mention, a statement and an entry, with the keyboard as well', async () => {
      await look(last);
      if (!(await click(inWebview('a.mention:has-text("G.M. Malenkov")')))) return;
      await cursorAt(samples.memorandum, '[|G.M. Malenkov]');
      const selected = () =>
        vscode.window.visibleTextEditors
          .filter(({ document }) => document.uri.toString() === samples.memorandum.uri.toString())
          .map(({ document, selection }) => document.getText(selection));
      await until(
        () => selected().includes('G.M. Malenkov'),
        vscode.window.onDidChangeTextEditorSelection,
        () => `the name selected, not ${JSON.stringify(selected())}`,
      );
      await click(inWebview('li:has-text(": “The Soviet Union joins the North Atlantic Pact") >> a.kind'));
      await cursorAt(samples.memorandum, '|#join: The Soviet');
      // Without a mouse: the number of a paragraph can be reached, and leads there.
      await click(inWebview('h1'));
      await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
      await cursorAt(samples.memorandum, 'To: Comrade');
      await click(inWebview('li:has-text("Gaston Palewski") >> a.entry'));
      await cursorAt(samples.register, '|@palewski: ');
      await look(last);
    });

    it('has the argument as a map and as a list, and the register', async () => {
      await look(last);
      if (!(await click(inWebview('figcaption')))) return;
      await pictures('preview-argument', { visible: [inWebview('figure svg')] });
      await click(inWebview('h2#register'));
      await picture('preview-register', { visible: [inWebview('h2#register')] });
    });

    it('is made anew while somebody types, where something is another', async () => {
      await look('I ask you| to examine it');
      if (!(await press(' kindly'))) return;
      await read(paragraph('I ask you kindly to examine it'));
      await run('undo');
      await read(paragraph(last));
    });

    it('follows from document to document, and shows what is written from right to left so', async () => {
      const document = await written(
        '---\ntitle: مذكرة عن الأمن الجماعي\nlanguage: ar\n---\n\nتقترح [الحكومة السوفييتية]{@ussr} [معاهدة للأمن الجماعي في أوروبا]{proposal #treaty}.\n\n@ussr: الاتحاد السوفييتي\n  type: state\n',
      );
      await read(inWebview('main[dir="rtl"][lang="ar"] p:has-text("السوفييتية")'));
      await accessible(inWebview('main'));
      await pictures('preview-rtl', { visible: [inWebview('main[dir="rtl"]')] });
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      await discard();
    });

    it('lets nothing of a document run', async () => {
      const evil = [
        '<script>document.body.dataset.ran = 1</script>',
        '<img src=x onerror="document.body.dataset.ran = 1">',
        '"><svg onload="document.body.dataset.ran = 1">',
        ']]></style></title></textarea>&lt;script&gt;&#60;b&#62;',
        '{{constructor.constructor("document.body.dataset.ran = 1")()}}',
      ];
      const field = evil.join(' ');
      const quoted = field.replaceAll('"', '\\"');
      const text = `---
title: ${field}
source: ${field}
url: javascript:document.body.dataset.ran=1
from: @evil
language: "><script>
---

${evil.join('\n')}

[${field}]{claim #a note="${quoted}" by="${quoted}" onclick="${quoted}" style="${quoted}"} and [him]{@evil}[]{note "${quoted}"}.
[javascript:document.body.dataset.ran=1](javascript:document.body.dataset.ran=1)

#constructor: ${field}
  kind: ${field}
  attacks: #a

@evil: ${field}
  type: ${field}
  same-as: javascript:document.body.dataset.ran=1
  alias: ${field}
`;
      const policy = (await noted('Content Security Policy')).length;
      const document = await written(text);
      // It is all there, as text.
      for (const one of evil.slice(0, 3)) await read(inWebview(`p:has-text(${JSON.stringify(one)})`));
      await read(inWebview('h1:has-text("<script>")'));
      await read(inWebview('body:not([data-ran]):not(:has(script:not([nonce]))):not(:has(img))'));
      await read(inWebview('body:not(:has(a:not([href^="#"]))):not(:has([onclick])):not(:has([onerror]))'));
      assert.equal(
        (await noted('Content Security Policy')).length,
        policy,
        'something was tried and refused',
      );
      await pictures('preview-hostile', { visible: [inWebview('h1:has-text("<script>")')] });
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      await discard();
    });

    it('is read at twice the size without scrolling sideways', async () => {
      await look('|[According to reports');
      await seen(paragraph('According to reports'));
      await enlarged('preview-large', inWebview('main'));
    });

    it('is there again when the editor is', async () => {
      await run('workbench.action.closeEditorsInOtherGroups');
      const type = 'demarche.preview';
      const panel = vscode.window.createWebviewPanel(type, 'Preview', vscode.ViewColumn.Two);
      await extension().preview.restore(panel, { document: samples.memorandum.uri.toString() });
      await read(paragraph('According to reports'));
      const other = vscode.window.createWebviewPanel(type, 'Preview', vscode.ViewColumn.Two);
      let gone = false;
      other.onDidDispose(() => {
        gone = true;
      });
      await extension().preview.restore(other, { document: 1, more: 'than it may' });
      assert.ok(gone, 'what was not kept by the page is not shown');
    });
  });
}
