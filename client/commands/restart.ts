// Restart Language Server: for a server that stopped, hangs, or was just rebuilt.

import type { Extension } from '../extension';

export const restart = (extension: Extension): Promise<void> => extension.restart();
