// Show Output: the log of the client and the server.

import type { Extension } from '../extension';

export const showOutput = (extension: Extension): void => extension.output.show();
