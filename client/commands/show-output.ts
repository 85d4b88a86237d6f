// Show Output: the log of the client and the server.

import type { CommandServices } from './command-services';

export const showOutput = (services: CommandServices): void => services.output.show();
