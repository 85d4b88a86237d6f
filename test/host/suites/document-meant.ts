// Which document a command is for: the same for each of them, wherever the focus is. What the commands then do is the
// subject of other suites; here is seen what each asks the server about, and no answer comes, so that nothing is done.

import * as vscode from 'vscode';
import * as assert from '../assert';
import {
  extension,
  inWebview,
  open,
  openSamples,
  picture,
  place,
  press,
  read,
  running,
  samples,
  seen,
  until,
} from '../editor';

/** The commands that are for a document, with what they are given, and what they ask the server about it. */
const forDocument: Readonly<Record<string, { readonly asks: string; readonly given?: readonly unknown[] }>> =
  {
    compareWithDraft: { asks: 'demarche/versions' },
    copyTranscription: { asks: 'demarche/strip' },
    correctTranscription: { asks: 'demarche/correctable' },
    export: { asks: 'demarche/export', given: ['tei'] },
    listBareAnchors: { asks: 'demarche/bareAnchors' },
    listInvalidated: { asks: 'demarche/codeBookImpact' },
    newDocument: { asks: 'demarche/headerChoices' },
    registerFromFile: { asks: 'demarche/openPersons', given: [vscode.Uri.parse('file:///persons.tsv')] },
    saveTranscriptionAs: { asks: 'demarche/strip' },
    showTimeline: { asks: 'demarche/timeline' },
    validateForPublication: { asks: 'demarche/publication' },
    'annotate.actor': { asks: 'demarche/annotate' },
    'annotate.anything': { asks: 'demarche/annotate' },
    'annotate.claim': { asks: 'demarche/annotate' },
    'annotate.condition': { asks: 'demarche/annotate' },
    'annotate.counterargument': { asks: 'demarche/annotate' },
    'annotate.editorial': { asks: 'demarche/annotate' },
    'annotate.field': { asks: 'demarche/annotate' },
    'annotate.premise': { asks: 'demarche/annotate' },
    'annotate.proposal': { asks: 'demarche/annotate' },
    'annotate.extendByWord': { asks: 'demarche/resizeAnnotation' },
    'annotate.extendToSentence': { asks: 'demarche/resizeAnnotation' },
    'annotate.remove': { asks: 'demarche/removeAnnotation' },
    'annotate.shrinkByWord': { asks: 'demarche/resizeAnnotation' },
    'annotate.shrinkToSentence': { asks: 'demarche/resizeAnnotation' },
    // These come last, since they open what they show.
    showArgumentMap: { asks: 'demarche/argumentMap' },
    showPreviewToSide: { asks: 'demarche/preview' },
    showPreview: { asks: 'demarche/preview' },
  };

/** The commands that are for no document, or for what they are given. */
const others = [
  ...[
    'annotate.repeat',
    'import',
    'importFolder',
    'newEdition',
    'newFromPlainText',
    'openPractice',
    'openReference',
  ],
  ...['openWalkthrough', 'publicationFindings', 'restart', 'showOutput', 'exportArgumentMap'],
  ...['readingView', 'readingView.dim', 'readingView.hide', 'readingView.off'],
  ...['goToEntry', 'findMentions', 'renameEntry', 'tagMentions', 'timelineOfNode', 'argumentOfNode'],
  ...['mapOfNode', 'argumentsOfDocument', 'argumentsOfEdition'],
];

const MISSING = 'There is no document to do this with.';

type Send = (
  method: string | { readonly method: string },
  params: unknown,
  ...more: unknown[]
) => Promise<unknown>;

interface Asked {
  readonly method: string;
  readonly uri: string | undefined;
}

/** Does something while what the client asks about documents is written down, and is not answered. */
async function watching(
  work: (asked: readonly Asked[], event: vscode.Event<void>) => Promise<void>,
): Promise<void> {
  const client = running() as unknown as { sendRequest: Send };
  const asked: Asked[] = [];
  const emitter = new vscode.EventEmitter<void>();
  const methods = new Set(Object.values(forDocument).map(({ asks }) => asks));
  const send = client.sendRequest;
  client.sendRequest = (type, params, ...more) => {
    const method = typeof type === 'string' ? type : type.method;
    if (!methods.has(method)) return send.call(client, type, params, ...more);
    const { textDocument, beside } = params as { textDocument?: { uri: string }; beside?: string | null };
    asked.push({ method, uri: textDocument?.uri ?? beside ?? undefined });
    emitter.fire();
    return Promise.resolve(
      method === 'demarche/versions'
        ? []
        : method === 'demarche/headerChoices'
          ? { types: [], languages: [] }
          : null,
    );
  };
  try {
    await work(asked, emitter.event);
  } finally {
    client.sendRequest = send;
    emitter.dispose();
  }
}

