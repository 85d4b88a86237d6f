// Entry point: the language server in a web worker, where there is no Node. Its client posts it messages.

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../package.json';
import { Door } from './lsp/door';
import { startServer } from './lsp/server';
import { nowhere } from './workspace/host';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const { reader, writer } = new Door(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(createConnection(reader, writer), {
  ...nowhere,
  version,
});
