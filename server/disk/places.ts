// Where this machine's user keeps what belongs to the program and to no edition.

import { homedir } from 'node:os';
import { join } from 'node:path';

/** What can be made again, and changes under way; `DEMARCHE_CACHE` names another place. */
export function cacheFolder(): string {
  const { DEMARCHE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (DEMARCHE_CACHE) return DEMARCHE_CACHE;
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'demarche', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'demarche');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'demarche');
}
