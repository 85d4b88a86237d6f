// What the tests of the host suite are written with: the editor's own answers, at places that are named in the
// document's words. Each waits for what it is about, and none for a time.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Extension } from '../../client/extension';
import * as assert from './assert';
import { host, inWindow } from './runner';

export const open = async (name: string): Promise<vscode.TextDocument> => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
};

/** A new document without a file. The editor may hand out one that was closed a moment ago: then it is asked again. */
export const untitled = async (content: string): Promise<vscode.TextDocument> => {
  for (;;) {
    const document = await vscode.workspace.openTextDocument({ language: 'demarche', content });
    await vscode.window.showTextDocument(document);
    if (document.getText() === content) return document;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
};

/** The documents that the suites are about; each leaves them as they were. */
export const samples = {} as Record<'memorandum' | 'register' | 'faulty', vscode.TextDocument>;

export const openSamples = async (): Promise<void> => {
  samples.memorandum = await open('molotov-1954.demarche');
  samples.register = await open('register.demarche');
  samples.faulty = await open('faulty/faulty.demarche');
};

export const revertAll = async (): Promise<void> => {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
};

/** Whether a test has failed before in this run. */
export const isTriedAgain = (test: unknown): boolean =>
  ((test as { currentRetry?(): number } | undefined)?.currentRetry?.() ?? 0) > 0;

/** Closes what a test may have left open in the window, and goes to the beginning of the texts. */
export const asAtFirst = async (): Promise<void> => {
  for (const command of [
    'workbench.action.closeQuickOpen',
    'hideCodeActionWidget',
    'cancelRenameInput',
    'closeReferenceSearch',
    'editor.closeCallHierarchy',
    'notifications.clearAll',
    'workbench.action.focusFirstEditorGroup',
  ])
    await vscode.commands.executeCommand(command).then(undefined, () => undefined);
  await revertAll();
  for (const editor of vscode.window.visibleTextEditors)
    editor.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.AtTop);
};

export const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);
export const worded = (one: vscode.Diagnostic) =>
  `${one.range.start.line + 1}: ${codeOf(one)} ${one.message}`;

/** A selector of what is in a web view: a page in a page in the window. */
export const inWebview = (selector: string): string =>
  ['iframe.webview', 'iframe#active-frame', selector].join(' >> internal:control=enter-frame >> ');

/** Waits until something is so; `event` says when to look again. */
export const until = (so: () => boolean, event: vscode.Event<unknown>, what: () => string): Promise<void> =>
  new Promise((done, failed) => {
    const limit = setTimeout(() => {
      listener.dispose();
      failed(new Error(`did not come about: ${what()}`));
    }, 20_000);
    const look = () => {
      if (!so()) return;
      clearTimeout(limit);
      listener.dispose();
      done();
    };
    const listener = event(look);
    look();
  });

/** The diagnostics of a document, once they are as expected. */
export const found = async (
  document: vscode.TextDocument,
  expected: (all: readonly vscode.Diagnostic[]) => boolean,
) => {
  const all = () => vscode.languages.getDiagnostics(document.uri);
  await until(
    () => expected(all()),
    vscode.languages.onDidChangeDiagnostics,
    () => `the diagnostics expected; instead there are\n${all().map(worded).join('\n')}`,
  );
  return all();
};

/** Whether the faulty page has all its findings: no one is undefined before the whole folder is read. */
export const complete = (all: readonly vscode.Diagnostic[]) =>
  all.some((one) => codeOf(one) === 'undefined-actor');

/** A place by its words; `|` is the cursor, otherwise it is at their beginning. */
export const place = (document: vscode.TextDocument, words: string): vscode.Position => {
  const at = document.getText().indexOf(words.replace('|', ''));
  assert.ok(at >= 0, `not in the document: ${words}`);
  return document.positionAt(at + Math.max(words.indexOf('|'), 0));
};

export const hover = async (document: vscode.TextDocument, words: string): Promise<string> => {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    place(document, words),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
};

/** What can be done at a place, with the edits that it comes down to. */
export const actionsAt = (
  document: vscode.TextDocument,
  range: vscode.Range | undefined,
  kind: vscode.CodeActionKind,
): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind.value,
    // So many get their edits at once.
    100,
  );

export const outline = (document: vscode.TextDocument) =>
  vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
