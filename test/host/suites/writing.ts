// What meets one while writing: findings, fixes, suggestions, layout, colours, what can be done with a selection.

import * as vscode from 'vscode';
import * as assert from '../assert';
import {
  actionsAt,
  codeOf,
  complete,
  found,
  inWebview,
  picture,
  place,
  samples,
  select,
  show,
  until,
  untitled,
  worded,
} from '../editor';

const { Error: error } = vscode.DiagnosticSeverity;

export function writing(): void {
  describe('The language', () => {
    it('is known by the ending of a file', () => assert.equal(samples.memorandum.languageId, 'demarche'));

    it('never lets saving alter the text', () => {
      const settings = vscode.workspace.getConfiguration('files', samples.memorandum);
      for (const setting of ['trimTrailingWhitespace', 'insertFinalNewline', 'trimFinalNewlines'])
        assert.equal(settings.get(setting), false, setting);
    });
  });

  describe('Diagnostics', () => {
    it('find no error in the memorandum, but one that is written there, until it is gone', async () => {
      // No one is undefined before the whole folder is read.
      await found(samples.faulty, complete);
      const { memorandum } = samples;
      const isUndefined = (one: vscode.Diagnostic) => codeOf(one) === 'undefined-actor';
      await vscode.window.showTextDocument(memorandum, { preview: false });
      const edit = new vscode.WorkspaceEdit();
      edit.insert(memorandum.uri, place(memorandum, '[Palewski]{@palewski}'), '[Nobody]{@nobody} ');
      await vscode.workspace.applyEdit(edit);
      await found(memorandum, (all) => all.some(isUndefined));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      const left = await found(memorandum, (all) => !all.some(isUndefined));
      assert.deepEqual(left.filter((one) => one.severity === error).map(worded), []);
    });

    it('stand at their place in the faulty page', async () => {
      const all = await found(samples.faulty, complete);
      for (const [code, severity, words] of [
        ['undefined-actor', error, '@palevski'],
        ['unclosed-brace', error, '{'],
        ['unknown-kind', error, 'cliam'],
      ] as const) {
        const here = all.filter((one) => codeOf(one) === code);
        assert.ok(here.length > 0, `no ${code} among:\n${all.map(worded).join('\n')}`);
        assert.equal(here[0]?.severity, severity, code);
        assert.equal(samples.faulty.getText(here[0]?.range), words, code);
      }
    });

    it('lead to their rule in the reference', async () => {
      const [first] = await found(samples.faulty, (all) => all.length > 0);
      assert.ok(typeof first?.code === 'object');
      const { scheme, path, query } = first.code.target;
      assert.equal(scheme, 'command');
      await vscode.commands.executeCommand(path, ...JSON.parse(query));
      const title = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
      await until(
        () => title().includes('reference.md'),
        vscode.window.tabGroups.onDidChangeTabs,
        () => 'the reference in a tab',
      );
      // Where nothing renders Markdown, it is shown as it is.
      if (title().startsWith('Preview'))
        await picture('reference', { visible: [inWebview(`#${codeOf(first)}`)] });
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });

    it('come and go as one types', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'demarche', content: '' });
      const editor = await vscode.window.showTextDocument(document);
      const write = (text: string) =>
        editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
      await write('Comrade [Vinogradov]{@vinogradov} reports.\n');
      await found(document, (all) => all.some((one) => codeOf(one) === 'undefined-actor'));
      await write('Comrade [Vinogradov]{@vinogradov} reports.\n\n@vinogradov: Vinogradov\n  type: person\n');
      await found(document, (all) => all.every((one) => codeOf(one) !== 'undefined-actor'));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });

  describe('Quick fixes', () => {
    it('put a misspelt actor right', async () => {
      const [misspelt] = (await found(samples.faulty, complete)).filter(
        (one) => codeOf(one) === 'undefined-actor',
      );
      assert.ok(misspelt);
      const { range } = misspelt;
      const ask = () => actionsAt(samples.faulty, range, vscode.CodeActionKind.QuickFix);
      // A busy editor may let a question fall; a person asks again.
      let titles: string[] = [];
      let fix: vscode.CodeAction | undefined;
      for (let asked = 0; asked < 5 && fix === undefined; asked++) {
        const actions = await ask();
        titles = actions.map(({ title }) => title);
        fix = actions.find(({ title }) => title.includes('@palewski'));
      }
      assert.ok(fix?.edit, `no fix names @palewski: ${titles.join('; ')}`);
      await vscode.workspace.applyEdit(fix.edit);
      assert.match(samples.faulty.getText(), /\[Palewski\]\{@palewski\}/);
      await found(samples.faulty, (all) =>
        all.every((one) => samples.faulty.getText(one.range) !== '@palevski'),
      );
      await vscode.window.showTextDocument(samples.faulty);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
  });

  describe('Suggestions', () => {
    /** What is suggested once `text` is typed at a place, letter by letter. */
    const suggested = async (
      words: string,
      text: string,
      document = samples.memorandum,
    ): Promise<vscode.CompletionItem[]> => {
      await show(document, words);
      for (const letter of text) await vscode.commands.executeCommand('type', { text: letter });
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        vscode.window.activeTextEditor?.selection.active,
      );
      return items;
    };
    const labels = (items: readonly vscode.CompletionItem[]) =>
      items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    afterEach('leave the document as it was', async () => {
      await vscode.commands.executeCommand('hideSuggestWidget');
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    it('begin a mark with whom its words name, then with what they can be', async () => {
      const names = labels(await suggested('@khrushchev}.|', ' [Palewski]{'));
      assert.deepEqual(names.slice(0, 2), ['@palewski', 'claim']);
      await picture('suggestions', { visible: ['.suggest-widget .monaco-list-row:has-text("@palewski")'] });
      await vscode.commands.executeCommand('toggleSuggestionDetails');
      await picture('suggestions', {
        visible: ['.suggest-widget .monaco-list-row:has-text("@palewski")', '.suggest-details:visible'],
      });
      await vscode.commands.executeCommand('toggleSuggestionDetails');
    });

    it('are taken as one types', async () => {
      await suggested('{proposal #pose-question| by', ' sup');
      await picture('suggestions-fields', {
        visible: ['.suggest-widget .monaco-list-row.focused:has-text("supports")'],
      });
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      await picture('suggestions-values', {
        visible: ['.suggest-widget .monaco-list-row:has-text("#dislodge")'],
      });
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      assert.match(samples.memorandum.getText(), /#pose-question supports=#[\w-]+ by=/);
    });

    it('come up in entries, and go on from a field to its value', async () => {
      await suggested('alias: comrade Vinogradov|', '\nmem', samples.register);
      await picture('suggestions-entry', {
        visible: ['.suggest-widget .monaco-list-row.focused:has-text("member-of")'],
      });
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      await picture('suggestions-entry-values', {
        visible: ['.suggest-widget .monaco-list-row:has-text("@presidium")'],
      });
      assert.match(samples.register.getText(), /comrade Vinogradov\n {2}member-of: \n/);
    });

    it('do not come up in prose', async () => {
      assert.deepEqual(await suggested('According to |reports', 'the '), []);
    });
  });

  describe('Layout', () => {
    it('is put right by Format Document, and the text stays as it is', async () => {
      const content =
        '[The  note]{ by=@ussr  #sent   claim }  was sent.\n\n@ussr:Soviet Union\n      type:state\n';
      const document = await untitled(content);
      await vscode.commands.executeCommand('editor.action.formatDocument');
      assert.equal(
        document.getText(),
        '[The  note]{claim #sent by=@ussr}  was sent.\n\n@ussr: Soviet Union\n  type: state\n',
      );
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('is put right while one types an entry', async () => {
      const content = '@ussr:Soviet Union';
      const document = await untitled(content);
      const editor = await vscode.window.showTextDocument(document);
      const end = document.positionAt(content.length);
      editor.selection = new vscode.Selection(end, end);
      await vscode.commands.executeCommand('type', { text: '\n' });
      await until(
        () => document.getText().startsWith('@ussr: Soviet Union\n'),
        vscode.workspace.onDidChangeTextDocument,
        () => document.getText(),
      );
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });

  describe('Colours', () => {
    it('tell a relation from other fields, and who can act from what cannot', async () => {
      const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
        'vscode.provideDocumentSemanticTokensLegend',
        samples.memorandum.uri,
      );
      const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>(
        'vscode.provideDocumentSemanticTokens',
        samples.memorandum.uri,
      );
      const types = new Set<string | undefined>();
      for (let at = 3; at < data.length; at += 5) types.add(legend.tokenTypes[data[at] ?? -1]);
      for (const type of ['class', 'interface', 'variable', 'keyword', 'property'])
        assert.ok(types.has(type), `no ${type} among ${[...types].join(', ')}`);
    });
  });

  describe('Code actions', () => {
    let document: vscode.TextDocument;
    const text =
      'Mr. Palewski thinks that the plan excludes the USA. Palewski left.\n\n@palewski: Gaston Palewski\n  type: person\n  alias: Palewski\n';
    const act = async (words: string, kind: string) => {
      await select(document, words);
      await vscode.commands.executeCommand('editor.action.codeAction', { kind, apply: 'first' });
    };
    const becomes = (expected: string) =>
      until(
        () => document.getText() === expected,
        vscode.workspace.onDidChangeTextDocument,
        () => `\n${expected}\ninstead there is\n${document.getText()}`,
      );

    before('open a document', async () => {
      document = await vscode.workspace.openTextDocument({ language: 'demarche', content: text });
      await vscode.window.showTextDocument(document);
      // Findings that come in while the editor asks for actions would make it ask again, and forget what for.
      await found(document, (all) => all.length > 0);
    });
    after('throw it away', async () => {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('annotate the selected words, in one step that can be undone', async () => {
      await act('the plan excludes the USA', 'refactor.surround.claim');
      await becomes(
        text.replace('the plan excludes the USA', '[the plan excludes the USA]{claim #plan-excludes-usa}'),
      );
      await vscode.commands.executeCommand('undo');
      await becomes(text);
    });

    it('show the mentions that they would tag, and tag those that are left in', async () => {
      await act('@palewski', 'refactor.surround.mentions.document');
      await picture('mentions', {
        press: ['.bulk-edit-panel .edit-checkbox >> nth=0'],
        visible: ['.bulk-edit-panel .monaco-list-row'],
      });
      await vscode.commands.executeCommand('refactorPreview.apply');
      await becomes(text.replace(/Palewski(?= thinks| left)/g, '[Palewski]{@palewski}'));
      await vscode.commands.executeCommand('undo');
      await becomes(text);
    });
  });
}
