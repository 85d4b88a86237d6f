// Where VS Code itself is on this machine.

import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The command that opens VS Code: what VSCODE_EXECUTABLE names, otherwise `code` on the search path. */
export function findCode() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

/**
 * The executable that a test run needs: the editor, not the script that opens it. None where there is no screen.
 * @param {{ download: boolean }} options `download`: fetch VS Code if it is not here.
 */
export async function findVSCode({ download }) {
  if (
    process.platform === 'linux' &&
    !process.env.DISPLAY &&
    !process.env.WAYLAND_DISPLAY &&
    !process.env.VSCODE_EXECUTABLE
  )
    return undefined;
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (download) return (await import('@vscode/test-electron')).downloadAndUnzipVSCode();
  const code = findCode();
  if (code === undefined) return undefined;
  const root = dirname(dirname(realpathSync(code)));
  return [
    join(root, 'code'),
    join(root, 'Code.exe'),
    join(root, '..', '..', 'MacOS', 'Electron'),
    join(root, '..', '..', 'MacOS', 'Code'),
  ].find((path) => existsSync(path));
}

/** Has VS Code install a package, as a person does from the command line. */
export async function installInVSCode(executable, file, profile, extensions) {
  const { resolveCliPathFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const { status, stdout, stderr } = spawnSync(
    resolveCliPathFromVSCodeExecutablePath(executable),
    ['--install-extension', file, '--extensions-dir', extensions, '--user-data-dir', profile],
    // `code` is a script on Windows.
    { encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`VS Code did not install the package.\n${stdout}${stderr}`);
}
