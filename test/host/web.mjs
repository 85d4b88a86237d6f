// An editor that is nothing but a page, as vscode.dev is: no Node behind it, extensions in a web worker, no disk.
//
// It is the workbench of the embedded editor without its server. The embedded editor's makers have tied it to one
// in two places, which are untied as it is served. The extension is served from where its package is unpacked.

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { settings, workbench } from './embedded.mjs';

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/**
 * Serves the editor, the extension, its tests and the samples.
 * @param {{ samples: string, extension: string, tests: string, language?: string, left?: string[] }} what folders; the
 *   language that the editor says it speaks (extensions do, itself it has English only); the suites
 *   that are left out
 * @returns {(path: string, url: string) => { type: string, body: string | Buffer } | undefined}
 */
export function web({ samples, extension, tests, language = 'en', left = [] }) {
  const served = { workbench, extension, tests };
  const file = (path) => {
    try {
      return { type: types[extname(path)] ?? 'application/octet-stream', body: readFileSync(path) };
    } catch {
      return undefined;
    }
  };
  return (path, url) => {
    if (path === '/') return { type: types['.html'], body: page(new URL(url).host) };
    if (path === '/samples') return { type: types['.json'], body: JSON.stringify(textsIn(samples)) };
    if (path === '/left') return { type: types['.json'], body: JSON.stringify(left) };
    if (path === `/workbench/${main}`) return { type: types['.js'], body: untied() };
    if (path === `/workbench/${words}`) return { type: types['.js'], body: speaking(language) };
    // Of what comes from the page's maker the editor asks for the manifest's English alone; installed, it would ask for both.
    if (path === '/extension/package.nls.json' && language !== 'en')
      return file(join(extension, `package.nls.${language}.json`));
    const [, name, rest] = /^\/(workbench|extension|tests)\/(.+)$/.exec(path) ?? [];
    return name === undefined ? undefined : file(join(served[name], rest));
  };
}

const main = 'out/vs/code/browser/workbench/workbench.js';
const words = 'out/nls.messages.js';

function page(authority) {
  const here = (path) => ({ scheme: 'http', authority, path });
  const configuration = {
    folderUri: { scheme: 'tmp', path: '/samples' },
    configurationDefaults: settings,
    // Pages of extensions come from this machine as well.
    webviewEndpoint: `http://${authority}/workbench/out/vs/workbench/contrib/webview/browser/pre`,
    productConfiguration: { extensionsGallery: {} },
    additionalBuiltinExtensions: [here('/extension')],
    developmentOptions: {
      extensions: [here('/tests')],
      extensionTestsPath: here('/tests/browser.js'),
      enableSmokeTestDriver: true,
    },
    // Asked for by the embedded editor's makers.
    userDataPath: '/user',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
  };
  const values = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
    WORKBENCH_WEB_BASE_URL: '/workbench',
    WORKBENCH_NLS_URL: `/workbench/${words}`,
    WORKBENCH_NLS_FALLBACK_URL: `/workbench/${words}`,
  };
  return readFileSync(join(workbench, main.replace('.js', '.html')), 'utf8').replace(
    /\{\{(\w+)\}\}/g,
    (_, name) => values[name] ?? '',
  );
}

/** The workbench without what ties it to a server: where it is, and that it keeps the user's settings. */
function untied() {
  return [
    [/(?<=remoteAuthority:)location\.host/, 'undefined'],
    [/(?<=\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote/, 'vscodeUserData'],
  ].reduce(
    (text, [tie, end]) => {
      if (!tie.test(text)) throw new Error(`The embedded editor has changed: there is no ${tie} in it.`);
      return text.replace(tie, end);
    },
    readFileSync(join(workbench, main), 'utf8'),
  );
}

/** The editor's own words, with the language that they are said to be in. */
function speaking(language) {
  const english = readFileSync(join(workbench, words), 'utf8');
  return `${english}\nglobalThis._VSCODE_NLS_LANGUAGE=${JSON.stringify(language)};`;
}

/** Files below a folder, by their paths in it. */
function textsIn(folder) {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}
