// The host suite: the extension in a real editor, on the samples, as a person meets it.
//
// It runs in the extension host, in VS Code and in the embedded editor alike, in Node (node.ts) and in a web worker
// (browser.ts): so it uses neither's own modules. What a feature answers in every case is tested elsewhere, without
// an editor; here is asserted that it arrives. Each test says what it looks for in the document's own words.

import * as vscode from 'vscode';
import * as assert from './assert';
import {
  codeOf,
  complete,
  crashed,
  extension,
  flatten,
  found,
  hover,
  inWebview,
  open,
  outline,
  picture,
  place,
  running,
  select,
  setting,
  show,
  until,
  worded,
} from './editor';
import { host } from './runner';

const { Error: error } = vscode.DiagnosticSeverity;

export function tests(): void {
  let memorandum: vscode.TextDocument;
  let register: vscode.TextDocument;
  let faulty: vscode.TextDocument;

  before('open the samples', async () => {
    memorandum = await open('molotov-1954.demarche');
    register = await open('register.demarche');
    faulty = await open('faulty/faulty.demarche');
  });
  after('leave the samples as they were', async () => {
    for (const document of vscode.workspace.textDocuments) {
      if (!document.isDirty) continue;
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  describe('The language', () => {
    it('is known by the ending of a file', () => assert.equal(memorandum.languageId, 'demarche'));

    it('never lets saving alter the text', () => {
      const settings = vscode.workspace.getConfiguration('files', memorandum);
      for (const setting of ['trimTrailingWhitespace', 'insertFinalNewline', 'trimFinalNewlines'])
        assert.equal(settings.get(setting), false, setting);
    });
  });

  describe('Diagnostics', () => {
    it('find no error in the memorandum', async () => {
      await found(faulty, complete);
      const errors = vscode.languages.getDiagnostics(memorandum.uri).filter((one) => one.severity === error);
      assert.deepEqual(errors.map(worded), []);
    });

    it('stand at their place in the faulty page', async () => {
      const all = await found(faulty, complete);
      for (const [code, severity, words] of [
        ['undefined-actor', error, '@palevski'],
        ['unclosed-brace', error, '{'],
        ['unknown-kind', error, 'cliam'],
      ] as const) {
        const here = all.filter((one) => codeOf(one) === code);
        assert.ok(here.length > 0, `no ${code} among:\n${all.map(worded).join('\n')}`);
        assert.equal(here[0]?.severity, severity, code);
        assert.equal(faulty.getText(here[0]?.range), words, code);
      }
    });

    it('lead to their rule in the reference', async () => {
      const [first] = await found(faulty, (all) => all.length > 0);
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

  describe('Hover', () => {
    it('explains a statement: what it is, who says so, what it attacks', async () => {
      const text = await hover(memorandum, 'counterargument #dis|lodge by');
      for (const words of ['dislodging', 'European Defence Community', 'attacks'])
        assert.match(text, new RegExp(words, 'i'));
    });

    it('explains an actor by the register', async () => {
      const text = await hover(memorandum, '{@vino|gradov}');
      for (const words of ['Sergei Aleksandrovich Vinogradov', 'Ambassador of the USSR to France'])
        assert.match(text, new RegExp(words));
    });

    it('explains a kind by the code book', async () => {
      assert.match(await hover(memorandum, 'claim #wel'), /assertion/i);
    });
  });

  describe('Outline', () => {
    it('shows the paragraphs with the argument in them, and the entries', async () => {
      const symbols = await outline(memorandum);
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

  describe('Quick fixes', () => {
    it('put a misspelt actor right', async () => {
      const [misspelt] = (await found(faulty, complete)).filter((one) => codeOf(one) === 'undefined-actor');
      assert.ok(misspelt);
      const { range } = misspelt;
      const ask = () =>
        vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          faulty.uri,
          range,
          vscode.CodeActionKind.QuickFix.value,
        );
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
      assert.match(faulty.getText(), /\[Palewski\]\{@palewski\}/);
      await found(faulty, (all) => all.every((one) => faulty.getText(one.range) !== '@palevski'));
      await vscode.window.showTextDocument(faulty);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
  });

  describe('Fidelity', () => {
    const differs = (one: vscode.Diagnostic) => codeOf(one) === 'transcription-differs';

    it('tells what the transcription has otherwise, and puts it back', async () => {
      const text = memorandum.getText();
      const at = memorandum.positionAt(text.indexOf('quite broad public circles') + 'quite'.length);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(memorandum.uri, at, 'r');
      await vscode.workspace.applyEdit(edit);
      const [difference] = (await found(memorandum, (all) => all.some(differs))).filter(differs);
      assert.match(
        difference?.message ?? '',
        /^Line 4 of molotov-1954\.txt has “quite”, this document has “quiter”/,
      );
      await show(memorandum, 'quit|er');
      await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
      await picture('fidelity', { visible: ['.squiggly-error', '.monaco-hover:visible'] });
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        memorandum.uri,
        difference?.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      assert.ok(actions.some(({ command }) => command?.command === 'demarche.correctTranscription'));
      const restoring = actions.find(({ title }) => title.startsWith('Restore the words'));
      assert.ok(restoring?.edit);
      await vscode.workspace.applyEdit(restoring.edit);
      assert.equal(memorandum.getText(), text);
      await found(memorandum, (all) => !all.some(differs));
    });

    it('copies the transcription, and makes a document of a plain text', async () => {
      await vscode.window.showTextDocument(memorandum);
      await vscode.commands.executeCommand('demarche.copyTranscription');
      const plain = await open('molotov-1954.txt');
      assert.equal(await vscode.env.clipboard.readText(), plain.getText());
      await vscode.commands.executeCommand('demarche.newFromPlainText');
      const made = vscode.window.activeTextEditor?.document;
      assert.equal(made?.languageId, 'demarche');
      assert.equal(made?.getText(), plain.getText());
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.window.showTextDocument(plain);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
  });

  describe('Suggestions', () => {
    /** What is suggested once `text` is typed at a place, letter by letter. */
    const suggested = async (
      words: string,
      text: string,
      document = memorandum,
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
      const names = labels(await suggested('I ask you to examine it.|', ' [Palewski]{'));
      assert.deepEqual(names.slice(0, 2), ['@palewski', 'claim']);
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
      assert.match(memorandum.getText(), /#pose-question supports=#[\w-]+ by=/);
    });

    it('come up in entries, and go on from a field to its value', async () => {
      await suggested('alias: comrade Vinogradov|', '\nmem', register);
      await picture('suggestions-entry', {
        visible: ['.suggest-widget .monaco-list-row.focused:has-text("member-of")'],
      });
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      await picture('suggestions-entry-values', {
        visible: ['.suggest-widget .monaco-list-row:has-text("@presidium")'],
      });
      assert.match(register.getText(), /comrade Vinogradov\n {2}member-of: \n/);
    });

    it('do not come up in prose', async () => {
      assert.deepEqual(await suggested('According to |reports', 'the '), []);
    });
  });

  describe('Layout', () => {
    it('is put right by Format Document, and the text stays as it is', async () => {
      const content =
        '[The  note]{ by=@ussr  #sent   claim }  was sent.\n\n@ussr:Soviet Union\n      type:state\n';
      const document = await vscode.workspace.openTextDocument({ language: 'demarche', content });
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('editor.action.formatDocument');
      assert.equal(
        document.getText(),
        '[The  note]{claim #sent by=@ussr}  was sent.\n\n@ussr: Soviet Union\n  type: state\n',
      );
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('is put right while one types an entry', async () => {
      const content = '@ussr:Soviet Union';
      const document = await vscode.workspace.openTextDocument({ language: 'demarche', content });
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
        memorandum.uri,
      );
      const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>(
        'vscode.provideDocumentSemanticTokens',
        memorandum.uri,
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
      // Findings that come in while the editor asks for actions would make it ask anew, and forget what for.
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

  describe('Finding one’s way', () => {
    const run = <T>(command: string, ...args: unknown[]) =>
      vscode.commands.executeCommand<T>(`vscode.${command}`, ...args);

    it('renames an actor wherever it is written, and says why not', async () => {
      const where = place(memorandum, '[Pale|wski]{@palewski}');
      const edit = await run<vscode.WorkspaceEdit>(
        'executeDocumentRenameProvider',
        memorandum.uri,
        where,
        'gaston',
      );
      const edits = edit.get(memorandum.uri);
      assert.equal(edits.length, memorandum.getText().split('@palewski').length - 1);
      assert.deepEqual([...new Set(edits.map(({ range }) => memorandum.getText(range)))], ['palewski']);
      const refusal = await run('executeDocumentRenameProvider', memorandum.uri, where, 'molotov').then(
        () => 'none',
        String,
      );
      assert.match(refusal, /“@molotov” is taken/);
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
        memorandum.uri,
        place(memorandum, 'counterargument #dis|lodge by'),
      );
      assert.match(statement?.name ?? '', /dislodging the USA/);
      const incoming = await run<vscode.CallHierarchyIncomingCall[]>('provideIncomingCalls', statement);
      assert.match(incoming[0]?.from.name ?? '', /^attacked by: on its part/);
      const outgoing = await run<vscode.CallHierarchyOutgoingCall[]>('provideOutgoingCalls', statement);
      assert.match(outgoing[0]?.to.name ?? '', /^attacks: .*General European Agreement/);
    });

    it('numbers paragraphs and says who speaks', async () => {
      const all = new vscode.Range(0, 0, memorandum.lineCount, 0);
      const hints = await run<vscode.InlayHint[]>('executeInlayHintProvider', memorandum.uri, all);
      const labels = hints.map(({ label }) =>
        typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
      );
      for (const expected of ['¶3', 'by Foreign Ministry']) assert.ok(labels.includes(expected), expected);
    });

    it('counts above entries', async () => {
      const lenses = await run<vscode.CodeLens[]>('executeCodeLensProvider', register.uri, 400);
      const palewski = place(register, '\n|@palewski:');
      const lens = lenses.find(({ range }) => range.start.isEqual(palewski));
      assert.equal(lens?.command?.title, '3 mentions in 1 document');
      assert.equal(lens?.command?.command, 'demarche.showReferences');
    });

    it('finds symbols of the whole folder', async () => {
      const symbols = await run<vscode.SymbolInformation[]>('executeWorkspaceSymbolProvider', 'palew');
      assert.ok(symbols.some(({ name }) => name === 'Gaston Palewski'));
    });
  });

  describe('Other notations', () => {
    const file = (name: string) => vscode.Uri.joinPath(memorandum.uri, '..', name);
    after('clean up', () => vscode.workspace.fs.delete(file('reading.html')));

    it('are written by Export…', async () => {
      await show(memorandum, '---');
      await vscode.commands.executeCommand('demarche.export', 'html', file('reading.html'));
      const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('reading.html')));
      assert.match(page, /<h1>Molotov's Proposal that the USSR Join NATO<\/h1>/);
    });

    it('are read by Import… into a document of their own', async () => {
      await vscode.commands.executeCommand('demarche.import', 'text', file('molotov-1954.txt'));
      const made = vscode.window.activeTextEditor?.document;
      assert.equal(made?.languageId, 'demarche');
      assert.match(made?.getText() ?? '', /^Presidium, CC CPSU/);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });

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
      await show(memorandum, '#collec|tive-security: The states');
      const { document, text, links } = await reported('demarche.showTimeline');
      assert.match(text, /^Timeline of the proposal molotov-1954#collective-security/);
      for (const words of ['26 March 1954 · Molotov', 'attacked by a counterargument of'])
        assert.ok(text.includes(words), `no “${words}” in\n${text}`);
      const [first] = links;
      assert.ok(first?.target);
      assert.match(document.getText(first.range), /^¶\d+$/);
      assert.match(first.target.path, /\/molotov-1954\.demarche$/);
      assert.match(first.target.fragment, /^L\d+,\d+-L\d+,\d+$/);
      await picture('timeline', {
        visible: ['.view-line:has-text("Timeline of the proposal")', '.detected-link'],
      });
      await close();
    });

    it('compare a draft with its final document', async () => {
      const draft = await open('frus-261.demarche');
      const editor = await vscode.window.showTextDocument(draft);
      const text = memorandum
        .getText()
        .replace('id: molotov-1954\n', 'id: first-draft\ndraft-of: molotov-1954\n')
        .replace("title: Molotov's", 'title: First draft of Molotov’s')
        .replace('date: 1954-03-26', 'date: 1954-03-20')
        .replace(']{claim #muted}', ']')
        .replace('#rejected by=', '#rejected certainty=probable by=')
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
      await show(memorandum, '---');
      const kept = vscode.Uri.joinPath(memorandum.uri, '..', 'validation.html');
      const { text, links } = await reported('demarche.validateForPublication', kept);
      assert.match(text, /^Validation for publication\n\nNot ready to be published/);
      assert.match(text, /Text: that of molotov-1954\.txt/);
      assert.ok(links.length > 5, `${links.length} links`);
      await picture('publication', {
        visible: ['.view-line:has-text("Validation for publication")', '.detected-link'],
      });
      const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(kept));
      assert.match(page, /<h1>Validation for publication<\/h1>/);
      await vscode.workspace.fs.delete(kept);
      await close();
    });

    it('tell what a change to the code book would invalidate', async () => {
      const book = await open('codebook.json');
      const editor = await vscode.window.showTextDocument(book);
      const required = place(book, '"required": ["to"|]');
      await editor.edit((edit) => edit.insert(required, ', "date"'));
      const page = await reported('demarche.listInvalidated');
      assert.match(
        page.text,
        /The code book “The Soviet note of 31 March 1954”, as it stands in the editor, finds/,
      );
      assert.match(page.text, /error at “/);
      await picture('invalidated', { visible: ['.view-line:has-text("would invalidate")'] });
      await close();
      await vscode.window.showTextDocument(book);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });

  describe('The server', () => {
    it('is started again when it dies', async () => {
      await crashed();
      assert.match(await hover(memorandum, '{@vino|gradov}'), /Vinogradov/);
    });

    it('is left down when it keeps dying, and that is said', async () => {
      for (let deaths = 2; deaths < 5; deaths++) await crashed();
      const client = running();
      host.crash(client);
      await until(
        () => client.needsStart(),
        (look) => client.onDidChangeState(look),
        () => 'the end',
      );
      // A test run shows no toasts.
      await vscode.commands.executeCommand('notifications.showList');
      await picture('stopped', { visible: ['.notifications-center :text("Restart Server")'] });
    });

    it('is replaced by the command', async () => {
      const before = extension().client;
      await vscode.commands.executeCommand('demarche.restart');
      assert.notEqual(extension().client, before);
      assert.match(await hover(memorandum, '{@vino|gradov}'), /Vinogradov/);
    });
  });

  describe('Pictures', () => {
    before('make room', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.commands.executeCommand('outline.focus');
      await show(memorandum, '---');
      await vscode.commands.executeCommand('workbench.action.closeOtherEditors');
      // The list of files makes way for the outline, and the text gives it some width.
      for (let step = 0; step < 2; step++)
        await vscode.commands.executeCommand('workbench.action.decreaseViewWidth');
      await picture('outline', {
        press: ['.pane-header[aria-label*="samples" i]'],
        visible: ['.outline-tree .monaco-list-row'],
      });
    });

    for (const [name, theme] of [
      ['dark', 'Default Dark Modern'],
      ['contrast', 'Default High Contrast'],
      ['light', 'Default Light Modern'],
    ] as const)
      it(`of the memorandum with a hover, ${name}`, async () => {
        await setting('workbench.colorTheme', theme);
        await show(memorandum, 'counterargument #dis|lodge by');
        await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
        await picture(`memorandum-${name}`, {
          visible: ['.monaco-hover:visible', '.outline-tree .monaco-list-row'],
        });
      });

    it('of paragraph numbers, speakers and lenses', async () => {
      await show(memorandum, '|[According to reports');
      await picture('hints', { visible: ['.codelens-decoration a:visible'] });
      await show(register, '|@palewski:');
      await picture('lenses', { visible: ['.codelens-decoration a:visible'] });
    });

    it('of what does not stand', async () => {
      await setting('demarche.inlayHints.standing', true);
      await show(memorandum, '|[According to reports');
      await picture('standing', { visible: ['.view-line :text("does not stand")'] });
      await setting('demarche.inlayHints.standing', undefined);
    });

    it('of what a lens counts', async () => {
      await show(register, '|@palewski:');
      await picture('lens-places', {
        press: ['.codelens-decoration a:text-is("3 mentions in 1 document") >> nth=0'],
        visible: ['.peekview-widget .monaco-list-row'],
      });
      await vscode.commands.executeCommand('closeReferenceSearch');
    });

    it('of the argument around a statement', async () => {
      await show(memorandum, '#pose-ques|tion by');
      await vscode.commands.executeCommand('editor.showCallHierarchy');
      await picture('argument', { visible: ['.call-hierarchy .monaco-list-row'] });
      await vscode.commands.executeCommand('editor.closeCallHierarchy');
    });

    it('of a rename', async () => {
      await show(memorandum, '[Pale|wski]{@palewski}');
      void vscode.commands.executeCommand('editor.action.rename');
      await picture('rename', { visible: ['.rename-box input'] });
      await vscode.commands.executeCommand('cancelRenameInput');
    });

    it('of what can be done with selected words', async () => {
      await select(memorandum, 'would be advantageous for us');
      // Lenses that come late would move the text, and the menu would close.
      await picture('actions', { visible: ['.codelens-decoration a:visible'] });
      await vscode.commands.executeCommand('editor.action.refactor');
      await picture('actions', { visible: ['.action-widget :text("Annotate as claim")'] });
      await vscode.commands.executeCommand('hideCodeActionWidget');
    });

    it('of the faulty page', async () => {
      await show(faulty, '{@pale');
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      await show(faulty, '{@pale');
      await picture('faulty', { visible: ['.squiggly-error', '.markers-panel .monaco-list-row'] });
    });
  });
}