export const flatten = (symbols: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] =>
  symbols.flatMap((symbol) => [symbol, ...flatten(symbol.children)]);

export const extension = (): Extension => {
  const installed = vscode.extensions.getExtension<Extension>('demarche.demarche');
  assert.ok(installed?.isActive, 'the extension is not active');
  return installed.exports;
};

export const running = (): BaseLanguageClient => {
  const { client } = extension();
  if (client?.isRunning() !== true) throw new Error('no server runs');
  return client;
};
/** Ends the server as a crash would, and waits for another. */
export const crashed = async () => {
  const client = running();
  let ended = false;
  const another = until(
    () => {
      ended ||= !client.isRunning();
      return ended && client.isRunning();
    },
    (look) => client.onDidChangeState(look),
    () => (ended ? 'another server' : 'the end of the server'),
  );
  host.crash(client);
  await another;
  // It runs; this waits until it is also listened to.
  await client.start();
};

export const setting = (name: string, value: unknown) =>
  vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);

/** Shows a document with the cursor at a place in the middle of the window. */
export const show = async (document: vscode.TextDocument, words: string): Promise<void> => {
  const at = place(document, words);
  const editor = await vscode.window.showTextDocument(document, {
    preview: false,
    selection: new vscode.Range(at, at),
  });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
};

/** Selects the first such words of a document, in the middle of the window. */
export const select = async (document: vscode.TextDocument, words: string): Promise<void> => {
  const start = place(document, words);
  const selection = new vscode.Range(start, document.positionAt(document.offsetAt(start) + words.length));
  const editor = await vscode.window.showTextDocument(document, { preview: false, selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenter);
};

interface Picture {
  readonly press?: readonly string[];
  readonly visible: readonly string[];
}

/** A picture of the whole window, after pressing what `press` selects, once all that `visible` selects is seen. */
export const picture = async (name: string, options: Picture): Promise<void> => {
  await inWindow('take', { name, ...options });
};

/** By its name, and by what the window says of it once it is there. */
const themes = {
  dark: ['Default Dark Modern', 'vs-dark'],
  contrast: ['Default High Contrast', 'hc-black'],
  light: ['Default Light Modern', 'vs'],
} as const;

/** Does something in a dark, a high-contrast and a light theme, in this order, and leaves the light one. */
export const inEachTheme = async (work: (theme: keyof typeof themes) => Promise<void>): Promise<void> => {
  for (const theme of ['dark', 'contrast', 'light'] as const) {
    const [name, shown] = themes[theme];
    await setting('workbench.colorTheme', name);
    await read(`.monaco-workbench.${shown}`);
    await work(theme);
  }
};

/** A picture in each theme: `name-dark`, `name-contrast`, `name-light`. */
export const pictures = (name: string, options: Picture): Promise<void> =>
  inEachTheme((theme) => picture(`${name}-${theme}`, options));

/** Presses keys where the focus is: `Tab`, `Shift+Enter`, `a`; what is longer is typed. False where no one can. */
export const press = async (...keys: readonly string[]): Promise<boolean> =>
  (await inWindow('press', keys)) !== undefined;

export const click = async (selector: string): Promise<boolean> =>
  (await inWindow('click', selector)) !== undefined;

/** What a person reads in what a selector finds first. Undefined where no one can look. */
export const read = (selector: string): Promise<string | undefined> => inWindow('read', selector);

/** Waits until what a selector finds first stands where a person sees it. */
export const seen = async (selector: string): Promise<void> => {
  await inWindow('seen', selector);
};

/** At twice its size the web view that `selector` is in needs no scrolling sideways; with a picture of it. */
export const enlarged = async (name: string, selector: string): Promise<void> => {
  const beyond = (await inWindow('enlarged', { selector, name })) ?? '0';
  assert.ok(Number(beyond) <= 0, `${beyond} pixels are beyond the edge`);
};

/** What the window wrote to its console about something, line by line; empty where no one can look. */
export const noted = async (what: string): Promise<string> => (await inWindow('noted', what)) ?? '';

/** Nothing in the web view that `selector` is in may shut anyone out (WCAG 2.2 AA). */
export const accessible = async (selector: string): Promise<void> => {
  const faults = (await inWindow('faults', selector)) ?? '';
  assert.ok(faults === '', faults);
};
