// Restart Language Server: for a server that stopped, hangs, or was just rebuilt.

import type { CommandServices } from './command-services';

export const restart = (services: CommandServices): Promise<void> => services.restart();
