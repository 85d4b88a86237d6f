// `npm start`: builds the extension and opens an editor with it on the samples.
// VS Code if it is here; else the embedded editor, whose address it prints and serves until Ctrl-C.

import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { address, install, start } from './embedded.mjs';
import { findCode } from './vscode.mjs';

const folder = 'samples';
const file = join(folder, 'molotov-1954.demarche');

const built = spawnSync(process.execPath, ['build.mjs'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const code = findCode();
if (code !== undefined && !process.argv.includes('--embedded')) {
  console.log('Visual Studio Code opens on the samples.');
  const opened = spawnSync(
    code,
    ['--new-window', `--extensionDevelopmentPath=${resolve('.')}`, resolve(folder), resolve(file)],
    // `code` is a script on Windows.
    { stdio: 'inherit', shell: process.platform === 'win32' },
  );
  process.exit(opened.status ?? 1);
}

install(console.log);
const starting = start();
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await (await starting).stop();
    process.exit(0);
  });

const editor = await starting;
const url = address(editor.port, { folder, file });
console.log(`\nThe editor is open on the samples at\n\n  ${url}\n\nIt ends with Ctrl-C.`);
show(url);
await editor.ended;
if (!stopping) {
  console.error(`The editor ended by itself.\n${editor.log()}`);
  await editor.stop();
  process.exitCode = 1;
}

/** Opens the address in the user's browser, if there is a desktop to open it on. */
function show(url) {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform];
  const desktop = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const command = opener ?? (desktop ? 'xdg-open' : undefined);
  if (command === undefined) return;
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
