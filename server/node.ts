// Entry point: the language server on Node, over IPC (VS Code), stdio (every other editor) or a socket.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../package.json';
import { startServer } from './lsp/server';
import { files } from './node-host';

const flags = process.argv.slice(2);
if (flags.includes('--version')) console.log(version);
else if (flags.includes('--help'))
  console.log(
    'Usage: demarche-language-server [--stdio | --node-ipc | --socket=PORT]\nSpeaks the Language Server Protocol; stdio unless told otherwise.',
  );
else {
  // An editor that names no transport means standard input and output.
  if (!flags.some((flag) => /^--(stdio|node-ipc|socket|pipe)/.test(flag))) process.argv.push('--stdio');
  startServer(createConnection(ProposedFeatures.all), {
    version,
    reference: pathToFileURL(join(__dirname, '..', 'syntaxes', 'reference.md')).href,
    reaches: (uri) => uri.startsWith('file:'),
    ...files,
  });
}