/** Whether the editor is nothing but a page. */
const inOnePage = vscode.env.uiKind === vscode.UIKind.Web && vscode.env.remoteName === undefined;

/** A test that goes through every command takes its time on a slow machine. */
const EVERY_COMMAND = 150_000;

export function documentMeant(): void {
  describe('The document that is meant', () => {
    const run = (command: string, ...args: readonly unknown[]) =>
      vscode.commands.executeCommand(command, ...args);
    const pageInFront = () =>
      until(
        () => vscode.window.activeTextEditor === undefined,
        vscode.window.onDidChangeActiveTextEditor,
        () => 'the focus to leave the texts',
      );
    /** Shows two documents beside each other; the second is the one that is gone on with. */
    const showBoth = async () => {
      await run('workbench.action.closeAllEditors');
      await vscode.window.showTextDocument(samples.faulty.uri, {
        viewColumn: vscode.ViewColumn.One,
        preview: false,
      });
      const document = await vscode.workspace.openTextDocument(samples.memorandum.uri);
      const at = place(document, 'the quest|ion of [the possibility');
      await vscode.window.showTextDocument(document, {
        viewColumn: vscode.ViewColumn.Two,
        preview: false,
        selection: new vscode.Range(at, at),
      });
    };

    const pages = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);

    /** Each command asks about the memorandum, except for those that show what is shown already. */
    const allMeanIt = (go: () => Promise<unknown>, ...shown: readonly string[]) =>
      watching(async (asked, event) => {
        for (const [command, { asks, given = [] }] of Object.entries(forDocument)) {
          if (shown.includes(command)) continue;
          await go();
          const before = asked.length;
          const open = pages().map(({ label }) => label);
          const last = () => asked.slice(before).find(({ method }) => method === asks);
          // What it says in the end waits for someone who reads it.
          void run(`demarche.${command}`, ...given);
          await until(
            () => last() !== undefined,
            event,
            () => `${command} to ask ${asks}; asked was ${JSON.stringify(asked.slice(before))}`,
          );
          assert.equal(last()?.uri, samples.memorandum.uri.toString(), command);
          await run('workbench.action.closeQuickOpen');
          await run('notifications.clearAll');
          await vscode.window.tabGroups.close(pages().filter(({ label }) => !open.includes(label)));
        }
      });

    after('open the samples again', async () => {
      await run('notifications.clearAll');
      await run('workbench.action.closeAllEditors');
      await openSamples();
      await run('workbench.view.explorer');
    });

    it('is known of every command whether it is for one', () => {
      const { contributes } = extension().context.extension.packageJSON;
      const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);
      assert.deepEqual(
        commands.sort(),
        [...Object.keys(forDocument), ...others].map((name) => `demarche.${name}`).sort(),
      );
    });

    it('is the one in the text editor that has the focus', async function () {
      this.timeout(EVERY_COMMAND);
      await showBoth();
      await allMeanIt(async () => {
        await vscode.window.showTextDocument(samples.memorandum.uri, { viewColumn: vscode.ViewColumn.Two });
      });
    });

    const focusPage = async () => {
      await run('workbench.action.focusThirdEditorGroup');
      await pageInFront();
    };

    /**
     * Opens the command palette from a page, by its key; answers false where none can be pressed. On a busy machine the
     * page may take the focus once more, after the palette has it: then the key is pressed again, as a person would.
     */
    const openPalette = async (tries = 3): Promise<boolean> => {
      if (!(await press('F1'))) return false;
      await read('.quick-input-widget:visible .monaco-list-row');
      // A page within a page is not asked who has the focus.
      if (inOnePage) return true;
      try {
        await seen('.quick-input-widget:visible input:focus');
      } catch (failure) {
        if (tries > 1) return openPalette(tries - 1);
        throw failure;
      }
      return true;
    };

    it('is the one that the preview shows, while that has the focus', async function () {
      this.timeout(EVERY_COMMAND);
      await showBoth();
      await run('demarche.showPreviewToSide');
      // Only where the page of the preview is one in a page of the window, it takes the focus late.
      if (!inOnePage) await seen(inWebview('p.paragraph[aria-current]'));
      await allMeanIt(focusPage, 'showPreview', 'showPreviewToSide');
      await focusPage();
      if (!(await openPalette())) return;
      await press('Annotate as Claim');
      await picture('palette-in-preview', {
        visible: ['.quick-input-widget .monaco-list-row:has-text("Annotate as Claim")'],
      });
      await press('Escape');
    });

    it('is the one that the map shows, while that has the focus', async function () {
      this.timeout(EVERY_COMMAND);
      await showBoth();
      await run('demarche.showArgumentMap');
      await seen(inWebview('svg'));
      await allMeanIt(focusPage, 'showArgumentMap');
    });

    it('is the last that had the focus, while the side bar or the walkthrough has it', async function () {
      this.timeout(EVERY_COMMAND);
      await showBoth();
      await allMeanIt(async () => {
        await run('workbench.action.focusSecondEditorGroup');
        await run('demarche.arguments.focus');
      });
      await showBoth();
      await run('workbench.action.splitEditorRight');
      await run('demarche.openWalkthrough');
      await allMeanIt(focusPage);
    });

    it('is shown first where its words are out of sight', async () => {
      await run('workbench.action.closeAllEditors');
      await vscode.window.showTextDocument(samples.memorandum.uri, { preview: false });
      await run('demarche.openWalkthrough');
      await pageInFront();
      await watching(async (asked) => {
        await run('demarche.annotate.claim');
        assert.deepEqual(asked, []);
      });
      assert.equal(
        vscode.window.activeTextEditor?.document.uri.toString(),
        samples.memorandum.uri.toString(),
      );
      await run('notifications.showList');
      await read('.notifications-center :text("The text was not visible")');
      await run('notifications.clearAll');
    });

    it('is the one that a preview shows whose text was closed', async () => {
      await run('workbench.action.closeAllEditors');
      await vscode.window.showTextDocument(samples.memorandum.uri, { preview: false });
      await run('demarche.showPreview');
      await vscode.window.tabGroups.close(
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .filter(({ input }) => input instanceof vscode.TabInputText),
      );
      await pageInFront();
      await watching(async (asked, event) => {
        void run('demarche.validateForPublication');
        await until(
          () => asked.some(({ uri }) => uri === samples.memorandum.uri.toString()),
          event,
          () => `the memorandum; asked was ${JSON.stringify(asked)}`,
        );
      });
    });

    it('is said to be missing where there is none, by every command', async () => {
      await run('workbench.action.closeAllEditors');
      await until(
        () => extension().documentMeant.current === undefined,
        extension().documentMeant.onDidChange,
        () => `no document; there is ${extension().documentMeant.current?.document.uri}`,
      );
      await watching(async (asked) => {
        for (const [command, { given = [] }] of Object.entries(forDocument)) {
          // A new document needs none.
          if (command === 'newDocument') continue;
          await run(`demarche.${command}`, ...given);
          await run('notifications.showList');
          await read(`.notifications-center :text("${MISSING}")`);
          await run('notifications.clearAll');
        }
        assert.deepEqual(asked, []);
      });
    });

    it('may be left for another file, as a transcription; then nothing is said of it in the status bar', async () => {
      await run('workbench.action.closeAllEditors');
      await vscode.window.showTextDocument(samples.memorandum.uri);
      const { documentMeant } = extension();
      assert.equal(documentMeant.inSight?.document.uri.toString(), samples.memorandum.uri.toString());
      await open('molotov-1954.txt');
      assert.equal(documentMeant.current?.document.uri.toString(), samples.memorandum.uri.toString());
      assert.equal(documentMeant.inSight, undefined);
    });
  });
}
