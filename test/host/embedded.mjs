// The embedded editor: VS Code's workbench and its Node extension host, served to a browser on this machine.
//
// It comes from the npm registry, so it can be had where VS Code itself cannot be downloaded, and without a
// desktop. `npm start` shows it to a person and the host suite drives it: both start it here. It is kept out of
// node_modules, in .vscode-test/, and nothing of it is compiled.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endGroup, ownGroup } from '../processes.mjs';

/** The editor, and the Node it runs on. Raise them together: the editor names the Node it asks for in its manifest. */
const versions = { 'code-server': '4.139.1', node: '24.21.0' };
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

const home = resolve('.vscode-test', `embedded-${versions['code-server']}`);
/** VS Code's own part of it. */
export const workbench = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
const node = join(
  home,
  'node_modules',
  nodePackage,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const complete = join(home, 'complete');

/** What the editor should be for our purposes: quiet, and about the document. */
export const settings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  // In a browser the editor would save by itself.
  'files.autoSave': 'off',
};

/**
 * Installs the editor unless it is there. Takes about half a minute the first time.
 * @param {(line: string) => void} say
 */
export function install(say) {
  if (existsSync(complete)) return;
  say('Installing the editor into .vscode-test/ (once; about 800 MB) …');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const npm = (directory, ...options) => {
    // Through the shell, since npm is a script on some systems; no argument holds a character that it would read.
    const command = [
      'npm',
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...options,
    ];
    const { status, stdout, stderr } = spawnSync(command.join(' '), {
      cwd: directory,
      shell: true,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The editor could not be installed.\n${stdout}${stderr}`);
  };
  npm(home, '--save-exact', `code-server@${versions['code-server']}`, `${nodePackage}@${versions.node}`);
  // The workbench has a manifest of its own, which code-server's own install script would serve.
  npm(workbench, '--omit=dev', '--no-save', '--no-package-lock');
  writeFileSync(complete, '');
}

/** The environment without what belongs to an editor that this may have been started from. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)),
);

/**
 * Has the editor install a package into a folder of extensions, as *Install from VSIX…* does.
 * @param {string} file
 * @param {string} extensions
 */
export function installPackage(file, extensions) {
  const profile = mkdtempSync(join(tmpdir(), 'demarche-editor-'));
  const { status, stdout, stderr } = spawnSync(
    node,
    [
      join(workbench, 'out', 'server-main.js'),
      ...['--accept-server-license-terms', '--server-data-dir', profile],
      ...['--install-extension', file, '--extensions-dir', extensions],
    ],
    { env: clean, encoding: 'utf8' },
  );
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  if (status !== 0) throw new Error(`The editor did not install the package.\n${stdout}${stderr}`);
}

/**
 * Starts the editor on a free port, and a profile of its own that ends with it.
 * @param {{ env?: NodeJS.ProcessEnv, extensions?: string }} options
 *   `extensions`: for a test run, the folder of the extensions to be tested; the page then names the tests (see
 *   `address`), and hears of their end. Without it the editor has the extension of this checkout.
 * @returns {Promise<{ port: number, log: () => string, stop: () => Promise<void>, ended: Promise<void> }>}
 */
export async function start({ env = {}, extensions } = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'demarche-editor-'));
  mkdirSync(join(profile, 'data', 'User'), { recursive: true });
  writeFileSync(join(profile, 'data', 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  const test = extensions !== undefined;
  if (!test) {
    // A link installs what is being worked on.
    mkdirSync(join(profile, 'extensions'));
    symlinkSync(resolve('.'), join(profile, 'extensions', 'demarche.demarche'), 'junction');
  }

  const child = spawn(
    node,
    [
      join(workbench, 'out', 'server-main.js'),
      ...[
        '--host',
        '127.0.0.1',
        '--port',
        '0',
        '--without-connection-token',
        '--accept-server-license-terms',
      ],
      ...['--disable-workspace-trust', '--disable-update-check', '--disable-getting-started-override'],
      ...['--telemetry-level', 'off', '--server-data-dir', profile, '--user-data-dir', join(profile, 'data')],
      ...['--extensions-dir', extensions ?? join(profile, 'extensions')],
      ...(test ? ['--enable-smoke-test-driver'] : []),
    ],
    // A process group of its own, so that its extension hosts end with it.
    {
      env: { ...clean, ...(test ? { EXTENSIONS_GALLERY: '{}' } : {}), ...env },
      ...ownGroup,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );

  let log = '';
  const ended = new Promise((done) => child.once('exit', () => done()));
  const signal = (name) => endGroup(child, name);
  // Whatever ends this process, the editor goes with it.
  const exit = () => signal('SIGKILL');
  process.once('exit', exit);
  const stop = async () => {
    signal('SIGTERM');
    const forced = setTimeout(signal, 3_000, 'SIGKILL');
    await ended;
    clearTimeout(forced);
    signal('SIGKILL');
    process.off('exit', exit);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };

  const port = await new Promise((found, failed) => {
    const give = (why) => failed(new Error(`The editor did not start: ${why}\n${log}`));
    const limit = setTimeout(give, 60_000, 'no word from it for a minute.');
    const hear = (chunk) => {
      log = (log + chunk).slice(-100_000);
      const [, number] = /Extension host agent listening on (\d+)/.exec(log) ?? [];
      if (number === undefined) return;
      clearTimeout(limit);
      found(Number(number));
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('error', (error) => give(error.message));
    child.once('exit', (code) => give(`it ended with code ${code}.`));
  }).catch(async (error) => {
    await stop();
    throw error;
  });

  return { port, log: () => log, stop, ended };
}

/**
 * The address that shows a folder.
 * @param {number} port
 * @param {{ folder: string, file?: string, tests?: { extension: string, module: string } }} options
 *   `tests`: the extension that brings them, and the module that the extension host runs.
 */
export function address(port, { folder, file, tests }) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(resolve(path)).pathname}`;
  const payload = [['skipWelcome', 'true']];
  if (tests !== undefined)
    payload.push(
      ['extensionDevelopmentPath', remote(tests.extension)],
      ['extensionTestsPath', remote(tests.module)],
    );
  if (file !== undefined) payload.push(['openFile', remote(file)]);
  const query = new URLSearchParams({
    folder: pathToFileURL(resolve(folder)).pathname,
    payload: JSON.stringify(payload),
  });
  return `http://127.0.0.1:${port}/?${query}`;
}
