// What the tests of the host suite are written with: the editor's own answers, at places that are named in the
// document's words. Each waits for what it is about, and none for a time.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Extension } from '../../client/shared';
import * as assert from './assert';
import { host, send } from './runner';

export const open = async (name: string): Promise<vscode.TextDocument> => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
};

export const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);
export const worded = (one: vscode.Diagnostic) =>
  `${one.range.start.line + 1}: ${codeOf(one)} ${one.message}`;

/** A selector of what is in a web view: a page in a page in the window. */
export const inWebview = (selector: string): string =>
  ['iframe.webview', 'iframe', selector].join(' >> internal:control=enter-frame >> ');

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

/** Whether the faulty page has all its findings: nobody is undefined before the whole folder is read. */
export const complete = (all: readonly vscode.Diagnostic[]) =>
  all.some((one) => codeOf(one) === 'undefined-actor');

/** A place by its words; `|` is the cursor, else it is at their beginning. */
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

/** A picture of the whole window, after pressing what `press` selects, once all that `visible` selects is seen. VS Code itself makes none. */
export const picture = async (
  name: string,
  options: { readonly press?: readonly string[]; readonly visible: readonly string[] },
): Promise<void> => {
  const answer = await send('picture', { name, ...options });
  assert.ok(answer === '', `no picture ${name}: ${answer}`);
};
