// A page of the extension’s own in the editor (a web view): how it is made, and why nothing of a document can run in it.
//
// The page’s document is empty except for one script of ours, named by a nonce; that builds everything else out of data
// (client/webviews). Nothing else can be run or fetched: no script, style, image, font or frame from anywhere, no
// handler in an attribute; and, by Trusted Types, the page cannot make elements out of text even where the script
// should try. What page and extension say to each other is checked on both sides (client/messages).

import { env, l10n, Uri, type ViewColumn, type WebviewPanel, window } from 'vscode';
import { type Check, READY } from '../messages/check';
import type { Services } from '../services';
import type { DocumentPage } from '../shown-document';
import { policyOf } from './content-security-policy';

export interface PageKind<FromPage> {
  /** As the editor keeps it, to show the page again after a restart. */
  readonly type: string;
  /** The name of its script in client/webviews, and of its style sheet. */
  readonly script: string;
  /** What it may say. */
  readonly accepts: Check<FromPage>;
  /** Whether it makes pictures of its own, as for an export. */
  readonly drawsImages?: boolean;
  /** Whether it has a thread of its own for long work: then its script may start the one that it comes with. */
  readonly worksAside?: boolean;
}

export interface PageListener<FromPage> extends DocumentPage {
  /** The page is there and knows nothing: at first, and whenever it was hidden and is shown again. */
  ready(): void;
  hear(message: FromPage): void;
  closed(): void;
}

/** A page that is open. */
export interface Page<ToPage> {
  readonly panel: WebviewPanel;
  /** Tells the page something; what it hears before it is ready is lost, and is to be said when it is. */
  post(message: ToPage): void;
}

/** Opens a page of this kind. */
export function openPage<ToPage, FromPage>(
  services: Services,
  kind: PageKind<FromPage>,
  { title, column, preserveFocus = false }: { title: string; column: ViewColumn; preserveFocus?: boolean },
  listener: PageListener<FromPage>,
): Page<ToPage> {
  const place = { viewColumn: column, preserveFocus };
  // The editor finds words in it (Ctrl+F) as in a document.
  const panel = window.createWebviewPanel(kind.type, title, place, { enableFindWidget: true });
  return fillPage(services, kind, panel, listener);
}

/** Fills a panel that the editor has, as after a restart. */
export function fillPage<ToPage, FromPage>(
  { context: { extensionUri }, output, documentMeant }: Services,
  { script, accepts, drawsImages = false, worksAside = false }: PageKind<FromPage>,
  panel: WebviewPanel,
  listener: PageListener<FromPage>,
): Page<ToPage> {
  const { webview } = panel;
  const folder = Uri.joinPath(extensionUri, 'dist', 'webviews');
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
  webview.onDidReceiveMessage((message: unknown) => {
    if (message === READY) listener.ready();
    else if (accepts(message)) listener.hear(message);
    else output.warn(`The page ${script} said what it must not say; that was not heeded.`);
  });
  // Before it is told that it is closed: of a panel that is gone nothing can be asked.
  documentMeant.addPage(panel, listener);
  panel.onDidDispose(() => listener.closed());
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  const nonce = makeNonce();
  const policy = policyOf({ nonce, styles: webview.cspSource, drawsImages, worksAside });
  webview.html = `<!doctype html>
<html lang="${attribute(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(file(`${script}.css`))}">
<title>${attribute(panel.title)}</title>
</head>
<body data-words="${attribute(JSON.stringify(l10n.bundle ?? {}))}">
<script nonce="${nonce}" src="${attribute(file(`${script}.js`))}"></script>
</body>
</html>`;
  return { panel, post: (message) => void webview.postMessage(message) };
}

/** No one who writes a document can guess it. */
function makeNonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const attribute = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
