// Entry point: the language server on Node, over IPC (VS Code), stdio (every other editor) or a socket.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../package.json';
import { provideSqlite } from './exchange/sqlite/engine';
import { startServer } from './lsp/server';
import { cacheStore, files, textOf } from './node-host';
import { sqliteOfNode } from './node-sqlite';
import { doorFor } from './node-transport';

const flags = process.argv.slice(2);
if (flags.includes('--version')) console.log(`demarche-language-server ${version}`);
else if (flags.includes('--help'))
  console.log(
    'Usage: demarche-language-server [--stdio | --node-ipc | --socket=PORT | --pipe=NAME]\nSpeaks the Language Server Protocol; stdio unless told otherwise.',
  );
else {
  const { reader, writer } = doorFor(flags);
  provideSqlite(sqliteOfNode);
  startServer(createConnection(ProposedFeatures.all, reader, writer), {
    version,
    reference: pathToFileURL(join(__dirname, '..', 'syntaxes', 'reference.md')).href,
    translations: () => textOf(join(__dirname, 'l10n.json')),
    ...files,
    cache: { store: cacheStore, version },
  });
}
