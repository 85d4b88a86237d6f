// Child processes that end with everything they have started, on every system.

import { spawnSync } from 'node:child_process';

const windows = process.platform === 'win32';

/** Options for `spawn`: a group of its own, to end as one. On Windows that would be a window instead. */
export const ownGroup = { detached: !windows };

/**
 * Ends a process that was started with `ownGroup`, and all that it has started; does nothing if it has ended already.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal what it is told; Windows knows one end only
 */
export function endGroup(child, signal = 'SIGKILL') {
  if (child.pid === undefined) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}
